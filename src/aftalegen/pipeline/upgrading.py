"""Brings specs up to the newest version of their schema, and tells what should be read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from aftalegen.errors import Place, ProblemsFound, Severity
from aftalegen.pipeline import revising
from aftalegen.pipeline.dependents import dependents
from aftalegen.pipeline.reading import load_all
from aftalegen.pipeline.revising import Revised
from aftalegen.spec.answers import is_answered
from aftalegen.spec.editing import set_value
from aftalegen.spec.layers import REGISTER_FOLDER
from aftalegen.spec.load import Loaded
from aftalegen.spec.migrating.places import Rewritten
from aftalegen.spec.migrating.steps import migrate, statements
from aftalegen.spec.model import Agreement
from aftalegen.spec.nodes import scalar_at
from aftalegen.spec.projects.finding import is_project
from aftalegen.spec.schema import Pack
from aftalegen.spec.source import source_from

_VERSION, _TYPE = "skema", "aftaletype"
_OLDEST = 1
"""What a spec follows that does not say."""


@dataclass(frozen=True, slots=True)
class Question:
    """An answer that was given to another statement than today's: the field, and both statements."""

    path: str
    title: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class UpgradedFile:
    """One file, and what in it is written otherwise now."""

    file: Revised
    version: int
    rewritten: tuple[Rewritten, ...]


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What an upgrade changes, and the answers to read again, by the agreements' paths.

    ``untouched`` are the agreements that follow the newest version already; ``taken_along`` those that nobody named,
    but that build on a file that is changed.
    """

    files: tuple[UpgradedFile, ...]
    questions: Mapping[Path, tuple[Question, ...]]
    untouched: tuple[Path, ...]
    taken_along: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class _Old:
    path: Path
    agreement: Agreement
    loaded: Loaded

    @property
    def version(self) -> int:
        return version_of(self.agreement)

    @property
    def is_old(self) -> bool:
        return self.version < self.agreement.pack.version


def upgrade(paths: Sequence[Path], *, dry_run: bool = False) -> Upgrade:
    """Upgrades the agreements in files and folders with everything that they build on; writes all of it or nothing.

    Other agreements that build on a file that is changed are upgraded, too: half of them would be wrong.
    Raises :class:`ProblemsFound` when a spec cannot be read, is of an unknown version, or would get new errors.
    """
    paths = tuple(dict.fromkeys(map(_whole_project, paths)))
    found, files, others = _with_others(paths)
    paths = (*paths, *others)
    old = [one for one in found if one.is_old]
    revised = [file.file for file in files]
    revising.judge_all(revised, [(one.path, one.loaded) for one in found], lambda: load_all(paths))
    if not dry_run:
        revising.save(revised)
    questions = {one.path: tuple(_questions(one.agreement)) for one in old}
    untouched = tuple(one.path for one in found if one not in old)
    return Upgrade(files, {path: asked for path, asked in questions.items() if asked}, untouched, others)


def _with_others(paths: tuple[Path, ...]) -> tuple[list[_Old], tuple[UpgradedFile, ...], tuple[Path, ...]]:
    """The agreements, what is to be changed, and the agreements that were not named but build on some of that."""
    others: tuple[Path, ...] = ()
    while True:
        found = list(_readable(load_all((*paths, *others))))
        files = tuple(_upgraded([one for one in found if one.is_old]))
        known = {one.path.resolve() for one in found}
        more = [path for path in dependents([file.file.path for file in files]) if path.resolve() not in known]
        if not more:
            return found, files, others
        others = (*others, *more)


def _whole_project(path: Path) -> Path:
    """The project folder for a path in a region project, whose files are only understood together."""
    folders = (path, path.parent, path.parent.parent)
    return next((folder for folder in folders if is_project(folder)), path)


def version_of(agreement: Agreement) -> int:
    """The version of the schema that an agreement follows."""
    written = agreement.get(_VERSION)
    return written if isinstance(written, int) else _OLDEST


def _readable(found: Sequence[tuple[Path, Loaded]]) -> Iterator[_Old]:
    for path, loaded in found:
        unknown = loaded.agreement is not None and version_of(loaded.agreement) > loaded.agreement.pack.version
        if loaded.agreement is None or unknown:
            errors = tuple(problem for problem in loaded.problems if problem.severity is Severity.ERROR)
            raise ProblemsFound(errors, loaded.lines)
        yield _Old(path, loaded.agreement, loaded)


def _upgraded(old: Sequence[_Old]) -> Iterator[UpgradedFile]:
    """Every file of the agreements once, when there is anything to change in it."""
    covered = {place for one in old for place in _covering(one.agreement)}
    seen: set[Path] = set()
    for one in old:
        for source in one.agreement.sources:
            if source.path.resolve() in seen or source.path.parent.name == REGISTER_FOLDER:
                continue
            seen.add(source.path.resolve())
            found = _migrated(source.path, one, covered.__contains__)
            if found.file.changed:
                yield found


def _migrated(path: Path, one: _Old, covers: Callable[[Place], bool]) -> UpgradedFile:
    pack, before = one.agreement.pack, revising.read_text(path)
    source = next(source for source in one.agreement.sources if source.path == path)
    found = migrate(pack, one.version, pack.version, before, source.file, covers)
    text = _stamped(found.text, path, pack)
    return UpgradedFile(Revised(path, before, text), pack.version, found.rewritten)


def _stamped(text: str, path: Path, pack: Pack) -> str:
    """The text with the new version, in files that say of which type or version they are."""
    root = source_from(text.encode("utf-8"), path, path.as_posix()).root
    if scalar_at(root, _VERSION) is None and scalar_at(root, _TYPE) is None:
        return text
    return set_value(text, (_VERSION,), pack.version, lambda _: (_TYPE, _VERSION))


def _covering(agreement: Agreement) -> Iterator[Place]:
    """The places of values that replace others."""
    return (visit.place for visit in agreement.reading.visits.values() if visit.node.overrides)


def _questions(agreement: Agreement) -> Iterator[Question]:
    """The answered fields whose statement is another one today."""
    for path, before in statements(agreement.pack, version_of(agreement)).items():
        field = agreement.pack.field(path)
        if field and field.statement != before and is_answered(agreement.get(path)):
            yield Question(path, field.title, before, field.statement)
