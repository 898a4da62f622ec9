"""The manifest as a file."""

from __future__ import annotations

import json

import pytest

from aftalegen.errors import EnvironmentProblem
from aftalegen.region import manifest
from aftalegen.region.manifest import Entry, Made, Manifest


def entry(name: str, **more: object) -> Entry:
    return Entry("århus", "3f", "docx", name, "ab" * 32, 7, "nøgle", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "one",
    [
        entry("å.docx"),
        entry("å.docx", made=Made(dialog=False, pages=True)),
        entry("å.docx", made=Made(True, True, True, True, "2016-02-01"), stale=True),
    ],
)
def test_what_is_written_is_read(one: Entry) -> None:
    whole = Manifest("nord", "../nord", {one.file: one})
    assert manifest.read(manifest.write(whole), "x") == whole


def test_the_order_is_that_of_the_names() -> None:
    one, other = entry("a.docx"), entry("b.docx")
    forth = manifest.write(Manifest("nord", "", {"a.docx": one, "b.docx": other}))
    assert forth == manifest.write(Manifest("nord", "", {"b.docx": other, "a.docx": one}))
    assert manifest.sums([other, one]) == f"{'ab' * 32}  a.docx\n{'ab' * 32}  b.docx\n".encode()


@pytest.mark.parametrize("name", ["../x.docx", "a/b.docx", "c:\\x.docx", "", "."])
def test_a_name_that_leads_out_of_the_folder_is_refused(name: str) -> None:
    data = json.loads(manifest.write(Manifest("n", "", {"a": entry("a")})))
    data["dokumenter"][0]["fil"] = name
    with pytest.raises(EnvironmentProblem):
        manifest.read(json.dumps(data).encode(), "manifest.json")
