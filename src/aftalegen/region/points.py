"""The problems that the checks found, as points for a meeting: by theme, with file and line kept out of the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import count

from aftalegen.document.regional import PointView, ThemeView
from aftalegen.errors import Place, Problem, Severity
from aftalegen.spec.codes import load_codes

_PLACE = r"[^\s()“”,;]+\.(?:ya?ml|csv):\d+"
_SENTENCE = re.compile(rf"\s*\bSe {_PLACE}(?:(?:, | og ){_PLACE})*\.")
_IN_BRACKETS = re.compile(rf"\s*\((?:se )?{_PLACE}(?:(?:, | og ){_PLACE})*\)")
_IN_TEXT = re.compile(rf"\s+(?:i\s+)?{_PLACE}")
_ONE_PLACE = re.compile(_PLACE)


SERIOUS = frozenset((Severity.ERROR, Severity.WARNING))
"""What must be solved; the rest is worth talking about."""


def themes(problems: Iterable[Problem], region_file: str, severities: Collection[Severity]) -> list[ThemeView]:
    """The problems of some severities by what they are about, the worst first.

    ``region_file`` is what problems call ``region.yaml``: places are told from its folder.
    """
    folder = region_file.rpartition("/")[0]
    by_code: dict[str, list[Problem]] = {}
    chosen = [problem for problem in problems if problem.severity in severities]
    for problem in sorted(chosen, key=lambda problem: (problem.severity, problem.code)):
        by_code.setdefault(problem.code, []).append(problem)
    numbers = count(1)
    return [
        ThemeView(f"tema-{code.lower()}", _title(code), [_point(next(numbers), problem, folder) for problem in found])
        for code, found in by_code.items()
    ]


def _title(code: str) -> str:
    known = load_codes().get(code)
    return known.title if known else code


def _point(number: int, problem: Problem, folder: str) -> PointView:
    places = dict.fromkeys([_where(problem.place), *_ONE_PLACE.findall(f"{problem.message} {problem.hint}")])
    told = [place.removeprefix(f"{folder}/") for place in places if place]
    return PointView(number, _plain(problem.message), _plain(problem.hint), told)


def _plain(text: str) -> str:
    """The text without files and lines, which have a column of their own."""
    for pattern in (_SENTENCE, _IN_BRACKETS, _IN_TEXT):
        text = pattern.sub("", text)
    return text


def _where(place: Place) -> str:
    return f"{place.file}:{place.line}" if place.line else place.file
