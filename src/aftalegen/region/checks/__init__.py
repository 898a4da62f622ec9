"""Do the agreements of a region fit together? Each check sees them all, grouped before they are compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from aftalegen.errors import Problem
from aftalegen.region.checks.capacity import room_in_total
from aftalegen.region.checks.collisions import collisions
from aftalegen.region.checks.contact_lists import contacts_agree
from aftalegen.region.checks.deadlines import deadlines_fit
from aftalegen.region.checks.ends import same_end
from aftalegen.region.checks.pooling import pooled
from aftalegen.region.checks.reachable import branches_named, contacts_named
from aftalegen.region.checks.represented import one_represents
from aftalegen.region.checks.silenced import without_silenced
from aftalegen.region.checks.survey import Finding, Survey
from aftalegen.region.model import Region
from aftalegen.spec import limits
from aftalegen.spec.ordering import in_order
from aftalegen.writers.garbage import collected_once

_CHECKS: tuple[Callable[[Survey], Iterator[Finding]], ...] = (
    collisions,
    one_represents,
    room_in_total,
    pooled,
    branches_named,
    contacts_named,
    contacts_agree,
    deadlines_fit,
    same_end,
)


def check(region: Region) -> tuple[Problem, ...]:
    """What is wrong between the agreements of a region, file by file. What is wrong in one alone is not repeated."""
    return check_survey(Survey(region))


def check_survey(survey: Survey) -> tuple[Problem, ...]:
    """The same for a region that has been surveyed already."""
    with collected_once():
        found = [finding for one in _CHECKS for finding in islice(one(survey), limits.MAX_PROBLEMS)]
        return tuple(in_order(dict.fromkeys(without_silenced(found, survey))))
