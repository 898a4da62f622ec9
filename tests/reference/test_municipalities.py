import pytest

from aftalegen.reference.municipalities import all_municipalities, areas, find, nearest_code, suggest


def name_of(found) -> str | None:
    return found.name if found else None


def test_the_register_has_all_municipalities_once():
    everyone = all_municipalities()
    assert len(everyone) == 98
    assert len({known.code for known in everyone}) == len({known.name for known in everyone}) == 98
    assert all(len(known.code) == 4 and known.code.isdigit() for known in everyone)


def test_each_is_found_by_its_own_code_and_name():
    for known in all_municipalities():
        assert find(known.code) is find(known.name) is known


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("851", "Aalborg"),
        ("Ålborg", "Aalborg"),
        ("aarhus kommune", "Aarhus"),
        ("Jobcenter Aalborg", "Aalborg"),
        ("Bornholms Regionskommune", "Bornholm"),
        ("Københavns Kommune", "København"),
        ("Nordfyn", "Nordfyns"),
        ("Vesthimmerland", "Vesthimmerlands"),
        ("Høje Taastrup", "Høje-Taastrup"),
        ("0800", None),
        ("Aalbrog", None),
        ("", None),
        ("²", None),
    ],
)
def test_what_people_write(text, name):
    assert name_of(find(text)) == name


@pytest.mark.parametrize(
    ("text", "name"), [("Aalbrog", "Aalborg"), ("Frederiksahvn", "Frederikshavn"), ("xyz", None), ("a" * 10_000, None)]
)
def test_misspelt_names(text, name):
    assert name_of(suggest(text)) == name


@pytest.mark.parametrize(
    ("code", "name"), [("0852", "Aalborg"), ("0800", "Brønderslev"), ("102", "København"), ("x", None)]
)
def test_codes_that_do_not_exist(code, name):
    assert name_of(nearest_code(code)) == name


def test_a_municipality_knows_who_served_it_in_2015():
    frederikshavn = find("Læsø")
    assert (frederikshavn.jobcentre, frederikshavn.host_code) == ("Jobcenter Frederikshavn", "0813")
    assert find("Læsø").labour_market_area == "Nordjylland"
    assert {"Nordjylland", "Bornholm", "Hovedstaden"} <= set(areas())
