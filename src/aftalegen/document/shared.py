"""Reads the shared building blocks out of an agreement, whichever pack it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aftalegen.spec.model import Agreement


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


def status(agreement: Agreement) -> str:
    """The agreement's status; what does not say is a draft."""
    return str(one_of(agreement, "periode").get("status", "udkast"))


def date(agreement: Agreement) -> str:
    """The date of this version, else the date of entry into force, as ISO 8601; "" when neither is known."""
    period = one_of(agreement, "periode")
    return str(period.get("dato") or period.get("ikrafttræden") or "")
