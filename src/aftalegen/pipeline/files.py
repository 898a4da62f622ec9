"""Writing files so that an interrupted run leaves the old file or the new one, never half of either."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
from pathlib import Path

from aftalegen.errors import EnvironmentProblem

_DISK_REFUSES = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EROFS))
_TEMPORARY = re.compile(r"\..+\.[0-9a-f]{8}\.tmp", re.DOTALL)


def write(path: Path, data: bytes) -> None:
    """Writes ``data`` beside ``path`` under a temporary name and renames it into place; who may read it stays the same.

    Raises :class:`EnvironmentProblem` when the folder cannot be written or the file is held by another program.
    """
    make_folder(path.parent)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        _write_all(temporary, data)
        with contextlib.suppress(OSError):
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        temporary.replace(path)
    except OSError as fault:
        raise refused(path, fault) from fault
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def remove(path: Path) -> None:
    """Removes a file if it is there. Raises :class:`EnvironmentProblem` when that is refused."""
    try:
        path.unlink(missing_ok=True)
    except OSError as fault:
        message = f"“{path}” kan ikke slettes: {_reason(fault)}."
        raise EnvironmentProblem(message, "Luk filen, hvis den er åben, og prøv igen.") from fault


def refuses_all(fault: EnvironmentProblem) -> bool:
    """Whether it is the disk that refuses, so that the next file will fare no better."""
    cause = fault.__cause__
    return isinstance(cause, OSError) and cause.errno in _DISK_REFUSES


def is_leftover(name: str) -> bool:
    """Whether a file has the name that :func:`write` uses on the way: left by a run that was killed."""
    return bool(_TEMPORARY.fullmatch(name))


def _write_all(path: Path, data: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def make_folder(folder: Path) -> None:
    """Makes a folder and its parents; Danish error when something is in the way."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as fault:
        message = f"“{folder}” er en fil, så der kan ikke laves en mappe med det navn."
        raise EnvironmentProblem(message, "Vælg en anden mappe med -o.") from fault
    except OSError as fault:
        message = f"Mappen “{folder}” kan ikke laves: {_reason(fault)}."
        raise EnvironmentProblem(message, "Vælg en mappe, du må skrive i, med -o.") from fault


def refused(path: Path, fault: OSError) -> EnvironmentProblem:
    """The Danish error for a file that the system does not let us write."""
    hint = "Luk filen, hvis den er åben i Word eller en PDF-læser, og prøv igen. Ellers vælg en anden mappe med -o."
    return EnvironmentProblem(f"“{path}” kan ikke skrives: {_reason(fault)}. Den gamle fil er urørt.", hint)


def _reason(fault: OSError) -> str:
    """The operating system's reason in Danish for the common cases."""
    reasons = {
        1: "det er ikke tilladt",
        2: "stien findes ikke",
        13: "der er ikke adgang",
        16: "filen er i brug",
        20: "en del af stien er en fil, ikke en mappe",
        21: "der ligger en mappe med det navn",
        26: "filen er i brug",
        27: "filen er for stor",
        28: "disken er fuld",
        30: "drevet er skrivebeskyttet",
        36: "navnet er for langt",
        122: "der er ikke mere plads til dig på drevet",
    }
    return reasons.get(fault.errno or 0, f"systemet svarer {fault.strerror or type(fault).__name__}")
