"""What was understood of each row of a table, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from aftalegen.imports.entries import Entry
from aftalegen.imports.layout import Layout
from aftalegen.imports.names import KINDS
from aftalegen.imports.table import Table
from aftalegen.reference.volumes import number_text


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file, what it is about, what it says, and whether any of it is imported."""

    number: int
    about: str
    says: str
    imported: bool


def seen_rows(table: Table, layout: Layout, entries: Sequence[Entry]) -> tuple[Row, ...]:
    """The rows that numbers were read from, in the order of the table."""
    ordered = sorted(entries, key=lambda entry: (entry.index, entry.column))
    by_row = groupby(ordered, key=lambda entry: entry.index)
    return tuple(_row(table.row_number(index), layout, list(found)) for index, found in by_row)


def _row(number: int, layout: Layout, entries: Sequence[Entry]) -> Row:
    imported = [entry for entry in entries if entry.imported]
    says = _says(layout, imported) if imported else "regnet efter eller udeladt, ikke importeret"
    return Row(number, _about(layout, entries[0]), says, bool(imported))


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
