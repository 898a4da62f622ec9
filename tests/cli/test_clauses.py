"""``aftalegen clauses``: which blocks there are, and where they are used."""

from __future__ import annotations

import json
import unicodedata

import pytest

from tests.conftest import PARTIES
from tests.region.folders import write

FILES = {
    "aftale.yaml": f"bygger_på: fælles.yaml\n{PARTIES}formål:\n  hvorfor: |\n    Før.\n\n    [tekst: møde@1]\n",
    "fælles.yaml": "afbud: {ny_tid: '[tekst: uenighed]'}  # [tekst: afbud]\n",
    "tekster/møde.md": "---\ntitel: Vores møder\nversion: 2\n---\n\nNye møder.\n",
    "tekster/møde@1.md": "---\ntitel: Vores møder\nversion: 1\n---\n\nGamle møder.\n",
    "tekster/uenighed.md": "---\ntitel: Når vi er uenige\nversion: 1\n---\n\nVi taler.\n\n[tekst: møde]\n",
    "tekster/LÆSMIG.md": "Ikke en fælles tekst.\n",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "110")
    return tmp_path


def as_json(aftalegen, *arguments):
    found = aftalegen("clauses", "--format", "json", *arguments)
    document = json.loads(found.out)
    return found.code, {(one["id"], one["source"]): one for one in document["clauses"]}, document["problems"]


def test_the_blocks_are_listed_with_who_uses_them(aftalegen, folder):
    found = aftalegen("clauses")
    assert (found.code, found.err, found.english) == (0, "", [])
    assert found.out.startswith("13 fælles tekster, 2 i brug.\n\nBruges:\n")
    used, unused = found.out.split("Bruges ikke her:\n")
    assert used.endswith(
        "  møde, version 2: Vores møder (projektet; også version 1)\n"
        "    aftale.yaml:12:5  holder fast i version 1, som er ældre\n"
        "    tekster/uenighed.md:8:1\n"
        "  uenighed, version 1: Når vi er uenige (projektet)\n"
        "    fælles.yaml:1:18\n\n"
    )
    assert "  afbud, version 1: Afbud til en samtale (aftalegen)\n" in unused
    assert "(aftalegen; projektet har sin egen, som bliver brugt i stedet)" in " ".join(unused.split())
    assert "LÆSMIG" not in found.out


@pytest.mark.parametrize("path", [".", "aftale.yaml"])
def test_a_spec_is_looked_through_with_all_that_it_builds_on(aftalegen, folder, path):
    code, listed, problems = as_json(aftalegen, path)
    assert (code, problems) == (0, [])
    found = listed["møde", "projektet"]
    assert found["versions"] == [1, 2]
    assert found["uses"] == [
        {"file": "aftale.yaml", "line": 12, "version": 1, "old": True},
        {"file": "tekster/uenighed.md", "line": 8, "version": None, "old": False},
    ]
    assert listed["uenighed", "aftalegen"]["shadowed_by"] == "projektet"
    assert listed["uenighed", "aftalegen"]["uses"] == []
    assert [use["file"] for use in listed["uenighed", "projektet"]["uses"]] == ["fælles.yaml"]


def test_a_block_that_a_layer_in_the_folder_above_uses_is_listed_once(aftalegen, folder):
    (folder / "aftaler").mkdir()
    (folder / "aftaler" / "ny.yaml").write_text(FILES["aftale.yaml"].replace("fælles.yaml", "../fælles.yaml"), "utf-8")
    found = aftalegen("clauses", "aftaler/ny.yaml").out
    assert found.startswith("13 fælles tekster, 2 i brug.")
    assert found.count("Når vi er uenige (projektet)") == 1


def test_unknown_and_broken_blocks_are_problems(aftalegen, folder):
    (folder / "fælles.yaml").write_text("afbud: {ny_tid: '[tekst: uenigt]'}\n", "utf-8")
    (folder / "tekster" / "ny.md").write_text("Ingen titel.\n", "utf-8")
    code, _, problems = as_json(aftalegen)
    assert code == 1
    assert [(one["code"], one["file"]) for one in problems] == [("AFT650", "fælles.yaml"), ("AFT653", "tekster/ny.md")]
    assert "Mente du “uenighed”?" in aftalegen("clauses").err


def test_a_region_is_looked_through_once(aftalegen, tmp_path, monkeypatch):
    more = {
        "aftaler/hk.yaml": "gælder_for: {a_kasser: [hk]}\nafbud: {ny_tid: '[tekst: møde]'}\n",
        "aftaler/aalborg-3f.yaml": "formål: {hvorfor: '[tekst: uenighed]'}\n",
        "tekster/møde.md": FILES["tekster/møde.md"],
    }
    write(tmp_path / "nord", more)
    monkeypatch.chdir(tmp_path)
    _, listed, _ = as_json(aftalegen, "nord")
    assert [use["file"] for use in listed["møde", "projektet"]["uses"]] == ["nord/aftaler/hk.yaml"]
    _, listed, _ = as_json(aftalegen, "nord/aftaler/aalborg-hk.yaml")  # a pair without a file of its own
    assert [use["file"] for use in listed["møde", "projektet"]["uses"]] == ["nord/aftaler/hk.yaml"]
    assert listed["uenighed", "aftalegen"]["uses"] == []


def test_one_block_is_shown(aftalegen, folder):
    assert aftalegen("clauses", "--show", "møde").out == "Vores møder\nmøde, version 2 (projektet)\n\nNye møder.\n"
    assert "Gamle møder.\n" in aftalegen("clauses", "--show", "møde@1", "aftale.yaml").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--show", "mode"), "Mente du “møde”?"),
        (("--show", "møde@7"), "findes ikke i version 7"),
        (("findes-ikke",), "findes ikke"),
    ],
)
def test_what_is_not_there_is_said_in_danish(aftalegen, folder, arguments, said):
    found = aftalegen("clauses", *arguments)
    assert (found.code, found.english) == (2, [])
    assert said in found.err


def test_origin_tells_the_block_and_its_version(aftalegen, folder):
    found = aftalegen("origin", "aftale.yaml", "afbud.ny_tid")
    assert found.out.splitlines()[1:] == [
        "  fra fælles.yaml:1:17",
        "  tekst: uenighed, version 1 (tekster/uenighed.md)",
        "  tekst: møde, version 2 (tekster/møde.md)",
    ]


def test_set_leaves_marks_alone_and_replaces_them_like_any_value(aftalegen, folder):
    assert aftalegen("set", "aftale.yaml", "aftale.version", "2.0").code == 0
    text = (folder / "aftale.yaml").read_text("utf-8")
    assert "    [tekst: møde@1]\n" in text
    assert aftalegen("set", "aftale.yaml", "formål.hvorfor", "[tekst: møde]").code == 0
    assert "  hvorfor: |-\n    [tekst: møde]\n" in (folder / "aftale.yaml").read_text("utf-8")
    assert aftalegen("set", "aftale.yaml", "formål.hvorfor", "[tekst: mode]").code == 1
    assert aftalegen("set", "aftale.yaml", "formål.hvorfor", "Fordi.").code == 0
    assert "[tekst:" not in (folder / "aftale.yaml").read_text("utf-8")
    assert aftalegen("set", "aftale.yaml", "afbud.ny_tid", "Straks.", "--where-it-is").code == 0
    assert (folder / "fælles.yaml").read_text("utf-8") == "afbud: {ny_tid: 'Straks.'}  # [tekst: afbud]\n"


def test_a_mark_without_quotation_marks_can_be_replaced(aftalegen, folder):
    (folder / "fælles.yaml").write_text("afbud:\n  ny_tid: [tekst: uenighed]  # husk\n", "utf-8")
    assert aftalegen("set", "aftale.yaml", "afbud.ny_tid", "Straks.", "--where-it-is").code == 0
    assert (folder / "fælles.yaml").read_text("utf-8") == "afbud:\n  ny_tid: Straks.  # husk\n"


def test_a_name_from_a_mac_is_the_same_name(aftalegen, folder):
    found = aftalegen("clauses", "--show", unicodedata.normalize("NFD", "møde") + "@1")
    assert (found.code, found.err) == (0, "")
    name = unicodedata.normalize("NFD", "blåbær")
    (folder / "tekster" / f"{name}.md").write_text("---\ntitel: Blå\nversion: 1\n---\n\nBlå.\n", "utf-8")
    assert "blåbær, version 1 (projektet)" in aftalegen("clauses", "--show", name).out


def test_a_block_outside_the_project_is_not_shown_and_says_the_way_out(aftalegen, folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("udenfor") / "hemmelig.md"
    outside.write_text("---\ntitel: x\nversion: 1\n---\n\nHemmeligt.\n", "utf-8")
    (folder / "tekster" / "genvej.md").symlink_to(outside)
    found = aftalegen("clauses", "--show", "genvej")
    assert (found.code, found.out) == (2, "")
    assert "ligger uden for projektet" in found.err
    assert "linje 0" not in found.err
    assert "ikke en genvej" in found.err
