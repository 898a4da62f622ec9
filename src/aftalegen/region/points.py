"""The problems that the checks found, as points for a meeting: by theme, with file and line kept out of the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from aftalegen.document.regional import PointView, ThemeView
from aftalegen.errors import Place, Problem, Severity
from aftalegen.spec.codes import load_codes

SERIOUS = frozenset((Severity.ERROR, Severity.WARNING))
"""What must be solved; the rest is worth talking about."""


@dataclass(frozen=True, slots=True)
class Places:
    """The places in texts: ``one`` finds a file with a line, ``told`` those with the words that lead to them."""

    one: re.Pattern[str]
    told: tuple[re.Pattern[str], ...]

    @classmethod
    def of(cls, files: Iterable[str]) -> Places:
        """Places in some files, by what problems call them: a name may have spaces, and begin with another."""
        names = "|".join(re.escape(name) for name in sorted({*files} - {""}, key=lambda name: (-len(name), name)))
        place = rf"(?<![^\s(“])(?:{names}):\d+"
        several = rf"{place}(?:(?:, | og ){place})*"
        forms = (rf"\s*\bSe {several}\.", rf"\s*\((?:se )?{several}\)", rf"\s+(?:i\s+)?{place}")
        return cls(re.compile(place), tuple(map(re.compile, forms)))

    def left_out(self, text: str) -> str:
        """The text without files and lines, which have a column of their own."""
        for pattern in self.told:
            text = pattern.sub("", text)
        return text


def themes(
    problems: Sequence[Problem], region_file: str, severities: Collection[Severity], files: Iterable[str]
) -> list[ThemeView]:
    """The problems of some severities by what they are about, the worst first.

    ``region_file`` is what problems call ``region.yaml``: places are told from its folder. ``files`` are the other
    files that they may name.
    """
    folder = region_file.rpartition("/")[0]
    places = Places.of((region_file, *files, *(problem.place.file for problem in problems)))
    by_code: dict[str, list[Problem]] = {}
    chosen = [problem for problem in problems if problem.severity in severities]
    for problem in sorted(chosen, key=lambda problem: (problem.severity, problem.code)):
        by_code.setdefault(problem.code, []).append(problem)
    numbers = count(1)
    return [
        ThemeView(
            f"tema-{code.lower()}", _title(code), [_point(next(numbers), problem, folder, places) for problem in found]
        )
        for code, found in by_code.items()
    ]


def _title(code: str) -> str:
    known = load_codes().get(code)
    return known.title if known else code


def _point(number: int, problem: Problem, folder: str, places: Places) -> PointView:
    named = dict.fromkeys([_where(problem.place), *places.one.findall(f"{problem.message} {problem.hint}")])
    told = [place.removeprefix(f"{folder}/") for place in named if place]
    return PointView(number, places.left_out(problem.message), places.left_out(problem.hint), told)


def _where(place: Place) -> str:
    return f"{place.file}:{place.line}" if place.line else place.file
