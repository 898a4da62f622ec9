"""Reading and checking a spec of usual length."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from aftalegen.spec.load import load
from aftalegen.spec.source import parse
from benchmarks import example
from benchmarks.table import Row, timed
from benchmarks.timing import interleaved


def measure(rounds: int) -> list[Row]:
    """The whole, and its largest part."""
    with TemporaryDirectory() as folder:
        path = example.usual_spec(Path(folder))
        data = path.read_bytes()
        taken = interleaved({"whole": lambda: load(path), "yaml": lambda: parse(data, path.name)}, rounds, calls=5)
    lines = data.count(b"\n")
    return [
        timed(f"Spec of {lines} lines: read and checked", taken["whole"], 60),
        timed("– of which YAML to nodes with their places", taken["yaml"]),
    ]
