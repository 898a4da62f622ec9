"""A country's agreements: all of them made, nothing changed, one choice changed, and the checks between them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from shutil import rmtree
from subprocess import run
from tempfile import TemporaryDirectory
from time import perf_counter

from aftalegen.pipeline.batch import batch
from aftalegen.pipeline.orders import Order
from aftalegen.region import executors
from aftalegen.spec.projects.project import open_project
from benchmarks import country
from benchmarks.example import CHECKOUT
from benchmarks.table import Row, duration, timed
from benchmarks.timing import interleaved

_GROWTH = (10, 100, 1000, country.PAIRS)
_FEW = (10, 100)
_AT_MOST = 40.0
"""Seconds for the whole country as Word files."""
_BEFORE, _AFTER = "opsigelsesvarsel_måneder: 3", "opsigelsesvarsel_måneder: 4"


def measure(rounds: int) -> list[Row]:
    """With few rounds only the smaller numbers of agreements are made, and what needs them all is left out."""
    with TemporaryDirectory() as folder:
        roots = country.write(Path(folder, "land"))
        made = Path(folder, "ud")
        with executors.local() as workers:
            rows = list(_growth(roots, made, workers, _GROWTH if rounds > 1 else _FEW))
            checks = [_program("check", "Regions: co-ordination check of all 8, in a new process", 5, rounds, roots)]
            if rounds == 1:
                return [*rows, *checks]
            again = [(str(root), str(made / root.name)) for root in roots]
            rows.append(_program("again", "Regions: nothing changed, in a new process", 2, rounds, sum(again, ())))
            return [*rows, _touched(roots, made, workers), *checks]


def _growth(roots: Sequence[Path], made: Path, workers: Executor, counts: Sequence[int]) -> Iterator[Row]:
    """The first so many agreements of the country, each time from nothing; the last ones are kept."""
    for count in counts:
        rmtree(made, ignore_errors=True)
        seconds = perf_counter()
        done = sum(_make(root, made, workers, wanted) for root, wanted in _first(roots, count))
        seconds = perf_counter() - seconds
        if done != count:
            raise ValueError(f"{done} documents were made instead of {count}.")
        last = count == country.PAIRS
        target, met = (f"≤ {_AT_MOST:g} s", seconds <= _AT_MOST) if last else ("", None)
        what = f"Regions: {count:,} agreements to DOCX, all cores"
        yield Row(f"{what} ({seconds / count * 1000:.0f} ms each)", duration(seconds), target=target, met=met)


def _first(roots: Sequence[Path], count: int) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """The projects with the pairs to make in each; no pairs named means all."""
    for root in roots:
        pairs = open_project(root).pairs
        if count > 0:
            yield root, () if len(pairs) <= count else tuple(pair.name for pair in pairs[:count])
        count -= len(pairs)


def _make(root: Path, made: Path, workers: Executor, only: tuple[str, ...] = ()) -> int:
    """How many documents were written."""
    result = batch(root, made / root.name, Order(formats=("docx",), only=only), executor=workers)
    if result.failures:
        raise ValueError(f"{root.name}: {result.failures[0]}")
    return len(result.made)


def _touched(roots: Sequence[Path], made: Path, workers: Executor) -> Row:
    """A common choice of one region is changed: how many documents are made anew in the country."""
    changed = roots[-1]
    file = changed / "region.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(_BEFORE, _AFTER, 1), encoding="utf-8")
    wanted = len(open_project(changed).pairs)
    anew = sum(_make(root, made, workers) for root in roots)
    what = "Regions: one common choice changed, documents made anew"
    return Row(what, f"{anew}", target=f"its region's {wanted}", met=anew == wanted)


def _program(action: str, what: str, seconds: float, rounds: int, arguments: Sequence[object]) -> Row:
    command = [sys.executable, "-m", "benchmarks.region_run", action, *map(str, arguments)]
    start = partial(run, command, cwd=CHECKOUT, check=True, capture_output=True)
    return timed(what, interleaved({action: start}, rounds, warm_up=0)[action], seconds * 1000)
