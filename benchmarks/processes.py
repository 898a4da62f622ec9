"""Whole runs of the command, from the shell's point of view."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

from benchmarks import example
from benchmarks.table import Row, timed
from benchmarks.timing import interleaved

_COMMAND = str(Path(sys.executable).parent / "aftalegen")


def measure(rounds: int) -> list[Row]:
    """The two commands that people wait for most, beside an interpreter that does nothing."""
    taken = interleaved(
        {
            "nothing": partial(_run, sys.executable, "-c", "pass"),
            "help": partial(_run, _COMMAND, "--help"),
            "validate": partial(_run, _COMMAND, "validate", str(example.SPEC)),
        },
        rounds,
    )
    return [
        timed("Process: `python -c pass`, for scale", taken["nothing"]),
        timed("Process: `aftalegen --help`", taken["help"], 120),
        timed(f"Process: `aftalegen validate {example.SPEC.as_posix()}`", taken["validate"], 400),
    ]


def _run(*command: str) -> None:
    subprocess.run(command, cwd=example.CHECKOUT, check=True, capture_output=True)
