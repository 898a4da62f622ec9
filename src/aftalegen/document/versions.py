"""What a document says of its own version: the stamp of a draft, its properties, and the appendix of all versions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aftalegen.document import shared
from aftalegen.document.values import date_in_words
from aftalegen.spec.model import Agreement

X_TYPE = "versioner_bilag"
_SHORT = 8
"""Digits of a hash that people compare."""
GIT = "git"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an agreement: its number, its date (ISO 8601) and what changed, each "" when it is not known."""

    number: str
    date: str
    change: str


def wants_git(agreement: Agreement) -> bool:
    """Whether the appendix is asked for with the versions that git knows."""
    asked = shared.asked_for(agreement, X_TYPE)
    return asked is not None and asked.get("kilde") == GIT


def appendix(agreement: Agreement, history: Sequence[Version] = ()) -> Mapping[str, Any] | None:
    """What the template prints; None when the spec does not ask for the appendix.

    ``history`` has the versions that git knows, the oldest first. Without it the spec's own list is printed. The
    version at hand is always there, and so are the addenda that the agreement is made with.
    """
    if shared.asked_for(agreement, X_TYPE) is None:
        return None
    rows = list(history if history and wants_git(agreement) else _listed(agreement))
    own = _own(agreement)
    if own.number and own.number not in {row.number for row in rows}:
        rows.append(own)
    rows += (Version(f"Tillæg {one.number}", one.date, one.title) for one in agreement.addenda)
    return {"rækker": [{"nummer": row.number, "dato": date_in_words(row.date), "ændring": row.change} for row in rows]}


def content_hash(agreement: Agreement) -> str:
    """A SHA-256 of what the agreement says: of its files, or of the agreement by itself when they hold more."""
    if not agreement.standalone:
        return agreement.text_hash
    told = json.dumps(agreement.reading.data, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode("utf-8")).hexdigest()


def marks(agreement: Agreement, revision: str) -> tuple[str, ...]:
    """What tells one version of a document from another: "version 0.3", "indhold 1f2e3d4c" and "git 62e9102"."""
    number = _own(agreement).number
    addenda = ", ".join(str(one.number) for one in agreement.addenda if one.number)
    known = (("version", number), ("tillæg", addenda), ("indhold", content_hash(agreement)[:_SHORT]), (GIT, revision))
    return tuple(f"{name} {value}" for name, value in known if value)


def stamp(agreement: Agreement, revision: str) -> str:
    """The same on a line for the foot of a page."""
    text = " · ".join(marks(agreement, revision))
    return text[:1].upper() + text[1:]


def _own(agreement: Agreement) -> Version:
    period = shared.one_of(agreement, "periode")
    return Version(str(period.get("version", "")), str(period.get("dato", "")), "")


def _listed(agreement: Agreement) -> Iterator[Version]:
    for row in shared.all_of(agreement, "version"):
        yield Version(str(row.get("version", "")), str(row.get("dato", "")), str(row.get("ændring", "")))
