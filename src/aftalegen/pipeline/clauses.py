"""The blocks of the clause library that some files can use, and where each of them is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

from aftalegen.errors import AftalegenError, Place, Problem, Severity, UsageError
from aftalegen.pipeline.clause_files import files_at
from aftalegen.pipeline.region_reading import is_pair
from aftalegen.spec.clause import Clause
from aftalegen.spec.clause_marks import Mark
from aftalegen.spec.clause_reading import ClauseFile
from aftalegen.spec.clause_uses import Listed, Use, UsedAt, uses_in, uses_in_clause
from aftalegen.spec.clauses import Library, Shelf, own_shelf, pack_shelves, shared_shelf
from aftalegen.spec.layers import project_root, shown_root
from aftalegen.spec.packs.loading import load_pack, pack_types
from aftalegen.spec.similar import did_you_mean
from aftalegen.spec.source import Source


@dataclass(frozen=True, slots=True)
class Clauses:
    """The blocks by id, nearest first, and what is wrong with them or with how they are used."""

    listed: tuple[Listed, ...]
    problems: tuple[Problem, ...]
    lines: Mapping[str, Sequence[str]]

    @property
    def faulty(self) -> bool:
        """Whether an error is among the problems."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def clauses(paths: Sequence[Path]) -> Clauses:
    """The blocks for the agreements, folders and region projects at some paths (none: the folder one stands in).

    Each file is read once. Raises :class:`UsageError` for a path that is not there.
    """
    work = _Work()
    for path in paths or (Path(),):
        if not path.exists() and not is_pair(path):
            raise UsageError(f"“{path}” findes ikke.", "Se efter stavefejl, og om filen ligger i en anden mappe.")
        work.library(path / "x" if path.is_dir() else path)
        for source in files_at(path):
            work.add(source)
    return work.result()


def show(id: str, paths: Sequence[Path]) -> Clause:
    """One block by its id, or ``id@version``, as it would be put into an agreement at the first of the paths.

    Raises :class:`UsageError` when there is none.
    """
    path = next(iter(paths), Path())
    library = _Work().library(path / "x" if path.is_dir() else path)
    name, _, version = normalize("NFC", id).partition("@")
    found = library.resolve(Mark(name, version, 0, id), Place())
    if found.clause is None and found.problems:
        first = found.problems[0]
        hint = f"Se {first.place.file}, linje {first.place.line}." if first.place.line else first.hint
        raise UsageError(first.message, hint or did_you_mean(name, library.ids))
    assert found.clause is not None  # noqa: S101 - without a block there are problems
    return found.clause


@dataclass(slots=True)
class _Work:
    """What has been found so far: a library for each project, and the uses of each file of a block."""

    libraries: dict[Path, Library] = field(default_factory=dict)
    uses: dict[Path, list[tuple[Use, Clause]]] = field(default_factory=dict)
    problems: dict[Problem, None] = field(default_factory=dict)
    lines: dict[str, Sequence[str]] = field(default_factory=dict)
    seen: set[Path] = field(default_factory=set)

    def library(self, path: Path) -> Library:
        """The library of the project that a path lies in, with the blocks of every agreement type."""
        root = project_root(path)
        same = root.resolve()  # a layer's path leads through ".."
        if same not in self.libraries:
            shelves = [*own_shelf(root, shown_root(path, root)), *_pack_shelves(root), *shared_shelf()]
            self.libraries[same] = Library(list({shelf.folder.resolve(): shelf for shelf in shelves}.values()))
        return self.libraries[same]

    def add(self, source: Source) -> None:
        """Notes what a file uses, once."""
        if source.path.resolve() not in self.seen and source.has_marks:
            self.seen.add(source.path.resolve())
            self._note(uses_in(source), self.library(source.path), source)

    def _note(self, uses: Iterable[Use], library: Library, source: Source) -> None:
        for use in uses:
            found = library.resolve(use.mark, use.place)
            if found.clause is not None:
                self.uses.setdefault(found.clause.source.path, []).append((use, found.clause))
            else:
                self.problems.update(dict.fromkeys(found.problems))
                self.lines[source.name] = source.lines

    def _add_block(self, library: Library, file: ClauseFile) -> None:
        if file.source.path in self.seen:
            return
        self.seen.add(file.source.path)
        self.problems.update(dict.fromkeys(file.problems))
        self.lines[file.source.name] = file.source.lines
        if file.clause is not None:
            self._note(uses_in_clause(file.clause), library, file.source)

    def result(self) -> Clauses:
        """The blocks, with the uses in blocks too."""
        for library in self.libraries.values():
            for file in library.all_files():
                self._add_block(library, file)
        listed = [one for library in self.libraries.values() for one in self._listed(library)]
        found: dict[Path, Listed] = {}
        for one in sorted(listed, key=lambda one: bool(one.shadowed)):
            found.setdefault(one.clause.source.path, one)
        return Clauses(tuple(sorted(found.values(), key=_order)), tuple(self.problems), self.lines)

    def _listed(self, library: Library) -> Iterator[Listed]:
        for id in library.ids:
            shadow = ""
            for shelf in library.shelves:
                found = [file.clause for file in map(library.read, shelf.slots_of(id)) if file.clause]
                if found:
                    yield self._one(found, shadow)
                    shadow = shadow or found[0].shelf

    def _one(self, found: Sequence[Clause], shadow: str) -> Listed:
        newest = found[0]
        uses = [
            UsedAt(use.place, clause.version if use.mark.version else 0, old=clause.version < newest.version)
            for one in found
            for use, clause in self.uses.get(one.source.path, ())
        ]
        versions = tuple(sorted({clause.version for clause in found}))
        return Listed(newest, versions, shadow, tuple(sorted(uses, key=lambda use: use.place)))


def _order(one: Listed) -> tuple[str, bool, str]:
    return one.clause.id, bool(one.shadowed), one.clause.source.name


def _pack_shelves(root: Path) -> Iterator[Shelf]:
    for name in pack_types(root):
        with suppress(AftalegenError):  # what is wrong with a pack is told where it is used
            yield from pack_shelves(load_pack(name, root))
