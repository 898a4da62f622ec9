"""What a schema may look like; what the rest of the program relies on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

from aftalegen import resources
from aftalegen.spec.packs.shapes import misshapen

SCHEMAS = sorted(resources.folder("schemas").glob("*.json"))


def faults(schema: object, *, laid_over: bool = False) -> list[str]:
    assert isinstance(schema, dict)
    return [f"{'/'.join(one.steps)}: {one.message}" for one in misshapen(schema, laid_over=laid_over)]


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_every_word_of_our_own_schemas_is_known(path: Path) -> None:
    """A word (x-…) that is new in a schema must be added to ``shapes``, or packs could not use it."""
    assert faults(json.loads(path.read_text("utf-8"))) == []


WRONG = [
    ("type", "text"),
    ("type", ["string", "tekst"]),
    ("type", 7),
    ("properties", []),
    ("properties", {"a": True}),
    ("$defs", {"a": 3}),
    ("items", []),
    ("oneOf", {}),
    ("oneOf", []),
    ("allOf", [True]),
    ("enum", []),
    ("enum", "a"),
    ("pattern", "("),
    ("pattern", 3),
    ("patternProperties", {"(": {}}),
    ("minimum", "1"),
    ("minimum", True),
    ("minLength", -1),
    ("minLength", 1.5),
    ("required", "a"),
    ("required", [1]),
    ("uniqueItems", "ja"),
    ("additionalProperties", "nej"),
    ("title", 1),
    ("$ref", 1),
    ("x-afsnit", ["a"]),
    ("x-version", 0),
    ("x-version", True),
    ("x-kræves-i", "gældende"),
    ("x-visning", "tabeller"),
    ("x-visning", ["tabel"]),
    ("x-henviser-til", {"a": 1}),
    ("x-fil", 1),
    ("x-ukendt", 1),
]


@pytest.mark.parametrize(("word", "value"), WRONG)
def test_a_word_with_a_wrong_value_is_told_where_it_is(word, value):
    (fault,) = faults({"properties": {"felt": {"items": {word: value}}}})
    assert fault.startswith(f"properties/felt/items/{word}")


@pytest.mark.parametrize(("word", "value"), [one for one in WRONG if not one[0].startswith("x-")])
def test_what_json_schema_refuses_is_refused(word, value):
    """Not the other way round: some of it is right and still none of ours (a field that is only ``true``)."""
    try:
        Draft202012Validator.check_schema({word: value})
    except SchemaError:
        assert faults({word: value})


def test_null_takes_away_only_from_what_is_extended():
    schema = {"properties": {"a": None, "b": {"title": None}}, "required": None}
    assert faults(schema, laid_over=True) == []
    assert len(faults(schema)) == 3


def test_a_thing_that_the_program_knows_is_made_like_the_shared_one():
    assert faults({"x-type": "part", "type": "object"}) == []
    assert faults({"x-type": "part", "$ref": "#/$defs/part"}) == []
    assert faults({"x-type": "vores-eget", "type": "array"}) == []
    (fault,) = faults({"x-type": "part", "type": "array"})
    assert "altid en gruppe" in fault
