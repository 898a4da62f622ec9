"""Time slots: is there time for an interview, and does the same slot stand twice?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from aftalegen.errors import Problem, Severity
from aftalegen.spec.capacity import minutes_needed, stretches, time_of
from aftalegen.spec.context import Context
from aftalegen.spec.trials import trials_by_id
from aftalegen.spec.typed import Visit

_SAME = ("jobcenter", "a_kasse", "ugedag")


def slot_times(context: Context) -> Iterator[Problem]:
    """AFT052 and AFT053: a slot or its break that ends before it begins, and a slot too short for one interview."""
    for slot in context.by_type.get("slot", ()):
        backwards = [*_backwards(context, slot, "fra", "til"), *_backwards(context, slot, "pause_fra", "pause_til")]
        yield from backwards or _too_short(context, slot)


def same_slot_twice(context: Context) -> Iterator[Problem]:
    """AFT054: the same parties at the same time."""
    by_parties: dict[tuple[str, ...], list[Visit]] = {}
    for slot in context.by_type.get("slot", ()):
        if all(slot.value.get(key) for key in (*_SAME, "fra", "til")):
            by_parties.setdefault(tuple(slot.value[key] for key in _SAME), []).append(slot)
    collisions = [pair for slots in by_parties.values() for pair in _collisions(slots)]
    trials = trials_by_id(context.agreement) if collisions else {}
    for first, second in (pair for pair in collisions if _on_common_days(*pair, trials)):
        name = first.value.get("id", "")
        message = f"De samme parter har allerede et tidsslot på det tidspunkt (“{name}” i linje {first.key.line})."
        hint = "Slet det ene. Holder I flere samtaler ad gangen, så skriv antallet i “borde”."
        place = context.at(second, "ugedag")
        yield context.problem("AFT054", second, message, hint, place=place, severity=Severity.WARNING)


def _backwards(context: Context, slot: Visit, start: str, end: str) -> Iterator[Problem]:
    begins, ends = slot.value.get(start), slot.value.get(end)
    if begins and ends and ends <= begins:
        message = f"Tidsrummet slutter ({ends}), før det begynder ({begins})."
        hint = f"Se efter, om “{start}” og “{end}” er byttet om."
        yield context.problem("AFT052", context.inner(slot, end) or slot, message, hint)


def _too_short(context: Context, slot: Visit) -> Iterator[Problem]:
    value = slot.value
    if not (value.get("fra") and value.get("til") and value.get("samtaletid_minutter")):
        return
    needed, longest = minutes_needed(value), max(stretches(value))
    if longest < needed:
        message = f"Der er ikke plads til en samtale på {needed} minutter: det længste tidsrum er på {longest}."
        hint = "Gør tidsslottet længere eller samtalen kortere. Forberedelse og opfølgning tæller med."
        at = context.inner(slot, "til") or slot
        yield context.problem("AFT053", at, message, hint)


def _collisions(slots: list[Visit]) -> Iterator[tuple[Visit, Visit]]:
    """Pairs that overlap in time and in weeks, the one that stands first in the file first."""
    by_start = sorted(slots, key=lambda slot: slot.value["fra"])
    for index, slot in enumerate(by_start):
        for later in by_start[index + 1 :]:
            if later.value["fra"] >= slot.value["til"]:
                break
            if {slot.value.get("uge", "alle"), later.value.get("uge", "alle")} != {"lige", "ulige"}:
                first, second = sorted((slot, later), key=lambda visit: visit.key)
                yield first, second


def _on_common_days(first: Visit, second: Visit, trials: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether two slots are there at the same time of year: one in a trial is used only while the trial lasts."""
    one, other = (time_of(trials.get(slot.value.get("forsøg", ""), {})) for slot in (first, second))
    return one is None or other is None or one.common(other) is not None
