"""Lays addenda over the agreement that they amend, in the order of their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from aftalegen.errors import Problem, Severity
from aftalegen.spec.addendum import AMENDS_KEY, DRAFT, GROUP_KEY, REPEALED, Addendum, content
from aftalegen.spec.layers import Layered
from aftalegen.spec.merge import merge_groups
from aftalegen.spec.nodes import Mapping, scalar_at
from aftalegen.spec.paths import child
from aftalegen.spec.rules_dates import danish


@dataclass(frozen=True, slots=True)
class Read:
    """An addendum that was read: what it says of itself, and its file with what that builds on."""

    addendum: Addendum
    layered: Layered


def amended(base: Layered, over: Sequence[Read]) -> Layered:
    """An agreement with addenda over it; ``base`` is as it was, and comes first among the files."""
    parts = (base, *(one.layered for one in over))
    result = Layered(
        root=base.root,
        incomplete=any(part.incomplete for part in parts),
        sources=list({source.name: source for part in parts for source in part.sources}.values()),
        problems=list(dict.fromkeys(problem for part in parts for problem in part.problems)),
        lines={name: lines for part in parts for name, lines in part.lines.items()},
        registered=base.registered,
        clauses=base.clauses,
        addenda=tuple(one.addendum for one in over),
    )
    for one in over:
        if result.root is not None and one.layered.root is not None:
            result.root = merge_groups(result.root, content(one.layered.root))
    return result


def as_addendum(own: Read, before: Layered, base: Path) -> Layered:
    """What an addendum makes of an agreement: ``before`` is that in the file ``base`` with the earlier addenda."""
    result = amended(before, (own,))
    result.addenda = (*before.addenda, own.addendum)
    result.amends, result.amends_path = before, base
    result.sources = list({source.name: source for source in (*own.layered.sources, *result.sources)}.values())
    if result.root is not None and own.layered.root is not None:
        said = {key: item for key, item in own.layered.root.items.items() if key in (AMENDS_KEY, GROUP_KEY)}
        result.root = Mapping({**result.root.items, **said}, own.layered.root.place)
    return result


def in_order(found: Iterable[Read]) -> tuple[Read, ...]:
    """Addenda by their numbers; those of one number by the names of their files."""
    return tuple(sorted(found, key=lambda one: (one.addendum.number, one.addendum.path.as_posix())))


def earlier(own: Addendum, others: Sequence[Read]) -> tuple[Read, ...]:
    """The addenda that were in force before one: of a lower number, and not ended when it begins.

    One without a number comes after all others.
    """
    return tuple(one for one in in_order(others) if _comes_before(one.addendum, own) and one.addendum.in_force())


def faults(own: Addendum, others: Sequence[Read]) -> Iterator[Problem]:
    """AFT664: two addenda with one number. AFT671 and AFT674: earlier ones that are drafts, or begin later."""
    number = child(GROUP_KEY, "nummer")
    for one in in_order(others):
        other, file = one.addendum, one.addendum.path.name
        if other.number and other.number == own.number and REPEALED not in (other.status, own.status):
            message = f"Aftalen har to tillæg med nummer {own.number}: dette og {file}."
            yield Problem("AFT664", message, own.place, number, "Giv det ene det næste ledige nummer.")
        elif other.status == DRAFT and _comes_before(other, own):
            message = f"Tillæg {other.number} er et udkast og regnes ikke med ({file})."
            hint = "Når det er underskrevet, så skriv “status: gældende” i det."
            yield Problem("AFT671", message, own.place, number, hint, Severity.NOTE)
        elif own.begins and other.begins > own.begins and other.in_force() and _comes_before(other, own):
            message = f"Tillæg {other.number} regnes med, men træder først i kraft den {danish(other.begins)} ({file})."
            hint = "Giv tillæggene numre i den rækkefølge, de træder i kraft."
            yield Problem("AFT674", message, own.place, number, hint, Severity.WARNING)


def type_fault(own: Read, base: Layered) -> Iterator[Problem]:
    """AFT663: an addendum of another type than the agreement."""
    said, there = (scalar_at(layered.root, "aftaletype") for layered in (own.layered, base))
    if said and there and said.text != there.text:
        message = f"Tillægget er af typen “{said.text}”, men aftalen er af typen “{there.text}”."
        hint = "Slet linjen “aftaletype”. Et tillæg har altid samme type som sin aftale."
        yield Problem("AFT663", message, said.place, "aftaletype", hint)


def _comes_before(other: Addendum, own: Addendum) -> bool:
    ended = bool(other.ends and own.begins) and other.ends < own.begins
    return other.number > 0 and not ended and (own.number == 0 or other.number < own.number)
