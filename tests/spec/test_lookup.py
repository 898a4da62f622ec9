import pytest

from aftalegen.spec import lookup
from aftalegen.spec.load import load

HEAD = "aftaletype: samarbejdsaftale\nparter:\n"


@pytest.fixture
def party(tmp_path):
    """The first party of a list with one item, and where its values come from."""

    def read(group: str, text: str):
        path = tmp_path / "aftale.yaml"
        path.write_text(f"{HEAD}  {group}:\n    - {text}\n", "utf-8")
        agreement = load(path).agreement
        origins = {key: agreement.origins.get(f"parter.{group}[0].{key}") for key in ("navn", "kommunekode", "a_kasse")}
        return dict(agreement.get(f"parter.{group}[0]")), {key: found for key, found in origins.items() if found}

    return read


@pytest.mark.parametrize(
    ("group", "text", "filled"),
    [
        ("jobcentre", "id: aalborg", {"navn": "Jobcenter Aalborg", "kommunekode": "0851"}),
        ("jobcentre", "id: århus", {"navn": "Jobcenter Aarhus", "kommunekode": "0751"}),
        ("jobcentre", '{id: jc, kommunekode: "0851"}', {"navn": "Jobcenter Aalborg"}),
        ("jobcentre", "{id: jc, kommune: Århus Kommune}", {"navn": "Jobcenter Aarhus", "kommunekode": "0751"}),
        ("jobcentre", "{id: aalborg, kommune: Rebild}", {"navn": "Jobcenter Rebild", "kommunekode": "0840"}),
        ("jobcentre", "{id: læsø}", {"navn": "Jobcenter Frederikshavn", "kommunekode": "0825"}),
        ("jobcentre", "{id: læsø, type: kommune}", {"navn": "Læsø Kommune", "kommunekode": "0825"}),
        ("jobcentre", "{id: bornholm, type: kommune}", {"navn": "Bornholms Regionskommune", "kommunekode": "0400"}),
        ("jobcentre", "{id: aalborg, navn: Jobcenteret}", {"kommunekode": "0851"}),
        ("jobcentre", "{id: aalborg, navn: }", {"navn": "Jobcenter Aalborg", "kommunekode": "0851"}),
        ("jobcentre", "{id: nord, navn: Jobcenteret}", {}),
        ("a_kasser", "id: 3f", {"navn": "Faglig Fælles A-kasse", "a_kasse": "3f"}),
        ("a_kasser", "{id: x, a_kasse: FTF-A}", {"navn": "FTF-A"}),
        ("a_kasser", "{id: x, a_kasse: Kristelig A-kasse}", {"navn": "Kristelig A-kasse"}),
        ("a_kasser", "id: fak", {"navn": "Din Faglige A-kasse", "a_kasse": "fak"}),
        ("a_kasser", "{id: ma, navn: Min A-kasse}", {}),
        ("andre_aktører", "{id: aalborg, navn: Aktøren}", {}),
    ],
)
def test_what_is_not_written_is_filled_from_the_register(party, group, text, filled):
    values, origins = party(group, text)
    assert {key: values[key] for key, origin in origins.items() if origin.register} == filled


def test_a_filled_value_stands_where_the_party_is_named_and_says_its_register(party):
    _, origins = party("jobcentre", "{id: jc, kommune: Århus}")
    assert (origins["navn"].register, origins["navn"].place.line, origins["navn"].place.column) == (
        "registret over kommuner",
        4,
        25,
    )
    _, origins = party("a_kasser", "id: 3f")
    assert (origins["a_kasse"].register, origins["a_kasse"].place.column) == ("registret over a-kasser", 11)


def test_what_is_written_says_no_register(party):
    _, origins = party("jobcentre", '{id: aalborg, navn: Jobcenter Aalborg, kommunekode: "0851"}')
    assert {origin.register for origin in origins.values()} == {""}


def test_a_register_is_asked_once_for_each_name(monkeypatch):
    asked = []
    monkeypatch.setattr(lookup.funds, "find", asked.append)
    lookup.find.cache_clear()
    assert [lookup.find("a-kasser", "noget helt andet") for _ in range(3)] == [None] * 3
    assert asked == ["noget helt andet"]
    lookup.find.cache_clear()
