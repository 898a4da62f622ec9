"""Whatever a file contains, the import answers with volumes or with findings, never with an exception."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from aftalegen.errors import Severity
from aftalegen.imports.volumes import Imported, Options, import_volumes
from aftalegen.reference import volumes
from tests.imports.conftest import workbook

WORDS = st.sampled_from([
    "Jobcenter", "Kommune", "A-kasse", "Periode", "År", "Måned", "Antal", "Antal samtaler", "Andel", "Køn", "I alt",
    "Aalborg", "Dragør", "Tårnby", "Hele landet", "Region Nordjylland", "3F", "HK-A", "DANA", "Ingen a-kasse",
    "2015", "2015H2", "2016M07", "7", "12", "1.234", "12,5", "-3", "..", "-", "", "=1+1", "\u2028", '"', "x;y",
    "Uoplyst", "010170-1234",
])  # fmt: skip
CELLS = st.one_of(WORDS, st.text(max_size=8), st.integers(-5, 5000).map(str))
GRIDS = st.lists(st.lists(CELLS, max_size=6), max_size=8)


def judged(found: Imported) -> None:
    errors = [problem for problem in found.findings if problem.severity is Severity.ERROR]
    assert found.refused == bool(errors)
    assert bool(found.volumes) != found.refused
    kept, problems = volumes.read(volumes.write(found.volumes))
    assert problems == ()
    assert [one.count for one in kept] == [one.count for one in found.volumes]


@settings(max_examples=300, deadline=None)
@given(GRIDS, st.sampled_from([";", ",", "\t"]))
@example([["A-kasse", "Antal"], ["3F", ""]], ";")
def test_any_csv(grid: list[list[str]], delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in grid)
    judged(import_volumes([("tal.csv", text.encode("utf-8", "replace"))], Options(jobcentre="Aalborg", period="2015")))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.one_of(WORDS, st.integers(0, 3000), st.floats(allow_nan=False)), max_size=5), max_size=6))
def test_any_workbook(grid: list[list[object]]) -> None:
    clean = [[cell.replace("\u2028", "") if isinstance(cell, str) else cell for cell in row] for row in grid]
    judged(import_volumes([("tal.xlsx", workbook(clean))], Options(jobcentre="Aalborg", period="2015")))


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([b"", b"PK\x03\x04", b"[", b"{", b'CHARSET="ANSI";\n', b"\xff\xfe", b"Jobcenter;3F\n"]),
    st.binary(max_size=200),
)
def test_any_bytes(start: bytes, rest: bytes) -> None:
    judged(import_volumes([("tal", start + rest)], Options()))
