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
from aftalegen.report.difference_states import Faults, common_faults, faults_of, state_sentence


def difference_md(comparison: Comparison) -> str:
    """A heading for each agreement, one for each section, and a list item for each change."""
    shared, rest = apart(comparison.different)
    lines = [f"# Ændringer fra {plain(comparison.old)} til {plain(comparison.new)}"]
    lines += [line for faults in common_faults(comparison) for line in _faults(faults)]
    for one in shared:
        head = f"{one.text[:1].upper()}{one.text[1:]} ({counted(len(one.names), 'aftale', 'aftaler')})"
        lines += ["", f"## {plain(head)}", *_sections(one.told, sources=False)]
    for agreement, told in rest:
        lines += ["", f"## {plain(agreement.title or agreement.called)}"]
        lines += [*_about(agreement, comparison), *_sections(told)]
    if not comparison.different:
        lines += ["", *_same(comparison)]
    return "\n".join(lines) + "\n"


def _same(comparison: Comparison) -> Iterator[str]:
    """What to say when nothing is different; of one agreement also its errors, which are in both versions."""
    (one, *others) = comparison.agreements or (None,)
    yield (one and not others and state_sentence(one, comparison)) or "Det aftalte er det samme."
    if one and not others:
        for faults in faults_of(one, comparison):
            yield from _faults(faults)


def _about(one: Compared, comparison: Comparison) -> Iterator[str]:
    if one.old_name and one.name and one.old_name != one.name:
        yield from ("", f"Filen hed før {plain(one.old_name)} og hedder nu {plain(one.name)}.")
    sentence = state_sentence(one, comparison)
    if sentence:
        yield from ("", plain(sentence))
    for faults in faults_of(one, comparison):
        yield from _faults(faults)


def _faults(faults: Faults) -> Iterator[str]:
    yield from ("", f"{plain(faults.heading)}:", "")
    yield from (f"- {plain(line)}" for line in faults.lines)


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
