"""Jobs through executors: a result for every job, whatever happens to the workers."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from aftalegen.region import running
from aftalegen.region.executors import Local, local
from aftalegen.region.jobs import JobResult, RenderJob
from aftalegen.region.running import run_all
from aftalegen.region.workers import Workers
from tests.region.works import Inline, job, make, play

FUNDS = ("a", "b", "c", "d", "e", "f")


@pytest.fixture(scope="module")
def processes() -> Iterator[Local]:
    executor = local(2)
    yield executor
    executor.shutdown(cancel_futures=True)


def _by_fund(results: Iterator[JobResult]) -> dict[str, JobResult]:
    return {result.pair.fund: result for result in results}


class Asleep(Executor):
    """Takes everything and does nothing, like a cluster whose workers are gone."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        return Future()


class Broken(Executor):
    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        raise RuntimeError("cannot schedule new futures after shutdown")


class Narrow(Workers):
    """Counts the jobs that are on their way."""

    width = 2

    def __init__(self) -> None:
        self.flying = self.most = 0

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.flying += 1
        self.most = max(self.most, self.flying)
        return Inline().submit(fn, *args)


@pytest.mark.parametrize("executor", [Inline(), ThreadPoolExecutor(2)])
def test_any_executor_will_do(executor: Executor) -> None:
    found = _by_fund(run_all(executor, map(job, FUNDS), make))
    assert sorted(found) == sorted(FUNDS)
    assert all(result.documents["docx"] for result in found.values())


def test_no_more_are_on_their_way_than_the_workers_can_use() -> None:
    executor = Narrow()
    for _ in run_all(executor, map(job, FUNDS * 5), make):
        executor.flying -= 1
    assert executor.most == 2 * executor.width


def test_a_worker_that_dies_fails_only_its_own_job(processes: Local) -> None:
    found = _by_fund(run_all(processes, map(job, ("a", "dies", "b", "c")), play))
    assert "døde to gange" in found.pop("dies").failure
    assert [result.failure for result in found.values()] == ["", "", ""]


def test_a_job_is_tried_again_when_its_worker_dies(processes: Local, tmp_path: Path) -> None:
    (result,) = run_all(processes, [job("stumbles", folder=tmp_path)], play)
    assert (result.failure, bool(result.documents)) == ("", True)


def test_a_job_that_hangs_is_stopped_and_not_tried_again(processes: Local) -> None:
    begun = time.monotonic()
    found = _by_fund(run_all(processes, map(job, ("hangs", "a", "b")), play, limit=1))
    assert "mere end 1 sekunder" in found.pop("hangs").failure
    assert [result.failure for result in found.values()] == ["", ""]
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize("jump", [-1e9, 1e9])
def test_a_clock_that_jumps_stops_nothing(processes: Local, monkeypatch: pytest.MonkeyPatch, jump: float) -> None:
    real, began = time.time, time.monotonic()
    monkeypatch.setattr(time, "time", lambda: real() + (jump if time.monotonic() - began > 0.3 else 0))
    found = _by_fund(run_all(processes, map(job, ("waits", "a")), play, limit=60))
    assert time.monotonic() - began > 0.6
    assert [result.failure for result in found.values()] == ["", ""]


def test_a_pool_whose_workers_were_killed_while_idle_comes_back(processes: Local) -> None:
    pids = {int(result.seconds) for result in run_all(processes, map(job, FUNDS), play)}
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    found = _by_fund(run_all(processes, map(job, FUNDS), play))
    assert [result.failure for result in found.values()] == [""] * len(FUNDS)


def test_workers_are_replaced() -> None:
    with local(1, recycle=2) as executor:
        pids = [result.seconds for result in run_all(executor, map(job, ("a", "b", "c")), make)]
    assert len(set(pids)) == 2
    assert os.getpid() not in pids


def test_workers_whose_start_fails_are_told_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_STARTING", 0.0)
    executor = Local(1, warm=_unwell)
    results = list(run_all(executor, [job()], make, limit=2))
    executor.shutdown(cancel_futures=True)
    assert [bool(result.failure) for result in results] == [True]


def _unwell() -> None:
    raise OSError


def test_an_executor_that_is_broken_fails_the_jobs_and_nothing_else() -> None:
    found = list(run_all(Broken(), map(job, FUNDS), make))
    assert len(found) == len(FUNDS)
    assert all("døde to gange" in result.failure for result in found)


def test_workers_that_never_answer_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_STARTING", 0.0)
    (result,) = run_all(Asleep(), [job()], make, limit=0.1)
    assert "Ingen arbejder" in result.failure


def test_what_is_on_its_way_is_cancelled_when_nobody_wants_it() -> None:
    sent: list[Future[Any]] = []
    results = run_all(_Mixed(sent), map(job, FUNDS), make)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert sent
    assert all(future.cancelled() for future in sent)


class _Mixed(Executor):
    """Finishes the first job and sits on the rest."""

    def __init__(self, sent: list[Future[Any]]) -> None:
        self._sent = sent
        self._first = True

    def submit(self, fn: Any, /, *args: RenderJob, **kwargs: Any) -> Future[Any]:
        if self._first:
            self._first = False
            return Inline().submit(fn, *args)
        self._sent.append(Future())
        return self._sent[-1]


# --- jobs that travel together --------------------------------------------------------------------------------


def test_jobs_of_one_jobcentre_travel_together_up_to_a_number() -> None:
    executor = Narrow()
    jobs = [job(fund, house) for house in ("aalborg", "hjørring") for fund in FUNDS]
    found = [result.pair for result in run_all(executor, jobs, make, together=4)]
    assert sorted(found) == sorted(one.pair for one in jobs)
    assert executor.flying == 4  # four and two of each jobcentre


def test_of_jobs_that_travel_together_only_the_one_at_fault_fails(processes: Local) -> None:
    found = _by_fund(run_all(processes, map(job, ("a", "dies", "b", "hangs", "c")), play, limit=1, together=5))
    assert "døde to gange" in found.pop("dies").failure
    assert "mere end 1 sekunder" in found.pop("hangs").failure
    assert [found[fund].failure for fund in ("a", "b", "c")] == ["", "", ""]
