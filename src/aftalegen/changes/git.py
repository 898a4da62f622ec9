"""Files as they were at a revision, from git. The only module that starts another program.

git is run without a shell and with the user's own settings (``GIT_DIR`` and its kin too, as in a hook).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from aftalegen.errors import EnvironmentProblem

TIMEOUT = 60
"""Seconds that git may take for one answer; a repository on a slow network drive needs a few."""

_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
"""git takes no locks, asks nothing, and gives its reasons in one language."""
_FILES = (b"100644", b"100755")
"""Ordinary files; a link or a submodule has no content of its own."""


def files_at(rev: str, folder: Path) -> Mapping[str, bytes]:
    """The files of a folder at a revision, by their path below it; none when the folder was not there then.

    The content is what git keeps, without the line endings and filters of a work tree. Raises
    :class:`EnvironmentProblem` when there is no git, no repository or no such revision.
    """
    repository = _Repository(folder)
    tree = repository.tree(rev)
    if not tree:
        return {}
    listed = repository.run("ls-tree", "-r", "-z", "--full-tree", tree)
    ids = dict(_entries(listed))
    wanted = "".join(f"{id}\n" for id in ids.values())
    contents = _contents(repository.run("cat-file", "--batch", given=wanted.encode()))
    return dict(zip(ids, contents, strict=True))


def changed_since(rev: str, folder: Path) -> tuple[str, ...]:
    """The paths below a folder that are not as they were at a revision: changed, new or gone, in order.

    What git ignores counts as unchanged. Raises :class:`EnvironmentProblem` as :func:`files_at` does.
    """
    repository = _Repository(folder)
    commit = repository.commit(rev)
    compared = ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-relative", commit, "--")
    changed = repository.run(*compared, repository.here)
    new = repository.run("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", repository.here)
    paths = (os.fsdecode(name) for name in (changed + new).split(b"\0") if name)
    below = f"{repository.prefix}/" if repository.prefix else ""
    return tuple(sorted({path.removeprefix(below) for path in paths}))


class _Repository:
    """The repository that a folder lies in, and where in it: ``prefix`` is the folder's path from its top, or ""."""

    def __init__(self, folder: Path) -> None:
        self._program = _program()
        # With GIT_DIR, paths in the environment count from where the user stands, so that git must stand there too.
        self._cwd = Path.cwd() if "GIT_DIR" in os.environ else folder
        self._folder = folder
        top = os.fsdecode(self.run("rev-parse", "--show-toplevel").rstrip(b"\r\n"))
        self.prefix = self._below(Path(top))

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

    def _name(self, text: str) -> str:
        """The full name of one object; "" when the text means none, or several."""
        found = self._start("rev-parse", "--verify", "--quiet", text).stdout.decode("ascii").strip()
        return found if found.isalnum() else ""

    def _start(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(  # noqa: S603 - no shell, and a revision is never taken for an option
                [self._program, *arguments],
                cwd=self._cwd,
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
            message = f"git kan ikke køres i mappen “{self._folder}”: {fault.strerror or fault}."
            raise EnvironmentProblem(message, "Tjek, at mappen findes, og at du må læse den.") from fault

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
        last = text.splitlines()[-1] if text else "uden forklaring"
        return EnvironmentProblem(f"git kan ikke læse projektet “{self._folder}”.", f"git svarer: {last}")

    def _advice(self) -> str:
        if self.run("rev-parse", "--is-shallow-repository").strip() == b"true":
            return "Kun en del af historien er hentet. Hent resten med: git fetch --unshallow"
        return "Skriv et mærke, en gren eller begyndelsen af et commit. Se dem med: git log --oneline --decorate"


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
