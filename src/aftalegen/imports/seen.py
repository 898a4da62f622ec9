"""What was understood of each row of a table, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from aftalegen.imports.entries import Entry
from aftalegen.imports.layout import Layout
from aftalegen.imports.names import KINDS
from aftalegen.imports.table import Table
from aftalegen.imports.totals import Verdict
from aftalegen.reference.volumes import number_text

_LEFT_OUT = "ikke importeret"
_FATES: Mapping[str, str] = {
    "right": "regnet efter og passer",
    "wrong": "regnet efter og passer ikke",
    "without parts": "ikke regnet efter, for filen har ikke alle tallene",
    "kept back": "ikke oplyst",
    "not checked": "ikke regnet efter på grund af fejlene",
    "rest": "hører ikke til et jobcenter og en a-kasse",
    "several": "udeladt, for tallet står flere gange",
    "split": "udeladt, for tallene er delt op",
}
"""What is said of a number that is not imported."""


@dataclass(frozen=True, slots=True)
class Read:
    """The numbers of a table, those of them that are used, and what became of the totals among these."""

    entries: Sequence[Entry]
    used: Sequence[Entry]
    verdicts: Mapping[Entry, Verdict]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file, what it is about, what it says, and whether any of it is imported."""

    number: int
    about: str
    says: str
    imported: bool


def seen_rows(table: Table, layout: Layout, read: Read) -> tuple[Row, ...]:
    """The rows that numbers were read from, in the order of the table."""
    used = frozenset(read.used)
    ordered = sorted(read.entries, key=lambda entry: (entry.index, entry.column))
    by_row = groupby(ordered, key=lambda entry: entry.index)
    return tuple(_row(table.row_number(index), layout, list(found), read, used) for index, found in by_row)


def _row(number: int, layout: Layout, entries: Sequence[Entry], read: Read, used: frozenset[Entry]) -> Row:
    imported = [entry for entry in entries if entry.imported and entry in used]
    rest = (entry for entry in entries if not (entry.imported and entry in used))
    fates = Counter(_fate(entry, layout, read, used) for entry in rest)
    says = [_says(layout, imported)] if imported else []
    says += [_told(fate, count, alone=len(entries) == 1) for fate, count in fates.items()]
    return Row(number, _about(layout, entries[0]), "; ".join(says if imported else [*says, _LEFT_OUT]), bool(imported))


def _fate(entry: Entry, layout: Layout, read: Read, used: frozenset[Entry]) -> str:
    """Why a number is not imported, as a key of ``_FATES``."""
    if entry not in used:
        return "split" if layout.dimensions else "several"
    if all(name.role not in {"total", "area"} for name in entry.names):
        return "rest"
    return read.verdicts.get(entry, "not checked")


def _told(fate: str, count: int, *, alone: bool) -> str:
    """One fate in words; the only number of a row needs no name."""
    if alone:
        return _FATES[fate]
    what = ("tal", "tal") if fate in {"rest", "several", "split"} else ("total", "totaler")
    return f"{count} {what[count > 1]}: {_FATES[fate]}"


def _about(layout: Layout, entry: Entry) -> str:
    """The names that the row has itself: those that differ from column to column are left out."""
    from_heading = {kind for column in layout.numbers if column.column == entry.column for kind in column.names}
    return ", ".join(name.label for kind, name in zip(KINDS, entry.names, strict=True) if kind not in from_heading)


def _says(layout: Layout, entries: Sequence[Entry]) -> str:
    known = [entry.count for entry in entries if entry.count is not None]
    if layout.axis is None:
        return number_text(known[0]) if known else "ikke oplyst"
    return ", ".join(_counts(len(entries), known))


def _counts(cells: int, known: Sequence[float]) -> Iterator[str]:
    yield f"{len(known)} tal" if known else "ingen tal"
    if len(known) < cells:
        yield f"{cells - len(known)} ikke oplyst"
    if known:
        yield f"i alt {number_text(sum(known))}"
