"""What a table leaves to its titles: the year over a matrix, the jobcentre that a sheet is named after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath

from aftalegen.imports.findings import Findings
from aftalegen.imports.layout import Layout
from aftalegen.imports.names import KINDS, TITLES, Kind, Name, resolve
from aftalegen.imports.table import Table, text
from aftalegen.reference import periods


def missing(layout: Layout) -> list[Kind]:
    """The kinds that neither a column of names nor the headings of all numbers of a table name."""
    return [
        kind
        for kind in KINDS
        if kind not in layout.labels and not all(kind in column.names for column in layout.numbers)
    ]


def named_by(table: Table, layout: Layout, kind: Kind, given: Mapping[Kind, Name], findings: Findings) -> Name | None:
    """What a table's own titles say that it is about, else what the user says, else what the file is called.

    None when nobody says, or a title names several.
    """
    for title, where in _titles(table, layout, kind):
        found = _in_title(kind, title)
        if found:
            return _told(table, kind, found, where, findings)
    if kind in given:
        return given[kind]
    return _told(table, kind, _in_title(kind, PurePath(table.file).stem), "filens navn", findings)


def _told(table: Table, kind: Kind, found: list[Name], where: str, findings: Findings) -> Name | None:
    if len(found) != 1:
        return None
    message = f"{TITLES[kind].capitalize()} er læst af {where}: {found[0].label}."
    findings.note("AFT437", table.place(0, 0), message, about=kind)
    return found[0]


def _titles(table: Table, layout: Layout, kind: Kind) -> Iterator[tuple[str, str]]:
    for row in table.rows[: max(layout.header, 0)]:
        yield from ((text(value), "titlen") for value in row if value != "")
    if layout.header >= 0 and not any(kind in column.names for column in layout.numbers):
        # Where some headings name the kind, they do so for their own columns only.
        columns = [column for several in layout.labels.values() for column in several]
        columns += [column.column for column in layout.numbers]
        yield from ((text(table.rows[layout.header][column]), "overskriften") for column in columns)
    yield table.title, "tabellens navn"


def _in_title(kind: Kind, title: str) -> list[Name]:
    if kind == "period":
        return [Name(period.id, period.title) for period in periods.mentioned(title)]
    name = resolve(kind, title)
    return [name] if name and name.role == "known" else []
