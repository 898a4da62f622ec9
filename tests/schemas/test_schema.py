"""The schema is the one registry of fields: everything that prints, asks or checks relies on what is tested here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

if TYPE_CHECKING:
    from tests.schemas.published import Published

Schema = dict[str, Any]

GROUPS = {"B": 17, "C": 37, "D": 52, "E": 18, "F": 6}
CHECKLIST = frozenset(f"{group}{number + 1}" for group, count in GROUPS.items() for number in range(count))
ELSEWHERE = ("A", "G", "H", "I", "J", "K")
"""Groups of the checklist whose items need not be on fields of this pack: behaviour, law, other agreements."""
FREE_TEXT = "Egen tekst"
MAX_COLUMNS = 6
PARTY_LISTS = {"parter.jobcentre", "parter.a_kasser", "parter.andre_aktører"}


def walk(value: Any) -> Iterator[Schema]:
    """Every JSON object, outer before inner."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk(inner)


def choice_lists(published: Published) -> Iterator[tuple[str, list[Schema]]]:
    """The choices of every property, those in lists included."""
    for path, schema in published.properties():
        for source in (schema, schema.get("items", {})):
            if "oneOf" in source:
                yield path, source["oneOf"]


def shape(schema: Schema) -> str:
    """The form of an answer, as the schema's types tell it."""
    items = schema.get("items", {})
    if schema.get("type") == "array":
        return "liste" if "oneOf" in items or items.get("$ref", "").endswith("/tekst") else "tabel"
    if schema.get("type") == "object":
        return "fakta"
    if schema.get("type") == "boolean":
        return "ja-nej"
    return "valg" if "oneOf" in schema else "prosa" if schema.get("x-type") == "tekst" else "?"


def test_both_files_are_valid_json_schema(published: Published) -> None:
    Draft202012Validator.check_schema(published.pack)
    Draft202012Validator.check_schema(published.shared)


def test_references_stay_between_the_two_files(published: Published) -> None:
    own = {schema["$ref"] for schema in walk(published.shared) if "$ref" in schema}
    other = {schema["$ref"] for schema in walk(published.pack) if "$ref" in schema}

    assert own == {ref for ref in own if re.fullmatch(r"#/\$defs/[a-zæøå_]+", ref)}
    assert other == {ref for ref in other if re.fullmatch(r"faelles\.schema\.json#/\$defs/[a-zæøå_]+", ref)}
    assert not [schema for schema in walk([published.pack, published.shared]) if "$id" in schema]


def test_unknown_keys_are_errors_in_every_group(published: Published) -> None:
    groups = [schema for schema in walk([published.pack, published.shared]) if "properties" in schema]

    assert [schema.get("title") for schema in groups if schema.get("additionalProperties") is not False] == []


def test_every_property_has_a_label_and_a_hover_text_with_an_example(published: Published) -> None:
    faults = [
        path
        for path, schema in published.properties()
        if not schema.get("title") or "Fx " not in schema.get("description", "")
    ]

    assert faults == []


def test_shared_definitions_have_a_label_and_a_hover_text(published: Published) -> None:
    bare = [key for key, found in published.shared["$defs"].items() if not {"title", "description"} <= found.keys()]

    assert bare == []


def test_every_agreement_field_has_section_statement_question_and_view(
    published: Published, sections: dict[str, str]
) -> None:
    for path, schema in published.fields():
        assert schema["x-afsnit"] in sections, path
        assert "…" in schema["x-udsagn"], path
        assert schema["x-spørgsmål"].endswith("?"), path
        assert path.count(".") == 1 or path in ("forsøg", "underskrifter"), path
        assert "x-visning" in schema, path


def test_every_section_of_the_template_has_a_field(
    published: Published, sections: dict[str, str], asked_for: dict[str, str]
) -> None:
    used = {schema["x-afsnit"] for _, schema in published.fields()}

    assert {name for name in sections if not name.startswith("kapitel-")} == used | asked_for.keys()
    assert used.isdisjoint(asked_for)


def test_every_appendix_with_data_is_asked_for_in_its_own_group(
    published: Published, asked_for: dict[str, str]
) -> None:
    groups = published.pack["properties"]["bilag"]["properties"]

    assert list(asked_for.values()) == list(groups)
    assert [published.resolved(group)["x-type"] for group in groups.values()] == [f"{key}_bilag" for key in groups]


def test_the_view_fits_the_type(published: Published) -> None:
    special = {path for path, schema in published.fields() if schema["x-visning"] == "særlig"}
    others = {path: schema for path, schema in published.fields() if path not in special}

    assert special == {*PARTY_LISTS, "forsøg", "kontakt.lister", "underskrifter"}
    assert {path: schema["x-visning"] for path, schema in others.items()} == {
        path: shape(schema) for path, schema in others.items()
    }


def test_the_parts_of_a_fact_sheet_are_simple_and_have_prompts(published: Published) -> None:
    for path, schema in published.fields():
        for key, inner in schema.get("properties", {}).items():
            part = published.resolved(inner)
            assert "…" in part["x-udsagn"], f"{path}.{key}"
            assert part["x-spørgsmål"].endswith("?"), f"{path}.{key}"
            assert part.get("type") not in ("array", "object"), f"{path}.{key}"


def test_yes_and_no_have_a_sentence_each(published: Published) -> None:
    booleans = {path: schema for path, schema in published.properties() if schema.get("type") == "boolean"}
    switches = {path for path in booleans if path.startswith("bilag.")}
    sentences = {"x-tekst-ja", "x-tekst-nej"}

    assert len(booleans) > len(switches) > 0
    assert {path for path, schema in booleans.items() if not sentences <= schema.keys()} == switches
    assert [path for path in switches if sentences & booleans[path].keys()] == []


def test_tables_have_ids_and_columns_that_fit_a_page(published: Published) -> None:
    for path, schema in published.fields():
        if schema["x-visning"] != "tabel":
            continue
        item = published.resolved(schema["items"])
        inner = {key: published.resolved(value) for key, value in item["properties"].items()}
        columns = {key for key, value in inner.items() if "x-kolonne" in value}
        led = {key: value["x-føjes-til"] for key, value in inner.items() if "x-føjes-til" in value}
        assert "id" in item["required"], path
        assert 2 <= len(columns) <= MAX_COLUMNS, path
        assert all(inner[key]["x-bredde"] > 0 for key in columns), path
        assert set(led.values()) <= columns, path
        assert columns | led.keys() | {"id"} == inner.keys(), path
        assert schema["x-tabeltitel"], path


def test_references_name_lists_that_exist(published: Published) -> None:
    paths = {path for path, _ in published.properties()}
    named = [
        target
        for _, schema in published.properties()
        for target in schema.get("x-henviser-til", ())
        if "=" not in target
    ]

    assert set(named) == {*PARTY_LISTS, "forsøg", "kontakt.lister"}
    assert paths >= set(named)


def test_choices_have_a_title_and_a_sentence_of_their_own(published: Published) -> None:
    for path, options in choice_lists(published):
        fixed = [option for option in options if "const" in option]
        assert [option for option in fixed if not re.fullmatch(r"[a-zæøå][a-zæøå0-9-]*", option["const"])] == [], path
        assert [option for option in fixed if not option["title"] or not option["x-tekst"]] == [], path
        for key in ("const", "title", "x-tekst"):
            assert len({option[key] for option in fixed}) == len(fixed), f"{path}: {key}"


def test_every_choice_leaves_room_for_free_text_except_the_purpose_of_a_contact(published: Published) -> None:
    closed = {path for path, options in choice_lists(published) if options[-1].get("title") != FREE_TEXT}

    assert closed == {"kontakt.kanaler[].formål"}


def test_only_free_text_can_be_taken_for_free_text(published: Published) -> None:
    for path, options in choice_lists(published):
        free = [re.compile(option["pattern"]) for option in options if "pattern" in option]
        words = [option["const"] for option in options if "const" in option]
        assert not [word for word in words if any(pattern.search(word) for pattern in free)], path
        assert all(pattern.search("vi ringer") and pattern.search("Altid") for pattern in free), path


@pytest.mark.parametrize(
    ("answer", "accepted"),
    [("jobfokus", True), ("Vi ringer først.", True), ("vi ringer først", True), ("jobfokuss", False), ("", False)],
)
def test_a_misspelt_choice_is_not_taken_for_free_text(published: Published, answer: str, accepted: bool) -> None:
    spec = {"aftaletype": "samarbejdsaftale", "parter": {}, "principper": {"principper": [answer]}}

    assert (published.errors(spec) == []) is accepted


@pytest.mark.parametrize(
    "part",
    [
        {"parter": {"jobcentre": [{"navn": "Jobcenter Aalborg"}]}},
        {"parter": {"jobcentre": [{"id": "aalborg", "navn": "Jobcenter Aalborg", "kommunekode": "851"}]}},
        {"parter": {"jobcenter": []}},
        {"planlægning": {"slots": [{"id": "a", "jobcenter": "b", "a_kasse": "c", "ugedag": "tirsda"}]}},
        {"fravalgte_advarsler": [{"kode": "AFT012", "begrundelse": "Ja."}]},
        {"fravalgte_advarsler": [{"kode": "12", "begrundelse": "Parterne har aftalt det."}]},
        {"aftale": {"status": "færdig"}},
        {"omformuleringer": {"opdatering": "CV'et …"}},
        {"layout": {"accentfarve": "blå"}},
    ],
)
def test_mistakes_are_refused(published: Published, part: dict[str, Any]) -> None:
    spec = {"aftaletype": "samarbejdsaftale", "parter": {}, **part}

    assert len(published.errors(spec)) >= 1


def test_a_nearly_empty_draft_is_accepted(published: Published) -> None:
    assert published.errors({"aftaletype": "samarbejdsaftale", "parter": {}}) == []


def test_every_checklist_item_is_on_a_field(published: Published) -> None:
    on_fields = {item for schema in walk([published.pack, published.shared]) for item in schema.get("x-tjekliste", ())}

    assert sorted(CHECKLIST - on_fields) == []
    assert sorted(item for item in on_fields - CHECKLIST if not item.startswith(ELSEWHERE)) == []


def test_dialog_boxes_only_name_items_of_the_checklist(dialog_items: frozenset[str]) -> None:
    assert dialog_items
    assert sorted(item for item in dialog_items - CHECKLIST if not item.startswith(ELSEWHERE)) == []


def test_answers_are_only_required_before_an_agreement_is_in_force(published: Published) -> None:
    required = {path: schema["x-kræves-i"] for path, schema in published.properties() if "x-kræves-i" in schema}

    assert set(map(tuple, required.values())) == {("gældende",)}
    assert {"parter.jobcentre", "parter.a_kasser", "aftale.ikrafttræden", "afholdelse.uenighed"} <= required.keys()
    assert "genstandsfelt.frikommune" not in required


def test_no_two_fields_of_a_section_share_a_label(published: Published) -> None:
    labels = [(schema["x-afsnit"], schema["title"]) for _, schema in published.fields()]

    assert len(set(labels)) == len(labels)
