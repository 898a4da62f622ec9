"""How the country is divided into labour market areas, by date: eight areas until 2024, five regions from 2025."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from aftalegen.reference import tables


@dataclass(frozen=True)
class Scheme:
    """One division. Dates are ISO; ``valid_to`` is "" while no end is known. ``area_of`` maps codes to areas."""

    id: str
    title: str
    kind: str
    valid_from: str
    valid_to: str
    sure: bool
    source: str
    area_of: Mapping[str, str]

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas, in the order of their first municipality's code."""
        return tuple(dict.fromkeys(self.area_of.values()))

    def successors(self, area: str, past: Scheme) -> tuple[str, ...]:
        """The areas of this scheme that the municipalities of an area of an earlier scheme belong to."""
        codes = [code for code, name in past.area_of.items() if name == area]
        return tuple(dict.fromkeys(self.area_of[code] for code in codes))


@cache
def schemes() -> tuple[Scheme, ...]:
    """The divisions, the oldest first."""
    towns = sorted(tables.rows("municipalities.csv"), key=lambda row: row["kommunekode"])
    return tuple(
        Scheme(
            id=row["id"],
            title=row["title"],
            kind=row["kind"],
            valid_from=row["valid_from"],
            valid_to=row["valid_to"],
            sure=row["confidence"] == "high",
            source=row["source"],
            area_of={town["kommunekode"]: town[row["column"]] for town in towns},
        )
        for row in tables.rows("regional_schemes.csv")
    )


def scheme_on(date: str) -> Scheme | None:
    """The division in force on an ISO date; None before the first one."""
    in_force = (scheme for scheme in schemes() if scheme.valid_from <= date)
    return next((scheme for scheme in in_force if not scheme.valid_to or date <= scheme.valid_to), None)


def area_on(code: str, date: str) -> str | None:
    """The area of the municipality with this four-digit code on a date; None where there is no such area."""
    scheme = scheme_on(date)
    return scheme.area_of.get(code) if scheme else None
