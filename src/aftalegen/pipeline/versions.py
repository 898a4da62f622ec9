"""Two versions to compare: two files, two folders, or the same place at two revisions in git."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from aftalegen.changes import git
from aftalegen.changes.revisions import Signature, renamed, signature
from aftalegen.errors import EnvironmentProblem, UsageError
from aftalegen.pipeline import files
from aftalegen.pipeline.region_reading import is_pair
from aftalegen.spec.layers import project_root

_SUFFIXES = (".yaml", ".yml", ".csv", ".xlsx", ".json", ".px", ".j2", ".md", ".css", ".svg", ".png", ".jpg", ".jpeg")
"""Files that an agreement can be made of."""
_WORK_TREE = "filerne, som de ligger"


@dataclass(frozen=True, slots=True)
class Version:
    """Where one version lies: ``path`` is a file or folder, names are counted from ``base``.

    ``called`` is what people call the version. A version from git lies in a folder for a while.
    """

    path: Path
    base: Path
    called: str


@dataclass(frozen=True, slots=True)
class Versions:
    """Two versions. ``renamed`` has the old names of new ones; ``signature`` is of the new revision, if it is one.

    ``one_agreement``: two files that are to be taken for one agreement, whatever they are called.
    """

    old: Version
    new: Version
    renamed: Mapping[str, str] = field(default_factory=dict)
    signature: Signature | None = None
    one_agreement: bool = False


def of_paths(old: Path, new: Path) -> Versions:
    """Two files or two folders, as they lie. Raises :class:`UsageError` when one is missing or they do not match."""
    for path in (old, new):
        if not path.exists():
            raise UsageError(f"“{path}” findes ikke.", "Er det en version i git, så skriv: --rev VERSION STI")
    if old.is_dir() != new.is_dir():
        raise UsageError("Den ene er en fil, og den anden er en mappe.", "Skriv to filer eller to mapper.")
    one, other = (Version(path, path if path.is_dir() else path.parent, path.as_posix()) for path in (old, new))
    return Versions(one, other, one_agreement=not old.is_dir())


@contextmanager
def of_revisions(rev: str, path: Path) -> Iterator[Versions]:
    """A file or folder at two revisions ("A..B"), or at one and as it lies ("A").

    Raises :class:`UsageError` when it is nowhere, and :class:`EnvironmentProblem` when git cannot be asked.
    """
    before, after = _ends(rev)
    root = _root(path)
    below = below_root(path, root)
    names = renamed(before, after, root)
    with ExitStack() as stack:
        old = stack.enter_context(_as_it_was(before, root, touched=None if after else git.changed_since(before, root)))
        new = stack.enter_context(_as_it_was(after, root)) if after else root
        if not any((folder / below).exists() or is_pair(folder / below) for folder in (old, new)):
            raise UsageError(
                f"“{path}” findes hverken i {before} eller i {after or _WORK_TREE}.", "Se efter stavefejl."
            )
        before_it = below if (old / below).exists() else Path(names.get(below.as_posix(), below))
        now = Version(new / below, new, after or _WORK_TREE)
        made = signature(after, root) if after else None
        yield Versions(Version(old / before_it, old, before), now, names, made)


def _ends(rev: str) -> tuple[str, str]:
    """The two revisions; "" is the work tree. As with git, an end that is left out means HEAD."""
    if "..." in rev:
        raise UsageError(f"“{rev}” har tre prikker.", "Skriv to prikker mellem versionerne, fx --rev v1..v2")
    before, dots, after = rev.partition("..")
    return before or "HEAD", (after or "HEAD") if dots else ""


def _root(path: Path) -> Path:
    """The project folder, also of a path that is there no more."""
    there = next(folder for folder in (path.absolute(), *path.absolute().parents) if folder.is_dir())
    return project_root(there / "x")


def below_root(path: Path, root: Path) -> Path:
    """The path from the project folder. Raises :class:`UsageError` for a link to something outside it."""
    real, folder = path.resolve(), root.resolve()
    if not real.is_relative_to(folder):
        message = f"“{path}” er en genvej til “{real}”, som ligger uden for projektets mappe."
        raise UsageError(message, "Skriv stien til selve filen.")
    return real.relative_to(folder)


@contextmanager
def _as_it_was(rev: str, root: Path, touched: tuple[str, ...] | None = None) -> Iterator[Path]:
    """The project's folder at a revision, as a folder that is there for a while.

    With ``touched``, the files that git calls changed since, all others are taken as they lie: line endings and filters
    of the work tree then make no difference.
    """
    found = git.files_at(rev, root, lambda name: name.lower().endswith(_SUFFIXES))

    def content(name: str) -> bytes:
        same = touched is not None and name not in touched and (root / name).is_file()
        return (root / name).read_bytes() if same else found[name]

    with laid_out({name: content(name) for name in found}, root) as folder:
        yield folder


@contextmanager
def laid_out(contents: Mapping[str, bytes], root: Path) -> Iterator[Path]:
    """Files by their path below the project's folder, laid out for a while in one of the name of ``root``."""
    with TemporaryDirectory(prefix="aftalegen-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary) / root.resolve().name
        files.make_folder(folder / ".git")  # no layer is looked for above it
        for name, data in contents.items():
            _put(folder / name, data)
        yield folder


def _put(path: Path, data: bytes) -> None:
    """Writes a file for a while: it is read at once and thrown away."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as fault:
        message = f"Den tidligere version kan ikke lægges i en midlertidig mappe: {fault.strerror}."
        raise EnvironmentProblem(message, "Sæt TMPDIR til en mappe med plads, som du må skrive i.") from fault
