"""The whole country as eight region projects, one for each labour market area of 2015: 94 jobcentres x 25 a-kasser.

The common choices are those of ``examples/nordjylland``; members, slots, registers, volumes and local deviations are
made up by rule, the same on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from aftalegen.reference import akasser, municipalities
from aftalegen.reference.municipalities import Municipality
from benchmarks.example import CHECKOUT

PAIRS = 2350
_EXAMPLE = CHECKOUT / "examples" / "nordjylland"
_GROUP = re.compile(r"(?=^[\wæøå]+:)", re.MULTILINE)
_SLOTS = re.compile(r"(?<=^  slots:\n).*?(?=^  \w)", re.MULTILINE | re.DOTALL)
_LARGE = ("3f", "hk", "krifa", "foa", "aka", "metal")
"""The funds with slots of their own everywhere."""
_DAYS = [(day, weeks) for day in ("mandag", "tirsdag", "onsdag", "torsdag", "fredag") for weeks in ("lige", "ulige")]
_NOT_IN_IDS = re.compile(r"[^a-zæøå0-9]+")


@dataclass(frozen=True, slots=True)
class _House:
    """A jobcentre: its id, its number in its area, and the municipality that houses it."""

    id: str
    number: int
    town: Municipality


def write(folder: Path) -> tuple[Path, ...]:
    """Writes the projects into ``folder`` and returns their folders."""
    hosts = [town for town in municipalities.all_municipalities() if town.code == town.host_code]
    areas = dict.fromkeys(town.labour_market_area for town in hosts)
    return tuple(_project(folder, area, [town for town in hosts if town.labour_market_area == area]) for area in areas)


def _project(folder: Path, area: str, towns: Sequence[Municipality]) -> Path:
    houses = [_House(_slug(town.name), number, town) for number, town in enumerate(towns)]
    root = folder / _slug(area)
    texts = {
        "region.yaml": _region(area, houses),
        "volumen.csv": _volumes(houses),
        "register/jobcentre.yaml": "jobcentre:\n" + "".join(map(_entry, houses)),
        "register/akasser.yaml": _text("register/akasser.yaml").replace("region: Nordjylland", f"region: {area}"),
        **{f"aftaler/{house.id}-dsa.yaml": _DEVIATION for house in houses[::3]},
        **{f"tekster/{path.name}": path.read_text(encoding="utf-8") for path in (_EXAMPLE / "tekster").glob("*.md")},
    }
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


_DEVIATION = "planlægning:\n  indkaldelister:\n    svarfrist_hverdage: 7\n"


def _region(area: str, houses: Sequence[_House]) -> str:
    """The example's ``region.yaml`` about another area."""
    groups = _GROUP.split(_text("region.yaml"))
    kept = [_area(area, houses) if group.startswith("område:") else group for group in groups]
    slots = "".join(row for house in houses for row in _slots(house))
    return _SLOTS.sub(lambda _: slots, "".join(kept), count=1).replace("Nordjylland", area)


def _area(area: str, houses: Sequence[_House]) -> str:
    staff = ceil(len(houses) / len(_DAYS))
    lines = [f"  id: {_slug(area)}", f"  navn: {area}", "  jobcentre:"]
    lines += [f"    - {{id: {house.id}, lokaler: {len(_LARGE)}}}" for house in houses]
    lines += ["  a_kasser:", *(f"    - {{id: {fund.id}, medarbejdere: {staff}}}" for fund in akasser.all_akasser())]
    return "\n".join(["område:", *lines, "", ""])


def _slots(house: _House) -> Iterator[str]:
    """A morning every other week for each large fund, spread so that a fund's people are in one town a day."""
    for number, fund in enumerate(_LARGE):
        day, weeks = _DAYS[(house.number + 3 * number) % len(_DAYS)]
        yield (
            f"    - {{id: {house.id}-{fund}, jobcenter: {house.id}, a_kasse: {fund}, ugedag: {day}, uge: {weeks},\n"
            '       fra: "08:30", til: "12:30", samtaletid_minutter: 30, forberedelse_minutter: 5,\n'
            f'       opfølgning_minutter: 5, borde: 1, sted: "Jobcenteret, lokale {number + 1}"}}\n'
        )


def _volumes(houses: Sequence[_House]) -> str:
    rows = ["jobcenter;a_kasse;periode;antal;oprindelse;kilde"]
    for house in houses:
        for number, fund in enumerate(akasser.all_akasser()):
            spread = (7 * house.number + 3 * number) % 10
            count = 45 + spread if fund.id in _LARGE else 2 + 2 * spread
            rows += [f"{house.town.code};{fund.id};{half};{count};skønnet;Konstrueret" for half in ("2015H2", "2016H1")]
    return "\n".join(rows) + "\n"


def _entry(house: _House) -> str:
    """A jobcentre's entry in the register, on lines of their own as people write it."""
    post = f"jc{house.town.code}.example.dk"
    lines = [
        f"  {house.id}:",
        f"    adresse: Eksempelvej {house.number + 1}, {house.town.seat}",
        '    hovednummer: "99 00 00 00"',
        f"    email: jobcenter@{post}",
        "    kontakter:",
    ]
    for purpose, function in (("logistik", "Koordinator for fællessamtaler"), ("borger", "Vagt for forsikrede ledige")):
        lines += [f"      - id: {house.id}-{purpose}", f"        formål: {purpose}"]
        lines += [f"        funktion: {function}", f"        email: {purpose}@{post}"]
    return "\n".join(lines) + "\n"


def _text(name: str) -> str:
    return (_EXAMPLE / name).read_text(encoding="utf-8")


def _slug(name: str) -> str:
    return _NOT_IN_IDS.sub("-", name.lower()).strip("-")
