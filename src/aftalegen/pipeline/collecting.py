"""Takes the results of a batch's jobs as they come: writes the documents, and remembers what went wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from aftalegen.errors import EnvironmentProblem, Problem, Severity
from aftalegen.pipeline import files
from aftalegen.pipeline.ledger import Ledger
from aftalegen.pipeline.planning import Recipe, Task
from aftalegen.region import kinds
from aftalegen.region.jobs import JobResult, sentence
from aftalegen.region.manifest import Entry
from aftalegen.spec.projects.model import Pair


@dataclass(frozen=True, slots=True)
class Event:
    """``done`` of ``total`` documents are finished. ``file`` was just written, or the pair ``failed`` was given up."""

    done: int
    total: int
    file: Path | None = None
    failed: str = ""


Tell = Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class Failure:
    """A pair that lacks documents in the formats ``missing``: the errors of its files, and what else went wrong."""

    pair: Pair
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]
    reason: str

    @property
    def sentence(self) -> str:
        """Why, on one line: the first error with its place, else the reason."""
        if not self.problems:
            return self.reason
        first = self.problems[0]
        return f"{first.place.file}:{first.place.line}: {first.code} {first.message}"


class Collector:
    """What has come of a batch so far."""

    def __init__(self, ledger: Ledger, recipe: Recipe, total: int, tell: Tell) -> None:
        self.made: list[Path] = []
        self.failures: list[Failure] = []
        self.problems: dict[Problem, None] = dict.fromkeys(recipe.project.problems)
        self.lines: dict[str, Sequence[str]] = dict(recipe.project.lines)
        self.replaced: dict[str, None] = {}
        self._ledger = ledger
        self._recipe = recipe
        self._total = total
        self._done = 0
        self._tell = tell
        tell(Event(0, total))

    def refuse(self, pair: Pair, missing: tuple[str, ...], problem: Problem) -> None:
        """Notes that a pair cannot be made at all."""
        self.problems[problem] = None
        self._fail(Failure(pair, missing, (problem,), ""))

    def take(self, task: Task, result: JobResult) -> None:
        """Writes what was made and notes what was not.

        Raises :class:`EnvironmentProblem` when the disk takes no more.
        """
        self.problems.update(dict.fromkeys(result.problems))
        self.lines.update(result.lines)
        self.replaced.update(dict.fromkeys(result.replaced))
        reasons = [result.failure] if result.failure else []
        lost = []
        for kind in task.missing:
            refusal = self._save(task, kind, result.documents) if kind in result.documents else None
            if refusal is not None or kind not in result.documents:
                lost.append(kind)
                reasons += [refusal] if refusal else []
        if lost:
            errors = tuple(problem for problem in result.problems if problem.severity is Severity.ERROR)
            self._fail(Failure(result.pair, tuple(lost), errors, " ".join(dict.fromkeys(reasons))))

    def _save(self, task: Task, kind: str, documents: Mapping[str, bytes]) -> str | None:
        """Writes a document; returns why it could not be, when the next one may fare better."""
        entry = self._entry(task, kind, documents)
        try:
            self._ledger.save(entry, documents[kind])
        except EnvironmentProblem as fault:
            if files.refuses_all(fault):
                raise EnvironmentProblem(fault.message, self._kept()) from fault
            return sentence(fault)
        self._done += 1
        self.made.append(self._ledger.folder / entry.file)
        self._tell(Event(self._done, self._total, self.made[-1]))
        return None

    def _entry(self, task: Task, kind: str, documents: Mapping[str, bytes]) -> Entry:
        data = documents[kind]
        made = self._recipe.made(task.pair, kind, tuple(documents))
        return Entry(
            jobcentre=task.pair.jobcentre,
            fund=task.pair.fund,
            format=kind,
            file=kinds.file_name(task.stem, kind),
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            key=self._recipe.key(task.pair, kind, made),
            made=made,
        )

    def _fail(self, failure: Failure) -> None:
        self._done += len(failure.missing)
        self.failures.append(failure)
        self._tell(Event(self._done, self._total, failed=failure.pair.name))

    def _kept(self) -> str:
        count = len(self.made)
        finished = "Et dokument er færdigt" if count == 1 else f"{count} dokumenter er færdige"
        return f"{finished} og bevaret. Skaf plads, og kør kommandoen igen; så fortsætter den, hvor den slap."
