"""Two funds that both say that they attend for a third, in the same jobcentre."""

from __future__ import annotations

from collections.abc import Iterator

from aftalegen.errors import Severity
from aftalegen.region.checks.survey import Finding, Survey
from aftalegen.region.checks.wording import where
from aftalegen.spec.projects.model import Pair


def one_represents(survey: Survey) -> Iterator[Finding]:
    """AFT535: claims (``deltager_for``) that exclude each other, once for each two places in the files."""
    told = set()
    for (house, absent), claims in survey.attendance.claims.items():
        first = claims[0]
        for other in claims[1:]:
            if other.attends != first.attends and (first.place, other.place, absent) not in told:
                told.add((first.place, other.place, absent))
                message = (
                    f"Både {survey.called(first.attends)} og {survey.called(other.attends)} siger, at de møder for "
                    f"{survey.called(absent)} i {survey.called(house)}. Se {where(first.place)}."
                )
                hint = (
                    f"Slet “{absent}” i “deltager_for” hos den ene. Til da regnes med {survey.called(first.attends)}."
                )
                pairs = Pair(house, first.attends), Pair(house, other.attends)
                more = {"place": other.place, "hint": hint, "severity": Severity.WARNING}
                yield survey.found("AFT535", message, pairs, **more)
