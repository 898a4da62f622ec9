"""Where jobs run: worker processes on this machine, a Dask cluster, or any executor of ``concurrent.futures``."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from pebble import ProcessPool

from aftalegen.errors import EnvironmentProblem, UsageError
from aftalegen.region.workers import Workers, processors

RECYCLE = 150
"""Jobs until a worker is replaced by a fresh one: the writers' libraries do not give all their memory back."""

_DASK = "dask://"


class Local(Workers):
    """Processes started afresh (spawn), replaced now and then. One that dies takes only its own job with it.

    ``warm`` is called in each process when it begins.
    """

    def __init__(self, jobs: int, *, recycle: int = RECYCLE, warm: Callable[..., object] | None = None) -> None:
        self.width = max(1, jobs)
        self._recycle = recycle
        self._warm = warm
        self._pool: ProcessPool | None = None

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Hands over a call. A pool that broke, as when a process dies before its first job, is made anew."""
        if self._pool is None:
            self._pool = self._new()
        try:
            return self._pool.schedule(fn, args=args, kwargs=kwargs)
        except RuntimeError:
            self._stop(self._pool)
            self._pool = self._new()
            return self._pool.schedule(fn, args=args, kwargs=kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the processes; with ``cancel_futures`` at once, otherwise after what they have been given."""
        pool, self._pool = self._pool, None
        if pool is None:
            return
        if cancel_futures:
            self._stop(pool)
        else:
            pool.close()  # type: ignore[no-untyped-call]
            if wait:
                pool.join()

    def _new(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self.width,
            max_tasks=self._recycle,
            initializer=self._warm,
            context=multiprocessing.get_context("spawn"),
        )

    @staticmethod
    def _stop(pool: ProcessPool) -> None:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def local(jobs: int = 0, *, recycle: int = RECYCLE, warm: Callable[..., object] | None = None) -> Local:
    """``jobs`` processes on this machine; 0 is one for each processor that we may use."""
    return Local(jobs or processors(), recycle=recycle, warm=warm)


def remote(address: str) -> Workers:
    """A cluster by its address, ``dask://HOST:PORT``.

    Raises :class:`UsageError` for another kind of address, :class:`EnvironmentProblem` when the library is missing or
    the cluster cannot be used.
    """
    if not address.startswith(_DASK) or address == _DASK:
        raise UsageError(f"“{address}” er ikke en adresse på en klynge.", "Skriv fx dask://localhost:8786.")
    try:
        from aftalegen.region.dask import connect
    except ImportError as fault:
        message = "Dask er ikke installeret, så dokumenterne kan ikke laves på en klynge."
        raise EnvironmentProblem(message, 'Installér det: pip install "aftalegen[dask]"') from fault
    return connect(address.removeprefix(_DASK))
