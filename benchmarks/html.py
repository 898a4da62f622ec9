"""HTML files."""

from __future__ import annotations

from aftalegen.writers.html import write_html
from benchmarks import example
from benchmarks.table import Row, timed
from benchmarks.timing import interleaved


def measure(rounds: int) -> list[Row]:
    """One line."""
    document = example.document()
    taken = interleaved({"html": lambda: write_html(document)}, rounds, calls=10)
    return [timed("HTML: tree to bytes", taken["html"], 10)]
