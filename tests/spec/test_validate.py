"""One case for each keyword of JSON Schema that can fail after the types are right."""

import pytest

TEXT = {"type": "string"}
CHOICE = {"oneOf": [{"const": "ja-tak"}, {"const": "nej-tak"}, {"type": "string", "pattern": "^[^a-z]|\\s"}]}


@pytest.mark.parametrize(
    ("schema", "text", "code", "message", "hint"),
    [
        ({"enum": ["lige", "ulige"]}, "lie", "AFT040", "“lie” er ikke en af mulighederne for “a”.", "Mente du “lige”?"),
        (CHOICE, "ja-takk", "AFT040", "“ja-takk” er ikke en af mulighederne for “a”.", "Mente du “ja-tak”?"),
        ({"const": 1}, "2", "AFT040", "“a” skal være “1”, men er “2”.", "Skriv: 1"),
        (
            {"type": "string", "pattern": "^x", "description": "Med x."},
            "y",
            "AFT045",
            "“a” kan ikke være “y”.",
            "Med x.",
        ),
        ({"type": "integer", "minimum": 5}, "4", "AFT043", "“a” må være mindst 5, men er 4.", ""),
        ({"type": "integer", "maximum": 5, "x-enhed": "km"}, "6", "AFT043", "“a” må være højst 5 km, men er 6.", ""),
        (
            {"type": "integer", "minimum": 1, "x-enhed": "samtaler", "x-enhed-ental": "samtale"},
            "0",
            "AFT043",
            "“a” må være mindst 1 samtale, men er 0.",
            "",
        ),
        ({"type": "integer", "exclusiveMinimum": 5}, "5", "AFT043", "“a” må være mere end 5, men er 5.", ""),
        ({"type": "integer", "exclusiveMaximum": 5}, "5", "AFT043", "“a” må være mindre end 5, men er 5.", ""),
        ({"type": "string", "minLength": 3}, "xy", "AFT044", "“a” skal have mindst 3 tegn, men har 2.", ""),
        ({"type": "string", "maxLength": 3}, "xyzw", "AFT044", "“a” skal have højst 3 tegn, men har 4.", ""),
        ({"type": "string", "minLength": 1}, '" "', None, "", ""),
        ({"type": "string", "minLength": 1}, '""', "AFT044", "“a” er tom.", "Skriv en tekst"),
        ({"type": "array", "minItems": 2}, "[x]", "AFT044", "“a” skal have mindst 2 punkter, men har 1.", ""),
        ({"type": "array", "maxItems": 1}, "[x, y]", "AFT044", "“a” skal have højst 1 punkt, men har 2.", ""),
        ({"type": "array", "uniqueItems": True}, "[x, y, x]", "AFT046", "“x” står to gange i “a”.", "Slet den ene."),
        ({"type": "object", "required": ["b"]}, "{c: 1}", "AFT033", "Feltet “b” mangler i “a”.", "Skriv “b: …”."),
        ({"type": "object", "required": ["b"]}, "{b: }", "AFT033", "Feltet “b” har ingen værdi.", "Skriv “b: …”."),
        ({"type": "object", "dependentRequired": {"b": ["c"]}}, "{b: 1}", "AFT033", "Når “b” er udfyldt, skal “c”", ""),
        ({"not": {"const": "x"}, "description": "Ikke x."}, "x", "AFT047", "“a” kan ikke være “x”.", "Ikke x."),
        ({"if": {"const": "x"}, "then": False}, "x", "AFT047", "“a” kan ikke være “x”.", ""),
        ({"type": "object", "propertyNames": {"pattern": "^x"}}, "{y: 1}", "AFT045", "“a” kan ikke være “y”.", ""),
    ],
)
def test_every_keyword_has_a_sentence(load_with, schema, text, code, message, hint):
    problems = load_with({"a": schema}, f"a: {text}\n").problems
    assert [problem.code for problem in problems] == ([code] if code else [])
    for problem in problems:
        assert problem.message.startswith(message)
        assert problem.hint.startswith(hint)
        assert problem.place.line == 1


def test_several_missing_fields_are_several_problems(load_with):
    schema = {"type": "object", "required": ["b", "c", "d"]}
    problems = load_with({"a": schema}, "a: {c: 1}\n").problems
    assert [problem.path for problem in problems] == ["a.b", "a.d"]


def test_what_was_left_out_as_wrong_is_not_also_missing(load_with):
    group = {"type": "object", "required": ["b"], "minProperties": 1, "properties": {"b": {"type": "integer"}}}
    (problem,) = load_with({"a": group}, "a: {b: x}\n").problems
    assert problem.code == "AFT035"


def test_a_list_that_lost_an_item_is_not_also_too_short(load_with):
    schema = {"type": "array", "minItems": 2, "items": {"type": "integer"}}
    (problem,) = load_with({"a": schema}, "a: [1, x]\n").problems
    assert problem.code == "AFT035"


def test_of_alternatives_only_the_nearest_is_told(load_with):
    alternatives = [
        {"type": "integer"},
        {
            "type": "object",
            "required": ["b"],
            "properties": {"b": {"type": "object", "properties": {"c": {"type": "integer", "maximum": 3}}}},
        },
        {"type": "object", "required": ["x", "y", "z"]},
    ]
    (problem,) = load_with({"a": {"anyOf": alternatives}}, "a: {b: {c: 4}}\n").problems
    assert (problem.code, problem.path) == ("AFT043", "a.b.c")


def test_an_id_is_suggested(load_with):
    schema = {"type": "string", "pattern": "^[a-zæøå0-9_-]+$", "x-type": "id"}
    (problem,) = load_with({"a": schema}, "a: Jobcenter Ærø!\n").problems
    assert problem.hint.startswith("Skriv fx “jobcenter-ærø”")


def test_all_problems_come_at_once_and_in_order(load_with):
    properties = {"a": {"enum": ["x"]}, "b": {"type": "integer"}, "c": {"type": "string", "maxLength": 1}}
    problems = load_with(properties, "c: xx\nb: y\na: z\nd: 1\n").problems
    assert [(problem.place.line, problem.code) for problem in problems] == [
        (1, "AFT044"),
        (2, "AFT035"),
        (3, "AFT040"),
        (4, "AFT032"),
    ]
