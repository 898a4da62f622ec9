"""Puts the results into README.md, between two marks."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.table import Row, markdown

PAGE = Path(__file__).with_name("README.md")
_START, _END = "<!-- results: written by the command -->\n", "<!-- end of results -->\n"


def results(rows: Iterable[Row], day: date) -> str:
    """The table, and the circumstances that it was measured under."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{day.isoformat()}, {python}, {os.cpu_count()} cores.\n\n{markdown(rows)}\n"


def save(text: str) -> None:
    """Replaces what stood between the marks."""
    before, start, rest = PAGE.read_text(encoding="utf-8").partition(_START)
    _, end, after = rest.partition(_END)
    if not (start and end):
        raise ValueError(f"{PAGE.name} lacks the marks between which results go.")
    PAGE.write_text(f"{before}{start}\n{text}\n{end}{after}", encoding="utf-8")


def today() -> date:
    """``SOURCE_DATE_EPOCH``, or the day it is (UTC)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)).date()
