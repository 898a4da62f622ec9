import os
import stat

import pytest

from aftalegen.errors import AftalegenError, Problem, ProblemsFound, UsageError
from aftalegen.pipeline import bumping, editing, revising
from aftalegen.pipeline.bumping import Bump, bump
from aftalegen.pipeline.editing import Where
from aftalegen.spec.load import Loaded, load
from tests.region.folders import write

SPEC = """\
# Vores aftale
aftaletype: samarbejdsaftale
skema: 2
bygger_på: fælles.yaml
aftale:
  version: "1.0"   # husk at tælle op
  status: udkast
parter:
  jobcentre: [{id: aalborg, navn: Jobcenter Aalborg}]
  a_kasser: [{id: 3f, navn: Faglig Fælles A-kasse}]
planlægning:
  indkaldelister:
    svarfrist_hverdage: 5   # drøftet i maj
"""
SHARED = """\
afbud:
  ny_tid: Jobcenteret finder en ny tid.
  forebyggelse: [Vi ringer dagen før]
  regler:
    - {id: a-kassen, hvem: a-kassen, hvordan: Telefon}
"""


@pytest.fixture
def spec(tmp_path):
    (tmp_path / "fælles.yaml").write_bytes(SHARED.encode())
    path = tmp_path / "aftale.yaml"
    path.write_bytes(SPEC.encode())
    return path


def text(path):
    return path.read_bytes().decode()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_only_the_value_is_changed(spec, newline):
    spec.write_bytes(("\ufeff" + SPEC.replace("\n", newline)).encode())
    spec.chmod(0o640)
    edited = editing.set_value(spec, "planlægning.indkaldelister.svarfrist_hverdage", "3")
    assert text(spec) == "\ufeff" + SPEC.replace("\n", newline).replace("hverdage: 5 ", "hverdage: 3 ")
    assert edited.file.difference()[1:] == (
        "-    svarfrist_hverdage: 5   # drøftet i maj",
        "+    svarfrist_hverdage: 3   # drøftet i maj",
    )
    assert stat.S_IMODE(spec.stat().st_mode) == 0o640
    assert edited.notes == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("planlægning.indkaldelister.svarfrist_hverdage", "tre"),
        ("aftale.status", "ny"),
        ("aftale.dato", "1.7.2015"),
        ("cv.anvendelse", "ingen liste"),
    ],
)
def test_a_wrong_value_is_refused_and_nothing_is_written(spec, field, value):
    with pytest.raises(ProblemsFound) as fault:
        editing.set_value(spec, field, value)
    assert fault.value.problems
    assert text(spec) == SPEC


def test_an_error_that_is_there_already_does_not_stop_another_value(spec):
    spec.write_text(SPEC.replace("udkast", "udkasst"), "utf-8")
    editing.set_value(spec, "aftale.version", "1.1")
    editing.set_value(spec, "aftale.status", "udkast")
    assert load(spec).ok


def test_a_key_that_is_missing_comes_where_the_schema_has_it(spec):
    editing.set_value(spec, "aftale.udløb", "2016-06-30")
    editing.set_value(spec, "aftale.dato", "2015-06-01")
    editing.set_value(spec, "cv.det_gode_cv", "Kort\nog godt\n")
    read = text(spec)
    assert "  status: udkast\n  dato: 2015-06-01\n  udløb: 2016-06-30\nparter:" in read
    assert "\ncv:\n  det_gode_cv: |\n    Kort\n    og godt\nplanlægning:" in read


def test_a_shared_value_is_overridden_in_the_own_file_and_said_to_be(spec):
    edited = editing.set_value(spec, "afbud.regler[a-kassen].hvordan", "Mail")
    assert text(spec).endswith("\nafbud:\n  regler:\n    - id: a-kassen\n      hvordan: Mail\n")
    assert text(spec.with_name("fælles.yaml")) == SHARED
    assert "fælles.yaml:5:" in edited.notes[0]
    agreement = load(spec).agreement
    assert agreement.get("afbud.regler") == ({"id": "a-kassen", "hvem": "a-kassen", "hvordan": "Mail"},)


@pytest.mark.parametrize("place", [Where(it_is=True), "fælles.yaml"])
def test_a_shared_value_can_be_changed_where_it_is(spec, place):
    place = place if isinstance(place, Where) else Where(spec.with_name(place))
    edited = editing.set_value(spec, "afbud.regler[a-kassen].hvordan", "Mail", place)
    assert text(spec) == SPEC
    assert text(spec.with_name("fælles.yaml")) == SHARED.replace("Telefon", "Mail")
    assert "deles med andre" in edited.notes[-1]


def test_a_file_that_the_agreement_is_not_made_of_is_refused(spec, tmp_path):
    (tmp_path / "anden.yaml").write_text("cv: {}\n", "utf-8")
    with pytest.raises(UsageError, match="bygger ikke på"):
        editing.set_value(spec, "aftale.version", "2.0", Where(tmp_path / "anden.yaml"))


def test_an_item_without_id_is_only_changed_where_its_list_is(spec):
    with pytest.raises(UsageError, match="punkt 0 står ikke i"):
        editing.set_value(spec, "afbud.forebyggelse[0]", "Vi skriver dagen før")
    editing.set_value(spec, "afbud.forebyggelse[0]", "Vi skriver dagen før", Where(it_is=True))
    assert "[Vi skriver dagen før]" in text(spec.with_name("fælles.yaml"))


def test_a_deleted_value_is_open_and_a_shared_one_is_left_out_here(spec):
    editing.delete(spec, "planlægning.indkaldelister.svarfrist_hverdage")
    assert text(spec) == SPEC[: SPEC.index("planlægning")]
    editing.delete(spec, "afbud.ny_tid")
    assert text(spec).endswith("afbud:\n  ny_tid:\n")
    assert load(spec).agreement.get("afbud.ny_tid") is None
    edited = editing.delete(spec, "afbud.ny_tid")
    assert "afbud" not in text(spec)
    assert load(spec).agreement.get("afbud.ny_tid")
    assert edited.file.changed


def test_an_own_value_that_goes_gives_way_to_the_shared_one(spec):
    editing.set_value(spec, "afbud.ny_tid", "A-kassen finder en ny tid.")
    edited = editing.delete(spec, "afbud.ny_tid")
    assert "Nu gælder det fælles svar igen" in edited.notes[0]
    assert text(spec) == SPEC


def test_a_shared_item_cannot_be_left_out(spec):
    with pytest.raises(UsageError, match="kan ikke udelades her"):
        editing.delete(spec, "afbud.regler[a-kassen]")


def test_a_new_item_has_the_id_that_it_is_named_by(spec):
    editing.set_value(spec, "cv.opdatering[ny]", "{hvad: CV, hvem: Den ledige}")
    assert load(spec).agreement.get("cv.opdatering") == ({"id": "ny", "hvad": "CV", "hvem": "Den ledige"},)
    with pytest.raises(UsageError, match="gruppe af felter"):
        editing.set_value(spec, "cv.opdatering[anden]", "tekst")


def test_an_unreadable_file_is_not_touched(spec):
    spec.write_text("a: [\n", "utf-8")
    with pytest.raises(ProblemsFound):
        editing.set_value(spec, "aftale.version", "2")
    assert text(spec) == "a: [\n"


def test_a_pair_without_file_gets_one(tmp_path):
    write(tmp_path)
    path = tmp_path / "aftaler" / "aalborg-hk.yaml"
    edited = editing.set_value(path, "planlægning.indkaldelister.svarfrist_hverdage", "3")
    assert text(path) == "planlægning:\n  indkaldelister:\n    svarfrist_hverdage: 3\n"
    assert edited.file.created
    assert "region.yaml:" in edited.notes[0]


def test_what_a_region_shares_is_set_in_its_file(tmp_path):
    write(tmp_path)
    edited = editing.set_value(tmp_path / "region.yaml", "planlægning.indkaldelister.svarfrist_hverdage", "3")
    assert "svarfrist_hverdage: 3\n" in text(tmp_path / "region.yaml")
    assert not (tmp_path / "aftaler").exists()
    assert "deles med andre" in edited.notes[-1]


def test_a_group_file_is_set_for_its_group(tmp_path):
    write(tmp_path, {"aftaler/hk.yaml": "gælder_for: {a_kasser: [hk]}\naftale: {version: '2.0'}\n"})
    editing.set_value(tmp_path / "aftaler" / "hk.yaml", "aftale.version", "2.1")
    assert text(tmp_path / "aftaler" / "hk.yaml") == "gælder_for: {a_kasser: [hk]}\naftale: {version: '2.1'}\n"


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_a_link_stays_a_link(spec, tmp_path):
    link = tmp_path / "link.yaml"
    link.symlink_to(spec)
    editing.set_value(link, "aftale.version", "1.1")
    assert link.is_symlink()
    assert 'version: "1.1"' in text(spec)


@pytest.mark.parametrize(
    ("version", "minor", "major"),
    [("1.0", "1.1", "2.0"), ("0.9", "0.10", "1.0"), ("2", "2.1", "3.0"), ("1.2.3", "1.2.4", "2.0.0")],
)
def test_the_next_version(version, minor, major):
    assert bumping.following(version, major=False) == minor
    assert bumping.following(version, major=True) == major


def test_bump_writes_number_and_date_and_a_note_begins_the_list(spec):
    bump(spec, Bump(date="2015-09-01"))
    assert 'version: "1.1"   # husk at tælle op\n  status: udkast\n  dato: 2015-09-01\n' in text(spec)
    assert "versioner" not in text(spec)
    bump(spec, Bump(date="2015-10-01", note="Kortere frist"))
    bump(spec, Bump(major=True, date="2016-07-01"))
    assert [tuple(row.values()) for row in load(spec).agreement.get("versioner")] == [
        ("v1-1", "1.1", "2015-09-01"),
        ("v1-2", "1.2", "2015-10-01", "Kortere frist"),
        ("v2-0", "2.0", "2016-07-01"),
    ]


@pytest.mark.parametrize("wanted", [Bump("1.0"), Bump("næste"), Bump(date="i morgen")])
def test_a_version_that_cannot_be_is_refused(spec, wanted):
    with pytest.raises(AftalegenError):
        bump(spec, wanted)
    assert text(spec) == SPEC


def test_bump_takes_today_from_the_environment(spec, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1441065600")
    bump(spec, Bump())
    assert load(spec).agreement.get("aftale.dato") == "2015-09-01"


def test_a_list_on_the_command_line_is_hinted_at_as_it_is_typed_there(spec):
    with pytest.raises(ProblemsFound) as fault:
        editing.set_value(spec, "genstandsfelt.værktøjer", "cv, min-plan")
    assert "[cv, min-plan]" in fault.value.problems[0].hint
    editing.set_value(spec, "genstandsfelt.værktøjer", "[cv, min-plan]")
    assert load(spec).agreement.get("genstandsfelt.værktøjer") == ("cv", "min-plan")


def test_old_errors_that_move_do_not_stop_an_edit(spec):
    spec.write_text(SPEC + "afbud:\n  ukendt: 1\n  regler: [{ukendt: 1}]\nvilkårlig: x\n", "utf-8")
    before = load(spec)
    assert not before.ok
    bump(spec, Bump(date="2015-09-01", note="En linje, der skubber de andre"))
    assert 'version: "1.1"' in text(spec)


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ([("a[0].b", "står også i linje 9")], [("a[1].b", "står også i linje 10")], 0),
        ([("a[0].b", "forkert")], [("a[0].b", "forkert"), ("a[1].b", "forkert")], 1),
        ([("a[0].b", "forkert")], [("a[1].b", "forkert"), ("a[2].b", "forkert")], 1),
        ([("a[x].b", "forkert")], [("a[y].b", "forkert")], 1),
        ([], [("a", "forkert")], 1),
    ],
)
def test_an_error_is_new_when_there_are_more_of_it(old, new, count):
    before, after = (
        Loaded(None, tuple(Problem("AFT001", message, path=path) for path, message in found), {})
        for found in (old, new)
    )
    if not count:
        assert revising.judge([], before, lambda: after).problems == ()
        return
    with pytest.raises(ProblemsFound) as fault:
        revising.judge([], before, lambda: after)
    assert len(fault.value.problems) == count


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Bump("1.9", date="2016-01-01"), "ikke højere end 1.10"),
        (Bump("1.10.0", date="2016-01-01"), "ikke højere end 1.10"),
        (Bump(date="2015-08-31"), "er før 2015-09-01"),
    ],
)
def test_a_version_or_date_that_goes_back_is_refused(spec, wanted, said):
    bump(spec, Bump("1.10", date="2015-09-01"))
    before = text(spec)
    with pytest.raises(UsageError, match=said):
        bump(spec, wanted)
    assert text(spec) == before


def test_a_shared_file_has_no_version_to_bump(spec, tmp_path):
    with pytest.raises(UsageError, match="deles af flere aftaler") as fault:
        bump(spec.with_name("fælles.yaml"), Bump())
    assert spec.as_posix() in fault.value.hint
    region = tmp_path / "område"
    write(region)
    with pytest.raises(UsageError, match="deles af flere aftaler") as fault:
        bump(region / "region.yaml", Bump())
    assert "aftaler/" in fault.value.hint
