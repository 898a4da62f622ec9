"""A batch makes agreements as their addenda have them, and the addenda."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aftalegen.changes.fields import differences
from aftalegen.pipeline import failures
from aftalegen.pipeline.batch import BatchResult, Order, batch
from aftalegen.pipeline.impact import sentences_of
from aftalegen.region import jobs
from aftalegen.region.jobs import JobOptions, JobResult, RenderJob
from aftalegen.region.model import read_region
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import open_project
from tests.region.plain import PAIRS, write_plain
from tests.region.works import Inline

PAIR = Pair("aalborg", "3f")
ORDER = Order(formats=("html",))
ADDENDUM = """\
tillæg_til: aalborg-3f.yaml
tillæg: {nummer: 1, titel: Frist, status: gældende, dato: 2015-12-01, ikrafttræden: 2016-01-01, baggrund: Behov}
afbud: {forebyggelse: [reserveliste, Vi ringer dagen før.]}
"""
DRAFT = ADDENDUM.replace("1, titel: Frist, status: gældende", "2, status: udkast").replace("ringer", "skriver")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = write_plain(tmp_path / "nord")
    (folder / "aftaler").mkdir()
    (folder / "aftaler" / "tillaeg-1.yaml").write_text(ADDENDUM, "utf-8")
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "ud"


def run(root: Path, out: Path, order: Order = ORDER, work=jobs.run) -> BatchResult:
    return batch(root, out, order, executor=Inline(), work=work)


def names(found) -> list[str]:
    return sorted(path.name for path in found)


def test_the_agreement_is_made_as_amended_and_the_addendum_beside_it(root, out):
    result = run(root, out)
    assert (len(result.made), result.failures) == (PAIRS + 1, ())
    assert {"aalborg-3f-1.0.html", "aalborg-3f-1.0-tillæg-1.html"} <= set(names(result.made))
    assert "Med tillæg 1 af" in (out / "aalborg-3f-1.0.html").read_text("utf-8")
    assert "Med tillæg" not in (out / "aalborg-hk-1.0.html").read_text("utf-8")
    assert "Fremover" in (out / "aalborg-3f-1.0-tillæg-1.html").read_text("utf-8")
    again = run(root, out)
    assert (again.made, again.unchanged) == ((), PAIRS + 1)


def test_the_day_decides_which_addenda_are_counted_and_is_kept_account_of(root, out):
    def made(day: str, *only: str) -> list[str]:
        return names(run(root, out, Order(("html",), JobOptions(day=day), only)).made)

    later = 'aftale: {version: "2.0", status: opsagt, opsagt_pr: 2016-06-30}\n'
    (root / "aftaler" / "tillaeg-1.yaml").write_text(ADDENDUM + later, "utf-8")
    assert "aalborg-3f-1.0.html" in made("2015-12-31")
    assert "Med tillæg" not in (out / "aalborg-3f-1.0.html").read_text("utf-8")
    assert made("2016-02-01", "status=opsagt") == ["aalborg-3f-2.0-tillæg-1.html", "aalborg-3f-2.0.html"]
    before = run(root, out, Order(("html",), JobOptions(day="2015-12-31"), ("status=opsagt",)))
    assert (before.made, before.unchanged) == ((), 0)
    rows = json.loads((out / "manifest.json").read_text("utf-8"))["dokumenter"]
    assert {row["fil"]: row["valg"] for row in rows}["aalborg-3f-2.0.html"] == {"day": "2016-02-01"}


def test_a_new_addendum_and_one_that_is_gone_only_concern_their_pair(root, out):
    other = DRAFT.replace("aalborg-3f", "aalborg-hk")
    (root / "aftaler" / "hk-2.yaml").write_text(other, "utf-8")
    run(root, out)
    (root / "aftaler" / "tillaeg-2.yaml").write_text(DRAFT, "utf-8")
    made = run(root, out)
    assert names(made.made) == ["aalborg-3f-1.0-tillæg-1.html", "aalborg-3f-1.0-tillæg-2.html", "aalborg-3f-1.0.html"]
    (root / "aftaler" / "tillaeg-2.yaml").unlink()
    gone = run(root, out, Order(formats=("html",), prune=True))
    assert names(gone.pruned) == ["aalborg-3f-1.0-tillæg-2.html"]
    assert len(json.loads((out / "manifest.json").read_text("utf-8"))["dokumenter"]) == PAIRS + 2


def test_an_addendum_with_errors_does_not_stop_its_agreement(root, out):
    (root / "aftaler" / "tillaeg-2.yaml").write_text(DRAFT.replace("2016-01-01", "2017-01-01"), "utf-8")
    result = run(root, out)
    (failure,) = result.failures
    assert (failure.pair, failure.missing) == (PAIR, ("tillæg-2.html",))
    assert [problem.code for problem in failure.problems] == ["AFT661"]
    assert "aalborg-3f-1.0.html" in names(result.made)


def test_what_failed_is_tried_again_as_long_as_there_is_such_an_addendum(root, out):
    run(root, out, work=lambda job: JobResult(job.pair, failure="Nej."))
    (listed,) = [one for one in failures.load(out / failures.NAME) if one.pair == PAIR]
    assert listed.missing == ("html", "tillæg-1.html")
    (root / "aftaler" / "tillaeg-1.yaml").unlink()
    again = run(root, out, Order(retry=out / failures.NAME))
    assert (len(again.made), again.failures) == (PAIRS, ())


def test_a_worker_is_told_of_the_addenda_to_make(root, out):
    seen: dict[Pair, tuple[str, ...]] = {}

    def work(job: RenderJob) -> JobResult:
        seen[job.pair] = job.formats
        return JobResult(job.pair, failure="Nej.")

    run(root, out, work=work)
    assert seen[PAIR] == ("html", "tillæg-1.html")
    assert set(seen.values()) == {("html",), ("html", "tillæg-1.html")}


def test_what_an_addendum_changes_is_told_for_the_pair(root):
    project = open_project(root)
    before, after = project.read(PAIR), project.read_amended(PAIR)
    assert before
    assert after
    sentences = sentences_of(read_region(project), PAIR, tuple(differences(before, after)))
    assert len(sentences) == 1
