"""``aftalegen import volumes``: the preview, the exit code, and the one file that is written or left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftalegen.pipeline import files
from aftalegen.reference.volumes import read
from tests.cli.conftest import Run
from tests.imports.conftest import workbook

GOOD = (
    "Samtaler 2. halvår 2015\nJobcenter;3F;HK;I alt\nAalborg;152;..;152\nDragør;1;2;3\nTårnby;3;4;7\nI alt;156;6;162\n"
)
BAD = GOOD.replace("Aalborg;152", "Alborg;152").replace("7\n", "8\n")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "tal.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_the_preview_shows_each_row_and_what_was_made_of_it(aftalegen: Run, table: Path) -> None:
    found = aftalegen("import", "volumes", table)
    assert (found.code, found.err, found.english) == (0, "", [])
    lines = found.out.splitlines()
    assert lines[0] == f"{table}: overskrifter i række 2, en række for hvert jobcenter, en kolonne for hver a-kasse"
    assert lines[1:5] == [
        "  række 3  Aalborg, 2. halvår 2015: 1 tal, 1 ikke oplyst, i alt 152; 1 total: regnet efter og passer",
        "  række 4  Dragør, 2. halvår 2015: 2 tal, i alt 3; 1 total: regnet efter og passer",
        "  række 5  Tårnby, 2. halvår 2015: 2 tal, i alt 7; 1 total: regnet efter og passer",
        "  række 6  i alt, 2. halvår 2015: 3 totaler: regnet efter og passer; ikke importeret",
    ]
    assert f"{table}, række 3, kolonne 3 (C): bemærkning AFT421:" in found.out
    assert lines[-1] == "Forstået: 4 tal, heraf 1 ikke oplyst, for 2 jobcentre, 2 a-kasser og 2. halvår 2015."
    assert list(table.parent.iterdir()) == [table]


def test_the_normal_form_is_written(aftalegen: Run, table: Path) -> None:
    target = table.parent / "data" / "volumen.csv"
    found = aftalegen("import", "volumes", table, "-o", target, "--kilde", "=Vores tælling")
    assert found.code == 0
    assert found.out.endswith(f"Skrevet: {target}\n")
    assert target.read_text("utf-8") == (
        "jobcenter;a_kasse;periode;antal;oprindelse;kilde\n"
        "0185;3f;2015H2;4;importeret;'=Vores tælling\n"
        "0185;hk;2015H2;6;importeret;'=Vores tælling\n"
        "0851;3f;2015H2;152;importeret;'=Vores tælling\n"
        "0851;hk;2015H2;;importeret;'=Vores tælling\n"
    )
    assert [path.name for path in target.parent.iterdir()] == ["volumen.csv"]


def test_one_error_leaves_the_old_file_alone(aftalegen: Run, tmp_path: Path) -> None:
    (tmp_path / "tal.csv").write_text(BAD, encoding="utf-8")
    target = tmp_path / "volumen.csv"
    target.write_text("gammel", encoding="utf-8")
    found = aftalegen("import", "volumes", tmp_path / "tal.csv", "-o", target)
    assert found.code == 1
    assert "række 3, kolonne 1 (A): fejl AFT411: “Alborg”" in found.out
    assert "    = Mente du “Aalborg”?" in found.out
    assert found.out.splitlines()[-1].startswith("Intet er importeret: 1 fejl")
    assert target.read_text("utf-8") == "gammel"
    assert len(list(tmp_path.iterdir())) == 2


def test_an_interrupted_writing_leaves_the_old_file(
    aftalegen: Run, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = table.parent / "volumen.csv"
    target.write_text("gammel", encoding="utf-8")

    def full(path: Path, data: bytes) -> None:
        path.write_bytes(data[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "_write_all", full)
    found = aftalegen("import", "volumes", table, "-o", target)
    assert found.code == 3
    assert "disken er fuld" in found.err
    assert target.read_text("utf-8") == "gammel"
    assert len(list(table.parent.iterdir())) == 2


def test_options_reach_the_import(aftalegen: Run, tmp_path: Path) -> None:
    data = workbook([["A-kasse", "Antal"], ["3F", 5], ["HK", 6]], title="Liste")
    (tmp_path / "liste.xlsx").write_bytes(data)
    chosen = ["--jobcenter", "Aalborg", "--periode", "2015H2", "--sheet", "Liste", "--a-kasse", "3F"]
    target = tmp_path / "volumen.csv"
    assert aftalegen("import", "volumes", tmp_path / "liste.xlsx", *chosen, "-o", target).code == 0
    assert [(one.jobcentre, one.a_kasse, one.period, one.count) for one in read(target)[0]] == [
        ("0851", "3f", "2015H2", 5)
    ]


def test_long_tables_are_cut_unless_all_is_asked_for(aftalegen: Run, tmp_path: Path) -> None:
    rows = "".join(f"Aalborg;3F;{2015 + number // 12}M{number % 12 + 1:02};1\n" for number in range(40))
    (tmp_path / "tal.csv").write_text("Jobcenter;A-kasse;Periode;Antal\n" + rows, encoding="utf-8")
    short, full = (aftalegen("import", "volumes", tmp_path / "tal.csv", *more).out for more in ([], ["--all"]))
    assert "  … og 10 rækker til. Vis dem alle med --all." in short
    assert short.count("  række ") == 30
    assert full.count("  række ") == 40
    assert "40 perioder (januar 2015 til april 2018)" in full


def test_a_cpr_number_is_never_printed(aftalegen: Run, tmp_path: Path) -> None:
    (tmp_path / "tal.csv").write_text("CPR;A-kasse\n010170-1234;3F\n", encoding="utf-8")
    found = aftalegen("import", "volumes", tmp_path / "tal.csv", "-o", tmp_path / "volumen.csv")
    assert found.code == 1
    assert "1234" not in found.text
    assert not (tmp_path / "volumen.csv").exists()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("import", "Der mangler et argument"),
        ("import contacts tal.csv", "'contacts' er ikke"),
        ("import volumes", "Der mangler et argument 'FIL...'."),
        ("import volumes nej.csv", "Filen “nej.csv” kan ikke åbnes."),
    ],
)
def test_wrong_usage_is_explained_in_danish(aftalegen: Run, line: str, expected: str) -> None:
    found = aftalegen(*line.split())
    assert found.code == 2
    assert expected in found.err
    assert found.english == []


def test_an_unknown_option_value_is_explained(aftalegen: Run, table: Path) -> None:
    found = aftalegen("import", "volumes", table, "--jobcenter", "Ålbrog")
    assert found.code == 2
    assert "Mente du “Aalborg”?" in found.err
