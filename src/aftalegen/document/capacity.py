"""What the expected number of interviews means: sentences and small tables for the sections about planning and time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aftalegen.document import parties
from aftalegen.document.values import date_in_words
from aftalegen.reference.closed_days import NAMED, closed_days
from aftalegen.spec import balance
from aftalegen.spec.balance import Balance, Threshold, Track, spoken
from aftalegen.spec.capacity import WEEKDAYS, Capacity, Period, Slot, slots_of
from aftalegen.spec.model import Agreement

if TYPE_CHECKING:
    from aftalegen.reference.volumes import Volume

_TRACKS: Mapping[Track, str] = {"slots": "Spor 1: faste tidsslots", "indkaldelse": "Spor 2: aftales enkeltvis"}
_UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class PairView:
    """One jobcentre and one fund; numbers are per month, as text. ``spor`` is what the threshold asks for."""

    jobcenter: str
    a_kasse: str
    ventet: str
    plads: str
    spor: str


@dataclass(frozen=True, slots=True)
class SlotView:
    """One slot: ``gang`` is the persons each time, ``antal_gange`` how often it is used in the period."""

    jobcenter: str
    a_kasse: str
    tid: str
    gang: str
    antal_gange: str
    pr_måned: str


@dataclass(frozen=True, slots=True)
class CapacityView:
    """Everything that can be said. ``sætninger`` are the main thing: "3,4 samtaler pr. måned; aftalt plads til 6".

    ``par`` is for a table where there is more than one pair; ``flere_par`` says so. ``i_grupper`` says that a slot has
    group interviews, so that persons are counted and not interviews. ``forudsætninger`` is small print.
    """

    sætninger: Sequence[str]
    par: Sequence[PairView]
    flere_par: bool
    slots: Sequence[SlotView]
    i_grupper: bool
    forudsætninger: str


def overview(agreement: Agreement, volumes: Iterable[Volume] = ()) -> CapacityView | None:
    """Expected interviews against agreed room, or None when neither numbers nor slots can be counted."""
    volumes = tuple(volumes)
    period = balance.days_of_interest(agreement, volumes)
    if period is None:
        return None
    closed = closed_days(period.years) if slots_of(agreement) else ()
    found = balance.balances(agreement, volumes, closed)
    if not found:
        return None
    names, limit = parties.names(agreement), balance.threshold(agreement)
    slots = [_slot(slot, one.room, names) for one in found for slot in one.slots if one.room]
    counted = [slot for one in found for slot in one.slots]
    in_groups = any(slot.in_groups for slot in counted)
    return CapacityView(
        sætninger=_sentences(found, limit),
        par=[_pair(one, limit, names) for one in found],
        flere_par=len(found) > 1,
        slots=slots,
        i_grupper=in_groups,
        forudsætninger=_small_print(period, counted if slots else []),
    )


def _sentences(found: Sequence[Balance], limit: Threshold | None) -> list[str]:
    """For one pair its two numbers and its track; for several how many belong to each track."""
    if len(found) == 1:
        (one,) = found
        numbers = f"Parterne venter {one.sentence}." if one.expected is not None else f"Der er {one.sentence}."
        return [numbers, _because(one.expected, limit)] if one.expected is not None and limit else [numbers]
    tracks = [track for one in found if (track := one.track(limit))]
    return [_counted(tracks, limit)] if tracks and limit else []


def _because(expected: float, limit: Threshold) -> str:
    few = expected < limit.per_month
    lies = "ligger under" if few else "ligger over" if expected > limit.per_month else "svarer til"
    name = "spor 2 (samtalerne aftales enkeltvis)" if few else "spor 1 (faste tidsslots)"
    return f"Antallet {lies} {_whose(limit)} på {spoken(limit.per_month)} samtaler pr. måned. Det peger på {name}."


def _counted(tracks: Sequence[Track], limit: Threshold) -> str:
    many = tracks.count("slots")
    number = spoken(limit.per_month)
    return (
        f"Med {_whose(limit)} på {number} samtaler pr. måned peger tallene på spor 1 (faste tidsslots) for "
        f"{many} af {len(tracks)} par af jobcenter og a-kasse og på spor 2 (samtalerne aftales enkeltvis) for "
        f"{len(tracks) - many}."
    )


def _whose(limit: Threshold) -> str:
    return "parternes tærskel" if limit.own else "skabelonens tærskel"


def _pair(one: Balance, limit: Threshold | None, names: Mapping[str, str]) -> PairView:
    track = one.track(limit)
    return PairView(
        jobcenter=names.get(one.jobcentre, one.jobcentre),
        a_kasse=names.get(one.fund, one.fund),
        ventet=_UNKNOWN if one.expected is None else spoken(one.expected),
        plads=spoken(one.room.per_month) if one.room else _UNKNOWN,
        spor=_TRACKS[track] if track else _UNKNOWN,
    )


def _slot(slot: Slot, room: Capacity, names: Mapping[str, str]) -> SlotView:
    return SlotView(
        jobcenter=names.get(slot.jobcentre, slot.jobcentre),
        a_kasse=names.get(slot.fund, slot.fund),
        tid=f"{WEEKDAYS[slot.weekday].capitalize()}, {slot.weeks} uger, kl. {slot.clock}",
        gang=_each_time(slot),
        antal_gange=str(room.times[slot.id]),
        pr_måned=spoken(room.per_slot[slot.id]),
    )


def _each_time(slot: Slot) -> str:
    if slot.in_groups and slot.interviews == 1:
        return f"{slot.each_time} i gruppen"
    if slot.in_groups:
        return f"{slot.each_time}, {slot.persons} i hver af {slot.interviews} grupper"
    return f"{slot.each_time}, {slot.at_a_table} ved hvert bord" if slot.tables > 1 else str(slot.each_time)


def _small_print(period: Period, slots: Sequence[Slot]) -> str:
    starts, ends = (date_in_words(day.isoformat()) for day in (period.starts, period.ends))
    left_out = f" Weekender, {NAMED} og de undtagne uger er ikke talt med i pladsen." if slots else ""
    persons = " I en gruppesamtale tæller hver person." if any(slot.in_groups for slot in slots) else ""
    trials = " Tider i et forsøg tæller kun, mens forsøget varer." if any(slot.within for slot in slots) else ""
    return f"Tallene er regnet som et gennemsnit fra {starts} til {ends}.{left_out}{persons}{trials}"
