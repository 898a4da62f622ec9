"""Importing figures: files in, one file in the normal form out, or nothing at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from aftalegen.errors import UsageError
from aftalegen.imports import limits
from aftalegen.imports.volumes import Imported, Options, import_volumes
from aftalegen.pipeline import files
from aftalegen.reference import volumes

__all__ = ["Options", "Result", "volumes_from"]


@dataclass(frozen=True, slots=True)
class Result:
    """What was understood and found, and the file that was written; None when none was asked for or allowed."""

    imported: Imported
    written: Path | None


def volumes_from(paths: Sequence[Path], target: Path | None, options: Options) -> Result:
    """Imports interview volumes and writes them to ``target``, unless something is refused.

    Raises :class:`UsageError` for a file that cannot be opened and for an option that names nothing we know.
    """
    imported = import_volumes([(str(path), _read(path)) for path in paths], options)
    if target is None or imported.refused:
        return Result(imported, None)
    files.write(target, volumes.write(imported.volumes))
    return Result(imported, target)


def _read(path: Path) -> bytes:
    """The content; of a file that is too large one byte more than is allowed, which is enough to refuse it."""
    try:
        with path.open("rb") as stream:
            return stream.read(limits.MAX_BYTES + 1)
    except OSError as fault:
        raise UsageError(
            f"Filen “{path}” kan ikke åbnes.", "Se efter stavefejl, og om filen er åben et sted."
        ) from fault
