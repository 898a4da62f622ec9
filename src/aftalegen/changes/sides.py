"""Changes as two sides of a table, before and now, for documents that tell of them section by section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from aftalegen.changes.told import Told
from aftalegen.changes.words import Kind


@dataclass(frozen=True, slots=True)
class Bit:
    """Some words of a value; ``fed`` are those that differ in a text that was changed."""

    tekst: str
    fed: bool = False


Lines = Sequence[Sequence[Bit]]


@dataclass(frozen=True, slots=True)
class Row:
    """One change as the template sees it: the field, what it was and what it is, line by line, and who decided it.

    ``uden_før`` and ``uden_nu`` are what to print where there are no lines.
    """

    felt: str
    før: Lines
    nu: Lines
    kilde: str
    uden_før: str
    uden_nu: str


@dataclass(frozen=True, slots=True)
class Part:
    """The changes of one section. ``sætninger`` are those that one sentence says best."""

    titel: str
    rækker: Sequence[Row]
    sætninger: Sequence[str]


def parts_of(told: Sequence[Told]) -> Iterator[Part]:
    """The changes section by section."""
    for heading, group in groupby(told, key=lambda one: one.heading.text):
        changes = list(group)
        in_words = [one for one in changes if one.transfer or not (one.before or one.after)]
        rows = [_row(one) for one in changes if one not in in_words]
        yield Part(heading, rows, tuple(dict.fromkeys(map(_sentence, in_words))))


def _sentence(told: Told) -> str:
    return told.transfer or _FILES.get(told.change.kind, told.sentence)


_FILES = {
    "file": "Der er ændret i en fil, som hører til aftalen, fx et bilag eller et billede.",
    "template": "Aftalens faste tekster eller opstilling er ændret.",
}
"""What the other party is told of files, whose names say nothing to it."""


def _row(told: Told) -> Row:
    return Row(
        felt=_capital(told.label),
        før=_lines(told, "removed", told.before),
        nu=_lines(told, "added", told.after),
        kilde=_capital(told.source.text_without_files),
        uden_før="–" if told.before else "Ikke aftalt",
        uden_nu="–" if told.after else "Udgår",
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lines(told: Told, kind: Kind, whole: str) -> Lines:
    """One side of a change: of a list the items that differ, of a text that stays all of it, with its words marked."""
    if told.parts and whole:
        return [[Bit(part)] for part in told.parts]
    is_list = isinstance(told.change.old, tuple) and isinstance(told.change.new, tuple)
    there = [[piece for piece in line if piece.kind in ("same", kind)] for line in told.lines]
    sides = [[Bit(piece.text, piece.kind == kind) for piece in line] for line in there if line]
    if is_list and any(piece.kind != "same" for line in told.lines for piece in line):
        return sides
    mixed = [line for line in sides if any(not bit.fed for bit in line)] if not is_list else []
    shown = (mixed or [[Bit(whole)]])[0] if whole else []
    return list(_by_blocks(shown, told.blocks[kind == "added"]))


def _by_blocks(bits: Sequence[Bit], blocks: Sequence[str]) -> Iterator[Sequence[Bit]]:
    """A text on the lines that its paragraphs are; on one line where it is not those."""
    if "".join(bit.tekst for bit in bits) != " ".join(blocks):
        yield from (bits,) if bits else ()
        return
    start = 0
    for block in blocks:
        yield tuple(_between(bits, start, start + len(block)))
        start += len(block) + 1


def _between(bits: Sequence[Bit], first: int, last: int) -> Iterator[Bit]:
    at = 0
    for bit in bits:
        text = bit.tekst[max(first - at, 0) : max(last - at, 0)]
        at += len(bit.tekst)
        yield from (Bit(text, bit.fed),) if text else ()
