"""The law as templates see it, and the partial that prints it."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from aftalegen.document import context, law, law_dates, templating
from aftalegen.document.mode import Mode
from aftalegen.document.vocabulary import Reader
from aftalegen.spec.load import load
from aftalegen.spec.model import Agreement
from tests.conftest import EXAMPLES, LoadSpec
from tests.document.libraries import library

BOOKS = "indkaldelse: den ledige booker selv"
SUMMONED_ANYWAY = (
    "Jobcenteret indkalder til en fælles samtale, også når den ledige eller a-kassen på forhånd har sagt, at a-kassen "
    "ikke kommer."
)


def dated(load_spec: LoadSpec, start: str, end: str = "", more: str = "") -> Agreement:
    until = f", udløb: {end}" if end else ""
    return load_spec(f"aftale: {{ikrafttræden: {start}{until}}}\n{more}")


def printed(agreement: Agreement, part: str) -> etree._Element:
    """The markup of the partial, read with the document's own vocabulary so that nothing in it is unknown."""
    seen = {
        "lov": law.rules(agreement),
        "lovændringer": lambda: law_dates.changes(agreement),
        "regelafsnit": "genstandsfelt",
        "afsnit": {"regler": part},
    }
    markup = templating.render(library(), "afsnit/regler.html.j2", seen)
    root = etree.fromstring(f"<section>{markup}</section>")
    Reader({}).blocks(root)
    return root


def text(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_without_dates_there_is_no_law(load_spec: LoadSpec) -> None:
    agreement = load_spec("formål: {hvorfor: Derfor.}\n")
    assert law.rules(agreement) == ()
    assert law.interview_name(agreement, "f1") == "1. fælles jobsamtale"
    assert [text(printed(agreement, part)) for part in ("samtaler", "tidspunkter", "afholdelse")] == ["", "", ""]


def test_the_dates_choose_the_joint_interviews(load_spec: LoadSpec) -> None:
    (found,) = law.rules(dated(load_spec, "2015-07-01", "2016-06-30"))
    assert [(one.titel, one.hvornår, one.indkaldes_af) for one in found.samtaler] == [
        ("2. fælles jobsamtale", "Mellem 4 og 6 måneder", "Jobcenteret"),
        ("3. fælles jobsamtale", "Senest efter 16 måneder", "Jobcenteret"),
    ]
    assert found.overskrift == "Det gælder efter reglerne, 1. juli 2015 – 30. juni 2016"
    assert found.antal == "to samtaler"
    assert len(found.registrering) == 4
    assert found.registrering_usikker


def test_an_agreement_across_a_change_of_law_has_both_with_their_days(load_spec: LoadSpec) -> None:
    found = law.rules(dated(load_spec, "2015-09-01", "2016-12-31"))
    assert [(one.id, one.periode) for one in found] == [
        ("R2015", "1. september 2015 – 30. juni 2016"),
        ("R2016", "1. juli 2016 – 31. december 2016"),
    ]


def test_without_an_end_only_the_law_at_the_beginning(load_spec: LoadSpec) -> None:
    assert [one.periode for one in law.rules(dated(load_spec, "2016-09-01"))] == [
        "1. september 2016 – 31. december 2019"
    ]
    assert [one.periode for one in law.rules(dated(load_spec, "2027-09-01"))] == ["fra 1. september 2027"]


def test_uncertain_law_is_never_stated_flatly(load_spec: LoadSpec) -> None:
    uncertain, draft = law.rules(dated(load_spec, "2026-08-01", "2027-06-30"))
    assert uncertain.overskrift.startswith("Det gælder efter reglerne (usikkert), ")
    (interview,) = uncertain.samtaler
    words = (interview.hvornår, interview.tid, interview.indkaldes_af, interview.deltagelse)
    assert [word for word in words if not word.endswith(" (usikkert)")] == []
    assert "det, der er usikkert, er mærket" in uncertain.kilde
    assert draft.overskrift == "Det ventes at gælde (udkast, usikkert), 1. januar 2027 – 30. juni 2027"
    assert draft.samtaler == []
    assert "udkast" in draft.kilde


def test_a_deviation_stands_beside_the_rule(load_spec: LoadSpec) -> None:
    agreement = load(EXAMPLES / "rebild-frikommune.yaml").agreement
    assert agreement is not None
    first, _ = law.rules(agreement)
    (deviation,) = first.samtaler[0].afvigelser
    assert deviation.startswith("Frikommuneforsøg II, 1. juli 2017 – 30. juni 2021: Senest efter 10 uger. Holdes som")
    assert [one.afvigelser for one in first.samtaler[1:]] == [[], []]
    assert first.samtaler[0].hvornår == "Mellem 3 og 6 uger"
    (groups,) = [one for one in first.andre_samtaler if "Afvigelse" in one]
    assert groups.startswith("Jobsamtaler i jobcenteret: seks i de første 6 måneder")
    assert ". Afvigelse: Frikommuneforsøg II, 1. juli 2017 – 30. juni 2021: Nogle individuelle samtaler" in groups


def test_a_deviation_that_says_nothing_but_that_it_is_there(load_spec: LoadSpec) -> None:
    trial = "regler: {afvigelser: [{id: a, samtale: f2, grundlag: Et forsøg, fra: 2015-07-01, til: 2016-06-30}]}\n"
    (found,) = law.rules(dated(load_spec, "2015-07-01", "2016-06-30", trial))
    assert found.samtaler[0].afvigelser == ["Et forsøg, 1. juli 2015 – 30. juni 2016: andre rammer"]


@pytest.mark.parametrize(
    ("start", "end", "id", "name"),
    [
        ("2018-01-01", "2018-12-31", "f1", "1. fælles jobsamtale"),
        ("2024-07-01", "2025-06-30", "f3", "16-månederssamtale"),
        ("2022-01-01", "2025-06-30", "f3", "3. fælles jobsamtale"),
        ("2015-07-01", "2016-06-30", "f1", "1. fælles jobsamtale"),
        ("2018-01-01", "2018-12-31", "f9", "f9"),
        ("2018-01-01", "2018-12-31", "Vores egen", "Vores egen"),
    ],
)
def test_ids_of_interviews_have_names(load_spec: LoadSpec, start: str, end: str, id: str, name: str) -> None:
    assert law.interview_name(dated(load_spec, start, end), id) == name


def test_a_document_prints_the_name_of_an_interview_and_not_its_id(load_spec: LoadSpec) -> None:
    rows = (
        "genstandsfelt: {samtaletidspunkter: [{id: a, samtale: f2, senest: 6 måneder}]}\n"
        "tid: {samtaletid: [{id: b, samtale: f3, samtaletid_minutter: 45}]}\n"
    )
    seen = context.build(dated(load_spec, "2018-01-01", "2018-12-31", rows), Mode("draft", dialog=False))
    for path, name in (
        ("genstandsfelt.samtaletidspunkter", "2. fælles jobsamtale"),
        ("tid.samtaletid", "3. fælles jobsamtale"),
    ):
        assert str(seen["felt"](path).rækker[0][0]) == name


def test_the_table_of_joint_interviews(load_spec: LoadSpec) -> None:
    root = printed(dated(load_spec, "2018-01-01", "2018-12-31"), "samtaler")
    assert [text(cell) for cell in root.iter("th")] == ["Samtale", "Hvornår", "Indkaldes af", "A-kassens deltagelse"]
    rows = [[text(cell) for cell in row] for row in root.findall(".//tbody/tr")]
    assert [row[:3] for row in rows] == [
        ["1. fælles jobsamtale", "Mellem 3 og 6 uger", "Jobcenteret"],
        ["2. fælles jobsamtale", "Mellem 4 og 6 måneder", "Jobcenteret"],
        ["3. fælles jobsamtale", "Senest efter 16 måneder", "Jobcenteret"],
    ]
    assert text(root.findall("p[@role='note']")[0]).startswith("Kilde: ")


def test_the_list_of_times(load_spec: LoadSpec) -> None:
    root = printed(dated(load_spec, "2015-09-01", "2016-12-31"), "tidspunkter")
    assert [text(item) for item in root.iter("li")][:2] == [
        "2. fælles jobsamtale: mellem 4 og 6 måneder",
        "3. fælles jobsamtale: senest efter 16 måneder",
    ]
    assert [text(line) for line in root.findall("p") if not line.get("role")] == [
        "A-kassen kan være med i to samtaler:",
        "A-kassen kan være med i tre samtaler:",
    ]
    assert len(root.findall("p[@role='note']")) == 1


def test_who_summons_and_how_an_interview_is_registered(load_spec: LoadSpec) -> None:
    root = printed(dated(load_spec, "2018-01-01", "2018-12-31"), "afholdelse")
    assert text(root.findall(".//td")[1]).startswith("Indkaldes af: Jobcenteret")
    assert [text(item) for item in root.iter("li")] == [
        "A-kassen deltog",
        "Borger ønskede ikke a-kassens deltagelse",
        "A-kassen har valgt ikke at deltage",
        "A-kassen udeblev",
        SUMMONED_ANYWAY,
        "Jobcenteret registrerer bagefter samtalen som afholdt og vælger, hvordan det gik med a-kassens deltagelse.",
        "Jobcenteret afgør, om den ledige får et aktivt tilbud.",
    ]
    heads = [text(head) for head in root.iter("th")]
    assert heads[-2:] == ["Sådan registreres samtalen", "Desuden gælder"]


@pytest.mark.parametrize("part", ["samtaler", "tidspunkter", "afholdelse"])
def test_tables_have_ids_and_descriptions_of_their_own(load_spec: LoadSpec, part: str) -> None:
    root = printed(dated(load_spec, "2015-09-01", "2024-12-31"), part)
    tables = root.findall("table")
    assert part == "tidspunkter" or len(tables) == 4
    assert len({table.get("id") for table in tables}) == len(tables)
    assert not [table for table in tables if not table.get("description")]


def test_the_other_interviews_stand_after_the_joint_ones(load_spec: LoadSpec) -> None:
    root = printed(dated(load_spec, "2018-01-01", "2018-12-31"), "samtaler")
    assert [text(item) for item in root.iter("li")] == [
        "CV-samtale (a-kassen): senest efter 2 uger",
        f"Jobsamtaler i jobcenteret: seks i de første 6 måneder, cirka en om måneden; {BOOKS} på Jobnet",
        "Første rådighedssamtale (a-kassen): senest efter 3 måneder",
        "Anden rådighedssamtale (a-kassen): mellem 3 og 6 måneder",
        f"Jobsamtaler efter 6 måneder (jobcenteret): hver tredje måned efter 6 måneder; {BOOKS} (usikkert)",
    ]


@pytest.mark.parametrize(
    ("start", "end", "uncertain"),
    [
        ("2015-07-01", "2016-06-30", ["Jobsamtaler i jobcenteret", "Jobsamtaler efter 6 måneder"]),
        ("2024-07-01", "2025-06-30", ["Jobsamtaler efter 6 måneder"]),
        ("2027-02-01", "2027-06-30", ["Forsøg: a-kassen har de første 4 måneder", "Forsøg: frit valg"]),
    ],
)
def test_the_other_interviews_say_so_where_they_are_uncertain(
    load_spec: LoadSpec, start: str, end: str, uncertain: list[str]
) -> None:
    (found,) = law.rules(dated(load_spec, start, end))
    assert [re.split(r" \(|: (?=seks)", one)[0] for one in found.andre_samtaler if "usikkert" in one] == uncertain
    assert not [one for one in found.andre_samtaler if one.count("usikkert") > 1]


def test_what_else_there_is_to_read_is_dated_and_printed_with_the_source(load_spec: LoadSpec) -> None:
    root = printed(dated(load_spec, "2018-01-01", "2018-12-31"), "samtaler")
    note = text(root.findall("p[@role='note']")[-1])
    assert "Læs mere: lov om en aktiv beskæftigelsesindsats, kapitel 7; STAR, “Det fælles" in note
    assert "side dateret 5. februar 2019" in note
    assert note.endswith("samtalerne.")


def test_further_rules_are_uncertain_before_the_reform_was_whole_and_not_told_of_later_law(load_spec: LoadSpec) -> None:
    (first,) = law.rules(dated(load_spec, "2015-07-01", "2016-06-30"))
    assert len(first.desuden) == 3
    assert all(one.endswith(" (usikkert).") for one in first.desuden)
    (later,) = law.rules(dated(load_spec, "2021-01-01", "2021-12-31"))
    assert (list(later.desuden), later.læs_mere) == ([], "")


# --- what the law changed, by date ------------------------------------------------------------------------------


def rows_of_changes(load_spec: LoadSpec, start: str, end: str) -> list[list[str]]:
    root = printed(dated(load_spec, start, end), "ændringer")
    return [[text(cell) for cell in row] for row in root.iter("tr")][1:]


def test_changes_of_law_are_listed_with_dates_those_during_the_agreement_marked(load_spec: LoadSpec) -> None:
    rows = rows_of_changes(load_spec, "2023-08-01", "2025-08-01")
    assert [(when, what.split(".")[0][:30]) for when, what, _ in rows] == [
        ("1. januar 2020", "Forenklet beskæftigelsesindsat"),
        ("22. marts 2023", "Mere målrettede tilbudØvrig ve"),
        ("22. marts 2023", "Flere samtaler på video og tel"),
        ("1. januar 2024Mens aftalen gælder", "Et forenklet kontaktforløbA-ka"),
    ]
    assert "LAB § 91" in rows[1][2]
    assert "(usikkert)." in rows[2][1]
    assert "(usikkert)" not in rows[1][1] + rows[3][1]


def test_a_change_after_the_agreement_is_not_listed(load_spec: LoadSpec) -> None:
    days = [row[0] for row in rows_of_changes(load_spec, "2021-01-01", "2023-03-21")]
    assert days == ["1. januar 2020"]
    assert len(rows_of_changes(load_spec, "2021-01-01", "2023-03-22")) == 3


def test_a_rule_set_that_does_not_say_what_it_changed_is_named_by_its_title(load_spec: LoadSpec) -> None:
    (row,) = [row for row in rows_of_changes(load_spec, "2026-08-01", "2026-12-01") if row[0] == "1. juli 2026"]
    assert row[1] == "Beskæftigelsesreformen 2025, første del (usikkert)"


def test_without_dates_no_changes_of_law_are_listed(load_spec: LoadSpec) -> None:
    assert text(printed(load_spec("formål: {hvorfor: Derfor.}\n"), "ændringer")) == ""


def test_the_source_of_the_rules_is_only_referred_to_where_it_is_printed() -> None:
    seen = {
        "lov": [
            {
                "samtaler": [{"titel": "f1", "tid": "nu", "afvigelser": ()}],
                "overskrift": "Reglerne",
                "antal": "én samtale",
            }
        ]
    }
    without = templating.render(
        library(), "afsnit/regler.html.j2", {**seen, "regelafsnit": "", "afsnit": {"regler": "tidspunkter"}}
    )
    assert "Reglerne" in without
    assert "<ref" not in without
