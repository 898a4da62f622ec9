"""Estimates of what is not known: a jobcentre's total, shared out as the whole country's is among the a-kasser."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from aftalegen.reference import akasser, funds, tables
from aftalegen.reference.periods import Period
from aftalegen.reference.volumes import Volume

ATTRIBUTION = "Kilde til andelene: jobindsats.dk / STAR (a-dagpenge, fuldtidspersoner)."
METHOD = (
    "Et skøn deler den del af jobcenterets samlede antal, som ikke er kendt, mellem de øvrige a-kasser efter hver "
    "a-kasses andel af landets fuldtidspersoner på dagpenge i august-december 2016. Lokale forhold kan være meget "
    "anderledes."
)
SOURCE = "Skøn efter a-kassernes andele i hele landet, 2016"
_SHARE = "share_fulltime_pct"


@cache
def national_shares() -> Mapping[str, float]:
    """Each fund's share in percent of the country's full-time benefit recipients, where the source has it."""
    rows = tables.rows("akasse_reference_volumes.csv")
    return {row["id"]: float(row[_SHARE]) for row in rows if row[_SHARE] and not row["id"].startswith("_")}


@cache
def without_share() -> tuple[str, ...]:
    """The short names of the funds of 2015 that the source does not have and that get no estimate."""
    of_2015 = (known for known in akasser.all_akasser() if known.id not in national_shares())
    return tuple(known.short_name for known in of_2015)


def fill(known: Iterable[Volume], total: float, jobcentre: str, period: Period) -> tuple[Volume, ...]:
    """Estimates for the funds whose number is not known, which add up to what is left of the jobcentre's total.

    None when nothing is left, or when no fund is without a number.
    """
    counts = {volume.a_kasse: volume.count for volume in known if volume.count is not None}
    left = round(total - sum(counts.values()))
    shares: dict[str, float] = {}
    for id, share in national_shares().items():
        fund = funds.named(id).on(period.start).id
        if fund not in counts:
            shares[fund] = shares.get(fund, 0.0) + share
    if left <= 0 or not shares:
        return ()
    parts = shared_out(left, shares)
    return tuple(Volume(jobcentre, fund, period.id, count, "skønnet", SOURCE) for fund, count in parts.items())


def shared_out(total: int, shares: Mapping[str, float]) -> dict[str, int]:
    """Whole numbers in proportion to the shares that add up to the total: the largest remainders get one more."""
    whole = sum(shares.values())
    exact = {name: total * share / whole for name, share in shares.items()}
    found = {name: int(part) for name, part in exact.items()}
    by_remainder = sorted(exact, key=lambda name: (found[name] - exact[name], name))
    for name in by_remainder[: total - sum(found.values())]:
        found[name] += 1
    return found
