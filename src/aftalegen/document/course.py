"""The contact course as templates see it: a sheet for staff, a timeline, and the timeline in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from aftalegen.document import shared, tree
from aftalegen.document.drawing.picture import picture
from aftalegen.document.drawing.timeline import Bar, Kind, timeline
from aftalegen.document.layout import Layout
from aftalegen.document.values import date_in_words
from aftalegen.spec import balance, course
from aftalegen.spec.course import AGES, Conversation, Course, Joint
from aftalegen.spec.model import Agreement

PICTURE = "kontaktforløb"
_HELD_BY = {"a-kasse": "A-kassen", "jobcenter": "Jobcenteret"}
_WITH_FUND: Mapping[Joint, str] = {"ja": " med a-kassen", "måske": ", måske med a-kassen", "nej": ""}
_NOTES: Mapping[Joint, str] = {"ja": ", fælles", "måske": ", måske fælles", "nej": ""}
_LEGEND: Sequence[tuple[Kind, str]] = (
    ("full", "Jobcenteret"),
    ("open", "A-kassen"),
    ("both", "Fælles: jobcenteret med a-kassen"),
    ("perhaps", "Måske fælles"),
)


@dataclass(frozen=True, slots=True)
class AgeView:
    """What goes for some age groups only."""

    grupper: str
    tekst: str


@dataclass(frozen=True, slots=True)
class ConversationView:
    """One row of the sheet. ``ændret`` when the agreement changed or added it."""

    titel: str
    hvem: str
    hvornår: str
    fælles: bool
    måske_fælles: bool
    indhold: Sequence[str]
    hjemmeopgave: str
    aldersgrupper: Sequence[AgeView]
    ændret: bool


@dataclass(frozen=True, slots=True)
class CourseView:
    """The appendix. ``billede`` is the name of the timeline; ``forbehold`` are notes about when the fund takes part."""

    samtaler: Sequence[ConversationView]
    rammer: Sequence[str]
    forbehold: Sequence[str]
    billede: str
    alt: str
    kilde: str


def appendix(agreement: Agreement) -> CourseView | None:
    """The contact course of an agreement, or None when its spec does not ask for the appendix."""
    if not shared.asked_for(agreement, course.X_TYPE):
        return None
    found, joint = course.course(agreement), _joint(agreement)
    period = balance.period_of(agreement)
    return CourseView(
        samtaler=[_row(conversation, joint[conversation.id]) for conversation in found.conversations],
        rammer=found.frame,
        forbehold=_reservations(found, joint, period.starts if period else None),
        billede=PICTURE,
        alt=_alternative(found, joint),
        kilde=found.attribution,
    )


def pictures(agreement: Agreement, layout: Layout) -> Mapping[str, tree.Image]:
    """The timeline by the name that ``CourseView.billede`` has; none when the spec does not ask for the appendix."""
    if not shared.asked_for(agreement, course.X_TYPE):
        return {}
    joint = _joint(agreement)
    bars = (_bar(conversation, joint[conversation.id]) for conversation in course.course(agreement).conversations)
    return {PICTURE: _drawn(tuple(bars), layout)}


@lru_cache(maxsize=16)
def _drawn(bars: tuple[Bar, ...], layout: Layout) -> tree.Image:
    return picture(timeline(bars, _LEGEND, layout))


def weeks(conversation: Conversation) -> str:
    """The weeks in words: "uge 3–6", "omkring uge 8", "senest uge 2"."""
    first, last = conversation.weeks
    if first == last:
        return f"omkring uge {last}"
    return f"senest uge {last}" if first <= 1 else f"uge {first}–{last}"


def held_by(conversation: Conversation, joint: Joint) -> str:
    """Who holds it: "Jobcenteret med a-kassen"."""
    return _HELD_BY[conversation.holder] + _WITH_FUND[joint]


def _joint(agreement: Agreement) -> Mapping[str, Joint]:
    """Which conversations are joint at some time while the agreement holds."""
    period = balance.period_of(agreement)
    return {
        conversation.id: conversation.joint_on(period.ends) if period else conversation.joint
        for conversation in course.course(agreement).conversations
    }


def _row(conversation: Conversation, joint: Joint) -> ConversationView:
    when = weeks(conversation)
    return ConversationView(
        titel=conversation.title,
        hvem=held_by(conversation, joint),
        hvornår=when[:1].upper() + when[1:],
        fælles=joint == "ja",
        måske_fælles=joint == "måske",
        indhold=conversation.content,
        hjemmeopgave=conversation.homework,
        aldersgrupper=_ages(conversation.ages or {}),
        ændret=conversation.changed,
    )


def _ages(notes: Mapping[str, str]) -> list[AgeView]:
    """The notes in the order of age; groups with the same note share it."""
    by_text: dict[str, list[str]] = {}
    for group, title in AGES.items():
        if notes.get(group):
            by_text.setdefault(notes[group], []).append(title)
    return [AgeView(" og ".join([titles[0], *map(_lower, titles[1:])]), text) for text, titles in by_text.items()]


def _lower(title: str) -> str:
    """For use inside a sentence; an abbreviation keeps its capitals."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _reservations(found: Course, joint: Mapping[str, Joint], starts: date | None) -> list[str]:
    """What must be said about the fund's part: a choice that is still open, and a day before which it has none."""
    notes = []
    open_choice = [_lower(one.title) for one in found.conversations if joint[one.id] == "måske"]
    if open_choice:
        notes.append(f"A-kassen deltager i {' eller '.join(open_choice)}. Parterne har ikke valgt endnu.")
    for one in found.conversations:
        if one.joint_from and (starts is None or starts < one.joint_from):
            day = date_in_words(one.joint_from.isoformat())
            notes.append(f"A-kassen kan først deltage i {_lower(one.title)} fra {day}.")
    return notes


def _bar(conversation: Conversation, joint: Joint) -> Bar:
    kinds: Mapping[Joint, Kind] = {"ja": "both", "måske": "perhaps", "nej": "full"}
    kind = "open" if conversation.holder == "a-kasse" else kinds[joint]
    first, last = conversation.weeks
    return Bar(conversation.title, first, last, weeks(conversation) + _NOTES[joint], kind)


def _alternative(found: Course, joint: Mapping[str, Joint]) -> str:
    """One sentence that says what the timeline shows."""
    rows = [f"{_lower(one.title)} {weeks(one)}" for one in found.conversations]
    own = [_lower(one.title) for one in found.conversations if joint[one.id] == "ja"]
    perhaps = [_lower(one.title) for one in found.conversations if joint[one.id] == "måske"]
    together = [f"fælles: {', '.join(own)}"] if own else []
    together += [f"måske fælles: {' eller '.join(perhaps)}"] if perhaps else []
    ending = f"; {'; '.join(together)}" if together else ""
    return f"Tidslinje over {len(rows)} samtaler efter ledighedsuge: {', '.join(rows)}{ending}."
