"""How much memory a worker holds after many documents. It comes first, see peak.py."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import country
from benchmarks.example import CHECKOUT
from benchmarks.table import Row, memory

_AT_MOST = 400


def measure(*, quick: bool) -> list[Row]:
    """The peaks of two workers: one makes Word files, the other, slower one PDF files."""
    wanted = {"docx": 50 if quick else 500, "pdf": 3 if quick else 60}
    with TemporaryDirectory() as folder:
        root = country.write(Path(folder))[-1]
        return [
            memory(f"Region: a worker's peak memory after {count} documents, {form.upper()}", peak, _AT_MOST)
            for form, count in wanted.items()
            for peak in [_peak(root, form, count)]
        ]


def _peak(root: Path, form: str, count: int) -> float:
    command = [sys.executable, "-m", "benchmarks.region_run", "memory", str(root), form, str(count)]
    return float(subprocess.run(command, cwd=CHECKOUT, check=True, stdout=subprocess.PIPE, text=True).stdout)
