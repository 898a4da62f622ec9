"""Reads PX files: keywords that name the dimensions and their values, and then the numbers in one long row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice, product
from math import prod

from aftalegen.errors import Place
from aftalegen.imports import limits
from aftalegen.imports.findings import Findings
from aftalegen.imports.table import Table

_STATEMENT = re.compile(r'([A-Z][A-Z0-9-]*)(\[\w+\])?(?:\("([^"]*)"[^)]*\))?=((?:[^";]++|"[^"]*+")*+);')
_QUOTED = re.compile(r'"([^"]*)"')
_NUMBER = re.compile(r'"[^"]*"|[^\s"]+')
_START = re.compile(r'\s*(?:CHARSET|AXIS-VERSION|CODEPAGE|LANGUAGE|CREATION-DATE|MATRIX|DECIMALS|SUBJECT-CODE)="?')
_CODEPAGE = re.compile(rb'CODEPAGE="([\w-]+)"', re.IGNORECASE)
_CODEPAGES = ("utf-8", "iso-8859-1", "iso-8859-15", "windows-1252")

Keywords = Mapping[tuple[str, str], str]
"""The text of each statement by its keyword and the dimension that it is about."""


def is_px(data: bytes) -> bool:
    """Whether a file begins like a PX file."""
    return _START.match(data[:200].decode("latin-1").removeprefix("ï»¿")) is not None


def codepage(data: bytes) -> str:
    """The encoding that the file names; Windows-1252 where it names none that we know."""
    found = _CODEPAGE.search(data[:4000])
    named = found[1].decode("ascii").lower() if found else ""
    return named if named in _CODEPAGES else "windows-1252"


def read_px(text: str, name: str, findings: Findings) -> Table | None:
    """The numbers as one row each, under the names of the dimensions; None with a finding when they do not fit."""
    keywords = _keywords(text)
    dimensions = _names(keywords, "STUB") + _names(keywords, "HEADING")
    values = [_names(keywords, "VALUES", dimension) for dimension in dimensions]
    numbers = [match[0].strip('"') for match in _NUMBER.finditer(keywords.get(("DATA", ""), ""))]
    fault = _fault(keywords, dimensions, values, len(numbers))
    if fault:
        findings.error("AFT435", Place(name), fault, "Hent tabellen igen som PX eller CSV.")
        return None
    if len(numbers) > limits.MAX_ROWS:
        message = f"Tabellen har {len(numbers)} tal; der læses højst {limits.MAX_ROWS // 1000}.000."
        findings.error("AFT402", Place(name), message, "Vælg færre perioder eller grupper.")
        return None
    measure = keywords.get(("CONTENTS", ""), keywords.get(("UNITS", ""), "")).strip('"')
    head = [*dimensions, f"Antal ({measure})" if measure else "Antal"]
    rows = [head, *([*where, number] for where, number in zip(product(*values), numbers, strict=True))]
    source = " ".join(_names(keywords, "SOURCE")) or name
    return Table(name, rows, first_row=0, file=name, title=keywords.get(("TITLE", ""), ""), source=source)


def _keywords(text: str) -> Keywords:
    """The statements without a language, and those of the main language."""
    found: dict[tuple[str, str], str] = {}
    for match in _STATEMENT.finditer(text):
        if not match[2]:
            found.setdefault((match[1], match[3] or ""), match[4].strip())
    return found


def _names(keywords: Keywords, keyword: str, dimension: str = "") -> list[str]:
    return _QUOTED.findall(keywords.get((keyword, dimension), ""))


def _fault(keywords: Keywords, dimensions: Sequence[str], values: Sequence[Sequence[str]], count: int) -> str:
    if any(keyword == "KEYS" for keyword, _ in keywords):
        return "PX-filen bruger KEYS, som ikke kan læses."
    missing = [keyword for keyword in ("HEADING", "DATA") if (keyword, "") not in keywords]
    missing += [f"VALUES({dimension})" for dimension, named in zip(dimensions, values, strict=True) if not named]
    if missing or not dimensions:
        return f"PX-filen mangler {', '.join(islice(missing, 3)) or 'STUB'}."
    expected = prod(map(len, values))
    return "" if expected == count else f"PX-filen har {count} tal, men dimensionerne giver {expected}."
