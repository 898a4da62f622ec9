import pytest

NEEDED = {"x-kræves-i": ["gældende"]}
PROPERTIES = {
    "aftale": {
        "x-type": "periode",
        "type": "object",
        "properties": {"status": {"type": "string"}, "dato": {"type": "string", "title": "Dato", **NEEDED}},
    },
    "cv": {
        "type": "object",
        "properties": {
            "felt": {"type": "string", "title": "Felt", "x-afsnit": "cv", "x-udsagn": "Feltet er …", **NEEDED},
            "fakta": {
                "type": "object",
                "title": "Fakta",
                "x-afsnit": "cv",
                "properties": {"hvor": {"type": "string", "title": "Hvor", **NEEDED}, "note": {"type": "string"}},
            },
            "tabel": {
                "type": "array",
                "title": "Tabel",
                "x-afsnit": "cv",
                "items": {"type": "object", "properties": {"hvem": {"title": "Hvem", **NEEDED}, "a": {}}},
            },
        },
    },
}  # fmt: skip


@pytest.fixture
def open_of(load_with):
    def read(text: str) -> list[tuple[str, int]]:
        problems = load_with(PROPERTIES, text).problems
        assert {problem.code for problem in problems} <= {"AFT060"}
        return [(problem.path, problem.place.line) for problem in problems]

    return read


def test_nothing_is_required_of_a_draft(open_of):
    assert open_of("aftale: {status: udkast}\n") == []
    assert open_of("cv:\n") == []


def test_in_force_every_required_field_is_told_at_the_nearest_place(open_of):
    assert open_of("\naftale:\n  status: gældende\n") == [("cv.felt", 0), ("aftale.dato", 2)]
    assert open_of("aftale: {status: gældende, dato: x}\ncv:\n  felt:\n") == [("cv.felt", 3)]
    assert open_of("aftale: {status: gældende, dato: x}\ncv:\n") == [("cv.felt", 2)]


@pytest.mark.parametrize("empty", ['""', "' '", "~"])
def test_an_empty_answer_is_no_answer(open_of, empty):
    assert open_of(f"aftale: {{status: gældende, dato: x}}\ncv: {{felt: {empty}}}\n") == [("cv.felt", 2)]


def test_inside_a_field_only_when_it_is_begun(open_of):
    start = "aftale: {status: gældende, dato: x}\n"
    assert open_of(start + "cv: {felt: x}\n") == []
    assert open_of(start + "cv: {felt: x, fakta: {note: x}}\n") == [("cv.fakta.hvor", 2)]
    assert open_of(start + "cv: {felt: x, tabel: [{a: x}, {hvem: x}]}\n") == [("cv.tabel[0].hvem", 2)]


def test_the_message_names_section_field_and_statement(problems_of):
    problems = problems_of("", final=True)
    (problem,) = [problem for problem in problems if problem.path == "formål.hvorfor"]
    assert problem.message == (
        "“Hvorfor vi samarbejder” i afsnittet “Formålet med aftalen” skal være besvaret, før aftalen kan gælde."
    )
    assert problem.hint == "Udfyld formål.hvorfor. Udsagnet lyder: Parterne samarbejder, fordi …"


def test_a_wrong_answer_is_not_also_open(problems_of):
    problems = problems_of("aftale: {status: gældende, ikrafttræden: snart}\n")
    assert [problem.code for problem in problems if problem.path == "aftale.ikrafttræden"] == ["AFT037"]
