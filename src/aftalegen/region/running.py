"""Jobs through an executor: a bounded number on their way, results as they come, a time limit, one retry for the dead.

Quick jobs of one jobcentre travel together: the pictures that they share are then made in one process, and workers wait
less. When something happens to such a party, its jobs are sent again one by one, so that only the culprit fails.
Time is counted on a clock that nobody can set.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import groupby, islice

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
    jobs: Sequence[RenderJob]
    tries: int
    sent: float
    began: float | None = None


def run_all(
    executor: Executor, jobs: Iterable[RenderJob], work: Run = run, *, limit: float = LIMIT, together: int = 1
) -> Iterator[JobResult]:
    """The results of all jobs, each as it is finished; there is one for every job, whatever happens to the workers.

    A job over ``limit`` seconds is stopped and fails. One whose worker dies is tried once more. Up to ``together``
    neighbouring jobs of a jobcentre are handed over at once.
    """
    workers = executor if isinstance(executor, Workers) else Given(executor, processors())
    flights = _Flights(workers, work, limit)
    waiting = _parties(jobs, together)
    try:
        while flights.fill(waiting):
            yield from flights.landed()
            yield from flights.overdue()
    finally:
        flights.cancel()


def _parties(jobs: Iterable[RenderJob], together: int) -> Iterator[Sequence[RenderJob]]:
    """The jobs in groups of one jobcentre, none larger than ``together``."""
    for _, group in groupby(jobs, key=lambda job: job.pair.jobcentre):
        while party := tuple(islice(group, together)):
            yield party


def _each(work: Run, jobs: Sequence[RenderJob]) -> tuple[JobResult, ...]:
    """What a worker does with jobs that came together."""
    return tuple(map(work, jobs))


class _Flights:
    """The jobs that have been handed to the workers and have not come back."""

    def __init__(self, workers: Workers, work: Run, limit: float) -> None:
        self._workers = workers
        self._work = work
        self._limit = limit
        self._flying: dict[Future[tuple[JobResult, ...]], _Flight] = {}
        self._alone: deque[RenderJob] = deque()

    def fill(self, waiting: Iterator[Sequence[RenderJob]]) -> bool:
        """Sends off as many as there is room for; False when none is on its way any more."""
        while len(self._flying) < _AHEAD * self._workers.width:
            jobs = (self._alone.popleft(),) if self._alone else next(waiting, None)
            if jobs is None:
                break
            self._send(_Flight(jobs, 1, time.monotonic()))
        return bool(self._flying)

    def landed(self) -> Iterator[JobResult]:
        """The results that are there, after a short wait for the first."""
        for future in wait(self._flying, _TICK, FIRST_COMPLETED).done:
            yield from self._results(future, self._flying.pop(future))

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
                if not self._parted(flight):
                    yield JobResult(flight.jobs[0].pair, failure=self._too_slow(flight))

    def cancel(self) -> None:
        """Gives up what is on its way."""
        for future in self._flying:
            future.cancel()

    def _send(self, flight: _Flight) -> None:
        try:
            future = self._workers.submit(_each, self._work, flight.jobs)
        except RuntimeError as fault:  # the executor is broken or closed
            future = Future()
            future.set_exception(fault)
        self._flying[future] = flight

    def _results(self, future: Future[tuple[JobResult, ...]], flight: _Flight) -> tuple[JobResult, ...]:
        """The results; none when the jobs were sent again. The work itself never raises: what does is its worker."""
        fault = None if future.cancelled() else future.exception()
        if fault is None and not future.cancelled():
            return future.result()
        if self._parted(flight):
            return ()
        if flight.tries > 1:
            return (JobResult(flight.jobs[0].pair, failure=_died(fault)),)
        self._send(_Flight(flight.jobs, flight.tries + 1, time.monotonic()))
        return ()

    def _parted(self, flight: _Flight) -> bool:
        """Whether the jobs came together and now go on one by one."""
        if len(flight.jobs) > 1:
            self._alone.extend(flight.jobs)
        return len(flight.jobs) > 1

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
