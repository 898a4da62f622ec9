"""The volume appendix: it has numbers to print, and its file can be read and has what the agreement needs of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aftalegen.errors import Problem, Severity
from aftalegen.reference import municipalities, periods
from aftalegen.reference.volumes import Volume
from aftalegen.spec.context import Context
from aftalegen.spec.typed import Visit
from aftalegen.spec.volume_file import volumes_of

_FILE_OR_TOTALS = (
    "Skriv fil: volumen.csv (lav den med: aftalegen import volumes FIL -o volumen.csv), eller skriv totaler og "
    "skøn: ja. Skal bilaget ikke med, så slet volumen."
)
_SHARED_OUT = "Skriv også skøn: ja, så bliver totalerne fordelt på a-kasserne og mærket som skøn. Eller skriv fil."


def volume_file(context: Context) -> Iterator[Problem]:
    """AFT451 for an appendix without numbers, AFT439 and AFT440 for the file, its own problems, AFT441-442 for gaps."""
    for visit in context.by_type.get("volumen_bilag", ()):
        if not (visit.value.get("fil") or (visit.value.get("totaler") and visit.value.get("skøn"))):
            yield _nothing_to_print(context, visit)
            continue
        volumes, problems = volumes_of(context.agreement)
        yield from problems
        if not problems:
            yield from _jobcentres(context, visit, volumes)
            yield from _periods(context, visit, volumes)


def _nothing_to_print(context: Context, visit: Visit) -> Problem:
    """Neither a file nor totals that may be shared out."""
    if visit.value.get("totaler"):
        message = "Totalerne om samtalevolumen er ikke fordelt på a-kasser, og der er ingen fil med tallene."
        return context.problem("AFT451", visit, message, _SHARED_OUT, place=context.at(visit, "totaler"))
    message = "Bilaget om samtalevolumen har hverken en fil med tal eller totaler at skønne ud fra."
    return context.problem("AFT451", visit, message, _FILE_OR_TOTALS)


def _jobcentres(context: Context, visit: Visit, volumes: Sequence[Volume]) -> Iterator[Problem]:
    """A jobcentre without a number: the appendix would not mention it."""
    there = {volume.jobcentre for volume in volumes}
    stated = {total.get("jobcenter") for total in visit.value.get("totaler", ())}
    for party in context.parties:
        place = municipalities.find(str(party.value.get("kommunekode") or party.value.get("kommune") or ""))
        if place and place.host_code not in there and party.value["id"] not in stated:
            name = party.value.get("navn", party.value["id"])
            message = f"Der er ingen tal for {name} ({place.host_code})."
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
            hint = f"Der er tal for {', '.join(one.id for one in sorted(have)) or 'ingen perioder'}."
            message = f"Der er ingen tal for perioden “{text}”."
            yield context.problem("AFT442", visit, message, hint, place=named.place if named else visit.place)
