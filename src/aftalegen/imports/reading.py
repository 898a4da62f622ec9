"""From a file's bytes to tables, whichever format it has."""

from __future__ import annotations

import codecs
from collections.abc import Sequence

from aftalegen.errors import Place
from aftalegen.imports import limits, personal
from aftalegen.imports.delimited import read_delimited
from aftalegen.imports.encoding import decode
from aftalegen.imports.findings import Findings
from aftalegen.imports.jsontables import read_json
from aftalegen.imports.px import codepage, is_px, read_px
from aftalegen.imports.table import Table
from aftalegen.imports.workbook import Sheet, read_workbook

_ZIP = b"PK\x03\x04"
_JSON = (b"{", b"[")
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "en gammel Excel-fil (.xls), eller den er låst med en adgangskode"),
    (b"%PDF", "en PDF"),
    (b"<", "en webside eller XML"),
    (b"{\\rtf", "et tekstdokument (RTF)"),
    (b"\x89PNG", "et billede"),
    (b"\xff\xd8\xff", "et billede"),
)
_AS_TABLE = "Åbn den i et regneark, og gem den som .xlsx eller CSV."


def read(data: bytes, name: str, findings: Findings, sheet: str = "") -> tuple[Table, ...]:
    """The tables of a file: one, or the visible sheets of a workbook. None with a finding when it cannot be read.

    A file with what looks like CPR numbers is not read at all, wherever in it they stand. ``sheet`` asks for one sheet
    of a workbook, which may then be hidden.
    """
    start = data[:200].removeprefix(codecs.BOM_UTF8).lstrip()
    foreign = next((kind for magic, kind in _OTHERS if start.startswith(magic)), None)
    if len(data) > limits.MAX_BYTES:
        findings.error("AFT402", Place(name), f"Filen er over {limits.MAX_BYTES // 1_000_000} MB.", _AS_TABLE)
    elif foreign:
        findings.error("AFT401", Place(name), f"Filen er {foreign}.", _AS_TABLE)
    elif not start:
        findings.error("AFT401", Place(name), "Filen er tom.", _AS_TABLE)
    elif start.startswith(_ZIP):
        return _chosen(read_workbook(data, name, findings), name, sheet, findings)
    else:
        table = _text_table(data, start, name, findings)
        return (table,) if table and not personal.refuse([table], findings) else ()
    return ()


def _text_table(data: bytes, start: bytes, name: str, findings: Findings) -> Table | None:
    if is_px(data):
        text = _px_text(data, name, findings)
        return read_px(text, name, findings) if text is not None else None
    text = decode(data, name, findings)
    if text is None:
        return None
    return (read_json if start.startswith(_JSON) else read_delimited)(text, name, findings)


def _px_text(data: bytes, name: str, findings: Findings) -> str | None:
    """The text of a PX file in the encoding that it names itself."""
    try:
        return data.decode(codepage(data))
    except UnicodeDecodeError:
        return decode(data, name, findings)


def _chosen(sheets: Sequence[Sheet], name: str, asked: str, findings: Findings) -> tuple[Table, ...]:
    """The sheet asked for by name, or all that can be seen."""
    if personal.refuse([sheet.table for sheet in sheets], findings):
        return ()
    chosen = _asked(sheets, name, asked, findings) if asked and sheets else _visible(sheets, findings)
    for problem in (note for sheet in chosen for note in sheet.notes):
        findings.add(problem, problem.message)
    return tuple(sheet.table for sheet in chosen)


def _asked(sheets: Sequence[Sheet], name: str, asked: str, findings: Findings) -> list[Sheet]:
    found = [sheet for sheet in sheets if sheet.name.casefold() == asked.strip().casefold()]
    if not found:
        names = ", ".join(f"“{sheet.name}”" for sheet in sheets)
        findings.error("AFT408", Place(name), f"Der er intet ark, der hedder “{asked}”.", f"Arkene er {names}.")
    return found


def _visible(sheets: Sequence[Sheet], findings: Findings) -> list[Sheet]:
    for sheet in sheets:
        if sheet.hidden:
            hint = f"Skal det læses, så skriv --sheet “{sheet.name}”."
            findings.note("AFT409", Place(sheet.table.name), "Arket er skjult og er ikke læst.", hint)
    return [sheet for sheet in sheets if not sheet.hidden]
