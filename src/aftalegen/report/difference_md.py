"""What is different between two versions, as Markdown: for a web page, a mail or a merge request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from aftalegen.changes.comparison import Compared, Comparison
from aftalegen.changes.texts import plain
from aftalegen.changes.told import Told
from aftalegen.changes.words import Piece
from aftalegen.report.counting import counted
from aftalegen.report.difference_shared import apart

_STATES = {
    "new": "Aftalen er ny.",
    "removed": "Aftalen findes ikke længere.",
    "unreadable": "Den ene version kan ikke læses, så der er intet at sammenligne med.",
}


def difference_md(comparison: Comparison) -> str:
    """A heading for each agreement, one for each section, and a list item for each change."""
    shared, rest = apart(comparison.different)
    lines = [f"# Ændringer fra {plain(comparison.old)} til {plain(comparison.new)}"]
    for one in shared:
        head = f"{one.text[:1].upper()}{one.text[1:]} ({counted(len(one.names), 'aftale', 'aftaler')})"
        lines += ["", f"## {plain(head)}", *_sections(one.told, sources=False)]
    for agreement, told in rest:
        lines += ["", f"## {plain(agreement.title or agreement.called)}", *_about(agreement), *_sections(told)]
    if not comparison.different:
        lines += ["", "Det aftalte er det samme."]
    return "\n".join(lines) + "\n"


def _about(one: Compared) -> Iterator[str]:
    if one.state in _STATES:
        yield from ("", _STATES[one.state])
    for which, problems in zip(("gamle", "nye"), one.faults, strict=True):
        if problems:
            yield from ("", f"Den {which} version har fejl. Resten er sammenlignet:", "")
            yield from (f"- {problem.code}: {plain(problem.message)}" for problem in problems)


def _sections(told: Sequence[Told], *, sources: bool = True) -> Iterator[str]:
    for heading, group in groupby(told, key=lambda one: one.heading.text):
        yield from ("", f"### {plain(heading)}", "")
        for one in group:
            added = f" ({one.source.text})" if sources and one.source.text else ""
            yield f"- {plain(one.lead + added)}"
            yield from (f"  - {''.join(map(_piece, line))}" for line in one.lines)


def _piece(piece: Piece) -> str:
    """Words that go are struck through, words that come are bold; spaces stay outside of the marks."""
    mark = {"same": "", "removed": "~~", "added": "**"}[piece.kind]
    inner = piece.text.strip()
    if not inner or not mark:
        return plain(piece.text)
    before, after = piece.text[: piece.text.index(inner)], piece.text[piece.text.index(inner) + len(inner) :]
    return f"{before}{mark}{plain(inner)}{mark}{after}"
