"""Stand-ins for the work of a job, for whichever process they end up in, and executors to run them."""

from __future__ import annotations

import os
import time
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

from aftalegen.region.jobs import JobResult, RenderJob
from aftalegen.region.projects import ProjectRef
from aftalegen.spec.projects.model import Pair


def job(fund: str = "3f", jobcentre: str = "aalborg", folder: Path = Path()) -> RenderJob:
    """A job whose fund says how it behaves (:func:`play`)."""
    return RenderJob(ProjectRef(str(folder), "digest"), Pair(jobcentre, fund), ("docx",))


def play(work: RenderJob) -> JobResult:
    """Dies, hangs, waits, dies the first time only, or just makes its documents."""
    behave = {
        "dies": lambda: os._exit(7),
        "hangs": lambda: time.sleep(600),
        "waits": lambda: time.sleep(0.8),
        "stumbles": lambda: _stumble(work),
    }
    behave.get(work.pair.fund, lambda: None)()
    return make(work)


def make(work: RenderJob) -> JobResult:
    """A small document per format, the same every time; ``seconds`` is the number of the process."""
    text = f"{work.pair.name} {work.options} {work.epoch}"
    return JobResult(work.pair, {kind: f"{kind} {text}".encode() for kind in work.formats}, seconds=float(os.getpid()))


def slowly(work: RenderJob) -> JobResult:
    """The same, a tenth of a second later."""
    time.sleep(0.1)
    return make(work)


def _stumble(work: RenderJob) -> None:
    marker = Path(work.project.root) / "stumbled"
    if not marker.exists():
        marker.touch()
        os._exit(7)


class Inline(Executor):
    """Does everything at once, in the caller's process."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as fault:
            future.set_exception(fault)
        return future
