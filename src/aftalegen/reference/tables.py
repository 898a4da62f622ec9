"""Reads a register: a CSV file in UTF-8 with a header line, which the package brings along."""

from __future__ import annotations

import csv
import io
import re

from aftalegen import resources

LONGEST_NAME = 100
"""A longer text is not a misspelt name, and comparing takes the square of its length."""

_SPACES = re.compile(r"[\s\-–/.,()&]+")
_OLD_SPELLING = str.maketrans({"é": "e", "ü": "y", "ä": "æ", "ö": "ø"})


def rows(file: str) -> list[dict[str, str]]:
    """The rows of ``appendices/<file>`` with all values as text."""
    return list(csv.DictReader(io.StringIO(resources.text("appendices", file))))


def fold(name: str) -> str:
    """A name without what people write in different ways: capitals, hyphens, spaces, and aa for å."""
    return _SPACES.sub(" ", name.casefold().translate(_OLD_SPELLING)).strip().replace("aa", "å")
