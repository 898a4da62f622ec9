"""The Danish municipalities since 2007, with the jobcentre and the region that each had in 2015."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from aftalegen.reference import tables

_FILE = "municipalities.csv"
_OWN_NAMES = {"0101": "Københavns Kommune", "0400": "Bornholms Regionskommune"}
_WORDS = re.compile(r"\b(?:kommunes?|regionskommunes?|jobcent(?:er|re)t?s?)\b")


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality. ``code`` has four digits; ``host_code`` is the municipality whose jobcentre served it in 2015.

    ``labour_market_area`` is its regional labour market council (RAR) in 2015; coordinates are WGS 84 degrees.
    """

    code: str
    name: str
    region_code: str
    region: str
    labour_market_area: str
    seat: str
    latitude: float
    longitude: float
    jobcentre: str
    host_code: str

    @property
    def full_name(self) -> str:
        """What the municipality calls itself: "Aalborg Kommune"."""
        return _OWN_NAMES.get(self.code, f"{self.name} Kommune")


@cache
def all_municipalities() -> tuple[Municipality, ...]:
    """The 98 municipalities, by code."""
    found = (_municipality(row) for row in tables.rows(_FILE))
    return tuple(sorted(found, key=lambda municipality: municipality.code))


def find(text: str) -> Municipality | None:
    """The municipality with this code (leading zero or not) or name ("Nordfyn", "Aalborg Kommune", "Århus")."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return _by_code().get(text.zfill(4))
    return _by_name().get(_fold(text))


def suggest(text: str) -> Municipality | None:
    """The municipality whose name is nearest to a misspelt one; None when none is near."""
    names = _by_name()
    if len(text) > tables.LONGEST_NAME:
        return None
    near = difflib.get_close_matches(_fold(text), names, n=1, cutoff=0.75)
    return names[near[0]] if near else None


def nearest_code(code: str) -> Municipality | None:
    """The municipality whose code differs least from one that does not exist: one or two wrong or swapped digits."""
    if not (code.isascii() and code.isdigit()):
        return None
    wanted = code.zfill(4)
    return min(all_municipalities(), key=lambda known: (_distance(wanted, known.code), known.code))


def areas() -> tuple[str, ...]:
    """The labour market areas (RAR) of 2015 and the regions, by name."""
    names = {known.labour_market_area for known in all_municipalities()} | {
        known.region for known in all_municipalities()
    }
    return tuple(sorted(names))


def _distance(wanted: str, code: str) -> tuple[int, int]:
    different = sum(a != b for a, b in zip(wanted, code, strict=False))
    return different - (sorted(wanted) == sorted(code)), abs(int(wanted) - int(code))


@cache
def _by_code() -> Mapping[str, Municipality]:
    return {known.code: known for known in all_municipalities()}


@cache
def _by_name() -> Mapping[str, Municipality]:
    return {_fold(known.name): known for known in all_municipalities()}


def _fold(name: str) -> str:
    """Without "Kommune" and "Jobcenter", and without the genitive s that some names carry."""
    bare = _WORDS.sub(" ", name.casefold())
    return tables.fold(bare).removesuffix("s")


def _municipality(row: Mapping[str, str]) -> Municipality:
    return Municipality(
        code=row["kommunekode"],
        name=row["name"],
        region_code=row["region_code"],
        region=row["region"],
        labour_market_area=row["rar_2015"],
        seat=row["seat_town"],
        latitude=float(row["lat"]),
        longitude=float(row["lon"]),
        jobcentre=row["jobcentre_2015"],
        host_code=row["jobcentre_host_kode_2015"],
    )
