"""Agreements that end at other times than the rest of the region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from aftalegen.errors import Place, Severity
from aftalegen.reference import months
from aftalegen.region.checks.survey import Finding, Survey
from aftalegen.region.checks.wording import where
from aftalegen.spec.projects.model import Pair

_ENDS = ("opsagt_pr", "udløb")


def same_end(survey: Survey) -> Iterator[Finding]:
    """AFT534: agreements with another end than most, put together by the jobcentre or fund that they have in common."""
    ends = dict(_ends(survey))
    usual = _usual(ends)
    by_end: dict[str, list[Pair]] = {}
    for pair, (end, _) in ends.items():
        by_end.setdefault(end, []).append(pair)
    for end, pairs in sorted(by_end.items()):
        for member, group in _by_member(set(pairs)) if end != usual else ():
            yield _finding(survey, ends, member, sorted(group), by_end[usual][0])


def _ends(survey: Survey) -> Iterator[tuple[Pair, tuple[str, Place]]]:
    """The last day of each agreement that has a beginning ("" when it has none), and where that is written."""
    for pair, agreement in survey.agreements.items():
        for path, value in agreement.of_type("periode"):
            if value.get("ikrafttræden"):
                key = min((key for key in _ENDS if value.get(key)), key=lambda key: str(value[key]), default="")
                visit = agreement.reading.visits[f"{path}.{key or 'ikrafttræden'}"]
                yield pair, (value.get(key, ""), visit.place)


def _usual(ends: dict[Pair, tuple[str, Place]]) -> str:
    counted = Counter(end for end, _ in ends.values())
    return max(sorted(counted), key=lambda end: counted[end], default="")


def _by_member(pairs: set[Pair]) -> Iterator[tuple[str, set[Pair]]]:
    """The pairs by the member that most of them have in common, until none is left."""
    left = set(pairs)
    while left:
        counted = Counter(id for pair in sorted(left) for id in (pair.jobcentre, pair.fund))
        member = max(counted, key=lambda id: counted[id])
        group = {pair for pair in left if member in (pair.jobcentre, pair.fund)}
        left -= group
        yield member, group


def _finding(
    survey: Survey, ends: dict[Pair, tuple[str, Place]], member: str, group: list[Pair], norm: Pair
) -> Finding:
    first = group[0]
    if len(group) == 1:
        who = f"Aftalen mellem {survey.called(first.jobcentre)} og {survey.called(first.fund)}"
    else:
        who = f"{len(group)} aftaler med {survey.called(member)}"
    message = (
        f"{who} {_until(ends[first][0], len(group))}, men de fleste i området {_until(ends[norm][0])}. "
        f"Se {where(ends[norm][1])}."
    )
    hint = "Lad aftalerne udløbe samme dag, så de kan genforhandles og samordnes på én gang."
    return survey.found("AFT534", message, tuple(group), place=ends[first][1], hint=hint, severity=Severity.NOTE)


def _until(end: str, count: int = 2) -> str:
    """How long ``count`` agreements hold."""
    if end:
        return f"gælder til og med den {months.in_words(end)}"
    return f"gælder, til {'den' if count == 1 else 'de'} bliver sagt op"
