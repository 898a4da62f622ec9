"""What a document says of its own version."""

import pytest

from aftalegen.document import build, versions
from aftalegen.document.layout import Layout
from aftalegen.document.versions import Version
from aftalegen.spec.load import load
from tests.conftest import EXAMPLES
from tests.region.folders import write

SPEC = """\
aftaletype: samarbejdsaftale
aftale: {version: "1.1", status: udkast, dato: 2015-09-01}
parter:
  jobcentre: [{id: aalborg, navn: Jobcenter Aalborg}]
  a_kasser: [{id: 3f, navn: Faglig Fælles A-kasse}]
"""
LISTED = "versioner: [{id: v1-0, version: '1.0', dato: 2015-06-01, ændring: Den første}]\n"
GIT = (Version("v1", "2015-01-01", "Begyndelsen"), Version("1.1", "2015-09-01", "Kortere frist"))


@pytest.fixture
def agreement(tmp_path):
    def make(more="", spec=SPEC):
        path = tmp_path / "aftale.yaml"
        path.write_text(spec + more, "utf-8")
        return load(path).agreement

    return make


def rows(view):
    return [tuple(row.values()) for row in view["rækker"]]


def test_the_appendix_is_off_until_it_is_asked_for(agreement):
    for more in ("", LISTED, "bilag: {versioner: {vis: nej}}\n"):
        assert versions.appendix(agreement(more), GIT) is None


def test_it_has_the_specs_own_list_and_the_version_at_hand(agreement):
    view = versions.appendix(agreement(LISTED + "bilag: {versioner: {vis: ja}}\n"), GIT)
    assert rows(view) == [("1.0", "1. juni 2015", "Den første"), ("1.1", "1. september 2015", "")]


def test_it_has_what_git_knows_when_that_is_asked_for(agreement):
    asked = agreement(LISTED + "bilag: {versioner: {kilde: git}}\n")
    assert versions.wants_git(asked)
    assert rows(versions.appendix(asked, GIT))[0] == ("v1", "1. januar 2015", "Begyndelsen")
    assert rows(versions.appendix(asked))[0] == ("1.0", "1. juni 2015", "Den første")
    assert not versions.wants_git(agreement("bilag: {versioner: {vis: nej, kilde: git}}\n"))


def test_addenda_that_the_agreement_is_made_with_follow_its_versions():
    agreement = load(EXAMPLES / "koebenhavn-dfh-tillaeg-1.yaml").agreement
    shown = rows(versions.appendix(agreement))
    assert shown[-1] == ("Tillæg 1", "15. januar 2024", "Aktiviteter fra 2024")
    assert [row[0] for row in rows(versions.appendix(agreement.amends))] == [row[0] for row in shown[:-1]]


def test_a_draft_is_stamped_and_an_agreement_in_force_only_has_it_among_its_properties(agreement):
    draft = agreement()
    document = build.agreement_document(draft, build.Options(Layout(), revision="abc1234"))
    short = draft.text_hash[:8]
    assert document.stamp == f"Version 1.1 · indhold {short} · git abc1234"
    assert document.metadata.keywords == ("version 1.1", f"indhold {short}", "git abc1234")
    in_force = agreement(spec=SPEC.replace("udkast", "opsagt"))
    document = build.agreement_document(in_force, build.Options(Layout()))
    assert document.stamp == ""
    assert document.metadata.keywords == ("version 1.1", f"indhold {in_force.text_hash[:8]}")
    blank = build.agreement_document(draft, build.Options(Layout(), blank=True))
    assert (blank.stamp, blank.metadata.keywords) == ("", ())


def test_the_content_of_a_pair_is_what_it_says_and_not_its_files(tmp_path):
    write(tmp_path)
    path = tmp_path / "aftaler" / "aalborg-hk.yaml"
    before = versions.content_hash(load(path).agreement)
    write(
        tmp_path,
        {"aftaler/aalborg-3f.yaml": "aftale: {version: '2'}\n", "aftaler/aalborg-hk.yaml": "# ingenting\ncv:\n"},
    )
    assert versions.content_hash(load(path).agreement) == before
    write(tmp_path, {"aftaler/aalborg-hk.yaml": "aftale: {version: '2'}\n"})
    assert versions.content_hash(load(path).agreement) != before
