"""The volume appendix: tables, sentences, estimates, sources and the chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from lxml import etree

from aftalegen.document import templating, tree, volume_texts, volumes
from aftalegen.document.layout import Layout
from aftalegen.document.volume_figures import Column, concentration, figures
from aftalegen.reference import akasser, municipalities
from aftalegen.reference.periods import Period
from aftalegen.reference.volumes import Volume, read
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import open_project
from aftalegen.spec.volume_file import volumes_of
from tests.conftest import EXAMPLES, LoadSpec
from tests.document.libraries import library

ASKED = "bilag: {volumen: {fil: volumen.csv}}\n"
EXAMPLE = read(EXAMPLES / "data" / "volumen-aalborg.csv")[0]


def volume(fund: str, count: float | None, period: str = "2015", jobcentre: str = "0851", **more: Any) -> Volume:
    return Volume(jobcentre, fund, period, count, more.get("origin", "importeret"), more.get("source", "Kilde A"))


def rows(table: Any) -> dict[str, Sequence[str]]:
    return {row.navn: list(row.celler) for row in table.rækker}


@pytest.fixture
def view(load_spec: LoadSpec) -> Any:
    def make(found: Sequence[Volume], spec: str = ASKED) -> volumes.VolumesView:
        made = volumes.appendix(load_spec(spec), found)
        assert made is not None
        return made

    return make


def test_there_is_no_appendix_unless_the_spec_asks(load_spec: LoadSpec) -> None:
    assert volumes.appendix(load_spec(""), EXAMPLE) is None
    assert volumes.pictures(load_spec(""), EXAMPLE, Layout()) == {}


# --- two parties ----------------------------------------------------------------------------------------------


def test_the_example_has_the_pairs_row_first_and_adds_up(view: Any) -> None:
    (table,) = view(EXAMPLE).tabeller
    assert list(table.kolonner) == ["2. halvår 2015", "2016", "2017"]
    assert table.rækker[0].navn == "Faglig Fælles A-kasse (3F-A)"
    assert [row.fremhævet for row in table.rækker[:3]] == [True, False, False]
    assert rows(table)["I alt"] == ["625", "1.310", "1.240"]
    assert len(table.rækker) == 26


def test_the_others_stand_by_size(view: Any) -> None:
    (table,) = view([volume("foa", 3), volume("hk", 9), volume("3f", 1), volume("ma", None)]).tabeller
    assert [row.navn.split()[0] for row in table.rækker] == ["Faglig", "HK/Danmarks", "FOA", "Magistrenes", "I"]


def test_the_pairs_sentence_has_number_share_and_total(view: Any) -> None:
    (sentence,) = view(EXAMPLE).parret
    assert sentence == (
        "Jobcenter Aalborg og Faglig Fælles A-kasse venter 152 fælles jobsamtaler i 2. halvår 2015 (24 pct. af "
        "jobcenterets 625), 323 i 2016 (25 pct. af 1.310) og 309 i 2017 (25 pct. af 1.240)."
    )


def test_one_interview_is_one_interview(view: Any) -> None:
    assert "venter 1 fælles jobsamtale i 2015" in view([volume("3f", 1)]).parret[0]


def test_a_pair_without_numbers_has_no_sentence(view: Any) -> None:
    assert view([volume("hk", 3)]).parret == []
    assert view([volume("3f", None), volume("hk", 3)]).parret == []


def test_the_few_that_carry_most_are_named(view: Any) -> None:
    assert view(EXAMPLE).koncentration[0] == (
        "I 2. halvår 2015 har 3F-A, Krifa, HK-A og FOA tilsammen 384 af 625 samtaler (61 pct.). De øvrige 21 a-kasser "
        "har højst 19 hver."
    )
    assert len(view(EXAMPLE).koncentration) == 3


def column(*counts: float | None) -> Column:
    ids = [known.id for known in akasser.all_akasser()]
    by_fund = {id: volume(id, count) for id, count in zip(ids, counts, strict=False)}
    return Column("0851", Period(2015, 1, "Y"), by_fund)


@pytest.mark.parametrize(
    ("counts", "few"),
    [
        ((70, 10, 10, 10), 1),
        ((30, 29, 21, 20, 0, 0), 3),
        ((60, 40), None),
        ((61, 39), 1),
        ((10, 10, 10, 10), None),
        ((0, 0, 0), None),
        ((None, None), None),
        ((), None),
    ],
)
def test_concentration_is_the_fewest_with_more_than_sixty_percent(
    counts: tuple[float | None, ...], few: int | None
) -> None:
    found = concentration(column(*counts))
    assert (len(found.few) if found else None) == few


def test_the_chart_shows_every_fund_and_says_so_in_words(load_spec: LoadSpec, view: Any) -> None:
    figur = view(EXAMPLE).figur
    assert figur.alt.startswith("Søjlediagram over fælles jobsamtaler i Jobcenter Aalborg, 2. halvår 2015, for hver")
    assert figur.alt.count(" 1") > 5
    assert "3F-A 152, Krifa 88, HK-A 84, FOA 60" in figur.alt
    assert figur.alt.endswith("De øvrige 21 a-kasser har højst 19 hver.")
    images = volumes.pictures(load_spec(ASKED), EXAMPLE, Layout())
    assert list(images) == [figur.billede]
    svg = images[figur.billede].svg.decode()
    assert svg.count("<text") == 25 * 2 + 3
    assert ">61 pct.<" in svg
    assert images[figur.billede].png.startswith(b"\x89PNG")
    assert images[figur.billede].width_mm <= 160


def test_the_chart_names_what_is_not_known(load_spec: LoadSpec) -> None:
    found = [volume("3f", 5), volume("hk", 3), volume("foa", None)]
    (image,) = volumes.pictures(load_spec(ASKED), found, Layout()).values()
    assert b">ikke oplyst<" in image.svg


def test_all_agreements_of_a_jobcentre_share_one_chart() -> None:
    project = open_project(EXAMPLES / "nordjylland")

    def picture(fund: str) -> tree.Image:
        agreement = project.read(Pair("aalborg", fund))
        assert agreement is not None
        (image,) = volumes.pictures(agreement, volumes_of(agreement)[0], Layout()).values()
        return image

    assert picture("3f") is picture("hk")


def test_one_number_is_no_chart(load_spec: LoadSpec, view: Any) -> None:
    assert view([volume("3f", 5)]).figur is None
    assert volumes.pictures(load_spec(ASKED), [volume("3f", 5)], Layout()) == {}


# --- gaps, periods, sources -----------------------------------------------------------------------------------


def test_what_is_not_known_is_a_dash_and_the_sum_says_at_least(view: Any) -> None:
    made = view([volume("3f", 5), volume("hk", None)])
    assert rows(made.tabeller[0])["HK/Danmarks A-kasse (HK-A)"] == ["–"]
    assert rows(made.tabeller[0])["I alt"] == ["mindst 5"]
    assert len(made.tegn) == 2
    assert view([volume("3f", 5)]).tegn == []


def test_zero_is_not_a_dash(view: Any) -> None:
    assert rows(view([volume("3f", 5), volume("hk", 0)]).tabeller[0])["HK/Danmarks A-kasse (HK-A)"] == ["0"]


def test_a_fund_that_has_ended_names_its_heir(view: Any) -> None:
    found = [volume("fsf", 5, "2016"), volume("mia", 9, "2016"), volume("mia", 14, "2017")]
    made = view(found)
    assert rows(made.tabeller[0])["Funktionærernes og Servicefagenes A-kasse (FSF)"] == ["5", "se MIA"]
    assert made.tegn == []


def test_the_spec_chooses_periods_and_months_are_added_up(view: Any) -> None:
    months = [volume("3f", number, f"2015M{number:02}") for number in range(7, 13)]
    half = [volume("hk", 3, "2015M07"), volume("foa", 4, "2016")]
    spec = 'bilag: {volumen: {fil: v.csv, perioder: ["2015H2"]}}\n'
    (table,) = view([*months, *half], spec).tabeller
    assert list(table.kolonner) == ["2. halvår 2015"]
    assert rows(table) == {"Faglig Fælles A-kasse (3F-A)": ["57"], "I alt": ["57"]}


def test_many_periods_become_several_tables(view: Any) -> None:
    made = view([volume("3f", 1, f"2016M{number:02}") for number in range(1, 13)])
    assert [len(table.kolonner) for table in made.tabeller] == [6, 6]
    assert len({table.id for table in made.tabeller}) == 2


def test_every_origin_is_named_with_its_source(view: Any) -> None:
    made = view(
        [
            volume("3f", 5),
            volume("hk", 3, origin="indtastet", source="Møde 1. maj."),
            volume("foa", 2, origin="skønnet", source="Egen erfaring"),
        ]
    )
    assert made.kilder == [
        "Tallene er importeret. Kilde: Kilde A.",
        "Tallene for HK-A er skrevet ind af parterne. Kilde: Møde 1. maj.",
        "Skøn. Kilde: Egen erfaring.",
    ]
    assert rows(made.tabeller[0])["FOA - Fag og Arbejdes A-kasse"] == ["ca. 2"]
    assert made.tegn == ["“ca.” står ved skøn."]


# --- estimates ------------------------------------------------------------------------------------------------

TOTAL = 'totaler: [{id: t, jobcenter: aalborg, periode: "2015", antal: 1000}]'


def test_estimates_are_made_only_when_asked_for(view: Any) -> None:
    without = view([], f"bilag: {{volumen: {{fil: v.csv, {TOTAL}}}}}\n")
    assert without.tabeller == []
    made = view([], f"bilag: {{volumen: {{fil: v.csv, skøn: true, {TOTAL}}}}}\n")
    cells = rows(made.tabeller[0])
    assert cells["Faglig Fælles A-kasse (3F-A)"] == ["ca. 138"]
    assert cells["I alt"] == ["1.000"]
    assert made.parret[0].startswith("Jobcenter Aalborg og Faglig Fælles A-kasse venter ca. 138 fælles jobsamtaler")
    assert "landets fuldtidspersoner på dagpenge" in made.kilder[0]
    assert "DANA, EL-A, FSF og NNF er ikke med i kilden" in made.kilder[0]
    assert "jobindsats.dk / STAR" in made.kilder[0]


def test_estimates_leave_what_is_known(view: Any) -> None:
    spec = f"bilag: {{volumen: {{fil: v.csv, skøn: true, {TOTAL}}}}}\n"
    cells = rows(view([volume("3f", 400), volume("hk", None)], spec).tabeller[0])
    assert cells["Faglig Fælles A-kasse (3F-A)"] == ["400"]
    assert cells["HK/Danmarks A-kasse (HK-A)"][0].startswith("ca. ")


# --- several jobcentres ---------------------------------------------------------------------------------------


def parties(count: int) -> str:
    area = [known for known in municipalities.all_municipalities() if known.labour_market_area == "Nordjylland"]
    hosts = [known for known in area if known.code == known.host_code][:count]
    listed = "".join(
        f'\n    - {{id: j{one.code}, navn: Jobcenter {one.name}, kommunekode: "{one.code}"}}' for one in hosts
    )
    return f"parter:\n  jobcentre:{listed}\n  a_kasser:\n    - {{id: hk, a_kasse: hk, navn: HK}}\n"


@pytest.fixture
def region(tmp_path: Any) -> Any:
    from aftalegen.spec.load import load

    def make(count: int, found: Sequence[Volume]) -> volumes.VolumesView:
        path = tmp_path / "aftale.yaml"
        path.write_text(f"aftaletype: samarbejdsaftale\n{parties(count)}{ASKED}", encoding="utf-8")
        agreement = load(path).agreement
        assert agreement is not None
        made = volumes.appendix(agreement, found)
        assert made is not None
        return made

    return make


def of_region(funds: int = 25) -> list[Volume]:
    area = [known for known in municipalities.all_municipalities() if known.labour_market_area == "Nordjylland"]
    ids = [known.id for known in akasser.all_akasser()][:funds]
    hosts = [known.code for known in area if known.code == known.host_code]
    return [volume(fund, row + 1, jobcentre=code) for code in hosts for row, fund in enumerate(ids)]


def test_a_few_jobcentres_stand_beside_each_other_with_their_total(region: Any) -> None:
    (table,) = region(3, of_region()).tabeller
    assert table.hoved == "A-kasse"
    assert len(table.kolonner) == 4
    assert table.kolonner[-1] == "I alt"
    assert rows(table)["I alt"] == ["325", "325", "325", "975"]
    assert table.rækker[0].celler[-1] == str(3 * int(table.rækker[0].celler[0]))


def test_many_jobcentres_are_rows_on_wide_pages(region: Any) -> None:
    made = region(10, of_region())
    assert made.tabeller == []
    (page,) = made.sider
    assert page.titel == "2015"
    assert [len(table.kolonner) for table in page.tabeller] == [13, 13]
    assert [table.titel[-8:] for table in page.tabeller] == ["(1 af 2)", "(2 af 2)"]
    assert all(table.bred and len(table.rækker) == 11 for table in page.tabeller)
    assert page.tabeller[1].kolonner[-1] == "I alt"
    assert page.tabeller[1].rækker[-1].celler[-1] == "3.250"
    assert page.tabeller[0].kolonner[0] == "HK-A"


def test_many_jobcentres_with_few_funds_stay_upright(region: Any) -> None:
    made = region(10, of_region(funds=4))
    assert made.sider == []
    assert len(made.tabeller[0].kolonner) == 5


def test_several_jobcentres_have_no_chart_but_a_sentence_each(region: Any) -> None:
    found = [volume("3f", 70, jobcentre=one.jobcentre) if one.a_kasse == "3f" else one for one in of_region(4)]
    made = region(3, found)
    assert made.figur is None
    assert [sentence[:40] for sentence in made.koncentration] == ["I 2015 har 3F-A alene 70 af 79 samtaler i"[:40]] * 3


def test_numbers_of_other_jobcentres_are_not_shown(load_spec: LoadSpec) -> None:
    found = figures(load_spec(ASKED), [volume("3f", 5, jobcentre="0101"), volume("3f", 6)])
    assert found is not None
    assert [one.jobcentre for one in found.columns] == ["0851"]


# --- the template ---------------------------------------------------------------------------------------------


def markup(made: volumes.VolumesView) -> etree._Element:
    text = templating.render(library(), "afsnit/bilag-volumen.html.j2", {"volumen": made})
    return etree.fromstring(f"<x>{text}</x>")


def test_the_template_prints_tables_with_as_many_cells_as_columns(view: Any, region: Any) -> None:
    for made in (view(EXAMPLE), region(3, of_region()), region(10, of_region())):
        printed = markup(made)
        tables = printed.findall(".//table")
        assert tables
        for table in tables:
            widths = {len(row) for row in table.iter("tr")}
            assert widths == {len(table.findall("col"))}
    assert [section.get("landscape") for section in printed.iter("section")] == ["yes"]


def test_the_template_prints_chart_sentences_and_sources(view: Any) -> None:
    printed = markup(view(EXAMPLE))
    (figure,) = printed.iter("figure")
    assert (figure.get("image"), figure.get("alt")[:13]) == ("volumen-2015h2", "Søjlediagram ")
    notes = ["".join(p.itertext()) for p in printed.iter("p") if p.get("role") == "note"]
    assert notes[-1].startswith("Tallene er importeret. Kilde: Konstrueret eksempel")


def test_the_template_says_when_there_is_nothing(view: Any) -> None:
    assert "ingen tal for aftalens jobcentre" in "".join(markup(view([])).itertext())


def test_totals_alone_are_shared_out_as_estimates(view: Any) -> None:
    """No file is named, so no volume is known."""
    total = 'totaler: [{id: t, jobcenter: aalborg, periode: "2015H2", antal: 625}]'
    made = view([], f"bilag: {{volumen: {{skøn: ja, {total}}}}}\n")
    (table,) = made.tabeller
    assert rows(table)["I alt"] == ["625"]
    estimated = [cell for row in table.rækker[:-1] for cell in row.celler if cell != volume_texts.UNKNOWN]
    assert len(estimated) > 20
    assert all(cell.startswith(f"{volume_texts.ESTIMATED} ") for cell in estimated)
    assert [line.partition(".")[0] for line in made.kilder] == ["Skøn"]
    assert made.parret[0].startswith(f"Jobcenter Aalborg og Faglig Fælles A-kasse venter {volume_texts.ESTIMATED} ")
