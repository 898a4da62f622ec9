"""The file with interview volumes that an agreement names: where it is, what it says, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from aftalegen.errors import Problem
from aftalegen.reference import volumes
from aftalegen.reference.volumes import Volume
from aftalegen.spec.model import Agreement

X_TYPE = "volumen_bilag"
"""The kind of the appendix in the schema."""


def file_of(agreement: Agreement) -> Path | None:
    """The file that the agreement names, whether or not it is there; None when it names none."""
    return agreement.file_at(_path(agreement))


def volumes_of(agreement: Agreement) -> tuple[tuple[Volume, ...], tuple[Problem, ...]]:
    """The volumes of an agreement and what is wrong in their file; neither when the spec names no file."""
    path, file = _path(agreement), file_of(agreement)
    if file is None:
        return (), ()
    fault = _fault(agreement, file, path)
    return ((), (fault,)) if fault else volumes.read(file)


def _path(agreement: Agreement) -> str:
    return next((f"{path}.fil" for path, _ in agreement.of_type(X_TYPE)), "")


def _fault(agreement: Agreement, file: Path, path: str) -> Problem | None:
    """Why the file is not read: it is not there, or not the project's own."""
    place = agreement.reading.place(path)
    name = agreement.get(path)
    if not _is_inside(file, agreement.root):
        hint = f"Læg filen i projektets mappe (“{agreement.root.name}”), og skriv stien ud fra denne fil."
        return Problem("AFT440", f"Filen “{name}” ligger uden for projektet og bliver ikke læst.", place, path, hint)
    if not file.is_file():
        hint = "Stien skrives ud fra denne fil. Lav filen med: aftalegen import volumes FIL -o volumen.csv"
        return Problem("AFT439", f"Filen “{name}” findes ikke.", place, path, hint)
    return None


def _is_inside(file: Path, root: Path) -> bool:
    try:
        return file.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError):
        return False
