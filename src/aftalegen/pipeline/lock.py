"""One run at a time in an output folder.

The lock is the operating system's, on an open file: it is gone with the process that held it, however that ended. The
file itself stays, because removing it could let two runs hold a lock each on a file of the same name.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from aftalegen.errors import EnvironmentProblem
from aftalegen.pipeline import files

_TAKEN = (errno.EWOULDBLOCK, errno.EACCES, errno.EAGAIN)
"""What the operating system says of a lock that somebody holds; anything else is a fault, as on some network drives."""
NAME = ".aftalegen.lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keeps others out of a folder, which is made where it is missing.

    Raises :class:`EnvironmentProblem` when another run is in there, and when the folder cannot be written.
    """
    files.make_folder(folder)
    path = folder / NAME
    try:
        stream = path.open("a+b")
    except OSError as fault:
        raise files.refused(path, fault) from fault
    with stream:
        try:
            _lock(stream)
        except OSError as fault:
            taken = fault.errno in _TAKEN
            raise (_busy(folder, stream) if taken else files.refused(path, fault)) from fault
        _sign(stream)
        yield


def _busy(folder: Path, stream: IO[bytes]) -> EnvironmentProblem:
    stream.seek(0)
    owner = stream.read().decode("ascii", errors="replace").strip()
    who = f" (proces {owner})" if owner.isdecimal() else ""
    message = f"En anden kørsel af aftalegen arbejder i “{folder}”{who}."
    return EnvironmentProblem(message, "Vent, til den er færdig, eller vælg en anden mappe med -o.")


def _sign(stream: IO[bytes]) -> None:
    """Says who holds the lock, for the message that others get."""
    stream.seek(0)
    stream.truncate()
    stream.write(f"{os.getpid()}\n".encode())
    stream.flush()


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 20

    def _lock(stream: IO[bytes]) -> None:
        stream.seek(_FAR)  # beyond what is written, which others may then still read
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(stream: IO[bytes]) -> None:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
