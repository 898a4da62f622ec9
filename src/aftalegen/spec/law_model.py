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
class Case:
    """A row of a decision table: in which situation, and what applies then."""

    condition: str
    applies: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of law in our own words: an act, or an exception.

    ``case`` is the same as a row of a decision table, where the sentence can be said so.
    """

    text: str
    basis: Basis
    case: Case | None = None


@dataclass(frozen=True, slots=True)
class InterviewRule:
    """One interview, or one kind of interview, of a contact course.

    ``earliest`` and ``latest`` count accumulated unemployment; ``count`` says how many or how often, where it is not
    one interview with a time limit. ``attendance`` is how the fund takes part in an interview that it does not hold
    alone ("medmindre-fravalgt", "efter-behov", "den-ledige-vælger", "uafklaret"), "" elsewhere; ``cases`` say it for
    each situation, where that is known. ``doubtful`` are the keys of the rule file whose values are uncertain;
    ``replaces`` the ids of interviews that this one came after.
    """

    id: str
    title: str
    holders: tuple[str, ...]
    summoned_by: str
    earliest: Duration | None
    latest: Duration | None
    count: str
    attendance: str
    cases: tuple[Case, ...]
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
class Outcome:
    """One way to register how a joint interview went: its name, when to use it, and what follows.

    ``when`` and ``then`` are "" where a rule file has only the name.
    """

    name: str
    when: str
    then: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The ways to register how a joint interview went, and who does ("" where the law does not say)."""

    choices: tuple[Outcome, ...]
    registered_by: str
    basis: Basis

    @property
    def options(self) -> tuple[str, ...]:
        """The names of the ways."""
        return tuple(choice.name for choice in self.choices)


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
class Amendment:
    """A change of the law on a day (ISO date): what it is called, what it changes, and by which act.

    It may fall on the day that its rule set begins, or later, when it leaves the interviews as they are.
    """

    since: str
    title: str
    text: str
    citation: str
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
    amendments: tuple[Amendment, ...] = ()

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
