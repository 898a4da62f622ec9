"""Imports interview volumes: files in, volumes and findings out. With one error there are no volumes at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from aftalegen.errors import Place, Problem, UsageError
from aftalegen.imports import choosing, reading, totals
from aftalegen.imports.combining import Placed, combine
from aftalegen.imports.entries import Entry, Reader
from aftalegen.imports.findings import Findings
from aftalegen.imports.given import missing, named_by
from aftalegen.imports.layout import Layout, parts_without_year, recognise
from aftalegen.imports.names import KINDS, TITLES, Kind, Name, resolve, suggestion
from aftalegen.imports.seen import Read, Row, seen_rows
from aftalegen.imports.table import Table
from aftalegen.reference.volumes import Volume, shown

_SHAPES = (
    "Tabellen skal have en række med overskrifter, fx “Jobcenter; A-kasse; Periode; Antal”, eller jobcentre i rækker "
    "og a-kasser i kolonner."
)
_NOTHING = "Se, hvad tabellen er om, og hvad der står efter --jobcenter, --a-kasse og --periode."
_PERSONS = ("personer", "fuldtidspersoner")


@dataclass(frozen=True, slots=True)
class Options:
    """What the files do not say themselves, as the user wrote it; "" for nothing.

    ``period`` also picks one period out of a file that has several. ``sheet`` is the one sheet to read; ``source`` is
    what the agreement prints as the source.
    """

    jobcentre: str = ""
    fund: str = ""
    period: str = ""
    sheet: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """How a table was understood, for the preview. ``shape`` says how it is laid out."""

    table: str
    shape: str
    header: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the files. ``volumes`` is empty when something is refused."""

    volumes: tuple[Volume, ...]
    findings: tuple[Problem, ...]
    tables: tuple[Seen, ...]
    refused: bool


def import_volumes(files: Sequence[tuple[str, bytes]], options: Options) -> Imported:
    """Reads files by name and content. Raises :class:`UsageError` for an option that names nothing we know."""
    findings = Findings()
    given = _given(options)
    placed: list[Placed] = []
    seen: list[Seen] = []
    for name, data in files:
        for table, layout in _tables(name, data, options, findings):
            read = _read(table, layout, given, findings)
            seen.append(Seen(table.name, layout.shape, _header(table, layout), seen_rows(table, layout, read)))
            chosen = _asked_for(table, read.used, given, findings)
            source = options.source or _source(table, layout, name)
            placed += [Placed(entry, table.place(entry.index, entry.column), source) for entry in chosen]
    if seen and not placed and not findings.refused:
        findings.error("AFT434", Place(seen[0].table), "Der er ingen tal at importere.", _NOTHING)
    _tell_kept_back(placed, findings)
    volumes = combine(placed, findings)
    return Imported(() if findings.refused else volumes, findings.all(), tuple(seen), findings.refused)


def _tables(name: str, data: bytes, options: Options, findings: Findings) -> list[tuple[Table, Layout]]:
    """The tables of a file that can be read, with their layout."""
    before = findings.errors
    tables = reading.read(data, name, findings, options.sheet)
    if not tables and findings.errors == before:
        findings.error("AFT407", Place(name), "Filen har intet synligt ark, der kan læses.", _SHAPES)
    found = [(table, layout) for table in tables if (layout := recognise(table))]
    for table in tables:
        if not any(table is known for known, _ in found):
            if found:
                findings.note("AFT409", Place(table.name), "Arket har ingen tabel med samtaler og er ikke læst.")
            else:
                findings.error("AFT407", Place(table.name), *_unreadable(table))
    return found


def _unreadable(table: Table) -> tuple[str, str]:
    """Why there is no table, and what to do."""
    halves = parts_without_year(table)
    if halves:
        message = f"Overskriften “{shown(halves)}” siger ikke, hvilket år den gælder."
        return message, "Skriv året i hver overskrift, fx “2016H1”, eller i rækken over dem."
    return "Der er ingen tabel, der kan læses.", _SHAPES


def _read(table: Table, layout: Layout, given: Mapping[Kind, Name], findings: Findings) -> Read:
    """The entries of a table, the totals checked; none when the table does not say what it is about."""
    if layout.clash:
        place = table.place(layout.header, layout.clash.column)
        findings.error("AFT450", place, layout.clash.message, layout.clash.hint)
        return Read((), (), {})
    needed = missing(layout)
    names = {kind: name for kind in needed if (name := named_by(table, layout, kind, given, findings))}
    for kind in needed:
        if kind not in names:
            findings.error("AFT410", Place(table.name), *_NOT_SAID[kind], about=kind)
    before = findings.errors
    entries = Reader(table, layout, names, findings).entries()
    _tell_measure(table, layout, findings)
    found = choosing.unique(table, layout, entries, findings)
    verdicts: Mapping[Entry, totals.Verdict] = {}
    if findings.errors == before:
        verdicts = totals.check(table, found, findings, rounded=layout.measure == "fuldtidspersoner")
    return Read(entries, found, verdicts)


_NOT_SAID: Mapping[Kind, tuple[str, str]] = {
    "jobcentre": (
        "Tabellen siger ikke, hvilket jobcenter tallene gælder.",
        "Skriv det med --jobcenter, fx --jobcenter Aalborg.",
    ),
    "fund": (
        "Tabellen siger ikke, hvilken a-kasse tallene gælder.",
        "Skriv den med --a-kasse, fx --a-kasse 3f. Et jobcenters samlede antal skrives under bilag.volumen.totaler.",
    ),
    "period": ("Tabellen siger ikke, hvilken periode tallene gælder.", "Skriv den med --periode, fx --periode 2015H2."),
}


def _asked_for(table: Table, entries: Sequence[Entry], given: Mapping[Kind, Name], findings: Findings) -> list[Entry]:
    """The entries to import: those of the jobcentre, a-kasse and period that the options name."""
    chosen = [entry for entry in entries if entry.imported]
    for position, kind in enumerate(KINDS):
        asked = given.get(kind)
        if asked:
            others = dict.fromkeys(entry.names[position].label for entry in chosen if entry.names[position] != asked)
            chosen = [entry for entry in chosen if entry.names[position] == asked]
            _tell_others(table, asked, list(others), findings, left=bool(chosen))
    return chosen


def _tell_others(table: Table, asked: Name, others: Sequence[str], findings: Findings, *, left: bool) -> None:
    listed = f"{', '.join(others[:6])}{' og andre' if len(others) > 6 else ''}"
    if others and left:
        message = f"Tabellen har også tal for {listed}. De er ikke importeret."
        findings.note("AFT419", Place(table.name), message, about=asked.key)
    elif others:
        message = f"Tabellen har ingen tal for {asked.label}; den har tal for {listed}."
        findings.note("AFT409", Place(table.name), message)


def _tell_measure(table: Table, layout: Layout, findings: Findings) -> None:
    if layout.measure in _PERSONS:
        place = Place(table.name, _header(table, layout), layout.numbers[0].column + 1)
        message = f"Tallene er {layout.measure}, ikke samtaler."
        hint = "De viser fordelingen mellem a-kasserne, men ikke hvor mange samtaler der skal holdes."
        findings.warning("AFT429", place, message, hint)


def _tell_kept_back(placed: Sequence[Placed], findings: Findings) -> None:
    for one in placed:
        if one.entry.count is None:
            message = "Tallet er ikke oplyst og bliver stående tomt, ikke som 0."
            findings.note("AFT421", one.place, message, about="kept back")


def _header(table: Table, layout: Layout) -> int:
    return table.row_number(layout.header) if layout.header >= 0 else 0


def _source(table: Table, layout: Layout, name: str) -> str:
    file = table.name.replace(name, PurePath(name).name)
    source = f"{table.source}, {file}" if table.source and table.source != name else file
    return f"{source} ({layout.measure})" if layout.measure in _PERSONS else source


def _given(options: Options) -> dict[Kind, Name]:
    """The names of the options that were given."""
    texts: Mapping[Kind, str] = {"jobcentre": options.jobcentre, "fund": options.fund, "period": options.period}
    return {kind: _option(kind, text.strip()) for kind, text in texts.items() if text.strip()}


def _option(kind: Kind, text: str) -> Name:
    name = resolve(kind, text)
    if name is None or name.role != "known":
        raise UsageError(f"“{text}” er ikke et kendt navn ({TITLES[kind]}).", suggestion(kind, text))
    return name
