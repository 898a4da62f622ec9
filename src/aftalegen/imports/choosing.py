"""Settles which number counts where a table has several about the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aftalegen.imports.entries import Entry
from aftalegen.imports.findings import Findings
from aftalegen.imports.layout import Layout
from aftalegen.imports.names import TOTAL, resolve
from aftalegen.imports.table import Table, text
from aftalegen.reference.volumes import shown

_SEPARATOR = " · "


def unique(table: Table, layout: Layout, entries: Iterable[Entry], findings: Findings) -> list[Entry]:
    """One entry for each thing: the total of a table that is split by sex or age; a finding for what is there twice.

    Totals that are there several times are subtotals of something and are left out.
    """
    by_key: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in entries:
        by_key.setdefault(entry.key, []).append(entry)
    found = []
    for several in by_key.values():
        if len(several) == 1:
            found += several
            continue
        whole = [entry for entry in several if entry.group and _is_whole(entry.group)]
        if len(whole) == 1:
            found += whole
            _tell_whole(table, layout, whole[0], findings)
        elif all(entry.imported for entry in several):
            _refuse(table, layout, several, findings)
    return found


def _is_whole(group: str) -> bool:
    return all(resolve("period", part) == TOTAL for part in group.split(_SEPARATOR))


def _tell_whole(table: Table, layout: Layout, entry: Entry, findings: Findings) -> None:
    heading = _headings(table, layout)
    message = f"Tallene er delt op efter {heading}. Rækkerne med “{shown(entry.group)}” er brugt."
    findings.note("AFT419", table.place(entry.index, layout.dimensions[0]), message, about="whole")


def _refuse(table: Table, layout: Layout, several: Sequence[Entry], findings: Findings) -> None:
    first, *others = several
    where = f"række {table.row_number(first.index)}"
    split = len({entry.group for entry in several}) == len(several)
    for entry in others:
        if split:
            message = f"Tallene er delt op efter {_headings(table, layout)}, så der er flere tal om det samme."
            hint = "Gem tabellen uden opdelingen, eller med en række “I alt” for den."
            findings.error("AFT427", table.place(entry.index, layout.dimensions[0]), message, hint, about="split")
        else:
            names = ", ".join(name.label for name in entry.names)
            message = f"{names} står to gange, også i {where}."
            hint = "Slet den ene, eller læg tallene sammen."
            findings.error("AFT417", table.place(entry.index, entry.column), message, hint)


def _headings(table: Table, layout: Layout) -> str:
    row = table.rows[layout.header]
    return " og ".join(f"“{shown(text(row[column]))}”" for column in layout.dimensions)
