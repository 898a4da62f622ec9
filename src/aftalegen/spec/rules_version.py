"""The version of the schema that a spec was written for."""

from __future__ import annotations

from collections.abc import Iterator

from aftalegen.errors import Problem, Severity
from aftalegen.spec.context import Context

_KEY = "skema"


def schema_version(context: Context) -> Iterator[Problem]:
    """AFT088: written for an earlier schema, which still counts. AFT089: for one that this program does not know."""
    visit, current = context.reading.visits.get(_KEY), context.agreement.pack.version
    if visit is None or not isinstance(visit.value, int):
        return
    if visit.value > current:
        message = (
            f"Filen følger skema {visit.value}, men denne udgave af aftalegen kender kun skemaet til og med {current}."
        )
        yield context.problem("AFT089", visit, message, "Hent en nyere udgave af aftalegen.")
    elif visit.value < current:
        message = f"Filen følger skema {visit.value}. Det nyeste er {current}. Filen kan bruges, som den er."
        hint = "Før den op med: aftalegen upgrade. Se først, hvad der sker, med --dry-run."
        yield context.problem("AFT088", visit, message, hint, severity=Severity.NOTE)
