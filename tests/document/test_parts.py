"""The small documents: what each says, with and without the parties' own words, and to whom it may go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from aftalegen.document import build, parts, tree
from aftalegen.document.layout import Layout
from aftalegen.errors import UsageError
from aftalegen.spec.load import load
from aftalegen.spec.model import Agreement
from tests.conftest import EXAMPLES, PARTIES, LoadSpec

OPTIONS = build.Options(Layout())
IN_FORCE = "aftale: {status: gældende, ikrafttræden: 2015-07-01}\n"
REGION = """\
aftaletype: samarbejdsaftale
parter:
  jobcentre:
    - {id: aalborg, navn: Jobcenter Aalborg, hovednummer: "99 00 00 00"}
    - {id: rebild, navn: Jobcenter Rebild, email: jobcenter@rebild.example.dk}
  a_kasser:
    - {id: 3f, navn: 3F}
    - {id: hk, navn: HK}
"""


def loaded(folder: Path, text: str) -> Agreement:
    path = folder / "egen.yaml"
    path.write_text(text, "utf-8")
    agreement = load(path).agreement
    assert agreement is not None
    return agreement


@pytest.fixture
def region(tmp_path: Path) -> Agreement:
    return loaded(tmp_path, REGION)


@pytest.fixture(scope="module")
def example() -> Agreement:
    agreement = load(EXAMPLES / "aalborg-3f.yaml").agreement
    assert agreement is not None
    return agreement


def document(agreement: Agreement, name: str, stage: str = "") -> tree.Document:
    return parts.part_document(agreement, name, OPTIONS, parts.variants(agreement, name, stage)[0])


def words(found: tree.Document) -> str:
    return "\n".join(_texts(found.blocks))


def _texts(blocks: tuple[tree.Block, ...]) -> Iterator[str]:
    for block in tree.walk(blocks):
        if isinstance(block, tree.Paragraph):
            yield "".join(_text(item) for item in block.children)
        elif isinstance(block, tree.Section):
            yield block.title


def _text(item: tree.Inline) -> str:
    if isinstance(item, tree.Link):
        return "".join(child.text for child in item.children)
    return getattr(item, "text", "")


def tables(found: tree.Document) -> dict[str, tree.Table]:
    return {block.id: block for block in tree.walk(found.blocks) if isinstance(block, tree.Table)}


@pytest.mark.parametrize("name", parts.PARTS)
def test_every_part_is_a_document_with_a_title_and_without_the_spec(load_spec: LoadSpec, name: str) -> None:
    for variant in parts.variants(load_spec(""), name):
        found = parts.part_document(load_spec(""), name, OPTIONS, variant)
        headings = [block for block in found.blocks if isinstance(block, tree.Section)]
        assert found.metadata.title
        assert [heading.level for heading in headings] == [1]
        assert found.attachments == ()
        assert found.cover is None
        assert all(table.description for table in tables(found).values())


@pytest.mark.parametrize("name", ["letter", "clause", "agenda"])
def test_what_comes_from_a_draft_is_marked_as_one(load_spec: LoadSpec, name: str) -> None:
    assert document(load_spec(""), name).mark == "UDKAST"
    assert document(load_spec(IN_FORCE), name).mark == ""


def test_a_project_can_have_its_own_template(load_spec: LoadSpec) -> None:
    agreement = load_spec("")
    folder = agreement.root / "templates" / "samarbejdsaftale" / "dele"
    folder.mkdir(parents=True)
    own = '<document title="Vores"><p>Hej {{ afsendere[0].navn }}</p></document>'
    (folder / "brev.html.j2").write_text(own, "utf-8")
    assert words(document(agreement, "letter")) == "Hej Jobcenter Aalborg"


def test_a_type_without_the_part_says_so(load_spec: LoadSpec, monkeypatch: pytest.MonkeyPatch) -> None:
    other = replace(parts.PARTS["letter"], template="dele/findes-ikke.html.j2")
    monkeypatch.setattr(parts, "PARTS", {"letter": other})
    with pytest.raises(UsageError, match="har ikke delen “letter”"):
        document(load_spec(""), "letter")


# --- the letter -----------------------------------------------------------------------------------------------


def test_a_letter_without_agreed_words_says_that_one_may_always_call(load_spec: LoadSpec) -> None:
    text = words(document(load_spec(""), "letter"))
    assert text.count("Kære medlem") == text.count("Venlig hilsen") == 1
    assert "ring eller skriv til jobcenteret eller a-kassen" in text
    assert "Skriv telefon og e-mail" in text


def test_the_agreed_letter_is_printed_as_it_is(example: Agreement) -> None:
    text = words(document(example, "letter"))
    assert text.count("Kære medlem") == text.count("Venlig hilsen") == 1
    assert "Vi har begge set på din plan." in text
    assert "Din plan gælder stadig." not in text


def test_the_letter_shows_public_contacts_and_never_the_staffs(example: Agreement) -> None:
    text = words(document(example, "letter"))
    assert "99 00 00 00" in text
    assert "jobcenter@aalborg.example.dk" in text
    staff = [contact["email"] for contact in example.get("kontakt.lister") or ()]
    assert staff
    assert not [address for address in staff if address in text]


def test_each_pair_of_parties_writes_its_own_letter(region: Agreement) -> None:
    found = parts.variants(region, "letter")
    assert [variant.suffix for variant in found] == [
        "brev-aalborg-3f", "brev-aalborg-hk", "brev-rebild-3f", "brev-rebild-hk",
    ]  # fmt: skip
    text = words(parts.part_document(region, "letter", OPTIONS, found[3]))
    assert "Jobcenter Rebild og HK" in text
    assert "Aalborg" not in text


def test_one_pair_needs_no_names_in_its_file(load_spec: LoadSpec) -> None:
    assert [variant.suffix for variant in parts.variants(load_spec(""), "letter")] == ["brev"]


# --- the clause -----------------------------------------------------------------------------------------------


def test_the_agreed_clause_stands_alone(example: Agreement) -> None:
    text = words(document(example, "clause"))
    assert "Leverandøren bruger de aftalte tidsslots, frister og kontaktveje." in text
    assert "skabelonens forslag" not in text
    assert "1. juli 2015" in text
    assert "Anden aktør for Jobcenter Aalborg" in text


def test_without_an_agreed_clause_there_is_a_suggestion_that_says_so(load_spec: LoadSpec) -> None:
    found = document(load_spec(""), "clause")
    (steps,) = (block for block in tree.walk(found.blocks) if isinstance(block, tree.ListBlock))
    assert (steps.ordered, len(steps.items)) == (True, 5)
    assert "Jobcenter Aalborg og Faglig Fælles A-kasse" in words(found)
    assert "Klausulen er skabelonens forslag." in words(found)


@pytest.mark.parametrize(("bound", "warned"), [("false", True), ("true", False)])
def test_a_clause_that_the_agreement_contradicts_has_a_warning(tmp_path: Path, bound: str, warned: bool) -> None:
    agreement = loaded(tmp_path, f"{PARTIES}  anden_aktør: {{bundet: {bound}}}\n")
    warning = "Bemærk: Samarbejdsaftalen siger, at anden aktør ikke er bundet"
    assert (warning in words(document(agreement, "clause"))) is warned


# --- the contact list -----------------------------------------------------------------------------------------


def test_the_contact_list_is_empty_but_for_parties_and_purposes(example: Agreement) -> None:
    found = document(example, "contacts")
    lists = [table for id, table in tables(found).items() if id.startswith("kontakter-")]
    assert [len(table.body) for table in lists] == [4, 4]
    assert all(not cell.blocks for table in lists for row in table.body for cell in row[1:])
    assert {"Jobcenter Aalborg", "Faglig Fælles A-kasse (3F)"} <= set(words(found).splitlines())


def test_the_contact_list_says_who_collects_it(example: Agreement, load_spec: LoadSpec) -> None:
    assert "Jobcenterets koordinator for fællessamtaler" in words(document(example, "contacts"))
    assert len(tables(document(load_spec(""), "contacts"))) == 3


def test_many_parties_get_a_page_each(region: Agreement) -> None:
    found = document(region, "contacts")
    sections = [block for block in tree.walk(found.blocks) if isinstance(block, tree.Section)]
    assert [section.new_page for section in sections if section.level == 2] == [False, True, True, True]
    assert len([id for id in tables(found) if id.startswith("udfyldt")]) == 4


# --- the agenda -----------------------------------------------------------------------------------------------


def test_there_is_an_agenda_for_each_stage_or_for_the_one_asked_for(example: Agreement) -> None:
    every = [variant.suffix for variant in parts.variants(example, "agenda")]
    assert every == ["dagsorden-1", "dagsorden-2", "dagsorden-16"]
    assert [variant.suffix for variant in parts.variants(example, "agenda", "16")] == ["dagsorden-16"]


def test_the_agreed_agenda_is_printed_in_every_stage(example: Agreement) -> None:
    for stage in ("1", "2", "16"):
        points = tables(document(example, "agenda", stage))["dagsorden-punkter"]
        assert len(points.body) == 5
        assert len(points.columns) == 4


def test_only_the_last_stage_has_what_was_agreed_for_16_months(example: Agreement) -> None:
    special = "A-kassen fortæller den ledige, hvor lang tid der er tilbage af dagpengeperioden."
    assert [special in words(document(example, "agenda", stage)) for stage in ("1", "2", "16")] == [False, False, True]


def test_stages_differ_where_nothing_is_agreed(load_spec: LoadSpec) -> None:
    texts = [words(document(load_spec(""), "agenda", stage)) for stage in ("1", "2", "16")]
    assert "læg indsatsen fast" in texts[0]
    assert "Udgangspunktet" in texts[0]
    assert "Er søgningen bred nok" in texts[1]
    assert "personlig jobformidler eller et kombinationsforløb" in texts[2]
    assert len(set(texts)) == 3


def test_a_long_agenda_has_fewer_empty_lines(load_spec: LoadSpec) -> None:
    points = "".join(f"    - {{id: p{number}, punkt: Punkt {number}}}\n" for number in range(10))
    long = document(load_spec(f"afholdelse:\n  dagsorden:\n{points}"), "agenda")
    assert len(tables(long)["dagsorden-aftaler"].body) == 2
    assert len(tables(document(load_spec(""), "agenda"))["dagsorden-aftaler"].body) == 4
