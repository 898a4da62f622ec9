"""What a change to a region's files means for its agreements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from aftalegen.changes import git
from aftalegen.changes.fields import Change, differences
from aftalegen.changes.texts import note, words_for
from aftalegen.errors import UsageError
from aftalegen.pipeline.region_reading import usable
from aftalegen.pipeline.versions import laid_out
from aftalegen.region.model import Region, read_region
from aftalegen.region.touching import names_file, touched
from aftalegen.spec.layers import REGION_FILE, project_root
from aftalegen.spec.model import Agreement
from aftalegen.spec.projects import contents
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import Project, open_project

Changes = Mapping[Pair, tuple[Change, ...]]


@dataclass(frozen=True, slots=True)
class FileImpact:
    """One file: what it is to the region, in words ("" when nothing uses it), and the agreements it has a say in."""

    file: Path
    what: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """The files that were asked about, and how many agreements the region has.

    ``changes`` are what is really different since a revision, for the agreements in which anything is; None when no
    revision was asked for. ``sentences`` say the same in Danish.
    """

    files: tuple[FileImpact, ...]
    total: int
    changes: Changes | None
    sentences: Mapping[Pair, tuple[str, ...]]


def impact(paths: Sequence[Path], folder: Path | None = None, since: str = "") -> Impact:
    """Which agreements some files have a say in; with ``since`` only those that are different from that revision.

    ``folder`` is the region project, else the one that the first file lies in. Raises :class:`UsageError` when there is
    none, :class:`ProblemsFound` when the project's own files have errors, and :class:`EnvironmentProblem` when git
    cannot be asked.
    """
    root = folder or _root(paths)
    region = read_region(usable(root))
    found = tuple(_file_impact(region, path) for path in paths)
    changes = changed_pairs(root, since) if since else None
    if changes is not None and found:
        asked = {pair for file in found for pair in file.pairs}
        changes = {pair: all for pair, all in changes.items() if pair in asked}
    sentences = {pair: sentences_of(region, pair, all) for pair, all in (changes or {}).items()}
    return Impact(found, len(region.agreements), changes, sentences)


def changed_pairs(root: Path, rev: str) -> Changes:
    """The pairs whose documents are made of something else than at a revision, with what was agreed otherwise.

    A pair without an agreement then has one change, "added" at the path "". One in which only the way of writing has
    changed has none. Raises :class:`EnvironmentProblem` when git cannot be asked, and :class:`ProblemsFound` when
    the project's own files have errors.
    """
    changed = git.changed_since(rev, root)
    if not changed:
        return {}
    now = usable(root)
    with _as_it_was(now, rev, changed) as folder:
        then = open_project(folder) if (folder / REGION_FILE).is_file() else None
        return dict(_compared(then, now, changed))


def sentences_of(region: Region, pair: Pair, changes: tuple[Change, ...]) -> tuple[str, ...]:
    """One sentence for each change, beginning with the title of its section."""
    words = words_for(None, region.agreements[pair])
    pieces = [part for change in changes for part in words.parts(change)]
    return tuple(f"{words.section(change)}: {words.sentence(change)}" for change in pieces)


def note_text(region: Region, pair: Pair, rev: str, changes: tuple[Change, ...]) -> str:
    """A short note on what changed in one agreement since a revision, as Markdown."""
    members = region.project.members
    title = f"{members[pair.jobcentre].name} og {members[pair.fund].name}"
    return note(title, rev, changes, words_for(None, region.agreements[pair]))


def _root(paths: Sequence[Path]) -> Path:
    root = project_root(paths[0]) if paths else Path()
    if not (root / REGION_FILE).is_file():
        hint = f"Skriv projektets mappe med --region MAPPE. Det er den, der har {REGION_FILE}."
        raise UsageError("Filen ligger ikke i et områdeprojekt." if paths else "Hvilket område?", hint)
    return root


def _file_impact(region: Region, path: Path) -> FileImpact:
    if path.is_dir():
        raise UsageError(f"“{path}” er en mappe.", "Skriv de filer i den, som du vil spørge om.")
    if not path.is_file():
        raise UsageError(f"Filen “{path}” findes ikke.", "Se efter stavefejl. Slettede filer ses med --since alene.")
    found = touched(region, path)
    return FileImpact(path, found.what, found.pairs)


@contextmanager
def _as_it_was(project: Project, rev: str, changed: Sequence[str]) -> Iterator[Path]:
    """The project's folder at a revision, as a folder that is there for a while.

    Files that git calls unchanged are taken as they lie, so that line endings and ignored files make no difference.
    """
    kept = {path: data for path, data in project.inputs().items() if path not in changed}
    with laid_out({**git.files_at(rev, project.root), **kept}, project.root) as folder:
        yield folder


def _compared(then: Project | None, now: Project, changed: Sequence[str]) -> Iterator[tuple[Pair, tuple[Change, ...]]]:
    """The pairs with another key. Only their agreements are read."""
    known = frozenset(then.pairs) if then else frozenset()
    for pair in now.pairs:
        if then is not None and pair in known and then.key(pair) == now.key(pair):
            continue
        before, after = then.read_amended(pair) if then and pair in known else None, now.read_amended(pair)
        if before is None:
            yield pair, (Change("added", ""),)
        elif after is not None:
            yield pair, (*differences(before, after), *_files(now, after, changed))


def _files(now: Project, agreement: Agreement, changed: Sequence[str]) -> Iterator[Change]:
    """The changed files that are no layers and that the agreement's documents are made with."""
    for path in changed:
        if path.split("/")[0] in contents.FOLDERS or names_file(agreement, now.root.resolve() / path):
            yield Change("file", path)
