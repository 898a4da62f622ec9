"""``aftalegen new``: a commented spec that is valid from the start; nothing that exists is ever overwritten."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import EXAMPLES, PARTIES, ROOT

SCHEMA = Path("skema/samarbejdsaftale.schema.json")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Terminal:
    """Standard input of somebody who sits there."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the user types, in order; more questions than answers fail the test."""
    typed: list[str] = []
    given: Iterator[str] = iter(typed)
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("aftalegen.cli.interview.click.prompt", lambda *_, **__: next(given))
    return typed


@pytest.mark.parametrize(
    "options",
    [
        ("--jobcenter", "Aalborg", "--a-kasse", "3F"),
        ("--jobcenter", "0851", "--a-kasse", "hk", "--a-kasse", "FOA"),
        ("--jobcenter", "Rebild Kommune", "--jobcenter", "Aalborg", "--a-kasse", "3f"),
        ("--jobcenter", "Aalborg"),
        ("--a-kasse", "HK"),
    ],
    ids=" ".join,
)
def test_the_new_spec_is_valid(aftalegen: Run, options: tuple[str, ...]) -> None:
    made = aftalegen("new", "aftale.yaml", *options)
    assert (made.code, made.err) == (0, "")
    assert made.out.splitlines()[:2] == ["Skrevet: aftale.yaml", f"Skrevet: {SCHEMA}"]
    checked = aftalegen("validate", "aftale.yaml")
    assert (checked.code, checked.err) == (0, "")
    assert "Ingen fejl." in checked.out


@pytest.mark.slow
def test_the_new_spec_renders_in_every_format(aftalegen: Run, folder: Path) -> None:
    aftalegen("new", "aftale.yaml", "--jobcenter", "Aalborg", "--a-kasse", "3F")
    made = aftalegen("render", "aftale.yaml", "-o", "ud")
    assert made.code == 0
    assert {path.name for path in (folder / "ud").iterdir()} == {"aftale.docx", "aftale.pdf", "aftale.html"}


def test_editors_find_the_schema_beside_it(aftalegen: Run, folder: Path) -> None:
    aftalegen("new", "aftaler/aalborg.yml", "--jobcenter", "Aalborg")
    first = (folder / "aftaler/aalborg.yml").read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema={SCHEMA}"
    assert (folder / "aftaler" / SCHEMA).is_file()


def test_the_parties_are_filled_in_and_the_rest_explained(aftalegen: Run, folder: Path) -> None:
    aftalegen("new", "aftale.yaml", "--jobcenter", "aalborg kommune", "--a-kasse", "hk")
    text = (folder / "aftale.yaml").read_text(encoding="utf-8")
    assert "navn: Jobcenter Aalborg" in text
    assert 'kommunekode: "0851"' in text
    assert "# Hvem er forpligtet af aftalen hos hver part?" in text
    assert "\n  # forpligtede:" in text


@pytest.mark.parametrize(("given", "name"), [("aftale", "aftale.yaml"), ("v1.2", "v1.2.yaml"), ("a.yml", "a.yml")])
def test_the_name_gets_an_ending(aftalegen: Run, folder: Path, given: str, name: str) -> None:
    aftalegen("new", given, "--jobcenter", "Aalborg")
    assert (folder / name).is_file()


def test_without_a_name_it_is_called_after_the_parties(aftalegen: Run, folder: Path) -> None:
    aftalegen("new", "--jobcenter", "Aalborg", "--a-kasse", "3F")
    assert (folder / "aalborg-3f.yaml").is_file()


@pytest.mark.parametrize(
    "options", [("--jobcenter", "Aalborg"), ("--from", str(EXAMPLES / "minimal.yaml"))], ids=("parties", "copy")
)
@pytest.mark.parametrize("given", ["aftale.yaml", "aftale"])
def test_an_existing_file_is_never_overwritten(
    aftalegen: Run, folder: Path, given: str, options: tuple[str, ...]
) -> None:
    (folder / "aftale.yaml").write_text("min egen tekst", encoding="utf-8")
    found = aftalegen("new", given, *options)
    assert found.code == 2
    assert "“aftale.yaml” findes i forvejen og bliver ikke overskrevet." in found.err
    assert [path.name for path in folder.rglob("*")] == ["aftale.yaml"]
    assert (folder / "aftale.yaml").read_text(encoding="utf-8") == "min egen tekst"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--jobcenter", "Aalbrog"), "Mente du Aalborg?"),
        (("--jobcenter", "Hogwarts"), "Kommunen eller jobcenteret “Hogwarts” findes ikke."),
        (("--a-kasse", "FAO"), "A-kassen “FAO” findes ikke."),
        (("--from", "findes-ikke.yaml"), "“findes-ikke.yaml” findes ikke."),
    ],
)
def test_unknown_names_are_explained_and_nothing_is_written(
    aftalegen: Run, folder: Path, options: tuple[str, ...], expected: str
) -> None:
    found = aftalegen("new", "aftale.yaml", *options)
    assert found.code == 2
    assert expected in found.err
    assert not list(folder.iterdir())


def test_a_folder_in_the_way(aftalegen: Run, folder: Path) -> None:
    (folder / "aftale.yaml").mkdir()
    found = aftalegen("new", "aftale.yaml", "--jobcenter", "Aalborg")
    assert found.code == 2
    assert "er en mappe" in found.err
    assert found.english == []


def test_a_copy_keeps_every_word(aftalegen: Run, folder: Path) -> None:
    source = EXAMPLES / "flere-parter.yaml"
    assert aftalegen("new", "2016.yaml", "--from", source).code == 0
    first, rest = (folder / "2016.yaml").read_text(encoding="utf-8").split("\n", 1)
    assert first == f"# yaml-language-server: $schema={SCHEMA}"
    assert rest == source.read_text(encoding="utf-8").split("\n", 1)[1]
    assert aftalegen("validate", "2016.yaml").code == 0


def test_a_copy_lies_where_it_finds_what_it_builds_on(aftalegen: Run, folder: Path) -> None:
    (folder / "region.yaml").write_text("afbud: {ny_tid: Regionens regel.}\n", encoding="utf-8")
    (folder / "2015").mkdir()
    (folder / "2015/aftale.yaml").write_text(f"{PARTIES}bygger_på: ../region.yaml\n", encoding="utf-8")
    assert aftalegen("new", "2015/ny.yaml", "--from", "2015/aftale.yaml").code == 0
    assert aftalegen("validate", "2015/ny.yaml").code == 0
    assert aftalegen("new", "2016/nord/aftale.yaml", "--from", "2015/aftale.yaml").code == 0
    assert "bygger_på: ../../region.yaml\n" in (folder / "2016/nord/aftale.yaml").read_text(encoding="utf-8")
    assert aftalegen("validate", "2016/nord/aftale.yaml").code == 0


def test_parties_and_a_copy_exclude_each_other(aftalegen: Run, folder: Path) -> None:
    """Otherwise the parties asked for would silently be those of the old agreement."""
    found = aftalegen("new", "ny.yaml", "--from", EXAMPLES / "minimal.yaml", "--jobcenter", "Aalborg")
    assert found.code == 2
    assert "--from" in found.err
    assert not list(folder.iterdir())


def test_on_a_terminal_it_asks_for_the_parties(aftalegen: Run, folder: Path, answers: list[str]) -> None:
    answers += ["Aalbrog", " Aalborg ", "Rebild", "", "3F", "ukendt", "HK", ""]
    found = aftalegen("new", "aftale.yaml")
    assert (found.code, found.err) == (0, "")
    assert "Mente du Aalborg?" in found.out
    assert "→ Jobcenter Rebild" in found.out
    assert "A-kassen “ukendt” findes ikke." in found.out
    text = (folder / "aftale.yaml").read_text(encoding="utf-8")
    positions = [text.index(name) for name in ("Jobcenter Aalborg", "Jobcenter Rebild", "Faglig Fælles", "HK/Danmark")]
    assert positions == sorted(positions)
    assert aftalegen("validate", "aftale.yaml").code == 0


@pytest.mark.parametrize(
    "options", [("--jobcenter", "Aalborg"), ("--a-kasse", "3F"), ("--from", str(EXAMPLES / "minimal.yaml"))]
)
def test_with_options_it_asks_nothing(aftalegen: Run, answers: list[str], options: tuple[str, ...]) -> None:
    assert answers == []
    assert aftalegen("new", "aftale.yaml", *options).code == 0


def test_without_parties_there_is_nothing_to_start(aftalegen: Run, folder: Path) -> None:
    """Away from a terminal there is nobody to ask, and a spec without parties would not be valid."""
    found = aftalegen("new")
    assert found.code == 2
    assert "--jobcenter Aalborg --a-kasse 3F" in found.err
    assert not list(folder.iterdir())


def test_a_user_who_names_no_party_is_told_how(aftalegen: Run, folder: Path, answers: list[str]) -> None:
    answers += ["", ""]
    found = aftalegen("new")
    assert found.code == 2
    assert "Der mangler parter." in found.err
    assert not list(folder.iterdir())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "code", "files"),
    [
        (("Aalborg\n", "\n", "3F\n", "\n"), 0, {"aalborg-3f.yaml", "skema"}),
        (("Aalborg\n", "\x04"), 130, set()),  # the end of input
        (("Aalborg\n", "\x03"), 130, set()),  # Ctrl-C
    ],
    ids=("answered", "ended", "interrupted"),
)
def test_a_real_terminal(folder: Path, typed: tuple[str, ...], code: int, files: set[str]) -> None:
    ended, shown = _patiently(("-m", "aftalegen", "new"), typed)
    assert "Hvilket jobcenter eller hvilken kommune er part?" in shown
    assert "→ Jobcenter Aalborg" in shown
    assert "Traceback" not in shown
    assert ended == code
    assert {path.name for path in folder.iterdir()} == files


_TAKE_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
_QUESTION = "Navn: "
_PATIENCE = 10.0


def _patiently(arguments: tuple[str, ...], typed: tuple[str, ...]) -> tuple[int, str]:
    """The same, tried again when a busy machine loses what was typed."""
    for _ in range(3):
        with contextlib.suppress(TimeoutError):
            return _on_a_terminal(arguments, typed)
    return _on_a_terminal(arguments, typed)


def _on_a_terminal(arguments: tuple[str, ...], typed: tuple[str, ...]) -> tuple[int, str]:
    """The exit code of Python with these arguments, and everything shown, when somebody types after each question."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        (sys.executable, "-c", _TAKE_TERMINAL, *arguments),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    ) as process:
        os.close(theirs)
        shown = ""
        try:
            for line in typed:
                shown += _read(ours, _QUESTION)
                time.sleep(0.2)  # what is typed before the program has set the terminal up can be lost
                os.write(ours, line.encode())
            shown += _read(ours, None)
        except TimeoutError:
            process.kill()
            raise
        finally:
            os.close(ours)
    return process.returncode, shown


def _read(terminal: int, until: str | None) -> str:
    """What the program shows until it asks, or until it ends."""
    shown = b""
    while until is None or not shown.decode(errors="ignore").endswith(until):
        if not select.select([terminal], [], [], _PATIENCE)[0]:
            raise TimeoutError(f"nothing more after {shown!r}")
        try:
            part = os.read(terminal, 4096)
        except OSError:  # Linux says so at the end
            break
        if not part:
            break
        shown += part
    return shown.decode()


def test_a_copy_finds_the_files_that_the_spec_names(aftalegen: Run, folder: Path) -> None:
    (folder / "gammel/data").mkdir(parents=True)
    (folder / "gammel/data/tal.csv").write_bytes((EXAMPLES / "data/volumen-aalborg.csv").read_bytes())
    spec = f"{PARTIES}bilag: {{volumen: {{fil: data/tal.csv}}}}\n"
    (folder / "gammel/aftale.yaml").write_text(spec, encoding="utf-8")
    (folder / ".git").mkdir()
    assert aftalegen("new", "ny/aftale.yaml", "--from", "gammel/aftale.yaml").code == 0
    assert "fil: ../gammel/data/tal.csv" in (folder / "ny/aftale.yaml").read_text(encoding="utf-8")
    assert aftalegen("validate", "ny/aftale.yaml").code == 0


def test_a_whole_region_is_started(aftalegen: Run, folder: Path) -> None:
    made = aftalegen("new", "--region", "Fyn", "vores område")
    assert (made.code, made.err) == (0, "")
    assert "Skrevet: vores område/region.yaml" in made.out
    assert made.out.endswith("Tjek projektet med: aftalegen validate 'vores område'\n")
    checked = aftalegen("validate", "vores område")
    assert (checked.code, checked.err) == (0, "")
    assert "250 aftaler tjekket." in checked.out
    assert aftalegen("new", "--region", "Fyn", "vores område").code == 2


@pytest.mark.parametrize("options", [("--from", "a.yaml"), ("--jobcenter", "Aalborg"), ("--a-kasse", "3F")])
def test_a_region_chooses_its_parties_itself(aftalegen: Run, folder: Path, options: tuple[str, str]) -> None:
    found = aftalegen("new", "--region", "fyn", *options)
    assert (found.code, found.english) == (2, [])
    assert not list(folder.iterdir())


def test_a_list_of_objects_shows_what_an_entry_has(aftalegen: Run, folder: Path) -> None:
    type_ = ("--type", "saerligt-samarbejde")
    assert aftalegen("new", "ny.yaml", *type_, "--jobcenter", "København", "--a-kasse", "dfh").code == 0
    text = (folder / "ny.yaml").read_text("utf-8")
    assert "# aktiviteter:\n#   - id: \n#     navn: \n#     fase: \n#     status: \n" in text
    assert "# hoved:\n#   sagsnummer: \n" in text
