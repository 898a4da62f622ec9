"""What git knows of an agreement: the commits that changed what it says, with everything that it builds on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from aftalegen.changes import git
from aftalegen.changes.comparison import compare
from aftalegen.changes.git import Repository
from aftalegen.changes.told import Told
from aftalegen.document import shared
from aftalegen.document.versions import Version
from aftalegen.errors import EnvironmentProblem, UsageError
from aftalegen.pipeline.versions import below_root, laid_out
from aftalegen.spec.clause import FOLDER
from aftalegen.spec.layers import project_root
from aftalegen.spec.load import read
from aftalegen.spec.model import Agreement

_SHORT = 7
_TAG = "tag: "
_FEW = 3
"""Changes that a row of the table has room for."""
_SUFFIXES = (".yaml", ".yml")
_CLAUSES = f"{FOLDER}/"


@dataclass(frozen=True, slots=True)
class Logged:
    """A commit that changed the agreement: its short name, its date (ISO 8601), its tags, and the agreement after it.

    ``told`` is what changed since the one before; None when there was none, or one of the two cannot be read.
    """

    commit: str
    date: str
    tags: tuple[str, ...]
    agreement: Agreement | None
    told: tuple[Told, ...] | None

    @property
    def version(self) -> str:
        """The version that the agreement says it is, "" when it does not."""
        return str(shared.one_of(self.agreement, "periode").get("version") or "") if self.agreement else ""

    @property
    def changes(self) -> tuple[Told, ...]:
        """What changed, the new number and date last: they say little by themselves."""
        return tuple(sorted(self.told or (), key=lambda told: told.is_numbering))


def log(path: Path) -> tuple[Logged, ...]:
    """The commits that changed an agreement, the newest first. A region's agreement is changed by every layer of it.

    Raises :class:`UsageError` when git knows no such agreement, :class:`EnvironmentProblem` when git cannot be asked.
    """
    if path.is_dir():
        raise UsageError(f"“{path}” er en mappe. Skriv navnet på én aftale.", f"Fx: aftalegen log {path}/aftale.yaml")
    root = project_root(path)
    below = below_root(path, root)
    found = list(_changed(list(_states(root, below))))
    if not found:
        raise UsageError(f"git har ingen versioner af “{path}”.", "Gem den først: git add . && git commit")
    return tuple(reversed(found))


def versions(agreement: Agreement) -> tuple[Version, ...]:
    """The versions that git knows, the oldest first: where the number changed or a tag was set, and what changed.

    Empty when git cannot be asked, or knows none.
    """
    try:
        logged = log(agreement.path)
    except (EnvironmentProblem, UsageError):
        return ()
    return tuple(_rows(tuple(reversed(logged))))


def state(root: Path) -> str:
    """What :func:`versions` depends on apart from the files: the commit at hand and the tags; "" without git."""
    try:
        repository = Repository(root)
        tags = repository.run("for-each-ref", "--format=%(objectname) %(refname)", "refs/tags")
        return repository.commit("HEAD") + tags.decode("utf-8", errors="replace")
    except EnvironmentProblem:
        return ""


def revision(agreement: Agreement) -> str:
    """The short name of the commit that the agreement's files are as in; "" when they are not, or without git."""
    try:
        touched = set(git.changed_since("HEAD", agreement.root))
        name = Repository(agreement.root).commit("HEAD")[:_SHORT]
    except EnvironmentProblem:
        return ""
    root = agreement.root.resolve()
    blocks = (clause.source.path for clause in agreement.clauses if clause.own)
    own = (path.resolve() for path in (*(source.path for source in agreement.sources), *blocks))
    return "" if any(path.relative_to(root).as_posix() in touched for path in own) else name


@dataclass(frozen=True, slots=True)
class _State:
    commit: str
    date: str
    tags: tuple[str, ...]
    agreement: Agreement | None
    there: bool


def _states(root: Path, below: Path) -> Iterator[_State]:
    """The agreement after each commit in the project's folder, the oldest first, along the main line of history."""
    repository = Repository(root)
    if repository.tells("rev-parse", "--verify", "--quiet", "HEAD") is None:
        message = f"Git-projektet “{root}” er tomt, så der er ingen tidligere versioner."
        raise EnvironmentProblem(message, "Gem den første: git add . && git commit")
    asked = ("log", "--first-parent", "--reverse", "--no-show-signature", "--format=%H%x00%as%x00%D")
    told = repository.run(*asked, "HEAD", "--", repository.here).decode("utf-8", errors="replace")
    before: Mapping[str, bytes] = {}
    for line in told.splitlines():
        commit, date, names = line.split("\0")
        now = git.files_at(commit, root, lambda name: name.lower().endswith(_SUFFIXES) or name.startswith(_CLAUSES))
        if now != before:
            yield _state(commit, date, _tags(names), now, root, below)
        before = now


def _state(
    commit: str, date: str, tags: tuple[str, ...], contents: Mapping[str, bytes], root: Path, below: Path
) -> _State:
    with laid_out(contents, root) as folder:
        agreement = read(folder / below, root=folder).agreement
        return _State(commit[:_SHORT], date, tags, agreement, agreement is not None or below.as_posix() in contents)


def _changed(states: Sequence[_State]) -> Iterator[Logged]:
    """The states in which the agreement is another one than in the state before."""
    before: Agreement | None = None
    seen = False
    for state in states:
        told = compare(before, state.agreement) if before and state.agreement else None
        if state.there and (told is None or told or state.tags):
            yield Logged(state.commit, state.date, state.tags, state.agreement, told if seen else None)
        before, seen = state.agreement, seen or state.there


def _rows(logged: Sequence[Logged]) -> Iterator[Version]:
    """One row for each new number or tag, with the changes since the row before.

    A commit in which the agreement cannot be read has no row.
    """
    number, changes = "", list[str]()
    for entry in logged:
        changes += [one.sentence for one in entry.told or () if not one.is_numbering]
        called = entry.version if entry.version != number else ""
        if entry.agreement and (called or entry.tags):
            own = shared.one_of(entry.agreement, "periode").get("dato")
            yield Version(entry.version or entry.tags[0], str(own or entry.date), _summary(changes))
            number, changes = entry.version, []


def _summary(changes: Sequence[str]) -> str:
    more = len(changes) - _FEW
    rest = [f"Og {more} {'ændring' if more == 1 else 'ændringer'} til."] if more > 0 else []
    return " ".join([*changes[:_FEW], *rest])


def _tags(names: str) -> tuple[str, ...]:
    found = (name.strip() for name in names.split(","))
    return tuple(name.removeprefix(_TAG) for name in found if name.startswith(_TAG))
