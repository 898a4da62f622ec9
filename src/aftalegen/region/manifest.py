"""What lies in an output folder and how it came about: the values of ``manifest.json`` and ``SHA256SUMS``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from aftalegen import __version__
from aftalegen.errors import EnvironmentProblem
from aftalegen.spec.projects.model import Pair

NAME = "manifest.json"
SUMS = "SHA256SUMS"

_SCHEMA = 1
_RETURN = "Flyt eller slet den, så bliver alle dokumenter lavet igen."


@dataclass(frozen=True, slots=True)
class Made:
    """How a document is made, apart from what it is made of.

    ``pages`` is for Word: whether its table of contents has the page numbers of a PDF made along with it. The others
    are those of :class:`aftalegen.region.jobs.JobOptions`.
    """

    dialog: bool | None = None
    questions: bool = False
    final: bool = False
    pages: bool = False
    day: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One document.

    ``key`` is a hash of everything that it was made of and with. ``stale`` is set when the region no longer has such
    a document.
    """

    jobcentre: str
    fund: str
    format: str
    file: str
    sha256: str
    size: int
    key: str
    made: Made = Made()
    stale: bool = False

    @property
    def pair(self) -> Pair:
        """Whose document it is."""
        return Pair(self.jobcentre, self.fund)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The documents by file name. ``region`` is the region's id, ``project`` its folder seen from the manifest's.

    ``project`` is "" where there is no such path, as between two drives of Windows.
    """

    region: str = ""
    project: str = ""
    entries: Mapping[str, Entry] = field(default_factory=dict)


def write(manifest: Manifest) -> bytes:
    """The manifest as JSON, in order of file name: the same documents give the same bytes."""
    data = {
        "skema": _SCHEMA,
        "aftalegen": __version__,
        "område": manifest.region,
        "projekt": manifest.project,
        "dokumenter": [row(manifest.entries[name]) for name in sorted(manifest.entries)],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def read(data: bytes, name: str) -> Manifest:
    """The manifest in ``data``; ``name`` is what messages call the file.

    Raises :class:`EnvironmentProblem` for one that a newer aftalegen wrote and for one that is no manifest.
    """
    try:
        found = json.loads(data)
        schema = int(found["skema"])
    except (ValueError, TypeError, KeyError) as fault:
        raise _not_ours(name) from fault
    if schema > _SCHEMA:
        message = f"“{name}” er skrevet af en nyere aftalegen ({found.get('aftalegen', 'ukendt version')})."
        raise EnvironmentProblem(message, "Opdatér aftalegen, eller vælg en anden mappe med -o. Intet er ændret.")
    try:
        entries = [entry(item) for item in found["dokumenter"]]
        return Manifest(found["område"], found["projekt"], {one.file: one for one in entries})
    except (ValueError, TypeError, KeyError) as fault:
        raise _not_ours(name) from fault


def sums(entries: Iterable[Entry]) -> bytes:
    """The list that ``sha256sum -c SHA256SUMS`` checks."""
    return "".join(f"{one.sha256}  {one.file}\n" for one in sorted(entries, key=lambda one: one.file)).encode()


def row(one: Entry) -> dict[str, Any]:
    """An entry as JSON values; what is as usual is left out."""
    usual = asdict(Made())
    options = {key: value for key, value in asdict(one.made).items() if value != usual[key]}
    return {
        "jobcenter": one.jobcentre,
        "a_kasse": one.fund,
        "format": one.format,
        "fil": one.file,
        "sha256": one.sha256,
        "størrelse": one.size,
        "nøgle": one.key,
        **({"valg": options} if options else {}),
        **({"forældet": True} if one.stale else {}),
    }


def entry(item: Mapping[str, Any]) -> Entry:
    """The entry that :func:`row` gave. Raises ValueError, TypeError or KeyError for anything else."""
    name = str(item["fil"])
    if name in ("", ".", "..") or "/" in name or "\\" in name:
        raise ValueError(name)
    return Entry(
        jobcentre=str(item["jobcenter"]),
        fund=str(item["a_kasse"]),
        format=str(item["format"]),
        file=name,
        sha256=str(item["sha256"]),
        size=int(item["størrelse"]),
        key=str(item["nøgle"]),
        made=Made(**item.get("valg", {})),
        stale=bool(item.get("forældet", False)),
    )


def _not_ours(name: str) -> EnvironmentProblem:
    return EnvironmentProblem(f"“{name}” er ikke en liste over dokumenter, som aftalegen har skrevet.", _RETURN)
