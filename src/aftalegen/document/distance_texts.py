"""What the distance appendix says in words: how far it is from each own town, and what lies on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from aftalegen.document.distance_map import Region, is_detail, kilometres, matrix, pairs, precise
from aftalegen.document.values import number_in_danish
from aftalegen.reference import distances, places
from aftalegen.reference.distances import Distance, OwnDistance

_FEW_OWN = 3
"""Own towns up to this number get sentences of their own; with more, the table says it better."""
_FEW_LINES = 10
_NEAREST = 10
"""So many towns are named in a sentence; the table has the others."""
_FERRY = "Færge "


def enumerated(words: Sequence[str]) -> str:
    """Words as one phrase: "a, b og c"."""
    return " og ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def ways(of: Region) -> list[str]:
    """For each own town, when they are few: how far it is to the others, the nearest first."""
    codes = matrix(of).codes
    if len(of.own) > _FEW_OWN or len(codes) < 2:
        return []
    if len(codes) == 2:
        distance = matrix(of).between(*codes)
        return [f"Mellem {_names(codes)} er der {precise(distance)} km."] if distance else []
    told = [sentence for code in of.own if (sentence := _from(code, _all_from(of, code)[:_NEAREST]))]
    rest = ["De andre afstande står i tabellen."] if len(codes) > _NEAREST + 1 else []
    return [*told, *rest]


def alternative(of: Region) -> str:
    """The map in words, for those who cannot see it."""
    towns = _names(matrix(of).codes)
    if len(matrix(of).codes) == 1:
        return f"Kortet viser {of.area} med jobcenterbyen {towns}."
    shown = f"Kortet viser jobcenterbyerne {places.within(of.area)}: {towns}."
    if is_detail(of):
        shown = f"Kortet viser et udsnit af {of.area} omkring {_names(of.own)}."
    return " ".join((shown, *_lines(of)))


def _lines(of: Region) -> list[str]:
    lines = sorted(pairs(of), key=lambda line: line.distance.km)
    if len(lines) > _FEW_LINES:
        return ["Linjer mellem nabobyer viser kilometer; de samme tal står i tabellen."]
    told = [_from(code, [(line.end, line.distance) for line in lines if line.start == code]) for code in of.own]
    return [sentence for sentence in told if sentence]


def crossings(of: Region) -> list[str]:
    """The bridges, tunnels and ferries between the towns, and from which own town to which others they lie."""
    named = dict.fromkeys(name for cell in matrix(of).cells.values() for name in cell.crossings)
    if not named:
        return []
    if len(matrix(of).codes) == 2:
        told = [f"Den korteste vej går {enumerated([_passage(name) for name in named])}."]
    elif 0 < len(of.own) <= _FEW_OWN:
        told = [sentence for code in of.own if (sentence := _crossed_from(code, _all_from(of, code)))]
    else:
        passages = [_passage(name) for name in sorted(named, key=_by_kind)]
        told = [f"De korteste veje mellem byerne går {enumerated(passages)}."]
    ferries = any(cell.ferry for cell in matrix(of).cells.values())
    return [*told, *(["Sejladsens længde er talt med i kilometertallet."] if ferries else [])]


def guessed_towns(of: Region) -> str:
    """Which municipalities' jobcentres we are not sure to have put in the right town; "" when there are none."""
    unsure = [town for town in map(places.town, matrix(of).codes) if not town.certain]
    if not unsure:
        return ""
    named = enumerated([f"{town.municipality} ({town.name})" for town in unsure])
    return f"Byen er et skøn for {named}. Ligger jobcenteret i en anden by, kan afstanden være op til 20 km anderledes."


def unreachable(of: Region) -> str:
    """The pairs of towns without a known way between them, as a sentence; "" when there are none."""
    codes, known = matrix(of).codes, matrix(of)
    missing = [
        f"{places.town(one).name}–{places.town(other).name}"
        for position, one in enumerate(codes)
        for other in codes[position + 1 :]
        if known.between(one, other) is None
    ]
    return f"Der er ikke beregnet en afstand for {enumerated(missing)}." if missing else ""


def typed(start: str, end: str, own: OwnDistance) -> str:
    """One of the parties' own numbers: what it replaces, and where it comes from."""
    computed = distances.distance(start, end)
    instead = f"; beregnet: {kilometres(computed)} km" if computed else ""
    source = f" Kilde: {own.source.rstrip('. ')}." if own.source else " Kilde: parterne selv."
    return f"{full_name(start)}–{full_name(end)}: {number_in_danish(own.km)} km (parternes eget tal{instead}).{source}"


def full_name(code: str) -> str:
    """The jobcentre town of a municipality, with the municipality's name where that is another."""
    town = places.town(code)
    return town.name if town.name == town.municipality else f"{town.name} ({town.municipality})"


def _all_from(of: Region, code: str) -> list[tuple[str, Distance]]:
    """All towns that can be reached from one, the nearest first."""
    found = ((other, matrix(of).between(code, other)) for other in matrix(of).codes)
    known = [(other, distance) for other, distance in found if distance is not None]
    return sorted(known, key=lambda end: (end[1].km, places.town(end[0]).name))


def _from(code: str, ends: Iterable[tuple[str, Distance]]) -> str:
    """How far it is from a town to some others; "" when there are none."""
    told = [f"{precise(distance)} km til {places.town(other).name}" for other, distance in ends]
    return f"Fra {places.town(code).name} er der {enumerated(told)}." if told else ""


def _crossed_from(code: str, ends: Sequence[tuple[str, Distance]]) -> str:
    """What lies on the ways from one town, each with the towns behind it."""
    behind: dict[str, list[str]] = {}
    for other, distance in ends:
        for name in distance.crossings:
            behind.setdefault(name, []).append(places.town(other).name)
    told = list(_told(behind, len(ends)))
    return f"Fra {places.town(code).name} går den korteste vej {'; '.join(told)}." if told else ""


def _told(behind: dict[str, list[str]], all_ends: int) -> Iterator[str]:
    for name in sorted(behind, key=_by_kind):
        towns = sorted(behind[name], key=places.alphabetical)
        where = "alle de andre byer" if len(towns) == all_ends > 1 else enumerated(towns)
        yield f"{_passage(name)} til {where}"


def _passage(name: str) -> str:
    if name.startswith(_FERRY):
        return f"med færgen {name.removeprefix(_FERRY)}"
    return f"over {name}"


def _names(codes: Sequence[str]) -> str:
    return enumerated([places.town(code).name for code in codes])


def _by_kind(name: str) -> tuple[bool, str]:
    """Bridges and tunnels before ferries."""
    return name.startswith(_FERRY), places.alphabetical(name)
