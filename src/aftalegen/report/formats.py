"""The formats that a check can be reported in, by the name that users choose them by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from aftalegen.errors import Problem
from aftalegen.report.github import github
from aftalegen.report.json_report import json_text
from aftalegen.report.sarif import sarif
from aftalegen.report.snippets import Lines
from aftalegen.report.text import text

Report = Callable[[Sequence[Problem], Lines], str]

REPORTS: Mapping[str, Report] = {
    "text": text,
    "json": lambda problems, _lines: json_text(problems),
    "github": lambda problems, _lines: github(problems),
    "sarif": sarif,
}
