import pytest

HINTS = [
    ("aalbrog", "Mente du “aalborg”? Vælg mellem “aalborg” og “3f”."),
    ("jobcenter-aalborg", "Skriv: aalborg"),
    ("noget-andet", "Vælg mellem “aalborg” og “3f”."),
]


@pytest.mark.parametrize(("written", "hint"), HINTS)
def test_an_unknown_reference_gets_a_suggestion(problems_of, written, hint):
    (problem,) = problems_of(f"underskrifter: [{{id: a, part: {written}, rolle: Leder}}]\n")
    assert (problem.code, problem.path, problem.hint) == ("AFT055", "underskrifter[0].part", hint)


def test_references_across_lists_are_found(problems_of):
    assert problems_of("underskrifter: [{id: a, part: 3f, rolle: Leder}, {id: b, part: aalborg, rolle: Chef}]\n") == []


def test_a_reference_into_an_empty_list_says_so(load_with):
    properties = {
        "parter": {"title": "Parter", "type": "array", "items": {"type": "object"}},
        "af": {"type": "string", "x-henviser-til": ["parter"]},
    }
    (problem,) = load_with(properties, "af: aalborg\n").problems
    assert problem.hint == "Aftalen har endnu ingen parter."


def test_a_reference_in_a_type_that_has_no_such_list_says_so(load_with):
    (problem,) = load_with({"af": {"type": "string", "x-henviser-til": []}}, "af: aalborg\n").problems
    assert (problem.code, problem.hint) == ("AFT055", "Slet feltet.")
    assert "aftaletypen har ingen liste" in problem.message


def test_a_reference_to_a_list_that_the_schema_lacks_names_no_list(load_with):
    (problem,) = load_with({"af": {"type": "string", "x-henviser-til": ["ingen"]}}, "af: aalborg\n").problems
    assert (problem.code, problem.hint) == ("AFT055", "")


def test_ids_are_unique_in_their_list(problems_of):
    (problem,) = problems_of("underskrifter: [{id: a, part: 3f, rolle: X1}, {id: a, part: aalborg, rolle: Y1}]\n")
    assert (problem.code, problem.path) == ("AFT056", "underskrifter[1].id")
    assert "linje 7" in problem.message


def test_different_lists_may_use_the_same_id(problems_of):
    text = """
    underskrifter: [{id: a, part: 3f, rolle: Leder}]
    egne_afsnit: [{id: a, titel: Kurser}]
    """
    assert problems_of(text) == []


def test_a_duplicate_in_lists_that_are_searched_together_is_told_once(load_with):
    reference = {"type": "string", "x-henviser-til": ["en", "to"]}
    items = {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "string"}}}}
    problems = load_with(
        {"en": items, "to": items, "a": reference, "b": reference}, "en: [{id: x}]\nto: [{id: x}]\na: x\nb: x\n"
    ).problems
    assert [(problem.code, problem.path) for problem in problems] == [("AFT056", "to[0].id")]
