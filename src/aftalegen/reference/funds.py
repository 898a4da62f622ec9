"""The a-kasser of any year: the 25 of 2015, and those that some of them became part of later, with the dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from aftalegen.reference import akasser, mergers, tables

_NAME, _SHORT_NAME = "branch organisation", "branch organisation short"


@dataclass(frozen=True, slots=True)
class Fund:
    """One a-kasse. ``merged_on`` is the day (ISO 8601) on which it became part of ``successor_id``; "" when it did not.

    ``position`` is its place in the register, ``successor_name`` what the successor is called today.
    """

    id: str
    name: str
    short_name: str
    position: int
    merged_on: str = ""
    successor_id: str = ""
    successor_name: str = ""

    def on(self, day: str) -> Fund:
        """The fund that it was part of on a day: itself until it merged."""
        return named(self.successor_id) if self.merged_on and day >= self.merged_on else self


def find(text: str) -> Fund | None:
    """The fund with this id, name or alias."""
    known = akasser.find(text)
    id = known.id if known else _later_names().get(tables.fold(text))
    return _by_id()[id] if id else None


def named(id: str) -> Fund:
    """The fund with this id. Raises ``KeyError`` for one that does not exist."""
    return _by_id()[id]


@cache
def all_funds() -> tuple[Fund, ...]:
    """Every fund, the 25 of 2015 first."""
    of_2015 = [_of_2015(known, position) for position, known in enumerate(akasser.all_akasser())]
    later = [_later(id, len(of_2015) + position) for position, id in enumerate(_later_rows())]
    return (*of_2015, *later)


@cache
def _by_id() -> Mapping[str, Fund]:
    return {fund.id: fund for fund in all_funds()}


def _of_2015(known: akasser.AKasse, position: int) -> Fund:
    merger = mergers.merger_of(known.id)
    if merger is None:
        return Fund(known.id, known.name, known.short_name, position)
    name = merger.successor.partition(" (")[0]
    return Fund(known.id, known.name, known.short_name, position, merger.date, merger.successor_id, name)


def _later(id: str, position: int) -> Fund:
    names = {row["naming_source"]: row["alias"] for row in _later_rows()[id]}
    return Fund(id, names[_NAME], names[_SHORT_NAME], position)


@cache
def _later_names() -> Mapping[str, str]:
    names = {tables.fold(row["alias"]): id for id, rows in _later_rows().items() for row in rows}
    return names | {id: id for id in _later_rows()}


@cache
def _later_rows() -> Mapping[str, list[dict[str, str]]]:
    """The aliases of the funds that the register of 2015 does not have."""
    of_2015 = {known.id for known in akasser.all_akasser()}
    found: dict[str, list[dict[str, str]]] = {}
    for row in tables.rows("akasse_aliases.csv"):
        if row["id"] not in of_2015:
            found.setdefault(row["id"], []).append(row)
    return found
