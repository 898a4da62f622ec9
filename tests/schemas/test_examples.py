"""The examples are what users copy: they must be valid, complete where they say so, and free of real people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.schemas.published import EXAMPLES, ROOT

if TYPE_CHECKING:
    from tests.schemas.published import Published, Schema

Examples = dict[str, Any]

CPR = re.compile(r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[ -]?\d{4}(?!\d)")
ADDRESS = re.compile(r"[\w.-]+@[\w.-]+|https?://[\w.-]+")
PLACEHOLDER = re.compile(r"\b(?:TODO|XXX|lorem|udfyldes|navn navnesen)\b|\?\?|\.\.\.|…", re.IGNORECASE)
ON_REQUEST = ("forsøg", "tillæg")
"""What only some agreements have."""
CROSS_REFERENCE = re.compile(r"\[\[([^\]]+)\]\]")


def source(name: str) -> str:
    """An example as it stands in the file."""
    return (ROOT / "examples" / f"{name}.yaml").read_text("utf-8")


def items(value: Any) -> Iterator[list[Any]]:
    """Every list in a spec."""
    if isinstance(value, list):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from items(inner)


def answer(spec: Any, path: str) -> Any:
    """The answer at a dotted path, or None."""
    for key in path.split("."):
        spec = spec.get(key) if isinstance(spec, dict) else None
    return spec


def parties(spec: Any, *lists: str) -> set[str]:
    """The ids of the parties in some of the lists."""
    return {party["id"] for name in lists for party in answer(spec, name) or ()}


def references(published: Published, value: Any, schema: Schema) -> Iterator[tuple[str, list[str]]]:
    """Every reference to a party: the id, and the lists where it may be found."""
    schema = published.resolved(schema)
    if "x-henviser-til" in schema:
        yield value, schema["x-henviser-til"]
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from references(published, inner, schema.get("properties", {}).get(key, {}))
    if isinstance(value, list):
        for inner in value:
            yield from references(published, inner, schema.get("items", {}))


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_valid(published: Published, examples: Examples, name: str) -> None:
    assert published.errors(examples[name]) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_editors_find_the_schema_beside_an_example(name: str) -> None:
    first = source(name).splitlines()[0]

    assert first == "# yaml-language-server: $schema=../schemas/samarbejdsaftale.schema.json"


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_names_no_real_person_or_mailbox(name: str) -> None:
    text = source(name)

    assert CPR.findall(text) == []
    assert [found for found in ADDRESS.findall(text) if not found.endswith(".example.dk")] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_refers_to_its_own_parties(published: Published, examples: Examples, name: str) -> None:
    spec = examples[name]
    found = list(references(published, spec, published.pack))

    assert found
    assert [(party, lists) for party, lists in found if party not in parties(spec, *lists)] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_ids_are_unique_within_their_list(examples: Examples, name: str) -> None:
    for rows in items(examples[name]):
        ids = [row["id"] for row in rows if isinstance(row, dict) and "id" in row]
        assert len(set(ids)) == len(ids), ids


@pytest.mark.parametrize("name", EXAMPLES)
def test_cross_references_and_own_sections_point_at_sections(
    examples: Examples, sections: dict[str, str], name: str
) -> None:
    own = examples[name].get("egne_afsnit", ())
    known = sections.keys() | {section["id"] for section in own}

    assert [target for target in CROSS_REFERENCE.findall(source(name)) if target not in known] == []
    assert [section["efter"] for section in own if section["efter"] not in sections] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_reworded_statements_belong_to_fields(published: Published, examples: Examples, name: str) -> None:
    fields = {path for path, _ in published.fields()}

    assert set(examples[name].get("omformuleringer", {})) <= fields


def test_the_full_example_answers_every_field_and_every_part(published: Published, examples: Examples) -> None:
    spec = examples["aalborg-3f"]
    asking = [path for path, schema in published.properties() if "x-udsagn" in schema and path != "aftale.opsagt_pr"]
    parts = [path for path in asking if path.partition(".")[0].removesuffix("[]") not in ON_REQUEST]

    assert [path for path in parts if answer(spec, path) in (None, "", [], {})] == []


def test_the_full_example_is_in_force_and_has_no_placeholders(examples: Examples) -> None:
    period = examples["aalborg-3f"]["aftale"]

    assert (period["status"], period["ikrafttræden"], period["udløb"]) == ("gældende", "2015-07-01", "2016-06-30")
    assert PLACEHOLDER.findall(source("aalborg-3f")) == []


def test_the_agenda_of_the_full_example_fits_the_time_of_the_interview(examples: Examples) -> None:
    spec = examples["aalborg-3f"]
    second = next(row for row in spec["tid"]["samtaletid"] if row["id"] == "anden")

    assert sum(row["minutter"] for row in spec["afholdelse"]["dagsorden"]) == second["samtaletid_minutter"]


@pytest.mark.parametrize("name", ["aalborg-3f", "flere-parter"])
def test_slots_hold_a_whole_number_of_interviews(examples: Examples, name: str) -> None:
    for slot in examples[name]["planlægning"]["slots"]:
        pause = minutes(slot.get("pause_til", "00:00")) - minutes(slot.get("pause_fra", "00:00"))
        length = minutes(slot["til"]) - minutes(slot["fra"]) - pause
        each = slot["samtaletid_minutter"] + slot.get("forberedelse_minutter", 0) + slot.get("opfølgning_minutter", 0)
        assert length >= each, slot["id"]
        assert length % each == 0, slot["id"]


def minutes(clock: str) -> int:
    """Minutes since midnight."""
    hours, rest = clock.split(":")
    return 60 * int(hours) + int(rest)


def test_the_full_example_has_a_contact_of_each_kind_for_every_party(examples: Examples) -> None:
    spec = examples["aalborg-3f"]
    everyone = parties(spec, "parter.jobcentre", "parter.a_kasser", "parter.andre_aktører")

    for rows in (spec["kontakt"]["lister"], spec["kontakt"]["kanaler"]):
        found = {(row["part"], row["formål"]) for row in rows}
        assert found == {(party, purpose) for party in everyone for purpose in ("logistik", "borger")}


def test_the_shared_example_shows_every_kind_of_party(examples: Examples) -> None:
    spec = examples["flere-parter"]
    jobcentres, funds = spec["parter"]["jobcentre"], spec["parter"]["a_kasser"]

    assert sorted(party["type"] for party in jobcentres) == ["jobcenter", "jobcenter", "kommune"]
    assert [fund["id"] for fund in funds if fund.get("afdeling")] == ["3f"]
    assert [fund["deltager_for"] for fund in funds if "deltager_for" in fund] == [["bupl", "dsa", "lak"]]
    assert spec["parter"]["anden_aktør"]["kontraktklausul"]
    assert spec["egne_afsnit"]
    assert spec["omformuleringer"]


@pytest.mark.parametrize("name", ["minimal", "flere-parter"])
def test_a_draft_leaves_required_fields_open(published: Published, examples: Examples, name: str) -> None:
    spec = examples[name]
    required = [path for path, schema in published.fields() if "x-kræves-i" in schema]

    assert spec["aftale"]["status"] == "udkast"
    assert [path for path in required if answer(spec, path) is None]
