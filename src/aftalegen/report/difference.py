"""What is different between two versions, for people: as text for a terminal, or as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from textwrap import fill

from aftalegen.changes.comparison import Compared, Comparison, State
from aftalegen.changes.elided import elided
from aftalegen.changes.told import Told
from aftalegen.report.counting import counted
from aftalegen.report.difference_shared import Shared, apart
from aftalegen.report.difference_states import Faults, common_faults, faults_of, state_sentence
from aftalegen.report.snippets import clean

Paint = Callable[[str, str], str]
"""Dresses words up for a terminal by what they are: "title", "heading", "removed", "added", "note"."""

_MARKS = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
_MARKED = re.compile(r"\[-.*?-\]|\{\+.*?\+\}", re.DOTALL)


def difference_text(comparison: Comparison, width: int, paint: Paint) -> str:
    """Agreement by agreement and section by section; what a shared layer changed for several is told once."""
    shared, rest = apart(comparison.different)
    blocks = [_summary(comparison)] if len(comparison.agreements) != 1 else []
    blocks += [_faults(faults, paint) for faults in common_faults(comparison)]
    blocks += [_shared(one, width, paint) for one in shared]
    blocks += [_agreement(one, told, comparison, width, paint) for one, told in rest]
    if not comparison.different and len(comparison.agreements) == 1:
        (one,) = comparison.agreements
        blocks += [state_sentence(one, comparison) or "Det aftalte er det samme."]
        blocks += [_faults(faults, paint) for faults in faults_of(one, comparison)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def changes_text(told: Sequence[Told], width: int, paint: Paint) -> str:
    """The changes of one agreement under the headings of their sections."""
    return "\n\n".join(_sections(told, width, paint))


def plain(_kind: str, words: str) -> str:
    """Words as they are, where there are no colours."""
    return words


def _summary(comparison: Comparison) -> str:
    states = [one.state for one in comparison.agreements]
    counts = ", ".join(counted(states.count(state), *words) for state, words in _COUNTED.items() if state in states)
    total = counted(len(states), "aftale", "aftaler")
    return f"Fra {clean(comparison.old)} til {clean(comparison.new)}: {total}{f' ({counts})' if counts else ''}."


_COUNTED: Mapping[State, tuple[str, str]] = {
    "changed": ("ændret", "ændrede"),
    "new": ("ny", "nye"),
    "removed": ("fjernet", "fjernede"),
    "unreadable": ("kan ikke læses", "kan ikke læses"),
    "same": ("uændret", "uændrede"),
}


def _shared(shared: Shared, width: int, paint: Paint) -> str:
    head = f"{shared.text[:1].upper()}{shared.text[1:]}: {counted(len(shared.names), 'aftale', 'aftaler')}"
    return "\n\n".join([paint("title", clean(head)), *_sections(shared.told, width, paint, sources=False)])


def _agreement(one: Compared, told: Sequence[Told], comparison: Comparison, width: int, paint: Paint) -> str:
    renamed = one.old_name and one.name and one.old_name != one.name
    name = f"{one.old_name} → {one.name}" if renamed else one.called
    parts = [paint("title", clean(f"{name}: {one.title}" if one.title else name))]
    sentence = state_sentence(one, comparison)
    parts += [clean(sentence)] if sentence else []
    parts += [_faults(faults, paint) for faults in faults_of(one, comparison)]
    return "\n\n".join([*parts, *_sections(told, width, paint)])


def _faults(faults: Faults, paint: Paint) -> str:
    return "\n".join([paint("note", clean(f"{faults.heading}:")), *(f"  {clean(line)}" for line in faults.lines)])


def _sections(told: Sequence[Told], width: int, paint: Paint, *, sources: bool = True) -> Iterator[str]:
    for heading, group in groupby(told, key=lambda one: one.heading.text):
        lines = [line for one in group for line in _change(one, width, paint, sources)]
        yield "\n".join([paint("heading", f"{clean(heading)}:"), *lines])


def _change(told: Told, width: int, paint: Paint, sources: bool) -> Iterator[str]:
    added = f" ({told.source.text})" if sources and told.source.text else ""
    yield _wrapped(clean(told.lead + added), width, 2, paint)
    for line in told.lines:
        yield _wrapped(clean("".join(_MARKS[piece.kind].format(piece.text) for piece in elided(line))), width, 4, paint)


def _wrapped(text: str, width: int, indent: int, paint: Paint) -> str:
    first, rest = " " * indent, " " * (indent + 2)
    lines = fill(
        text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False, break_long_words=False
    )
    return _MARKED.sub(lambda match: _painted(match[0], paint), lines)


def _painted(marked: str, paint: Paint) -> str:
    """Marked words in their colour, line by line so that no margin is coloured."""
    kind = "removed" if marked.startswith("[") else "added"
    return re.sub(r"[^\n ][^\n]*", lambda match: paint(kind, match[0]), marked)
