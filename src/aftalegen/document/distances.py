"""The distance appendix as templates see it: for each labour market area a map, a table and what there is to say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from aftalegen.document import distance_texts, shared, tree
from aftalegen.document.distance_map import (
    TYPED,
    Region,
    Typed,
    is_detail,
    kilometres,
    matrix,
    pairs,
    region,
    region_map,
)
from aftalegen.document.layout import Layout
from aftalegen.reference import coast, distances, municipalities, places
from aftalegen.reference.distances import OwnDistance
from aftalegen.spec.model import Agreement

X_TYPE = "afstande_bilag"
"""The kind of the appendix in the schema."""
_AREAS = 32
"""Views that are kept: more jobcentres than any region has."""
_WIDE = 11
"""A table of more towns than this needs a page on its side."""
_OWN_ID = "aftalens-byer"
_OWN_NAME = "i aftalen"
_SAME = "–"


@dataclass(frozen=True, slots=True)
class CellView:
    """One number of the table. ``fremhævet``: an own town is at one of its ends."""

    tekst: str
    fremhævet: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """One town: ``nummer`` is also the heading of its column."""

    nummer: int
    by: str
    celler: Sequence[CellView]


@dataclass(frozen=True, slots=True)
class AreaView:
    """One area. ``kort`` is the name of its picture, "" when it has none; ``bred`` asks for a page on its side.

    ``navn`` comes after "jobcenterbyerne": "i Nordjylland". One or two towns need no table: ``rækker`` is empty.
    """

    id: str
    navn: str
    kort: str
    alt: str
    billedtekst: str
    afstande: Sequence[str]
    passager: Sequence[str]
    skøn: Sequence[str]
    rækker: Sequence[RowView]
    bred: bool


@dataclass(frozen=True, slots=True)
class DistancesView:
    """The appendix. ``områder`` is empty when no party says where it is."""

    områder: Sequence[AreaView]
    egne_tal: Sequence[str]
    mærke: str
    afvigelse_procent: int
    afvigelse_km: int
    vejnet: int
    kilder: Sequence[str]


def appendix(agreement: Agreement) -> DistancesView | None:
    """The distance appendix of an agreement, or None when its spec does not ask for one."""
    asked = shared.asked_for(agreement, X_TYPE)
    if asked is None:
        return None
    typed = _typed(asked)
    return _view(_regions(agreement, typed), typed)


def pictures(agreement: Agreement, layout: Layout) -> Mapping[str, tree.Image]:
    """The maps of the appendix by the names that ``AreaView.kort`` has; none when the spec does not ask for it."""
    asked = shared.asked_for(agreement, X_TYPE)
    return _maps(_regions(agreement, _typed(asked)) if asked is not None else (), layout)


def between(codes: tuple[str, ...], layout: Layout) -> tuple[DistancesView, Mapping[str, tree.Image]]:
    """The same for any towns, by the codes of their municipalities, with the maps."""
    found = _of_towns(codes, dict.fromkeys(places.town(code).area for code in codes), ())
    return _view(found, ()), _maps(found, layout)


def _view(found: Sequence[Region], typed: Typed) -> DistancesView:
    return DistancesView(
        områder=[_area(one) for one in found],
        egne_tal=[distance_texts.typed(*entry) for entry in typed],
        mærke=TYPED,
        afvigelse_procent=distances.ERROR_PERCENT,
        afvigelse_km=distances.ERROR_KM_AT_LEAST,
        vejnet=distances.ROADS_AS_OF,
        kilder=(distances.ATTRIBUTION, places.ATTRIBUTION, coast.ATTRIBUTION),
    )


def _maps(found: Sequence[Region], layout: Layout) -> Mapping[str, tree.Image]:
    return {_picture_name(one): region_map(one, layout) for one in found if one.area}


def _typed(asked: Mapping[str, Any]) -> Typed:
    """The parties' own numbers; the last one for a pair counts. Names that the register lacks are left out."""
    found: dict[frozenset[str], tuple[str, str, OwnDistance]] = {}
    for entry in asked.get("egne_km", ()):
        one, other = municipalities.find(entry["fra"]), municipalities.find(entry["til"])
        if one and other and one.code != other.code:
            own = OwnDistance(entry["km"], entry.get("kilde", ""))
            found[frozenset((one.code, other.code))] = one.code, other.code, own
    return tuple(found.values())


def _regions(agreement: Agreement, typed: Typed) -> list[Region]:
    """The regions of an agreement's jobcentres; of the areas that are named, when no party says where it is."""
    own = _own_codes(agreement)
    areas = dict.fromkeys(places.town(code).area for code in own) or _named_areas(agreement)
    return _of_towns(own, areas, typed)


def _of_towns(own: tuple[str, ...], areas: Iterable[str], typed: Typed) -> list[Region]:
    """One region for each area, and before them the own towns alone when they lie in several areas.

    The own towns stand under no area there, and get no map.
    """
    found = [region(area, tuple(code for code in own if places.town(code).area == area), typed) for area in areas]
    return [Region("", own, (), typed), *found] if len(found) > 1 and len(own) > 1 else found


def _own_codes(agreement: Agreement) -> tuple[str, ...]:
    """The municipalities whose jobcentres are parties, or serve a party, in the agreement's order."""
    named = (part.get("kommunekode") or part.get("kommune") for part in shared.all_of(agreement, "part"))
    found = (municipalities.find(name) for name in named if name)
    return tuple(dict.fromkeys(known.host_code for known in found if known))


def _named_areas(agreement: Agreement) -> dict[str, None]:
    """The areas that parties without a municipality say they belong to."""
    named = (part.get("region") for part in shared.all_of(agreement, "part"))
    return dict.fromkeys(name for name in named if name in places.areas())


def _picture_name(one: Region) -> str:
    return f"kort-{one.area.casefold()}" if one.area else ""


@lru_cache(maxsize=_AREAS)
def _area(one: Region) -> AreaView:
    """What there is to show of a region, kept: all agreements of a jobcentre ask for the same."""
    rows = _rows(one)
    return AreaView(
        id=one.area.casefold() or _OWN_ID,
        navn=places.within(one.area) if one.area else _OWN_NAME,
        kort=_picture_name(one),
        alt=distance_texts.alternative(one) if one.area else "",
        billedtekst=_caption(one) if one.area else "",
        afstande=distance_texts.ways(one),
        passager=distance_texts.crossings(one),
        skøn=[text for text in (distance_texts.guessed_towns(one), distance_texts.unreachable(one)) if text],
        rækker=rows if len(rows) > 2 else (),
        bred=len(rows) > _WIDE,
    )


def _caption(one: Region) -> str:
    if not pairs(one):
        return f"Skitse af {one.area} med jobcenterby{'en' if len(matrix(one).codes) == 1 else 'erne'}"
    names = [places.town(code).name for code in one.own]
    whose = f"fra {distance_texts.enumerated(names)}" if len(names) <= 3 else "mellem nabobyer"
    shown = f"et udsnit af {one.area}" if is_detail(one) else one.area
    return f"Skitse af {shown} med jobcenterbyer og kilometer {whose}"


def _rows(one: Region) -> list[RowView]:
    codes = matrix(one).codes
    return [
        RowView(number, distance_texts.full_name(code), [_cell(one, code, other) for other in codes])
        for number, code in enumerate(codes, start=1)
    ]


def _cell(one: Region, row: str, column: str) -> CellView:
    distance = matrix(one).between(row, column)
    # Where all towns are own ones there is nothing to point out.
    own = bool(one.others) and (row in one.own or column in one.own)
    return CellView(kilometres(distance) if distance else _SAME, own)
