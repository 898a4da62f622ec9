import pytest

from aftalegen.reference.akasser import all_akasser, find, suggest


def id_of(found) -> str | None:
    return found.id if found else None


def test_the_register_has_the_25_funds_of_2015():
    assert len({known.id for known in all_akasser()}) == 25


def test_each_is_found_by_its_id_names_and_aliases():
    for known in all_akasser():
        for name in (known.id, known.id.upper(), known.name, known.short_name, *known.aliases):
            assert find(name) is known, name


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("hk a-kasse", "hk"),
        ("HK A-KASSE", "hk"),
        ("Kristelig", "krifa"),
        ("  3f ", "3f"),
        ("4f", None),
        ("", None),
        ("a-kasse", None),
    ],
)
def test_what_people_write(text, id_):
    assert id_of(find(text)) == id_


@pytest.mark.parametrize(
    ("text", "id_"), [("krifaa", "krifa"), ("Magisternes", "ma"), ("qqq", None), ("a" * 10_000, None)]
)
def test_misspelt_names(text, id_):
    assert id_of(suggest(text)) == id_


def test_a_fund_knows_its_successor():
    assert (find("bfa").successor_id, find("3f").successor_id) == ("fak", "3f")
