"""The kinds of documents that a pair has."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftalegen.errors import Place
from aftalegen.region.kinds import file_name, is_kind, kinds, split, stem_of
from aftalegen.spec.addendum import Addendum


def addendum(number: int, status: str = "gældende") -> Addendum:
    return Addendum(Path(), Place(), number, "", "", "", "", status)


def test_each_numbered_addendum_that_is_not_repealed_is_made_in_each_format() -> None:
    there = [addendum(1), addendum(2, "ophævet"), addendum(3, "udkast"), addendum(0), addendum(1)]
    found = kinds(("docx", "pdf"), there)
    assert found == ("docx", "pdf", "tillæg-1.docx", "tillæg-1.pdf", "tillæg-3.docx", "tillæg-3.pdf")


@pytest.mark.parametrize(
    ("kind", "parts", "file"),
    [("pdf", (0, "pdf"), "aalborg-3f-1.0.pdf"), ("tillæg-12.pdf", (12, "pdf"), "aalborg-3f-1.0-tillæg-12.pdf")],
)
def test_a_kind_has_a_number_and_a_format_and_names_a_file(kind: str, parts: tuple[int, str], file: str) -> None:
    assert split(kind) == parts
    assert file_name("aalborg-3f-1.0", kind) == file
    assert stem_of(file, kind) == "aalborg-3f-1.0"


@pytest.mark.parametrize(
    ("text", "known"),
    [("docx", True), ("tillæg-1.html", True), ("tillæg-0.pdf", False), ("tillæg-1.odt", False), ("odt", False)],
)
def test_only_kinds_of_known_formats_are_kinds(text: str, known: bool) -> None:
    assert is_kind(text) is known
