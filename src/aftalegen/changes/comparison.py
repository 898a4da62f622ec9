"""What came of comparing two versions of agreements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from aftalegen.changes.beside import changes_beside
from aftalegen.changes.fields import Change, differences, steps_to
from aftalegen.changes.origins import Origins
from aftalegen.changes.texts import words_for
from aftalegen.changes.told import Told, tell
from aftalegen.document import shared
from aftalegen.errors import Problem, Severity
from aftalegen.spec.assembly import Loaded
from aftalegen.spec.model import Agreement
from aftalegen.spec.paths import join, split

State = Literal["same", "changed", "new", "removed", "unreadable"]


@dataclass(frozen=True, slots=True)
class Compared:
    """One agreement in two versions.

    ``old_name`` is "" for a new one, ``name`` for one that is gone; they are different when it was renamed. A version
    that cannot be read has no agreement among what was ``loaded``.
    """

    old_name: str
    name: str
    state: State
    told: tuple[Told, ...] = ()
    old: Loaded | None = None
    new: Loaded | None = None

    @property
    def called(self) -> str:
        """The name that it has, or had."""
        return self.name or self.old_name

    @property
    def title(self) -> str:
        """The agreement's own title, "" when it has none."""
        found = (side.agreement for side in (self.new, self.old) if side and side.agreement)
        return next((str(shared.one_of(agreement, "periode").get("titel") or "") for agreement in found), "")

    @property
    def both(self) -> tuple[Agreement, Agreement] | None:
        """The agreement before and now; None when one of them is missing."""
        old, new = (side.agreement if side else None for side in (self.old, self.new))
        return (old, new) if old and new else None

    @property
    def faults(self) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
        """What kept the old and the new version from being read as they are meant."""
        return _errors(self.old), _errors(self.new)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All agreements of two versions, which are called ``old`` and ``new``.

    ``problems`` are those of the files that no single agreement has, as region.yaml, in the old version and in the new.
    """

    old: str
    new: str
    agreements: tuple[Compared, ...]
    problems: tuple[tuple[Problem, ...], tuple[Problem, ...]] = ((), ())

    @property
    def different(self) -> tuple[Compared, ...]:
        """The agreements in which anything is."""
        return tuple(one for one in self.agreements if one.state != "same")


def compare(old: Agreement, new: Agreement) -> tuple[Told, ...]:
    """Everything that is different, section by section, but for what a wrong value hits: nobody knows what it says."""
    faults = tuple(_wrong(old)), tuple(_wrong(new))
    agreed = (change for change in differences(old, new) if not _is_hit(change, *faults))
    changes = (*agreed, *changes_beside(old, new))
    return tell(changes, words_for(old, new), Origins(old, new)) if changes else ()


def compared(old_name: str, old: Loaded | None, name: str, new: Loaded | None) -> Compared:
    """One agreement in two versions, each None where there is none."""
    if old is None or new is None:
        missing = next(side for side in (old, new) if side)
        state: State = "unreadable" if missing.agreement is None else "removed" if new is None else "new"
        return Compared(old_name, name, state, (), old, new)
    if old.agreement is None or new.agreement is None:
        same = _written(old) == _written(new)
        return Compared(old_name, name, "same" if same else "unreadable", (), old, new)
    told = compare(old.agreement, new.agreement)
    same = not told and old.agreement.reading.rejected == new.agreement.reading.rejected
    return Compared(old_name, name, "same" if same else "changed", told, old, new)


Steps = tuple[str, ...]


def _wrong(side: Agreement) -> Iterator[Steps]:
    """The ways to the values that were left out because they are wrong; of a wrong item, the way to its list."""
    for path in sorted(side.reading.rejected):
        way = split(path)
        while way and isinstance(way[-1], int):
            way = way[:-1]
        yield steps_to(side.data, join(way))


def _is_hit(change: Change, old: tuple[Steps, ...], new: tuple[Steps, ...]) -> bool:
    """Whether a change is at or under a wrong value of either version, or is a whole that a wrong value is part of."""
    return any(
        change.steps[: len(fault)] == fault or (_is_whole(value) and fault[: len(change.steps)] == change.steps)
        for value, faults in ((change.old, old), (change.new, new))
        for fault in faults
    )


def _is_whole(value: Any) -> bool:
    """Whether a side of a change is a list that is compared as one, or is not there when all of it is wrong."""
    return value is None or isinstance(value, tuple)


def _written(side: Loaded) -> tuple[object, ...]:
    """What tells one unreadable version from another."""
    return tuple(side.lines.values()), [(problem.code, problem.message) for problem in _errors(side)]


def _errors(side: Loaded | None) -> tuple[Problem, ...]:
    return tuple(problem for problem in side.problems if problem.severity is Severity.ERROR) if side else ()
