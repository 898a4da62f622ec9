"""What git knows: files as they were at a revision, settings, merged lines. The only module that starts a program.

git is run without a shell and with the user's own settings (``GIT_DIR`` and its kin too, as in a hook).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from aftalegen.errors import EnvironmentProblem

TIMEOUT = 60
"""Seconds that git may take for one answer; a repository on a slow network drive needs a few."""

_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
"""git takes no locks, asks nothing, and gives its reasons in one language."""
_MOST_CONFLICTS = 127
"""``git merge-file`` counts no further; what it returns above this is a fault."""
_FILES = (b"100644", b"100755")
"""Ordinary files; a link or a submodule has no content of its own."""


def files_at(rev: str, folder: Path, wanted: Callable[[str], bool] = lambda _: True) -> Mapping[str, bytes]:
    """The files of a folder at a revision, by their path below it; none when the folder was not there then.

    ``wanted`` chooses among the paths. The content is what git keeps, without the line endings and filters of a work
    tree. Raises :class:`EnvironmentProblem` when there is no git, no repository or no such revision.
    """
    repository = Repository(folder)
    tree = repository.tree(rev)
    if not tree:
        return {}
    listed = repository.run("ls-tree", "-r", "-z", "--full-tree", tree)
    ids = {path: id for path, id in _entries(listed) if wanted(path)}
    names = "".join(f"{id}\n" for id in ids.values())
    contents = _contents(repository.run("cat-file", "--batch", given=names.encode()))
    return dict(zip(ids, contents, strict=True))


def changed_since(rev: str, folder: Path) -> tuple[str, ...]:
    """The paths below a folder that are not as they were at a revision: changed, new or gone, in order.

    What git ignores counts as unchanged. Raises :class:`EnvironmentProblem` as :func:`files_at` does.
    """
    repository = Repository(folder)
    commit = repository.commit(rev)
    compared = ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-relative", commit, "--")
    changed = repository.run(*compared, repository.here)
    new = repository.run("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", repository.here)
    paths = (os.fsdecode(name) for name in (changed + new).split(b"\0") if name)
    below = f"{repository.prefix}/" if repository.prefix else ""
    return tuple(sorted({path.removeprefix(below) for path in paths}))


def merge_lines(base: bytes, ours: bytes, theirs: bytes, width: int = 7) -> tuple[bytes, bool]:
    """What ``git merge-file`` makes of three versions, and whether it is without conflicts.

    ``width`` is the length of the markers. Raises :class:`EnvironmentProblem` when there is no git, and when a version
    is not text.
    """
    with TemporaryDirectory(prefix="aftalegen-", ignore_cleanup_errors=True) as folder:
        paths = [Path(folder) / name for name in ("ours", "base", "theirs")]
        for path, data in zip(paths, (ours, base, theirs), strict=True):
            path.write_bytes(data)
        labels = [part for path in paths for part in ("-L", path.name)]
        command = ("merge-file", "-p", "-q", f"--marker-size={width}", *labels, *map(str, paths))
        result = _ask(Path.cwd(), command, b"", folder)
    if result.returncode > _MOST_CONFLICTS:
        raise EnvironmentProblem("git kan ikke flette filen linje for linje.", "Er det en tekstfil?")
    return result.stdout, result.returncode == 0


class Repository:
    """The repository that a folder lies in, and where in it.

    ``top`` is the top of the work tree, and ``prefix`` the folder's path from there, or "".
    """

    def __init__(self, folder: Path) -> None:
        # With GIT_DIR, paths in the environment count from where the user stands, so that git must stand there too.
        self._cwd = Path.cwd() if "GIT_DIR" in os.environ else folder
        self._folder = folder
        self.top = Path(os.fsdecode(self.run("rev-parse", "--show-toplevel").rstrip(b"\r\n")))
        self.prefix = self._below(self.top)

    @property
    def here(self) -> str:
        """The folder as git should be told of it."""
        return f":(top,literal){self.prefix}"

    def commit(self, rev: str) -> str:
        """The full name of a revision."""
        found = "" if rev.startswith("-") or "\0" in rev else self._name(f"{rev}^{{commit}}")
        if not found:
            raise EnvironmentProblem(f"git kender ingen version, der hedder “{rev}”.", self._advice())
        return found

    def tree(self, rev: str) -> str:
        """The name of the folder's tree at a revision, "" when the folder was not there."""
        return self._name(f"{self.commit(rev)}:{self.prefix}")

    def run(self, *arguments: str, given: bytes = b"") -> bytes:
        """What git prints. Raises :class:`EnvironmentProblem` when it fails."""
        result = self._start(*arguments, given=given)
        if result.returncode:
            raise self._failed(result.stderr)
        return result.stdout

    def tells(self, *arguments: str) -> str | None:
        """One line that git prints; None when it fails, which is how it says that there is no such thing."""
        result = self._start(*arguments)
        return None if result.returncode else os.fsdecode(result.stdout).rstrip("\r\n")

    def _name(self, text: str) -> str:
        """The full name of one object; "" when the text means none, or several."""
        found = self._start("rev-parse", "--verify", "--quiet", text).stdout.decode("ascii").strip()
        return found if found.isalnum() else ""

    def _start(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return _ask(self._cwd, arguments, given, str(self._folder))

    def _below(self, top: Path) -> str:
        try:
            path = self._folder.resolve().relative_to(top.resolve()).as_posix()
        except ValueError as fault:
            message = f"Mappen “{self._folder}” ligger ikke i det git-projekt, der er valgt (“{top}”)."
            raise EnvironmentProblem(message, "Kør kommandoen fra projektets egen mappe.") from fault
        return "" if path == "." else path

    def _failed(self, reason: bytes) -> EnvironmentProblem:
        text = reason.decode("utf-8", errors="replace").strip()
        if "not a git repository" in text:
            message = f"Mappen “{self._folder}” er ikke med i et git-projekt, så der er ingen tidligere versioner."
            return EnvironmentProblem(message, "Begynd et med: git init && git add . && git commit -m Begyndelsen")
        if "must be run in a work tree" in text:
            message = f"“{self._folder}” er et git-projekt uden arbejdsmappe, så der er ingen filer at arbejde med."
            return EnvironmentProblem(message, "Hent en arbejdsmappe med git clone, og kør kommandoen der.")
        last = text.splitlines()[-1] if text else "uden forklaring"
        return EnvironmentProblem(f"git kan ikke læse projektet “{self._folder}”.", f"git svarer: {last}")

    def _advice(self) -> str:
        if self.run("rev-parse", "--is-shallow-repository").strip() == b"true":
            return "Kun en del af historien er hentet. Hent resten med: git fetch --unshallow"
        return "Skriv et mærke, en gren eller begyndelsen af et commit. Se dem med: git log --oneline --decorate"


def _ask(cwd: Path, arguments: Sequence[str], given: bytes, called: str) -> subprocess.CompletedProcess[bytes]:
    """Runs git in a folder; ``called`` is what a message calls the folder."""
    try:
        return subprocess.run(  # noqa: S603 - no shell, and a revision is never taken for an option
            [_program(), *arguments],
            cwd=cwd,
            env={**os.environ, **_QUIET},
            input=given,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        message = f"git svarede ikke inden for {TIMEOUT} sekunder."
        raise EnvironmentProblem(message, "Prøv igen, eller se efter, om drevet med projektet svarer.") from fault
    except OSError as fault:
        message = f"git kan ikke køres i mappen “{called}”: {fault.strerror or fault}."
        raise EnvironmentProblem(message, "Tjek, at mappen findes, og at du må læse den.") from fault


def _program() -> str:
    found = shutil.which("git")
    if found is None:
        raise EnvironmentProblem("Programmet git findes ikke på denne maskine.", "Hent det på https://git-scm.com.")
    return found


def _entries(listed: bytes) -> Iterator[tuple[str, str]]:
    """Path and id of the files in what ``ls-tree -z`` lists: mode, kind, id, a tab and the path."""
    for entry in listed.split(b"\0"):
        about, _, path = entry.partition(b"\t")
        if about.startswith(_FILES):
            yield os.fsdecode(path), about.split(b" ")[2].decode("ascii")


def _contents(printed: bytes) -> Iterator[bytes]:
    """The contents that ``cat-file --batch`` prints one after the other, each under a line that ends with its size."""
    at = 0
    while at < len(printed):
        start = printed.index(b"\n", at) + 1
        last = printed[at : start - 1].rsplit(b" ", 1)[-1]
        if not last.isdigit():
            raise EnvironmentProblem("git mangler indholdet af en fil.", "Hent det hele med: git fetch --refetch")
        at = start + int(last) + 1
        yield printed[start : at - 1]
