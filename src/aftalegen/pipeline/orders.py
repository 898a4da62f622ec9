"""What is asked of a batch, and which pairs and formats that means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from aftalegen.pipeline import failures, files
from aftalegen.pipeline.impact import Changes, changed_pairs, note_text
from aftalegen.pipeline.planning import Wanted
from aftalegen.reference import funds, municipalities
from aftalegen.region.jobs import JobOptions
from aftalegen.region.kinds import kinds
from aftalegen.region.model import read_region
from aftalegen.region.naming import safe
from aftalegen.region.running import LIMIT
from aftalegen.region.selection import pair_named, select
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import Project
from aftalegen.spec.similar import fold
from aftalegen.writers.formats import FORMATS

NOTES = "ændringer"
"""The folder in the output folder with the notes on what changed."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to make.

    ``only`` are selections (:mod:`aftalegen.region.selection`), ``retry`` is the ``fejl.yaml`` of an earlier run.
    ``force`` makes anew what is up to date; ``prune`` removes what the region no longer has. ``jobs`` is the number of
    processes (0: one per processor), ``limit`` the seconds that a pair may take, ``executor`` a cluster's address.
    ``since`` is a revision in git: only what is different from then, with a note for each pair on what is.
    ``ship`` sends the project's files to the workers, for those that cannot read its folder; to a cluster always.
    """

    formats: tuple[str, ...] = FORMATS
    options: JobOptions = field(default_factory=JobOptions)
    only: tuple[str, ...] = ()
    since: str = ""
    retry: Path | None = None
    force: bool = False
    prune: bool = False
    jobs: int = 0
    limit: float = LIMIT
    executor: str = ""
    ship: bool = False

    @property
    def everything(self) -> bool:
        """Whether all the region's pairs are asked for."""
        return not (self.only or self.since or self.retry)

    @property
    def by_content(self) -> bool:
        """Whether the workers are to get the project's files."""
        return self.ship or bool(self.executor)


@dataclass(frozen=True, slots=True)
class Asked:
    """The pairs that are asked for with their formats, and what is different in each since :attr:`Order.since`.

    ``options`` are those that :attr:`Order.retry` has for a pair, ``left_out`` its pairs that have no agreement now.
    """

    formats: Wanted
    changes: Changes = field(default_factory=dict)
    options: Mapping[Pair, JobOptions] = field(default_factory=dict)
    left_out: tuple[Pair, ...] = ()


def asked(project: Project, order: Order) -> Asked:
    """What an order comes to in a project. Raises :class:`UsageError` for a selection of nothing known."""
    pairs = select(project, order.only, lambda found, revision: changed_pairs(found.root, revision), order.options.day)
    changes = changed_pairs(project.root, order.since) if order.since else {}
    if order.since:
        pairs = tuple(pair for pair in pairs if pair in changes)
    if order.retry is None:
        return Asked({pair: kinds(order.formats, project.addenda_of(pair)) for pair in pairs}, changes)
    listed = {one.pair: one for one in failures.load(order.retry)}
    left_out = tuple(pair for pair in listed if _is_left_out(project, pair))
    again = {pair_named(project, pair.name): one for pair, one in listed.items() if pair not in left_out}
    chosen = {pair: again[pair] for pair in pairs if pair in again}
    options = {} if order.options != JobOptions() else {pair: one.options for pair, one in chosen.items()}
    there = {pair: kinds(FORMATS, project.addenda_of(pair)) for pair in chosen}
    formats = {pair: tuple(kind for kind in one.formats if kind in there[pair]) for pair, one in chosen.items()}
    return Asked(formats, changes, options, left_out)


def _is_left_out(project: Project, pair: Pair) -> bool:
    """Whether the region has no agreement for two parties that there are; what the registers know not is a mistake."""
    named = fold(pair.name) in (fold(known.name) for known in project.pairs)
    return not named and bool(municipalities.find(pair.jobcentre) and funds.find(pair.fund))


def write_notes(project: Project, wanted: Asked, order: Order, folder: Path) -> tuple[Path, ...]:
    """A note for each pair on what is different since :attr:`Order.since`, in a folder of its own."""
    chosen = [pair for pair in wanted.formats if pair in wanted.changes]
    if not chosen:
        return ()
    region = read_region(project)
    written = {folder / NOTES / f"{safe(pair.name)}.md": pair for pair in chosen}
    for path, pair in written.items():
        files.write(path, note_text(region, pair, order.since, wanted.changes[pair]).encode())
    return tuple(written)
