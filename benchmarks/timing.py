"""Times actions in turn, so that a busy moment of the machine falls on all of them alike."""

from __future__ import annotations

import gc
import resource
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time

Action = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Series:
    """Seconds of each round: by the clock, and of processor time, that of awaited child processes included."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...]

    @property
    def median(self) -> float:
        """The typical round, in seconds."""
        return median(self.wall)

    @property
    def best(self) -> float:
        """The round that was least disturbed, in seconds."""
        return min(self.wall)

    @property
    def cpu_median(self) -> float:
        """Processor seconds of the typical round."""
        return median(self.cpu)


def interleaved(actions: Mapping[str, Action], rounds: int, *, calls: int = 1, warm_up: int = 2) -> dict[str, Series]:
    """A series per action: A B A B ..., after ``warm_up`` rounds that do not count.

    In its turn an action is called ``calls`` times and the mean counts: short ones should find the processor warm.
    """
    for _ in range(warm_up):
        for action in actions.values():
            action()
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in actions}
    for _ in range(rounds):
        for name, action in actions.items():
            taken[name].append(_timed(action, calls))
    return {name: Series(*map(tuple, zip(*times, strict=True))) for name, times in taken.items()}


def _timed(action: Action, calls: int) -> tuple[float, float]:
    gc.collect()  # nobody pays for what the one before left behind
    cpu, wall = _cpu(), perf_counter()
    for _ in range(calls):
        action()
    return (perf_counter() - wall) / calls, (_cpu() - cpu) / calls


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def paired(ours: Series, theirs: Series) -> Series:
    """How many times ``theirs`` each round of ``ours`` took. Pairs are neighbours in time, so noise cancels out."""
    return Series(
        tuple(one / other for one, other in zip(ours.wall, theirs.wall, strict=True)),
        tuple(one / other for one, other in zip(ours.cpu, theirs.cpu, strict=True)),
    )
