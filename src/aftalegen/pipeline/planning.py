"""What a batch has to make: the documents that are asked for, less those that lie there and are up to date."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property

from aftalegen.document.versions import Version, wants_git
from aftalegen.errors import Problem
from aftalegen.pipeline import history
from aftalegen.pipeline.ledger import Ledger
from aftalegen.region import kinds, naming
from aftalegen.region.fingerprint import digest, tool, tool_digest
from aftalegen.region.jobs import JobOptions, RenderJob
from aftalegen.region.manifest import Entry, Made
from aftalegen.region.projects import ProjectRef, project_digest
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import Project

_GIT = re.compile(rb"\bgit\b")
"""In a project none of whose files has the word, no agreement prints the versions that git knows."""

Wanted = Mapping[Pair, tuple[str, ...]]
"""The formats of each pair that are to be there."""


@dataclass(frozen=True)
class Recipe:
    """How the documents of a project are made: all that a document depends on, as hashes.

    ``options`` are for all pairs but those in ``own``, which have their own.
    """

    project: Project
    options: JobOptions
    own: Mapping[Pair, JobOptions] = field(default_factory=dict)
    _histories: dict[Pair, tuple[Version, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def digest(self) -> str:
        """A hash of the project's files."""
        return project_digest(self._files)

    @cached_property
    def inputs(self) -> str:
        """A hash of everything that goes into any document. While it is the same, no pair need be looked at."""
        return digest(self.digest, self._common, history.state(self.project.root) if self._knows_git else "")

    @cached_property
    def epoch(self) -> str:
        """The date that documents without one of their own get."""
        return os.environ.get("SOURCE_DATE_EPOCH", "")

    def made(self, pair: Pair, kind: str, formats: Sequence[str]) -> Made:
        """How a format is made when it is made along with others."""
        return Made(**asdict(self.options_of(pair)), pages=kind == "docx" and "pdf" in formats)

    def options_of(self, pair: Pair) -> JobOptions:
        """How the pair's documents are made."""
        return self.own.get(pair, self.options)

    def history(self, pair: Pair) -> tuple[Version, ...]:
        """The versions that git knows, for an agreement that prints them. A commit may change them, and no file."""
        if not self._knows_git:
            return ()
        if pair not in self._histories:
            agreement = self.project.read(pair)
            wanted = agreement is not None and wants_git(agreement)
            self._histories[pair] = history.versions(agreement) if agreement and wanted else ()
        return self._histories[pair]

    def key(self, pair: Pair, kind: str, made: Made) -> str:
        """A hash of everything that goes into one document and its name."""
        options = (f"{name}={value}" for name, value in asdict(made).items())
        versions = (text for row in self.history(pair) for text in (row.number, row.date, row.change))
        return digest(self.project.key(pair), self._common, kind, *options, *versions)

    def job(self, ref: ProjectRef, pair: Pair, formats: tuple[str, ...]) -> RenderJob:
        """The work of making some formats of a pair."""
        return RenderJob(ref, pair, formats, self.options_of(pair), dict(tool()), self.epoch, self.history(pair))

    @cached_property
    def _files(self) -> Mapping[str, bytes]:
        return self.project.inputs()

    @cached_property
    def _knows_git(self) -> bool:
        return any(_GIT.search(data) for data in self._files.values())

    @cached_property
    def _common(self) -> str:
        settings = self.project.settings
        return digest(tool_digest(), self.epoch, settings.id, settings.file_name)


@dataclass(frozen=True, slots=True)
class Task:
    """One pair's work: the formats that are missing, and those to make for their sake."""

    pair: Pair
    missing: tuple[str, ...]
    formats: tuple[str, ...]
    stem: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The work, the pairs that cannot be given a name, and how many documents are up to date."""

    tasks: tuple[Task, ...]
    nameless: Mapping[Pair, Problem]
    unchanged: int


def plan(recipe: Recipe, wanted: Wanted, ledger: Ledger, *, force: bool = False) -> Plan:
    """Finds what to make. What is up to date is confirmed in the ledger."""
    known: dict[tuple[Pair, str], list[Entry]] = {}
    for entry in ledger.entries.values():
        known.setdefault((entry.pair, entry.format), []).append(entry)
    missing: dict[Pair, tuple[str, ...]] = {}
    for pair, formats in wanted.items():
        current = [] if force else [kind for kind in formats if _is_current(recipe, ledger, pair, kind, formats, known)]
        missing[pair] = tuple(kind for kind in formats if kind not in current)
    unchanged = sum(len(formats) - len(missing[pair]) for pair, formats in wanted.items())
    stems, nameless = _names(recipe, [pair for pair in wanted if missing[pair]], ledger)
    return Plan(tuple(_tasks(wanted, missing, stems)), nameless, unchanged)


def _is_current(
    recipe: Recipe,
    ledger: Ledger,
    pair: Pair,
    kind: str,
    formats: Sequence[str],
    known: Mapping[tuple[Pair, str], Sequence[Entry]],
) -> bool:
    made = recipe.made(pair, kind, formats)
    for entry in known.get((pair, kind), ()):
        same = entry.made == made and (ledger.trusts(entry) or entry.key == recipe.key(pair, kind, made))
        if same and ledger.intact(entry):
            ledger.confirm(entry)
            return True
    return False


def _names(recipe: Recipe, pairs: Sequence[Pair], ledger: Ledger) -> tuple[Mapping[Pair, str], Mapping[Pair, Problem]]:
    """The names of what is to be made, and the pairs whose name is another's, be that new or there already."""
    project = recipe.project
    live = frozenset(project.pairs)
    there = (entry for entry in ledger.entries.values() if not entry.stale)
    others = {entry.pair: kinds.stem_of(entry.file, entry.format) for entry in there if entry.pair in live}
    stems = {pair: naming.stem(project, pair, recipe.options_of(pair).day) for pair in pairs}
    found = naming.collisions(project, {**others, **stems})
    nameless = {pair: problem for pair, problem in found.items() if pair in stems}
    return {pair: stem for pair, stem in stems.items() if pair not in nameless}, nameless


def _tasks(wanted: Wanted, missing: Wanted, stems: Mapping[Pair, str]) -> Iterator[Task]:
    """Word is made along with the PDF whose page numbers it has."""
    for pair, stem in stems.items():
        borrowed = ("pdf",) if "docx" in missing[pair] and "pdf" in wanted[pair] else ()
        formats = tuple(dict.fromkeys((*missing[pair], *borrowed)))
        yield Task(pair, missing[pair], formats, stem)


def mark_stale(ledger: Ledger, recipe: Recipe, wanted: Wanted, *, everything: bool) -> tuple[Entry, ...]:
    """Marks the documents that the region no longer has, and returns them; what is gone from disk is forgotten.

    ``everything`` says that all pairs were asked for, so that a format nobody asked for is one too many.
    """
    live = frozenset(recipe.project.pairs)
    current = {(entry.pair, entry.format): entry.file for entry in ledger.entries.values() if ledger.trusts(entry)}
    for entry in list(ledger.entries.values()):
        replaced = current.get((entry.pair, entry.format), entry.file) != entry.file
        if entry.pair not in live or replaced or (everything and entry.format not in wanted.get(entry.pair, ())):
            ledger.entries[entry.file] = replace(entry, stale=True)
    return tuple(_there(ledger))


def _there(ledger: Ledger) -> Iterator[Entry]:
    for entry in sorted(ledger.entries.values(), key=lambda one: one.file):
        if entry.stale and (ledger.folder / entry.file).exists():
            yield entry
        elif entry.stale:
            ledger.forget(entry)
