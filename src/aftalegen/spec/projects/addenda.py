"""The addenda in ``aftaler/``, by the pairs whose agreements they amend."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from aftalegen.errors import Problem
from aftalegen.spec import amending
from aftalegen.spec.addendum import AMENDS_KEY, Addendum, in_force, presented, target
from aftalegen.spec.amending import Read
from aftalegen.spec.layers import Layered
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.register_file import SUFFIXES
from aftalegen.spec.similar import did_you_mean


@dataclass(slots=True)
class Addenda:
    """The addenda of each pair, by number; :meth:`add` takes one in."""

    by_pair: dict[Pair, tuple[Read, ...]] = field(default_factory=dict)

    def add(self, path: Path, read: Layered, folder: Path, by_name: Mapping[str, Pair]) -> Iterator[Problem]:
        """Takes in a file that says what it amends; the problem when that is no pair's agreement in ``folder``."""
        addendum, named = presented(read.root, path), target(read.root)
        assert addendum is not None  # noqa: S101 - asked by those who call
        pair = _pair(path, named.text, folder, by_name) if named else None
        if pair is not None:
            self.by_pair[pair] = amending.in_order((*self.by_pair.get(pair, ()), Read(addendum, read)))
            return
        place = named.place if named else addendum.place
        text = named.text if named else ""
        hint = did_you_mean(Path(text).stem, by_name) or f"Skriv fx: {AMENDS_KEY}: {next(iter(by_name), 'par')}.yaml"
        message = f"“{text}” er ikke en aftale for et af områdets par."
        yield Problem("AFT660", message, place, AMENDS_KEY, hint)

    def of(self, pair: Pair) -> tuple[Read, ...]:
        """The addenda of a pair."""
        return self.by_pair.get(pair, ())

    def at(self, path: Path) -> tuple[Pair, Read] | None:
        """The addendum in a file, and whose it is."""
        real = path.resolve()
        found = ((pair, one) for pair, all_read in self.by_pair.items() for one in all_read)
        return next(((pair, one) for pair, one in found if one.addendum.path.resolve() == real), None)

    def all(self) -> Iterator[tuple[Pair, Addendum]]:
        """Every addendum with its pair, by the pairs."""
        for pair in sorted(self.by_pair):
            yield from ((pair, one.addendum) for one in self.by_pair[pair])


def as_amended(base: Layered, found: tuple[Read, ...], day: str) -> Layered:
    """An agreement with those of its addenda that are in force, on a day when one is given."""
    there = in_force((one.addendum for one in found), day)
    return amending.amended(base, [one for one in found if one.addendum in there]) if there else base


def as_addendum(own: Read, found: tuple[Read, ...], base: Layered, path: Path) -> Layered:
    """What one of a pair's addenda makes of the agreement in ``path``, with everything that is wrong with that."""
    others = [one for one in found if one is not own]
    before = amending.amended(base, amending.earlier(own.addendum, others))
    result = amending.as_addendum(own, before, path)
    result.problems += [*amending.faults(own.addendum, others), *amending.type_fault(own, base)]
    return result


def _pair(path: Path, text: str, folder: Path, by_name: Mapping[str, Pair]) -> Pair | None:
    meant = Path(os.path.normpath(path.parent / text))
    if meant.parent != Path(os.path.normpath(folder)) or meant.suffix not in SUFFIXES:
        return None
    return by_name.get(meant.stem)
