"""Reads the shared building blocks out of an agreement, whichever pack it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from aftalegen.spec.addendum import IN_FORCE
from aftalegen.spec.conditions import is_met
from aftalegen.spec.model import Agreement

_NAMES = ("navn", "titel", "funktion")
"""What names something, where it has it."""


def all_of(agreement: Agreement, kind: str) -> Sequence[Any]:
    """Every value that the schema marks as this kind ("part", "kontakt", "eget_afsnit" ...), in the spec's order."""
    return [value for _, value in agreement.of_type(kind)]


def one_of(agreement: Agreement, kind: str) -> Mapping[str, Any]:
    """The first value of a kind, or an empty mapping."""
    return next((value for _, value in agreement.of_type(kind)), {})


def asked_for(agreement: Agreement, kind: str) -> Mapping[str, Any] | None:
    """What the spec says of an appendix; None when it does not want it: nothing is said, or "vis" is no."""
    found = one_of(agreement, kind)
    return found if found and found.get("vis") is not False else None


def asking(agreement: Agreement, printed: Mapping[str, Any]) -> Callable[[str], bool]:
    """What answers whether a condition in pack.yaml is met; ``printed`` has a value for each appendix in the document.

    A document that has no appendices leaves out what hangs on them too.
    """
    return lambda name: bool(printed[name]) if name in printed else is_met(agreement, name)


def status(agreement: Agreement) -> str:
    """The agreement's status; what does not say is a draft."""
    return str(one_of(agreement, "periode").get("status", "udkast"))


def mark(agreement: Agreement) -> str:
    """The status that its documents are marked with: what an addendum makes of it is no more in force than that is."""
    own = agreement.addendum
    return own.status if own and own.status != IN_FORCE else status(agreement)


def date(agreement: Agreement) -> str:
    """The date of this version, else the date of entry into force, as ISO 8601; "" when neither is known.

    An agreement that is amended later has the date of the last addendum.
    """
    own = own_date(agreement)
    return max(own, *(one.date or one.begins for one in agreement.addenda)) if agreement.addenda else own


def own_date(agreement: Agreement) -> str:
    """As :func:`date`, of the agreement without its addenda."""
    period = one_of(agreement, "periode")
    return str(period.get("dato") or period.get("ikrafttræden") or "")


def referred(agreement: Agreement) -> Mapping[str, str]:
    """The names of everything that a value of the agreement can refer to, by the ids."""
    lists = (agreement.get(path) or () for path in agreement.pack.lists_referred_to)
    items = (item for found in lists for item in found if "id" in item)
    return {item["id"]: next((str(item[key]) for key in _NAMES if item.get(key)), item["id"]) for item in items}
