"""Do the slots of a whole jobcentre, or of all that one fund's people attend, have room for the expected interviews?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aftalegen.errors import Place, Severity
from aftalegen.region.balances import PairBalance, Total, totals
from aftalegen.region.checks.survey import Finding, Survey
from aftalegen.region.checks.wording import where
from aftalegen.spec.balance import spoken, too_little, too_much
from aftalegen.spec.projects.model import Pair


def room_in_total(survey: Survey) -> Iterator[Finding]:
    """AFT525 and AFT526: too little or far too much room in total.

    Only what no single agreement shows: agreements whose own room is wrong say so themselves and are left out here, and
    so are those with too few interviews for slots. What remains is slots that several count on, and slots that lack.
    """
    counted = {pair: one for pair, one in survey.balances.pairs.items() if _counts(one)}
    booked = [one for one in survey.bookings if all(side.pair in counted for side in one.sides)]
    by_house = totals(
        ((one.pair.jobcentre, one) for one in counted.values()), ((one.pair.jobcentre, one) for one in booked)
    )
    by_staff = totals(((one.staff, one) for one in counted.values()), ((one.staff, one) for one in booked))
    for total in (*by_house.values(), *by_staff.values()):
        if len(total.pairs) > 1:
            yield from _judged(survey, total, counted)


def _counts(one: PairBalance) -> bool:
    return one.expected is not None and one.fits and (one.room is not None or one.worth_slots)


def _judged(survey: Survey, total: Total, counted: Mapping[Pair, PairBalance]) -> Iterator[Finding]:
    numbers = (
        f"{survey.called(total.id)} venter {spoken(total.expected)} samtaler pr. måned i {len(total.pairs)} aftaler, "
        f"og de har tilsammen plads til {spoken(total.room)}."
    )
    if too_little(total.room, total.expected):
        without = [pair for pair in total.pairs if counted[pair].room is None]
        largest = max(without or total.pairs, key=lambda pair: counted[pair].expected or 0)
        hint = (
            f"Aftal flere eller længere tidsslots, først i {_agreement(survey, largest)}, "
            f"som venter {spoken(counted[largest].expected or 0)} pr. måned."
        )
        yield _finding(survey, "AFT525", total, f"For lidt plads i alt: {numbers}", hint)
    elif too_much(total.room, total.expected):
        roomy = max(total.pairs, key=lambda pair: (counted[pair].room or 0) - (counted[pair].expected or 0))
        hint = f"Aftal færre eller kortere tidsslots, først i {_agreement(survey, roomy)}."
        yield _finding(survey, "AFT526", total, f"Langt mere plads i alt end nødvendigt: {numbers}", hint)


def _finding(survey: Survey, code: str, total: Total, message: str, hint: str) -> Finding:
    place = survey.members[total.id].place
    return survey.found(code, message, total.pairs, place=place, hint=hint, severity=Severity.WARNING)


def _agreement(survey: Survey, pair: Pair) -> str:
    """An agreement by its parties and where its slots, or else its parties, are written."""
    agreement = survey.agreements[pair]
    visits = agreement.reading.visits
    places = [visits[path].key for kind in ("slot", "volumen", "part") for path, _ in agreement.of_type(kind)]
    name = f"aftalen mellem {survey.called(pair.jobcentre)} og {survey.called(pair.fund)}"
    return f"{name} ({where(places[0] if places else Place())})"
