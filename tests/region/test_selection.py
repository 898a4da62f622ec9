"""Which pairs are meant by a selection."""

from __future__ import annotations

import pytest

from aftalegen.errors import UsageError
from aftalegen.region.selection import select
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import Project, open_project
from tests.region.folders import write

CHANGED = frozenset((Pair("aalborg", "3f"),))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    files = {
        "aftaler/aalborg-hk.yaml": "aftale: {status: udkast, udløb: 2017-06-30}\n",
        "aftaler/rebild-3f.yaml": "aftale: {status: opsagt, opsagt_pr: 2015-12-31}\n",
    }
    return open_project(write(tmp_path_factory.mktemp("nord"), files))


def names(project: Project, *wanted: str) -> list[str]:
    return [pair.name for pair in select(project, wanted, lambda _, rev: CHANGED if rev == "v1" else ())]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (("aalborg-3f",), ["aalborg-3f"]),
        (("aalborg-3f", "Rebild-HK"), ["aalborg-3f", "rebild-hk"]),
        (("jobcenter=rebild",), ["rebild-3f", "rebild-hk"]),
        (("jobcenter=0840",), ["rebild-3f", "rebild-hk"]),
        (("jobcenter=840",), ["rebild-3f", "rebild-hk"]),
        (("jobcenter=Rebild Kommune",), ["rebild-3f", "rebild-hk"]),
        (("jobcenter=Jobcenter Rebild",), ["rebild-3f", "rebild-hk"]),
        (("a-kasse=3F-A", "jobcenter=rebild"), ["rebild-3f"]),
        (("JOBCENTER = Rebild",), ["rebild-3f", "rebild-hk"]),
        (("a-kasse=foa",), ["aalborg-foa", "hjørring-foa"]),
        (("a_kasse=FOA", "a-kasse=hk", "jobcenter=hjoerring"), ["hjørring-hk", "hjørring-foa"]),
        (("status=udkast",), ["aalborg-hk"]),
        (("udløber-før=2016-01-01",), ["rebild-3f"]),
        (("udløber-før=2016-06-30",), ["rebild-3f"]),
        (("udloeber-foer=2016-07-01", "jobcenter=rebild"), ["rebild-3f", "rebild-hk"]),
        (("ændret-siden=v1",), ["aalborg-3f"]),
        (("ændret-siden=v2",), []),
        (("status=udkast", "jobcenter=rebild"), []),
    ],
)
def test_selections(project: Project, wanted: tuple[str, ...], found: list[str]) -> None:
    assert sorted(names(project, *wanted)) == sorted(found)


def test_nothing_wanted_is_everything(project: Project) -> None:
    assert names(project) == [pair.name for pair in project.pairs]


@pytest.mark.parametrize(
    ("wanted", "said", "hint"),
    [
        ("jobcentre=rebild", "jobcentre", "Mente du “jobcenter”?"),
        ("jobcenter=rebilt", "rebilt", "Mente du “rebild”?"),
        ("jobcenter=skagen", "skagen", "Området har aalborg, hjørring, rebild."),
        ("a-kasse=hkk", "hkk", "Mente du “hk”?"),
        ("status=gyldig", "gyldig", "“gældende”"),
        ("udløber-før=1.7.2016", "udløber-før", "2016-07-01"),
        ("aalborg-3g", "aalborg-3g", "Mente du “aalborg-3f”?"),
        ("rebild-foa", "rebild-foa", ""),
        ("", "", "aalborg-3f"),
        ("jobcenter=", "jobcenter", "--only"),
    ],
)
def test_misspelt_ones_get_a_suggestion(project: Project, wanted: str, said: str, hint: str) -> None:
    with pytest.raises(UsageError) as stop:
        names(project, wanted)
    assert said in stop.value.message
    assert hint in stop.value.hint
