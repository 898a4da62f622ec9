"""Addenda on a line, for lists of them."""

from __future__ import annotations

from aftalegen.spec.addendum import Addendum
from aftalegen.spec.rules_dates import danish


def days(addendum: Addendum) -> str:
    """From when to when it is in force, as far as that is said: "fra 1.1.2024 til 31.12.2024"."""
    said = (("fra", addendum.begins), ("til", addendum.ends))
    return " ".join(f"{word} {danish(day)}" for word, day in said if day)


def line(addendum: Addendum) -> str:
    """Number, title, status, days and file: "Tillæg 1: Fase 2 · gældende · fra 1.1.2024 (tillaeg-1.yaml)"."""
    said = (addendum.heading, addendum.status, days(addendum))
    return f"{' · '.join(part for part in said if part)} ({addendum.path.name})"
