"""From a table and its layout to single numbers, each with what it is about and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from aftalegen.errors import Place
from aftalegen.imports import headings, limits, numbers
from aftalegen.imports.findings import Findings
from aftalegen.imports.layout import Layout, Numbers
from aftalegen.imports.names import KINDS, TITLES, TOTAL, UNKNOWN, Kind, Name, resolve, suggestion
from aftalegen.imports.table import Table, Value, text
from aftalegen.reference.volumes import shown

_UNITS = {"måned": "M", "kvartal": "Q", "halvår": "H"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One number. ``names`` are a jobcentre, an a-kasse and a period, in that order."""

    index: int
    column: int
    names: tuple[Name, Name, Name]
    count: float | None
    origin: str = ""
    source: str = ""
    group: str = ""
    """What the columns say that nothing is known about."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is about."""
        jobcentre, fund, period = self.names
        return jobcentre.key, fund.key, period.key

    @property
    def imported(self) -> bool:
        """Whether it is a number for one jobcentre, one a-kasse and one period: no total, area or rest."""
        return all(name.role == "known" for name in self.names)


class Reader:
    """Reads one table. ``given`` names what the table itself does not: the jobcentre of a list, a matrix's year."""

    def __init__(self, table: Table, layout: Layout, given: Mapping[Kind, Name], findings: Findings) -> None:
        self._table = table
        self._layout = layout
        self._given = given
        self._findings = findings
        self._above: dict[int, Value] = {}
        self._decimals = layout.measure == "fuldtidspersoner"
        self._first_of_merged = frozenset(table.merged.values())
        self._headed = self._with_heading()

    def entries(self) -> list[Entry]:
        """The entries of all rows."""
        self._tell_columns()
        rows = range(self._layout.header + 1, len(self._table.rows))
        readable = takewhile(lambda _: self._findings.errors < limits.MAX_ERRORS, rows)
        return [entry for index in readable for entry in self._row(index)]

    def _row(self, index: int) -> Iterator[Entry]:
        row = self._table.rows[index]
        written = [column for column in self._layout.numbers if _cell(row, column.column) != ""]
        labels = self._labels(index, tell=bool(written))
        if not written and self._is_remark(index, labels):
            return
        names = {kind: self._name(index, kind, *label) for kind, label in labels.items()}
        self._check_nameless(index)
        found = {kind: name for kind, name in names.items() if name}
        for column in self._layout.numbers:
            yield from self._entry(index, column, {**self._given, **found, **column.names})

    def _entry(self, index: int, column: Numbers, names: Mapping[Kind, Name]) -> Iterator[Entry]:
        """The entry of one cell; none when its number or one of its names is at fault."""
        row = self._table.rows[index]
        origin, source = (self._extra(row, name) for name in ("origin", "source"))
        count = self._count(index, column.column, decimals=self._decimals or origin == "skønnet")
        if not isinstance(count, numbers.Fault) and all(kind in names for kind in KINDS):
            jobcentre, fund, period = (names[kind] for kind in KINDS)
            group = " · ".join(text(_cell(row, dimension)) for dimension in self._layout.dimensions)
            yield Entry(index, column.column, (jobcentre, fund, period), count, origin, source, group)

    def _extra(self, row: Sequence[Value], name: str) -> str:
        column = self._layout.extra.get(name)
        return "" if column is None else text(_cell(row, column))

    def _count(self, index: int, column: int, *, decimals: bool) -> float | numbers.Fault | None:
        value = _cell(self._table.rows[index], column)
        place = self._table.place(index, column)
        cell = (place.line, place.column)
        if cell in self._table.merged or cell in self._first_of_merged:
            message = "Tallet står i en flettet celle, så det er ikke til at se, hvad det gælder."
            self._findings.error("AFT426", place, message, "Ophæv fletningen, og skriv et tal i hver celle.")
        if cell in self._table.formulas:
            self._tell_formula(place, value)
        count = numbers.count(value, decimals=decimals)
        if isinstance(count, numbers.Fault):
            self._findings.error(count.code, place, count.message, count.hint)
        return count

    def _tell_formula(self, place: Place, value: Value) -> None:
        if value == "":
            hint = "Åbn filen i regnearket, gem den igen, eller indsæt formlerne som værdier."
            self._findings.error("AFT425", place, "Cellen er en formel uden et gemt resultat.", hint)
        else:
            message = f"Cellen er en formel. Det gemte resultat {shown(text(value))} er brugt."
            hint = "Se efter, at det er rigtigt. Formler bliver ikke regnet ud og ikke gemt."
            self._findings.warning("AFT424", place, message, hint)

    # --- labels -----------------------------------------------------------------------------------------------

    def _labels(self, index: int, *, tell: bool) -> dict[Kind, tuple[int, str]]:
        """The column and the text of a row's label of each kind. Right of a total an empty label means all as well."""
        labels: dict[Kind, tuple[int, str]] = {}
        total = False
        for kind, columns in sorted(self._layout.labels.items(), key=lambda item: item[1][0]):
            written = self._label(index, kind, columns, tell=tell and not total)
            own = TOTAL.label if total and not _cell(self._table.rows[index], columns[0]) else written
            labels[kind] = columns[0], own
            name = resolve(kind, own)
            total = total or (name is not None and name.role in {"total", "area"})
        return labels

    def _label(self, index: int, kind: Kind, columns: Sequence[int], *, tell: bool) -> str:
        """The text of a row's label: outer groups name themselves once; the innermost label of a row is its own."""
        if kind == "period" and len(columns) > 1:
            return self._joined_period(index, columns)
        first = columns[0]
        value = _cell(self._table.rows[index], first)
        if value == "" and first < max(others[0] for others in self._layout.labels.values()):
            value = self._above.get(first, "")
            if value != "" and tell:
                message = "Tomme celler er læst som navnet ovenfor."
                self._findings.note("AFT436", self._table.place(index, first), message, about=str(first))
        self._above[first] = value
        return text(value)

    def _joined_period(self, index: int, columns: Sequence[int]) -> str:
        """A year and a month, quarter or half-year in columns of their own."""
        row, header = self._table.rows[index], self._table.rows[self._layout.header]
        year, part = (text(_cell(row, column)) for column in columns[:2])
        unit = _UNITS.get(headings.folded(header[columns[1]]), "")
        return f"{year}{unit}{part}" if unit and part.isdecimal() else f"{part} {year}"

    def _name(self, index: int, kind: Kind, column: int, written: str) -> Name | None:
        name = resolve(kind, written)
        if name is None:
            place = self._table.place(index, column)
            what = f"“{shown(written)}” er ikke et kendt navn" if written else "Her mangler et navn"
            code = UNKNOWN[kind]
            hint = "" if self._findings.is_full(code) else suggestion(kind, written)
            self._findings.error(code, place, f"{what} ({TITLES[kind]}).", hint, about=written)
        return name

    def _is_remark(self, index: int, labels: Mapping[Kind, tuple[int, str]]) -> bool:
        """Whether a row without numbers is about nothing: empty, or a remark under the table."""
        if labels and all(resolve(kind, written) for kind, (_, written) in labels.items()):
            return False
        column = next((column for column, value in enumerate(self._table.rows[index]) if value != ""), None)
        if column is not None:
            what = shown(text(self._table.rows[index][column]))
            self._findings.note("AFT419", self._table.place(index, column), f"“{what}” er sprunget over: ingen tal.")
        return True

    # --- columns ----------------------------------------------------------------------------------------------

    def _tell_columns(self) -> None:
        layout, header = self._layout, self._layout.header
        row = self._table.rows[header] if header >= 0 else ()
        for column in layout.unknown:
            self._name(header, layout.axis or "fund", column, text(row[column]))
        for column in (*layout.unread, *layout.dimensions):
            message = f"Kolonnen “{shown(text(row[column]))}” er ikke læst."
            self._findings.note("AFT428", self._table.place(header, column), message)

    def _check_nameless(self, index: int) -> None:
        """A number under no heading is about nothing that we know."""
        row = self._table.rows[index]
        for column, value in enumerate(row):
            if value != "" and column not in self._headed and numbers.is_number(value):
                message = "Her står et tal i en kolonne uden overskrift."
                hint = "Skriv en overskrift, eller slet det. I CSV kan der være et skilletegn for meget i rækken."
                self._findings.error("AFT430", self._table.place(index, column), message, hint)

    def _with_heading(self) -> frozenset[int]:
        """The columns that have a heading, or need none."""
        layout = self._layout
        row = self._table.rows[layout.header] if layout.header >= 0 else ()
        named = {column for column, value in enumerate(row) if value != ""}
        labels = {column for columns in layout.labels.values() for column in columns}
        return frozenset(named | labels | {column.column for column in layout.numbers})


def _cell(row: Sequence[Value], column: int) -> Value:
    return row[column] if column < len(row) else ""
