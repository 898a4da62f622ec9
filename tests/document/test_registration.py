"""The registration guide: outcomes and the decision table by rule set, with sources and reservations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aftalegen.document import build, numbering, parts, registration, tree
from aftalegen.document.layout import Layout
from aftalegen.spec.load import load
from aftalegen.spec.model import Agreement
from tests.conftest import EXAMPLES, PARTIES, LoadSpec

ASKED = "bilag: {registrering: {vis: ja}}\n"
OPTIONS = build.Options(Layout())
OWN_RULES = """\
id: R2016
titel: Vores egne
gælder_fra: 2016-07-01
gælder_til: 2019-12-31
sikkerhed: høj
samtaler:
  - id: f1
    titel: Samtale ét
    holdes_af: [jobcenter, a-kasse]
    a_kassen_deltager: efter-behov
    kilde: Os
    oprindelse: opslag
    sikkerhed: høj
registrering: {muligheder: [Kom, Kom ikke], kilde: Os, oprindelse: opslag, sikkerhed: høj}
"""


def dated(load_spec: LoadSpec, start: str, end: str, more: str = ASKED) -> Agreement:
    return load_spec(f"aftale: {{status: gældende, ikrafttræden: {start}, udløb: {end}}}\n{more}")


def only(agreement: Agreement) -> registration.RulesView:
    (found,) = registration.guide(agreement).regelsæt
    return found


def texts(blocks: tuple[tree.Block, ...]) -> Iterator[str]:
    for block in tree.walk(blocks):
        if isinstance(block, tree.Paragraph):
            yield "".join(item.text for item in block.children if isinstance(item, tree.Text))


def tables(document: tree.Document) -> dict[str, tree.Table]:
    return {one.id: one for one in tree.walk(document.blocks) if isinstance(one, tree.Table)}


def rows(table: tree.Table) -> list[list[str]]:
    return [[" ".join(texts(cell.blocks)) for cell in row] for row in table.body]


@pytest.mark.parametrize("text", ["", "bilag: {registrering: {vis: nej}}\n"])
def test_nothing_is_made_that_nobody_asked_for(load_spec: LoadSpec, text: str) -> None:
    assert registration.appendix(load_spec(text)) is None


def test_the_decision_table_has_a_row_for_each_situation(load_spec: LoadSpec) -> None:
    found = only(dated(load_spec, "2018-01-01", "2018-12-31"))
    told = [(row.samtale, row.hvornår, row.hvis, row.så) for row in found.rækker]
    assert told[:3] == [
        ("1. fælles jobsamtale", "Mellem 3 og 6 uger", "Altid", "Indkaldes af: jobcenteret"),
        (
            "1. fælles jobsamtale",
            "",
            "Den ledige eller jobcenteret ønsker, at a-kassen er med",
            "A-kassen skal møde op",
        ),
        (
            "1. fælles jobsamtale",
            "",
            "A-kassen ser efter en samlet vurdering et behov hos den ledige",
            "A-kassen skal møde op",
        ),
    ]
    assert [row.samtale for row in found.rækker].count("1. fælles jobsamtale") == 5
    assert [row.hvis for row in found.rækker if row.samtale == "Alle fælles samtaler"] == [
        "Den ledige eller a-kassen har på forhånd sagt, at a-kassen ikke kommer",
        "Samtalen er holdt",
    ]
    assert any("den ledige booker selv på Jobnet" in other for other in found.andre_samtaler)


def test_the_table_says_of_every_joint_interview_what_holds_when_the_unemployed_says_no(load_spec: LoadSpec) -> None:
    """One of the outcomes is that they did; for the first interview our source is less sure."""
    found = only(dated(load_spec, "2018-01-01", "2018-12-31"))
    told = {row.samtale: row.så for row in found.rækker if row.hvis.startswith("Den ledige vil ikke have a-kassen med")}
    assert told == {
        "1. fælles jobsamtale": "A-kassen deltager ikke (usikkert)",
        "2. fælles jobsamtale": "A-kassen deltager ikke",
        "3. fælles jobsamtale": "A-kassen deltager ikke",
    }


def test_every_row_has_a_source_that_is_listed(load_spec: LoadSpec) -> None:
    found = only(dated(load_spec, "2018-01-01", "2018-12-31"))
    used = {row.kilde for row in (*found.rækker, *found.udfald)}
    assert used == set(range(1, len(found.kilder) + 1))
    assert [line for line in found.kilder if not line.partition(": ")[2]] == []
    assert "STAR" in found.kilder[found.rækker[-1].kilde - 1]
    assert found.kilder[found.udfald[0].kilde - 1].endswith("(sikkerhed: mellem)")
    assert "inspirationsark" in found.læs_mere


def test_the_four_outcomes_say_when_to_use_them_and_are_hedged(load_spec: LoadSpec) -> None:
    found = only(dated(load_spec, "2018-01-01", "2018-12-31"))
    assert [one.navn for one in found.udfald] == [
        "A-kassen deltog",
        "Borger ønskede ikke a-kassens deltagelse",
        "A-kassen har valgt ikke at deltage",
        "A-kassen udeblev",
    ]
    assert [one.navn for one in found.udfald if "(usikkert)" not in one.bruges_når] == []
    assert found.registreres_af == "jobcenteret"


def test_one_part_for_each_rule_set_of_the_period(load_spec: LoadSpec) -> None:
    first, second = registration.guide(dated(load_spec, "2015-09-01", "2016-12-31")).regelsæt
    assert (first.navn, first.periode) == ("r2015", "1. september 2015 – 30. juni 2016")
    assert (second.navn, second.periode) == ("r2016", "1. juli 2016 – 31. december 2016")
    assert {row.samtale for row in first.rækker} < {row.samtale for row in second.rækker}
    assert first.registreres_af == "jobcenteret (usikkert)"


def test_an_agreement_with_only_a_date_has_the_rules_of_that_day(load_spec: LoadSpec) -> None:
    assert only(load_spec("aftale: {dato: 2025-03-01}\n")).navn == "r2024"
    assert registration.guide(load_spec(ASKED)).regelsæt == []


def test_uncertain_law_is_never_stated_flatly(load_spec: LoadSpec) -> None:
    uncertain, draft = registration.guide(dated(load_spec, "2026-08-01", "2027-06-30")).regelsæt
    assert [row.så for row in uncertain.rækker] == [
        "Indkaldes af: kommunen (usikkert)",
        "Om a-kassen stadig deltager, er ikke efterset (usikkert)",
    ]
    assert (uncertain.udfald, draft.udfald, draft.rækker) == ((), (), [])


def test_a_single_uncertain_situation_is_marked_among_certain_ones(load_spec: LoadSpec) -> None:
    found = only(dated(load_spec, "2021-01-01", "2021-12-31"))
    told = [row.så for row in found.rækker if row.samtale == "1. fælles jobsamtale"]
    assert told == [
        "Indkaldes af: jobcenteret",
        "A-kassen skal deltage",
        "A-kassen skal deltage",
        "A-kassen kan vælge ikke at deltage (usikkert)",
    ]


def test_a_deviation_is_a_row_of_its_own() -> None:
    agreement = load(EXAMPLES / "rebild-frikommune.yaml").agreement
    assert agreement is not None
    first = registration.guide(agreement).regelsæt[0]
    (row,) = [row for row in first.rækker if "orsøg" in row.hvis]
    assert row.hvis == "Frikommuneforsøg II, 1. juli 2017 – 30. juni 2021"
    assert row.så.startswith("Senest efter 10 uger.")
    assert "afvigelser" in first.kilder[row.kilde - 1]


def test_a_projects_own_rules_may_have_only_names(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "egen.yaml").write_text(OWN_RULES, "utf-8")
    path = tmp_path / "aftale.yaml"
    path.write_text(f"{PARTIES}aftale: {{ikrafttræden: 2018-01-01, udløb: 2018-12-31}}\n{ASKED}", "utf-8")
    loaded = load(path)
    assert loaded.agreement is not None
    assert [problem for problem in loaded.problems if problem.code != "AFT033"] == []
    found = only(loaded.agreement)
    assert [(one.navn, one.bruges_når) for one in found.udfald] == [("Kom", ""), ("Kom ikke", "")]
    assert [(row.hvis, row.så) for row in found.rækker] == [
        ("Altid", "Indkaldes af: ikke oplyst"),
        ("Altid", "Ikke oplyst"),
    ]


def test_the_appendix_is_printed_when_it_is_asked_for(load_spec: LoadSpec) -> None:
    own = "bilag: {registrering: {aftalt: Jobcenteret registrerer **samme dag**.}}\n"
    agreement = dated(load_spec, "2015-09-01", "2016-12-31", own)
    document = build.agreement_document(agreement, OPTIONS)
    found = tables(document)
    names = ("tabel-udfald-r2015", "tabel-deltagelse-r2015", "tabel-udfald-r2016", "tabel-deltagelse-r2016")
    assert set(names) <= found.keys()
    assert rows(found["tabel-deltagelse-r2016"])[0] == [
        "1. fælles jobsamtale Mellem 3 og 6 uger",
        "Altid",
        "Indkaldes af: jobcenteret",
        "2",
    ]
    assert "Jobcenteret registrerer samme dag." in list(texts(document.blocks))
    assert numbering.headings(agreement)["bilag-registrering"].text == "Bilag 2 Registrering af de fælles jobsamtaler"
    assert not set(names) & tables(build.agreement_document(load_spec(""), OPTIONS)).keys()


def test_a_draft_from_before_the_first_rules_is_not_asked_for_a_date_that_it_has(load_spec: LoadSpec) -> None:
    agreement = load_spec(f"aftale: {{status: udkast, ikrafttræden: 2014-01-01, udløb: 2014-12-31}}\n{ASKED}")
    printed = list(texts(build.agreement_document(agreement, OPTIONS).blocks))
    assert "Vi kender ingen regler for aftalens periode." in printed
    assert [text for text in printed if text.startswith("Skriv, hvornår aftalen træder i kraft")] == []


@pytest.mark.parametrize(
    ("status", "told"),
    [("udkast", "Skriv, hvornår aftalen træder i kraft"), ("gældende", "Vi kender ingen regler")],
)
def test_without_rules_the_appendix_says_so(load_spec: LoadSpec, status: str, told: str) -> None:
    document = build.agreement_document(load_spec(f"aftale: {{status: {status}}}\n{ASKED}"), OPTIONS)
    assert any(told in text for text in texts(document.blocks))


def test_the_guide_is_a_document_of_its_own_without_being_asked_for(load_spec: LoadSpec) -> None:
    agreement = dated(load_spec, "2018-01-01", "2018-12-31", "")
    document = parts.part_document(agreement, "registration", OPTIONS)
    assert [variant.suffix for variant in parts.variants(agreement, "registration")] == ["registrering"]
    assert document.metadata.title == "Sådan registreres en fælles jobsamtale"
    assert document.attachments == ()
    assert tables(document).keys() == {"tabel-udfald-r2016", "tabel-deltagelse-r2016"}
    assert len(rows(tables(document)["tabel-udfald-r2016"])) == 4


def test_on_the_wall_each_rule_set_has_a_sheet_of_its_own(load_spec: LoadSpec) -> None:
    one, two = ("2018-01-01", "2018-12-31"), ("2015-09-01", "2016-12-31")
    for days, breaks in ((one, 0), (two, 1)):
        document = parts.part_document(dated(load_spec, *days, ""), "registration", OPTIONS)
        assert sum(isinstance(block, tree.PageBreak) for block in tree.walk(document.blocks)) == breaks


def test_the_guide_explains_the_appendix(load_spec: LoadSpec) -> None:
    told = list(texts(build.guide_document(load_spec(ASKED), OPTIONS).blocks))
    assert any("Beslutningstabellen" in text for text in told)
