"""A-kasser that became part of another one, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from aftalegen.reference import tables


@dataclass(frozen=True, slots=True)
class Merger:
    """``fund`` is the id of the a-kasse that ended on ``date`` (ISO); the successor's id may not be in the register."""

    fund: str
    date: str
    successor_id: str
    successor: str


def merger_of(fund: str) -> Merger | None:
    """What became of the a-kasse with this id; None while it stands on its own."""
    return _by_fund().get(fund)


@cache
def _by_fund() -> Mapping[str, Merger]:
    rows = tables.rows("akasse_fusioner.csv")
    return {row["id"]: Merger(row["id"], row["merged_on"], row["successor_id"], row["successor"]) for row in rows}
