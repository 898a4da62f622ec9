"""``python -m benchmarks``: measures, prints the table, and writes it into README.md beside this file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from datetime import date

from benchmarks import peak, profiling, region_memory
from benchmarks.page import results, save, today
from benchmarks.table import Row


def main() -> None:
    """Measures everything, or profiles one step."""
    asked = _arguments()
    if asked.profile:
        profiling.profile(asked.profile)
        return
    text = results(list(_rows(quick=asked.quick)), asked.date)
    print(text)
    if not asked.quick:
        save(text)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds; prints, but leaves README.md alone")
    parser.add_argument("--date", type=date.fromisoformat, default=today(), help="the date to print (YYYY-MM-DD)")
    parser.add_argument("--profile", choices=profiling.STEPS, help="show where the time of one step goes instead")
    return parser.parse_args()


def _rows(*, quick: bool) -> Iterator[Row]:
    """All lines. Memory comes first, see peak.py; then what is short, then what is long."""
    _say("peak memory")
    pages = [*peak.measure(), *region_memory.measure(quick=quick)]
    for name, (measure, rounds, few) in _parts().items():
        _say(name)
        yield from measure(few if quick else rounds)
    yield from pages


def _parts() -> dict[str, tuple[Callable[[int], list[Row]], int, int]]:
    """What to measure, with how many rounds (documents, for a region as PDF), and how few when in a hurry."""
    from benchmarks import (
        differences,
        distances,
        docx,
        html,
        packs,
        pdf,
        processes,
        redline,
        region,
        region_pdf,
        spec,
        volumes,
    )

    return {
        "processes": (processes.measure, 21, 3),
        "spec": (spec.measure, 21, 5),
        "packs": (packs.measure, 21, 5),
        "differences": (differences.measure, 9, 3),
        "Word": (docx.measure, 21, 5),
        "redlines": (redline.measure, 21, 5),
        "HTML": (html.measure, 21, 5),
        "volumes": (volumes.measure, 5, 2),
        "distances": (distances.measure, 5, 2),
        "PDF": (pdf.measure, 9, 2),
        "regions": (region.measure, 5, 1),
        "a region as PDF": (region_pdf.measure, 24, 4),
    }


def _say(name: str) -> None:
    print(f"Measuring {name} ...", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
