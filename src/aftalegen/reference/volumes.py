"""How many interviews a jobcentre and an a-kasse have in a period, and the file that keeps it: ``volumen.csv``.

The file is UTF-8 with semicolons, so that it opens in a Danish Excel and compares line by line in git.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from aftalegen.errors import Place, Problem
from aftalegen.reference import cpr, funds, municipalities, periods

Origin = Literal["importeret", "skønnet", "indtastet"]
ORIGINS: tuple[Origin, ...] = get_args(Origin)
HEADER = ("jobcenter", "a_kasse", "periode", "antal", "oprindelse", "kilde")
MAX_BYTES = 20_000_000
"""More than any real file; a larger one is refused without being read."""
MAX_COUNT = 10_000_000
"""More interviews than the country has inhabitants are a slip."""

_MAX_FINDINGS = 200
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet program calculate instead of show."""
_SAVE_AS_UTF8 = "Gem filen som “CSV UTF-8 (semikolonsepareret)”."
_IMPORT = "Lav filen med: aftalegen import volumes FIL -o volumen.csv"

Findings = tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Volume:
    """One number. ``jobcentre`` is the code of the municipality that houses the jobcentre, ``a_kasse`` a register id.

    ``period`` is an id such as "2015", "2015H2" or "2015M07". A ``count`` of None was kept back or is not known, which
    is not the same as 0. ``row`` is its line in the file that it was read from, 0 when it is not from one.
    """

    jobcentre: str
    a_kasse: str
    period: str
    count: float | None
    origin: Origin = "importeret"
    source: str = ""
    row: int = field(default=0, compare=False)


def write(volumes: Iterable[Volume]) -> bytes:
    """The file: by jobcentre, period and register, each line ending with LF."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(_line(volume) for volume in sorted(volumes, key=in_order))
    return text.getvalue().encode()


def read(source: Path | bytes, name: str = "volumen.csv") -> tuple[tuple[Volume, ...], Findings]:
    """The volumes of a file, and what is wrong in it by row and column; with an error there are no volumes.

    ``name`` is what findings call a file that is given as bytes.
    """
    if isinstance(source, Path):
        name = str(source)
    text, fault = _text(source, name)
    return ((), (fault,)) if fault else _read(text, name)


@lru_cache(maxsize=2)
def _read(text: str, name: str) -> tuple[tuple[Volume, ...], Findings]:
    """What a text says. Kept, because checks and appendix of one agreement each ask."""
    reader = _Reader(name)
    volumes = tuple(reader.volumes(text))
    return (() if reader.findings else volumes), tuple(reader.findings)


def in_order(volume: Volume) -> tuple[str, periods.Period | str, int]:
    """A key that sorts by jobcentre, period and register."""
    return volume.jobcentre, periods.parse(volume.period) or volume.period, funds.named(volume.a_kasse).position


def number_text(count: float) -> str:
    """A count as Danes write it, without needless decimals and without thousands separators."""
    return str(int(count)) if count == int(count) else repr(float(count)).replace(".", ",")


def whole(count: float) -> float:
    """A count without a fraction as an integer, so that it prints as one."""
    return int(count) if count == int(count) else count


def harmless(text: str) -> str:
    """A text that a spreadsheet program shows and never calculates, on one line."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_FORMULA) else line


def _line(volume: Volume) -> Sequence[str]:
    count = "" if volume.count is None else number_text(volume.count)
    return volume.jobcentre, volume.a_kasse, volume.period, count, volume.origin, harmless(volume.source)


def _text(source: Path | bytes, name: str) -> tuple[str, Problem | None]:
    try:
        data = _bytes(source)
    except OSError:
        return "", Problem("AFT401", "Filen findes ikke eller kan ikke åbnes.", Place(name), hint=_IMPORT)
    if len(data) > MAX_BYTES:
        return "", Problem("AFT402", f"Filen er over {MAX_BYTES // 1_000_000} MB.", Place(name), hint=_IMPORT)
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        return "", Problem("AFT404", "Filen er ikke gemt som UTF-8.", Place(name, line, 1), hint=_SAVE_AS_UTF8)


def _bytes(source: Path | bytes) -> bytes:
    """The content; of a file one byte more than is allowed at most."""
    if isinstance(source, bytes):
        return source
    with source.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


class _Reader:
    """Reads the lines of one file and collects what is wrong with them."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._seen: dict[tuple[str, str, str], int] = {}
        self.findings: list[Problem] = []

    def volumes(self, text: str) -> Iterator[Volume]:
        """The volume of each line that has one."""
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
        try:
            yield from self._volumes(lines)
        except csv.Error:
            self._find("AFT401", lines.line_num, 1, "Rækken kan ikke læses.", "Se efter et anførselstegn for meget.")

    def _volumes(self, lines: Iterator[list[str]]) -> Iterator[Volume]:
        header = tuple(cell.strip().lower() for cell in next(lines, []))
        if header != HEADER:
            self._find("AFT407", 1, 1, f"Den første række skal være {';'.join(HEADER)}.", _IMPORT)
            return
        for number, cells in enumerate(lines, start=2):
            if len(self.findings) >= _MAX_FINDINGS:
                return
            if any(cell.strip() for cell in cells):
                yield from self._volume(number, [*map(str.strip, cells), *[""] * len(HEADER)][: len(HEADER)])

    def _volume(self, row: int, cells: Sequence[str]) -> Iterator[Volume]:
        before = len(self.findings)
        values = dict(zip(HEADER, cells, strict=True))
        self._check_cells(row, cells)
        jobcentre = self._jobcentre(row, values["jobcenter"])
        fund = self._fund(row, values["a_kasse"])
        period = self._period(row, values["periode"])
        count = self._count(row, values["antal"])
        origin = self._origin(row, values["oprindelse"])
        if len(self.findings) == before and self._is_first(row, (jobcentre, fund, period)):
            yield Volume(jobcentre, fund, period, count, origin, values["kilde"].removeprefix("'"), row)

    def _check_cells(self, row: int, cells: Sequence[str]) -> None:
        for column, cell in enumerate(cells, start=1):
            if cpr.looks_like_one(cell):
                message = "Her står noget, der ligner et CPR-nummer."
                self._find("AFT406", row, column, message, "Filen skal kun have antal, aldrig oplysninger om personer.")

    def _jobcentre(self, row: int, text: str) -> str:
        known = municipalities.find(text)
        if known is None:
            near = municipalities.suggest(text) or municipalities.nearest_code(text)
            hint = f"Mente du {near.name} ({near.code})?" if near else "Skriv kommunekoden, fx 0851."
            self._find("AFT411", row, 1, f"Jobcenteret “{shown(text)}” findes ikke i registret.", hint)
        return known.host_code if known else ""

    def _fund(self, row: int, text: str) -> str:
        known = funds.find(text)
        if known is None:
            hint = "Skriv a-kassens kendenavn, fx 3f, hk eller foa."
            self._find("AFT412", row, 2, f"A-kassen “{shown(text)}” findes ikke i registret.", hint)
        return known.id if known else ""

    def _period(self, row: int, text: str) -> str:
        known = periods.parse(text)
        if known is None:
            hint = "Skriv fx 2015, 2015H2, 2015Q3 eller 2015M07."
            self._find("AFT413", row, 3, f"“{shown(text)}” er ikke en periode.", hint)
        return known.id if known else ""

    def _count(self, row: int, text: str) -> float | None:
        plain = text.replace(",", ".", 1)
        if not text:
            return None
        if not (plain.isascii() and plain.replace(".", "", 1).isdigit()) or float(plain) > MAX_COUNT:
            hint = "Skriv et tal uden fortegn og uden punktum i tusinder, eller lad feltet stå tomt."
            self._find("AFT414", row, 4, f"“{shown(text)}” er ikke et antal.", hint)
            return None
        return whole(float(plain))

    def _origin(self, row: int, text: str) -> Origin:
        found: Mapping[str, Origin] = {origin: origin for origin in ORIGINS}
        if text.lower() not in found:
            self._find("AFT433", row, 5, f"Oprindelsen “{shown(text)}” findes ikke.", f"Skriv {', '.join(ORIGINS)}.")
        return found.get(text.lower(), "indtastet")

    def _is_first(self, row: int, key: tuple[str, str, str]) -> bool:
        first = self._seen.setdefault(key, row)
        if first != row:
            message = f"Jobcenter, a-kasse og periode er de samme som i række {first}."
            self._find("AFT417", row, 1, message, "Slet den ene række, eller læg tallene sammen.")
        return first == row

    def _find(self, code: str, row: int, column: int, message: str, hint: str) -> None:
        self.findings.append(Problem(code, message, Place(self._name, row, column), hint=hint))


def shown(text: str) -> str:
    """What a message repeats of a cell: one line, not too long, and never a CPR number."""
    line = " ".join(text.split())
    if cpr.looks_like_one(line):
        return "…"
    return line if len(line) <= 60 else f"{line[:59]}…"
