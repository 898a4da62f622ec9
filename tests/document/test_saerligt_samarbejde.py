"""The agreement on a special co-operation: what the checklist (I1-I25) asks for stands in the printed example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from aftalegen.document import build, house
from aftalegen.document.tree import Document, Field, Section, walk
from aftalegen.spec.load import load
from aftalegen.spec.model import Agreement
from aftalegen.spec.packs.loading import load_pack
from tests.conftest import EXAMPLES

TYPE = "saerligt-samarbejde"
EXAMPLE, ADDENDUM = EXAMPLES / "koebenhavn-dfh.yaml", EXAMPLES / "koebenhavn-dfh-tillaeg-1.yaml"
COVER = "forside"

CHECKLIST: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "I1": (
        COVER,
        (
            "Det Faglige Hus og Københavns Kommune om særligt a-kassesamarbejde",
            "Sagsnummer 2023-0255159",
            "Dokumentnummer 2023-0255159-2",
            "Center for Drift, Tilsyn og Jura",
            "EAN-nummer 5798009710178",
            "Versionens dato 31. maj 2023",
        ),
    ),
    "I2": ("baggrund", ("anden delaftale", "forenklet kontaktforløb", "1. januar 2024", "§ 91", "22. marts 2023")),
    "I3": ("formål", ("særligt a-kassesamarbejde", "tidlig indsats", "Særlige målgrupper", "enkelte sag", "efter at")),
    "I4": ("faser", ("Fase 1: Pilotfase", "1. august 2023 – 31. december 2023", "Fase 2", "efterhånden")),
    "I5": ("fase-1", ("de love og regler, der gælder nu", "jobcenterets budget")),
    "I6": ("fase-2", ("vedtaget", "budget 2024", "idéer", "årsskiftet 2023-24")),
    "I7": ("forbehold", ("ændre sin organisation", "giver a-kassen besked", "Nye love", "økonomi i de kommende år")),
    "I8": ("dialog", ("15. januar 2024", "fortsætte i 2024", "begynde på fase 2", "tillæg til aftalen")),
    "I9": ("målgruppe", ("ledige medlemmer af Det Faglige Hus", "under 30 år", "fyldt 30 år", "langt de fleste")),
    "I10": ("fælles-workshop", ("Nyledige", "justeres", "positivliste", "RKV", "voksenlærling")),
    "I11": ("fælles-workshop", ("første fælles samtale", "arbejdsgang", "henvist")),
    "I12": ("fælles-workshop", ("pligt til at møde", "oplægget sammen", "fast konsulent", "i jobcenteret")),
    "I13": ("fælles-workshop", ("Beslutnings- og bevillingskompetence", "godt videre", "bevilge på selve workshoppen")),
    "I14": ("fælles-workshop", ("andre a-kasser, der har en aftale om særligt a-kassesamarbejde",)),
    "I15": (
        "individuel-hånd",
        ("Pilot", "sprog, kultur", "handicapkompenserende", "sagens gang", "ikke krav på et bestemt"),
    ),
    "I16": (
        "faglig-kontakt",
        ("ude hos Det Faglige Hus", "En dag om måneden", "kort varsel", "hurtig vej", "bevilges"),
    ),
    "I17": (
        "fælles-uddannelsesfokus",
        ("Fra ufaglært", "gennemgår lediges CV", "svære at fylde", "Betingelser", "andre a-kasser"),
    ),
    "I18": ("senere", ("langtidsledighed", "fælles indsats eller køber", "gearskifte", "Dimittender", "it-løsninger")),
    "I19": ("optag", ("ændre optag og volumen", "enige")),
    "I20": ("opfølgning", ("følger op undervejs", "gør status", "De ledige bliver spurgt")),
    "I21": ("opfølgning", ("Samarbejdsforum", "Hvert kvartal")),
    "I22": (
        "varighed",
        ("i kraft den 1. august 2023", "til og med den 1. august 2025", "medmindre en part siger den op"),
    ),
    "I23": ("varighed", ("Hver part", "1 måneds varsel")),
    "I24": ("underskrifter", ("Det Faglige Hus", "Københavns Kommune", "Sted og dato")),
    "I25": ("aktiviteter", ("Aktiviteternes status", "Fase 2: Efter lovændringen Idé", "Fase 1: Pilotfase Pilot")),
}


def agreement(path: Path) -> Agreement:
    found = load(path).agreement
    assert found is not None
    return found


@cache
def document(path: Path) -> Document:
    found = agreement(path)
    return build.agreement_document(found, build.Options(house.layout(found)))


def strings(value: Any) -> Iterator[str]:
    """Every text of a node, in reading order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from strings(inner)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))


def text(value: Any) -> str:
    return " ".join(" ".join(strings(value)).replace(" body ", " ").split())


def sections(found: Document) -> dict[str, Section]:
    return {block.id: block for block in walk(found.blocks) if isinstance(block, Section)}


@pytest.mark.parametrize("item", CHECKLIST)
def test_the_example_prints_every_item_of_the_checklist(item: str) -> None:
    found, (section, words) = document(EXAMPLE), CHECKLIST[item]
    shown = text(found.cover if section == COVER else sections(found)[section])
    assert [word for word in words if word not in shown] == []


def test_every_item_of_the_checklist_is_on_a_field_and_in_a_dialog_box() -> None:
    pack = load_pack(TYPE)
    on_fields = {item for field in pack.properties.values() for item in field.checklist}
    assert {item for item in on_fields if item.startswith("I")} == {f"I{number}" for number in range(1, 26)}
    boxes = "".join(path.read_text("utf-8") for path in pack.files("dialog", "*.md").values())
    beside = {"I1"}  # the cover has no box
    assert [item for item in CHECKLIST if item not in beside and not (f"{item}," in boxes or f"{item}]" in boxes)] == []


def test_activities_stand_under_their_phase_in_order_and_ideas_for_themselves() -> None:
    found = sections(document(EXAMPLE))
    numbers = [(found[id].number, id) for id in found if found[id].number[:2] in ("6.", "7.")]
    assert numbers == [
        ("6.1", "aktiviteter-fase-1"),
        ("6.1.1", "fælles-workshop"),
        ("6.1.2", "individuel-hånd"),
        ("6.1.3", "faglig-kontakt"),
        ("6.1.4", "fælles-uddannelsesfokus"),
        ("7.1", "langtidsledighed"),
        ("7.2", "overlevering"),
    ]


def test_the_addendum_moves_activities_between_phases() -> None:
    found = sections(document(ADDENDUM))
    places = {
        id: found[id].number
        for id in ("fælles-workshop", "overlevering", "fælles-uddannelsesfokus", "langtidsledighed")
    }
    assert places == {
        "fælles-workshop": "6.2.1",
        "overlevering": "6.2.4",
        "fælles-uddannelsesfokus": "6.1.1",
        "langtidsledighed": "7.1",
    }
    assert "I kraft" in text(found["fælles-workshop"])
    assert "Ophørt, til og med 31. december 2023" in text(found["fælles-uddannelsesfokus"])


def test_the_law_is_printed_by_the_dates_of_the_agreement() -> None:
    shown = text(sections(document(EXAMPLE))["regler-i-perioden"])
    positions = [
        shown.index(words) for words in ("22. marts 2023", "Mere målrettede tilbud", "Et forenklet kontaktforløb")
    ]
    assert positions == sorted(positions)
    assert "Mens aftalen gælder" in shown


@pytest.mark.parametrize("path", [EXAMPLE, ADDENDUM], ids=lambda path: path.stem)
@pytest.mark.parametrize("final", [False, True])
def test_the_examples_have_no_problems(path: Path, final: bool) -> None:
    assert load(path, final=final).problems == ()


def test_the_example_has_nothing_open() -> None:
    found = agreement(EXAMPLE)
    agenda = build.agenda_document(found, build.Options(house.layout(found)))
    fields_ = [block for block in walk(agenda.blocks) if isinstance(block, Field)]
    assert fields_
    prompts = [text(field) for field in fields_ if any(role == "prompt" for role in strings(field))]
    assert prompts == []


def test_a_draft_asks_for_what_an_activity_lacks_but_not_an_idea(tmp_path: Path) -> None:
    found = sections(document(_spec(tmp_path, "aktiviteter:\n" + _activity("a", "pilot") + _activity("b", "idé"))))
    assert "Med aktiviteten vil parterne …" in text(found["a"])
    assert "…" not in text(found["b"])


def test_an_activity_without_a_known_phase_is_still_printed(tmp_path: Path) -> None:
    found = sections(document(_spec(tmp_path, "aktiviteter:\n" + _activity("a", "i_kraft"))))
    assert found["a"].title == "Navn a"
    assert found["aktiviteter-uden-fase"].title == "Uden for faserne"


def test_a_phase_without_dates_says_its_period_in_words(tmp_path: Path) -> None:
    in_words = "{id: f, navn: Fase, periode: Når budgettet er vedtaget}"
    phases = f"ramme:\n  faser:\n    - {in_words}\n    - {{id: g, navn: Næste, fra: 2024-01-01}}\n"
    found = sections(document(_spec(tmp_path, phases)))
    assert "Når budgettet er vedtaget" in text(found["f"])
    assert "fra 1. januar 2024" in text(found["g"])


def test_a_reference_can_lead_to_an_activity_and_to_a_phase(tmp_path: Path) -> None:
    phase, text_ = "ramme:\n  faser: [{id: f, navn: Fase}]\n", "optag: {optag: 'Se [[f]] og [[a]].'}\n"
    path = _spec(tmp_path, f"{phase}{text_}aktiviteter:\n{_activity('a', 'pilot', 'f')}")
    assert [problem.code for problem in load(path).problems] == []
    assert "4.1.1" in text(sections(document(path))["optag"])
    assert "6.1.1" in text(sections(document(path))["optag"])


def test_an_agreement_without_an_end_gives_no_end_in_the_blank_or_the_final_document(tmp_path: Path) -> None:
    path = _spec(tmp_path, "", "status: gældende, ikrafttræden: 2023-08-01, opsigelsesvarsel_måneder: 3")
    shown = text(sections(document(path))["varighed"])
    assert "gælder, indtil en part siger den op" in shown
    assert "3 måneders varsel" in shown


@pytest.mark.parametrize("blank", [False, True])
def test_every_section_has_a_box_and_a_guide(blank: bool) -> None:
    found = agreement(EXAMPLE)
    whole = build.agreement_document(found, build.Options(house.layout(found), dialog=True, blank=blank))
    shown = text(whole)
    guide = text(build.guide_document(found, build.Options(house.layout(found))))
    pack = found.pack
    with_text = {field.section for field in pack.fields} - {"forsøg"}
    assert [name for name in with_text if f"{name}.md" not in pack.files("dialog", "*.md")] == []
    assert [name for name in with_text if f"{name}.md" not in pack.files("vejledning", "*.md")] == []
    assert "Én aktivitet ad gangen" in shown
    assert "Vejledning til aftalen om særligt a-kassesamarbejde" in guide
    assert "Bilag, som ikke er med i jeres aftale" in guide


def test_a_blank_agreement_has_room_for_an_activity_and_the_phases() -> None:
    found = agreement(EXAMPLE)
    blank = build.agreement_document(found, build.Options(house.layout(found), blank=True))
    shown = text(blank)
    assert "Brug et skema som dette til hver aktivitet" in shown
    assert "Skriv svaret her" in text(sections(blank)["aktiviteter"])
    assert "Tomt skema til aftalens faser" in shown
    assert "2023-0255159" not in shown


@pytest.mark.parametrize(
    ("left_out", "shown"),
    [
        ("id: workshop, ", "Fælles"),
        ("navn: Fælles, ", "Uden navn"),
        ("status: pilot, ", "Fælles"),
        ("id: fase-1, ", "Fælles"),
        ("navn: Forsøgsfase, ", "Uden navn"),
    ],
)
def test_an_unfinished_phase_or_activity_can_be_told_of(tmp_path: Path, left_out: str, shown: str) -> None:
    whole = """\
ramme: {faser: [{id: fase-1, navn: Forsøgsfase, fra: 2024-01-01}]}
aktiviteter: [{id: workshop, navn: Fælles, status: pilot, fase: fase-1}]
"""
    assert left_out in whole
    found = load(_spec(tmp_path, whole.replace(left_out, ""))).agreement
    assert found
    agenda = build.agenda_document(found, build.Options(house.layout(found)))
    assert shown in [block.title for block in walk(agenda.blocks) if isinstance(block, Section)]


def test_a_name_may_have_any_signs(tmp_path: Path) -> None:
    name = 'A & B "c" *d* <e'
    activity = f"aktiviteter: [{{id: workshop, status: pilot, navn: '{name}'}}]\n"
    found = load(_spec(tmp_path, activity)).agreement
    assert found
    shown = build.agreement_document(found, build.Options(house.layout(found), dialog=False))
    assert name in [block.title for block in walk(shown.blocks) if isinstance(block, Section)]
    assert "&amp;" not in text(shown)


def _activity(id: str, status: str, phase: str = "") -> str:
    return f"  - {{id: {id}, navn: Navn {id}, status: {status}{f', fase: {phase}' if phase else ''}}}\n"


def _spec(folder: Path, more: str, period: str = "status: udkast") -> Path:
    path = folder / "aftale.yaml"
    parties = "parter:\n  jobcentre: [{id: aalborg}]\n  a_kasser: [{id: dfh}]\n"
    path.write_text(f"aftaletype: {TYPE}\naftale: {{{period}}}\n{parties}{more}", "utf-8")
    return path
