"""What the rules about law get to see: the agreement's period, the law in it, and the interviews it speaks about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from aftalegen.errors import Severity
from aftalegen.spec import law_period, lawbook
from aftalegen.spec.context import Context
from aftalegen.spec.durations import Duration, parse
from aftalegen.spec.law_model import InterviewRule, RuleSet
from aftalegen.spec.law_period import Deviation, Period, Stretch
from aftalegen.spec.lawbook import Lawbook
from aftalegen.spec.rules_dates import danish
from aftalegen.spec.typed import Visit


class Planned(Protocol):
    """An interview with a time, wherever the agreement plans it."""

    @property
    def visit(self) -> Visit:
        """What the agreement says of it."""

    @property
    def interview(self) -> str:
        """Its id in the law; "" when the law has no such one."""

    @property
    def name(self) -> str:
        """What the agreement calls it."""

    def time(self, key: str) -> Duration | None:
        """The time at "tidligst" or "senest"; None when it is open or cannot be read."""

    def field(self, key: str) -> str:
        """The name of the field that has this time."""


@dataclass(frozen=True, slots=True)
class Row:
    """One interview of a table of interviews and times."""

    visit: Visit
    interview: str

    @property
    def name(self) -> str:
        """What the agreement calls the interview."""
        return str(self.visit.value["samtale"])

    def time(self, key: str) -> Duration | None:
        """The time at "tidligst" or "senest"; None when it is open or cannot be read."""
        return parse(self.visit.value.get(key, ""))

    def field(self, key: str) -> str:
        """The name of the field that has this time: the key itself."""
        return key


@dataclass(frozen=True)
class LawContext:
    """A context with the law in it. ``period`` is None for an agreement without dates."""

    context: Context
    book: Lawbook
    period: Period | None

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The planned interviews that have a name."""
        visits = self.context.by_type.get("samtaletidspunkt", ())
        named = (visit for visit in visits if "samtale" in visit.value)
        return tuple(Row(visit, self.book.find(visit.value["samtale"]) or "") for visit in named)

    @cached_property
    def deviations(self) -> tuple[Deviation, ...]:
        """The deviations that have both dates."""
        return law_period.deviations_in(self.context.agreement, self.book)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The parts of the period with the same law."""
        return law_period.stretches(self.book, self.period, self.deviations) if self.period else ()

    @cached_property
    def rule_sets(self) -> tuple[RuleSet, ...]:
        """The rule sets that the agreement is checked against, in order."""
        return tuple(dict.fromkeys(stretch.rules for stretch in self.stretches))

    def each(self) -> Iterator[tuple[Row, Stretch, InterviewRule]]:
        """Every planned interview in every part of the period where the law has it."""
        for row in self.rows:
            for stretch in self.stretches:
                interview = stretch.rules.interview(row.interview)
                if interview is not None:
                    yield row, stretch, interview

    def severity(self, rules: RuleSet, interview: InterviewRule, *keys: str) -> Severity:
        """How much it matters to contradict what the law says at ``keys``: uncertain law only gives a note."""
        return self.context.severity() if rules.certain and interview.sure(*keys) else Severity.NOTE


def law_context(context: Context) -> LawContext:
    """The context with the law of the agreement's project."""
    agreement = context.agreement
    book = lawbook.for_project(agreement.root, agreement.path, agreement.pack)
    return LawContext(context, book, law_period.period_of(agreement))


def named(stretch: Stretch, severity: Severity) -> str:
    """The law of a stretch, for a sentence: "reglerne fra 1.7.2016 (R2016)"; uncertain law is called so."""
    doubt = ", usikkert" if severity is Severity.NOTE else ""
    return f"reglerne fra {danish(stretch.rules.valid_from)} ({stretch.rules.id}{doubt})"


def since(stretch: Stretch, period: Period | None) -> str:
    """When a stretch that is not the first one begins, for the beginning of a sentence; else ""."""
    return "" if period is None or stretch.start == period.start else f"Fra {danish(stretch.start)}: "
