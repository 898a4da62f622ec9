"""A batch makes what is missing, whatever happened before it: faults are injected, and nothing finished is lost."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftalegen.errors import EnvironmentProblem, Place, Problem, ProblemsFound, UsageError
from aftalegen.pipeline import files
from aftalegen.pipeline.batch import BatchResult, Event, Order, batch
from aftalegen.pipeline.ledger import JOURNAL, SEEN
from aftalegen.pipeline.planning import Recipe
from aftalegen.pipeline.rendering import RenderOptions, render
from aftalegen.pipeline.verify import verify
from aftalegen.region import jobs
from aftalegen.region.jobs import JobOptions, JobResult, RenderJob
from aftalegen.region.manifest import NAME as MANIFEST
from aftalegen.region.manifest import SUMS, Made
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import Project, open_project
from tests.changes.repositories import forget_settings, new_repository
from tests.region.folders import REGION, write
from tests.region.plain import PLAIN, write_plain
from tests.region.works import Inline, make

PAIRS = 8
TWO = Order(formats=("docx", "html"))
Work = Callable[[RenderJob], JobResult]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "nord")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "ud"


def run(root: Path, out: Path, order: Order = TWO, work: Work = make, tell: Any = lambda _: None) -> BatchResult:
    return batch(root, out, order, executor=Inline(), work=work, tell=tell)


def made(result: BatchResult) -> list[str]:
    return sorted(path.name for path in result.made)


def documents(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.suffix in (".docx", ".html", ".pdf"))


def manifest(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
    return found


def change(root: Path, name: str, text: str) -> None:
    path = root / "aftaler" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


def failing(*names: str) -> Work:
    def work(job: RenderJob) -> JobResult:
        if job.pair.name in names:
            problem = Problem("AFT055", "Der er noget galt.", Place("nord/aftaler/x.yaml", 3, 1))
            return JobResult(job.pair, problems=(problem,), lines={"nord/aftaler/x.yaml": ("a", "b", "c")})
        return make(job)

    return work


def interrupted(root: Path, out: Path, count: int) -> list[str]:
    """A run with Ctrl-C after some documents; returns what lies there then."""

    def tell(event: Event) -> None:
        if event.done == count:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(root, out, tell=tell)
    return documents(out)


# --- What is made ---------------------------------------------------------------------------------------------------


def test_every_pair_in_every_format_with_a_manifest_and_sums(root: Path, out: Path) -> None:
    result = run(root, out)
    assert len(result.made) == len(documents(out)) == 2 * PAIRS
    assert {"aalborg-3f-1.0.docx", "rebild-hk-1.0.html"} <= set(documents(out))
    assert (manifest(out)["område"], manifest(out)["projekt"]) == ("nord", "../nord")
    names = [entry["fil"] for entry in manifest(out)["dokumenter"]]
    assert names == sorted(documents(out))
    checked = subprocess.run(["sha256sum", "-c", SUMS], cwd=out, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout.count(": OK")) == (0, 2 * PAIRS)


def test_the_same_again_makes_nothing_and_writes_nothing(root: Path, out: Path) -> None:
    run(root, out)
    before = {path.name: path.stat().st_mtime_ns for path in out.iterdir() if path.name != ".aftalegen.lock"}
    result = run(root, out)
    assert (made(result), result.unchanged) == ([], 2 * PAIRS)
    assert before == {path.name: path.stat().st_mtime_ns for path in out.iterdir() if path.name != ".aftalegen.lock"}


def test_with_nothing_changed_no_agreement_is_looked_at(root: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(root, out)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    for name in ("key", "read", "load"):
        monkeypatch.setattr(Project, name, refuse)
    monkeypatch.setattr("aftalegen.pipeline.ledger.sha256", refuse)
    assert run(root, out).unchanged == 2 * PAIRS


def test_two_runs_give_the_same_manifest(root: Path, tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        run(root, folder)
    assert (folders[0] / MANIFEST).read_bytes() == (folders[1] / MANIFEST).read_bytes()


def test_one_agreement_is_changed_and_only_its_documents_are_made(root: Path, out: Path) -> None:
    run(root, out)
    change(root, "aalborg-hk.yaml", "afbud: {forebyggelse: [reserveliste]}\n")
    assert made(run(root, out)) == ["aalborg-hk-1.0.docx", "aalborg-hk-1.0.html"]
    assert made(run(root, out)) == []


def test_a_common_choice_is_changed_and_everything_is_made(root: Path, out: Path) -> None:
    run(root, out)
    write(root, {"region.yaml": REGION.replace("Hver mandag", "Hver tirsdag")})
    assert len(made(run(root, out))) == 2 * PAIRS


def test_what_was_changed_and_changed_back_is_up_to_date_again(root: Path, out: Path) -> None:
    run(root, out)
    change(root, "aalborg-hk.yaml", "afbud: {forebyggelse: [reserveliste]}\n")
    change(root, "aalborg-hk.yaml", "")
    (root / "aftaler" / "aalborg-hk.yaml").unlink()
    assert made(run(root, out)) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b"x" * path.stat().st_size),
        lambda path: path.write_bytes(b"kortere"),
    ],
    ids=["deleted", "changed", "shortened"],
)
def test_a_file_that_is_not_as_it_was_is_made_again(root: Path, out: Path, spoil: Callable[[Path], None]) -> None:
    run(root, out)
    spoil(out / "aalborg-3f-1.0.docx")
    assert made(run(root, out)) == ["aalborg-3f-1.0.docx"]


@pytest.mark.parametrize("moment", [0, 4_000_000_000])
def test_a_files_date_alone_means_nothing(root: Path, out: Path, moment: int) -> None:
    run(root, out)
    os.utime(out / "aalborg-3f-1.0.docx", (moment, moment))
    assert made(run(root, out)) == []


def test_a_file_with_its_old_date_but_another_size_is_made_again(root: Path, out: Path) -> None:
    run(root, out)
    path = out / "aalborg-3f-1.0.docx"
    stat = path.stat()
    path.write_bytes(b"kortere")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert made(run(root, out)) == ["aalborg-3f-1.0.docx"]


def test_the_shortcuts_may_be_lost(root: Path, out: Path) -> None:
    run(root, out)
    (out / SEEN).write_text("ikke JSON", "utf-8")
    assert made(run(root, out)) == []
    (out / SEEN).unlink()
    assert made(run(root, out)) == []


@pytest.mark.parametrize(
    "options", [JobOptions(dialog=False), JobOptions(questions=True), JobOptions(final=True)], ids=str
)
def test_other_options_are_other_documents(root: Path, out: Path, options: JobOptions) -> None:
    run(root, out)
    assert len(made(run(root, out, Order(formats=TWO.formats, options=options)))) == 2 * PAIRS


def test_another_tool_or_date_makes_everything_again(root: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(root, out)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert len(made(run(root, out))) == 2 * PAIRS
    monkeypatch.setattr("aftalegen.pipeline.planning.tool_digest", lambda: "en anden udgave")
    assert len(made(run(root, out))) == 2 * PAIRS


def test_force_makes_what_is_up_to_date(root: Path, out: Path) -> None:
    run(root, out)
    assert len(made(run(root, out, Order(formats=TWO.formats, force=True)))) == 2 * PAIRS


def test_word_is_made_along_with_the_pdf_whose_page_numbers_it_has(root: Path, out: Path) -> None:
    order = Order(formats=("docx", "pdf"))
    run(root, out, order)
    (out / "aalborg-3f-1.0.docx").unlink()
    asked: list[tuple[str, ...]] = []
    result = run(root, out, order, work=lambda job: (asked.append(job.formats), make(job))[1])
    assert asked == [("docx", "pdf")]
    assert made(result) == ["aalborg-3f-1.0.docx"]
    assert len(made(run(root, out, Order(formats=("docx",))))) == PAIRS


def test_progress_is_told_document_by_document(root: Path, out: Path) -> None:
    events: list[Event] = []
    run(root, out, work=failing("aalborg-3f"), tell=events.append)
    assert [event.done for event in events][:: len(events) - 1] == [0, 2 * PAIRS]
    assert {event.total for event in events} == {2 * PAIRS}
    assert [event.failed for event in events if event.failed] == ["aalborg-3f"]


# --- What is asked for ----------------------------------------------------------------------------------------------


def test_only_some(root: Path, out: Path) -> None:
    assert len(made(run(root, out, Order(formats=("html",), only=("jobcenter=rebild",))))) == 2
    result = run(root, out, TWO)
    assert (len(result.made), result.unchanged) == (2 * PAIRS - 2, 2)


def test_a_part_of_the_region_makes_nothing_stale(root: Path, out: Path) -> None:
    run(root, out)
    assert run(root, out, Order(formats=("html",), only=("aalborg-3f",))).stale == ()


def test_only_what_changed_since_a_revision_with_a_note_on_what(
    root: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_settings(monkeypatch, tmp_path.parent)
    repository = new_repository(tmp_path)
    repository.commit("v1")
    change(root, "aalborg-hk.yaml", "aftale: {udløb: 2017-06-30}\n")
    for order in (Order(formats=("html",), since="v1"), Order(formats=("docx",), only=("ændret-siden=v1",))):
        assert [path.stem for path in run(root, out, order).made] == ["aalborg-hk-1.0"]
    (note,) = (out / "ændringer").iterdir()
    assert note.name == "aalborg-hk.md"
    assert "30.6.2017" in note.read_text("utf-8") or "30. juni 2017" in note.read_text("utf-8")
    assert verify(out).findings == ()


HISTORY = REGION.replace("bilag:\n", "bilag:\n  versioner: {vis: ja, kilde: git}\n")


def test_the_versions_that_git_knows_go_along_and_a_commit_makes_the_document_anew(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_settings(monkeypatch, tmp_path.parent)
    repository = new_repository(tmp_path / "nord")
    root = write(repository.folder, {"region.yaml": HISTORY})
    change(root, "rebild-hk.yaml", "bilag: {versioner: {kilde: aftalen}}\n")
    repository.commit("v1")
    told: dict[str, list[str]] = {}

    def work(job: RenderJob) -> JobResult:
        told[job.pair.name] = [version.number for version in job.history]
        return make(job)

    order = Order(("html",), only=("aalborg-3f", "rebild-hk"))
    run(root, out, order, work=work)
    assert told == {"aalborg-3f": ["1.0"], "rebild-hk": []}
    assert run(root, out, order).unchanged == 2
    change(root, "aalborg-3f.yaml", "afbud: {forebyggelse: [reserveliste]}\n")
    run(root, out, order, work=work)
    repository.commit("v2")
    assert made(run(root, out, order, work=work)) == ["aalborg-3f-1.0.html"]
    assert told["aalborg-3f"] == ["1.0", "1.0"]


@pytest.mark.slow
def test_the_versions_that_git_knows_are_printed_as_render_prints_them(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_settings(monkeypatch, tmp_path.parent)
    repository = new_repository(tmp_path / "nord")
    root = write_plain(repository.folder, f"{PLAIN}bilag: {{versioner: {{vis: ja, kilde: git}}}}\n")
    repository.commit("v1")
    write_plain(root, (root / "region.yaml").read_text("utf-8").replace('"1.0"', '"1.1"'))
    repository.commit("v2")
    order = Order(("html",), only=("aalborg-3f",))
    (path,) = run(root, out, order, work=jobs.run).made
    (alone,) = render(root / "aftaler" / "aalborg-3f.yaml", tmp_path / "en", RenderOptions(("html",))).files
    assert path.read_bytes() == alone.read_bytes()
    assert {"1.0", "1.1"} <= set(re.findall(r"<td[^>]*>(?:<p>)?([\d.]+)", path.read_text("utf-8")))
    assert verify(out, rebuild=True).findings == ()
    repository.git("commit", "-q", "--allow-empty", "-m", "tom")
    assert verify(out, rebuild=True).findings == ()


# --- What is too much -----------------------------------------------------------------------------------------------


def test_what_no_longer_belongs_is_listed_and_removed_only_when_asked(root: Path, out: Path) -> None:
    run(root, out)
    write(root, {"region.yaml": REGION.replace("[3f, hk, foa]", "[3f, foa]")})
    result = run(root, out)
    assert [path.name for path in result.stale] == [
        f"{name}-hk-1.0.{kind}" for name in ("aalborg", "hjørring", "rebild") for kind in ("docx", "html")
    ]
    assert (out / "rebild-hk-1.0.docx").exists()
    pruned = run(root, out, Order(formats=TWO.formats, prune=True))
    assert len(pruned.pruned) == 6
    assert len(documents(out)) == len(manifest(out)["dokumenter"]) == 10
    assert run(root, out).stale == ()


def test_prune_leaves_what_somebody_has_changed_and_what_it_does_not_know(root: Path, out: Path) -> None:
    run(root, out)
    write(root, {"region.yaml": REGION.replace("[3f, hk, foa]", "[3f, foa]")})
    (out / "rebild-hk-1.0.docx").write_text("min egen udgave", "utf-8")
    (out / "noter.docx").write_text("mine noter", "utf-8")
    result = run(root, out, Order(formats=TWO.formats, prune=True))
    assert len(result.pruned) == 5
    assert (out / "rebild-hk-1.0.docx").exists()
    assert (out / "noter.docx").exists()
    assert result.edited == (out / "rebild-hk-1.0.docx",)


def test_a_new_version_leaves_the_old_one_behind(root: Path, out: Path) -> None:
    run(root, out)
    change(root, "aalborg-3f.yaml", 'aftale: {version: "1.1"}\n')
    result = run(root, out)
    assert made(result) == ["aalborg-3f-1.1.docx", "aalborg-3f-1.1.html"]
    assert [path.name for path in result.stale] == ["aalborg-3f-1.0.docx", "aalborg-3f-1.0.html"]
    (root / "aftaler" / "aalborg-3f.yaml").unlink()
    back = run(root, out)
    assert made(back) == []
    assert [path.name for path in back.stale] == ["aalborg-3f-1.1.docx", "aalborg-3f-1.1.html"]


def test_a_format_that_is_no_longer_asked_for(root: Path, out: Path) -> None:
    run(root, out)
    result = run(root, out, Order(formats=("html",)))
    assert {path.suffix for path in result.stale} == {".docx"}
    assert (len(made(run(root, out))), run(root, out).stale) == (0, ())


# --- Agreements that fail -------------------------------------------------------------------------------------------


def test_one_that_fails_stops_nobody_and_can_be_tried_again_alone(root: Path, out: Path) -> None:
    result = run(root, out, work=failing("aalborg-3f", "rebild-hk"))
    assert [failure.pair.name for failure in result.failures] == ["aalborg-3f", "rebild-hk"]
    assert result.failures[0].sentence == "nord/aftaler/x.yaml:3: AFT055 Der er noget galt."
    assert result.lines["nord/aftaler/x.yaml"] == ("a", "b", "c")
    assert len(result.made) == 2 * PAIRS - 4
    assert "nord/aftaler/x.yaml:3" in (out / "fejl.yaml").read_text("utf-8")
    again = run(root, out, Order(formats=("pdf",), retry=out / "fejl.yaml"), work=failing("rebild-hk"))
    assert made(again) == ["aalborg-3f-1.0.docx", "aalborg-3f-1.0.html"]
    assert again.stale == ()
    assert "aalborg" not in (out / "fejl.yaml").read_text("utf-8")
    run(root, out, Order(retry=out / "fejl.yaml"))
    assert not (out / "fejl.yaml").exists()
    assert made(run(root, out)) == []


def test_a_run_of_some_keeps_the_others_failures(root: Path, out: Path) -> None:
    run(root, out, work=failing("aalborg-3f", "rebild-hk"))
    run(root, out, Order(formats=TWO.formats, only=("aalborg-3f",)))
    assert "rebild" in (out / "fejl.yaml").read_text("utf-8")


def test_an_agreement_that_fails_keeps_its_earlier_documents(root: Path, out: Path) -> None:
    run(root, out)
    change(root, "aalborg-3f.yaml", "afbud: {forebyggelse: [reserveliste]}\n")
    result = run(root, out, work=failing("aalborg-3f"))
    assert (len(result.failures), result.stale) == (1, ())
    assert (out / "aalborg-3f-1.0.docx").exists()


def test_one_format_that_cannot_be_made(root: Path, out: Path) -> None:
    def work(job: RenderJob) -> JobResult:
        done = make(job)
        return JobResult(job.pair, {"docx": done.documents["docx"]}, failure="PDF kan ikke laves.")

    result = run(root, out, Order(formats=("docx", "pdf"), only=("aalborg-3f",)), work=work)
    assert made(result) == ["aalborg-3f-1.0.docx"]
    assert [(one.missing, one.sentence) for one in result.failures] == [(("pdf",), "PDF kan ikke laves.")]


@pytest.mark.parametrize(
    "text",
    [
        "fejl: nej\n",
        "- a\n",
        "fejl:\n  - {jobcenter: aalborg}\n",
        "",
        "fejl: [\n",
        "fejl:\n  - {til: [x], mangler: [x]}\n",
    ],
)
def test_a_list_of_failures_that_is_none(root: Path, out: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "fejl.yaml").write_text(text, "utf-8")
    with pytest.raises(ProblemsFound) as stop:
        run(root, out, Order(retry=tmp_path / "fejl.yaml"))
    assert stop.value.problems[0].place.file.endswith("fejl.yaml")


def test_a_list_of_failures_from_another_region(root: Path, out: Path, tmp_path: Path) -> None:
    text = "fejl:\n  - {jobcenter: alborg, a_kasse: 3f, til: [docx], mangler: [docx]}\n"
    (tmp_path / "fejl.yaml").write_text(text, "utf-8")
    with pytest.raises(UsageError, match="alborg-3f") as stop:
        run(root, out, Order(retry=tmp_path / "fejl.yaml"))
    assert "aalborg-3f" in stop.value.hint


def test_what_the_region_has_left_out_since_is_skipped_and_told(root: Path, out: Path) -> None:
    run(root, out, work=failing("aalborg-3f", "rebild-hk", "hjørring-foa"))
    left_out = "[{jobcenter: rebild, a_kasse: foa}, {jobcenter: rebild, a_kasse: hk}]"
    fewer = REGION.replace("[{jobcenter: rebild, a_kasse: foa}]", left_out).replace("[3f, hk, foa]", "[3f, hk]")
    write(root, {"region.yaml": fewer.replace("undtagen: [{jobcenter: rebild, a_kasse: foa}, ", "undtagen: [")})
    again = run(root, out, Order(retry=out / "fejl.yaml"))
    assert sorted(pair.name for pair in again.left_out) == ["hjørring-foa", "rebild-hk"]
    assert made(again) == ["aalborg-3f-1.0.docx", "aalborg-3f-1.0.html"]
    assert not (out / "fejl.yaml").exists()


@pytest.mark.parametrize(
    "options",
    [
        JobOptions(dialog=True),
        JobOptions(dialog=False),
        JobOptions(questions=True),
        JobOptions(final=True),
        JobOptions(day="2016-02-01"),
    ],
)
def test_trying_again_makes_what_was_to_be_made(root: Path, out: Path, options: JobOptions) -> None:
    asked: list[tuple[str, JobOptions]] = []

    def work(job: RenderJob) -> JobResult:
        asked.append((job.pair.name, job.options))
        return make(job)

    run(root, out, Order(("html",), options, only=("aalborg-3f",)), work=failing("aalborg-3f"))
    run(root, out, Order(("html",), only=("rebild-hk",)), work=failing("rebild-hk"))
    run(root, out, Order(retry=out / "fejl.yaml"), work=work)
    assert sorted(asked) == [("aalborg-3f", options), ("rebild-hk", JobOptions())]
    assert made(run(root, out, Order(("html",), options, only=("aalborg-3f",)))) == []


def test_how_a_document_is_made_is_in_its_key(root: Path) -> None:
    recipe, pair = Recipe(open_project(root), JobOptions()), Pair("aalborg", "3f")
    ways = (Made(), Made(dialog=True), Made(dialog=False), Made(questions=True), Made(final=True), Made(pages=True))
    ways = (*ways, Made(day="2016-02-01"))
    assert len({recipe.key(pair, "docx", way) for way in ways}) == len(ways)


def test_options_that_are_given_go_before_those_of_the_list(root: Path, out: Path) -> None:
    run(root, out, Order(("html",), JobOptions(final=True), only=("aalborg-3f",)), work=failing("aalborg-3f"))
    run(root, out, Order(options=JobOptions(questions=True), retry=out / "fejl.yaml"))
    (entry,) = manifest(out)["dokumenter"]
    assert "questions=True, final=False" in (out / entry["fil"]).read_text("utf-8")


def test_two_agreements_with_one_name_are_not_made_and_the_rest_is(root: Path, out: Path) -> None:
    region = REGION.replace("  navn: Nordområdet", '  navn: Nordområdet\n  filnavn: "{jobcenter}-{version}"')
    write(root, {"region.yaml": region})
    change(root, "rebild-hk.yaml", 'aftale: {version: "2.0"}\n')
    result = run(root, out, Order(formats=("html",)))
    assert made(result) == ["rebild-1.0.html", "rebild-2.0.html"]
    assert len(result.failures) == 6
    (problem,) = result.failures[0].problems
    assert (problem.code, problem.place.line) == ("AFT551", 7)
    assert "aalborg-3f og aalborg-foa" in problem.message


def test_a_pattern_that_cannot_be_filled_in_stops_before_anything(root: Path, out: Path) -> None:
    write(root, {"region.yaml": REGION.replace("  navn: Nordområdet", '  navn: Nordområdet\n  filnavn: "{akasse}"')})
    with pytest.raises(ProblemsFound) as stop:
        run(root, out)
    assert not out.exists()
    assert any("a_kasse" in problem.hint for problem in stop.value.problems)


# --- Faults ---------------------------------------------------------------------------------------------------------


def test_an_interrupted_run_is_gone_on_with(root: Path, out: Path) -> None:
    left = interrupted(root, out, 3)
    assert len(left) == 3
    result = run(root, out)
    assert sorted(left + made(result)) == documents(out)
    assert len(documents(out)) == 2 * PAIRS
    assert not (out / JOURNAL).exists()


@pytest.mark.parametrize("torn", [b'\n{"jobcenter": "aalb', b"\n\xff\xfe", b"\n[]", b'\n{"fil": "../../x"}', b"\n"])
def test_a_torn_journal_is_read_as_far_as_it_goes(root: Path, out: Path, torn: bytes) -> None:
    left = interrupted(root, out, 3)
    with (out / JOURNAL).open("ab") as journal:
        journal.write(torn)
    between = interrupted(root, out, 2)
    assert len(between) == len(left) + 2
    assert sorted(between + made(run(root, out))) == documents(out)


def test_a_document_that_the_journal_has_not_is_made_again(root: Path, out: Path) -> None:
    interrupted(root, out, 3)
    (out / JOURNAL).unlink()
    assert len(made(run(root, out))) == 2 * PAIRS


def _full_after(count: int) -> Callable[..., None]:
    """Writes some files, and then the disk is full."""
    real, written = files.write, 0

    def write_file(path: Path, data: bytes) -> None:
        nonlocal written
        written += 1
        if written > count:
            fault = OSError(errno.ENOSPC, "No space left on device")
            raise files.refused(path, fault) from fault
        real(path, data)

    return write_file


def test_a_full_disk_ends_the_run_and_keeps_what_is_finished(
    root: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "write", _full_after(5))
    with pytest.raises(EnvironmentProblem) as stop:
        run(root, out)
    assert "disken er fuld" in stop.value.message
    assert stop.value.hint.startswith("5 dokumenter er færdige og bevaret.")
    assert len(documents(out)) == 5
    monkeypatch.undo()
    assert len(made(run(root, out))) == 2 * PAIRS - 5


def test_a_disk_that_is_full_when_the_lists_are_written(root: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "write", _full_after(2 * PAIRS))
    with pytest.raises(EnvironmentProblem, match="disken er fuld"):
        run(root, out)
    monkeypatch.undo()
    assert made(run(root, out)) == []
    assert len(manifest(out)["dokumenter"]) == 2 * PAIRS


def test_a_disk_that_takes_no_more_of_the_journal(root: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def full(path: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
        return real(Path("/dev/full") if (path.name, mode) == (JOURNAL, "ab") else path, mode, *rest, **more)

    monkeypatch.setattr("aftalegen.pipeline.ledger.Path.open", full)
    with pytest.raises(EnvironmentProblem, match="disken er fuld"):
        run(root, out)
    monkeypatch.undo()
    assert len(documents(out)) == 1
    assert len(made(run(root, out))) == 2 * PAIRS


def test_a_file_that_is_open_elsewhere_fails_alone(root: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = files.write

    def busy(path: Path, data: bytes) -> None:
        if path.name == "aalborg-3f-1.0.docx":
            fault = PermissionError(errno.EACCES, "Permission denied")
            raise files.refused(path, fault) from fault
        real(path, data)

    monkeypatch.setattr(files, "write", busy)
    result = run(root, out)
    assert len(result.made) == 2 * PAIRS - 1
    assert [(one.pair, one.missing) for one in result.failures] == [(Pair("aalborg", "3f"), ("docx",))]
    assert "der er ikke adgang" in result.failures[0].sentence


@pytest.mark.parametrize("name", [MANIFEST, SEEN, JOURNAL])
def test_a_folder_in_the_way_of_a_list(root: Path, out: Path, name: str) -> None:
    (out / name).mkdir(parents=True)
    with pytest.raises(EnvironmentProblem, match=name):
        run(root, out)
    assert documents(out) == []


def test_a_file_in_the_way_of_the_folder(root: Path, out: Path) -> None:
    out.write_text("en fil", "utf-8")
    with pytest.raises(EnvironmentProblem, match="er en fil"):
        run(root, out)


def test_a_folder_that_may_not_be_written(root: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def refuse(path: Path, *rest: Any, **more: Any) -> Any:
        if path.parent == out:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, *rest, **more)

    out.mkdir()
    monkeypatch.setattr("aftalegen.pipeline.lock.Path.open", refuse)
    with pytest.raises(EnvironmentProblem, match="der er ikke adgang"):
        run(root, out)


def test_a_folder_that_may_not_be_read(root: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.iterdir

    def refuse(path: Path) -> Any:
        if path == out:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path)

    run(root, out)
    before = documents(out)
    monkeypatch.setattr("aftalegen.pipeline.ledger.Path.iterdir", refuse)
    for look in (lambda: run(root, out), lambda: verify(out)):
        with pytest.raises(EnvironmentProblem, match="kan ikke læses"):
            look()
    monkeypatch.undo()
    assert documents(out) == before


def test_a_newer_manifest_is_left_alone(root: Path, out: Path) -> None:
    run(root, out)
    newer = {**manifest(out), "skema": 99, "aftalegen": "9.0"}
    (out / MANIFEST).write_text(json.dumps(newer), "utf-8")
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    with pytest.raises(EnvironmentProblem, match=r"nyere aftalegen \(9\.0\)") as stop:
        run(root, out)
    assert stop.value.exit_code == 3
    assert before == {path.name: path.read_bytes() for path in out.iterdir()}


@pytest.mark.parametrize("text", ["", "[]", "{}", "ikke JSON", '{"skema": 1, "dokumenter": [{}]}', '{"skema": "a"}'])
def test_a_manifest_that_is_none(root: Path, out: Path, text: str) -> None:
    out.mkdir()
    (out / MANIFEST).write_text(text, "utf-8")
    with pytest.raises(EnvironmentProblem, match="ikke en liste"):
        run(root, out)


def test_leftovers_of_a_run_that_was_killed_are_swept(root: Path, out: Path) -> None:
    out.mkdir()
    (out / ".aalborg-3f-1.0.docx.0123abcd.tmp").write_bytes(b"halvt")
    (out / ".gemt.tmp").write_bytes(b"en andens")
    run(root, out)
    assert [path.name for path in out.iterdir() if path.suffix == ".tmp"] == [".gemt.tmp"]


def test_errors_in_the_projects_own_files_stop_before_anything(root: Path, out: Path) -> None:
    run(root, out)
    before = documents(out)
    write(root, {"region.yaml": REGION.replace("aalborg, hjørring", "alborgg, hjørring")})
    with pytest.raises(ProblemsFound):
        run(root, out, Order(formats=TWO.formats, prune=True))
    assert documents(out) == before


def test_two_runs_in_one_folder(root: Path, out: Path) -> None:
    seen: list[str] = []

    def work(job: RenderJob) -> JobResult:
        if not seen:
            with pytest.raises(EnvironmentProblem, match=f"proces {os.getpid()}") as stop:
                run(root, out)
            seen.append(stop.value.hint)
        return make(job)

    assert len(made(run(root, out, work=work))) == 2 * PAIRS
    assert "Vent" in seen[0]


def test_a_drive_that_knows_no_locks_is_not_another_run(root: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("aftalegen.pipeline.lock._lock", refuse)
    with pytest.raises(EnvironmentProblem, match="No locks available"):
        run(root, out)


def test_a_lock_whose_owner_is_dead_is_taken_over(root: Path, out: Path) -> None:
    out.mkdir()
    (out / ".aftalegen.lock").write_text("1\n", "utf-8")
    assert len(made(run(root, out))) == 2 * PAIRS


SLOW = """
import sys
from pathlib import Path
from aftalegen.pipeline.batch import Order, batch
from tests.region.plain import PLAIN, write_plain
from tests.region.works import slowly
if __name__ == "__main__":
    batch(Path(sys.argv[1]), Path(sys.argv[2]), Order(formats=("docx", "html"), jobs=2), work=slowly)
"""


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()


def _gone(pids: list[str]) -> bool:
    """Whether they end within some seconds; one that nobody buries is dead too."""
    begun = time.monotonic()
    while time.monotonic() - begun < 20:
        if all(_dead(Path("/proc") / pid / "stat") for pid in pids):
            return True
        time.sleep(0.05)
    return False


def _dead(stat: Path) -> bool:
    try:
        return stat.read_text("ascii").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks for the workers in /proc")
def test_killed_in_the_middle_and_again(root: Path, out: Path, tmp_path: Path) -> None:
    script = tmp_path / "kør.py"
    script.write_text(SLOW, "utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path.cwd()), os.environ.get("PYTHONPATH", "")])}
    run_ = subprocess.Popen([sys.executable, str(script), str(root), str(out)], env=environment)
    journal = out / JOURNAL
    while run_.poll() is None and not (journal.exists() and journal.read_bytes().count(b"\n") > 3):
        time.sleep(0.01)
    workers = _children(run_.pid)
    run_.send_signal(signal.SIGKILL)
    run_.wait()
    assert len(workers) >= 2
    assert _gone(workers), "the workers notice that nobody waits for them"
    left = documents(out)
    assert 2 < len(left) < 2 * PAIRS
    finished = journal.read_bytes().count(b"\n")
    result = run(root, out)
    assert len(result.made) + result.unchanged == 2 * PAIRS
    assert finished - 1 <= result.unchanged <= finished
    assert len(documents(out)) == 2 * PAIRS
    assert run(root, out).unchanged == 2 * PAIRS
    assert not list(out.glob(".*.tmp"))


def test_the_project_may_move_along_with_the_folder(root: Path, out: Path, tmp_path: Path) -> None:
    run(root, out)
    elsewhere = tmp_path / "andetsteds"
    shutil.copytree(tmp_path / "nord", elsewhere / "nord")
    shutil.copytree(out, elsewhere / "ud")
    assert made(run(elsewhere / "nord", elsewhere / "ud")) == []
