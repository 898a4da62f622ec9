"""Kilometres between jobcentre towns, checked against numbers that are not ours."""

from __future__ import annotations

import csv
from pathlib import Path
from statistics import mean

import pytest

from aftalegen.reference import distances, places, tables
from aftalegen.reference.distances import Distance, OwnDistance

VALIDATION = Path(__file__).parent / "data" / "distance_validation.csv"
TABLE = "published table"
"""Marks the pairs that come from a printed table; the others were used to tune the method."""
BORNHOLM, FANOE, LAESOE, REBILD, SAMSOE, AALBORG, AARHUS = (
    "0400", "0563", "0825", "0840", "0741", "0851", "0751",
)  # fmt: skip


def km_between(one: str, other: str) -> float:
    """The shortest way between any two places of the road network."""
    way = distances._way(one, other)
    assert way is not None
    return sum(road.km for road in way)


def independent_pairs() -> list[tuple[str, str, float]]:
    with VALIDATION.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["reference"].startswith(TABLE)]
    known = {row["place"] for row in tables.rows("places.csv")}
    return [(row["from"], row["to"], float(row["reference_km"])) for row in rows if {row["from"], row["to"]} <= known]


def matrix_of(area: str) -> distances.Matrix:
    return distances.matrix([town.code for town in places.jobcentre_towns(area)])


def test_the_mean_error_on_independent_pairs_is_at_most_four_percent() -> None:
    pairs = independent_pairs()
    errors = [abs(km_between(one, other) / km - 1) for one, other, km in pairs]
    assert len(pairs) == 39
    assert mean(errors) <= 0.04
    assert max(errors) <= 0.13


def test_the_shortest_way_may_lead_over_other_towns() -> None:
    direct = {frozenset((row["from_place"], row["to_place"])) for row in tables.rows("roads_edges.csv")}
    assert frozenset(("Aalborg", "Hjørring")) not in direct
    assert km_between("Aalborg", "Hjørring") == pytest.approx(
        km_between("Aalborg", "Brønderslev") + km_between("Brønderslev", "Hjørring")
    )


@pytest.mark.parametrize("area", places.areas())
def test_no_way_is_longer_than_one_over_a_third_town(area: str) -> None:
    known = matrix_of(area)
    for pair, distance in known.cells.items():
        one, other = pair
        for third in set(known.codes) - pair:
            first, second = known.between(one, third), known.between(third, other)
            assert first is not None
            assert second is not None
            assert distance.km <= first.km + second.km + 0.11


@pytest.mark.parametrize("area", places.areas())
def test_both_directions_are_the_same(area: str) -> None:
    codes = [town.code for town in places.jobcentre_towns(area)]
    there, back = distances.matrix(codes), distances.matrix(codes[::-1])
    assert {pair: cell.km for pair, cell in there.cells.items()} == {pair: cell.km for pair, cell in back.cells.items()}


def test_the_94_jobcentres_of_2015_lie_in_eight_areas() -> None:
    counts = {area: len(places.jobcentre_towns(area)) for area in places.areas()}
    assert counts == {
        "Bornholm": 1, "Fyn": 10, "Hovedstaden": 26, "Nordjylland": 10, "Sjælland": 17, "Sydjylland": 11,
        "Vestjylland": 8, "Østjylland": 11,
    }  # fmt: skip
    assert sum(counts.values()) == 94


def test_all_jobcentres_of_an_area_can_reach_each_other() -> None:
    for area in places.areas():
        towns = len(places.jobcentre_towns(area))
        assert len(matrix_of(area).cells) == towns * (towns - 1) // 2


@pytest.mark.parametrize(
    ("island", "mainland", "ferry"),
    [
        (SAMSOE, AARHUS, "Færge Hou-Sælvig (Samsø)"),
        (LAESOE, AALBORG, "Færge Frederikshavn-Vesterø (Læsø)"),
        (FANOE, "0561", "Færge Esbjerg-Nordby (Fanø)"),
        ("0492", "0479", "Færge Svendborg-Ærøskøbing"),
    ],
)
def test_the_ferry_to_an_island_is_named(island: str, mainland: str, ferry: str) -> None:
    distance = distances.distance(island, mainland)
    assert distance is not None
    assert distance.ferry
    assert ferry in distance.crossings


def test_fixed_crossings_are_named_and_are_no_ferries() -> None:
    distance = distances.distance("0482", "0479")
    assert distance is not None
    assert distance.crossings == ("Svendborgsundbroen", "Langelandsforbindelsen (Siø)")
    assert not distance.ferry


def test_middelfart_lies_on_fyn() -> None:
    """The source had it on the other side of Lillebælt: appendices/KILDER.md."""
    to_odense, to_fredericia = distances.distance("0410", "0461"), distances.distance("0410", "0607")
    assert to_odense is not None
    assert to_fredericia is not None
    assert to_odense.crossings == ()
    assert to_fredericia.crossings == ("Lillebæltsbroerne",)


def test_no_road_leads_to_bornholm() -> None:
    assert distances.distance(BORNHOLM, "0101") is None
    assert distances.matrix([BORNHOLM, "0101"]).between(BORNHOLM, "0101") is None


def test_an_own_number_replaces_the_computed_one_and_keeps_the_crossings() -> None:
    own = {frozenset((REBILD, "0810")): OwnDistance(52.5, "Målt i bil")}
    found = distances.matrix([AALBORG, REBILD, "0810"], own).between("0810", REBILD)
    assert found == Distance(52.5, ("Limfjorden ved Aalborg",), False, "indtastet", "Målt i bil")


def test_an_own_number_can_stand_where_nothing_was_computed() -> None:
    own = {frozenset((BORNHOLM, "0101")): OwnDistance(190)}
    found = distances.matrix([BORNHOLM, "0101"], own).between("0101", BORNHOLM)
    assert found is not None
    assert (found.km, found.origin, found.crossings) == (190, "indtastet", ())


def test_an_own_number_for_other_towns_changes_nothing() -> None:
    own = {frozenset((SAMSOE, AARHUS)): OwnDistance(1)}
    assert distances.matrix([AALBORG, REBILD], own) == distances.matrix([AALBORG, REBILD])


def test_a_computed_distance_says_where_it_comes_from() -> None:
    distance = distances.distance(AALBORG, REBILD)
    assert distance is not None
    assert distance.origin == "beregnet"
    assert "Travel Mapping" in distance.source
    assert "OpenStreetMap" in distance.source


@pytest.mark.parametrize(("code", "town"), [("0155", "Kastrup"), ("0183", "Vallensbæk"), (LAESOE, "Frederikshavn")])
def test_a_shared_jobcentre_lies_in_its_host(code: str, town: str) -> None:
    assert places.host_town(code).name == town


@pytest.mark.parametrize("ask", [places.town, places.host_town])
def test_a_code_that_does_not_exist_is_a_key_error(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(KeyError):
        ask("0999")


def test_names_sort_as_danish_does() -> None:
    names = ["Aalborg", "Ærø", "Odense", "Østjylland", "Brønderslev", "Zakynthos", "Årup"]
    assert sorted(names, key=places.alphabetical) == [
        "Brønderslev", "Odense", "Zakynthos", "Ærø", "Østjylland", "Aalborg", "Årup",
    ]  # fmt: skip


@pytest.mark.parametrize(("area", "phrase"), [("Fyn", "på Fyn"), ("Nordjylland", "i Nordjylland")])
def test_areas_have_their_preposition(area: str, phrase: str) -> None:
    assert places.within(area) == phrase


def test_every_road_joins_known_places() -> None:
    known = {row["place"] for row in tables.rows("places.csv")}
    roads = tables.rows("roads_edges.csv")
    assert {row["from_place"] for row in roads} | {row["to_place"] for row in roads} == known
    assert all(float(row["km"]) > 0 for row in roads)
    assert {row["kind"] for row in roads} == {"vej", "faerge"}
