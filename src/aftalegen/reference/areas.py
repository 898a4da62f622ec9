"""The areas that agreements are co-ordinated in: a labour market council's (RAR, until 2024) or a region's."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from aftalegen.reference import municipalities, tables
from aftalegen.reference.municipalities import Municipality

_FORMER, _TODAY = "rar", "region"
"""What people put in front of a name to say which of the two they mean."""


@dataclass(frozen=True, slots=True)
class Area:
    """One area. ``jobcentres`` are the municipalities that had a jobcentre of their own in 2015, by code."""

    name: str
    jobcentres: tuple[Municipality, ...]


def find(text: str) -> Area | None:
    """The area with this name, in any case: "nordjylland", "RAR Fyn", "Region Midtjylland", "midt jylland".

    A name that both have is the council's area, unless "region" stands in front of it.
    """
    return _by_name().get(_fold(text))


def suggest(text: str) -> Area | None:
    """The area whose name is nearest to a misspelt one; None when none is near."""
    names = _by_name()
    if len(text) > tables.LONGEST_NAME:
        return None
    near = difflib.get_close_matches(_fold(text), names, n=1, cutoff=0.7)
    return names[near[0]] if near else None


def names() -> tuple[str, ...]:
    """The names that :func:`find` knows, each once."""
    return tuple(sorted({area.name for area in _by_name().values()}))


@cache
def _by_name() -> Mapping[str, Area]:
    hosts = [town for town in municipalities.all_municipalities() if town.code == town.host_code]
    former = _areas((town.labour_market_area, town) for town in hosts)
    today = _areas((town.region, town) for town in hosts)
    found = {name: area for areas in (today, former) for name, area in areas.items()}
    found |= {_FORMER + name: area for name, area in former.items()}
    return found | {_TODAY + name: area for name, area in today.items()}


def _areas(towns: Iterable[tuple[str, Municipality]]) -> dict[str, Area]:
    by_name: dict[str, list[Municipality]] = {}
    for name, town in towns:
        by_name.setdefault(name, []).append(town)
    return {_fold(name): Area(name, tuple(members)) for name, members in by_name.items()}


def _fold(text: str) -> str:
    """Without what people write in different ways, spaces among it, and without the word for "area"."""
    return tables.fold(text).replace(" ", "").removesuffix("området")
