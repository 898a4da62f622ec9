"""Law as data: rule sets with the interviews that they ask for, each with its source and how certain it is."""

from __future__ import annotations

from dataclasses import dataclass

from aftalegen.errors import Place
from aftalegen.spec.durations import Duration, window

SURE = "høj"
_HOLDERS = {"jobcenter": "jobcenteret", "kommune": "kommunen", "a-kasse": "a-kassen", "anden-aktør": "anden aktør"}


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a piece of law comes from.

    ``provenance`` is "kildemateriale", "opslag" or "udledt"; ``confidence`` is "høj", "mellem" or "lav".
    """

    source: str
    provenance: str
    confidence: str

    @property
    def sure(self) -> bool:
        """Whether it may be said without a reservation."""
        return self.confidence == SURE


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of law in our own words: an act, or an exception."""

    text: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class InterviewRule:
    """One interview, or one kind of interview, of a contact course.

    ``earliest`` and ``latest`` count accumulated unemployment; ``count`` says how many or how often, where it is not
    one interview with a time limit. ``attendance`` is how the fund takes part in an interview that it does not hold
    alone ("medmindre-fravalgt", "efter-behov", "den-ledige-vælger", "uafklaret"), "" elsewhere. ``doubtful`` are the
    keys of the rule file whose values are uncertain; ``replaces`` the ids of interviews that this one came after.
    """

    id: str
    title: str
    holders: tuple[str, ...]
    summoned_by: str
    earliest: Duration | None
    latest: Duration | None
    count: str
    attendance: str
    in_person: bool
    form: str
    note: str
    replaces: frozenset[str]
    doubtful: frozenset[str]
    basis: Basis

    @property
    def joint(self) -> bool:
        """Whether the fund may sit at the table with somebody else."""
        return bool(self.attendance)

    @property
    def held_by(self) -> str:
        """Who holds it, in words."""
        names = [_HOLDERS.get(holder, holder) for holder in self.holders]
        return " eller ".join(names) if len(names) > 2 else " og ".join(names)

    @property
    def when(self) -> str:
        """How many and when, in words; "" where the law does not say."""
        return self.count or window(self.earliest, self.latest)

    def sure(self, *keys: str) -> bool:
        """Whether the interview, and what these keys of its rule file say, is certain."""
        return self.basis.sure and self.doubtful.isdisjoint(keys)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The ways to register how a joint interview went."""

    options: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Term:
    """Words that went out of use on a date. ``old`` are stems; ``fine_with`` words beside which they are explained."""

    id: str
    old: tuple[str, ...]
    shown_as: str
    new: str
    fine_with: tuple[str, ...]
    since: str
    explanation: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The law from one day to another (ISO dates; ``valid_to`` is "" when no end is known), or a deviation from it.

    ``deviates_from`` has the ids of other rule sets in a deviation layer and is empty in an ordinary rule set.
    ``further`` are rules for all joint interviews, ``readings`` what to read beside the law. ``place`` is where
    ``valid_from`` stands in its file.
    """

    id: str
    title: str
    valid_from: str
    valid_to: str
    draft: bool
    interviews: tuple[InterviewRule, ...]
    outcomes: Outcomes | None
    further: tuple[Statement, ...]
    readings: tuple[Statement, ...]
    exceptions: tuple[Statement, ...]
    terms: tuple[Term, ...]
    sources: tuple[str, ...]
    acts: tuple[Statement, ...]
    citation: str
    confidence: str
    deviates_from: tuple[str, ...]
    doubtful: frozenset[str]
    place: Place

    @property
    def certain(self) -> bool:
        """Whether the rule set is law, and we are sure what it says."""
        return self.confidence == SURE and not self.draft

    @property
    def joint(self) -> tuple[InterviewRule, ...]:
        """The interviews that a fund may take part in without holding them alone."""
        return tuple(interview for interview in self.interviews if interview.joint)

    def interview(self, id: str) -> InterviewRule | None:
        """The interview with this id."""
        return next((known for known in self.interviews if known.id == id), None)

    def overlaps(self, start: str, end: str) -> bool:
        """Whether any day from ``start`` to ``end`` ("" for no end) lies in the rule set's time."""
        return (not end or self.valid_from <= end) and (not self.valid_to or start <= self.valid_to)
