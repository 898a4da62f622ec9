from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from aftalegen.writers.docx import write_docx
from tests.writers.docx import trees
from tests.writers.docx.reading import WordFile


@pytest.fixture(scope="session")
def rich() -> WordFile:
    return WordFile(write_docx(trees.rich()))


@pytest.fixture
def faults(tmp_path: Path) -> Callable[[bytes], list[str]]:
    """What an Open XML validator finds wrong in a file."""

    def check(data: bytes) -> list[str]:
        path = tmp_path / "prøve.docx"
        path.write_bytes(data)
        return [str(error) for error in OpenXmlValidator().validate(str(path)).errors]

    return check
