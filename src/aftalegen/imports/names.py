"""What a heading or label of a table names: a jobcentre, an a-kasse, a period, a total, an area, or nothing we know."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from aftalegen.reference import funds, municipalities, periods, tables

Kind = Literal["jobcentre", "fund", "period"]
Role = Literal["known", "total", "area", "rest"]

KINDS: tuple[Kind, ...] = ("jobcentre", "fund", "period")
TITLES: Mapping[Kind, str] = {"jobcentre": "jobcenter", "fund": "a-kasse", "period": "periode"}
EACH: Mapping[Kind, str] = {"jobcentre": "hvert jobcenter", "fund": "hver a-kasse", "period": "hver periode"}
UNKNOWN: Mapping[Kind, str] = {"jobcentre": "AFT411", "fund": "AFT412", "period": "AFT413"}
"""The code of a name that nobody knows."""

_GROUPS = r"(?:a ?kasser?|kommuner|jobcentre|perioder|samtaler|antal|alle|landet)"
_TOTAL = re.compile(
    rf"(?:hoved)?(?:i ?alt|totalt?|sum)(?: {_GROUPS})?|{_GROUPS} (?:i ?alt|totalt?)|alle(?: {_GROUPS})?"
)
_SUBTOTAL = re.compile(r".+ (?:i ?alt|totalt?)|(?:i ?alt|totalt?|sum|subtotal)(?: .+)?")
_COUNTRY = ("hele landet", "landet", "danmark")
_REST = re.compile(
    r"uoplyst.*|ukendt.*|ingen.*|ikke .*|uden .*|udland.*|øvrige.*|andre.*|christiansø|selvforsikrede?|uforsikrede?"
)
_CODE_FIRST = re.compile(r"(0?[1-9]\d\d)[ \-–:]+\D.*")
_CODE_LAST = re.compile(r".+\((0?[1-9]\d\d)\)")
_BRACKETS = re.compile(r"(.*?)\s*\((.*)\)")
_AREA = re.compile(r"(?:(region|rar|landsdel)s? )?(.+)")
_PARTS_OF_COUNTRY = ("byen københavn", "københavns omegn", "nordsjælland", "østsjælland", "vest og sydsjælland")
_NOT_A_MUNICIPALITY = ("411", "0411")
"""Christiansø, which belongs to no municipality."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a text names. ``key`` is a municipality's code, a fund's id or a period's id.

    A "total" is a sum over all that the table has, an "area" over its ``members``, which may be unknown; a "rest" is a
    group that belongs to the sums and to no jobcentre or fund.
    """

    key: str
    label: str
    role: Role = "known"
    members: frozenset[str] = frozenset()


TOTAL = Name("*", "i alt", "total")


@lru_cache(maxsize=20_000)
def resolve(kind: Kind, text: str) -> Name | None:
    """What a text names as one of a kind; None when nothing is known by it."""
    folded = tables.fold(text.replace("_", " ").replace(":", " "))
    if not folded:
        return None
    found = _KNOWN[kind](text)
    if found:
        return found
    if kind == "jobcentre" and text in _NOT_A_MUNICIPALITY:
        return Name("rest:christiansø", "Christiansø", "rest")
    if _TOTAL.fullmatch(folded):
        return TOTAL
    if _SUBTOTAL.fullmatch(folded):
        return Name(f"area:{folded}", text, "area", _parts_of_period(text) if kind == "period" else frozenset())
    if kind != "period" and _REST.fullmatch(folded):
        return Name(f"rest:{folded}", text, "rest")
    return _area(folded, text) if kind == "jobcentre" else None


def suggestion(kind: Kind, text: str) -> str:
    """What the writer of an unknown name may have meant, as a hint."""
    if kind == "period":
        return "Skriv fx 2015, 2015H2, 2015Q3 eller 2015M07."
    near = funds.suggest(text) if kind == "fund" else municipalities.suggest(text)
    if near is None and kind == "jobcentre":
        near = municipalities.nearest_code(text)
    register = "a-kasserne" if kind == "fund" else "kommunerne"
    return f"Mente du “{near.name}”?" if near else f"Registret har {register} fra 2015. Ret navnet, eller slet rækken."


def _jobcentre(text: str) -> Name | None:
    code = _CODE_FIRST.fullmatch(text) or _CODE_LAST.fullmatch(text)
    found = municipalities.find(text) or (municipalities.find(code[1]) if code else None)
    return Name(found.code, found.name) if found else None


def _fund(text: str) -> Name | None:
    inside = _BRACKETS.fullmatch(text)
    tried = (text, *(inside.groups() if inside else ()))
    found = next((fund for part in tried if part and (fund := funds.find(part))), None)
    if found is None and text in _star_codes():
        found = funds.named(_star_codes()[text])
    return Name(found.id, found.short_name) if found else None


def _period(text: str) -> Name | None:
    found = periods.parse(text)
    return Name(found.id, found.title) if found else None


_KNOWN = {"jobcentre": _jobcentre, "fund": _fund, "period": _period}


def _parts_of_period(text: str) -> frozenset[str]:
    """The shorter periods inside the only one that a subtotal ("2016 i alt") mentions."""
    mentioned = periods.mentioned(text)
    return frozenset(part.id for part in mentioned[0].parts()) if len(mentioned) == 1 else frozenset()


@cache
def _star_codes() -> Mapping[str, str]:
    return {known.star_code: known.id for known in funds.all_funds() if known.star_code}


def _area(folded: str, text: str) -> Name | None:
    match = _AREA.fullmatch(folded)
    kind, name = match.groups() if match else ("", folded)
    if name in _COUNTRY:
        return Name("area:landet", text, "area", _country())
    members = _areas().get((kind or "", name))
    if members is None and kind != "landsdel" and name not in _PARTS_OF_COUNTRY:
        return None
    return Name(f"area:{folded}", text, "area", members or frozenset())


@cache
def _areas() -> Mapping[tuple[str, str], frozenset[str]]:
    """The municipalities of each region and labour market area; none where a bare name could be either of two."""
    found: dict[tuple[str, str], set[str]] = {}
    for known in municipalities.all_municipalities():
        for kind, name in (("region", known.region), ("rar", known.labour_market_area)):
            found.setdefault((kind, tables.fold(name).removeprefix("region ")), set()).add(known.code)
    both = {name: [members for (_, other), members in found.items() if other == name] for _, name in found}
    bare = {("", name): sets[0] if sets[0] == sets[-1] else set() for name, sets in both.items()}
    return {key: frozenset(members) for key, members in (found | bare).items()}


@cache
def _country() -> frozenset[str]:
    return frozenset(known.code for known in municipalities.all_municipalities())
