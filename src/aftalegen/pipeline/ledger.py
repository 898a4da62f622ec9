"""What a batch remembers of an output folder, kept so that a run that is killed at any moment loses nothing.

``manifest.json`` and ``SHA256SUMS`` say what lies there, for anybody. They are written when a run ends. Until then each
finished document is a line in a journal, which the next run reads on top of the manifest. ``.manifest.seen`` only saves
time: the size and date that a file had when it was hashed, and the inputs under which it was last found up to date.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from aftalegen.errors import EnvironmentProblem
from aftalegen.pipeline import files
from aftalegen.region import manifest
from aftalegen.region.manifest import Entry, Manifest

JOURNAL = ".manifest.log"
SEEN = ".manifest.seen"


@dataclass(frozen=True, slots=True)
class _Seen:
    """``modified`` is the file's date in nanoseconds when it had the entry's hash; ``inputs`` see :class:`Ledger`."""

    modified: int
    inputs: str


class Ledger:
    """The documents of a folder, by file name, and the path of their ``project`` seen from there.

    ``inputs`` is a hash of all that goes into them, of any pair, in this run.
    """

    def __init__(self, folder: Path, inputs: str = "") -> None:
        self.folder = folder
        self.entries: dict[str, Entry] = {}
        self.project = ""
        self._inputs = inputs
        self._seen: dict[str, _Seen] = {}
        self._journal: IO[bytes] | None = None
        self._read()

    def trusts(self, entry: Entry) -> bool:
        """Whether the entry was up to date under these very inputs, so that its key need not be computed."""
        seen = self._seen.get(entry.file)
        return bool(seen and self._inputs and seen.inputs == self._inputs)

    def confirm(self, entry: Entry) -> None:
        """Notes that an entry is up to date under these inputs, and that the region has such a document."""
        self.entries[entry.file] = replace(entry, stale=False)
        seen = self._seen.get(entry.file)
        self._seen[entry.file] = _Seen(seen.modified if seen else 0, self._inputs)

    def intact(self, entry: Entry) -> bool:
        """Whether the file is what the entry says. It is hashed unless it has the date it had then."""
        path = self.folder / entry.file
        try:
            stat = path.stat()
            if stat.st_size != entry.size:
                return False
            seen = self._seen.get(entry.file)
            if seen and seen.modified == stat.st_mtime_ns:
                return True
            if sha256(path) != entry.sha256:
                return False
        except OSError:
            return False
        self._seen[entry.file] = _Seen(stat.st_mtime_ns, seen.inputs if seen else "")
        return True

    def save(self, entry: Entry, data: bytes) -> None:
        """Writes a document and then, in the journal, that it is there."""
        path = self.folder / entry.file
        files.write(path, data)
        self._seen[entry.file] = _Seen(path.stat().st_mtime_ns, self._inputs)
        self.entries[entry.file] = entry
        self._append({**manifest.row(entry), "inddata": self._inputs, "ændret": self._seen[entry.file].modified})

    def forget(self, entry: Entry) -> None:
        """Drops an entry whose file is gone."""
        self.entries.pop(entry.file, None)
        self._seen.pop(entry.file, None)

    def close(self) -> None:
        """Lets go of the journal. Nothing is lost: it is read again next time."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def finish(self, region: str, project: str) -> None:
        """Writes the lists, where they are not what they were, and ends the journal."""
        self.close()
        found = Manifest(region, project, self.entries)
        self._update(manifest.NAME, manifest.write(found))
        self._update(manifest.SUMS, manifest.sums(self.entries.values()))
        seen = {name: [one.modified, one.inputs] for name, one in sorted(self._seen.items()) if name in self.entries}
        self._update(SEEN, json.dumps(seen, ensure_ascii=False).encode())
        files.remove(self.folder / JOURNAL)

    def sweep(self) -> None:
        """Removes what a run that was killed left half-written. Only under the folder's lock."""
        for path in contents(self.folder):
            if files.is_leftover(path.name):
                with suppress(OSError):
                    path.unlink()

    def _read(self) -> None:
        path = self.folder / manifest.NAME
        data = _content(path)
        if data is not None:
            found = manifest.read(data, str(path))
            self.entries, self.project = dict(found.entries), found.project
        self._seen = dict(_seen(_content(self.folder / SEEN)))
        for row in _rows(_content(self.folder / JOURNAL)):
            with suppress(ValueError, TypeError, KeyError):
                entry = manifest.entry(row)
                self._seen[entry.file] = _Seen(int(row["ændret"]), str(row["inddata"]))
                self.entries[entry.file] = entry

    def _append(self, row: dict[str, Any]) -> None:
        path = self.folder / JOURNAL
        try:
            if self._journal is None:
                self._journal = path.open("ab", buffering=0)
            self._journal.write(b"\n" + json.dumps(row, ensure_ascii=False).encode())  # ends a line that was torn
        except OSError as fault:
            raise files.refused(path, fault) from fault

    def _update(self, name: str, data: bytes) -> None:
        path = self.folder / name
        if _content(path) != data:
            files.write(path, data)


def contents(folder: Path) -> list[Path]:
    """What lies in a folder, by name. Raises :class:`EnvironmentProblem` when it may not be read."""
    try:
        return sorted(folder.iterdir())
    except OSError as fault:
        raise EnvironmentProblem(
            f"Mappen “{folder}” kan ikke læses.", "Bed den, der ejer mappen, om adgang."
        ) from fault


def sha256(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _content(path: Path) -> bytes | None:
    """The file's bytes; None when there is no such file. Raises :class:`EnvironmentProblem` when it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise EnvironmentProblem(f"“{path}” kan ikke læses.", "Bed den, der ejer filen, om adgang.") from fault


def _rows(data: bytes | None) -> Iterator[dict[str, Any]]:
    """The lines of a journal that can be read; the last one may be torn."""
    for line in (data or b"").splitlines():
        with suppress(ValueError):
            row = json.loads(line)
            if isinstance(row, dict):
                yield row


def _seen(data: bytes | None) -> Iterator[tuple[str, _Seen]]:
    with suppress(ValueError, TypeError, AttributeError):
        for name, (modified, inputs) in json.loads(data or b"{}").items():
            yield name, _Seen(int(modified), str(inputs))
