"""PDF files of a region's agreements: two processes against one, and what the whole country would take."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from aftalegen.pipeline.batch import batch
from aftalegen.pipeline.orders import Order
from aftalegen.region import executors
from aftalegen.spec.projects.project import open_project
from benchmarks import country
from benchmarks.table import Row, duration

_AT_LEAST = 1.8
_WARM = 4
"""Documents before the clock starts, so that every process has imported what it needs."""


def measure(documents: int) -> list[Row]:
    """So many documents of one region with one process, and again with two."""
    with TemporaryDirectory() as folder:
        root = country.write(Path(folder, "land"))[-1]
        one, two = (_seconds(root, Path(folder, f"ud-{width}"), width, documents) for width in (1, 2))
    whole = two / documents * country.PAIRS
    what = f"Region: {documents} agreements to PDF"
    return [
        Row(f"{what}, one process", duration(one)),
        Row(f"{what}, two processes", duration(two)),
        Row("– how many times as fast", f"{one / two:.2f} ×", target=f"≥ {_AT_LEAST:g} ×", met=one / two >= _AT_LEAST),
        Row(f"– {country.PAIRS:,} agreements at the speed of two, extrapolated", f"{whole / 60:.0f} min"),
    ]


def _seconds(root: Path, made: Path, width: int, documents: int) -> float:
    names = [pair.name for pair in open_project(root).pairs]
    with executors.local(width, recycle=2 * (documents + _WARM)) as workers:
        _make(root, made, workers, names[:_WARM])
        begun = perf_counter()
        _make(root, made, workers, names[_WARM : _WARM + documents])
        return perf_counter() - begun


def _make(root: Path, made: Path, workers: Executor, names: list[str]) -> None:
    result = batch(root, made, Order(formats=("pdf",), only=tuple(names)), executor=workers)
    if len(result.made) != len(names):
        raise ValueError(f"{len(result.made)} documents were made instead of {len(names)}.")
