"""Jobs through an executor: a bounded number on their way, results as they come, a time limit, one retry for the dead.

Time is counted on a clock that nobody can set.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from aftalegen.region.jobs import JobResult, RenderJob, run
from aftalegen.region.workers import Given, Workers, processors

Run = Callable[[RenderJob], JobResult]

LIMIT = 120.0
"""Seconds that a job may take; the slowest real agreement takes under five."""

_TICK = 0.2
_AHEAD = 2
"""Jobs on their way for each that runs: enough that no worker waits, few enough that results do not pile up."""
_STARTING = 60.0
"""Seconds that a worker may take to start, on top of the jobs before it in the queue."""


@dataclass(slots=True)
class _Flight:
    job: RenderJob
    tries: int
    sent: float
    began: float | None = None


def run_all(
    executor: Executor, jobs: Iterable[RenderJob], work: Run = run, *, limit: float = LIMIT
) -> Iterator[JobResult]:
    """The results of all jobs, each as it is finished; there is one for every job, whatever happens to the workers.

    A job over ``limit`` seconds is stopped and fails. One whose worker dies is tried once more.
    """
    workers = executor if isinstance(executor, Workers) else Given(executor, processors())
    flights = _Flights(workers, work, limit)
    waiting = iter(jobs)
    try:
        while flights.fill(waiting):
            yield from flights.landed()
            yield from flights.overdue()
    finally:
        flights.cancel()


class _Flights:
    """The jobs that have been handed to the workers and have not come back."""

    def __init__(self, workers: Workers, work: Run, limit: float) -> None:
        self._workers = workers
        self._work = work
        self._limit = limit
        self._flying: dict[Future[JobResult], _Flight] = {}

    def fill(self, waiting: Iterator[RenderJob]) -> bool:
        """Sends off as many as there is room for; False when none is on its way any more."""
        while len(self._flying) < _AHEAD * self._workers.width:
            job = next(waiting, None)
            if job is None:
                break
            self._send(_Flight(job, 1, time.monotonic()))
        return bool(self._flying)

    def landed(self) -> Iterator[JobResult]:
        """The results that are there, after a short wait for the first."""
        for future in wait(self._flying, _TICK, FIRST_COMPLETED).done:
            flight = self._flying.pop(future)
            result = self._result(future, flight)
            if result is not None:
                yield result

    def overdue(self) -> Iterator[JobResult]:
        """Fails the jobs that have run too long, and those that have waited longer than the queue explains.

        Not every executor tells that a job has begun.
        """
        now = time.monotonic()
        for future, flight in list(self._flying.items()):
            if flight.began is None and future.running():
                flight.began = now
            if now > self._deadline(flight):
                future.cancel()
                del self._flying[future]
                yield JobResult(flight.job.pair, failure=self._too_slow(flight))

    def cancel(self) -> None:
        """Gives up what is on its way."""
        for future in self._flying:
            future.cancel()

    def _send(self, flight: _Flight) -> None:
        try:
            future = self._workers.submit(self._work, flight.job)
        except RuntimeError as fault:  # the executor is broken or closed
            future = Future()
            future.set_exception(fault)
        self._flying[future] = flight

    def _result(self, future: Future[JobResult], flight: _Flight) -> JobResult | None:
        """The result, or None when the job was sent again. The work itself never raises: what does is its worker."""
        fault = None if future.cancelled() else future.exception()
        if fault is None and not future.cancelled():
            return future.result()
        if flight.tries > 1:
            return JobResult(flight.job.pair, failure=_died(fault))
        self._send(_Flight(flight.job, flight.tries + 1, time.monotonic()))
        return None

    def _deadline(self, flight: _Flight) -> float:
        if flight.began is not None:
            return flight.began + self._limit
        return flight.sent + (_AHEAD + 1) * self._limit + _STARTING

    def _too_slow(self, flight: _Flight) -> str:
        if flight.began is None:
            return "Ingen arbejder blev færdig med dokumentet. Er arbejderne stoppet?"
        return f"Det tog mere end {self._limit:g} sekunder og blev stoppet. Giv mere tid med --limit."


def _died(fault: BaseException | None) -> str:
    name = "" if fault is None or isinstance(fault, BrokenProcessPool) else f" ({type(fault).__name__})"
    return f"Den proces, der lavede dokumentet, døde to gange{name}. Er der hukommelse nok?"
