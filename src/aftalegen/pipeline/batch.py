"""All the documents of a region, or those that are asked for: only what is missing or out of date is made."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from aftalegen.errors import Problem
from aftalegen.pipeline import failures, files
from aftalegen.pipeline.collecting import Collector, Event, Failure, Tell
from aftalegen.pipeline.failures import Failed
from aftalegen.pipeline.ledger import Ledger, sha256
from aftalegen.pipeline.lock import locked
from aftalegen.pipeline.orders import Asked, Order, asked, write_notes
from aftalegen.pipeline.planning import Plan, Recipe, Wanted, mark_stale, plan
from aftalegen.pipeline.region_reading import usable
from aftalegen.region import executors, jobs, naming
from aftalegen.region.manifest import Entry
from aftalegen.region.projects import ProjectRef
from aftalegen.region.running import Run, run_all
from aftalegen.region.workers import Given, Workers, processors
from aftalegen.spec.projects.model import Pair

_TOGETHER = 25
"""A jobcentre's agreements, which share their pictures."""
_PARTIES = 4
"""Parties for each worker at the least, so that none is left with nothing to do at the end."""

__all__ = ["BatchResult", "Event", "Failure", "Order", "batch"]


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What came of a batch.

    ``made`` are the files written, ``unchanged`` counts those that were up to date. ``problems`` are all that were
    found in the files, with their ``lines``. ``stale`` are files that the region no longer has, ``pruned`` those of
    them that were removed. ``replaced`` are characters that PDF files show as a square. ``retry`` lists the failed,
    ``notes`` are on what changed. ``edited`` are the files that were to be removed but that somebody has changed,
    ``left_out`` the pairs that were to be tried again but have no agreement now.
    """

    made: tuple[Path, ...]
    unchanged: int
    failures: tuple[Failure, ...]
    problems: tuple[Problem, ...]
    lines: Mapping[str, Sequence[str]]
    stale: tuple[Path, ...]
    pruned: tuple[Path, ...]
    replaced: tuple[str, ...]
    retry: Path
    notes: tuple[Path, ...]
    edited: tuple[Path, ...] = ()
    left_out: tuple[Pair, ...] = ()


def batch(
    root: Path,
    folder: Path,
    order: Order,
    *,
    executor: Executor | None = None,
    tell: Tell = lambda _: None,
    work: Run = jobs.run,
) -> BatchResult:
    """Makes the documents of the region project in ``root`` and keeps account of them in ``folder``.

    An agreement that fails does not stop the others. ``executor`` is anything with the interface of
    ``concurrent.futures`` and stays open; ``work`` is what is done with a job.

    Raises :class:`ProblemsFound` when the project's own files have errors, :class:`UsageError` for a selection that
    means nothing, and :class:`EnvironmentProblem` when the folder is taken or the disk refuses. What is finished by
    then is kept, and the next run goes on from there.
    """
    project = usable(root)
    wanted = asked(project, order)
    recipe = Recipe(project, order.options, wanted.options)
    with locked(folder):
        ledger = Ledger(folder, recipe.inputs)
        ledger.sweep()
        planned = plan(recipe, wanted.formats, ledger, force=order.force)
        under_way = _Batch(order, recipe, wanted, ledger, planned, tell)
        under_way.make(executor, work)
        return under_way.close()


def reference(recipe: Recipe, *, by_content: bool) -> ProjectRef:
    """What jobs are to know of the project."""
    project = recipe.project
    return ProjectRef(project.root.as_posix(), recipe.digest, dict(project.inputs()) if by_content else None)


@contextmanager
def workers(order: Order, executor: Executor | None, ref: ProjectRef, tasks: int) -> Iterator[Workers]:
    """Where to run. What was started here is ended here, at once when something goes wrong."""
    there = _chosen(order, executor, ref, tasks)
    try:
        yield there
    except BaseException:
        there.shutdown(cancel_futures=True)
        raise
    there.shutdown()


def _chosen(order: Order, executor: Executor | None, ref: ProjectRef, tasks: int) -> Workers:
    if executor is not None:
        return Given(executor, processors())
    if order.executor and tasks:
        return executors.remote(order.executor)
    warm = partial(jobs.warm, replace(ref, files=None), order.formats)
    return executors.local(max(1, min(order.jobs or processors(), tasks)), warm=warm)


class _Batch:
    """One run in one folder."""

    def __init__(self, order: Order, recipe: Recipe, wanted: Asked, ledger: Ledger, planned: Plan, tell: Tell) -> None:
        self._order = order
        self._recipe = recipe
        self._wanted = wanted
        self._ledger = ledger
        self._plan = planned
        self._found = Collector(ledger, recipe, sum(map(len, wanted.formats.values())) - planned.unchanged, tell)

    def make(self, executor: Executor | None, work: Run) -> None:
        """Does what is planned."""
        for pair, problem in self._plan.nameless.items():
            self._found.refuse(pair, self._wanted.formats[pair], problem)
        tasks = {task.pair: task for task in self._plan.tasks}
        if not tasks:
            return
        ref = reference(self._recipe, by_content=self._order.by_content)
        try:
            with workers(self._order, executor, ref, len(tasks)) as there:
                shared = there.share(ref)
                orders = (self._recipe.job(shared, task.pair, task.formats) for task in tasks.values())
                together = self._together(len(tasks), there.width)
                for result in run_all(there, orders, work, limit=self._order.limit, together=together):
                    self._found.take(tasks[result.pair], result)
        finally:
            self._ledger.close()

    def _together(self, tasks: int, width: int) -> int:
        """How many agreements to hand over at once: one where a PDF takes its time, else some for every worker."""
        return 1 if "pdf" in self._order.formats else max(1, min(_TOGETHER, tasks // (_PARTIES * width)))

    def close(self) -> BatchResult:
        """Settles the account: what is too much, what failed, and the lists."""
        ledger, found, project = self._ledger, self._found, self._recipe.project
        stale = mark_stale(ledger, self._recipe, self._wanted.formats, everything=self._order.everything)
        pruned = tuple(_prune(ledger, stale)) if self._order.prune else ()
        edited = tuple(_edited(ledger, stale)) if self._order.prune else ()
        ledger.finish(project.settings.id, _seen_from(ledger.folder, project.root))
        _note_failures(ledger.folder, found, self._wanted.formats, self._recipe)
        return BatchResult(
            made=tuple(found.made),
            unchanged=self._plan.unchanged,
            failures=tuple(sorted(found.failures, key=lambda failure: failure.pair)),
            problems=tuple(found.problems),
            lines=found.lines,
            stale=tuple(ledger.folder / entry.file for entry in stale),
            pruned=pruned,
            replaced=tuple(found.replaced),
            retry=ledger.folder / failures.NAME,
            notes=write_notes(project, self._wanted, self._order, ledger.folder),
            edited=edited,
            left_out=self._wanted.left_out,
        )


def _prune(ledger: Ledger, stale: Sequence[Entry]) -> Iterator[Path]:
    """Removes files that are ours and as we left them. One that somebody has changed is theirs."""
    live = {naming.same_file(entry.file) for entry in ledger.entries.values() if not entry.stale}
    for entry in stale:
        path = ledger.folder / entry.file
        if naming.same_file(entry.file) not in live and _is_ours(path, entry):
            files.remove(path)
            ledger.forget(entry)
            yield path


def _edited(ledger: Ledger, stale: Sequence[Entry]) -> Iterator[Path]:
    """The files that are no longer ours to remove."""
    there = (entry for entry in stale if entry.file in ledger.entries)
    yield from (ledger.folder / entry.file for entry in there if not _is_ours(ledger.folder / entry.file, entry))


def _is_ours(path: Path, entry: Entry) -> bool:
    try:
        return sha256(path) == entry.sha256
    except OSError:
        return False


def _note_failures(folder: Path, found: Collector, formats: Wanted, recipe: Recipe) -> None:
    """Writes the list of the failed. Those of earlier runs that were not asked for this time stay on it."""
    there = frozenset(recipe.project.pairs)
    before = [one for one in failures.earlier(folder) if one.pair in there and one.pair not in formats]
    now = [
        Failed(one.pair, one.missing, formats[one.pair], one.sentence, recipe.options_of(one.pair))
        for one in found.failures
    ]
    failures.save(folder, [*before, *now])


def _seen_from(folder: Path, root: Path) -> str:
    """The project's folder as a path from the output folder; "" when they are on two drives."""
    try:
        return Path(os.path.relpath(root.resolve(), folder.resolve())).as_posix()
    except ValueError:
        return ""
