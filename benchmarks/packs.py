"""Loading agreement types: those that come with the program, and one of somebody's own."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from aftalegen.pipeline.pack_starter import start_pack
from aftalegen.spec.packs.finding import packs
from aftalegen.spec.packs.loading import load_folder
from aftalegen.spec.schema import Pack, file_schema
from benchmarks.table import Row, timed
from benchmarks.timing import interleaved

_AT_MOST_MS = 20
_OWN = "egen"


def measure(rounds: int) -> list[Row]:
    """Each pack as a process that meets it for the first time loads it; what Python imports for it is there already."""
    with TemporaryDirectory() as folder:
        start_pack(Path(folder, _OWN))
        folders = {**{found.name: found.folder for found in packs() if found.built_in}, _OWN: Path(folder, _OWN)}
        loading = {name: lambda folder=folder: _load(folder) for name, folder in folders.items()}
        taken = interleaved(loading, rounds, calls=5)
    own = taken.pop(_OWN)
    return [
        *(timed(f"Pack {name}: loaded", series, _AT_MOST_MS) for name, series in taken.items()),
        timed("Pack from the skeleton: loaded and its schema checked", own, _AT_MOST_MS),
    ]


def _load(folder: Path) -> Pack:
    load_folder.cache_clear()
    file_schema.cache_clear()  # of pack.yaml, which the first pack of a process pays for
    return load_folder(folder)
