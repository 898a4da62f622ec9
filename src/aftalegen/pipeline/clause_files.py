"""The files of YAML that may use the clause library: those in a folder, or all that one agreement is made of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from aftalegen.spec.layers import REGION_FILE, REGISTER_FOLDER, project_root, read_layers, shown_root
from aftalegen.spec.projects.finding import pair_at
from aftalegen.spec.register import SUFFIXES
from aftalegen.spec.source import Source, read_source


def files_at(path: Path) -> Iterator[Source]:
    """The files at a path; some may come twice. Hidden ones are left out."""
    if path.is_dir():
        yield from map(read_source, (file for file in _yaml(path, "**/*") if not _is_hidden(file, path)))
        return
    root = project_root(path)
    found = pair_at(path, root)
    if found is not None:
        project, pair = found
        yield read_source(project.root / REGION_FILE)
        yield from (source for layer in project.layers_of(pair) for source in layer.read.sources)
    elif path.is_file():
        yield from read_layers(path, root).sources
    yield from map(read_source, _yaml(Path(shown_root(path, root)) / REGISTER_FOLDER, "*"))


def _yaml(folder: Path, pattern: str) -> list[Path]:
    return sorted(file for file in folder.glob(pattern) if file.suffix in SUFFIXES and file.is_file())


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)
