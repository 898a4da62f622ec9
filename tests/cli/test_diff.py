"""``aftalegen diff``: what changed, in every form, and what is said when nothing can be compared."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO

import pytest
from jsonschema import Draft202012Validator
from lxml import html

from tests.changes.repositories import forget_settings, new_repository
from tests.conftest import EXAMPLES, PARTIES, ROOT
from tests.region.folders import REGION, write

BEFORE, AFTER = "frist: Samme dag kl. 8.30, ellers så snart det er muligt", "frist: 3 hverdage"


@pytest.fixture
def files(tmp_path, monkeypatch):
    """The full example as it was, and as ``nu.yaml`` with a few changes."""
    text = (EXAMPLES / "aalborg-3f.yaml").read_text("utf-8")
    text = text[: text.index("\nbilag:")] + "\n"
    new = text.replace(BEFORE, AFTER).replace("får besked samme dag", "får besked dagen efter")
    new = new.replace("får den besked samme dag", "får den besked dagen efter").replace("timer: 24", "timer: 12")
    assert new != text
    (tmp_path / "før.yaml").write_text(text, "utf-8")
    (tmp_path / "nu.yaml").write_text(new, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def region(tmp_path, monkeypatch):
    """A region with a common choice that changed after v1, and one agreement with a change of its own."""
    forget_settings(monkeypatch, tmp_path.parent)
    repository = new_repository(tmp_path / "nord")
    write(repository.folder, {"aftaler/aalborg-3f.yaml": "aftale: {version: '2'}\n"})
    repository.commit("v1")
    common = REGION.replace("svarfrist_hverdage: 5", "svarfrist_hverdage: 4")
    write(repository.folder, {"region.yaml": common, "aftaler/aalborg-3f.yaml": "aftale: {version: '3'}\n"})
    repository.commit("v2")
    monkeypatch.chdir(repository.folder)
    return repository.folder


def test_changes_are_told_under_the_numbers_of_the_document(aftalegen, files):
    told = aftalegen("diff", "før.yaml", "nu.yaml")
    assert told.code == 0
    assert "3.6 Afbud, aflysning og udsættelse:\n  fristen for den lediges afbud ændret fra “Samme dag" in told.out
    assert "fristen for svar ved hurtig kontakt ændret fra 24 til 12 timer." in told.out
    assert "får den besked [-samme dag-]{+dagen efter+} gennem" in " ".join(told.out.split())
    assert not told.english


def test_the_exit_code_is_that_of_git_when_asked_for(aftalegen, files):
    assert aftalegen("diff", "før.yaml", "nu.yaml", "--exit-code").code == 1
    same = aftalegen("diff", "før.yaml", "før.yaml", "--exit-code")
    assert (same.code, same.out) == (0, "Det aftalte er det samme.\n")


def test_what_is_common_is_told_once(aftalegen, region):
    told = aftalegen("diff", "--rev", "v1..v2", ".")
    assert told.out.startswith("Fra v1 til v2: 8 aftaler (8 ændrede).\n")
    assert told.out.count("A-kassens svarfrist ændret fra 5 til 4 hverdage.") == 1
    assert "Ændret for alle i området, se region.yaml: 8 aftaler\n" in told.out
    assert "aftaler/aalborg-3f.yaml\n\nAftalens periode og status:\n  Version ændret fra “2” til “3”." in told.out


def test_markdown_marks_words_that_went_and_came(aftalegen, files):
    told = aftalegen("diff", "før.yaml", "nu.yaml", "--format", "md")
    assert "\n### 3.6 Afbud, aflysning og udsættelse\n\n- fristen for den lediges afbud" in told.out
    assert "får den besked ~~samme dag~~**dagen efter** gennem" in told.out


@pytest.mark.parametrize("arguments", [("--rev", "v1..v2", "."), ("--rev", "v1", "aftaler")])
def test_json_follows_its_schema(aftalegen, region, arguments):
    (region / "aftaler" / "hjørring-hk.yaml").write_text("aftale: {version: [1]}\n", "utf-8")
    told = aftalegen("diff", *arguments, "--format", "json")
    found = json.loads(told.out)
    schema = json.loads((ROOT / "schemas" / "ændringer.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(found)
    assert len(found["agreements"]) == 8
    assert "/tmp" not in told.out
    change = next(one for one in found["agreements"][0]["changes"] if one["path"].endswith("svarfrist_hverdage"))
    assert (change["old"], change["new"], change["section"]["number"]) == (5, 4, "3.2")
    assert change["source"]["kind"] == "region"


def test_json_of_long_texts_and_of_faults_follows_its_schema(aftalegen, files):
    (files / "nu.yaml").write_text((files / "nu.yaml").read_text("utf-8") + "ukendt: 1\n", "utf-8")
    found = json.loads(aftalegen("diff", "før.yaml", "nu.yaml", "--format", "json").out)
    schema = json.loads((ROOT / "schemas" / "ændringer.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(found)
    assert [problem["file"] for problem in found["agreements"][0]["problems"]["new"]] == ["nu.yaml"]
    assert any(one["words"] for one in found["agreements"][0]["changes"])


def test_a_list_can_be_saved(aftalegen, files):
    assert aftalegen("diff", "før.yaml", "nu.yaml", "-o", "liste.txt").out == "Skrevet: liste.txt\n"
    assert "fristen for den lediges afbud" in (files / "liste.txt").read_text("utf-8")


def test_the_letter_tells_the_other_party_section_by_section(aftalegen, files):
    told = aftalegen("diff", "før.yaml", "nu.yaml", "--letter", "--format", "html", "-o", "brev.html")
    assert told.code == 0, told.text
    text = " ".join(html.document_fromstring((files / "brev.html").read_bytes()).text_content().split())
    for words in (
        "Kære Faglig Fælles A-kasse (3F)",
        "Aftalen med ændringerne gælder fra 1. juli 2015.",
        "3.6 Afbud, aflysning og udsættelse",
        "Brug den nye aftale fra 1. juli 2015",
        "Venlig hilsen Jobcenter Aalborg",
    ):
        assert words in text
    page = (files / "brev.html").read_text("utf-8")
    assert re.search("<strong>samme dag ?</strong>", page)
    assert re.search("<strong>dagen efter ?</strong>", page)


def test_the_letter_about_a_draft_asks_and_can_be_the_other_partys(aftalegen, files):
    draft = (files / "nu.yaml").read_text("utf-8").replace("status: gældende", "status: udkast")
    (files / "nu.yaml").write_text(draft, "utf-8")
    told = aftalegen("diff", "før.yaml", "nu.yaml", "--letter", "--sender", "3f", "--format", "docx", "-o", ".")
    assert told.out == "Skrevet: nu-brev.docx\n"
    with zipfile.ZipFile(BytesIO((files / "nu-brev.docx").read_bytes())) as package:
        body = package.read("word/document.xml").decode()
    assert "Forslag til ændringer i samarbejdsaftalen" in body
    assert "Kære Jobcenter Aalborg" in body
    assert "Giv os besked, om I er enige" in body


def word(path) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read("word/document.xml").decode()


def test_a_redline_has_tracked_changes_with_author_and_date(aftalegen, files):
    order = ("diff", "før.yaml", "nu.yaml", "--format", "docx", "-o", "rettelser.docx")
    told = aftalegen(*order, "--author", "Jobcenteret", "--date", "2016-05-02")
    assert (told.code, told.out) == (0, "Skrevet: rettelser.docx\n"), told.text
    body = word(files / "rettelser.docx")
    assert "<w:del " in body
    assert 'w:author="Jobcenteret" w:date="2016-05-02T00:00:00Z"' in body
    aftalegen(*order)
    assert 'w:author="aftalegen" w:date="2015-06-01T00:00:00Z"' in word(files / "rettelser.docx")


def test_a_redline_between_revisions_is_the_commits(aftalegen, region):
    told = aftalegen("diff", "--rev", "v1..v2", "aftaler/aalborg-3f.yaml", "--format", "docx", "-o", ".")
    assert told.out == "Skrevet: aalborg-3f-ændringer.docx\n", told.text
    assert 'w:author="Prøve"' in word(region / "aalborg-3f-ændringer.docx")


def test_several_letters_are_several_files(aftalegen, region):
    told = aftalegen("diff", "--rev", "v1..v2", ".", "--letter", "--format", "html", "-o", "breve")
    assert told.code == 0, told.text
    assert len(list((region / "breve").glob("*-brev.html"))) == 8
    told = aftalegen("diff", "--rev", "v1..v2", "aftaler", "--letter", "--format", "html", "-o", "brev.html")
    assert "Skrevet: brev-aalborg-3f.html\n" in told.out


def test_what_is_only_in_one_version_gets_no_document_and_is_named(aftalegen, region):
    other = REGION.replace("a_kasse: foa}]", "a_kasse: hk}]")
    (region / "region.yaml").write_text(other, "utf-8")
    told = aftalegen("diff", "--rev", "v1", ".", "--letter", "--format", "html", "-o", "breve")
    assert "kun er i den ene version: aftaler/rebild-foa.yaml" in told.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("før.yaml", "nu.yaml", "--format", "docx"), "Skriv med -o"),
        (("før.yaml", "nu.yaml", "--letter"), "Et brev er et dokument"),
        (("før.yaml", "nu.yaml", "--sender", "3f"), "hører til brevet"),
        (("før.yaml", "nu.yaml", "--author", "Jobcenteret"), "hører til rettelser"),
        (("før.yaml", "nu.yaml", "--format", "docx", "-o", ".", "--date", "i går"), "--date"),
        (("før.yaml", "før.yaml", "--format", "docx", "-o", "."), "ingen ændringer at vise"),
        (("før.yaml", "nu.yaml", "--letter", "--sender", "hk", "--format", "docx", "-o", "."), "kendenavnet “hk”"),
        (("før.yaml", "nu.yaml", "--format", "html", "-o", "red.pdf"), "ender på .pdf, men formatet er html"),
        ((), "ingen stier"),
        (("før.yaml",), "én sti"),
    ],
)
def test_wrong_usage_is_explained_in_danish(aftalegen, files, arguments, message):
    told = aftalegen("diff", *arguments)
    assert told.code == 2
    assert message in told.err
    assert not told.english


def test_revisions_that_are_not_there_are_explained(aftalegen, region):
    told = aftalegen("diff", "--rev", "v1..v9", ".")
    assert (told.code, told.english) == (3, [])
    assert "git kender ingen version, der hedder “v9”" in told.err


def test_an_old_version_with_faults_is_shown_as_such(aftalegen, files):
    (files / "før.yaml").write_text((files / "før.yaml").read_text("utf-8") + "ukendt: 1\n", "utf-8")
    told = aftalegen("diff", "før.yaml", "nu.yaml")
    assert "har 1 fejl. Resten er sammenlignet:\n  linje " in told.out
    assert "fristen for den lediges afbud" in told.out


@pytest.fixture
def mistyped(files):
    """The new version with a word where a number belongs."""
    text = (files / "nu.yaml").read_text("utf-8").replace("timer: 12", "timer: tolv")
    (files / "nu.yaml").write_text(text, "utf-8")
    return files


def test_a_mistyped_value_is_not_told_as_a_clause_that_was_dropped(aftalegen, mistyped):
    for order in (("før.yaml", "nu.yaml"), ("nu.yaml", "før.yaml")):
        told = aftalegen("diff", *order)
        assert "nu.yaml har 1 fejl. Resten er sammenlignet:\n  linje " in told.out
        assert "hurtig kontakt" not in told.out
        assert "fristen for den lediges afbud" in told.out


@pytest.mark.parametrize("letter", [(), ("--letter",)])
def test_a_new_version_with_faults_gets_no_document(aftalegen, mistyped, letter):
    told = aftalegen("diff", "før.yaml", "nu.yaml", *letter, "--format", "html", "-o", "ud.html")
    assert told.code == 1
    assert "AFT035" in told.err
    assert not (mistyped / "ud.html").exists()


def test_the_faults_of_the_old_version_are_named_beside_the_document(aftalegen, mistyped):
    told = aftalegen("diff", "nu.yaml", "før.yaml", "--letter", "--format", "html", "-o", "ud.html")
    assert (told.code, told.out) == (0, "Skrevet: ud.html\n")
    assert "Den gamle version har fejl." in told.err
    assert "AFT035" in told.err


def test_equal_files_and_an_exit_code_are_no_mistake(aftalegen, files):
    told = aftalegen("diff", "før.yaml", "før.yaml", "--format", "docx", "-o", "ud.docx", "--exit-code")
    assert (told.code, told.out) == (0, "Det aftalte er det samme. Intet er skrevet.\n")
    assert not (files / "ud.docx").exists()


@pytest.mark.parametrize("target", ["breve", "brev.html"])
def test_agreements_of_one_name_in_two_folders_get_a_file_each(aftalegen, files, target):
    for version in ("før", "nu"):
        for folder in ("nord", "syd"):
            (files / version / folder).mkdir(parents=True)
            (files / version / folder / "a.yaml").write_bytes((files / f"{version}.yaml").read_bytes())
    told = aftalegen("diff", "før", "nu", "--letter", "--format", "html", "-o", target)
    assert told.code == 0, told.text
    assert (
        sorted(path.name for path in files.rglob("*.html"))
        == {
            "breve": ["nord-a-brev.html", "syd-a-brev.html"],
            "brev.html": ["brev-nord-a.html", "brev-syd-a.html"],
        }[target]
    )


def test_names_that_are_alike_with_their_folders_are_refused(aftalegen, files):
    for version in ("før", "nu"):
        for name in ("x/a", "y/a", "x-a"):
            path = files / version / f"{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes((files / f"{version}.yaml").read_bytes())
    told = aftalegen("diff", "før", "nu", "--letter", "--format", "html", "-o", "breve")
    assert told.code == 2
    assert "filer med samme navn" in told.err
    assert not (files / "breve").exists()


def test_markdown_names_what_was_renamed_and_what_is_faulty(aftalegen, region):
    for name, version in (("før", "1"), ("nu", "2")):
        folder = region.parent / name
        folder.mkdir()
        (folder / f"{name}.yaml").write_text(f"{PARTIES}aftale: {{version: '{version}'}}\n", "utf-8")
    told = aftalegen("diff", str(region.parent / "før"), str(region.parent / "nu"), "--format", "md")
    assert "Filen hed før før.yaml og hedder nu nu.yaml." in told.out
    (region / "region.yaml").write_text(REGION.replace("a_kasse: foa}]", "a_kasse: foax}]"), "utf-8")
    told = aftalegen("diff", "--rev", "v1", ".", "--format", "md")
    assert re.search(r"Fælles filer i filerne, som de ligger har \d fejl:\n\n- region.yaml linje \d+ AFT", told.out)


def test_a_version_that_cannot_be_read_is_named(aftalegen, files):
    (files / "brudt.yaml").write_text("a: [", "utf-8")
    (files / "også.yaml").write_text("a: [", "utf-8")
    for form in ("text", "md"):
        told = aftalegen("diff", "før.yaml", "brudt.yaml", "--format", form, "--exit-code")
        assert told.code == 1
        assert "Aftalen kan ikke læses i brudt.yaml, så versionerne er ikke sammenlignet." in told.out
        assert "brudt.yaml har 1 fejl:\n" in told.out
        told = aftalegen("diff", "brudt.yaml", "også.yaml", "--format", form, "--exit-code")
        assert told.code == 0
        assert "Aftalen kan ikke læses i brudt.yaml og også.yaml" in told.out
        assert "også.yaml har 1 fejl:\n" in told.out


def test_colours_come_only_on_a_terminal(aftalegen, files):
    assert "\x1b" not in aftalegen("diff", "før.yaml", "nu.yaml").out
