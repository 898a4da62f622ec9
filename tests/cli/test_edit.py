"""``aftalegen set``, ``bump``, ``upgrade`` and ``log``: what they print and with which exit codes."""

from __future__ import annotations

import io

import pytest

from tests.changes.repositories import forget_settings, new_repository

SPEC = """\
aftaletype: samarbejdsaftale
skema: 1
aftale: {version: "1.0", status: udkast}
parter:
  jobcentre: [{id: aalborg, navn: Jobcenter Aalborg}]
  a_kasser: [{id: 3f, navn: Faglig Fælles A-kasse}]
afbud:
  regler:
    - {id: a-kassen, hvem: a-kassen, frist: Hverdagen før kl. 12}
"""


@pytest.fixture
def spec(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "aftale.yaml"
    path.write_text(SPEC, "utf-8")
    return path


def test_set_shows_the_line_that_changed(aftalegen, spec):
    told = aftalegen("set", "aftale.yaml", "afbud.regler[a-kassen].hvordan", "Mail")
    assert (told.code, told.english) == (0, [])
    assert told.out == (
        "Ændret: aftale.yaml\n"
        "  -    - {id: a-kassen, hvem: a-kassen, frist: Hverdagen før kl. 12}\n"
        "  +    - {id: a-kassen, hvem: a-kassen, frist: Hverdagen før kl. 12, hvordan: Mail}\n"
    )
    assert aftalegen("set", "aftale.yaml", "afbud.regler[a-kassen].hvordan", "Mail").out.endswith("Intet er ændret.\n")


def test_set_reads_a_long_text_from_standard_input(aftalegen, spec, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Første linje\r\n\r\næøå\r\n\r\n".encode())))
    assert aftalegen("set", "aftale.yaml", "cv.det_gode_cv", "-").code == 0
    assert "  det_gode_cv: |\n    Første linje\n\n    æøå\n" in spec.read_text("utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xe6")))
    assert aftalegen("set", "aftale.yaml", "cv.det_gode_cv", "-").code == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("aftale.yaml", "aftale.version"), 2),
        (("aftale.yaml", "aftale.version", "1", "--delete"), 2),
        (("aftale.yaml", "aftale.version", ""), 2),
        (("aftale.yaml", "aftale.versjon", "1"), 2),
        (("aftale.yaml", "aftale.version", "1", "--in", "x.yaml", "--where-it-is"), 2),
        (("aftale.yaml", "aftale.version", "1", "--in", "x.yaml"), 2),
        (("aftale.yaml", "aftale.version", "ny"), 1),
        (("findes-ikke.yaml", "aftale.version", "1"), 1),
        ((".", "aftale.version", "1"), 2),
    ],
)
def test_wrong_use_of_set_is_explained_in_danish(aftalegen, spec, arguments, code):
    told = aftalegen("set", *arguments)
    assert (told.code, told.english) == (code, []), told.text
    assert spec.read_text("utf-8") == SPEC


def test_bump_shows_the_new_version(aftalegen, spec):
    told = aftalegen("bump", "aftale.yaml", "--date", "2015-09-01", "--note", "Kortere frist")
    assert told.code == 0
    assert '+aftale: {version: "1.1", status: udkast, dato: 2015-09-01}' in told.out
    assert aftalegen("bump", "aftale.yaml", "--major", "--version", "2.0").code == 2
    assert aftalegen("bump", "aftale.yaml", "--version", "1.0").code == 2


def test_upgrade_shows_what_it_would_do_and_then_does_it(aftalegen, spec):
    told = aftalegen("upgrade", "aftale.yaml", "--dry-run")
    assert (told.code, told.english) == (0, [])
    assert "--- aftale.yaml\n+++ aftale.yaml\n@@" in told.out
    assert "-skema: 1\n+skema: 2\n" in told.out
    assert spec.read_text("utf-8") == SPEC
    told = aftalegen("upgrade", ".")
    assert "Ført op til skema 2: aftale.yaml\nBør genlæses:\n" in told.out
    assert (
        "afbud.regler[a-kassen].frist var “Hverdagen før kl. 12” og er nu frist_hverdage: 1, klokken: 12:00" in told.out
    )
    assert "    nu:  Afbud fra … meldes senest … hverdage før samtalen" in told.out
    assert aftalegen("upgrade", ".").out == "Alle aftaler følger allerede det nyeste skema.\n"
    assert aftalegen("validate", ".").out == "Ingen fejl.\n1 aftale tjekket.\n"


def test_upgrade_says_which_agreements_it_takes_along(aftalegen, spec):
    shared = SPEC[SPEC.index("afbud") :]
    own = SPEC.replace(shared, "bygger_på: fælles.yaml\n")
    for name, text in (("fælles.yaml", shared), ("aftale.yaml", own), ("en-anden.yaml", own)):
        spec.with_name(name).write_text(text, "utf-8")
    told = aftalegen("upgrade", "aftale.yaml")
    assert "en-anden.yaml er taget med, fordi den bygger på en fil, der er ændret.\n" in told.out
    assert "Ført op til skema 2: en-anden.yaml\n" in told.out
    assert aftalegen("upgrade", ".").out == "Alle aftaler følger allerede det nyeste skema.\n"


def test_log_has_a_line_for_each_version(aftalegen, spec, monkeypatch, tmp_path):
    forget_settings(monkeypatch, tmp_path.parent)
    assert aftalegen("log", "aftale.yaml").code == 3
    repository = new_repository(tmp_path)
    repository.commit("v1")
    aftalegen("set", "aftale.yaml", "planlægning.indkaldelister.svarfrist_hverdage", "5")
    repository.git("commit", "-qam", "frist")
    aftalegen("set", "aftale.yaml", "planlægning.indkaldelister.svarfrist_hverdage", "3")
    aftalegen("bump", "aftale.yaml", "--date", "2015-09-01")
    repository.git("commit", "-qam", "kortere")
    told = aftalegen("log", "aftale.yaml")
    assert (told.code, told.english) == (0, [])
    newest, middle, first = told.out.splitlines()
    assert "version 1.1: 3.2 Planlægning" in newest
    assert "fra 5 til 3 hverdage. (og " in newest
    assert "version 1.0: 3.2 Planlægning" in middle
    assert first.endswith("version 1.0 (v1): Den første version, der kan sammenlignes.")
    lines = aftalegen("log", "aftale.yaml", "--all").out.splitlines()
    assert "    Aftalens periode og status: Version ændret fra “1.0” til “1.1”." in lines
