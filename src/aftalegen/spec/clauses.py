"""The clause library of an agreement: the project's own blocks, those of its type, and aftalegen's, nearest first.

A block is found by the name of its file: ``tekster/svarfrist.md`` is the newest version of "svarfrist", and
``svarfrist@1.md`` beside it an older one that agreements may go on using.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from aftalegen import resources
from aftalegen.errors import Place, Problem
from aftalegen.spec import limits
from aftalegen.spec.clause import FOLDER, SHARED, Clause
from aftalegen.spec.clause_marks import Mark
from aftalegen.spec.clause_reading import ClauseFile, Slot, read_clause
from aftalegen.spec.schema import Pack
from aftalegen.spec.similar import did_you_mean, enumerate_plain
from aftalegen.spec.source import Source, pretended

SUFFIX = ".md"
_NAME = re.compile(r"(?P<id>[^\W_A-ZÆØÅ][\w-]*?)(?:@(?P<version>[1-9]\d{0,5}))?")
_DIGITS = re.compile(r"[1-9]\d{0,5}")
_LIST_ALL_UP_TO = 12
_LOOK = "Se dem, der findes, med: aftalegen clauses"


@dataclass(frozen=True)
class Shelf:
    """One folder of blocks. ``shown`` is what problems call it, ``bound`` the folder out of which nothing is read."""

    folder: Path
    shown: str
    bound: Path
    owner: str
    own: bool = False

    @cached_property
    def slots(self) -> Mapping[tuple[str, int], Slot]:
        """The files by id and the version in their names, 0 for the newest. Files with other names are no blocks."""
        named = ((path, _NAME.fullmatch(unicodedata.normalize("NFC", path.stem))) for path in self._files())
        found = (self._slot(path, match["id"], int(match["version"] or 0)) for path, match in named if match)
        return {(slot.id, slot.version): slot for slot in found}

    def slots_of(self, id: str) -> list[Slot]:
        """The files of one block: the newest version, and then the older ones in order."""
        return [slot for (name, _), slot in sorted(self.slots.items(), key=lambda item: item[0]) if name == id]

    def _slot(self, path: Path, id: str, version: int) -> Slot:
        name = f"{self.shown}/{path.name}"
        return Slot(path, name, id, version, self.bound, self.owner, self.own)

    def _files(self) -> list[Path]:
        try:
            there = list(islice(self.folder.iterdir(), limits.MAX_CLAUSES))
        except OSError:  # there is no such folder, or it may not be read
            there = []
        files = (path for path in {*there, *pretended(self.folder)} if path.suffix == SUFFIX)
        return sorted(path for path in files if not path.is_dir())


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a mark stands for: a block, or the problems that say why there is none."""

    clause: Clause | None
    problems: tuple[Problem, ...] = ()


class Library:
    """Blocks from several shelves; a file is read once, when it is first asked for."""

    def __init__(self, shelves: Sequence[Shelf], types: frozenset[str] = frozenset()) -> None:
        self.shelves = tuple(shelves)
        self._types = types
        self._read: dict[Slot, ClauseFile] = {}

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of all blocks, in order."""
        return tuple(sorted({id for shelf in self.shelves for id, _ in shelf.slots}))

    def read(self, slot: Slot) -> ClauseFile:
        """What is in a file."""
        if slot not in self._read:
            self._read[slot] = read_clause(slot)
        return self._read[slot]

    def all_files(self) -> Iterator[ClauseFile]:
        """Every file of every shelf."""
        for shelf in self.shelves:
            yield from map(self.read, shelf.slots.values())

    def files(self, names: Container[str]) -> list[Source]:
        """The files of these names among those that were read."""
        return [found.source for slot, found in self._read.items() if slot.name in names]

    def versions(self, id: str) -> tuple[int, ...]:
        """The versions of a block that can be asked for, in order."""
        read = (self.read(slot).clause for slot in self._slots(id))
        return tuple(sorted({clause.version for clause in read if clause}))

    def resolve(self, mark: Mark, place: Place, path: str = "") -> Resolved:
        """The block that a mark means, from the nearest shelf that has it."""
        slot = self._slot(mark)
        if slot is None:
            return Resolved(None, (self._missing(mark, place, path),))
        found = self.read(slot)
        if found.clause and found.clause.types and self._types and self._types.isdisjoint(found.clause.types):
            return Resolved(None, (_wrong_type(found.clause, place, path),))
        return Resolved(found.clause, found.problems)

    def _slot(self, mark: Mark) -> Slot | None:
        if not mark.version:
            return next((shelf.slots[mark.id, 0] for shelf in self.shelves if (mark.id, 0) in shelf.slots), None)
        wanted = int(mark.version) if _DIGITS.fullmatch(mark.version) else -1
        return next((slot for slot in self._slots(mark.id) if self._has(slot, wanted)), None)

    def _has(self, slot: Slot, version: int) -> bool:
        clause = None if slot.version else self.read(slot).clause
        return slot.version == version or (clause is not None and clause.version == version)

    def _slots(self, id: str) -> Iterator[Slot]:
        for shelf in self.shelves:
            yield from shelf.slots_of(id)

    def _missing(self, mark: Mark, place: Place, path: str) -> Problem:
        newest = [id for id in self.ids if any((id, 0) in shelf.slots for shelf in self.shelves)]
        if mark.id not in self.ids:
            hint = did_you_mean(mark.id, newest, all_up_to=_LIST_ALL_UP_TO)
            hint = hint or _LOOK
            return Problem("AFT650", f"Der er ingen fælles tekst, der hedder “{mark.id}”.", place, path, hint)
        there = self.versions(mark.id)
        if not mark.version:
            message = f"Teksten “{mark.id}” findes kun i ældre versioner."
            hint = f"Skriv [tekst: {mark.id}@{there[-1]}]." if there else _LOOK
            return Problem("AFT651", message, place, path, hint)
        message = f"Teksten “{mark.id}” findes ikke i version {mark.version}."
        hint = f"Den findes i version {enumerate_plain([str(version) for version in there])}. "
        hint = f"{hint}Skriv [tekst: {mark.id}] for altid at få den nyeste." if there else _LOOK
        return Problem("AFT651", message, place, path, hint)


def library(root: Path, pack: Pack, shown: str) -> Library:
    """The library for agreements of a type in the project folder ``root``, which problems call ``shown``."""
    types = frozenset((pack.type, *(folder.name for folder in pack.folders)))
    return Library((*own_shelf(root, shown), *pack_shelves(pack), *shared_shelf()), types)


def own_shelf(root: Path, shown: str) -> tuple[Shelf, ...]:
    """The project's own blocks; none in a project whose blocks are aftalegen's."""
    folder, ours = root / FOLDER, resources.folder(FOLDER)
    if not folder.is_dir() or (ours.is_dir() and folder.samefile(ours)):
        return ()
    return (Shelf(folder, (Path(shown) / FOLDER).as_posix(), root, "projektet", own=True),)


def pack_shelves(pack: Pack) -> Iterator[Shelf]:
    """The blocks that come with an agreement type, and with those that it extends."""
    for folder in pack.folders:
        if (folder / FOLDER).is_dir():
            shown = (folder / FOLDER).as_posix()
            yield Shelf(folder / FOLDER, shown, folder, f"aftaletypen {folder.name}")


def shared_shelf() -> tuple[Shelf, ...]:
    """The blocks that come with aftalegen."""
    folder = resources.folder(FOLDER)
    return (Shelf(folder, folder.as_posix(), folder, SHARED),)


def _wrong_type(clause: Clause, place: Place, path: str) -> Problem:
    types = ", ".join(clause.types)
    message = f"Teksten “{clause.id}” er skrevet til en anden aftaletype ({types})."
    hint = f"Kan den bruges her, så skriv aftaletypen i “gælder_for” i {clause.file}."
    if not clause.own:
        hint = f"Vælg en anden, eller læg jeres egen udgave i projektets mappe {FOLDER}."
    return Problem("AFT654", message, place, path, hint)
