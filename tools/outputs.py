"""Makes the outputs that README.md and the user guide show: each is what its command prints today.

A block is made from the comments above it, which nobody sees on the rendered page::

    <!-- med: docs/eksempler/udkast -->
    <!-- vis: 12, 1 -->
    <!-- uddata: aftalegen status aalborg-3f.yaml -->
    ```text
    ...
    ```

``uddata`` is a command of aftalegen, ``fil`` a file to show as it is. Both look in a folder that begins empty at the
top of each page and keeps what the commands write; ``med`` changes to a new folder with copies of what it names (files,
and the contents of folders, counted from the checkout). For the next block only: ``svar`` is what is typed at the
questions, with commas between and Enter for an empty answer; ``vis`` keeps so many lines at the beginning and, after a
comma, at the end; ``uden: pdf`` is a machine without Pango.

Some comments stand for what the reader does. The block under ``skriv: FILE`` becomes the whole file, that under
``ret: FILE, TEXT`` takes the place of as many lines from the one that begins with the text, and that under ``før:`` or
``efter:`` is put before or after that line. ``hent: FROM TO`` copies a file of the checkout.

``skript`` is a script of the checkout, which is run once for each page, in a folder of its own. ``afsnit`` before it
chooses the part of what it prints that stands under that heading.

``python -m tools.outputs`` writes the pages. ``--check`` writes nothing, lists the blocks that are out of date and
exits 1 when there are any.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, chdir, contextmanager, nullcontext, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from unittest import mock

from aftalegen import cli
from aftalegen.document import texts
from aftalegen.spec.packs.loading import load_folder
from aftalegen.writers.pdf import pdf_available

CHECKOUT = Path(__file__).parents[1]
WIDTH = 100
"""Columns of the terminal that outputs are made for."""

_CONSOLE = "```console\n"
"""The fence of a block that shows the command above its output."""

_LEFT_OUT_OF: Mapping[str, str] = {"uddata": "…", "fil": "# …", "skript": "…"}
"""The line that stands for those left out."""

_MARKER = re.compile(r"^<!-- (\w+): (.+?) -->\n(?:(```\w*\n)(.*?)^```\n)?", re.MULTILINE | re.DOTALL)
_SETTINGS = frozenset({"svar", "vis", "uden", "afsnit"})
_WRITING = frozenset({"skriv", "ret", "før", "efter"})
_VARIES: Mapping[str, re.Pattern[str]] = {
    "(1 kB)": re.compile(r"\(\d+ kB\)"),
    r"\1: 1.0": re.compile(r"^([✓✗] [^:\n]+): \d+(?:\.\d+)+(?: på \w+)?", re.MULTILINE),
}
"""What may differ from machine to machine without making a block stale, by what stands for it in a comparison."""


class BadMarker(Exception):
    """A comment on a page that cannot be followed. The text is one English sentence."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A page with its blocks made anew, and the line and command of every block that was out of date."""

    text: str
    stale: tuple[str, ...]


def pages() -> list[Path]:
    """The pages whose outputs are made."""
    return [CHECKOUT / "README.md", *sorted((CHECKOUT / "docs" / "vejledning").glob("*.md"))]


def refresh(text: str) -> Refreshed:
    """The page ``text`` with every block as it should be today. A block that only varies by machine is kept.

    Raises:
        BadMarker: a comment is misspelt, or stands where it says nothing.
    """
    with TemporaryDirectory() as folder:
        return follow(text, Path(folder))


def follow(text: str, base: Path) -> Refreshed:
    """As :func:`refresh`; what the page makes is left in folders in ``base``."""
    walk = _Walk(base)
    made = _MARKER.sub(walk.follow, text)
    if walk.settings:
        raise BadMarker(f"Nothing follows {', '.join(walk.settings)}.")
    return Refreshed(made, tuple(walk.stale))


@dataclass
class _Walk:
    """One page from top to bottom. ``folder`` is where its commands run; ``base`` holds every folder of the page."""

    base: Path
    settings: dict[str, str] = field(default_factory=dict)
    stale: list[str] = field(default_factory=list)
    scripts: dict[str, str] = field(default_factory=dict)
    folder: Path = field(init=False)

    def __post_init__(self) -> None:
        self._enter("")

    def follow(self, marker: re.Match[str]) -> str:
        """What takes the place of a comment and the block under it."""
        name, value, fence, shown = marker.groups()
        line = marker.string.count("\n", 0, marker.start()) + 1
        makers: Mapping[str, Callable[[str], str]] = {"uddata": self._output, "fil": self._file, "skript": self._script}
        if (name in makers or name in _WRITING) != (fence is not None):
            raise BadMarker(f"Line {line}: '{name}' and the block do not belong together.")
        if name in _WRITING:
            self._write(name, value, shown, line)
            return marker[0]
        if name not in makers:
            self._set(name, value, line)
            return marker[0]
        made = _shortened(makers[name](value), self.settings.get("vis", ""), _LEFT_OUT_OF[name])
        if fence == _CONSOLE:
            made = f"$ {value}\n{made}"
        self.settings.clear()
        if _comparable(made) == _comparable(shown):
            return marker[0]
        self.stale.append(f"{line}: {value}")
        return f"<!-- {name}: {value} -->\n{fence}{made}```\n"

    def _set(self, name: str, value: str, line: int) -> None:
        if name == "med":
            self._enter(value)
        elif name == "hent":
            source, target = value.split()
            (self.folder / target).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(CHECKOUT / source, self.folder / target)
        elif name in _SETTINGS:
            self.settings[name] = value
        else:
            raise BadMarker(f"Line {line}: there is no '{name}'.")

    def _write(self, how: str, value: str, block: str, line: int) -> None:
        """Writes a block into a file as the comment says."""
        name, _, start = value.partition(", ")
        path = self.folder / name
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True) if start else []
        found = [number for number, text in enumerate(lines) if text.lstrip().startswith(start)] if start else [0]
        if (how == "skriv") == bool(start) or len(found) != 1:
            raise BadMarker(f"Line {line}: '{start}' begins {len(found)} lines of '{name}'.")
        new = block.splitlines(keepends=True)
        first = found[0] + (how == "efter")
        lines[first : first + (len(new) if how == "ret" else 0)] = new
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(lines), encoding="utf-8", newline="\n")
        for remembered in (load_folder, texts.dialog, texts.guide):  # a command of the reader's is a new process
            remembered.cache_clear()

    def _enter(self, names: str) -> None:
        """Changes to a new folder with copies of what is named."""
        self.folder = Path(mkdtemp(dir=self.base))
        for source in (CHECKOUT / name for name in names.split()):
            if source.is_dir():
                shutil.copytree(source, self.folder, dirs_exist_ok=True)
            else:
                shutil.copy(source, self.folder)

    def _output(self, command: str) -> str:
        answers = [answer.strip() for answer in self.settings.get("svar", "").split(",") if answer.strip()]
        return run(command, self.folder, answers, without_pdf=self.settings.get("uden") == "pdf")

    def _file(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def _script(self, name: str) -> str:
        if name not in self.scripts:
            self.scripts[name] = run_script(name, Path(mkdtemp(dir=self.base)))
        heading = f"# {self.settings.get('afsnit', '')}\n\n"
        _, found, rest = self.scripts[name].partition(heading)
        if not found:
            raise BadMarker(f"'{name}' prints no heading '{heading.strip()}'.")
        return rest.partition("\n# ")[0].rstrip("\n") + "\n"


def run(command: str, folder: Path, answers: Sequence[str] = (), *, without_pdf: bool = False) -> str:
    """What a terminal shows when ``command`` is run in ``folder``, without the command itself."""
    program, *arguments = shlex.split(command)
    if program != "aftalegen":
        raise BadMarker(f"'{command}' is not a command of aftalegen.")
    screen = io.StringIO()
    with ExitStack() as stack:
        stack.enter_context(mock.patch.dict(os.environ, COLUMNS=str(WIDTH)))
        stack.enter_context(_without_pango() if without_pdf else nullcontext())
        stack.enter_context(mock.patch.object(sys, "argv", ["aftalegen", *arguments]))
        stack.enter_context(mock.patch.object(sys, "stdin", _Keyboard(answers, screen)))
        stack.enter_context(redirect_stdout(screen))
        stack.enter_context(redirect_stderr(screen))
        stack.enter_context(chdir(folder))
        stack.enter_context(suppress(SystemExit))
        cli.main()
    return _tidy(_worked(screen.getvalue(), command))


def run_script(name: str, folder: Path) -> str:
    """What a script of the checkout prints when it is given an empty folder to work in."""
    ours = {
        "AFTALEGEN": f"{sys.executable} -P -m aftalegen",
        "PYTHONPATH": str(CHECKOUT / "src"),
        "COLUMNS": str(WIDTH),
    }
    command = ["bash", str(CHECKOUT / name), str(folder)]
    result = subprocess.run(command, env={**os.environ, **ours}, capture_output=True, text=True, check=True)
    return _tidy(_worked(result.stdout, name).replace(str(folder), "…/aftaler"))


def _worked(text: str, command: str) -> str:
    """The text; a page should not come to show that the program broke down."""
    if "fejl i aftalegen selv" in text:
        raise RuntimeError(f"'{command}' broke down: {text}")
    return text


@contextmanager
def _without_pango() -> Iterator[None]:
    """A machine where WeasyPrint cannot be imported."""
    # Only this one entry: modules that a command imports meanwhile must stay, since some cannot be loaded twice.
    loaded = sys.modules.pop("weasyprint", None)
    sys.modules["weasyprint"] = None  # type: ignore[assignment]  # what makes an import fail
    try:
        yield
    finally:
        del sys.modules["weasyprint"]
        if loaded is not None:
            sys.modules["weasyprint"] = loaded


class _Keyboard:
    """Somebody who types the answers; what they type shows on the screen, as a terminal does it."""

    def __init__(self, answers: Sequence[str], screen: io.StringIO) -> None:
        self._answers = iter(answers)
        self._screen = screen

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        answer = next(self._answers, None)
        typed = "" if answer is None else "\n" if answer == "Enter" else f"{answer}\n"
        self._screen.write(typed)
        return typed


def _tidy(text: str) -> str:
    """Without the path of this checkout, and without spaces that end a line."""
    lines = text.replace(str(CHECKOUT), "…/aftalegen").splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _shortened(text: str, shown: str, left_out: str) -> str:
    """The first and the last lines, as many as ``shown`` ("12, 1") says, and ``left_out`` for those between."""
    if not shown:
        return text
    lines = text.splitlines(keepends=True)
    first, _, last = shown.partition(",")
    return "".join([*lines[: int(first)], f"{left_out}\n", *lines[len(lines) - int(last or 0) :]])


def _comparable(text: str) -> str:
    for stand_in, pattern in _VARIES.items():
        text = pattern.sub(stand_in, text)
    return text


# --- the command ----------------------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes or checks the pages. 0 when they are up to date, 1 when they are not or cannot be made here."""
    parser = argparse.ArgumentParser(description="Makes the outputs in README.md and docs/vejledning.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a block is out of date")
    check = parser.parse_args(arguments).check
    if pdf_available():
        print("The outputs need PDF, which does not work on this machine.")
        return 1
    stale = [line for page in pages() for line in _page(page, check)]
    print("\n".join(stale) or "Every output is up to date.")
    return 1 if check and stale else 0


def _page(page: Path, check: bool) -> list[str]:
    """Refreshes one page on disk, or only looks at it. One line for each block that was out of date."""
    try:
        found = refresh(page.read_text(encoding="utf-8"))
    except BadMarker as fault:
        fault.add_note(f"The page is {page.name}.")
        raise
    if found.stale and not check:
        page.write_text(found.text, encoding="utf-8", newline="\n")
    return [f"{page.relative_to(CHECKOUT)}:{block}" for block in found.stale]


if __name__ == "__main__":
    sys.exit(main())
