"""The schema of the agreement on a special co-operation lives up to what is asked of every pack that is shipped."""

from __future__ import annotations

import re

import pytest
from jsonschema import Draft202012Validator

from tests.schemas.published import ROOT, Published, Schema, read_yaml
from tests.schemas.test_schema import walk

TYPE = "saerligt-samarbejde"
FOLDER = ROOT / "templates" / TYPE
EXAMPLES = ("koebenhavn-dfh", "koebenhavn-dfh-tillaeg-1")
ADDRESS = re.compile(r"[\w.-]+@[\w.-]+")
OF_AN_ADDENDUM = "tillæg"


@pytest.fixture(scope="module")
def special() -> Published:
    return Published(TYPE)


@pytest.fixture(scope="module")
def sections() -> dict[str, Schema]:
    pack = read_yaml(FOLDER / "pack.yaml")
    inside = [section for chapter in pack["kapitler"] for section in chapter.get("afsnit", ())]
    return {section["id"]: section for section in (*pack["kapitler"], *inside, *pack["afslutning"])}


def test_it_is_valid_json_schema_and_refers_to_the_shared_one_only(special: Published) -> None:
    Draft202012Validator.check_schema(special.pack)
    references = {schema["$ref"] for schema in walk(special.pack) if "$ref" in schema}
    assert {reference.partition("#")[0] for reference in references} == {"faelles.schema.json"}


def test_unknown_keys_are_errors_in_every_group(special: Published) -> None:
    groups = [schema for schema in walk(special.pack) if "properties" in schema]
    assert [schema.get("title") for schema in groups if schema.get("additionalProperties") is not False] == []


def test_every_property_has_a_label_and_a_hover_text_with_an_example(special: Published) -> None:
    bare = [
        path
        for path, schema in special.properties()
        if not schema.get("title") or "Fx " not in schema.get("description", "")
    ]
    assert bare == []


def test_every_agreement_field_has_section_statement_question_and_view(
    special: Published, sections: dict[str, Schema]
) -> None:
    fields = dict(special.fields())
    assert fields
    assert [path for path, schema in fields.items() if schema["x-afsnit"] not in sections] == []
    assert [path for path, schema in fields.items() if "…" not in schema["x-udsagn"]] == []
    assert [path for path, schema in fields.items() if not schema["x-spørgsmål"].endswith("?")] == []
    assert [path for path, schema in fields.items() if "x-visning" not in schema] == []


def test_every_section_has_a_field_or_is_asked_for_or_holds_others(
    special: Published, sections: dict[str, Schema]
) -> None:
    used = {schema["x-afsnit"] for _, schema in special.fields()}
    without = {id for id, section in sections.items() if "hvis" not in section and "afsnit" not in section} - used
    assert without == set()


def test_references_name_lists_that_exist(special: Published) -> None:
    paths = {path for path, _ in special.properties()}
    named = {
        target for _, schema in special.properties() for target in schema.get("x-henviser-til", ()) if "=" not in target
    }
    assert "ramme.faser" in named
    assert named - paths == set()


def test_both_packs_share_the_same_appendices(special: Published) -> None:
    other = Published().pack["properties"]["bilag"]["properties"]
    for name, schema in special.pack["properties"]["bilag"]["properties"].items():
        assert special.resolved(schema)["x-type"] == f"{name}_bilag"
        assert schema["$ref"] == other[name]["$ref"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_names_its_schema_and_no_real_mailbox(name: str) -> None:
    text = (ROOT / "examples" / f"{name}.yaml").read_text("utf-8")
    assert text.splitlines()[0] == f"# yaml-language-server: $schema=../schemas/{TYPE}.schema.json"
    assert [found for found in ADDRESS.findall(text) if not found.endswith(".example.dk")] == []


def test_the_example_is_valid_for_an_editor(special: Published) -> None:
    assert special.errors(read_yaml(ROOT / "examples" / f"{EXAMPLES[0]}.yaml")) == []


@pytest.mark.parametrize(
    "part",
    [
        {"aktiviteter": [{"id": "a", "navn": "A", "status": "ide"}]},
        {"aktiviteter": [{"id": "a", "navn": "A"}]},
        {"aktiviteter": [{"id": "a", "navn": "A", "status": "pilot", "faser": "x"}]},
        {"ramme": {"faser": [{"id": "f"}]}},
        {"hoved": {"ean": "579800971017"}},
    ],
)
def test_mistakes_are_refused(special: Published, part: Schema) -> None:
    spec = {"aftaletype": TYPE, "parter": {}}
    assert special.errors(spec) == []
    assert special.errors({**spec, **part}) != []
