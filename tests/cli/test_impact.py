"""``aftalegen impact``: who a file concerns, and what has changed since a revision."""

from __future__ import annotations

import pytest

from tests.changes.repositories import forget_settings, new_repository
from tests.region.folders import REGION, write


@pytest.fixture
def project(tmp_path, monkeypatch):
    forget_settings(monkeypatch, tmp_path.parent)
    repository = new_repository(tmp_path / "nord jylland")
    write(repository.folder, {"aftaler/aalborg-3f.yaml": "aftale: {version: '2'}\n"})
    repository.commit("v1")
    monkeypatch.chdir(repository.folder)
    return repository.folder


def test_a_file_is_told_with_its_agreements(aftalegen, project):
    told = aftalegen("impact", "region.yaml", "aftaler/aalborg-3f.yaml", "tal.csv")
    assert told.code == 0
    assert "region.yaml: områdets fælles valg. Berører 8 af 8 aftaler.\n" in told.out
    assert (
        "aftaler/aalborg-3f.yaml: det, som er aftalt for enkelte par. Berører 1 af 8 aftaler:\n  aalborg-3f\n"
        in told.out
    )
    assert "hjørring-3f, hjørring-hk, hjørring-foa" in told.out
    assert not told.english


def test_a_file_that_nothing_uses_is_said_to_be_so(aftalegen, project):
    (project / "noter.yaml").write_text("a: 1\n", "utf-8")
    assert aftalegen("impact", "noter.yaml").out == "noter.yaml: bruges ikke af nogen aftale.\n"


def test_since_tells_what_changed_and_agreements_alike_together(aftalegen, project):
    common = REGION.replace("svarfrist_hverdage: 5", "svarfrist_hverdage: 4")
    own = "planlægning: {indkaldelister: {svarfrist_hverdage: 5}}\n"
    write(project, {"region.yaml": common, "aftaler/aalborg-3f.yaml": own})
    told = aftalegen("impact", "--region", ".", "--since", "v1")
    assert told.code == 0
    assert told.out.startswith("Ændret siden v1: 8 af 8 aftaler.\n")
    alike = "aalborg-hk, aalborg-foa, hjørring-3f, hjørring-hk, hjørring-foa, rebild-3f, rebild-hk"
    assert " ".join(told.out.split()).count(alike) == 1
    assert told.out.count("svarfrist") == 1
    assert "aalborg-3f\n  - Aftalens periode og status: Version ændret fra “2” til “1.0”.\n" in told.out


def test_since_without_changes_says_so(aftalegen, project):
    assert aftalegen("impact", "--since", "v1").out == "Ingen af de 8 aftaler er ændret siden v1.\n"


def test_wrong_usage_is_explained_in_danish(aftalegen, project, tmp_path, monkeypatch):
    for arguments, code in (((), 2), (("findes-ikke.yaml",), 2), (("--since", "v9"), 3)):
        told = aftalegen("impact", *arguments)
        assert (told.code, told.english) == (code, []), told.text
    monkeypatch.chdir(tmp_path)
    assert aftalegen("impact", "--since", "v1").code == 2
