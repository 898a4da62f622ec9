"""Trials in the document: facts, parts, exemptions with basis and period, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from aftalegen.document import build, numbering, tree, trials
from aftalegen.document.layout import Layout
from aftalegen.document.trials import ExemptionView
from aftalegen.spec.load import load
from aftalegen.spec.model import Agreement
from tests.conftest import EXAMPLES, LoadSpec

OPTIONS = build.Options(Layout())

PERIOD = "aftale: {ikrafttræden: 2018-01-01, udløb: 2020-12-31}\n"
DEVIATIONS = """
regler:
  afvigelser:
    - {id: uge-10, samtale: f1, senest: 10 uger, form: I jobcenteret, grundlag: Forsøgsordningen,
       fra: 2018-01-01, til: 2020-12-31}
    - {id: før, samtale: f1, senest: 8 uger, grundlag: Forsøgsordningen, fra: 2018-01-01, til: 2019-12-31}
"""


@pytest.fixture(scope="module")
def rebild() -> Agreement:
    agreement = load(EXAMPLES / "rebild-frikommune.yaml").agreement
    assert agreement is not None
    return agreement


def nodes(blocks: tuple[tree.Block, ...], kind: type[tree.Block]) -> Iterator[tree.Block]:
    return (block for block in tree.walk(blocks) if isinstance(block, kind))


def section(document: tree.Document, id: str) -> tree.Section:
    return next(
        block for block in nodes(document.blocks, tree.Section) if isinstance(block, tree.Section) and block.id == id
    )


def words(blocks: tuple[tree.Block, ...]) -> str:
    runs = (item for block in tree.walk(blocks) for item in getattr(block, "children", ()))
    return " ".join(getattr(item, "text", "") for item in runs)


def fields(found: tree.Section) -> dict[str, bool]:
    """The fields printed in a section: path, and whether it is open."""
    return {block.path: block.open for block in nodes(found.blocks, tree.Field) if isinstance(block, tree.Field)}


def cells(found: tree.Section, table: int) -> list[list[str]]:
    tables = [block for block in nodes(found.blocks, tree.Table) if isinstance(block, tree.Table)]
    return [[words(cell.blocks).strip() for cell in row] for row in tables[table].body]


def trial(load_spec: LoadSpec, written: str, more: str = "") -> Agreement:
    return load_spec(f"{PERIOD}{more}\nforsøg:\n  - {{id: x, titel: X, {written}}}\n")


def view(agreement: Agreement) -> trials.TrialView:
    return trials.view(agreement, agreement.get("forsøg[0]"))


# --- the chapter ----------------------------------------------------------------------------------------------


def test_there_is_a_chapter_when_there_is_a_trial(load_spec: LoadSpec) -> None:
    assert "forsøg" not in numbering.headings(load_spec(PERIOD))
    made = build.agreement_document(trial(load_spec, "form: gruppe"), OPTIONS)
    assert (section(made, "forsøg").number, section(made, "x").number) == ("5", "5.1")
    assert numbering.headings(trial(load_spec, "form: gruppe"))["forsøg"].text == "5 Forsøg"


def test_the_guide_tells_how_to_get_the_chapter(load_spec: LoadSpec) -> None:
    guide = build.guide_document(load_spec(PERIOD), OPTIONS)
    assert section(guide, "forsøg").number == ""
    assert "når I skriver noget under »forsøg« i aftalefilen" in words(section(guide, "forsøg").blocks)
    printed = section(build.guide_document(trial(load_spec, "form: gruppe"), OPTIONS), "forsøg")
    assert printed.number == "5"
    assert "Punktet kommer med" not in words(printed.blocks)


def test_every_trial_of_the_example_is_a_point_with_all_that_the_source_asks_for(rebild: Agreement) -> None:
    made = build.agreement_document(rebild, OPTIONS)
    ids = ("første-fællessamtale", "uddannelsesrettede-samtaler", "gruppesamtaler")
    assert [section(made, id).number for id in ids] == ["5.1", "5.2", "5.3"]
    education = section(made, "uddannelsesrettede-samtaler")
    assert list(fields(education)) == [
        f"forsøg[1].{name}"
        for name in (
            "baggrund", "indhold", "målgruppe", "screening", "temaer", "tilbage", "samarbejdspartnere", "fritagelser",
            "evaluering",
        )
    ]  # fmt: skip
    assert "handler om mindst ét af disse temaer" in words(education.blocks)
    assert "Screeningen afgør, om samtalerne bliver i gruppe eller individuelle." in words(education.blocks)


def test_facts_stand_together(rebild: Agreement) -> None:
    made = build.agreement_document(rebild, OPTIONS)
    facts = cells(section(made, "uddannelsesrettede-samtaler"), 0)
    assert facts[:-1] == [
        ["Periode", "1. februar 2018 – 30. juni 2020"],
        ["Form", "Individuelle samtaler og gruppesamtaler"],
        ["I stedet for", "De almindelige individuelle samtaler i jobcenteret"],
        ["Deltagere i hver gruppe", "10 personer"],
        ["Varighed", "120 minutter"],
        ["Forløb", "En række på 3 samtaler"],
    ]
    assert facts[-1][0] == "Spørgsmål til forsøget"
    assert facts[-1][1].startswith("Vagt for forsikrede ledige")


# --- what is open ---------------------------------------------------------------------------------------------


def test_a_draft_asks_for_what_is_open(load_spec: LoadSpec) -> None:
    found = fields(section(build.agreement_document(trial(load_spec, "form: gruppe"), OPTIONS), "x"))
    assert {"forsøg[0].fra", "forsøg[0].til", "forsøg[0].personer_pr_samtale", "forsøg[0].temaer"} <= found.keys()
    assert all(found.values())


def test_individual_interviews_are_not_asked_for_groups(load_spec: LoadSpec) -> None:
    found = fields(section(build.agreement_document(trial(load_spec, "form: individuel"), OPTIONS), "x"))
    assert {"forsøg[0].personer_pr_samtale", "forsøg[0].temaer"}.isdisjoint(found)
    assert "forsøg[0].baggrund" in found


def test_a_blank_agreement_has_room_for_one_trial(rebild: Agreement) -> None:
    blank = build.agreement_document(rebild, build.Options(Layout(), blank=True))
    (only,) = (block for block in section(blank, "forsøg").blocks if isinstance(block, tree.Section))
    assert (only.title, only.number) == ("Forsøgets titel", "5.1")
    assert [row[0] for row in cells(only, 0)][-1] == "Spørgsmål til forsøget"
    assert {row[1] for row in cells(only, 0)} == {""}
    assert "Gruppesamtaler" not in words(only.blocks)


# --- exemptions -----------------------------------------------------------------------------------------------


def test_a_deviation_says_which_rule_it_takes_the_place_of(load_spec: LoadSpec) -> None:
    found = view(trial(load_spec, "form: individuel, afvigelser: [uge-10]", DEVIATIONS))
    assert found.af_reglerne
    assert found.fritagelser == (
        ExemptionView(
            regel="1. fælles jobsamtale: mellem 3 og 6 uger (R2016); senest efter 3 måneder (R2020)",
            i_stedet="Senest efter 10 uger. I jobcenteret",
            hjemmel="Forsøgsordningen",
            periode="1. januar 2018 – 31. december 2020",
        ),
    )


def test_only_the_rules_in_the_time_of_the_deviation_are_named(load_spec: LoadSpec) -> None:
    (only,) = view(trial(load_spec, "form: individuel, afvigelser: [før]", DEVIATIONS)).fritagelser
    assert only.regel == "1. fælles jobsamtale: mellem 3 og 6 uger (R2016)"
    assert only.i_stedet == "Senest efter 8 uger"


def test_a_trial_that_the_law_knows_gives_its_exceptions(load_spec: LoadSpec) -> None:
    (only,) = view(trial(load_spec, "form: individuel, afvigelser: [FK-REBILD]")).fritagelser
    assert "kravene til indholdet" in only.regel or "krav til indholdet" in only.regel
    assert only.hjemmel.startswith("Frikommuneforsøg II")
    assert only.periode == "1. juli 2017 – 30. juni 2021 (usikkert)"


def test_a_rule_that_nothing_comes_instead_of_is_said_not_to_apply(load_spec: LoadSpec) -> None:
    made = build.agreement_document(trial(load_spec, "form: individuel, afvigelser: [FK-REBILD]"), OPTIONS)
    assert [row[1] for row in cells(section(made, "x"), -1)] == ["Kravet gælder ikke."]


def test_of_deviations_that_do_not_exist_the_name_is_printed(load_spec: LoadSpec) -> None:
    found = view(trial(load_spec, "form: individuel, afvigelser: [findes-ikke, R2016]")).fritagelser
    assert found == (ExemptionView("findes-ikke", "", "", ""), ExemptionView("R2016", "", "", ""))


@pytest.mark.parametrize(
    ("time", "own", "days"),
    [
        ("fra: 2018-02-01, til: 2019-12-31", "", "1. februar 2018 – 31. december 2019"),
        ("fra: 2018-02-01, til: 2019-12-31", "til: 2018-06-30", "1. februar 2018 – 30. juni 2018"),
        ("fra: 2018-02-01", "", "fra 1. februar 2018"),
        ("til: 2018-02-01", "", "til 1. februar 2018"),
        ("form: gruppe", "", ""),
    ],
)
def test_an_exemption_lasts_as_long_as_the_trial_unless_it_says_otherwise(
    load_spec: LoadSpec, time: str, own: str, days: str
) -> None:
    exemption = f"{{id: a, regel: Regel, hjemmel: Loven{', ' + own if own else ''}}}"
    (only,) = view(trial(load_spec, f"{time}, fritagelser: [{exemption}]")).fritagelser
    assert (only.regel, only.hjemmel, only.periode) == ("Regel", "Loven", days)


def test_deviations_come_before_the_trials_own_exemptions(load_spec: LoadSpec) -> None:
    written = "form: individuel, afvigelser: [uge-10], fritagelser: [{id: a, regel: Regel, hjemmel: Loven}]"
    made = build.agreement_document(trial(load_spec, written, DEVIATIONS), OPTIONS)
    rows = cells(section(made, "x"), 1)
    assert [row[2] for row in rows] == ["Forsøgsordningen", "Loven"]
    assert tree.Ref("genstandsfelt", "1.2") in [
        item for block in tree.walk(section(made, "x").blocks) for item in getattr(block, "children", ())
    ]
