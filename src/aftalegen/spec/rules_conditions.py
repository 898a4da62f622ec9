"""References in texts to what the agreement does not print because it does not ask for it."""

from __future__ import annotations

from collections.abc import Iterator

from aftalegen.errors import Problem, Severity
from aftalegen.spec.conditions import asked_for_by
from aftalegen.spec.context import Context


def references_to_what_is_left_out(context: Context) -> Iterator[Problem]:
    """AFT636: ``[[…]]`` that names a section or an appendix on a condition that is not met."""
    for visit, match in context.references:
        field = asked_for_by(context.agreement, match[1].strip())
        if field:
            message = f"Henvisningen “{match[0]}” går til noget, der ikke er med i aftalen."
            hint = f"Det kommer med, når I skriver noget under “{field}”. Ellers slet henvisningen."
            place = context.locate(visit, match[0])
            yield context.problem("AFT636", visit, message, hint, place=place, severity=Severity.WARNING)
