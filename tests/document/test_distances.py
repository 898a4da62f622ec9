"""The distance appendix of an agreement: what it says, and what its template prints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import pytest
from lxml import etree

from aftalegen.document import distances, templating
from aftalegen.document.distance_texts import enumerated
from aftalegen.document.distances import DistancesView
from aftalegen.document.layout import Layout
from aftalegen.spec.load import load
from aftalegen.spec.model import Agreement
from tests.document.libraries import library

FYN = ("0410", "0420", "0430", "0440", "0450", "0461", "0479", "0480", "0482", "0492")
OWN_KM = """
egne_km:
  - {id: a, fra: Aalborg, til: Rebild, km: 26.5, kilde: "Målt i bil, marts 2015."}
  - {id: b, fra: Aalborg, til: Læsø, km: 101}
"""

Spec = Callable[..., Agreement]


@pytest.fixture
def spec(tmp_path: Path) -> Spec:
    """An agreement of these municipalities' jobcentres with 3F; ``wishes`` is the YAML under bilag.afstande."""

    def make(*codes: str, wishes: str = "vis: true", fund: str = "") -> Agreement:
        parties = "\n".join(f'    - {{id: j{code}, navn: Jobcenter {code}, kommunekode: "{code}"}}' for code in codes)
        text = f"aftaletype: samarbejdsaftale\nparter:\n{'  jobcentre:' if codes else ''}\n{parties}\n"
        text += f"  a_kasser:\n    - {{id: 3f, a_kasse: 3f, navn: 3F{fund}}}\n"
        text += f"bilag:\n  afstande:\n{indent(wishes, '    ')}\n" if wishes else ""
        path = tmp_path / "aftale.yaml"
        path.write_text(text, "utf-8")
        loaded = load(path)
        assert loaded.agreement is not None, loaded.problems
        return loaded.agreement

    return make


def view(agreement: Agreement) -> DistancesView:
    made = distances.appendix(agreement)
    assert made is not None
    return made


@pytest.fixture
def printed(tmp_path: Path) -> Callable[[Agreement], etree._Element]:
    """The markup that the template makes of an agreement's appendix."""
    (tmp_path / "x.html.j2").write_text('<x>{% include "afsnit/bilag-afstande.html.j2" %}</x>', "utf-8")

    def render(agreement: Agreement) -> etree._Element:
        context = {"afstande": view(agreement), "viser_udsagn": True}
        markup = templating.render(library(tmp_path), "x.html.j2", context)
        return etree.fromstring(markup.encode("utf-8"))

    return render


def text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


# --- when there is an appendix --------------------------------------------------------------------------------


@pytest.mark.parametrize("wishes", ["", "vis: false"])
def test_no_appendix_unless_the_spec_asks_for_one(spec: Spec, wishes: str) -> None:
    agreement = spec("0851", wishes=wishes)
    assert distances.appendix(agreement) is None
    assert distances.pictures(agreement, Layout()) == {}


def test_own_numbers_alone_ask_for_it(spec: Spec) -> None:
    assert len(view(spec("0851", wishes=OWN_KM)).områder) == 1


# --- which towns ----------------------------------------------------------------------------------------------


def test_the_region_is_the_labour_market_area_with_the_own_town_first(spec: Spec) -> None:
    (area,) = view(spec("0851")).områder
    assert area.navn == "i Nordjylland"
    assert [row.by for row in area.rækker] == [
        "Aalborg", "Brønderslev", "Frederikshavn", "Hjørring", "Hobro (Mariagerfjord)", "Nykøbing Mors (Morsø)",
        "Støvring (Rebild)", "Thisted", "Aabybro (Jammerbugt)", "Aars (Vesthimmerlands)",
    ]  # fmt: skip


def test_a_municipality_without_a_jobcentre_stands_under_its_host(spec: Spec) -> None:
    (area,) = view(spec("0155")).områder
    assert area.rækker[0].by == "Kastrup (Tårnby)"
    assert "Dragør" not in {row.by for row in area.rækker}


def test_two_jobcentres_in_one_area_make_one_matrix(spec: Spec) -> None:
    (area,) = view(spec("0851", "0840")).områder
    assert [row.by for row in area.rækker[:2]] == ["Aalborg", "Støvring (Rebild)"]


def test_jobcentres_in_two_areas_get_both_and_the_way_between_them(spec: Spec) -> None:
    between, north, east = view(spec("0851", "0751")).områder
    assert between.afstande == ["Mellem Aalborg og Aarhus er der 116 km."]
    assert (between.kort, between.rækker) == ("", ())
    assert (north.kort, east.kort) == ("kort-nordjylland", "kort-østjylland")


def test_three_own_towns_in_two_areas_get_a_matrix_of_their_own(spec: Spec) -> None:
    own, *_ = view(spec("0851", "0840", "0751")).områder
    assert [row.by for row in own.rækker] == ["Aalborg", "Støvring (Rebild)", "Aarhus"]
    assert not own.kort


def test_the_funds_area_counts_when_no_party_names_a_municipality(spec: Spec) -> None:
    (area,) = view(spec(fund=", region: Fyn")).områder
    assert area.navn == "på Fyn"
    assert not area.afstande
    assert not any(cell.fremhævet for row in area.rækker for cell in row.celler)


def test_without_any_place_there_are_no_areas(spec: Spec) -> None:
    assert view(spec()).områder == []


# --- the matrix -----------------------------------------------------------------------------------------------


def test_the_matrix_is_symmetric_with_dashes_on_its_diagonal(spec: Spec) -> None:
    (area,) = view(spec("0851")).områder
    cells = [[cell.tekst for cell in row.celler] for row in area.rækker]
    assert cells == [list(column) for column in zip(*cells, strict=True)]
    assert {cells[index][index] for index in range(len(cells))} == {"–"}


def test_the_own_row_and_column_stand_out(spec: Spec) -> None:
    (area,) = view(spec("0851")).områder
    assert all(cell.fremhævet for cell in area.rækker[0].celler)
    assert [cell.fremhævet for cell in area.rækker[3].celler] == [True, *[False] * 9]


def test_the_largest_regions_need_a_page_on_its_side(spec: Spec) -> None:
    wide = {code: view(spec(code)).områder[0].bred for code in ("0101", "0265", "0751", "0851")}
    assert wide == {"0101": True, "0265": True, "0751": False, "0851": False}


def test_own_numbers_are_marked_in_whole_kilometres_and_listed_as_typed(spec: Spec) -> None:
    made = view(spec("0851", wishes=OWN_KM))
    (area,) = made.områder
    row = next(row for row in area.rækker if row.by.startswith("Støvring"))
    assert (row.celler[0].tekst, area.rækker[0].celler[row.nummer - 1].tekst) == ("27*", "27*")
    assert "26,5 km til Støvring" in area.afstande[0]
    assert made.egne_tal == [
        "Aalborg–Støvring (Rebild): 26,5 km (parternes eget tal; beregnet: 21 km). Kilde: Målt i bil, marts 2015.",
        "Aalborg–Byrum (Læsø): 101 km (parternes eget tal; beregnet: 100 km). Kilde: parterne selv.",
    ]


def test_the_last_of_two_own_numbers_for_one_pair_counts_in_either_direction(spec: Spec) -> None:
    wishes = "egne_km:\n  - {id: a, fra: Aalborg, til: Rebild, km: 1}\n  - {id: b, fra: '0840', til: '0851', km: 30}"
    made = view(spec("0851", wishes=wishes))
    assert len(made.egne_tal) == 1
    assert "30 km til Støvring" in made.områder[0].afstande[0]


def test_an_own_number_for_a_town_that_does_not_exist_is_left_out_here(spec: Spec) -> None:
    """The validation reports it."""
    assert view(spec("0851", wishes="egne_km: [{id: a, fra: Aalborg, til: Ålbæk, km: 1}]")).egne_tal == []


# --- words ----------------------------------------------------------------------------------------------------


def test_the_way_from_the_own_town_is_told_nearest_first(spec: Spec) -> None:
    (area,) = view(spec("0851")).områder
    (told,) = area.afstande
    assert told == (
        "Fra Aalborg er der 20 km til Aabybro, 21 km til Støvring, 29 km til Brønderslev, 44 km til Aars, "
        "50 km til Hobro, 53 km til Hjørring, 63 km til Frederikshavn, 92 km til Thisted og 125 km til Nykøbing Mors."
    )


def test_in_a_large_region_only_the_nearest_are_told(spec: Spec) -> None:
    (area,) = view(spec("0265")).områder
    assert area.afstande[0].count(" km til ") == 10
    assert area.afstande[1] == "De andre afstande står i tabellen."


def test_with_many_own_towns_the_table_speaks(spec: Spec) -> None:
    (area,) = view(spec(*FYN)).områder
    assert area.afstande == []
    assert area.billedtekst == "Skitse af Fyn med jobcenterbyer og kilometer mellem nabobyer"


def test_crossings_are_told_with_the_towns_behind_them(spec: Spec) -> None:
    (area,) = view(spec("0851")).områder
    (told,) = area.passager
    assert told == (
        "Fra Aalborg går den korteste vej over Limfjorden ved Aalborg til Brønderslev, Frederikshavn, Hjørring, "
        "Nykøbing Mors, Thisted og Aabybro; over Vilsundbroen til Nykøbing Mors."
    )


def test_a_ferry_is_told_and_that_its_length_counts(spec: Spec) -> None:
    (area,) = view(spec("0741")).områder
    assert area.passager == [
        "Fra Tranebjerg går den korteste vej med færgen Hou-Sælvig (Samsø) til alle de andre byer.",
        "Sejladsens længde er talt med i kilometertallet.",
    ]


def test_with_many_own_towns_the_regions_crossings_are_named_once(spec: Spec) -> None:
    (area,) = view(spec(*FYN)).områder
    assert area.passager[0] == (
        "De korteste veje mellem byerne går over Langelandsforbindelsen (Siø), over Svendborgsundbroen og "
        "med færgen Svendborg-Ærøskøbing."
    )


def test_a_region_without_crossings_says_nothing_about_them(spec: Spec) -> None:
    (area,) = view(spec("0657")).områder
    assert area.passager == []


def test_towns_that_we_are_not_sure_of_are_named(spec: Spec) -> None:
    (area,) = view(spec("0851")).områder
    assert "Jammerbugt (Aabybro)" in area.skøn[0]
    assert "Thisted" not in area.skøn[0]


def test_the_alternative_text_tells_what_the_lines_say(spec: Spec) -> None:
    (area,) = view(spec("0851")).områder
    assert area.alt == (
        "Kortet viser jobcenterbyerne i Nordjylland: Aalborg, Brønderslev, Frederikshavn, Hjørring, Hobro, "
        "Nykøbing Mors, Støvring, Thisted, Aabybro og Aars. Fra Aalborg er der 20 km til Aabybro, 21 km til Støvring, "
        "29 km til Brønderslev og 63 km til Frederikshavn."
    )


def test_the_alternative_text_of_a_detail_and_of_many_lines(spec: Spec) -> None:
    (copenhagen,), (fyn,) = view(spec("0101")).områder, view(spec(*FYN)).områder
    assert copenhagen.alt.startswith("Kortet viser et udsnit af Hovedstaden omkring København. Fra København er der 3")
    assert fyn.alt.endswith("Linjer mellem nabobyer viser kilometer; de samme tal står i tabellen.")


def test_bornholm_has_a_map_and_no_distances(spec: Spec) -> None:
    (area,) = view(spec("0400")).områder
    assert area.alt == "Kortet viser Bornholm med jobcenterbyen Rønne."
    assert (area.rækker, area.afstande, area.passager) == ((), [], [])


def test_bornholm_and_copenhagen_have_no_way_between_them(spec: Spec) -> None:
    between, *_ = view(spec("0400", "0101")).områder
    assert between.afstande == []
    assert between.skøn == ["Der er ikke beregnet en afstand for Rønne–København."]


@pytest.mark.parametrize(
    ("words", "phrase"),
    [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c")],
)
def test_words_become_a_phrase(words: list[str], phrase: str) -> None:
    assert enumerated(words) == phrase


# --- pictures -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("codes", [("0851",), ("0851", "0751"), ("0400",)])
def test_every_map_that_the_view_names_is_among_the_pictures(spec: Spec, codes: tuple[str, ...]) -> None:
    agreement = spec(*codes)
    names = [area.kort for area in view(agreement).områder if area.kort]
    assert names == list(distances.pictures(agreement, Layout()))


# --- the template ---------------------------------------------------------------------------------------------


def test_the_template_prints_map_table_and_sources(spec: Spec, printed: Callable[[Agreement], etree._Element]) -> None:
    root = printed(spec("0851", wishes=OWN_KM))
    (figure,) = root.iter("figure")
    assert (figure.get("id"), figure.get("image")) == ("kort-nordjylland", "kort-nordjylland")
    assert str(figure.get("alt")).startswith("Kortet viser")
    (table,) = root.iter("table")
    assert len(table.findall("col")) == 11
    assert [text(cell) for cell in table.findall("thead/tr/th")] == ["By", *map(str, range(1, 11))]
    rows = table.findall("tbody/tr")
    assert len(rows) == 10
    assert all(len(row) == 11 for row in rows)
    assert [text(cell) for cell in rows[6]][:3] == ["7 Støvring (Rebild)", "27*", "50"]
    (section,) = root.findall("section")
    assert (section.get("kind"), section.get("landscape")) == ("plain", None)
    said = text(root)
    assert "kan afvige med 5 procent, dog mindst 1 km" in said
    assert "Parternes egne tal, mærket med *" in said
    for owner in ("Travel Mapping", "OpenStreetMap", "GeoNames", "Natural Earth"):
        assert owner in said


def test_a_wide_table_lies_on_its_side(spec: Spec, printed: Callable[[Agreement], etree._Element]) -> None:
    (section,) = printed(spec("0101")).findall("section")
    assert section.get("landscape") == "yes"
    assert len(section.findall("table/tbody/tr")) == 26


def test_a_region_with_one_town_has_a_map_and_a_sentence(
    spec: Spec, printed: Callable[[Agreement], etree._Element]
) -> None:
    root = printed(spec("0400"))
    assert root.find("figure") is not None
    assert root.find(".//table") is None
    assert "Der er kun én jobcenterby på Bornholm" in text(root)
    assert "kan afvige" not in text(root)


def test_a_draft_without_a_place_asks_for_one(spec: Spec, printed: Callable[[Agreement], etree._Element]) -> None:
    root = printed(spec())
    (paragraph,) = root
    assert paragraph.get("role") == "prompt"
