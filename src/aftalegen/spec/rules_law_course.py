"""The weeks of the contact course against the law and the parties' deviations from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from aftalegen.errors import Problem, Severity
from aftalegen.spec import course
from aftalegen.spec.course import Conversation
from aftalegen.spec.durations import Duration, window
from aftalegen.spec.law_context import LawContext, named, since
from aftalegen.spec.law_model import InterviewRule
from aftalegen.spec.law_period import Stretch
from aftalegen.spec.rules_course import changes_in
from aftalegen.spec.rules_law_times import allowed, contradiction, timed, wrong_times
from aftalegen.spec.similar import enumerate_plain
from aftalegen.spec.typed import Visit

_WEEKS = {"tidligst": "tidligst_uge", "senest": "senest_uge"}


@dataclass(frozen=True, slots=True)
class _Planned:
    """A conversation on the days of one stretch, as the interview that it is there."""

    visit: Visit
    interview: str
    conversation: Conversation

    @property
    def name(self) -> str:
        return self.conversation.title

    def time(self, key: str) -> Duration | None:
        """Whole months where the course has them. A week is over when it has been counted: week 6 is 6 weeks."""
        index = list(_WEEKS).index(key)
        months, week = self.conversation.months[index], self.conversation.weeks[index]
        return Duration(months, "måned") if months else Duration(week, "uge")

    def field(self, key: str) -> str:
        return _WEEKS[key]


_Found = tuple[_Planned, Stretch, InterviewRule]


def course_weeks(found: LawContext) -> Iterator[Problem]:
    """AFT101 for weeks of the agreement's own; AFT114, once, where the proposed course itself departs from the law."""
    for outer in found.context.by_type.get(course.X_TYPE, ()):
        if outer.value.get("vis") is False:
            continue
        changes = {visit.value.get("id"): visit for visit in changes_in(found.context, outer)}
        wrong = [one for one in _each(found, outer, changes) if wrong_times(one[0], *one[1:])]
        own = [one for one in wrong if _is_own(*one)]
        yield from _own(found, own)
        yield from _proposed(found, outer, [one for one in wrong if one not in own])


def _each(found: LawContext, outer: Visit, changes: dict[str, Visit]) -> Iterator[_Found]:
    """Every conversation in every part of the period where the law has an interview for it."""
    for conversation in course.course(found.context.agreement).conversations:
        for stretch in found.stretches:
            interview = _meant(conversation, stretch)
            if interview is not None:
                visit = changes.get(conversation.id, outer)
                yield _Planned(visit, interview.id, conversation), stretch, interview


def _meant(conversation: Conversation, stretch: Stretch) -> InterviewRule | None:
    """What the conversation is in a rule set. One that is not joint, or not for certain, is no joint interview."""
    known = (stretch.rules.interview(id) for id in conversation.law)
    alone = conversation.joint != "ja"
    return next((one for one in known if one and not (one.joint and alone)), None)


def _is_own(planned: _Planned, stretch: Stretch, interview: InterviewRule) -> bool:
    """Whether the parties themselves wrote the weeks, or the deviation that the weeks do not fit."""
    return timed(stretch, interview) is not None or any(key in planned.visit.value for key in _WEEKS.values())


def _own(found: LawContext, wrong: Sequence[_Found]) -> Iterator[Problem]:
    """One problem for each conversation. Where the law asks for several interviews, one alone breaks nothing."""
    told: set[str] = set()
    for planned, stretch, interview in wrong:
        if planned.conversation.id not in told:
            told.add(planned.conversation.id)
            key = wrong_times(planned, stretch, interview)[-1]
            problem = contradiction(found, planned, stretch, interview, key)
            mildest = Severity.WARNING if interview.count else problem.severity
            yield replace(problem, severity=max(problem.severity, mildest))


def _proposed(found: LawContext, outer: Visit, wrong: Sequence[_Found]) -> Iterator[Problem]:
    """A note about the first rule set that the proposal does not fit."""
    here = [one for one in wrong if one[1] is wrong[0][1]]
    if not here:
        return
    stretch = here[0][1]
    sure = stretch.rules.certain and all(interview.sure(*_WEEKS) for _, _, interview in here)
    law = named(stretch, Severity.WARNING if sure else Severity.NOTE)
    names = enumerate_plain([f"“{planned.name}”" for planned, _, _ in here])
    message = (
        f"{since(stretch, found.period)}Det foreslåede kontaktforløb følger ikke {law}: {names} ligger anderledes."
    )
    times = "; ".join(f"{planned.name} {window(*allowed(stretch, interview))}" for planned, _, interview in here)
    hint = f"Reglerne siger: {times}. Skriv jeres egne uger under samtaler, eller lad samtalerne udgå."
    yield found.context.problem("AFT114", outer, message, hint, place=outer.key, severity=Severity.NOTE)
