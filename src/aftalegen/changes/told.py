"""The changes of one agreement as they are told: section by section, long texts word by word, and who decided them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from aftalegen.changes.fields import Change
from aftalegen.changes.origins import Origins, Source
from aftalegen.changes.places import is_numbering, is_transfer, point
from aftalegen.changes.texts import ONLY_LOOKS, Words, only_order, set_apart
from aftalegen.changes.values import LONG, is_free
from aftalegen.changes.words import Piece, compare_words
from aftalegen.document.numbering import Heading
from aftalegen.document.values import Schema

_ALIKE = 0.6
"""How alike two items of a list must be, from 0 to 1, to count as one that was changed."""

Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One change in words.

    ``sentence`` says it all on a line, long values cut short. ``lead`` says it without what the ``lines`` show in full:
    words that stay, go and come. ``label`` is the field, ``before`` and ``after`` the whole values in words, "" where
    there is none. ``source`` says whose decision it is.

    ``transfer`` says, as something to come, that an item now belongs to another thing; "" for any other change.
    ``blocks`` are the paragraphs of ``before`` and of ``after`` when those are free texts.
    ``parts`` are those of a group or list that came or went, one line each. ``point`` names an item that is printed as
    a point of its own, and what in it is changed. ``is_numbering`` is a change of the version itself.
    """

    change: Change
    heading: Heading
    label: str
    sentence: str
    lead: str
    lines: tuple[Line, ...]
    before: str
    after: str
    source: Source
    transfer: str = ""
    parts: tuple[str, ...] = ()
    blocks: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    point: tuple[str, str] = ("", "")
    is_numbering: bool = False


def tell(changes: Iterable[Change], words: Words, origins: Origins) -> tuple[Told, ...]:
    """The changes in the order of the document's sections."""
    pieces = (part for change in changes for part in words.parts(change))
    told = (_told(change, words, origins) for change in pieces)
    return tuple(sorted(told, key=lambda one: (one.heading.place, one.heading.text)))


def _told(change: Change, words: Words, origins: Origins) -> Told:
    schema = words.labels.schema(change)
    by_value = change.kind in ("added", "removed", "changed")
    lead, lines = _lines(change, words, schema) if by_value and change.steps else ("", ())
    before, after = (_whole(value, words, change, schema) if by_value else "" for value in (change.old, change.new))
    sentence = words.sentence(change)
    return Told(
        change=change,
        heading=words.heading(change),
        label=words.labels.label(change) if change.steps else "",
        sentence=sentence,
        lead=lead or sentence,
        lines=tuple(lines),
        before=before,
        after=after,
        source=origins.of(change),
        transfer=words.transfer(change, "flyttes") if is_transfer(change, words.labels) else "",
        parts=tuple(_parts(change, words, schema)),
        blocks=(words.values.blocks(change.old, schema), words.values.blocks(change.new, schema)),
        point=point(change, words.labels),
        is_numbering=is_numbering(change, words.labels),
    )


def _parts(change: Change, words: Words, schema: Schema) -> Iterator[str]:
    """What is in a group or a list that came or went."""
    whole = change.new if change.kind == "added" else change.old if change.kind == "removed" else None
    if isinstance(whole, Mapping):
        yield from words.values.parts(whole, schema)
    elif isinstance(whole, tuple):
        yield from (words.values.whole(one, schema.get("items", {}), sentence=False) for one in whole)


def _lines(change: Change, words: Words, schema: Schema) -> tuple[str, Iterable[Line]]:
    """What to say before the words, and the words; nothing for what a sentence has room for."""
    label = words.labels.label(change)
    if isinstance(change.old, tuple) and isinstance(change.new, tuple):
        return f"{label} ændret:", _entries(change.old, change.new, words, schema)
    before, after = (_whole(value, words, change, schema) for value in (change.old, change.new))
    if max(len(before), len(after)) <= LONG or before == after:
        return "", ()
    if change.kind == "added":
        return f"{label} tilføjet:", ((Piece("added", after),),)
    if change.kind == "removed":
        return f"{label} fjernet:", ((Piece("removed", before),),)
    if is_free(change.old, schema) and is_free(change.new, schema):
        return f"{label} ændret:", (compare_words(before, after),)
    return f"{label} ændret:", ((Piece("removed", before),), (Piece("added", after),))


def _entries(old: tuple[Any, ...], new: tuple[Any, ...], words: Words, schema: Schema) -> Iterator[Line]:
    """What came to a list without ids and what went; items that are much alike are one that was changed."""
    if not set_apart(old, new):
        yield (Piece("same", only_order(old, new)),)
        return
    inner = schema.get("items", {})
    come = [words.values.whole(value, inner) for value in new if value not in old]
    for value in (value for value in old if value not in new):
        gone = words.values.whole(value, inner)
        other = next((text for text in come if is_free(value, inner) and _alike(gone, text)), None)
        if other is None:
            yield (Piece("removed", gone),)
            continue
        come.remove(other)
        yield compare_words(gone, other) if gone != other else (Piece("same", ONLY_LOOKS),)
    yield from ((Piece("added", text),) for text in come)


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _whole(value: Any, words: Words, change: Change, schema: Schema) -> str:
    return "" if value is None else words.values.whole(value, schema, sentence=not words.labels.in_row(change))
