"""A real scheduler and two worker processes on this machine, one of which is killed on the way."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from aftalegen.errors import EnvironmentProblem, UsageError
from aftalegen.pipeline.batch import Event, Order, batch
from aftalegen.region.executors import remote
from tests.region.folders import write
from tests.region.plain import PAIRS, write_plain
from tests.region.works import Inline, make, slowly

pytest.importorskip("distributed")
pytestmark = [
    pytest.mark.slow,
    # distributed leaves sockets and loops to be closed by others
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path.cwd()), os.environ.get("PYTHONPATH", "")])}


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _start(kind: str, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--no-dashboard", *options]
    return subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _worker(address: str, folder: Path) -> subprocess.Popen[bytes]:
    return _start("worker", f"tcp://{address}", "--no-nanny", "--nthreads", "1", "--local-directory", str(folder))


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The scheduler's address and the two workers."""
    address = f"127.0.0.1:{_free_port()}"
    host, port = address.split(":")
    scheduler = _start("scheduler", "--host", host, "--port", port)
    workers = [_worker(address, tmp_path / "dask") for _ in range(2)]
    try:
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def test_a_worker_is_killed_and_nothing_is_lost(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
) -> None:
    address, workers = cluster
    root, out = write(tmp_path / "nord"), tmp_path / "ud"
    _wait_for_both(address)

    def kill(event: Event) -> None:
        if event.done == 2:
            workers[0].send_signal(signal.SIGKILL)

    order = Order(formats=("docx",), executor=f"dask://{address}")
    result = batch(root, out, order, tell=kill, work=slowly)
    assert workers[0].wait() == -signal.SIGKILL
    assert (len(result.made), result.failures) == (8, ())
    batch(root, tmp_path / "her", Order(formats=("docx",)), executor=Inline(), work=make)
    for path in result.made:
        assert path.read_bytes() == (tmp_path / "her" / path.name).read_bytes()


def _wait_for_both(address: str) -> None:
    begun = time.monotonic()
    while time.monotonic() - begun < 60:
        with remote(f"dask://{address}") as there:
            if there.width == 2:
                return
        time.sleep(0.2)


def test_real_documents_from_files_by_content(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, _ = cluster
    write_plain(tmp_path / "nord")
    monkeypatch.chdir(tmp_path)  # the workers stand elsewhere, so that this path leads them nowhere
    root = Path("nord")
    result = batch(root, tmp_path / "ud", Order(formats=("docx",), executor=f"dask://{address}"))
    assert (len(result.made), result.failures) == (PAIRS, ())
    batch(root, tmp_path / "her", Order(formats=("docx",)), executor=Inline())
    for path in result.made:
        assert path.read_bytes() == (tmp_path / "her" / path.name).read_bytes()


def test_a_cluster_with_another_version_is_refused(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from aftalegen.region import fingerprint

    here = {**fingerprint.tool(), "pikepdf": "0.1"}
    monkeypatch.setattr(fingerprint, "tool", lambda: here)
    with pytest.raises(EnvironmentProblem, match=r"pikepdf: 0\.1 her"):
        remote(f"dask://{cluster[0]}")


def test_a_cluster_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aftalegen.region.dask._PATIENCE", 1)
    with pytest.raises(EnvironmentProblem, match="Der er ingen Dask-klynge"):
        remote(f"dask://127.0.0.1:{_free_port()}")


@pytest.mark.parametrize("address", ["dask://", "localhost:8786", "ray://x:1", "dask"])
def test_an_address_that_is_none(address: str) -> None:
    with pytest.raises(UsageError, match="adresse"):
        remote(address)


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "aftalegen.region.dask", raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EnvironmentProblem) as stop:
        remote("dask://localhost:8786")
    assert 'pip install "aftalegen[dask]"' in stop.value.hint
