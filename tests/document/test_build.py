"""From an agreement to its document: modes, open points, own sections, the project's own templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from aftalegen.document import build, numbering, tree
from aftalegen.document.layout import Layout
from aftalegen.errors import ProblemsFound
from aftalegen.spec.model import Agreement
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import open_project
from tests.conftest import EXAMPLES, LoadSpec

OPTIONS = build.Options(Layout())
Node = TypeVar("Node", bound=tree.Block)

IN_FORCE = """
aftale: {status: gældende, ikrafttræden: 2015-07-01}
cv:
  godkendelse: ved-første-samtale
"""


def document(agreement: Agreement, *, dialog: bool | None = None, blank: bool = False) -> tree.Document:
    return build.agreement_document(agreement, replace(OPTIONS, dialog=dialog, blank=blank))


def nodes(found: tree.Document, kind: type[Node]) -> Iterator[Node]:
    return (block for block in tree.walk(found.blocks) if isinstance(block, kind))


def sections(found: tree.Document) -> dict[str, str]:
    return {section.id: section.number for section in nodes(found, tree.Section)}


def field(found: tree.Document, path: str) -> tree.Field | None:
    return next((block for block in nodes(found, tree.Field) if block.path == path), None)


def prompts(found: tree.Document) -> list[str]:
    return [
        "".join(getattr(item, "text", "") for item in block.children)
        for block in nodes(found, tree.Paragraph)
        if block.role == "prompt"
    ]


def words(found: tree.Document) -> str:
    paragraphs = nodes(found, tree.Paragraph)
    return "\n".join("".join(getattr(item, "text", "") for item in block.children) for block in paragraphs)


def test_a_draft_shows_boxes_open_statements_and_its_mark(load_spec: LoadSpec) -> None:
    draft = document(load_spec(""))
    assert draft.mark == "UDKAST"
    assert len(list(nodes(draft, tree.Dialog))) == 19
    open_field = field(draft, "cv.opdatering")
    assert open_field is not None
    assert open_field.open
    assert (
        "CV'et"
        in prompts(draft)[prompts(draft).index(next(p for p in prompts(draft) if p.startswith("CV'et opdateres")))]
    )


def test_an_agreement_in_force_has_answers_only(load_spec: LoadSpec) -> None:
    final = document(load_spec(IN_FORCE))
    assert final.mark == ""
    assert not prompts(final)
    assert not list(nodes(final, tree.Dialog))
    assert field(final, "cv.godkendelse") is not None
    assert field(final, "cv.opdatering") is None


def test_a_section_without_answers_says_so_when_in_force(load_spec: LoadSpec) -> None:
    assert "Parterne har ikke aftalt noget særskilt om dette punkt." in words(document(load_spec(IN_FORCE)))


def test_a_terminated_agreement_is_marked_and_otherwise_final(load_spec: LoadSpec) -> None:
    terminated = document(load_spec(IN_FORCE.replace("gældende", "opsagt, opsagt_pr: 2016-01-01")))
    assert terminated.mark == "OPSAGT"
    assert not prompts(terminated)


@pytest.mark.parametrize(("dialog", "expected"), [(True, 19), (False, 0)])
def test_boxes_can_be_had_or_left_out_in_any_mode(load_spec: LoadSpec, dialog: bool, expected: int) -> None:
    for text in ("", IN_FORCE):
        assert len(list(nodes(document(load_spec(text), dialog=dialog), tree.Dialog))) == expected


def test_a_blank_agreement_has_no_answers_and_room_to_write(load_spec: LoadSpec) -> None:
    blank = document(load_spec(IN_FORCE), blank=True)
    answered = field(blank, "cv.godkendelse")
    assert answered is not None
    assert answered.open
    assert any(space.path == "cv.godkendelse" for space in nodes(blank, tree.Space))
    assert any(table.role == "form" for table in nodes(blank, tree.Table))
    assert "Jobcenter Aalborg" not in words(blank)


def test_prompts_can_be_questions(load_spec: LoadSpec) -> None:
    asked = build.agreement_document(load_spec(""), replace(OPTIONS, questions=True))
    assert all(prompt.endswith(("?", ".")) for prompt in prompts(asked) if "…" not in prompt)
    assert any(prompt.endswith("?") for prompt in prompts(asked))


def test_the_parties_own_statement_replaces_the_templates(load_spec: LoadSpec) -> None:
    own = load_spec('omformuleringer: {"cv.opdatering": "Vi holder CV\'et ajour ved …"}\n')
    assert "Vi holder CV'et ajour ved …" in prompts(document(own))


def test_own_sections_are_numbered_where_they_stand(load_spec: LoadSpec) -> None:
    text = """
    egne_afsnit:
      - {id: dage, titel: Kompetencedage, efter: jobsøgning, tekst: "Se punkt [[kontakt]]."}
      - {id: andet, titel: Andet}
    """
    numbers = sections(document(load_spec(text)))
    assert (numbers["jobsøgning"], numbers["dage"], numbers["kontakt"], numbers["andet"]) == ("2.4", "2.5", "3.7", "5")


def test_the_templates_sections_have_the_templates_numbers(load_spec: LoadSpec) -> None:
    numbers = sections(document(load_spec("")))
    expected = {
        "parter": "1.1",
        "formål": "1.3",
        "cv": "2.2",
        "planlægning": "3.2",
        "kontakt": "3.7",
        "opfølgning": "4.3",
    }
    assert {id: numbers[id] for id in expected} == expected
    assert (numbers["underskrifter"], numbers["bilag-1"]) == ("", "Bilag 1")


def test_references_of_the_template_survive_without_boxes(load_spec: LoadSpec) -> None:
    plain = document(load_spec(""), dialog=False)
    seen = {
        (section.number, item.text)
        for section in nodes(plain, tree.Section)
        for block in section.blocks
        if isinstance(block, tree.Paragraph)
        for item in block.children
        if isinstance(item, tree.Ref)
    }
    assert {("3.2", "1.1"), ("1.1", "3.2"), ("2.3", "3.7"), ("3.7", "2.3"), ("4.2", "2.3"), ("4.2", "2.4")} <= seen
    assert {("4.1", "2.2"), ("4.1", "2.3"), ("4.1", "2.4")} <= seen


def test_a_slot_is_one_row_that_reads_well(load_spec: LoadSpec) -> None:
    text = """
    planlægning:
      slots:
        - {id: s, jobcenter: aalborg, a_kasse: 3f, ugedag: tirsdag, uge: lige, fra: 09:00, til: 12:00,
           samtaletid_minutter: 30, borde: 2, sted: Lokale 2}
    """
    slots = field(document(load_spec(text)), "planlægning.slots")
    assert slots is not None
    table = next(block for block in slots.blocks if isinstance(block, tree.Table))
    cells = [
        "".join(getattr(i, "text", "") for b in cell.blocks if isinstance(b, tree.Paragraph) for i in b.children)
        for cell in table.body[0]
    ]
    assert cells[:4] == ["Jobcenter Aalborg", "Faglig Fælles A-kasse", "Tirsdag, lige uger", "09.00–12.00"]


def test_the_dates_of_a_document_come_from_the_agreement(load_spec: LoadSpec, monkeypatch: pytest.MonkeyPatch) -> None:
    assert document(load_spec("aftale: {dato: 2015-06-01}\n")).metadata.date == "2015-06-01T00:00:00Z"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert document(load_spec("")).metadata.date == "1970-01-02T00:00:00Z"


def own_template(folder: Path, name: str, text: str) -> Path:
    path = folder / "templates" / "samarbejdsaftale" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_projects_own_template_comes_first(load_spec: LoadSpec, tmp_path: Path) -> None:
    own_template(tmp_path, "afsnit/underskrifter.html.j2", "<p>Underskrives digitalt.</p>")
    assert "Underskrives digitalt." in words(document(load_spec("")))


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("<p>a</p>\n{{ felt('cv.standrader').titel }}", "AFT301", 2),
        ("\n\n{{ findes_ikke }}", "AFT302", 3),
        ("{% if %}", "AFT302", 1),
        ("{{ felt.__class__ }}", "AFT302", 1),
        ("<p>a</p>\n<marquee>x</marquee>", "AFT303", 2),
        ("<p>a</p>\n<p>", "AFT304", 0),
    ],
)
def test_a_fault_in_a_template_has_its_file_and_line(
    load_spec: LoadSpec, tmp_path: Path, text: str, code: str, line: int
) -> None:
    path = own_template(tmp_path, "afsnit/underskrifter.html.j2", text)
    agreement = load_spec("")
    with pytest.raises(ProblemsFound) as caught:
        document(agreement)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.place.line == line
    if line:
        assert problem.place.file == str(path)


def test_a_misspelt_field_in_a_template_gets_a_suggestion(load_spec: LoadSpec, tmp_path: Path) -> None:
    own_template(tmp_path, "afsnit/underskrifter.html.j2", "{{ felt('cv.standrader').titel }}")
    with pytest.raises(ProblemsFound) as caught:
        document(load_spec(""))
    assert "cv.standarder" in caught.value.problems[0].hint


def test_a_template_that_never_ends_is_stopped(load_spec: LoadSpec, tmp_path: Path) -> None:
    text = "{% for a in range(90000) %}{% for b in range(90000) %}xxxxxxxxxx{% endfor %}{% endfor %}"
    own_template(tmp_path, "afsnit/underskrifter.html.j2", text)
    with pytest.raises(ProblemsFound) as caught:
        document(load_spec(""))
    assert "mere, end noget dokument kan rumme" in caught.value.problems[0].message


def test_the_guide_is_numbered_like_the_agreement(load_spec: LoadSpec) -> None:
    agreement = load_spec("")
    guide = sections(build.guide_document(agreement, OPTIONS))
    printed = sections(document(agreement))
    assert {id: guide[id] for id in printed} == printed


ASKED = {
    "bilag-volumen": "volumen: {fil: volumen.csv}",
    "bilag-afstande": "afstande: {vis: ja}",
    "bilag-kontaktforløb": "kontaktforløb: {vis: ja}",
    "bilag-registrering": "registrering: {vis: ja}",
    "bilag-versioner": "versioner: {vis: ja}",
}


@pytest.mark.parametrize("wanted", [[], ["bilag-kontaktforløb"], ["bilag-volumen", "bilag-afstande"], list(ASKED)])
def test_the_guide_explains_every_appendix_and_numbers_those_of_the_agreement(
    load_spec: LoadSpec, wanted: list[str]
) -> None:
    agreement = load_spec(f"bilag: {{{', '.join(ASKED[id] for id in wanted)}}}\n" if wanted else "")
    guide = build.guide_document(agreement, OPTIONS)
    numbers = sections(guide)
    assert [numbers[id] for id in wanted] == [f"Bilag {place}" for place in range(2, 2 + len(wanted))]
    assert [numbers[id] for id in ASKED if id not in wanted] == [""] * (len(ASKED) - len(wanted))
    assert ("vejledning-fravalgte" in numbers) == (len(wanted) < len(ASKED))
    printed = {id: number for id, number in sections(document(agreement)).items() if id in numbers}
    assert {id: numbers[id] for id in printed} == printed
    keys = (
        "»bilag: {volumen: {fil: ",
        "»bilag: {afstande: {vis: ja}}«",
        "»bilag: {kontaktforløb: {vis: ja}}«",
        "»bilag: {versioner: {vis: ja}}«",
    )
    assert all(words(guide).count(key) == 1 for key in keys)


def test_an_appendix_that_is_turned_off_is_explained_without_a_number(load_spec: LoadSpec) -> None:
    assert sections(build.guide_document(load_spec("bilag: {afstande: {vis: nej}}\n"), OPTIONS))["bilag-afstande"] == ""


TRADE = {"id": "kapitel-branche", "titel": "Branchen", "hvis": "cv.afdækning"}
"""A chapter without sections; the condition is a field."""


def with_chapters(agreement: Agreement, *more: Mapping[str, object]) -> Agreement:
    """The agreement of a pack with more chapters after the first; a field moves to the first of them."""
    sections = dict(agreement.pack.sections)
    sections["kapitler"] = [*sections["kapitler"][:1], *more, *sections["kapitler"][1:]]
    schema = deepcopy(agreement.pack.schema)
    schema["properties"]["cv"]["properties"]["værdi"]["x-afsnit"] = more[0]["id"]
    return replace(agreement, pack=replace(agreement.pack, schema=schema, sections=sections))


ANSWERED = """
cv: {afdækning: Vi spørger., værdi: "Se punkt [[cv]]."}
"""


def test_a_chapter_without_sections_prints_its_own_fields(load_spec: LoadSpec) -> None:
    made = document(with_chapters(load_spec(ANSWERED), {"id": "x", "titel": "X", "se_også": ["cv"]}))
    chapter = next(section for section in nodes(made, tree.Section) if section.id == "x")
    assert (chapter.level, chapter.number) == (1, "2")
    assert [block.path for block in chapter.blocks if isinstance(block, tree.Field)] == ["cv.værdi"]
    assert isinstance(chapter.blocks[0], tree.Paragraph)
    assert chapter.blocks[0].role == "note"
    value = field(made, "cv.værdi")
    assert value is not None
    inlines = [item for block in tree.walk(value.blocks) for item in getattr(block, "children", ())]
    assert tree.Ref("cv", "3.2") in inlines


def test_a_chapter_with_sections_prints_its_own_fields_before_them(load_spec: LoadSpec) -> None:
    extra = {"id": "x", "titel": "X", "afsnit": [{"id": "y", "titel": "Y"}]}
    made = document(with_chapters(load_spec(ANSWERED), extra))
    chapter = next(section for section in nodes(made, tree.Section) if section.id == "x")
    assert [type(block) for block in chapter.blocks] == [tree.Field, tree.Section]
    assert (sections(made)["x"], sections(made)["y"]) == ("2", "2.1")


def test_a_chapter_in_force_without_answers_says_so_and_one_without_fields_says_nothing(load_spec: LoadSpec) -> None:
    made = document(with_chapters(load_spec(IN_FORCE), {"id": "x", "titel": "X"}, {"id": "y", "titel": "Y"}))
    said = {section.id: bool(section.blocks) for section in nodes(made, tree.Section) if section.id in ("x", "y")}
    assert said == {"x": True, "y": False}


@pytest.mark.parametrize(("spec", "number"), [("", None), ("cv: {afdækning: Vi spørger.}", "2")])
def test_a_chapter_on_condition_is_numbered_alike_everywhere(
    load_spec: LoadSpec, spec: str, number: str | None
) -> None:
    agreement = with_chapters(load_spec(spec), TRADE)
    made = sections(document(agreement))
    cv = "3.2" if number else "2.2"
    assert (made.get("kapitel-branche"), made["cv"]) == (number, cv)
    assert sections(document(agreement, blank=True))["cv"] == cv
    assert sections(build.agenda_document(agreement, OPTIONS))["cv"] == cv
    told = numbering.headings(agreement)
    assert {id: told[id].number for id in made} == made
    guide = sections(build.guide_document(agreement, OPTIONS))
    assert {id: guide[id] for id in made} == made


def test_the_guide_says_how_to_get_what_is_left_out(load_spec: LoadSpec) -> None:
    guide = build.guide_document(with_chapters(load_spec(""), TRADE), OPTIONS)
    assert sections(guide)["kapitel-branche"] == ""
    apart = next(section for section in nodes(guide, tree.Section) if section.id == "vejledning-fravalgte-punkter")
    assert "når I skriver noget under »cv.afdækning«" in " ".join(
        item.text
        for block in tree.walk(apart.blocks)
        if isinstance(block, tree.Paragraph)
        for item in block.children
        if isinstance(item, tree.Text)
    )
    assert "kapitel-branche" in [block.id for block in tree.walk(apart.blocks) if isinstance(block, tree.Section)]


def test_a_chapter_can_hang_on_an_appendix(load_spec: LoadSpec) -> None:
    chapter = {"id": "x", "titel": "X", "hvis": "versioner"}
    with_it = with_chapters(load_spec("bilag: {versioner: {vis: ja}}"), chapter)
    without = with_chapters(load_spec("bilag: {versioner: {vis: nej}}"), chapter)
    for agreement, number in ((with_it, "2"), (without, None)):
        guide = sections(build.guide_document(agreement, OPTIONS))
        told = numbering.headings(agreement).get("x")
        assert (sections(document(agreement)).get("x"), told and told.number) == (number, number)
        assert guide["x"] == (number or "")


def test_every_section_of_the_pack_has_a_guide_text(load_spec: LoadSpec) -> None:
    guide = build.guide_document(load_spec(""), OPTIONS)
    empty = [block.id for block in nodes(guide, tree.Section) if not block.blocks]
    assert empty == []


def test_a_pair_of_a_region_is_kept_by_itself_with_its_document() -> None:
    """Nothing that the region says of others goes out with it."""
    agreement = open_project(EXAMPLES / "nordjylland").read(Pair("hjørring", "foa"))
    assert agreement is not None
    (attachment,) = build.agreement_document(agreement, OPTIONS).attachments
    assert attachment.name == "hjørring-foa.yaml"
    text = attachment.data.decode()
    assert text.startswith("aftaletype: samarbejdsaftale\n")
    assert "hjørring-foa-torsdag-lige" in text
    assert "aalborg-3f" not in text
    assert "område:" not in text
