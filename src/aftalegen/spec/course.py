"""The contact course (*kontaktforløb*): the conversations of the first 26 weeks, and what an agreement changes in them.

The model comes from ``appendices/kontaktforløb.yaml``; an agreement changes it by the conversations' ids.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, Literal

from aftalegen import resources
from aftalegen.spec.model import Agreement
from aftalegen.spec.nodes import plain
from aftalegen.spec.source import read_source

Holder = Literal["a-kasse", "jobcenter"]
Joint = Literal["ja", "nej", "måske"]
"""Whether the fund takes part in the jobcentre's conversation; "måske" while the parties have not chosen."""

X_TYPE = "kontaktforløb_bilag"
TOGETHER = "fælles"
AGES = {"under_30": "Under 30 år", "mellem_30_og_50": "30–50 år", "over_50": "Over 50 år"}
"""The age groups that a conversation may have notes for, with their printed names."""

_FILE = "kontaktforløb.yaml"


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation. Weeks count from 1, the first week of unemployment; ``changed`` when the agreement has a say.

    ``months`` are whole months after which and within which it is held; they go before the weeks where they are known.
    ``choice`` is the answer to "a_kassen_deltager_i" that makes it joint; ``joint_from`` the first day when it can be.
    ``law`` are the ids of the interview in the rule sets; the first one that a rule set has is what it is there.
    """

    id: str
    title: str
    holder: Holder
    joint: Joint
    weeks: tuple[int, int]
    months: tuple[int | None, int | None] = (None, None)
    content: tuple[str, ...] = ()
    homework: str = ""
    ages: Mapping[str, str] | None = None
    joint_from: date | None = None
    choice: str = ""
    law: tuple[str, ...] = ()
    changed: bool = False

    def joint_on(self, day: date) -> Joint:
        """Whether the conversation is joint when it is held on ``day``."""
        return "nej" if self.joint_from and day < self.joint_from else self.joint


@dataclass(frozen=True, slots=True)
class Course:
    """The conversations by their last week, what to keep in mind about them, and what to print about the source."""

    conversations: tuple[Conversation, ...]
    frame: tuple[str, ...]
    attribution: str


def course(agreement: Agreement) -> Course:
    """The course of an agreement: the model with the agreement's own changes. What cannot be used is left out."""
    chosen: Mapping[str, Any] = next((value for _, value in agreement.of_type(X_TYPE)), {})
    return merge(model(), chosen)


@cache
def model() -> Course:
    """The course as the package brings it."""
    data: Any = plain(read_source(resources.path("appendices", _FILE)).root)
    conversations = [_conversation(entry) for entry in data["samtaler"]]
    frame = tuple(note["tekst"] for note in data["rammer"])
    return Course(in_order(conversations), frame, data["kilde"]["tilskrivning"].strip())


def merge(base: Course, chosen: Mapping[str, Any]) -> Course:
    """The base with the changes of ``bilag.kontaktforløb``: by id, then the choice between two conversations."""
    known = {conversation.id: conversation for conversation in base.conversations}
    for change in chosen.get("samtaler") or ():
        changed = _changed(known.pop(change.get("id"), None), change)
        if changed is not None:
            known[changed.id] = changed
    answer = chosen.get("a_kassen_deltager_i")
    return replace(base, conversations=in_order([settled(found, answer) for found in known.values()]))


def settled(conversation: Conversation, answer: str | None) -> Conversation:
    """The conversation after the parties chose which one is joint; undecided as long as they have not."""
    if not conversation.choice or conversation.joint == "nej":
        return conversation
    joint: Joint = "måske" if answer is None else "ja" if answer == conversation.choice else "nej"
    return replace(conversation, joint=joint)


def in_order(conversations: Sequence[Conversation]) -> tuple[Conversation, ...]:
    """By the last week, then by the first: the order in which they must have been held."""
    return tuple(sorted(conversations, key=lambda found: (found.weeks[1], found.weeks[0], found.id)))


def _conversation(entry: Mapping[str, Any]) -> Conversation:
    """One entry of the file; all its values are text."""
    joint_from = entry.get("fælles_fra")
    return Conversation(
        id=entry["id"],
        title=entry["titel"],
        holder=entry["hvem"],
        joint=entry["fælles"],
        weeks=(int(entry["tidligst_uge"]), int(entry["senest_uge"])),
        months=(_number(entry.get("tidligst_måned")), _number(entry.get("senest_måned"))),
        content=tuple(text.strip() for text in entry["indhold"]),
        homework=(entry.get("hjemmeopgave") or "").strip(),
        ages=entry.get("aldersgrupper"),
        joint_from=date.fromisoformat(joint_from) if joint_from else None,
        choice=entry.get("valg") or "",
        law=tuple(entry.get("lov", ())),
    )


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)


def _changed(known: Conversation | None, change: Mapping[str, Any]) -> Conversation | None:
    """The conversation after a change; None when it is left out, or new and not whole, or in impossible weeks."""
    if change.get("udgår") or (known is None and missing(change)):
        return None
    start = known or Conversation(change["id"], change["titel"], "jobcenter", "nej", (1, change["senest_uge"]))
    found = _rewritten(start, change)
    return found if found.weeks[0] <= found.weeks[1] else known


def missing(change: Mapping[str, Any]) -> list[str]:
    """What a conversation of the agreement's own must say and does not."""
    return [key for key in ("id", "titel", "hvem", "senest_uge") if not change.get(key)]


def weeks_of(known: Conversation | None, change: Mapping[str, Any]) -> tuple[int, int] | None:
    """The weeks of a conversation after a change; None when a new one does not say."""
    before = known.weeks if known else (1, change.get("senest_uge", 0))
    weeks = change.get("tidligst_uge", before[0]), change.get("senest_uge", before[1])
    return weeks if weeks[1] else None


def _rewritten(start: Conversation, change: Mapping[str, Any]) -> Conversation:
    found = replace(
        start,
        title=change.get("titel", start.title),
        weeks=weeks_of(start, change) or start.weeks,
        months=_months(start, change),
        content=tuple(change.get("indhold", start.content)),
        homework=change.get("hjemmeopgave", start.homework),
        ages={**(start.ages or {}), **change.get("aldersgrupper", {})},
        changed=True,
    )
    return _held_by(found, change["hvem"]) if change.get("hvem") else found


def _months(start: Conversation, change: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """The agreement's own weeks take the place of the model's months."""
    first, last = start.months
    return None if "tidligst_uge" in change else first, None if "senest_uge" in change else last


def _held_by(conversation: Conversation, who: str) -> Conversation:
    """A joint conversation is the jobcentre's with the fund; naming one party says that the other is not there."""
    if who == TOGETHER:
        return replace(conversation, holder="jobcenter", joint="ja", choice="", joint_from=None)
    holder: Holder = "a-kasse" if who == "a-kasse" else "jobcenter"
    return replace(conversation, holder=holder, joint="nej", choice="")
