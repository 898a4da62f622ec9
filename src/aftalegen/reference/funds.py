"""The a-kasser of any year: the 25 of 2015, and those that some of them became part of later, with the dates."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from aftalegen.reference import akasser, mergers, tables

_REGISTER = "akasser_senere.csv"
_VERY_NEAR = 0.85
"""The later funds are asked first, and their names are much like older ones (Din Sundhedsfaglige A-kasse)."""


@dataclass(frozen=True, slots=True)
class Fund:
    """One a-kasse. ``merged_on`` is the day (ISO 8601) on which it became part of ``successor_id``; "" when it did not.

    ``position`` is its place in the register, ``successor_name`` what the successor is called today. ``begins`` is its
    first day; "" for the funds of 2015, which were all there before the first rule set. ``star_code`` is its code in
    STAR's statistics of 2026 ("D15"), "" when it has none.
    """

    id: str
    name: str
    short_name: str
    position: int
    merged_on: str = ""
    successor_id: str = ""
    successor_name: str = ""
    begins: str = ""
    star_code: str = ""

    def on(self, day: str) -> Fund:
        """The fund that it was part of on a day: itself until it merged."""
        return named(self.successor_id) if self.merged_on and day >= self.merged_on else self


def find(text: str) -> Fund | None:
    """The fund with this id, name or alias."""
    known = akasser.find(text)
    id = known.id if known else _later_names().get(tables.fold(text))
    return _by_id()[id] if id else None


def suggest(text: str) -> Fund | None:
    """The fund whose id, name or alias is nearest to a misspelt one; None when none is near."""
    near = akasser.suggest(text)
    return _near_later(text) or (_by_id()[near.id] if near else None)


def named(id: str) -> Fund:
    """The fund with this id. Raises ``KeyError`` for one that does not exist."""
    return _by_id()[id]


def before(fund: Fund) -> tuple[Fund, ...]:
    """The funds that became part of this one on the day when it began."""
    return tuple(one for one in all_funds() if one.successor_id == fund.id and one.merged_on == fund.begins)


@cache
def all_funds() -> tuple[Fund, ...]:
    """Every fund, the 25 of 2015 first."""
    of_2015 = [_of_2015(known, position) for position, known in enumerate(akasser.all_akasser())]
    later = [_later(row, len(of_2015) + position) for position, row in enumerate(tables.rows(_REGISTER))]
    return (*of_2015, *later)


@cache
def _by_id() -> Mapping[str, Fund]:
    return {fund.id: fund for fund in all_funds()}


def _of_2015(known: akasser.AKasse, position: int) -> Fund:
    merger = mergers.merger_of(known.id)
    fund = Fund(known.id, known.name, known.short_name, position, star_code=known.star_code)
    if merger is None:
        return fund
    name = merger.successor.partition(" (")[0]
    return replace(fund, merged_on=merger.date, successor_id=merger.successor_id, successor_name=name)


def _later(row: Mapping[str, str], position: int) -> Fund:
    return Fund(row["id"], row["name"], row["short_name"], position, begins=row["begins"], star_code=row["star_code"])


def _near_later(text: str) -> Fund | None:
    if len(text) > tables.LONGEST_NAME:
        return None
    names = difflib.get_close_matches(tables.fold(text), _later_names(), n=1, cutoff=_VERY_NEAR)
    return _by_id()[_later_names()[names[0]]] if names else None


@cache
def _later_names() -> Mapping[str, str]:
    """The folded ids, names and aliases of the funds that the register of 2015 does not have, each with its id."""
    later = tables.rows(_REGISTER)
    names = {tables.fold(row[key]): row["id"] for row in later for key in ("id", "name", "short_name")}
    aliases = (row for row in tables.rows("akasse_aliases.csv") if row["id"] in names)
    return names | {tables.fold(row["alias"]): row["id"] for row in aliases}
