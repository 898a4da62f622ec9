"""Contact lists that say different things of the same contact, mailbox or function in different agreements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aftalegen.errors import Place, Severity
from aftalegen.region.checks.survey import Finding, Survey
from aftalegen.region.checks.wording import where
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.similar import enumerate_words

_FIELDS = ("formål", "funktion", "email", "telefon", "træffetid")


@dataclass(frozen=True, slots=True)
class _Contact:
    """One entry of a contact list: where it is, the agreements that have it, and what it says."""

    place: Place
    path: str
    pairs: tuple[Pair, ...]
    value: Mapping[str, Any]

    def differs(self, other: _Contact) -> list[str]:
        """The fields in which the two differ, as far as both say something."""
        mine, theirs = self.value, other.value
        return [
            key for key in _FIELDS if mine.get(key) and theirs.get(key) and _plain(mine[key]) != _plain(theirs[key])
        ]


_Key = Callable[[Mapping[str, Any]], tuple[str, ...]]
_SAME: Mapping[str, _Key] = {
    "kontakten": lambda one: (one.get("part", ""), one.get("id", "")),
    "postkassen": lambda one: (one.get("email", "").casefold(), one.get("formål", "")),
    "funktionen": lambda one: (one.get("part", ""), one.get("formål", ""), one.get("funktion", "").casefold()),
}
"""What makes two entries speak of the same, by what they then have in common."""


def contacts_agree(survey: Survey) -> Iterator[Finding]:
    """AFT531: entries that disagree, once for each two places in the files however many agreements share them."""
    entries = _entries(survey)
    told: set[frozenset[Place]] = set()
    for what, key in _SAME.items():
        for group in _grouped(entries, key):
            norm = _norm(group)
            for other in group:
                fields = norm.differs(other)
                both = frozenset((norm.place, other.place))
                if fields and both not in told and not set(norm.pairs).intersection(other.pairs):
                    told.add(both)
                    yield _finding(survey, what, norm, other, fields)


def _entries(survey: Survey) -> list[_Contact]:
    """The entries about the agreements' own parties, each place in the files once."""
    values: dict[tuple[Place, str], tuple[str, Mapping[str, Any]]] = {}
    pairs: dict[tuple[Place, str], list[Pair]] = {}
    for pair, agreement in survey.agreements.items():
        for path, value in agreement.of_type("kontakt"):
            if value.get("part") in (pair.jobcentre, pair.fund):
                key = agreement.reading.visits[path].key, repr(sorted(value.items()))
                values.setdefault(key, (path, value))
                pairs.setdefault(key, []).append(pair)
    return [_Contact(key[0], path, tuple(pairs[key]), value) for key, (path, value) in values.items()]


def _grouped(entries: list[_Contact], key: _Key) -> Iterator[list[_Contact]]:
    groups: dict[tuple[str, ...], list[_Contact]] = {}
    for entry in entries:
        groups.setdefault(key(entry.value), []).append(entry)
    return (group for same, group in groups.items() if all(same) and len(group) > 1)


def _norm(group: list[_Contact]) -> _Contact:
    """The entry whose content most agreements have; the first of them in the files."""
    counted: Counter[tuple[str, ...]] = Counter()
    for one in group:
        counted[_content(one)] += len(one.pairs)
    most = max(counted.values())
    return min((one for one in group if counted[_content(one)] == most), key=lambda one: one.place)


def _content(one: _Contact) -> tuple[str, ...]:
    return tuple(_plain(one.value.get(key, "")) for key in _FIELDS)


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()


def _finding(survey: Survey, what: str, norm: _Contact, other: _Contact, fields: list[str]) -> Finding:
    name = {"kontakten": "id", "postkassen": "email", "funktionen": "funktion"}[what]
    says = [f"{key} “{norm.value[key]}” og “{other.value[key]}”" for key in fields]
    message = (
        f"Kontaktlisterne er uenige om {what} “{other.value[name]}” hos {survey.called(other.value['part'])}: "
        f"{'; '.join(says)}. Se {where(norm.place)}."
    )
    hint = f"Ret {enumerate_words(fields)} det ene sted, eller skriv kontakten én gang for alle i registret."
    pairs = tuple(dict.fromkeys((*other.pairs, *norm.pairs)))
    more = {"place": other.place, "path": other.path, "hint": hint, "severity": Severity.WARNING}
    return survey.found("AFT531", message, pairs, **more)
