"""``aftalegen batch`` and ``verify``: what is said, and exit codes; a few real documents from end to end."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from aftalegen.cli import batch as command
from aftalegen.pipeline.batch import Event
from tests.cli.conftest import Run
from tests.region.plain import PAIRS, PLAIN, write_plain


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_plain(tmp_path / "nord")
    return Path("nord")


@pytest.fixture
def faulty(root: Path) -> Path:
    """One agreement has an error."""
    (root / "aftaler").mkdir()
    (root / "aftaler" / "rebild-hk.yaml").write_text("aftale: {dato: 2015-02-31}\n", "utf-8")
    return root


@pytest.mark.slow
def test_all_documents_and_the_same_again(aftalegen: Run, root: Path) -> None:
    found = aftalegen("batch", root, "-o", "ud", "--to", "docx,html")
    assert (found.code, found.err, found.english) == (0, "", [])
    lines = found.out.splitlines()
    assert sum(line.startswith("Skrevet: ud/") for line in lines) == 2 * PAIRS
    assert lines[-1] == f"{2 * PAIRS} dokumenter lavet, 0 uændrede."
    again = aftalegen("batch", root, "-o", "ud", "--to", "docx,html")
    assert again.out == f"0 dokumenter lavet, {2 * PAIRS} uændrede.\n"
    checked = aftalegen("verify", "ud")
    assert (checked.code, checked.out) == (0, f"{2 * PAIRS} dokumenter er, som de blev lavet.\n")
    rebuilt = aftalegen("verify", "ud", "--rebuild", "--quiet")
    assert (rebuilt.code, rebuilt.text) == (0, "")
    Path("ud/aalborg-3f-1.0.html").write_text("rettet", "utf-8")
    changed = aftalegen("verify", "ud")
    assert (changed.code, changed.err) == (1, "ud/aalborg-3f-1.0.html er ændret, siden den blev lavet.\n")


@pytest.mark.slow
def test_a_faulty_agreement_is_told_and_the_others_are_made(aftalegen: Run, faulty: Path) -> None:
    found = aftalegen("batch", faulty, "-o", "ud", "--to", "html")
    assert (found.code, found.english) == (1, [])
    assert "nord/aftaler/rebild-hk.yaml:1:16: fejl AFT" in found.err
    assert "Fejl: rebild-hk blev ikke lavet (html). nord/aftaler/rebild-hk.yaml:1: AFT" in found.err
    assert "--retry ud/fejl.yaml" in found.err
    assert found.out.endswith(f"{PAIRS - 1} dokumenter lavet, 0 uændrede. 1 aftale fejlede.\n")
    (faulty / "aftaler" / "rebild-hk.yaml").unlink()
    again = aftalegen("batch", faulty, "-o", "ud", "--retry", "ud/fejl.yaml")
    assert (again.code, again.out) == (0, "Skrevet: ud/rebild-hk-1.0.html\n1 dokument lavet, 0 uændrede.\n")
    assert not Path("ud/fejl.yaml").exists()


@pytest.mark.slow
def test_quiet_says_only_what_is_wrong(aftalegen: Run, faulty: Path) -> None:
    options = ("-o", "ud", "--to", "html", "--quiet", "--jobs", "1")
    assert aftalegen("batch", faulty, *options, "--only", "jobcenter=aalborg").text == ""
    found = aftalegen("batch", faulty, *options, "--only", "rebild-hk")
    assert (found.code, found.out) == (1, "")
    assert "rebild-hk blev ikke lavet" in found.err


@pytest.mark.slow
def test_what_no_longer_belongs(aftalegen: Run, root: Path) -> None:
    options = ("batch", root, "-o", "ud", "--to", "html")
    aftalegen(*options)
    write_plain(root, PLAIN.replace("[aalborg, rebild]", "[aalborg]"))
    found = aftalegen(*options)
    assert "Hører ikke længere til: ud/rebild-3f-1.0.html\n" in found.out
    assert "Slet dem med --prune." in found.out
    Path("ud/rebild-3f-1.0.html").write_text("min egen", "utf-8")
    pruned = aftalegen(*options, "--prune")
    assert pruned.out.splitlines() == [
        "Slettet: ud/rebild-hk-1.0.html",
        "Ikke slettet: ud/rebild-3f-1.0.html er ændret, siden den blev lavet. Slet den selv.",
        "0 dokumenter lavet, 2 uændrede.",
    ]
    assert [path.name for path in Path("ud").glob("rebild*")] == ["rebild-3f-1.0.html"]


@pytest.mark.slow
def test_one_document_and_one_that_was_left_out(aftalegen: Run, faulty: Path) -> None:
    options = ("-o", "ud", "--to", "html", "--jobs", "1")
    aftalegen("batch", faulty, *options, "--only", "aalborg-3f", "--only", "rebild-hk")
    assert aftalegen("verify", "ud").out == "1 dokument er, som det blev lavet.\n"
    assert aftalegen("batch", faulty, *options, "--only", "aalborg-3f").out.endswith(" 1 uændret.\n")
    (faulty / "aftaler" / "rebild-hk.yaml").unlink()
    write_plain(faulty, PLAIN.replace("a_kasser: [3f, hk]", "a_kasser: [3f]"))
    skipped = aftalegen("batch", faulty, *options, "--retry", "ud/fejl.yaml")
    assert (skipped.code, skipped.err) == (0, "")
    assert skipped.out.startswith("Sprunget over: rebild-hk er ikke længere med i området.\n")
    assert not Path("ud/fejl.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("batch", "mangler"), 2, "mangler"),
        (("batch", "nord", "--only", "jobcenter=ålborgg"), 2, "Mente du “aalborg”?"),
        (("batch", "nord", "--only", "by=aalborg"), 2, "Der kan ikke vælges efter “by”"),
        (("batch", "nord", "--to", "doc"), 2, "doc er ikke docx, pdf eller html"),
        (("batch", "nord", "--jobs", "0"), 2, "--jobs"),
        (("batch", "nord", "--limit", "nej"), 2, "--limit"),
        (("batch", "nord", "--executor", "ray://x", "--to", "html"), 2, "ikke en adresse på en klynge"),
        (("batch", "nord", "--retry", "mangler.yaml"), 1, "AFT001"),
        (("batch", "nord", "-o", "nord/region.yaml"), 3, "er en fil"),
        (("verify", "nord"), 2, "Der er ingen dokumenter fra aftalegen batch"),
        (("verify", "mangler"), 2, "findes ikke"),
        (("verify", "nord", "--region", "nord"), 2, "--rebuild"),
    ],
)
def test_what_cannot_work(aftalegen: Run, root: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    found = aftalegen(*arguments)
    assert (found.code, found.english) == (code, [])
    assert said in found.err


def test_a_selection_of_none(aftalegen: Run, root: Path) -> None:
    found = aftalegen("batch", root, "-o", "ud", "--only", "status=opsagt")
    assert (found.code, found.text) == (0, "Ingen aftaler passer til det, der er valgt.\n")


def test_a_newer_manifest(aftalegen: Run, root: Path) -> None:
    Path("ud").mkdir()
    Path("ud/manifest.json").write_text(json.dumps({"skema": 99, "aftalegen": "9.1"}), "utf-8")
    for arguments in (("batch", root, "-o", "ud"), ("verify", "ud")):
        found = aftalegen(*arguments)
        assert (found.code, found.out) == (3, "")
        assert "nyere aftalegen (9.1)" in found.err


def test_one_reason_that_stops_many_is_told_once(aftalegen: Run, root: Path) -> None:
    write_plain(root, PLAIN.replace("2015-07-01", "2015-02-31"))
    found = aftalegen("batch", root, "-o", "ud", "--to", "html")
    assert found.code == 1
    assert found.err.count("blev ikke lavet") == 1
    assert "aalborg-3f, aalborg-hk, rebild-3f, rebild-hk blev ikke lavet (html)." in found.err


def test_a_bar_on_a_terminal_and_lines_elsewhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    event = Event(3, 8, Path("ud/x.docx"))
    with command.progress("Laver", quiet=True) as tell:
        tell(event)
    assert capsys.readouterr() == ("", "")
    with command.progress("Laver", quiet=False) as tell:
        tell(event)
    assert capsys.readouterr() == ("Skrevet: ud/x.docx\n", "")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    with command.progress("Laver", quiet=False) as tell:
        tell(event)
    found = capsys.readouterr()
    assert found.out == ""
    assert "3/8" in found.err
