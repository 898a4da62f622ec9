"""What documents are made with, by content."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

from aftalegen import resources
from aftalegen.region import fingerprint


@pytest.fixture(autouse=True)
def afresh() -> Iterator[None]:
    fingerprint.tool.cache_clear()
    yield
    fingerprint.tool.cache_clear()


def test_everything_that_shows_in_a_document_is_in_it() -> None:
    tool = fingerprint.tool()
    assert {"aftalegen", "python", "zlib", "weasyprint", "python-docx", "jinja2", "pikepdf", "data", "skrifter"} <= {
        *tool
    }
    assert all(tool.values())


def test_all_that_the_pdf_engine_needs_is_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    needed = [line for line in metadata.requires("weasyprint") or () if "extra ==" not in line]
    names = {re.split(r"[^\w.-]", line)[0].replace("_", "-").lower() for line in needed}
    assert {"pyphen", "tinycss2", "pillow", "fonttools"} <= names <= {*fingerprint.tool()}
    before = fingerprint.tool_digest()
    monkeypatch.setattr(fingerprint, "_version", lambda name: "0.1" if name == "pyphen" else metadata.version(name))
    fingerprint.tool.cache_clear()
    assert fingerprint.tool_digest() != before


def test_pango_is_the_one_that_sets_the_lines_and_the_engine_is_not_imported_for_it() -> None:
    asked = "print(fingerprint.tool()['pango'], 'weasyprint' in sys.modules)"
    code = f"import sys; from aftalegen.region import fingerprint; {asked}"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    from weasyprint.text.ffi import pango

    assert told.split() == [str(pango.pango_version()), "False"]


def test_it_is_quick() -> None:
    begun = time.process_time()
    fingerprint.tool()
    assert time.process_time() - begun < 0.5, "30 ms on an idle machine"


@pytest.mark.parametrize("folder", ["templates", "tekster", "schemas", "rules", "appendices"])
def test_data_counts_by_content(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: str) -> None:
    before = fingerprint.tool_digest()
    real = resources.folder
    (tmp_path / "data.txt").write_text("ét", "utf-8")
    monkeypatch.setattr(resources, "folder", lambda name: tmp_path if name == folder else real(name))
    fingerprint.tool.cache_clear()
    other = fingerprint.tool_digest()
    (tmp_path / "data.txt").write_text("to", "utf-8")
    fingerprint.tool.cache_clear()
    assert len({before, other, fingerprint.tool_digest()}) == 3


def test_texts_are_kept_apart() -> None:
    assert fingerprint.digest("ab", "c") != fingerprint.digest("a", "bc") != fingerprint.digest("a", "b", "c")


def test_differences_name_what_is_missing_too() -> None:
    here, there = {"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "4"}
    assert fingerprint.differences(here, there) == "b: 2 her, 4 der; c: 3 her, mangler der"
    assert fingerprint.differences(here, here) == ""
