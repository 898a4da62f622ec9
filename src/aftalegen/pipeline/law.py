"""The law as tables: all rule sets, the one on a date, and what is different between two of them."""

from __future__ import annotations

from pathlib import Path

from aftalegen.errors import ProblemsFound, UsageError
from aftalegen.reference import regions
from aftalegen.report import lawtable
from aftalegen.spec import formats, lawbook
from aftalegen.spec.law_changes import changes
from aftalegen.spec.law_model import RuleSet
from aftalegen.spec.lawbook import Lawbook
from aftalegen.spec.layers import project_root
from aftalegen.spec.rules_dates import danish
from aftalegen.spec.similar import did_you_mean

_MOST_NAMED = 12


def overview(folder: Path, width: int) -> str:
    """Every rule set of the package and of the project around ``folder``."""
    return lawtable.overview(_book(folder), width)


def on(date: str, folder: Path, width: int) -> str:
    """The rule set in force on a date. Raises :class:`UsageError` for what is no date, or one without rules."""
    book = _book(folder)
    found = formats.date(date.strip())
    if isinstance(found, formats.Bad):
        raise UsageError(f"Datoen {found.message}", found.hint)
    rules = book.on(found)
    if rules is None:
        first = book.rule_sets[0]
        raise UsageError(
            f"Der er ingen regler for {danish(found)}.",
            f"Det første regelsæt, {first.id}, gælder fra {danish(first.valid_from)}.",
        )
    layers = [layer for layer in book.deviations if layer.overlaps(found, found)]
    return lawtable.rule_set(rules, regions.scheme_on(found), layers, width)


def compare(old: str, new: str, folder: Path, width: int) -> str:
    """What is different between two rule sets, by their ids. Raises :class:`UsageError` for an id nobody knows."""
    book = _book(folder)
    before, after = _known(book, old), _known(book, new)
    return lawtable.comparison(before, after, changes(before, after), width)


def _book(folder: Path) -> Lawbook:
    near = folder / "aftale.yaml"
    book = lawbook.for_project(project_root(near), near)
    if book.problems:
        raise ProblemsFound(book.problems, book.lines)
    return book


def _known(book: Lawbook, id: str) -> RuleSet:
    found = book.get(id)
    if found is None:
        ids = [rules.id for rules in (*book.rule_sets, *book.deviations)]
        raise UsageError(f"Regelsættet “{id}” findes ikke.", did_you_mean(id, ids, all_up_to=_MOST_NAMED))
    return found
