"""A job in a process: the same bytes as ``render``, and every fault as a value."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from aftalegen.pipeline.rendering import RenderOptions, render
from aftalegen.region import fingerprint, jobs, projects
from aftalegen.region.jobs import JobOptions, RenderJob, run
from aftalegen.region.projects import ProjectRef, project_digest, provide
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import open_project
from tests.region.plain import PLAIN, write_plain

PAIR = Pair("aalborg", "3f")


@pytest.fixture(autouse=True)
def nothing_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test as in a process of its own."""
    monkeypatch.setattr(projects, "_OPENED", {})
    monkeypatch.setattr(projects, "_FOLDERS", {})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_plain(tmp_path / "nord")


def reference(root: Path, *, by_content: bool = False) -> ProjectRef:
    inputs = open_project(root).inputs()
    return ProjectRef(str(root), project_digest(inputs), dict(inputs) if by_content else None)


@pytest.mark.slow
@pytest.mark.parametrize("options", [JobOptions(), JobOptions(dialog=False, questions=True)], ids=["usual", "other"])
def test_the_bytes_are_those_of_render(root: Path, tmp_path: Path, options: JobOptions) -> None:
    formats = ("docx", "pdf", "html")
    rendered = RenderOptions(formats, dialog=options.dialog, questions=options.questions)
    render(root / "aftaler" / "aalborg-3f.yaml", tmp_path / "ud", rendered)
    result = run(RenderJob(reference(root), PAIR, formats, options))
    assert (result.failure, sorted(result.documents)) == ("", sorted(formats))
    for kind, data in result.documents.items():
        assert data == (tmp_path / "ud" / f"aalborg-3f.{kind}").read_bytes(), kind


def test_files_by_content_give_the_same_bytes_and_the_users_own_names(root: Path) -> None:
    (root / "aftaler").mkdir()
    (root / "aftaler" / "aalborg-3f.yaml").write_text("cv: {afdækning: Vi aftaler TODO.}\n", "utf-8")
    here = run(RenderJob(reference(root), PAIR, ("html",)))
    ref = reference(root, by_content=True)
    (root / "region.yaml").unlink()
    projects._OPENED.clear()
    there = run(RenderJob(ref, PAIR, ("html",)))
    assert there.documents == here.documents
    assert there.problems == here.problems
    assert there.lines == here.lines
    assert [problem.place.file for problem in there.problems] == [f"{root.as_posix()}/aftaler/aalborg-3f.yaml"]


def test_files_that_were_provided_beforehand(root: Path) -> None:
    ref = reference(root, by_content=True)
    assert ref.files is not None
    provide(ref.digest, ref.files)
    (root / "region.yaml").unlink()
    assert run(RenderJob(ProjectRef(ref.root, ref.digest), PAIR, ("html",))).documents


def test_a_project_is_opened_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    real = projects.open_project
    monkeypatch.setattr(projects, "open_project", lambda path: (opened.append(path), real(path))[1])
    ref = reference(root)
    for fund in ("3f", "hk"):
        run(RenderJob(ref, Pair("aalborg", fund), ("html",)))
    assert len(opened) == 1


def test_problems_travel_with_the_lines_they_point_at(root: Path) -> None:
    write_plain(root, PLAIN.replace("2015-07-01", "2015-02-31"))
    result = run(RenderJob(reference(root), PAIR, ("html",)))
    assert (dict(result.documents), result.failure) == ({}, "")
    place = result.problems[0].place
    assert place.line == 8
    assert "2015-02-31" in result.lines[place.file][place.line - 1]


def test_final_asks_for_what_is_in_force(root: Path) -> None:
    assert run(RenderJob(reference(root), PAIR, ("html",))).documents
    assert not run(RenderJob(reference(root), PAIR, ("html",), JobOptions(final=True))).documents


def test_a_fault_of_ours_is_told_in_one_sentence(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def burst(*_: object) -> None:
        raise ValueError("for\nmange" + "!" * 500)

    monkeypatch.setattr(jobs.build, "agreement_document", burst)
    result = run(RenderJob(reference(root), PAIR, ("html",)))
    assert result.failure.startswith("Der er en fejl i aftalegen selv (ValueError: for mange!")
    assert len(result.failure) < 300


def test_a_project_that_is_gone_or_another_now_is_told(root: Path, tmp_path: Path) -> None:
    ref = reference(root)
    write_plain(root, PLAIN + "# en ændring\n")
    assert "blev ændret" in run(RenderJob(ref, PAIR, ("html",))).failure
    assert run(RenderJob(ProjectRef(str(tmp_path / "mangler"), "x"), PAIR, ("html",))).failure


def test_a_worker_with_another_version_makes_nothing(root: Path) -> None:
    tool = {**fingerprint.tool(), "pikepdf": "0.1"}
    result = run(RenderJob(reference(root), PAIR, ("html",), tool=tool))
    assert not result.documents
    assert "pikepdf: 0.1 her, " in result.failure
    assert run(RenderJob(reference(root), PAIR, ("html",), tool=dict(fingerprint.tool()))).documents


def test_the_coordinators_date_counts_on_the_worker(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_plain(root, PLAIN.replace("ikrafttræden: 2015-07-01, udløb: 2016-06-30", ""))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    ref = reference(root)
    expected = run(RenderJob(ref, PAIR, ("docx",), epoch="86400")).documents
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert run(RenderJob(ref, PAIR, ("docx",), epoch="86400")).documents == expected
    assert "SOURCE_DATE_EPOCH" not in os.environ
    assert run(RenderJob(ref, PAIR, ("docx",))).documents != expected


def test_jobs_and_results_can_travel(root: Path) -> None:
    work = RenderJob(reference(root, by_content=True), PAIR, ("html",), tool=dict(fingerprint.tool()))
    assert pickle.loads(pickle.dumps(work)) == work
    result = run(work)
    assert pickle.loads(pickle.dumps(result)) == result
