"""The towns of the municipalities' jobcentres in 2015, with their position."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from aftalegen.reference import municipalities, tables

ATTRIBUTION = "Byernes placering: GeoNames (geonames.org), CC BY 4.0."
_ISLANDS = ("Bornholm", "Fyn", "Sjælland")
_AFTER_Z = str.maketrans({"æ": "{", "ø": "|", "å": "}"})


@dataclass(frozen=True, slots=True)
class Town:
    """The town of one municipality's jobcentre. Coordinates are WGS 84 degrees.

    ``code`` and ``municipality`` are the municipality's; ``certain`` is false where the town is our best guess.
    """

    code: str
    name: str
    municipality: str
    area: str
    latitude: float
    longitude: float
    certain: bool


def town(code: str) -> Town:
    """The town of the municipality with this code. Raises ``KeyError`` for a code that does not exist."""
    return _by_code()[code]


def host_town(code: str) -> Town:
    """The town of the jobcentre that served the municipality in 2015, which may lie in another municipality."""
    municipality = municipalities.find(code)
    if municipality is None:
        raise KeyError(code)
    return town(municipality.host_code)


@cache
def jobcentre_towns(area: str) -> tuple[Town, ...]:
    """The towns with a jobcentre in a labour market area (RAR) of 2015, in alphabetical order."""
    hosts = {known.host_code for known in municipalities.all_municipalities()}
    found = (known for known in _by_code().values() if known.area == area and known.code in hosts)
    return tuple(sorted(found, key=lambda known: alphabetical(known.name)))


@cache
def extent(area: str) -> tuple[tuple[float, float], ...]:
    """Longitude and latitude of all towns that we know in a labour market area: how far it reaches, roughly."""
    codes = {known.code for known in _by_code().values() if known.area == area}
    rows = (row for row in _places().values() if row["kommunekode"] in codes)
    return tuple((float(row["lon"]), float(row["lat"])) for row in rows)


@cache
def areas() -> tuple[str, ...]:
    """The labour market areas of 2015 in alphabetical order."""
    return tuple(sorted({known.area for known in _by_code().values()}, key=alphabetical))


def within(area: str) -> str:
    """An area with its preposition: "på Fyn", "i Nordjylland"."""
    return f"på {area}" if area in _ISLANDS else f"i {area}"


def alphabetical(name: str) -> str:
    """A key that sorts names as Danish does: æ, ø and å last, and aa as å."""
    return name.casefold().replace("aa", "å").translate(_AFTER_Z)


@cache
def _by_code() -> Mapping[str, Town]:
    return {row["kommunekode"]: _town(row, _places()) for row in tables.rows("municipalities.csv")}


@cache
def _places() -> Mapping[str, Mapping[str, str]]:
    return {row["place"]: row for row in tables.rows("places.csv")}


def _town(row: Mapping[str, str], places: Mapping[str, Mapping[str, str]]) -> Town:
    place = places[row["jobcentre_town_2015"]]
    return Town(
        code=row["kommunekode"],
        name=place["place"],
        municipality=row["name"],
        area=row["rar_2015"],
        latitude=float(place["lat"]),
        longitude=float(place["lon"]),
        certain=row["conf_jobcentre_town"] == "high",
    )
