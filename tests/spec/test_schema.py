import pytest
from referencing.exceptions import Unresolvable

from aftalegen.spec.packs.loading import UnknownPack, load_pack, pack_types
from aftalegen.spec.resolving import resolve
from aftalegen.spec.schema import Pack

SCHEMA = {
    "type": "object",
    "properties": {
        "cv": {
            "title": "CV",
            "type": "object",
            "properties": {
                "rækker": {
                    "title": "Rækker",
                    "description": "Fx en.",
                    "x-afsnit": "cv",
                    "x-udsagn": "Rækkerne er …",
                    "x-spørgsmål": "Hvad er rækkerne?",
                    "x-kræves-i": ["gældende"],
                    "x-visning": "tabel",
                    "x-tjekliste": ["C1"],
                    "type": "array",
                    "items": {"type": "object", "properties": {"minutter": {"title": "Tid", "x-enhed": "minutter"}}},
                }
            },
        },
        "valg": {"oneOf": [{"type": "string"}, {"type": "object", "properties": {"indre": {"title": "Indre"}}}]},
    },
}


def test_the_fields_are_those_with_a_section():
    (field,) = Pack("t", SCHEMA).fields
    assert (field.path, field.title, field.description, field.section) == ("cv.rækker", "Rækker", "Fx en.", "cv")
    assert (field.statement, field.question) == ("Rækkerne er …", "Hvad er rækkerne?")
    assert (field.required_in, field.view, field.checklist) == (("gældende",), "tabel", ("C1",))
    assert (field.parent, field.schema) == ("cv", SCHEMA["properties"]["cv"]["properties"]["rækker"])


def test_every_property_can_be_asked_for_with_or_without_index():
    pack = Pack("t", SCHEMA)
    assert list(pack.properties) == ["cv", "cv.rækker", "cv.rækker[].minutter", "valg", "valg.indre"]
    assert pack.field("cv.rækker[7].minutter") is pack.field("cv.rækker[].minutter") is not None
    assert pack.field("cv.findes_ikke") is None


def test_sections_are_read_from_the_pack_and_else_from_the_fields():
    sections = {
        "kapitler": [
            {"id": "k1", "titel": "Et", "afsnit": [{"id": "a", "titel": "A"}, {"id": "b", "titel": "B"}]},
            {"id": "k2", "titel": "To"},
        ],
        "afslutning": [{"id": "bilag-1", "titel": "Bilag"}],
    }
    pack = Pack("t", SCHEMA, sections)
    assert pack.section_ids == ("k1", "a", "b", "k2", "bilag-1")
    assert pack.section_titles["b"] == "B"
    assert dict(pack.anchors) == {"k1": True, "k2": False, "a": True, "b": False}
    assert Pack("t", SCHEMA).section_ids == ("cv",)


def test_references_are_replaced_and_keywords_beside_them_win():
    documents = {
        "a.json": {"properties": {"x": {"$ref": "b.json#/$defs/t", "title": "Min"}}, "$defs": {"t": {"type": "array"}}},
        "b.json": {"$defs": {"t": {"title": "Din", "items": {"$ref": "#/$defs/u"}}, "u": {"type": "integer"}}},
    }
    assert resolve("a.json", documents) == {"properties": {"x": {"title": "Min", "items": {"type": "integer"}}}}


def _reference(*named):
    return {"type": "string", "x-henviser-til": [*named]}


def _list_of(**kind):
    return {"type": "array", "items": {"type": "object", **kind}}


def test_a_reference_to_a_kind_of_things_searches_the_lists_that_the_schema_has_of_them():
    shared = {
        "a": _reference("forsøg", "x-type=forsøg"),
        "b": _reference("x-part=jobcenter"),
        "c": _reference("ramme", "x-type=fase"),
    }
    properties = {
        "af": {"$ref": "b.json#/$defs/a", "title": "Min"},
        "to": {"properties": {"b": {"$ref": "b.json#/$defs/b"}, "c": {"$ref": "b.json#/$defs/c"}}},
        "gruppe": {"properties": {"prøver": _list_of(**{"x-type": "forsøg"})}},
        "kommuner": _list_of(**{"x-type": "part", "x-part": "jobcenter"}),
        "hver": {"type": "array", "items": {"properties": {"inden_i": _list_of(**{"x-type": "fase"})}}},
    }
    found = resolve("a.json", {"a.json": {"properties": properties}, "b.json": {"$defs": shared}})["properties"]
    assert found["af"] == {"type": "string", "title": "Min", "x-henviser-til": ["gruppe.prøver"]}
    assert found["to"]["properties"]["b"]["x-henviser-til"] == ["kommuner"]
    assert found["to"]["properties"]["c"]["x-henviser-til"] == []


def test_the_usual_list_of_a_kind_is_searched_first():
    properties = {
        "a": _list_of(**{"x-type": "forsøg"}),
        "z": _list_of(),
        "af": _reference("z", "a", "y", "x-type=forsøg"),
    }
    found = resolve("a.json", {"a.json": {"properties": properties}})["properties"]
    assert found["af"]["x-henviser-til"] == ["z", "a"]


@pytest.mark.parametrize("name", ["samarbejdsaftale", "saerligt-samarbejde"])
def test_every_reference_of_a_built_in_pack_has_a_list(name):
    fields = load_pack(name).properties.values()
    lists = [field.schema["x-henviser-til"] for field in fields if "x-henviser-til" in field.schema]
    assert lists
    assert all(lists)


def test_a_schema_may_refer_to_itself():
    documents = {"a.json": {"$ref": "#/$defs/t", "$defs": {"t": {"properties": {"t": {"$ref": "#/$defs/t"}}}}}}
    resolved = resolve("a.json", documents)
    assert resolved["properties"]["t"]["properties"]["t"] is resolved["properties"]["t"]
    assert len(Pack("t", resolved).properties) < 20


def test_data_in_a_schema_is_left_alone():
    documents = {"a.json": {"const": {"$ref": "ikke en henvisning"}}}
    assert resolve("a.json", documents) == documents["a.json"]


@pytest.mark.parametrize("reference", ["https://example.dk/schema.json", "c.json", "#/$defs/mangler"])
def test_nothing_is_fetched(reference):
    with pytest.raises(Unresolvable):
        resolve("a.json", {"a.json": {"properties": {"x": {"$ref": reference}}}})


def test_the_built_in_pack_is_read_once():
    assert "samarbejdsaftale" in pack_types()
    assert load_pack("samarbejdsaftale") is load_pack("samarbejdsaftale")


@pytest.mark.parametrize("name", ["", "../samarbejdsaftale", "faelles", "findes ikke"])
def test_an_unknown_type_is_refused(name):
    with pytest.raises(UnknownPack) as caught:
        load_pack(name)
    assert "samarbejdsaftale" in caught.value.hint
