"""What is different between two versions, for people: as text for a terminal, or as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from textwrap import fill

from aftalegen.changes.comparison import Compared, Comparison
from aftalegen.changes.elided import elided
from aftalegen.changes.told import Told
from aftalegen.errors import Problem
from aftalegen.report.counting import counted
from aftalegen.report.difference_shared import Shared, apart
from aftalegen.report.snippets import clean

Paint = Callable[[str, str], str]
"""Dresses words up for a terminal by what they are: "title", "heading", "removed", "added", "note"."""

_MARKS = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
_MARKED = re.compile(r"\[-.*?-\]|\{\+.*?\+\}", re.DOTALL)


def difference_text(comparison: Comparison, width: int, paint: Paint) -> str:
    """Agreement by agreement and section by section; what a shared layer changed for several is told once."""
    shared, rest = apart(comparison.different)
    blocks = [_summary(comparison)] if len(comparison.agreements) != 1 else []
    blocks += [_faults(problems, f"Fælles filer i {called}", paint) for called, problems in _common(comparison)]
    blocks += [_shared(one, width, paint) for one in shared]
    blocks += [_agreement(one, told, comparison, width, paint) for one, told in rest]
    if not comparison.different and len(comparison.agreements) == 1:
        blocks.append("Det aftalte er det samme.")
    return "\n\n".join(block for block in blocks if block) + "\n"


def changes_text(told: Sequence[Told], width: int, paint: Paint) -> str:
    """The changes of one agreement under the headings of their sections."""
    return "\n\n".join(_sections(told, width, paint))


def plain(_kind: str, words: str) -> str:
    """Words as they are, where there are no colours."""
    return words


def _summary(comparison: Comparison) -> str:
    states = [one.state for one in comparison.agreements]
    words = {"changed": "ændret", "new": "ny", "removed": "fjernet", "unreadable": "kan ikke læses", "same": "uændret"}
    counts = ", ".join(f"{states.count(state)} {word}" for state, word in words.items() if state in states)
    total = counted(len(states), "aftale", "aftaler")
    return f"Fra {clean(comparison.old)} til {clean(comparison.new)}: {total}{f' ({counts})' if counts else ''}."


def _common(comparison: Comparison) -> Iterator[tuple[str, Sequence[Problem]]]:
    yield from zip((comparison.old, comparison.new), comparison.problems, strict=True)


def _shared(shared: Shared, width: int, paint: Paint) -> str:
    head = f"{shared.text[:1].upper()}{shared.text[1:]}: {counted(len(shared.names), 'aftale', 'aftaler')}"
    return "\n\n".join([paint("title", clean(head)), *_sections(shared.told, width, paint, sources=False)])


def _agreement(one: Compared, told: Sequence[Told], comparison: Comparison, width: int, paint: Paint) -> str:
    renamed = one.old_name and one.name and one.old_name != one.name
    name = f"{one.old_name} → {one.name}" if renamed else one.called
    parts = [paint("title", clean(f"{name}: {one.title}" if one.title else name))]
    sentence = _STATES.get(one.state, "").format(old=clean(comparison.old), new=clean(comparison.new))
    parts += [sentence] if sentence else []
    for called, problems in zip((comparison.old, comparison.new), one.faults, strict=True):
        parts += [_faults(problems, f"{one.called} i {called}", paint)] if problems else []
    return "\n\n".join([*parts, *_sections(told, width, paint)])


_STATES = {
    "new": "Aftalen er ny i {new}.",
    "removed": "Aftalen findes ikke længere i {new}.",
    "unreadable": "Den ene version kan ikke læses, så der er intet at sammenligne med.",
}


def _faults(problems: Sequence[Problem], what: str, paint: Paint) -> str:
    """The errors in a version: what they hit is left out of the comparison."""
    if not problems:
        return ""
    head = f"{what} har {counted(len(problems), 'fejl', 'fejl')}. Resten er sammenlignet:"
    lines = (f"  linje {problem.place.line} {problem.code}: {clean(problem.message)}" for problem in problems)
    return "\n".join([paint("note", clean(head)), *lines])


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
