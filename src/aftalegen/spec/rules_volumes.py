"""The volume appendix: its file can be read and has what the agreement needs of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aftalegen.errors import Problem, Severity
from aftalegen.reference import municipalities, periods
from aftalegen.reference.volumes import Volume
from aftalegen.spec.context import Context
from aftalegen.spec.typed import Visit
from aftalegen.spec.volume_file import volumes_of


def volume_file(context: Context) -> Iterator[Problem]:
    """AFT439 and AFT440 for the file, its own problems, and AFT441 and AFT442 for what it lacks."""
    for visit in context.by_type.get("volumen_bilag", ()):
        volumes, problems = volumes_of(context.agreement)
        yield from problems
        if not problems:
            yield from _jobcentres(context, visit, volumes)
            yield from _periods(context, visit, volumes)


def _jobcentres(context: Context, visit: Visit, volumes: Sequence[Volume]) -> Iterator[Problem]:
    """A jobcentre without a number: the appendix would not mention it."""
    there = {volume.jobcentre for volume in volumes}
    stated = {total.get("jobcenter") for total in visit.value.get("totaler", ())}
    for party in context.parties:
        place = municipalities.find(str(party.value.get("kommunekode") or party.value.get("kommune") or ""))
        if place and place.host_code not in there and party.value["id"] not in stated:
            name = party.value.get("navn", party.value["id"])
            message = f"Filen har ingen tal for {name} ({place.host_code})."
            hint = "Importér jobcenterets tal, eller skriv dets samlede antal under totaler og skøn: true."
            place_of_file = context.at(visit, "fil")
            yield context.problem("AFT441", visit, message, hint, place=place_of_file, severity=Severity.WARNING)


def _periods(context: Context, visit: Visit, volumes: Sequence[Volume]) -> Iterator[Problem]:
    """A period that neither the file nor the spec says anything about."""
    known = {volume.period for volume in volumes} | {
        total.get("periode", "") for total in visit.value.get("totaler", ())
    }
    have = [period for text in known if (period := periods.parse(text))]
    named = context.inner(visit, "perioder")
    for text in visit.value.get("perioder", ()) if named else ():
        period = periods.parse(text)
        if period is None or not any(period.holds(other) for other in have):
            hint = f"Filen har {', '.join(one.id for one in sorted(have)) or 'ingen perioder'}."
            message = f"Der er ingen tal for perioden “{text}”."
            yield context.problem("AFT442", visit, message, hint, place=named.place if named else visit.place)
