"""Finds and installs what a check needs from outside Python."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
CACHE = CHECKOUT / "build" / "tools"
"""What the checks download. Removed by ``make clean``, fetched again when needed."""


class ToolMissing(Exception):
    """A check cannot run on this machine. The text is one English sentence; a check that cannot run has failed."""


def run(command: Sequence[str | Path], cwd: Path = CHECKOUT) -> subprocess.CompletedProcess[str]:
    """The finished process of ``command``, with its output as text, whatever its exit code."""
    return subprocess.run(command, cwd=cwd, check=False, capture_output=True, text=True, encoding="utf-8")


def must_run(command: Sequence[str | Path], purpose: str, cwd: Path = CHECKOUT) -> str:
    """What ``command`` printed; ``ToolMissing`` with the end of its complaint when it fails."""
    if shutil.which(command[0]) is None:
        raise ToolMissing(f"{purpose}: the command '{command[0]}' is not on this machine.")
    done = run(command, cwd)
    if done.returncode:
        complaint = (done.stderr.strip() or done.stdout.strip())[-800:]
        raise ToolMissing(f"{purpose}: '{command[0]}' exited with {done.returncode}. It said:\n{complaint}")
    return done.stdout


def apt_install(*packages: str) -> bool:
    """Installs Debian packages as root or with a sudo that asks nothing. False when that cannot be done here."""
    privilege = _privilege()
    if privilege is None or shutil.which("apt-get") is None:
        return False
    apt = [*privilege, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    run([*apt, "update"])
    return run([*apt, "install", "--yes", "--no-install-recommends", *packages]).returncode == 0


def _privilege() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    return sudo if shutil.which("sudo") and run([*sudo, "true"]).returncode == 0 else None
