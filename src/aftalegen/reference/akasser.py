"""The 25 a-kasser of 2015, the names they go by, and what became of them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from aftalegen.reference import tables

_WORDS = re.compile(r"\ba[ -]?kasse[nrs]*\b")


@dataclass(frozen=True, slots=True)
class AKasse:
    """One unemployment fund. ``id`` is what a spec writes; ``successor_id`` the fund that it is part of today."""

    id: str
    name: str
    short_name: str
    scope: str
    star_code: str
    later: str
    successor_id: str
    successor_name: str
    aliases: tuple[str, ...]


@cache
def all_akasser() -> tuple[AKasse, ...]:
    """The a-kasser in the order of the register."""
    aliases: dict[str, list[str]] = {}
    for row in tables.rows("akasse_aliases.csv"):
        aliases.setdefault(row["id"], []).append(row["alias"])
    return tuple(_akasse(row, tuple(dict.fromkeys(aliases.get(row["id"], ())))) for row in tables.rows("akasser.csv"))


def find(text: str) -> AKasse | None:
    """The a-kasse with this id, name or alias ("3f", "HK/Danmarks A-kasse", "Krifa")."""
    return _by_id().get(text.strip()) or _by_name().get(_fold(text))


def suggest(text: str) -> AKasse | None:
    """The a-kasse whose id, name or alias is nearest to a misspelt one; None when none is near."""
    names = _by_name()
    if len(text) > tables.LONGEST_NAME:
        return None
    near = difflib.get_close_matches(_fold(text), names, n=1, cutoff=0.7)
    return names[near[0]] if near else None


@cache
def _by_id() -> Mapping[str, AKasse]:
    return {known.id: known for known in all_akasser()}


@cache
def _by_name() -> Mapping[str, AKasse]:
    """Own ids and names first, so that an alias that two funds share cannot take another fund's name."""
    names: dict[str, AKasse] = {}
    for known in all_akasser():
        for name in (known.id, known.name, known.short_name):
            names.setdefault(_fold(name), known)
    for known in all_akasser():
        for alias in known.aliases:
            names.setdefault(_fold(alias), known)
    return names


def _fold(name: str) -> str:
    folded = tables.fold(name)
    return _WORDS.sub(" ", folded).strip() or folded


def _akasse(row: Mapping[str, str], aliases: tuple[str, ...]) -> AKasse:
    return AKasse(
        id=row["id"],
        name=row["name_2015"],
        short_name=row["short_2015"],
        scope=row["scope_2015"],
        star_code=row["star_code_2026"],
        later=row["later"],
        successor_id=row["successor_id"],
        successor_name=row["successor_2026"],
        aliases=aliases,
    )
