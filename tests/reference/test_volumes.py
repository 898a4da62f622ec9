"""The normal form is written and read without loss, opens safely in a spreadsheet, and says what is wrong in it."""

import csv
import io
from pathlib import Path

import pytest

from aftalegen.reference import volumes
from aftalegen.reference.volumes import Volume, read, write
from tests.conftest import EXAMPLES

HEADER = ";".join(volumes.HEADER) + "\n"
SOME = (
    Volume("0840", "krifa", "2016", 12.5, "skønnet", "Egen optælling; maj"),
    Volume("0851", "hk", "2015H2", None, "importeret", 'Fra "arket"'),
    Volume("0851", "3f", "2015H2", 0, "indtastet"),
    Volume("0851", "3f", "2015M07", 1234, "importeret", "jobindsats.dk"),
)


def test_written_and_read_again() -> None:
    found, problems = read(write(SOME))
    assert problems == ()
    assert set(found) == set(SOME)
    assert write(found) == write(reversed(SOME))


def test_the_file_looks_like_this() -> None:
    assert write(SOME).decode() == (
        "jobcenter;a_kasse;periode;antal;oprindelse;kilde\n"
        '0840;krifa;2016;12,5;skønnet;"Egen optælling; maj"\n'
        "0851;3f;2015H2;0;indtastet;\n"
        '0851;hk;2015H2;;importeret;"Fra ""arket"""\n'
        "0851;3f;2015M07;1234;importeret;jobindsats.dk\n"
    )


@pytest.mark.parametrize("source", ["=1+1", "+45", "-x", "@SUM(A1)", '=HYPERLINK("x")', "\t=1", "\r=1", "a\n=1"])
def test_no_cell_can_be_a_formula(source: str) -> None:
    data = write([Volume("0851", "3f", "2015", 1, "importeret", source)])
    rows = list(csv.reader(io.StringIO(data.decode()), delimiter=";"))
    assert len(rows) == 2
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)
    assert read(data)[0][0].source == " ".join(source.split())


def test_a_person_may_write_names_and_a_dot() -> None:
    found, problems = read(f"{HEADER}Aalborg;3F;2. halvår 2015;12.5;Indtastet;\n851;hk;2015;3;indtastet\n\n".encode())
    assert problems == ()
    assert found == (
        Volume("0851", "3f", "2015H2", 12.5, "indtastet"),
        Volume("0851", "hk", "2015", 3, "indtastet"),
    )


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("0999;3f;2015;1;importeret;", "AFT411", 1),
        ("0851;4f;2015;1;importeret;", "AFT412", 2),
        ("0851;3f;i fjor;1;importeret;", "AFT413", 3),
        ("0851;3f;2015;-1;importeret;", "AFT414", 4),
        ("0851;3f;2015;1.234,5;importeret;", "AFT414", 4),
        ("0851;3f;2015;1e5;importeret;", "AFT414", 4),
        ("0851;3f;2015;99999999;importeret;", "AFT414", 4),
        ("0851;3f;2015;1;gættet;", "AFT433", 5),
        ("0851;3f;2015;1;;", "AFT433", 5),
        ("0851;3f;2015;1;importeret;010170-1234", "AFT406", 6),
        ("0851;foa;2016;1;importeret;", "AFT417", 1),
    ],
)
def test_what_is_wrong_has_a_row_and_a_column_and_nothing_is_read(row: str, code: str, column: int) -> None:
    found, problems = read(f"{HEADER}0851;foa;2016;1;importeret;\n{row}\n".encode(), "v.csv")
    assert found == ()
    assert [(one.code, one.place.file, one.place.line, one.place.column) for one in problems] == [
        (code, "v.csv", 3, column)
    ]
    assert "1234" not in problems[0].message + problems[0].hint or code != "AFT406"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "AFT407"),
        (b"jobcenter;antal\n0851;3\n", "AFT407"),
        (b"PK\x03\x04", "AFT407"),
        ("jobcenter;ø".encode("cp1252"), "AFT404"),
        (f'{HEADER}0851;3f;2015;1;importeret;"x\n'.encode(), "AFT401"),
    ],
)
def test_a_file_that_is_something_else(data: bytes, code: str) -> None:
    found, problems = read(data)
    assert found == ()
    assert [problem.code for problem in problems] == [code]
    assert problems[0].hint


def test_a_file_that_is_not_there_or_too_large(tmp_path: Path) -> None:
    assert [problem.code for problem in read(tmp_path / "nej.csv")[1]] == ["AFT401"]
    large = tmp_path / "stor.csv"
    large.write_bytes(b"x" * (volumes.MAX_BYTES + 1))
    assert [problem.code for problem in read(large)[1]] == ["AFT402"]


def test_a_file_full_of_mistakes_is_not_read_to_its_end() -> None:
    assert len(read((HEADER + "x;x;x;x;x;x\n" * 5000).encode())[1]) < 300


def test_the_example_is_the_guides() -> None:
    found, problems = read(EXAMPLES / "data" / "volumen-aalborg.csv")
    assert problems == ()
    half = {volume.a_kasse: volume.count or 0 for volume in found if volume.period == "2015H2"}
    largest = sorted(half, key=lambda fund: -half[fund])
    assert (len(half), sum(half.values())) == (25, 625)
    assert largest[:4] == ["3f", "krifa", "hk", "foa"]
    assert 0.60 < sum(half[fund] for fund in largest[:4]) / 625 < 0.63
    assert max(half[fund] for fund in largest[4:]) < 20
    assert {volume.period for volume in found} == {"2015H2", "2016", "2017"}
    assert all("Konstrueret" in volume.source for volume in found)
