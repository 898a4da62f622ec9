"""Importing a whole country's interview volumes, and reading the file that it becomes."""

from __future__ import annotations

from io import BytesIO

from aftalegen.imports.volumes import Options, import_volumes
from aftalegen.reference import akasser, municipalities, volumes
from benchmarks.table import Row, timed
from benchmarks.timing import interleaved


def measure(rounds: int) -> list[Row]:
    """A matrix of 94 jobcentres and 25 a-kasser as CSV and as a workbook."""
    rows = _matrix()
    text = "\n".join(";".join(map(str, row)) for row in rows).encode()
    book = _workbook(rows)
    kept = volumes.write(_imported("tal.csv", text))
    taken = interleaved(
        {
            "csv": lambda: _imported("tal.csv", text),
            "xlsx": lambda: _imported("tal.xlsx", book),
            "kept": lambda: _read_anew(kept),
        },
        rounds,
    )
    return [
        timed("Volumes of 94 jobcentres and 25 a-kasser: imported from CSV", taken["csv"], 500),
        timed("– from a workbook", taken["xlsx"], 500),
        timed("– read again from the normal form", taken["kept"]),
    ]


def _read_anew(data: bytes) -> object:
    volumes._read.cache_clear()
    return volumes.read(data)


def _imported(name: str, data: bytes) -> tuple[volumes.Volume, ...]:
    found = import_volumes([(name, data)], Options())
    if found.refused or len(found.volumes) != 94 * 25:
        raise ValueError(f"{name} was not imported: {found.findings[:3]}")
    return found.volumes


def _matrix() -> list[list[str | int]]:
    """The table with a row and a column of totals, as it would be sent."""
    hosts = [known for known in municipalities.all_municipalities() if known.code == known.host_code]
    funds = akasser.all_akasser()
    counts = [[(row * 7 + column * 3) % 40 for column in range(len(funds))] for row in range(len(hosts))]
    body = [[host.name, *numbers, sum(numbers)] for host, numbers in zip(hosts, counts, strict=True)]
    sums = [sum(column) for column in zip(*counts, strict=True)]
    head = ["Jobcenter", *(fund.short_name for fund in funds), "I alt"]
    return [["Forventede samtaler 2015"], head, *body, ["I alt", *sums, sum(sums)]]


def _workbook(rows: list[list[str | int]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("2015")
    for row in rows:
        sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()
