"""Findings that an agreement's parties have decided to live with (``fravalgte_advarsler``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aftalegen.errors import Place, Problem
from aftalegen.region.checks.survey import Finding, Survey
from aftalegen.spec.codes import load_codes
from aftalegen.spec.context import Context
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.silencing import silences, unused
from aftalegen.spec.typed import Visit

_Choices = dict[Pair, list[Visit]]


def without_silenced(found: Iterable[Finding], survey: Survey) -> Iterator[Problem]:
    """The problems that none of their agreements silences, and AFT073 for each silencing that nothing needs."""
    choices: _Choices = {
        pair: Context(agreement).by_type.get("fravalg", [])
        for pair, agreement in survey.agreements.items()
        if any(True for _ in agreement.of_type("fravalg"))
    }
    used: set[Place] = set()
    for finding in found:
        hushing = [
            choice for pair in finding.pairs for choice in choices.get(pair, ()) if silences(choice, finding.problem)
        ]
        used.update(choice.place for choice in hushing)
        if not hushing:
            yield finding.problem
    yield from _unused(choices, used, survey)


def _unused(choices: _Choices, used: set[Place], survey: Survey) -> Iterator[Problem]:
    codes = load_codes()
    for pair, made in choices.items():
        context = Context(survey.agreements[pair])
        for choice in made:
            info = codes.get(choice.value.get("kode", ""))
            if info and info.between and choice.place not in used:
                yield unused(choice, context)
