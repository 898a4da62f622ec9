"""JSON-stat answers become the same volumes as any other table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from aftalegen.imports import limits
from tests.imports.conftest import Import, at, codes, counts, only

ANSWER: dict[str, Any] = {
    "version": "2.0",
    "class": "dataset",
    "label": "Fælles jobsamtaler efter område, a-kasse og tid",
    "source": "Eksempel",
    "id": ["OMRÅDE", "AKASSE", "Tid"],
    "size": [2, 2, 2],
    "role": {"time": ["Tid"], "geo": ["OMRÅDE"]},
    "dimension": {
        "OMRÅDE": {
            "label": "område",
            "category": {"index": {"851": 0, "840": 1}, "label": {"851": "Aalborg", "840": "Rebild"}},
        },
        "AKASSE": {"label": "a-kasse", "category": {"index": ["hk", "3f"], "label": {"3f": "3F", "hk": "HK/Danmark"}}},
        "Tid": {"label": "tid", "category": {"index": {"2015H2": 0, "2016": 1}}},
    },
    "value": [84, 170, 152, 300, 1017, 2000, 31, 60],
}
EXPECTED = {
    ("0851", "hk", "2015H2"): 84,
    ("0851", "hk", "2016"): 170,
    ("0851", "3f", "2015H2"): 152,
    ("0851", "3f", "2016"): 300,
    ("0840", "hk", "2015H2"): 1017,
    ("0840", "hk", "2016"): 2000,
    ("0840", "3f", "2015H2"): 31,
    ("0840", "3f", "2016"): 60,
}


def answer(**changes: Any) -> str:
    """The answer with other keys; None leaves one out."""
    changed = {**deepcopy(ANSWER), **changes}
    return json.dumps({key: value for key, value in changed.items() if value is not None})


def dimension(id: str, **category: Any) -> dict[str, Any]:
    """The dimensions with other categories in one of them."""
    changed = deepcopy(ANSWER["dimension"])
    changed[id]["category"] = category
    return changed


def test_numbers_stand_by_position(imported: Import) -> None:
    found = imported(answer(), "tal.json")
    assert counts(found) == EXPECTED
    assert {volume.source for volume in found.volumes} == {"Eksempel, tal.json"}
    assert codes(found) == []


def test_an_object_leaves_out_what_is_not_known(imported: Import) -> None:
    found = imported(answer(value={"0": 84, "2": 152, "7": 60}), "tal.json")
    assert counts(found) == {key: count if count in {84, 152, 60} else None for key, count in EXPECTED.items()}
    assert "AFT421" in codes(found)


@pytest.mark.parametrize("mark", ["..", ".", "c", ":", "x"])
def test_a_cell_marked_as_kept_back_is_empty_whatever_stands_there(imported: Import, mark: str) -> None:
    for value in (0, 3, None, mark):
        values = [84, 170, value, *ANSWER["value"][3:]]
        for status in ({"2": mark, "3": "p"}, [None, None, mark, "p", None, None, "", None]):
            found = imported(answer(value=values, status=status), "tal.json")
            assert counts(found) == EXPECTED | {("0851", "3f", "2015H2"): None}


def test_one_mark_may_go_for_all(imported: Import) -> None:
    assert counts(imported(answer(status="p"), "tal.json")) == EXPECTED
    assert set(counts(imported(answer(status="c"), "tal.json")).values()) == {None}


def test_null_is_not_nought(imported: Import) -> None:
    found = imported(answer(value=[0, None, *ANSWER["value"][2:]]), "tal.json")
    assert counts(found)["0851", "hk", "2015H2"] == 0
    assert counts(found)["0851", "hk", "2016"] is None


def test_the_older_version_is_read_as_well(imported: Import) -> None:
    old = deepcopy(ANSWER)
    dimensions = {**old["dimension"], "id": old["id"], "size": old["size"], "role": old["role"]}
    found = imported(json.dumps({"dataset": {"dimension": dimensions, "value": old["value"]}}), "tal.json")
    assert counts(found) == EXPECTED


def test_measures_stand_beside_each_other_and_the_best_is_read(imported: Import) -> None:
    measures = {"label": "indhold", "category": {"index": ["p", "s"], "label": {"p": "Personer", "s": "Samtaler"}}}
    found = imported(
        answer(
            id=["ContentsCode", *ANSWER["id"]],
            size=[2, *ANSWER["size"]],
            dimension={"ContentsCode": measures, **ANSWER["dimension"]},
            value=[9000 + number for number in range(8)] + ANSWER["value"],
        ),
        "tal.json",
    )
    assert counts(found) == EXPECTED
    assert only(found, "AFT428").message == "Kolonnen “Personer” er ikke læst."


def test_persons_are_told_by_the_label_of_the_table(imported: Import) -> None:
    found = imported(answer(label="Fuldtidspersoner på dagpenge"), "tal.json")
    assert counts(found) == EXPECTED
    assert "AFT429" in codes(found)


def test_a_role_tells_what_a_name_does_not(imported: Import) -> None:
    dimensions = deepcopy(ANSWER["dimension"])
    dimensions["OMRÅDE"]["label"] = "hvor"
    dimensions["Tid"] = {"label": "when", "category": {"index": ["2015H2", "2016"], "label": {"2015H2": "H2, 15"}}}
    ids = ["where", "AKASSE", "when"]
    named = dict(zip(ids, dimensions.values(), strict=True))
    found = imported(answer(id=ids, dimension=named, role={"time": ["when"], "geo": ["where"]}), "tal.json")
    assert counts(found) == EXPECTED


def test_totals_are_checked(imported: Import) -> None:
    funds = {"index": ["hk", "tot"], "label": {"hk": "HK", "tot": "I alt"}}
    good = imported(answer(dimension=dimension("AKASSE", **funds), value=[1, 2, 1, 2, 3, 4, 3, 4]), "tal.json")
    assert len(counts(good)) == 4
    wrong = imported(answer(dimension=dimension("AKASSE", **funds), value=[1, 2, 1, 2, 3, 4, 3, 5]), "tal.json")
    assert at(wrong) == [("AFT418", 8, 4)]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"value": ANSWER["value"][1:]}, "JSON-stat-filen har 7 værdier i value, men dimensionerne giver 8."),
        ({"value": {"8": 1}}, "JSON-stat-filen har nr. “8” i value, men dimensionerne giver kun 8 tal."),
        ({"value": {"-1": 1}}, "JSON-stat-filen har nr. “-1” i value, men dimensionerne giver kun 8 tal."),
        ({"value": 5}, "JSON-stat-filen har ingen værdier i value, men dimensionerne giver 8."),
        ({"value": [[1], *ANSWER["value"][1:]]}, "JSON-stat-filen har noget andet end tal i value."),
        ({"value": [True, *ANSWER["value"][1:]]}, "JSON-stat-filen har noget andet end tal i value."),
        ({"status": ["c"]}, "JSON-stat-filen har 1 værdier i status, men dimensionerne giver 8."),
        ({"id": None}, "JSON-stat-filens id og size passer ikke sammen."),
        ({"size": [2, 2]}, "JSON-stat-filens id og size passer ikke sammen."),
        ({"size": [2, 3, 2]}, "JSON-stat-filens dimension “AKASSE” har ikke 3 kategorier i rækkefølge."),
        (
            {"dimension": dimension("AKASSE", index={"hk": 0, "3f": 2})},
            "JSON-stat-filens dimension “AKASSE” har ikke 2 kategorier i rækkefølge.",
        ),
        ({"dimension": {}}, "JSON-stat-filen mangler kategorierne i dimensionen “OMRÅDE”."),
        ({"dimension": None}, "JSON-stat-filen har ingen tabel (dataset med dimension og value)."),
        ({"class": "collection"}, "JSON-stat-filen har ingen tabel (dataset med dimension og value)."),
    ],
)
def test_a_dataset_that_does_not_hang_together_is_refused(
    imported: Import, changes: dict[str, Any], message: str
) -> None:
    found = imported(answer(**changes), "tal.json")
    assert at(found) == [("AFT435", 0, 0)]
    assert only(found, "AFT435").message == message


def test_a_cube_that_unfolds_too_far_is_refused_before_it_does(imported: Import) -> None:
    many = [f"k{number}" for number in range(1 + round(limits.MAX_ROWS**0.5))]
    dimensions = {id: {"category": {"index": many}} for id in ("a", "b")}
    content = {"class": "dataset", "id": ["a", "b"], "size": [len(many)] * 2, "dimension": dimensions, "value": {}}
    assert at(imported(json.dumps(content), "tal.json")) == [("AFT402", 0, 0)]


def test_cpr_numbers_in_a_dataset_are_refused(imported: Import) -> None:
    places = {"index": ["010190-1234", "020280-4321"]}
    assert [code for code, _, _ in at(imported(answer(dimension=dimension("OMRÅDE", **places)), "tal.json"))] == [
        "AFT406"
    ]


JUNK = (None, True, -1, 1.5, 10**400, float("1e999"), "x", "..", "", [], {}, [1], {"a": 1}, {"0": 1}, "2015")


def test_nothing_that_is_odd_gets_further_than_a_finding(imported: Import) -> None:
    for place in places(ANSWER):
        for value in JUNK:
            changed = deepcopy(ANSWER)
            inner: Any = changed
            for key in place[:-1]:
                inner = inner[key]
            inner[place[-1]] = value
            found = imported(json.dumps(changed).replace("Infinity", "1e999"), "tal.json")
            assert found.refused or found.volumes


def places(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each value inside a value."""
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield (*above, key)
        yield from places(value[key], (*above, key))


def test_jobindsats_is_no_json_stat(imported: Import) -> None:
    found = imported(json.dumps({"columns": ["A-kasse"], "rows": 5}), "tal.json")
    assert only(found, "AFT435").message == "Filen er hverken et svar fra jobindsats (v2 eller v3) eller JSON-stat."
