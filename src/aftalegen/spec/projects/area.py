"""Reads ``område``, the part of ``region.yaml`` that is about the region itself: members, pairs, settings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from aftalegen.errors import Place, Problem
from aftalegen.reference import akasser, funds, municipalities
from aftalegen.spec import nodes
from aftalegen.spec.paths import child, item
from aftalegen.spec.projects.model import Kind, Member, Pair, Settings
from aftalegen.spec.projects.names import AREA_KEY
from aftalegen.spec.schema import file_schema
from aftalegen.spec.similar import did_you_mean
from aftalegen.spec.typed import Reading, read
from aftalegen.spec.validate import validate

_NOT_IN_IDS = re.compile(r"[^a-zæøå0-9_]+")
_LISTS: Mapping[str, Kind] = {"jobcentre": "jobcenter", "a_kasser": "a_kasse"}


@dataclass(slots=True)
class Area:
    """What ``område`` says. ``without`` are the pairs that have no agreement."""

    settings: Settings
    jobcentres: tuple[Member, ...] = ()
    funds: tuple[Member, ...] = ()
    pairs: tuple[Pair, ...] = ()
    without: tuple[Pair, ...] = ()
    problems: list[Problem] = field(default_factory=list)

    def members_named(self, kind: Kind, text: str) -> Member | None:
        """The member that a text means: its id, or any name or code that the register knows it by."""
        members = self.jobcentres if kind == "jobcenter" else self.funds
        known = _register_id(kind, text)
        return next(
            (member for member in members if member.id == text or (known and member.register_id == known)), None
        )

    def ids(self, kind: Kind) -> list[str]:
        """The ids of all members of a kind, in their order."""
        return [member.id for member in (self.jobcentres if kind == "jobcenter" else self.funds)]


def read_area(root: nodes.Mapping, folder: str, file: str) -> Area:
    """The area of a region file's root. ``folder`` is the project's name, for what the file leaves out."""
    place, node = root.items.get(AREA_KEY, (Place(file, 1, 1), None))
    if not isinstance(node, nodes.Mapping):
        hint = "Lav et nyt projekt med: aftalegen new --region nordjylland MAPPE"
        problem = Problem("AFT501", f"region.yaml mangler gruppen “{AREA_KEY}”.", place, AREA_KEY, hint)
        return Area(Settings(slug(folder), folder), problems=[problem])
    reading = read(node, file_schema("region"))
    problems = [*reading.problems, *validate(reading, file_schema("region"))]
    area = Area(_settings(reading.data, folder), problems=problems)
    area.jobcentres = tuple(_members(area, reading, "jobcentre"))
    area.funds = tuple(_members(area, reading, "a_kasser"))
    _choose_pairs(area, reading)
    return area


def _settings(data: Mapping[str, Any], folder: str) -> Settings:
    id = data.get("id") or slug(folder)
    drive = data.get("kørsel", {})
    given = {
        "file_name": data.get("filnavn"),
        "speed": drive.get("km_i_timen"),
        "margin": drive.get("margen_minutter"),
        "expires_soon": data.get("udløber_snart_dage"),
    }
    return Settings(id, data.get("navn") or id, **{key: value for key, value in given.items() if value is not None})


def _members(area: Area, reading: Reading, key: str) -> Iterator[Member]:
    """The members of one list, each once, whatever it is called."""
    kind = _LISTS[key]
    seen: dict[str, Member] = {}
    for index, entry in enumerate(reading.data.get(key, ())):
        value = entry if isinstance(entry, dict) else {"id": entry}
        path = item(key, index)
        member = _member(kind, value, reading.place(child(path, "id") if isinstance(entry, dict) else path))
        if member is None:
            area.problems.append(_unknown(kind, str(value.get("id", "")), reading.place(path), f"{AREA_KEY}.{path}"))
        elif member.register_id in seen:
            first = seen[member.register_id]
            other_name = f" som “{first.id}”" if first.id != member.id else ""
            message = f"“{value['id']}” står der allerede{other_name} i linje {first.place.line}."
            area.problems.append(Problem("AFT503", message, member.place, f"{AREA_KEY}.{path}", "Slet den ene."))
        else:
            seen[member.register_id] = member
            yield member


def _member(kind: Kind, value: Mapping[str, Any], place: Place) -> Member | None:
    text = str(value.get("id", ""))
    rooms, staff = value.get("lokaler"), value.get("medarbejdere")
    if kind == "jobcenter":
        town = municipalities.find(text)
        return Member(_id(text, town.name), kind, town.jobcentre, town.code, place, rooms, staff) if town else None
    fund = funds.find(text)
    return Member(_id(text, fund.id), kind, fund.name, fund.id, place, rooms, staff) if fund else None


def _id(text: str, otherwise: str) -> str:
    """The text when it is an id already, else one made from the register's name: "0851" gives "aalborg"."""
    return text if text == slug(text) and not text.isdigit() else slug(otherwise)


def slug(text: str) -> str:
    """A name as an id: "Region Sjælland" is "region-sjælland"."""
    return _NOT_IN_IDS.sub("-", text.lower()).strip("-") or "område"


def _register_id(kind: Kind, text: str) -> str:
    if kind == "jobcenter":
        town = municipalities.find(text)
        return town.code if town else ""
    fund = funds.find(text)
    return fund.id if fund else ""


def _unknown(kind: Kind, text: str, place: Place, path: str) -> Problem:
    if kind == "jobcenter":
        town = municipalities.suggest(text) or municipalities.nearest_code(text)
        hint = (
            f"Mente du “{slug(town.name)}” ({town.name}, {town.code})?" if town else "Skriv kommunens navn eller kode."
        )
        return Problem("AFT502", f"Jobcenteret “{text}” findes ikke i registret over kommuner.", place, path, hint)
    fund = akasser.suggest(text)
    hint = f"Mente du “{fund.id}” ({fund.name})?" if fund else "Skriv a-kassens kendenavn, fx 3f, hk eller foa."
    return Problem("AFT502", f"A-kassen “{text}” findes ikke i registret over a-kasser.", place, path, hint)


def _choose_pairs(area: Area, reading: Reading) -> None:
    """Fills in which pairs have an agreement, in the order of the members."""
    everyone = [Pair(*ids) for ids in product(area.ids("jobcenter"), area.ids("a_kasse"))]
    rules = reading.data.get("par", {})
    only = _selected(area, reading, "kun") if "kun" in rules else set(everyone)
    left_out = _selected(area, reading, "undtagen")
    has_one = only - left_out
    area.pairs = tuple(pair for pair in everyone if pair in has_one)
    area.without = tuple(pair for pair in everyone if pair not in has_one)


def _selected(area: Area, reading: Reading, key: str) -> set[Pair]:
    chosen: set[Pair] = set()
    for index, rule in enumerate(reading.data.get("par", {}).get(key, ())):
        path = item(f"par.{key}", index)
        lists = [list(_named(area, reading, kind, rule, path)) for kind in _LISTS.values()]
        chosen.update(Pair(*ids) for ids in product(*lists))
    return chosen


def _named(area: Area, reading: Reading, kind: Kind, rule: Mapping[str, Any], path: str) -> Iterable[str]:
    """The member that a rule names, or all when it names none."""
    if kind not in rule:
        return area.ids(kind)
    place = reading.place(child(path, kind))
    return find_members(area, kind, [(rule[kind], place)], f"{AREA_KEY}.{child(path, kind)}", area.problems.append)


def find_members(
    area: Area, kind: Kind, texts: Iterable[tuple[str, Place]], path: str, report: Callable[[Problem], None]
) -> list[str]:
    """The ids of the members that are named, with their places; what names none is reported."""
    found = []
    for text, place in texts:
        member = area.members_named(kind, text)
        if member is not None:
            found.append(member.id)
        else:
            what = "Jobcenteret" if kind == "jobcenter" else "A-kassen"
            hint = (
                did_you_mean(text, area.ids(kind), all_up_to=12) or f"Skriv den ind i {AREA_KEY} i region.yaml først."
            )
            report(Problem("AFT504", f"{what} “{text}” er ikke med i området.", place, path, hint))
    return found
