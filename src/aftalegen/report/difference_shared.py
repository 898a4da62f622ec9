"""What a shared layer changed for several agreements at once, told apart from what each of them changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aftalegen.changes.comparison import Compared
from aftalegen.changes.origins import Source
from aftalegen.changes.told import Told

_Sign = tuple[str, str, tuple[object, ...], Source]


@dataclass(frozen=True, slots=True)
class Shared:
    """Changes that some agreements have in common, and their names. ``text`` says where they come from."""

    text: str
    names: tuple[str, ...]
    told: tuple[Told, ...]


def apart(agreements: Sequence[Compared]) -> tuple[list[Shared], list[tuple[Compared, tuple[Told, ...]]]]:
    """The shared changes of several agreements, and every agreement that has something of its own, with that."""
    found: dict[_Sign, list[tuple[str, Told]]] = {}
    for agreement in agreements:
        for change in agreement.told:
            if change.source.text:
                found.setdefault(_sign(change), []).append((agreement.called, change))
    common = {sign: changes for sign, changes in found.items() if len(changes) > 1}
    groups: dict[tuple[str, tuple[str, ...]], list[Told]] = {}
    for changes in common.values():
        _, first = changes[0]
        groups.setdefault((first.source.text, tuple(name for name, _ in changes)), []).append(first)
    shared = [Shared(text, called, tuple(changes)) for (text, called), changes in groups.items()]
    rest = ((one, tuple(change for change in one.told if _sign(change) not in common)) for one in agreements)
    return shared, [(one, own) for one, own in rest if own or not one.told or any(one.faults)]


def _sign(told: Told) -> _Sign:
    return told.heading.text, told.sentence, told.lines, told.source
