"""Gets the YAML back out of a PDF that aftalegen made."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from aftalegen.errors import UsageError
from aftalegen.pipeline import files


def main_spec(pdf: Path) -> str:
    """The text of the agreement's own YAML file, the first one embedded."""
    return _embedded(pdf)[0][1].decode("utf-8", errors="replace")


def extract(pdf: Path, folder: Path, *, force: bool = False) -> tuple[Path, ...]:
    """Writes every embedded file into ``folder``. Existing files are kept unless ``force`` is set."""
    found = [(folder / _safe_name(name), data) for name, data in _embedded(pdf)]
    existing = [target for target, _ in found if target.exists()]
    if existing and not force:
        names = ", ".join(f"“{target}”" for target in existing)
        raise UsageError(f"{names} findes i forvejen.", "Vælg en anden mappe med -o, eller overskriv med --force.")
    for target, data in found:
        files.write(target, data)
    return tuple(target for target, _ in found)


def _embedded(pdf: Path) -> tuple[tuple[str, bytes], ...]:
    from aftalegen.writers.pdf.embedded import embedded_files

    try:
        data = pdf.read_bytes()
    except OSError as fault:
        raise UsageError(f"“{pdf}” kan ikke læses.", "Tjek, at filen findes, og at stien er rigtig.") from fault
    return embedded_files(data)


def _safe_name(name: str) -> PurePosixPath:
    """The relative path that a file was embedded with; one that would lead out of the folder is cut to its name."""
    path = PurePosixPath(name.replace("\\", "/"))
    inside = not path.is_absolute() and ".." not in path.parts and ":" not in name
    return path if inside else PurePosixPath(path.name)
