"""The law by date: which rule set is in force on a day, which ones a period runs through, and what is uncertain.

Rule sets come with the package (``rules/``). A project may add its own or replace one, in ``rules/`` beside its
agreements; when one of its files is wrong, none of them counts.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path

from aftalegen import resources
from aftalegen.errors import Problem
from aftalegen.spec.durations import Duration
from aftalegen.spec.law_model import InterviewRule, RuleSet, Term
from aftalegen.spec.law_reading import read_rule_file
from aftalegen.spec.rules_dates import danish
from aftalegen.spec.schema import Pack
from aftalegen.spec.similar import fold

__all__ = ["Duration", "InterviewRule", "Lawbook", "RuleSet", "Term", "for_project", "packaged", "rule_set_on"]

FOLDER = "rules"
_DEVIATIONS = "afvigelser"


@dataclass(frozen=True)
class Lawbook:
    """Rule sets by date, and the deviations that are known.

    ``problems`` are what is wrong with a project's own files, ``lines`` their text by file name, for snippets.
    """

    rule_sets: tuple[RuleSet, ...]
    deviations: tuple[RuleSet, ...] = ()
    problems: tuple[Problem, ...] = ()
    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)

    def on(self, date: str) -> RuleSet | None:
        """The rule set in force on an ISO date; None before the first one and in a gap."""
        return next((rules for rules in self.rule_sets if rules.overlaps(date, date)), None)

    def between(self, start: str, end: str) -> tuple[RuleSet, ...]:
        """The rule sets in force on any day of a period, in order."""
        return tuple(rules for rules in self.rule_sets if rules.overlaps(start, end))

    def after(self, rules: RuleSet) -> RuleSet | None:
        """The rule set that follows another one."""
        return next((later for later in self.rule_sets if later.valid_from > rules.valid_from), None)

    def get(self, id: str) -> RuleSet | None:
        """The rule set or deviation with this id, in capitals or not."""
        return next((known for known in (*self.rule_sets, *self.deviations) if fold(known.id) == fold(id)), None)

    def find(self, name: str, among: Iterable[RuleSet] | None = None) -> str | None:
        """The id of the interview that a text names by its id or title; ``among`` limits the rule sets asked."""
        for rules in self.rule_sets if among is None else among:
            for interview in rules.interviews:
                if name.strip() == interview.id or fold(name) == fold(interview.title):
                    return interview.id
        return None

    def terms(self, date: str) -> tuple[Term, ...]:
        """The words that are out of date on a day."""
        return tuple(term for rules in self.rule_sets for term in rules.terms if term.since <= date)


def rule_set_on(date: str) -> RuleSet | None:
    """The rule set of the package that is in force on an ISO date."""
    return packaged().on(date)


@cache
def packaged() -> Lawbook:
    """The rule sets that come with the package."""
    folder = resources.folder(FOLDER)
    return Lawbook(_in_order(_trusted(folder)), _in_order(_trusted(folder / _DEVIATIONS)))


def for_project(root: Path, near: Path, pack: Pack | None = None) -> Lawbook:
    """The rule sets of the package with those of an agreement type and of the project at ``root`` laid over them.

    ``near`` is a file of the project as the user wrote its path; problems name the project's rule files likewise.
    """
    files = [read_rule_file(path, _name(path, near)) for path in _own_files(root, pack.rule_files if pack else ())]
    own = [file.rules for file in files if file.rules]
    problems = [problem for file in files for problem in file.problems] or [*_dated_wrongly(own, packaged().rule_sets)]
    if problems or not own:
        lines = {file.name: file.lines for file in files}
        return Lawbook(packaged().rule_sets, packaged().deviations, tuple(problems), lines)
    laws = [rules for rules in own if not rules.deviates_from]
    layers = [rules for rules in own if rules.deviates_from]
    return Lawbook(_laid_over(laws, packaged().rule_sets), _laid_over(layers, packaged().deviations))


def _trusted(folder: Path) -> Iterator[RuleSet]:
    for path in sorted(folder.glob("*.yaml")):
        rules = read_rule_file(path, path.as_posix(), trusted=True).rules
        if rules is not None:
            yield rules


def _own_files(root: Path, of_pack: Iterable[Path]) -> list[Path]:
    """Rule files that did not come with the package; one of the project's stands for one of that name in the pack."""
    folder = root / FOLDER
    if not folder.is_dir() or folder.samefile(resources.folder(FOLDER)):
        return list(of_pack)
    own = sorted((*folder.glob("*.yaml"), *folder.glob(f"{_DEVIATIONS}/*.yaml")))
    return [*(path for path in of_pack if path.name not in {mine.name for mine in own}), *own]


def _name(path: Path, near: Path) -> str:
    relative = os.path.relpath(path.absolute(), near.absolute().parent)
    return Path(os.path.normpath(near.parent / relative)).as_posix()


def _laid_over(own: Iterable[RuleSet], given: Iterable[RuleSet]) -> tuple[RuleSet, ...]:
    return _in_order({**{rules.id: rules for rules in given}, **{rules.id: rules for rules in own}}.values())


def _in_order(found: Iterable[RuleSet]) -> tuple[RuleSet, ...]:
    return tuple(sorted(found, key=lambda rules: (rules.valid_from, rules.id)))


def _dated_wrongly(own: list[RuleSet], given: Iterable[RuleSet]) -> Iterator[Problem]:
    """AFT050 and AFT111: a project's rule set that ends before it begins, or lies over another one."""
    for rules in own:
        if rules.valid_to and rules.valid_to < rules.valid_from:
            message = f"“gælder_til” ({danish(rules.valid_to)}) ligger før “gælder_fra” ({danish(rules.valid_from)})."
            yield Problem("AFT050", message, rules.place, "gælder_fra", "Se efter, om de to datoer er byttet om.")
    laws = [rules for rules in own if not rules.deviates_from]
    twins = [two for one, two in pairwise(sorted(laws, key=lambda rules: rules.id)) if one.id == two.id]
    for twin in twins:
        message = f"To af projektets filer har det samme id, “{twin.id}”."
        yield Problem("AFT111", message, twin.place, "id", "Giv dem hver sit id, eller slet den ene.")
    for earlier, later in pairwise(() if twins else _laid_over(laws, given)):
        if not earlier.valid_to or earlier.valid_to >= later.valid_from:
            yield _overlap(earlier, later, earlier if later not in laws else later)


def _overlap(earlier: RuleSet, later: RuleSet, own: RuleSet) -> Problem:
    until = f"til {danish(earlier.valid_to)}" if earlier.valid_to else "uden slutdato"
    message = f"“{later.id}” gælder fra {danish(later.valid_from)}, men “{earlier.id}” gælder {until}."
    hint = (
        f"To regelsæt kan ikke gælde samtidig. Ret datoerne. Følger “{earlier.id}” med aftalegen, så læg en fil med "
        f"samme id og en “gælder_til” i projektets mappe {FOLDER}/."
    )
    return Problem("AFT111", message, own.place, "gælder_fra", hint)
