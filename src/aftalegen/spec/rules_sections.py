"""The parties' own sections, and statements that they have reworded."""

from __future__ import annotations

from collections.abc import Iterator

from aftalegen.errors import Problem, Severity
from aftalegen.spec.context import Context
from aftalegen.spec.paths import child
from aftalegen.spec.similar import did_you_mean


def own_sections(context: Context) -> Iterator[Problem]:
    """AFT056, AFT065 and AFT066: an own section with a taken id, at an unknown place, or in the middle."""
    pack = context.agreement.pack
    for visit in context.by_type.get("eget_afsnit", ()):
        id_visit, after = context.inner(visit, "id"), context.inner(visit, "efter")
        if id_visit is not None and id_visit.value in pack.section_ids:
            message = f"“{id_visit.value}” er navnet på et af skabelonens afsnit."
            yield context.problem("AFT056", id_visit, message, "Giv afsnittet et andet kendenavn.")
        if after is None:
            continue
        if after.value not in pack.anchors:
            hint = did_you_mean(after.value, pack.anchors) or f"Afsnittene hedder: {', '.join(pack.anchors)}."
            yield context.problem("AFT065", after, f"Afsnittet “{after.value}” findes ikke.", hint)
        elif pack.anchors[after.value]:
            message = "Numrene på de følgende afsnit rykker én frem, når dette afsnit står midt i aftalen."
            hint = "Henvis til afsnit med [[navn]], så følger numrene med. Uden “efter” kommer afsnittet til sidst."
            yield context.problem("AFT066", after, message, hint, severity=Severity.NOTE)


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
