"""What a trial (*forsøg*) has to do with the law: the deviations that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aftalegen.spec.law_model import RuleSet
from aftalegen.spec.law_period import Deviation
from aftalegen.spec.lawbook import Lawbook


@dataclass(frozen=True, slots=True)
class Named:
    """What a trial names: a deviation of the agreement's ``own``, or a trial that the law knows (``layer``).

    ``start`` and ``end`` are ISO dates; ``end`` is "" when no end is known.
    """

    start: str
    end: str
    own: Deviation | None = None
    layer: RuleSet | None = None


def deviation_named(id: str, own: Sequence[Deviation], book: Lawbook) -> Named | None:
    """What has this id: the agreement's own comes first. None when there is no such deviation, or it is not whole."""
    deviation = next((one for one in own if one.visit.value.get("id") == id), None)
    if deviation is not None:
        return Named(deviation.start, deviation.end, own=deviation)
    layer = book.get(id)
    return Named(layer.valid_from, layer.valid_to, layer=layer) if layer and layer.deviates_from else None
