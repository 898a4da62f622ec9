"""A Dask cluster as an executor. The only module that knows the library ``distributed``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

import distributed

from aftalegen.errors import EnvironmentProblem
from aftalegen.region import fingerprint
from aftalegen.region.projects import ProjectRef, provide
from aftalegen.region.workers import Workers

_CONNECT: Any = distributed.Client
"""Half of the library has types."""

_PATIENCE = 10
"""Seconds to wait for the scheduler, and then for a worker."""


class Cluster(Workers):
    """The workers of a running cluster, which get a project's files by content and need no shared disk."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._executor = client.get_executor(pure=False)
        self.width = max(1, sum(client.nthreads().values()))

    def share(self, project: ProjectRef) -> ProjectRef:
        """Sends the project's files once to each worker, also to those that come later."""
        if project.files is not None:
            self._client.register_plugin(ProjectFiles(project.digest, project.files))
        return replace(project, files=None)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Hands over a call."""
        future: Future[Any] = self._executor.submit(fn, *args, **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Says goodbye; the cluster goes on."""
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._client.close()


class ProjectFiles(distributed.WorkerPlugin):
    """Lays a project's files out on a worker when it begins."""

    def __init__(self, digest: str, files: Mapping[str, bytes]) -> None:
        self.name = f"aftalegen-{digest}"
        self._digest = digest
        self._files = dict(files)

    def setup(self, worker: object) -> None:
        """Called by the worker."""
        provide(self._digest, self._files)


def connect(address: str) -> Cluster:
    """The cluster whose scheduler listens at ``HOST:PORT``.

    Raises :class:`EnvironmentProblem` when nobody answers, when there are no workers, and when a worker would make
    other documents than this machine.
    """
    client = _client(address)
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
        _check(client.run(_tool, on_error="return"))
    except (OSError, TimeoutError) as fault:
        client.close()
        message = f"Klyngen på dask://{address} har ingen arbejdere."
        raise EnvironmentProblem(message, f"Start en: dask worker {address}") from fault
    except EnvironmentProblem:
        client.close()
        raise
    return Cluster(client)


def _client(address: str) -> Any:
    try:
        return _CONNECT(f"tcp://{address}", timeout=_PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as fault:
        message = f"Der er ingen Dask-klynge på dask://{address}."
        raise EnvironmentProblem(message, "Tjek adressen, og om klyngen er startet: dask scheduler") from fault


def _tool() -> Mapping[str, str]:
    return dict(fingerprint.tool())


def _check(found: Mapping[str, Any]) -> None:
    """Every worker must have this machine's versions: the same agreement gives the same bytes wherever it is made."""
    for worker, tool in sorted(found.items()):
        if isinstance(tool, BaseException):
            message = f"Arbejderen {worker} kan ikke bruges ({type(tool).__name__}: {tool})."
            raise EnvironmentProblem(message, 'Installér aftalegen på den: pip install "aftalegen[dask]"')
        different = fingerprint.differences(fingerprint.tool(), tool)
        if different:
            message = f"Arbejderen {worker} har andre versioner end denne maskine ({different})."
            raise EnvironmentProblem(message, "Installér de samme versioner begge steder.")
