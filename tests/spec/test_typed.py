import pytest

TEXT = {"type": "string"}
NUMBER = {"type": "integer", "x-enhed": "minutter"}


def shown(loaded) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in loaded.problems]


@pytest.mark.parametrize(
    ("schema", "text", "value"),
    [
        (TEXT, "0851", "0851"),
        (TEXT, "nej", "nej"),
        (TEXT, '""', ""),
        (NUMBER, "30", 30),
        (NUMBER, '"30"', 30),
        ({"type": "number"}, "2.5", 2.5),
        ({"type": "boolean"}, "ja", True),
        ({"type": ["integer", "string"]}, "30", 30),
        ({"type": ["integer", "string"]}, '"30"', "30"),
        ({"type": ["integer", "string"]}, "tredive", "tredive"),
        ({"const": 1}, "1", 1),
        ({"enum": ["a", "1"]}, "1", "1"),
        ({}, "1", "1"),
        ({"type": "string", "format": "klokkeslæt"}, "9:00", "09:00"),
        ({"type": "string", "format": "date"}, "2015-07-01", "2015-07-01"),
        ({"anyOf": [TEXT, {"type": "array", "items": TEXT}]}, "[a, 1]", ("a", "1")),
        ({"anyOf": [TEXT, {"type": "array", "items": TEXT}]}, "a", "a"),
        ({"oneOf": [{"type": "boolean"}, TEXT]}, "nej", False),
        ({"oneOf": [{"type": "boolean"}, TEXT]}, '"nej"', "nej"),
        ({"oneOf": [{"const": True}, {"const": "måske"}]}, "True", True),
        ({"oneOf": [{"oneOf": [{"const": "x"}, {"const": "y"}]}, NUMBER]}, "y", "y"),
        ({"oneOf": [{"oneOf": [{"const": "x"}, {"const": "y"}]}, NUMBER]}, "7", 7),
        ({"anyOf": [{"type": "string", "format": "date"}, TEXT]}, "snart", "snart"),
    ],
)
def test_the_schema_gives_the_type(load_with, schema, text, value):
    loaded = load_with({"a": schema}, f"a: {text}\n")
    assert loaded.problems == ()
    assert loaded.agreement.get("a") == value
    assert type(loaded.agreement.get("a")) is type(value)


@pytest.mark.parametrize(
    ("schema", "text", "code", "message"),
    [
        (NUMBER, "en", "AFT035", "“a” skal være et helt tal (minutter), men der står “en”."),
        ({"type": "boolean"}, "måske", "AFT036", "“a” skal være ja eller nej, men der står “måske”."),
        ({"type": "array"}, "x", "AFT034", "“a” skal være en liste, men er en tekst."),
        ({"type": "object"}, "[x]", "AFT034", "“a” skal være en gruppe af felter, men er en liste."),
        (TEXT, "{b: c}", "AFT034", "“a” skal være en tekst, men er en gruppe af felter."),
        (NUMBER, "[1]", "AFT034", "“a” skal være et helt tal, men er en liste."),
        ({"type": "array", "items": NUMBER}, "[1, x]", "AFT035", "Punkt 2 i “a” skal være"),
    ],
)
def test_what_cannot_be_typed_is_told_once_and_left_out(load_with, schema, text, code, message):
    loaded = load_with({"a": schema}, f"a: {text}\n")
    (problem,) = loaded.problems
    assert problem.code == code
    assert problem.message.startswith(message)
    assert loaded.agreement.get("a") in (None, (1,))


def test_the_alternative_of_a_group_is_the_one_whose_keys_fit(load_with):
    groups = [
        {"type": "object", "properties": {"x": TEXT}, "additionalProperties": False},
        {"type": "object", "properties": {"y": NUMBER, "z": TEXT}, "additionalProperties": False},
    ]
    loaded = load_with({"a": {"anyOf": groups}}, "a: {y: 1, zz: b}\n")
    assert shown(loaded) == [("AFT032", "a.zz")]
    assert dict(loaded.agreement.get("a")) == {"y": 1}


def test_open_points_are_not_there_and_not_wrong(load_with):
    loaded = load_with({"a": {"type": "object", "properties": {"b": NUMBER}}, "c": TEXT}, "a:\n  b:\nc: ~\n")
    assert loaded.problems == ()
    assert dict(loaded.agreement.data) == {"a": {}}
    assert loaded.agreement.origins["a.b"].place.line == 2


def test_an_empty_item_is_no_item(load_with):
    loaded = load_with({"a": {"type": "array", "items": TEXT}}, "a:\n  - x\n  -\n  - y\n")
    assert loaded.agreement.get("a") == ("x", "y")
    assert loaded.agreement.origins["a[1]"].place.line == 4


def test_an_unknown_key_without_value_is_still_a_misspelling(load_with):
    assert shown(load_with({"navn": TEXT}, "navm:\n")) == [("AFT032", "navm")]


def test_other_keys_are_typed_by_additional_properties(load_with):
    schema = {"type": "object", "additionalProperties": NUMBER}
    loaded = load_with({"a": schema}, "a: {x: 1, y.z: 2}\n")
    assert loaded.agreement.get('a["y.z"]') == 2


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("jobsoegning", "Mente du “jobsøgning”?"),
        ("Vores jobsøgning", "Feltet hedder “jobsøgning”."),
        ("dybt", "Feltet hører til et andet sted: gruppe.dybt. Se også efter indrykningen."),
        ("rækkefelt", "Se efter indrykningen: feltet findes i andre dele af aftalen."),
        ("noget", "Her kan stå “jobsøgning”, “gruppe” og “liste”."),
    ],
)
def test_an_unknown_key_gets_the_best_hint(load_with, key, hint):
    properties = {
        "jobsøgning": {"type": "string", "title": "Vores jobsøgning"},
        "gruppe": {"type": "object", "properties": {"dybt": TEXT}},
        "liste": {"type": "array", "items": {"type": "object", "properties": {"rækkefelt": TEXT}}},
    }
    (problem,) = load_with(properties, f"{key}: x\n").problems
    assert problem.hint == hint
