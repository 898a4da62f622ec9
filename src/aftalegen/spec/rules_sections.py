"""The parties' own sections, and statements that they have reworded."""

from __future__ import annotations

from collections.abc import Iterator

from aftalegen.errors import Problem, Severity
from aftalegen.spec.context import Context
from aftalegen.spec.paths import child, general
from aftalegen.spec.similar import did_you_mean
from aftalegen.spec.typed import Visit


def own_sections(context: Context) -> Iterator[Problem]:
    """AFT056, AFT065 and AFT066: an own section with a taken id, at an unknown place, or in the middle."""
    pack = context.agreement.pack
    yield from _taken(context)
    for visit in context.by_type.get("eget_afsnit", ()):
        after = context.inner(visit, "efter")
        if after is None:
            continue
        if after.value not in pack.anchors:
            hint = did_you_mean(after.value, pack.anchors) or f"Afsnittene hedder: {', '.join(pack.anchors)}."
            yield context.problem("AFT065", after, f"Afsnittet “{after.value}” findes ikke.", hint)
        elif pack.anchors[after.value]:
            message = "Numrene på de følgende afsnit rykker én frem, når dette afsnit står midt i aftalen."
            hint = "Henvis til afsnit med [[navn]], så følger numrene med. Uden “efter” kommer afsnittet til sidst."
            yield context.problem("AFT066", after, message, hint, severity=Severity.NOTE)


def _taken(context: Context) -> Iterator[Problem]:
    """AFT056: a point with the id of a section, or two of different lists with one id; references could not tell."""
    first: dict[str, Visit] = {}
    for visit in context.points:
        id_visit = context.reading.visits[child(visit.path, "id")]
        if id_visit.value in context.agreement.pack.section_ids:
            message = f"“{id_visit.value}” er navnet på et af skabelonens afsnit."
            yield context.problem("AFT056", id_visit, message, "Giv afsnittet et andet kendenavn.")
        known = first.setdefault(id_visit.value, id_visit)
        if general(known.path) != general(id_visit.path):
            message = f"“{id_visit.value}” er allerede brugt i linje {known.place.line}."
            yield context.problem("AFT056", id_visit, message, "Giv den ene et andet kendenavn.")


def rewordings(context: Context) -> Iterator[Problem]:
    """AFT067: a new statement for a field that does not exist or has no statement."""
    specs = context.agreement.pack.properties.values()
    known = [spec.path for spec in specs if spec.statement and "[]" not in spec.path]
    for visit in context.by_type.get("omformuleringer", ()):
        for key in visit.value:
            inner = context.reading.visits.get(child(visit.path, key))
            if key in known or inner is None:
                continue
            same_end = [path for path in known if path.rpartition(".")[2] == key.rpartition(".")[2]]
            hint = f"Mente du “{same_end[0]}”?" if same_end else did_you_mean(key, known)
            message = f"“{key}” er ikke et felt med et udsagn."
            fallback = "Skriv feltets sti, som den står i “aftalegen status”."
            yield context.problem("AFT067", inner, message, hint or fallback, place=inner.key)
