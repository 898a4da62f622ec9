"""The lines of the report: what was measured, what is asked of it, and whether it is so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.timing import Series, paired

_HEAD = ("What", "Median", "Min", "CPU", "Target", "")


@dataclass(frozen=True, slots=True)
class Row:
    """One line: figures as text, and whether the target is met (None where there is no target)."""

    what: str
    median: str
    best: str = ""
    cpu: str = ""
    target: str = ""
    met: bool | None = None

    def cells(self) -> tuple[str, ...]:
        """The line's texts, in the order of the heading."""
        verdict = "" if self.met is None else "met" if self.met else "**missed**"
        return self.what, self.median, self.best, self.cpu, self.target, verdict


def timed(what: str, series: Series, at_most_ms: float | None = None) -> Row:
    """A duration."""
    return Row(
        what,
        duration(series.median),
        duration(series.best),
        duration(series.cpu_median),
        "" if at_most_ms is None else f"≤ {at_most_ms:g} ms",
        None if at_most_ms is None else series.median * 1000 <= at_most_ms,
    )


def share(what: str, ours: Series, theirs: Series, at_most: float | None = None) -> Row:
    """How much of a peer's time we take."""
    ratio = paired(ours, theirs)
    met = None if at_most is None else ratio.median <= at_most
    target = "" if at_most is None else f"≤ {at_most:g}"
    best, cpu = ours.best / theirs.best, ratio.cpu_median
    return Row(what, f"{ratio.median:.2f}", f"{best:.2f}", f"{cpu:.2f}", target, met)


def faster(what: str, ours: Series, theirs: Series, at_least: float) -> Row:
    """How many times faster than a peer we are."""
    ratio = paired(theirs, ours)
    best, cpu = theirs.best / ours.best, ratio.cpu_median
    return Row(
        what, f"{ratio.median:.1f} ×", f"{best:.1f} ×", f"{cpu:.1f} ×", f"≥ {at_least:g} ×", ratio.median >= at_least
    )


def memory(what: str, megabytes: float, at_most: float) -> Row:
    """A peak of memory, in MB."""
    return Row(what, f"{megabytes:.0f} MB", target=f"≤ {at_most:g} MB", met=megabytes <= at_most)


def markdown(rows: Iterable[Row]) -> str:
    """The lines as a Markdown table with straight columns, which also reads well in a terminal."""
    table = [_HEAD, *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    head, *body = (_line(cells, widths) for cells in table)
    rule = "|" + "|".join([f" {'-' * widths[0]} ", *(f" {'-' * (width - 1)}: " for width in widths[1:-1])])
    return "\n".join([head, f"{rule}| {'-' * widths[-1]} |", *body])


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    first, *figures, last = zip(cells, widths, strict=True)
    texts = [f"{first[0]:<{first[1]}}", *(f"{text:>{width}}" for text, width in figures), f"{last[0]:<{last[1]}}"]
    return f"| {' | '.join(texts)} |"


def duration(seconds: float) -> str:
    """Seconds as text: "1.66 s", "314 ms", "7.2 ms"."""
    return (
        f"{seconds:.2f} s"
        if seconds >= 1
        else f"{seconds * 1000:.1f} ms"
        if seconds < 0.1
        else f"{seconds * 1000:.0f} ms"
    )
