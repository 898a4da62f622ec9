"""``new --pack`` and ``check-pack`` from outside: what is wrong with a pack is told, and other packs go on working."""

from __future__ import annotations

import json
import re
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from aftalegen.cli.app import run
from tests.conftest import PARTIES
from tests.document.packcheck.bad_packs import BAD, FIELDS, SECRET, Bad, write


@pytest.fixture(scope="module")
def skeleton(tmp_path_factory):
    """A project with an agreement of a built-in type and the skeleton of a pack, and things outside the pack."""
    project = tmp_path_factory.mktemp("skelet")
    (project / ".git").mkdir()
    assert run(["new", "--pack", str(project / "templates" / "prøve")]) == 0
    (project / "aftale.yaml").write_text(PARTIES, encoding="utf-8")
    (project / "hemmeligt.txt").write_text(f"{SECRET}\n", encoding="utf-8")
    picture = BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    (project / "billede.png").write_bytes(picture.getvalue())
    return project


@pytest.fixture
def project(skeleton, tmp_path, monkeypatch):
    """A copy of it, which is the working folder."""
    shutil.copytree(skeleton, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def checked(capsys: pytest.CaptureFixture[str], code: int, *arguments: str) -> str:
    """What ``check-pack`` prints, with the exit code that is expected."""
    capsys.readouterr()
    assert run(["check-pack", "templates/prøve", *arguments]) == code
    out, err = capsys.readouterr()
    return out + err


def test_the_skeleton_is_without_faults(project, capsys):
    assert checked(capsys, 0) == "Ingen fejl.\n1 aftaletype tjekket.\n"


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_a_bad_pack_is_told_and_the_others_go_on(project: Path, capsys: pytest.CaptureFixture[str], bad: Bad) -> None:
    bad.change(project / "templates" / "prøve")
    shown = checked(capsys, 1)
    file = f"templates/prøve/{bad.file}" if bad.file else "templates/prøve"
    place = rf"{re.escape(file)}:{bad.line}:\d+" if bad.line else re.escape(file)
    assert re.search(rf"^{place}: fejl {bad.code}: ", shown, re.MULTILINE), shown
    assert bad.words in shown
    assert not re.search(r"Traceback|fejl i aftalegen selv|\bError\b", shown)
    assert SECRET not in shown
    assert run(["validate", "aftale.yaml"]) == 0
    assert run(["render", "aftale.yaml", "--to", "html"]) == 0


FEW = ("pack:broken-yaml", "schema:not-json", "template:endless-loops", "text:box-not-utf-8", "text:link-to-a-text")


@pytest.mark.parametrize("name", FEW)
def test_an_agreement_of_a_bad_pack_is_not_made(project, capsys, name):
    """It says why, or leaves out what lies outside the pack."""
    (project / "ny.yaml").write_text(PARTIES.replace("samarbejdsaftale", "prøve"), encoding="utf-8")
    BAD[name].change(project / "templates" / "prøve")
    code = run(["render", "ny.yaml", "--to", "html"])
    out, err = capsys.readouterr()
    assert "fejl i aftalegen selv" not in err
    if name == "text:link-to-a-text":
        assert code == 0
        assert SECRET not in (project / "ny.html").read_text("utf-8")
    else:
        assert code == 1
        assert f"fejl {BAD[name].code}" in out + err
        assert not (project / "ny.html").exists()


def test_problems_can_be_read_by_programs(project, capsys):
    BAD["schema:dangling-reference"].change(project / "templates" / "prøve")
    capsys.readouterr()
    assert run(["check-pack", "templates/prøve", "--format", "json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["code"], problem["line"]) == ("AFT602", 27)


def test_every_fault_of_a_pack_is_told_at_once(project, capsys):
    names = ("template:unknown-variable-unused", "text:reference-in-box", "pack:see-also-nothing")
    for name in names:
        BAD[name].change(project / "templates" / "prøve")
    shown = checked(capsys, 1)
    assert all(BAD[name].code in shown for name in names)
    assert "I alt 3 fejl i 3 filer." in shown


@pytest.mark.parametrize("folder", ["aftaler", "aftale.yaml", "findes/ikke", "templates"])
def test_a_folder_that_is_no_pack(project, capsys, folder):
    (project / "aftaler").mkdir()
    assert run(["check-pack", folder]) == 2
    assert "er ikke en aftaletype" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["samarbejdsaftale", "saerligt-samarbejde"])
def test_the_built_in_packs_are_without_faults(capsys, name):
    root = Path(__file__).parents[2]
    assert run(["check-pack", str(root / "templates" / name)]) == 0
    assert capsys.readouterr().out.startswith("Ingen fejl.")


# --- two of one name ------------------------------------------------------------------------------------------


def test_two_packs_of_one_name_stop_only_their_own_agreements(project, capsys, monkeypatch, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("andetsteds")
    shutil.copytree(project / "templates" / "prøve", elsewhere / "prøve")
    monkeypatch.setenv("AFTALEGEN_PACKS", str(elsewhere))
    (project / "ny.yaml").write_text(PARTIES.replace("samarbejdsaftale", "prøve"), encoding="utf-8")
    assert run(["validate", "ny.yaml"]) == 1
    shown = capsys.readouterr().out
    assert "AFT603" in shown
    assert str(elsewhere / "prøve") in shown
    assert run(["validate", "aftale.yaml"]) == 0
    assert run(["doctor"]) == 3
    assert "✗ Aftaletypen prøve: Der er to aftaletyper" in capsys.readouterr().out
    monkeypatch.setenv("AFTALEGEN_PACKS", "")
    assert run(["validate", "ny.yaml"]) == 0


def test_the_same_folder_by_two_names_is_one_pack(project, capsys, monkeypatch):
    (project / "genvej").symlink_to(project / "templates")
    monkeypatch.setenv("AFTALEGEN_PACKS", str(project / "genvej"))
    (project / "ny.yaml").write_text(PARTIES.replace("samarbejdsaftale", "prøve"), encoding="utf-8")
    assert run(["validate", "ny.yaml"]) == 0


@pytest.mark.parametrize(
    "command", [["clauses"], ["new", "n.yaml", "--jobcenter", "Aalborg", "--a-kasse", "3F"], ["status", "aftale.yaml"]]
)
def test_commands_that_look_at_all_packs_bear_a_bad_one(project, capsys, command):
    BAD["pack:broken-yaml"].change(project / "templates" / "prøve")
    assert run(command) == 0
    assert "fejl i aftalegen selv" not in capsys.readouterr().err


# --- new --pack -----------------------------------------------------------------------------------------------


def test_new_pack_stands_alone(project, capsys):
    assert run(["new", "--pack", "templates/ny", "--jobcenter", "Aalborg"]) == 2
    assert "Brug den alene" in capsys.readouterr().err
    assert run(["new", "--extends", "samarbejdsaftale"]) == 2
    assert not (project / "templates" / "ny").exists()


@pytest.mark.parametrize(
    ("folder", "message"),
    [
        ("templates/Ny Type", "kan ikke være navnet"),
        ("templates/prøve", "er ikke tom"),
        ("templates/samarbejdsaftale", "i forvejen"),
    ],
)
def test_new_pack_refuses(project, capsys, folder, message):
    before = sorted(project.rglob("*"))
    assert run(["new", "--pack", folder]) == 2
    assert message in capsys.readouterr().err
    assert sorted(project.rglob("*")) == before


def test_a_new_pack_of_an_unknown_type_is_not_begun(project, capsys):
    assert run(["new", "--pack", "templates/ny", "--extends", "ingen"]) == 2
    assert "“ingen” findes ikke" in capsys.readouterr().err
    assert not (project / "templates" / "ny").exists()


def test_an_extension_writes_one_section_and_one_box_its_own_way(project, capsys):
    assert run(["new", "--pack", "templates/ny", "--extends", "prøve"]) == 0
    folder = project / "templates" / "ny"
    write("afsnit/møder.html.j2", f"<p>Vi mødes hos os.</p>{FIELDS}")(folder)
    write("dialog/samarbejdet.md", "---\ntitel: Vores råd\n---\nSpørg de ledige.")(folder)
    for name in ("prøve", "ny"):
        (project / f"{name}.yaml").write_text(PARTIES.replace("samarbejdsaftale", name), encoding="utf-8")
        assert run(["render", f"{name}.yaml", "--to", "html"]) == 0, capsys.readouterr().err
    theirs, ours = ((project / f"{name}.html").read_text("utf-8") for name in ("prøve", "ny"))
    for text in ("Vi mødes hos os.", "Vores råd", "Spørg de ledige."):
        assert text in ours
        assert text not in theirs
    for text in ("Parterne følger op sammen.", "Hvad vil I opnå sammen"):
        assert text in theirs
        assert text not in ours
    assert "Hvor tit mødes parterne" in theirs or "Parterne mødes" in theirs
    assert ours.count("<h2") == theirs.count("<h2")


@pytest.mark.parametrize("extends", ["samarbejdsaftale", "saerligt-samarbejde", "prøve"])
def test_a_new_pack_can_extend_any_other(project, capsys, extends):
    assert run(["new", "--pack", "templates/ny", "--extends", extends]) == 0
    assert run(["check-pack", "templates/ny"]) == 0, capsys.readouterr().out
    (project / "ny.yaml").write_text(
        PARTIES.replace("samarbejdsaftale", "ny") + "særligt: {aftalt: En temadag hvert år.}\n", encoding="utf-8"
    )
    assert run(["render", "ny.yaml", "--to", "html"]) == 0, capsys.readouterr().err
    assert "En temadag hvert år." in (project / "ny.html").read_text("utf-8")
