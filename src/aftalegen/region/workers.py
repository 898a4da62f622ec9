"""What jobs are handed to: an executor of ``concurrent.futures`` that also knows what a batch must know."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any

from aftalegen.region.projects import ProjectRef


class Workers(Executor):
    """An executor that knows how many jobs it runs at a time (``width``) and how to get a project to where they run."""

    width: int

    def share(self, project: ProjectRef) -> ProjectRef:
        """Makes a project known to the workers; returns what jobs are to carry."""
        return project


class Given(Workers):
    """Somebody else's executor, which stays theirs: it is not shut down here."""

    def __init__(self, executor: Executor, width: int) -> None:
        self.width = width
        self._executor = executor

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Hands the call on."""
        return self._executor.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leaves the executor alone."""


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
