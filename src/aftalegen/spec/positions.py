"""Where every part of a YAML text begins and ends, counted in characters, for changing it without touching the rest."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from aftalegen.spec.building import events

Step: TypeAlias = str | int

_SCALARS = "ScalarEvent"
_STARTS = {"MappingStartEvent": "mapping", "SequenceStartEvent": "sequence"}
_ENDS = frozenset(("MappingEndEvent", "SequenceEndEvent"))
_BREAK = re.compile(r"\r\n|\r|\n")
_LAST_BREAK = re.compile(r"(?:\r\n|\r|\n)\Z")
_BREAKS_AND_NOTHING = re.compile(r"[\r\n][ \t\r\n]*\Z")


@dataclass(frozen=True, slots=True)
class Span:
    """From ``start`` up to, but not with, ``end``."""

    start: int
    end: int


@dataclass(slots=True)
class Part:
    """A value. ``kind`` is scalar, mapping, sequence or alias.

    ``style`` is how it is written: "" (plain, or by indentation), one of the quotes, ``|``, ``>``, or "flow" for
    brackets. A text block ends before the line break of its last line, an indented group where its last value ends.
    ``anchored`` says that other places may use the same value.
    """

    kind: str
    start: int
    end: int
    text: str = ""
    style: str = ""
    anchored: bool = False
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Entry:
    """A key with its value, or an item of a list. ``start`` is where the key or the dash stands.

    ``mark`` is the place just after the colon or the dash; in brackets an item has none, and it is where it begins.
    """

    key: Step
    start: int
    mark: int
    value: Part

    @property
    def end(self) -> int:
        """Where the value ends."""
        return max(self.value.end, self.mark)


def parts(text: str) -> Part | None:
    """The root of a text that can be read; None when it holds nothing."""
    stack: list[tuple[Part, list[Part]]] = []
    root: Part | None = None
    for event in events(text):
        name = type(event).__name__
        if name in _STARTS:
            stack.append((_opened(event, _STARTS[name]), []))
            continue
        done: Part
        if name in _ENDS:
            group, values = stack.pop()
            done = _closed(group, values, event, text)
        elif name == _SCALARS:
            done = _scalar(event, text)
        elif name == "AliasEvent":
            done = Part("alias", event.start_mark.index, event.end_mark.index, anchored=True)
        else:
            continue
        if stack:
            stack[-1][1].append(done)
        else:
            root = done
    return root


def walk(root: Part) -> Iterator[Part]:
    """A part and everything in it, outermost first."""
    todo = [root]
    while todo:
        part = todo.pop()
        yield part
        todo.extend(entry.value for entry in reversed(part.entries))


def entry_at(part: Part, step: Step) -> Entry | None:
    """The entry of a key or an index; in a list, a text is the ``id`` of the item."""
    if part.kind == "sequence" and isinstance(step, str):
        return next((entry for entry in part.entries if _id(entry.value) == composed(step)), None)
    return next((entry for entry in part.entries if entry.key == composed(step)), None)


def line_start(text: str, at: int) -> int:
    """Where the line with a place begins."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def line_end(text: str, at: int) -> int:
    """Where the line with a place ends, before its line break."""
    found = _BREAK.search(text, at)
    return found.start() if found else len(text)


def next_line(text: str, at: int) -> int:
    """Where the next line begins; the end of the text when there is none."""
    found = _BREAK.search(text, at)
    return found.end() if found else len(text)


def column(text: str, at: int) -> int:
    """How many characters stand before a place on its line."""
    return at - line_start(text, at)


def _opened(event: Any, kind: str) -> Part:
    start = event.start_mark.index
    return Part(kind, start, start, style="flow" if event.flow_style else "", anchored=event.anchor is not None)


def _closed(group: Part, values: list[Part], event: Any, text: str) -> Part:
    if group.kind == "mapping":
        pairs = zip(values[::2], values[1::2], strict=True)
        group.entries = [_pair(key, value, text) for key, value in pairs]
    else:
        group.entries = list(_items(group, values, text))
    if group.style == "flow":
        group.end = event.end_mark.index
    else:
        group.end = max([group.start, *(entry.end for entry in group.entries)])
    return group


def _pair(key: Part, value: Part, text: str) -> Entry:
    colon = text.find(":", key.end)
    within = 0 <= colon <= value.start
    return _entry(composed(key.text), key.start, colon + 1 if within else key.end, value)


def _entry(key: Step, start: int, mark: int, value: Part) -> Entry:
    """The entry; nothing at all stands just after its mark, where only one of the two scanners puts it."""
    if value.start == value.end and not value.anchored:
        value.start = value.end = mark
    return Entry(key, start, mark, value)


def _items(group: Part, values: list[Part], text: str) -> Iterator[Entry]:
    if group.style == "flow":
        yield from (Entry(index, value.start, value.start, value) for index, value in enumerate(values))
        return
    indent, dash = column(text, group.start), group.start
    for index, value in enumerate(values):
        if index:
            dash = _dash(text, indent, values[index - 1].end, value.start)
        yield _entry(index, dash, dash + 1, value)


def _dash(text: str, indent: int, after: int, before: int) -> int:
    """The dash of an item between the end of the item before it and its value: the first of its line, and indented."""
    at = next_line(text, after)
    while at < before:
        if text.startswith("-", at + indent) and not text[at : at + indent].strip(" "):
            return at + indent
        at = next_line(text, at)
    return before


def _scalar(event: Any, text: str) -> Part:
    start, end = event.start_mark.index, event.end_mark.index
    style = event.style or ""
    if style in ("|", ">"):
        end = _block_end(text, start, end)
    return Part("scalar", start, end, event.value, style, event.anchor is not None)


def _block_end(text: str, start: int, end: int) -> int:
    """Where a text block ends: the empty lines after it are part of it only when it keeps them (``+``)."""
    keeps = "+" in text[start : line_end(text, start)].partition("#")[0]
    found = (_LAST_BREAK if keeps else _BREAKS_AND_NOTHING).search(text, start, end)
    return found.start() if found else end


def _id(part: Part) -> Step | None:
    entry = entry_at(part, "id") if part.kind == "mapping" else None
    return composed(entry.value.text) if entry and entry.value.kind == "scalar" else None


def composed(step: Step) -> Step:
    """Keys are the same key however their letters are put together."""
    return unicodedata.normalize("NFC", step) if isinstance(step, str) else step
