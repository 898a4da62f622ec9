"""Reads a YAML file to nodes that know their place; a mistake in the file becomes a problem, never an exception."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from aftalegen.errors import Place, Problem
from aftalegen.spec import cpr, limits
from aftalegen.spec.building import build
from aftalegen.spec.clause_marks import START
from aftalegen.spec.encoding import decode, lines_of
from aftalegen.spec.nodes import Node

_NOTHING: Mapping[Path, bytes] = {}
_INSTEAD: ContextVar[Mapping[Path, bytes]] = ContextVar("instead", default=_NOTHING)


@dataclass(frozen=True)
class Source:
    """One file as it was read. ``root`` is None when it could not be read as YAML; ``text`` is empty then too."""

    path: Path
    name: str
    data: bytes
    text: str
    root: Node | None
    problems: tuple[Problem, ...]

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The source lines, for snippets."""
        return tuple(lines_of(self.text))

    @cached_property
    def has_marks(self) -> bool:
        """Whether a block of the clause library may be meant to stand in it."""
        return START in self.text

    @cached_property
    def numbers(self) -> tuple[Problem, ...]:
        """The CPR numbers in the file."""
        return tuple(islice(cpr.in_lines(self.lines, self.name), limits.MAX_PROBLEMS))


def read_source(path: Path, *, name: str | None = None) -> Source:
    """Reads a file. ``name`` is what problems call it (default: the path as given)."""
    name = path.as_posix() if name is None else name
    data = _data(path, name)
    return _unread(path, name, data) if isinstance(data, Problem) else source_from(data, path, name)


def read_text(path: Path, name: str) -> Source:
    """Reads a file that is text, but not YAML; ``root`` is None."""
    data = _data(path, name)
    if isinstance(data, Problem):
        return _unread(path, name, data)
    text, faults = decode(data, name)
    return Source(path, name, data, text or "", None, tuple(faults))


def bytes_of(path: Path) -> bytes | None:
    """The bytes of a file, not parsed; None when it cannot be read or is larger than a spec may be."""
    try:
        return _read(path)
    except (_TooLarge, OSError, ValueError):
        return None


def source_from(data: bytes, path: Path, name: str) -> Source:
    """The source in ``data``, as if it were read from ``path``."""
    text, faults = decode(data, name)
    if text is None:
        return Source(path, name, data, "", None, tuple(faults))
    root, problems = build(text, name)
    return Source(path, name, data, text, root, (*faults, *problems))


def parse(data: bytes, file: str) -> tuple[Node | None, list[Problem]]:
    """The root node of YAML bytes, and what is wrong with them."""
    source = source_from(data, Path(file), file)
    return source.root, list(source.problems)


@contextmanager
def instead_of_files(contents: Mapping[Path, bytes]) -> Iterator[None]:
    """Within it, files read as if they had other contents, there or not: to check a change before it is written."""
    token = _INSTEAD.set({path.resolve(): data for path, data in contents.items()})
    try:
        yield
    finally:
        _INSTEAD.reset(token)


def pretended(folder: Path) -> list[Path]:
    """The files in a folder that :func:`instead_of_files` has contents for."""
    real = folder.resolve()
    return [folder / path.name for path in _INSTEAD.get() if path.parent == real]


class _TooLarge(Exception):
    pass


def _data(path: Path, name: str) -> bytes | Problem:
    """The bytes of a file, or why there are none."""
    try:
        return _read(path)
    except _TooLarge:
        return _too_large(name)
    except (OSError, ValueError) as fault:
        return _unreadable(name, fault)


def _unread(path: Path, name: str, problem: Problem) -> Source:
    return Source(path, name, b"", "", None, (problem,))


def _read(path: Path) -> bytes:
    """The bytes of a regular file, of which never more than the limit is read."""
    pretend = _INSTEAD.get()
    if pretend and path.resolve() in pretend:
        return pretend[path.resolve()]
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError
    if not stat.S_ISREG(mode):
        raise ValueError
    with path.open("rb") as file:
        data = file.read(limits.MAX_BYTES + 1)
    if len(data) > limits.MAX_BYTES:
        raise _TooLarge
    return data


def _too_large(name: str) -> Problem:
    megabytes = limits.MAX_BYTES // 1_000_000
    hint = "En aftale fylder sjældent over 100 kB. Er det den rigtige fil?"
    return Problem("AFT002", f"Filen er større end {megabytes} MB og læses ikke.", Place(name), hint=hint)


def _unreadable(name: str, fault: OSError | ValueError) -> Problem:
    reasons: dict[type[Exception], tuple[str, str]] = {
        FileNotFoundError: ("Filen findes ikke.", "Se efter stavefejl i navnet, og om filen ligger i en anden mappe."),
        IsADirectoryError: ("Det er en mappe, ikke en fil.", "Skriv navnet på aftalens fil."),
        PermissionError: ("Du har ikke adgang til at læse filen.", "Bed den, der ejer filen, om adgang."),
    }
    message, hint = reasons.get(type(fault), ("Filen kan ikke læses.", "Se efter, om det er en almindelig fil."))
    return Problem("AFT001", message, Place(name), hint=hint)
