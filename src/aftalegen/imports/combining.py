"""From single numbers to volumes: shared jobcentres and merged a-kasser added up, periods kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from aftalegen.errors import Place
from aftalegen.imports.entries import Entry
from aftalegen.imports.findings import Findings
from aftalegen.reference import funds, months, municipalities, periods
from aftalegen.reference.volumes import ORIGINS, Origin, Volume, in_order, shown, whole

_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Placed:
    """A number, where it stands, and where the table has it from."""

    entry: Entry
    place: Place
    source: str


def combine(placed: Iterable[Placed], findings: Findings) -> tuple[Volume, ...]:
    """The volumes of all numbers, with notes on what was added up."""
    groups: dict[_Key, list[Placed]] = {}
    first: dict[_Key, Placed] = {}
    for one in placed:
        before = first.setdefault(one.entry.key, one)
        if before is not one:
            _refuse_twice(before, one, findings)
        groups.setdefault(_target(one, findings), []).append(one)
    _tell_overlaps(groups, findings)
    return tuple(sorted((_volume(key, parts, findings) for key, parts in groups.items()), key=in_order))


def _refuse_twice(before: Placed, one: Placed, findings: Findings) -> None:
    names = ", ".join(name.label for name in one.entry.names)
    message = f"{names} står også i {before.place.file}, række {before.place.line}."
    findings.error("AFT417", one.place, message, "Importér hvert tal én gang: slet det ene.")


def _target(one: Placed, findings: Findings) -> _Key:
    """What a number is counted under: the jobcentre's host, and the fund as it was in the period."""
    code, fund_id, period_id = one.entry.key
    municipality = municipalities.find(code)
    host = municipalities.find(municipality.host_code) if municipality else None
    if municipality and host and host.code != code:
        message = f"{municipality.name} er lagt sammen med {host.name}, som har fælles jobcenter."
        findings.note("AFT422", one.place, message, about=code)
    fund, period = funds.named(fund_id), periods.parse(period_id)
    then = fund.on(period.start if period else "")
    if then != fund:
        merged = months.in_words(fund.merged_on)
        message = f"{fund.short_name} er talt som {fund.successor_name}, som den blev en del af {merged}."
        findings.note("AFT423", one.place, message, about=fund_id)
    return host.code if host else code, then.id, period_id


def _volume(key: _Key, parts: Sequence[Placed], findings: Findings) -> Volume:
    counts = [part.entry.count for part in parts if part.entry.count is not None]
    hidden = [part for part in parts if part.entry.count is None]
    source = _joined(part.entry.source or part.source for part in parts)
    if counts and hidden:
        names = _joined(part.entry.names[0].label for part in hidden)
        message = f"Tallet for {names} er ikke oplyst, så summen {whole(sum(counts))} er det mindste, den kan være."
        findings.warning("AFT438", hidden[0].place, message)
        source = f"{source} (uden {names}, som ikke er oplyst)"
    return Volume(*key, whole(sum(counts)) if counts else None, _origin(parts, findings), source)


def _origin(parts: Sequence[Placed], findings: Findings) -> Origin:
    """The least certain origin of the parts; what a table does not say was imported."""
    known: Mapping[str, Origin] = {origin: origin for origin in ORIGINS}
    for part in parts:
        if part.entry.origin and part.entry.origin.casefold() not in known:
            message = f"Oprindelsen “{shown(part.entry.origin)}” findes ikke."
            findings.error("AFT433", part.place, message, f"Skriv {', '.join(ORIGINS)}.")
    found = {known.get(part.entry.origin.casefold(), "importeret") for part in parts}
    return next(origin for origin in ("skønnet", "indtastet", "importeret") if origin in found)


def _tell_overlaps(groups: Mapping[_Key, Sequence[Placed]], findings: Findings) -> None:
    """AFT432 once for each two periods that have a month in common for the same jobcentre and fund."""
    by_pair: dict[tuple[str, str], list[str]] = {}
    for jobcentre, fund, period in groups:
        by_pair.setdefault((jobcentre, fund), []).append(period)
    clashes = _clashes(sorted({period for several in by_pair.values() for period in several}))
    for (jobcentre, fund), several in by_pair.items() if clashes else ():
        for one, other in clashes:
            if one.id in several and other.id in several:
                place = groups[jobcentre, fund, other.id][0].place
                message = f"Perioderne {one.title} og {other.title} overlapper, så samtaler ville tælle to gange."
                hint = f"Vælg den ene med --periode, fx --periode {other.id}."
                findings.error("AFT432", place, message, hint, about=f"{one.id} {other.id}")


def _clashes(ids: Iterable[str]) -> list[tuple[periods.Period, periods.Period]]:
    known = sorted(period for id in ids if (period := periods.parse(id)))
    return [(one, other) for one, other in combinations(known, 2) if one.overlaps(other)]


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))
