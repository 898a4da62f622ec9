"""The contact course: can the conversations be held in the weeks that the agreement gives them?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aftalegen.errors import Problem, Severity
from aftalegen.spec import course
from aftalegen.spec.context import Context
from aftalegen.spec.similar import did_you_mean, enumerate_words
from aftalegen.spec.typed import Visit


def course_changes(context: Context) -> Iterator[Problem]:
    """AFT084 to AFT087: impossible weeks, half a conversation, one that is not there, and two answers that disagree."""
    for outer in context.by_type.get(course.X_TYPE, ()):
        known = {conversation.id: conversation for conversation in course.model().conversations}
        for change in changes_in(context, outer):
            yield from _change(context, change, known.get(change.value.get("id", "")), list(known))
        yield from _choice(context, outer)


def changes_in(context: Context, outer: Visit) -> list[Visit]:
    """What an agreement changes in the course, conversation by conversation."""
    found = context.inner(outer, "samtaler")
    paths = [f"{found.path}[{index}]" for index in range(len(found.value))] if found else []
    return [context.reading.visits[path] for path in paths if path in context.reading.visits]


def _change(context: Context, visit: Visit, known: course.Conversation | None, ids: list[str]) -> Iterator[Problem]:
    change = visit.value
    if known is None and change.get("udgår"):
        hint = did_you_mean(change.get("id", ""), ids, all_up_to=len(ids), intro="Samtalerne hedder")
        message = f"Samtalen “{change.get('id')}” er ikke i forløbet og kan ikke udgå."
        yield context.problem("AFT086", context.inner(visit, "id") or visit, message, hint)
    elif known is None and course.missing(change):
        yield _half(context, visit, ids)
    elif not change.get("udgår"):
        yield from _weeks(context, visit, known)


def _half(context: Context, visit: Visit, ids: list[str]) -> Problem:
    id = visit.value.get("id", "")
    missing = enumerate_words(course.missing(visit.value))
    message = f"“{id}” er ikke en af forløbets samtaler, og en ny samtale mangler {missing}."
    near = did_you_mean(id, ids)
    hint = near or "Skriv felterne, eller brug kendenavnet på den samtale, I ændrer."
    return context.problem("AFT085", context.inner(visit, "id") or visit, message, hint)


def _weeks(context: Context, visit: Visit, known: course.Conversation | None) -> Iterator[Problem]:
    weeks = course.weeks_of(known, visit.value)
    if weeks is None or weeks[0] <= weeks[1]:
        return
    own = [key for key in ("tidligst_uge", "senest_uge") if key in visit.value]
    message = f"Samtalen ligger tidligst i uge {weeks[0]} og senest i uge {weeks[1]}, så den kan ikke holdes."
    hint = "Se efter, om de to uger er byttet om."
    if len(own) == 1:
        other = "senest_uge" if own[0] == "tidligst_uge" else "tidligst_uge"
        hint = f"Skriv også “{other}”; ellers gælder forløbets egen uge."
    yield context.problem("AFT084", visit, message, hint, place=context.at(visit, *reversed(own)))


def _choice(context: Context, outer: Visit) -> Iterator[Problem]:
    """The fund is to take part in a conversation that the agreement gives to one party alone, or leaves out."""
    answer = context.inner(outer, "a_kassen_deltager_i")
    if answer is None:
        return
    meant = next((found for found in course.model().conversations if found.choice == answer.value), None)
    if meant is None:
        return
    own = (visit.value for visit in changes_in(context, outer) if visit.value.get("id") == meant.id)
    change: dict[str, Any] = next(own, {})
    if change.get("udgår") or change.get("hvem", course.TOGETHER) != course.TOGETHER:
        message = f"A-kassen skal deltage i {meant.title}, men “samtaler” siger noget andet om den."
        hint = f"Ret “hvem” for “{meant.id}” til fælles, eller vælg den anden samtale her."
        yield context.problem("AFT087", answer, message, hint, severity=Severity.WARNING)
