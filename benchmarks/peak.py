"""Peak memory of a process that makes the full example's PDF and nothing else. Run as a program, it is that process."""

from __future__ import annotations

import resource
import subprocess
import sys

from benchmarks import example
from benchmarks.table import Row, memory

_UNITS_PER_MB = 2**20 if sys.platform == "darwin" else 2**10


def measure() -> list[Row]:
    """The peak in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.peak"]
    done = subprocess.run(command, cwd=example.CHECKOUT, check=True, stdout=subprocess.PIPE, text=True)
    return [memory("PDF in a fresh process: peak memory", float(done.stdout), 200)]


def _peak() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _UNITS_PER_MB


_INHERITED = _peak()
"""Linux hands a new process the peak of the one that started it, so a figure only counts once it has grown."""


def grown_peak() -> float:
    """The peak of this process, in MB. Ends it when the process that started it was larger."""
    if _peak() <= _INHERITED:
        sys.exit("The starting process was larger than the measured one: measure memory first.")
    return _peak()


def _main() -> None:
    from aftalegen.writers.pdf import write_pdf

    write_pdf(example.document())
    print(grown_peak())


if __name__ == "__main__":
    _main()
