"""A region's coverage for a terminal: a matrix of short codes with what they mean, and what should be looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from string import ascii_lowercase, ascii_uppercase
from textwrap import fill

from aftalegen.region.coverage import Cell, Coverage, State
from aftalegen.region.labels import Labels
from aftalegen.report.snippets import clean
from aftalegen.spec.rules_dates import danish

Paint = Callable[[State, str], str]
"""Puts the colour of a state on words, or leaves them as they are."""

CODES: Mapping[State, str] = {
    "gældende": "G",
    "udløber snart": "S",
    "opsagt": "O",
    "på vej": "P",
    "udkast": "U",
    "udløbet": "X",
    "mangler": "·",
}
_OLD_TEMPLATE, _OLD_RULES, _BOTH = "s", "r", "+"
_MARKS = {
    _OLD_TEMPLATE: "ældre skabelon",
    _OLD_RULES: "ældre regelsæt",
    _BOTH: "ældre skabelon og ældre regelsæt",
}
_DATED: tuple[State, ...] = ("udløber snart", "opsagt", "udløbet", "på vej")
_NARROW, _WIDE = 2, 3
"""Characters of a column: a code, a mark, and a space where there is room for it."""
_FEW = 5
"""So many agreements are named; of more only the number is told."""
_WIDEST_NAME = 20
_INDENT = "  "


def coverage_text(coverage: Coverage, labels: Labels, width: int, paint: Paint = lambda _, words: words) -> str:
    """The matrix, how many there are of what, when agreements end, and how much is open in them."""
    page = _Page(coverage, labels, width)
    room = _WIDE if page.edge + _WIDE * len(coverage.funds) <= width else _NARROW
    parts = [
        f"{clean(coverage.title)}: dækning {danish(coverage.day.isoformat())}",
        *page.matrix(lambda cell: f"{paint(cell.state, CODES[cell.state])}{_mark(cell):<{room - 1}}", room),
        page.wrapped(", ".join(page.columns())),
        page.wrapped(", ".join(_legend(coverage))),
        *page.dates(),
        *page.amended(),
        *page.open_points(),
    ]
    return "\n\n".join(parts) + "\n"


@dataclass(frozen=True)
class _Page:
    coverage: Coverage
    labels: Labels
    width: int

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The jobcentres, which stand left of the rows."""
        return tuple(clean(self.labels.jobcentre(house.id))[:_WIDEST_NAME] for house in self.coverage.jobcentres)

    @cached_property
    def edge(self) -> int:
        """The width of the names and what is between them and the cells."""
        return max(map(len, self.names), default=0) + len(_INDENT)

    @cached_property
    def letters(self) -> tuple[str, ...]:
        """What stands over the columns: a, b, … z, and after them A, B, …; more funds than that there are not."""
        return tuple((ascii_lowercase + ascii_uppercase)[: len(self.coverage.funds)])

    def matrix(self, shown: Callable[[Cell], str], room: int) -> Iterator[str]:
        """Jobcentres down, funds across, as many columns at a time as fit. What is shown is ``room`` wide."""
        at_a_time = max((self.width - self.edge) // room, 1)
        for first in range(0, len(self.letters), at_a_time):
            funds = self.coverage.funds[first : first + at_a_time]
            lines = [
                " " * self.edge + "".join(f"{letter:<{room}}" for letter in self.letters[first : first + at_a_time])
            ]
            for name, house in zip(self.names, self.coverage.jobcentres, strict=True):
                cells = "".join(shown(self.coverage.cell(house, fund)) for fund in funds)
                lines.append(f"{name:<{self.edge}}{cells}")
            yield "\n".join(line.rstrip() for line in lines)

    def columns(self) -> Iterator[str]:
        """The letters with their funds."""
        named = zip(self.letters, self.coverage.funds, strict=True)
        return (f"{letter} {clean(self.labels.fund(fund.id))}" for letter, fund in named)

    def dates(self) -> Iterator[str]:
        """The agreements that end, or begin, on each day, soonest first."""
        lines = []
        for state in _DATED:
            by_day: dict[str, list[Cell]] = {}
            for cell in self.coverage.cells.values():
                if cell.state == state:
                    by_day.setdefault(cell.starts if state == "på vej" else cell.until, []).append(cell)
            for day, cells in sorted(by_day.items()):
                when = danish(day) if day else "uden dato"
                lines.append(self.wrapped(f"{state.capitalize()} {when}: {self.agreements(cells)}"))
        if lines:
            yield "\n".join(lines)

    def amended(self) -> Iterator[str]:
        """The agreements that addenda have changed, with the addenda's numbers."""
        cells = [cell for cell in self.coverage.cells.values() if cell.addenda]
        if cells:
            named = (f"{self.pair(cell)} ({cell.amended_by})" for cell in cells)
            what = f"{len(cells)} aftaler" if len(cells) > _FEW else ", ".join(named)
            yield self.wrapped(f"Ændret ved tillæg: {what}")

    def agreements(self, cells: Sequence[Cell]) -> str:
        """Few by name, more by number."""
        return f"{len(cells)} aftaler" if len(cells) > _FEW else ", ".join(map(self.pair, cells))

    def open_points(self) -> Iterator[str]:
        """How many there are in each agreement that has any: by name, or as a matrix where they are many."""
        cells = [cell for cell in self.coverage.cells.values() if cell.open_points]
        if not cells:
            return
        heading = "Åbne felter, som en gældende aftale skal have besvaret:"
        if len(cells) <= _FEW:
            yield self.wrapped(f"{heading} {', '.join(f'{self.pair(cell)} {cell.open_points}' for cell in cells)}")
            return
        room = max(max(len(str(cell.open_points)) for cell in cells) + 1, _WIDE)
        yield heading
        yield from self.matrix(lambda cell: f"{cell.open_points or CODES['mangler']!s:<{room}}", room)

    def pair(self, cell: Cell) -> str:
        """Jobcentre and fund."""
        return clean(self.labels.pair(cell.pair))

    def wrapped(self, text: str) -> str:
        """The text on lines that fit."""
        return fill(text, self.width, subsequent_indent=_INDENT, break_on_hyphens=False)


def _mark(cell: Cell) -> str:
    """Of an agreement that is over nobody needs to hear that its rules are old."""
    if cell.state == "udløbet" or not (cell.old_template or cell.old_rules):
        return ""
    if cell.old_template:
        return _BOTH if cell.old_rules else _OLD_TEMPLATE
    return _OLD_RULES


def _legend(coverage: Coverage) -> Iterator[str]:
    """The codes and marks that occur, with their number: "G gældende: 12"."""
    yield from (f"{CODES[state]} {state}: {count}" for state, count in coverage.counts.items())
    marks = Counter(_mark(cell) for cell in coverage.cells.values())
    yield from (f"{mark} {what}: {marks[mark]}" for mark, what in _MARKS.items() if marks[mark])
