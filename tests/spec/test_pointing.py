import pytest

from aftalegen.errors import UsageError
from aftalegen.spec import nodes, pointing
from aftalegen.spec.emitting import Plain
from aftalegen.spec.load import load
from aftalegen.spec.packs.loading import load_pack

TEXT = """\
aftaletype: samarbejdsaftale
parter:
  jobcentre: [{id: aalborg, navn: Jobcenter Aalborg}]
  a_kasser: [{id: 3f, navn: Faglig Fælles A-kasse}]
afbud:
  forebyggelse: [Vi ringer dagen før, reserveliste]
  regler:
    - {id: jobcenteret, hvem: jobcenteret}
    - {id: a-kassen, hvem: a-kassen}
"""


@pytest.fixture
def agreement(tmp_path):
    path = tmp_path / "aftale.yaml"
    path.write_text(TEXT, "utf-8")
    return load(path).agreement


@pytest.mark.parametrize(
    ("field", "path", "steps"),
    [
        ("aftale.udløb", "aftale.udløb", ("aftale", "udløb")),
        ("afbud.regler[a-kassen].hvordan", "afbud.regler[1].hvordan", ("afbud", "regler", "a-kassen", "hvordan")),
        ("afbud.regler[1].hvordan", "afbud.regler[1].hvordan", ("afbud", "regler", "a-kassen", "hvordan")),
        ("afbud.forebyggelse[0]", "afbud.forebyggelse[0]", ("afbud", "forebyggelse", 0)),
        ("parter.a_kasser[3f].email", "parter.a_kasser[0].email", ("parter", "a_kasser", "3f", "email")),
        ("afbud.regler[den-ledige]", "afbud.regler[2]", ("afbud", "regler", "den-ledige")),
        ("bilag.volumen.perioder", "bilag.volumen.perioder", ("bilag", "volumen", "perioder")),
    ],
)
def test_a_field_is_found_by_keys_ids_and_numbers(agreement, field, path, steps):
    found = pointing.point(agreement, field)
    assert (found.path, found.steps, found.new) == (path, steps, field.endswith("[den-ledige]"))


@pytest.mark.parametrize(
    ("field", "message", "hint"),
    [
        ("aftale.udloeb", "“udloeb” findes ikke i “aftale”", "Mente du “udløb”?"),
        ("afbud.regler[akassen].hvordan", "intet punkt med kendenavnet “akassen”", "Mente du “a-kassen”?"),
        ("afbud.regler[7].hvordan", "intet punkt nummer 7", "Vælg mellem"),
        ("svarfrist_hverdage", "findes ikke", "Mente du “planlægning.indkaldelister.svarfrist_hverdage”?"),
        ("indkaldelister.svarfrist_hverdage", "findes ikke", "planlægning.indkaldelister"),
        ("afbud.regler[helt-ny].hvordan", "“helt-ny”", ""),
        ("", "mangler et felt", "gruppe.felt"),
    ],
)
def test_what_is_not_a_field_is_told_with_the_nearest_name(agreement, field, message, hint):
    with pytest.raises(UsageError) as fault:
        pointing.point(agreement, field)
    assert message in fault.value.message
    assert hint in fault.value.hint


def schema(field):
    return load_pack("samarbejdsaftale").properties[field].schema


@pytest.mark.parametrize(
    ("field", "text", "plain"),
    [
        ("planlægning.indkaldelister.svarfrist_hverdage", "3", True),
        ("planlægning.indkaldelister.svarfrist_hverdage", "tre", True),
        ("jobsøgning.fast_punkt", "ja", True),
        ("aftale.version", "1.0", False),
        ("afbud.regler[].hvordan", "ja", False),
    ],
)
def test_a_text_is_only_quoted_where_the_schema_has_a_text(field, text, plain):
    found = pointing.typed(text, schema(field))
    assert found == text
    assert isinstance(found, Plain) is plain


def test_a_list_and_a_group_are_read_as_yaml():
    assert nodes.plain(pointing.typed("[a, b]", schema("cv.anvendelse"))) == ["a", "b"]
    assert nodes.plain(pointing.typed("{id: x, hvem: y}", schema("afbud.regler")["items"])) == {"id": "x", "hvem": "y"}


def test_the_order_of_keys_is_that_of_the_schema():
    pack = load_pack("samarbejdsaftale")
    assert list(pointing.order(pack, ("afbud",))) == ["forebyggelse", "regler", "ny_tid"]
    assert list(pointing.order(pack, ("afbud", "regler", 0)))[:3] == ["id", "hvem", "frist_hverdage"]
    assert list(pointing.order(pack, ("findes", "ikke"))) == []
