"""The lines that belong to each field of a group: its comments, its key, its value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aftalegen.changes.fields import ids_of
from aftalegen.changes.merging.unclear import Unclear
from aftalegen.changes.merging.values import value_of
from aftalegen.spec.positions import Entry, Part, column, line_end, line_start, next_line

_MARKS = ("---", "...", "%")
"""Lines around a whole YAML document that are no comments."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field, or one item of a list, with all its lines.

    ``lead`` are the comments and empty lines above it. Its own lines are ``prefix`` (up to the value), ``inside`` (the
    value) and ``suffix``; where a dash stands before the key, ``prefix`` has a space for it.
    """

    lead: str
    prefix: str
    inside: str
    suffix: str
    value: Any
    part: Part
    text: str
    below: tuple[int, int]
    """Where in ``text`` the lines of the value begin and end, when it is a group or a list."""

    @property
    def body(self) -> str:
        """The field's own lines."""
        return self.prefix + self.inside + self.suffix

    @property
    def lines(self) -> str:
        """All its lines."""
        return self.lead + self.body

    @property
    def head(self) -> str:
        """What stands above the value, or on the same line before it."""
        start, end = self.below
        return self.body[: len(self.body) - (end - start)]

    @property
    def starts_inside(self) -> bool:
        """Whether the value begins on the line of its key or dash."""
        return not self.head.endswith("\n")

    @property
    def is_indented(self) -> bool:
        """Whether the value is a group or a list with lines of its own."""
        return self.part.kind in ("mapping", "sequence") and self.part.style != "flow"


@dataclass(frozen=True, slots=True)
class Group:
    """Fields by their names, in order, which begin at ``column``. ``head`` stands above all of them, ``foot`` below."""

    column: int
    head: str
    fields: Mapping[str, Field]
    foot: str


def whole(text: str, root: Part) -> Group:
    """The fields of a whole file; what an empty line parts from the first field is no comment on it."""
    group = _split(text, root, (0, len(text)))
    name, first = next(iter(group.fields.items()))
    lines = first.lead.splitlines(keepends=True)
    last = max((number for number, line in enumerate(lines, 1) if not _is_comment(line)), default=0)
    head, lead = "".join(lines[:last]), "".join(lines[last:])
    rest = Field(lead, first.prefix, first.inside, first.suffix, first.value, first.part, first.text, first.below)
    return Group(group.column, head, {**group.fields, name: rest}, group.foot)


def group_of(field: Field) -> Group:
    """The fields of a field's value. Raises :class:`Unclear` when they do not stand on lines of their own."""
    return _split(field.text, field.part, field.below)


def _split(text: str, part: Part, region: tuple[int, int]) -> Group:
    start, end = region
    indent = column(text, part.entries[0].start)
    names = ids_of(value_of(part)) if part.kind == "sequence" else [str(entry.key) for entry in part.entries]
    stops = [*(line_start(text, entry.start) for entry in part.entries[1:]), end]
    fields: dict[str, Field] = {}
    for name, entry, stop in zip(names, part.entries, stops, strict=True):
        last = _last(text, entry, stop, indent)
        fields[name] = _field(text, entry, start, last)
        start = last
    return Group(indent, "", fields, _quiet(text[start:end]))


def _last(text: str, entry: Entry, stop: int, indent: int) -> int:
    """Where the lines of an entry end: comments that are further in than its key are still its own."""
    at = min(next_line(text, entry.end), stop)
    while at < stop:
        line = text[at : line_end(text, at)]
        if not _is_comment(line) or len(line) - len(line.lstrip()) <= indent:
            break
        at = min(next_line(text, at), stop)
    return at


def _field(text: str, entry: Entry, start: int, end: int) -> Field:
    line = line_start(text, entry.start)
    inside_line = line < start
    if text[max(line, start) : entry.start].strip(" "):
        raise Unclear
    lead = "" if inside_line else _quiet(text[start:line])
    pad = " " * (entry.start - line) if inside_line else text[line : entry.start]
    value = value_of(entry.value)
    at, stop = (entry.mark, entry.mark) if value is None else (entry.value.start, entry.value.end)
    same_line = line_start(text, entry.value.start) == line
    below = entry.value.start if same_line else next_line(text, entry.mark)
    prefix = pad + text[entry.start : at]
    return Field(lead, prefix, text[at:stop], text[stop:end], value, entry.value, text, (below, end))


def _quiet(gap: str) -> str:
    """The lines between fields, which may hold nothing but comments."""
    for line in gap.splitlines():
        if line.strip() and not _is_comment(line) and not line.startswith(_MARKS):
            raise Unclear
    return gap


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")
