"""What makes another document of the same words: the law, the project's own templates, and the files that are named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from aftalegen import resources
from aftalegen.changes.fields import Change
from aftalegen.errors import Place
from aftalegen.spec import law_period, lawbook
from aftalegen.spec.law_model import RuleSet
from aftalegen.spec.model import FILE_KEYWORD, Agreement
from aftalegen.spec.projects import contents

_TEMPLATES = "templates"


def changes_beside(old: Agreement, new: Agreement) -> Iterator[Change]:
    """The changes between two agreements that are no values of theirs."""
    yield from _law(_rule_sets(old), _rule_sets(new))
    before, after = _templates(old), _templates(new)
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            yield Change("template", name)
    yield from _files(old, new)


def _law(old: Mapping[str, RuleSet], new: Mapping[str, RuleSet]) -> Iterator[Change]:
    if [*old] != [*new]:
        yield Change("law", "", old=tuple(old), new=tuple(new))
    for id, rules in new.items():
        if id in old and old[id] != rules:
            yield Change("law", id)


def _rule_sets(agreement: Agreement) -> Mapping[str, RuleSet]:
    """The rule sets that the agreement's dates run through, by their ids, without the places of their files."""
    period = law_period.period_of(agreement)
    if period is None:
        return {}
    book = lawbook.for_project(agreement.root, agreement.path, agreement.pack)
    return {rules.id: replace(rules, place=Place()) for rules in book.between(period.start, period.end or period.start)}


def _templates(agreement: Agreement) -> Mapping[str, bytes]:
    """The project's own templates for the agreement's type, by their path below the project's folder."""
    folder, ours = agreement.root / _TEMPLATES / agreement.pack.type, resources.folder(_TEMPLATES)
    if not folder.is_dir() or folder.parent.samefile(ours):
        return {}
    found = contents.folders(folder, ("",))
    return {contents.below(path, agreement.root): data for path, data in found.items()}


def _files(old: Agreement, new: Agreement) -> Iterator[Change]:
    """The files that both name alike and whose content is different."""
    before = dict(_named(old))
    for path, name in _named(new):
        one, other = old.file_at(path), new.file_at(path)
        if before.get(path) == name and one and other and contents.read(one) != contents.read(other):
            yield Change("file", name)


def _named(agreement: Agreement) -> Iterator[tuple[str, str]]:
    for path, visit in agreement.reading.visits.items():
        if visit.schema.get(FILE_KEYWORD) and isinstance(visit.value, str):
            yield path, visit.value
