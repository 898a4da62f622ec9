"""What a change is about, in the words of the document: the heading of its section, and the label of its field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from aftalegen.changes.fields import Change, ids_of, value_at
from aftalegen.changes.values import Values, window
from aftalegen.document.numbering import Heading, headings, section_of_appendix
from aftalegen.document.values import Schema, choice
from aftalegen.spec.model import Agreement
from aftalegen.spec.paths import join, split
from aftalegen.spec.schema import Pack

_COVER, _AFTER, _LAST = -1, 1000, 2000
_ELSEWHERE = {"file": "Filer", "law": "Reglerne", "template": "Skabelonen"}
_OWN_SECTION = "eget_afsnit"
_ON_COVER = ("periode", "hoved")
_NAMED = ("navn", "titel")
"""What names an item that is no row of a table, where it has it."""
_FEW = 40
"""Characters of an item's name."""


@dataclass(frozen=True)
class Labels:
    """The words for what changed between two agreements.

    ``values`` are to name items by; the sections have the numbers that they have in ``printed``.
    """

    old: Agreement
    new: Agreement
    values: Values
    printed: Agreement

    def heading(self, change: Change) -> Heading:
        """The heading that the value is printed under, with its number in the new agreement."""
        if change.kind in _ELSEWHERE:
            return Heading("", _ELSEWHERE[change.kind], _LAST)
        section = self._section(change)
        if section in self._headings:
            return self._headings[section]
        if section in self._gone:
            return Heading("", self._gone[section].title, _AFTER)
        path = split(change.path)
        outer = self.pack(change).field(join(path[:1]))
        cover = outer is not None and outer.schema.get("x-type") in _ON_COVER
        return Heading("", outer.title if outer and outer.title else "Aftalen", _COVER if cover else _AFTER)

    def label(self, change: Change) -> str:
        """The field's title with those of the groups around it, down from the section: "Indkaldelister, Senest".

        What the schema says in ``x-omtale`` comes first: "fristen for a-kassens afbud".
        """
        spoken = self._spoken(change)
        if spoken:
            return spoken
        return ", ".join(self.parts(change)) or "Aftalen"

    def schema(self, change: Change) -> Schema:
        """The schema of the value at the path, with all its choices."""
        return self.schema_at(change, split(change.path))

    def pack(self, change: Change) -> Pack:
        """The pack that knows the value."""
        return (self.old if change.kind == "removed" else self.new).pack

    def in_row(self, change: Change) -> bool:
        """Whether the value stands in the row of a table, where choices are printed by their titles."""
        return any(isinstance(step, int) for step in split(change.path))

    @cached_property
    def _items(self) -> dict[tuple[bool, tuple[str, ...]], str]:
        return {}

    @cached_property
    def _headings(self) -> Mapping[str, Heading]:
        return headings(self.printed)

    @cached_property
    def _gone(self) -> Mapping[str, Heading]:
        return headings(self.old)

    def _section(self, change: Change) -> str:
        found = self.pack(change).section_of(change.path)
        return found or next(self._sections_by_type(change), "")

    def _sections_by_type(self, change: Change) -> Iterator[str]:
        """The section of an appendix, or of the parties' own, that a part of the path belongs to."""
        path = split(change.path)
        for count in range(1, len(path) + 1):
            kind = self.schema_at(change, path[:count]).get("x-type", "")
            if kind == _OWN_SECTION:
                yield change.steps[count - 1]
            elif kind:
                yield section_of_appendix(self.printed, kind)

    def schema_at(self, change: Change, path: tuple[str | int, ...]) -> Schema:
        """The schema of a part of the way to the value."""
        is_item = bool(path) and isinstance(path[-1], int)
        field = self.pack(change).field(join(path[:-1] if is_item else path))
        schema: Schema = field.schema if field else {}
        return schema.get("items", {}) if is_item else schema

    def parts(self, change: Change, above: int = 0) -> Iterator[str]:
        """The names of the groups around a value and its own, but for those of the first steps."""
        path = split(change.path)
        for count, step in list(enumerate(change.steps, start=1))[above:]:
            if isinstance(path[count - 1], int):
                yield f"“{self.item(change, count)}”"
            elif count > 1 or len(path) == 1:
                field = self.pack(change).field(join(path[:count]))
                yield field.title if field and field.title else f"“{step}”"

    def item(self, change: Change, count: int) -> str:
        """What the document calls an item of a list: as many columns of its row as tell it from others, then or now."""
        key = change.kind == "removed", change.steps[:count]
        if key not in self._items:
            self._items[key] = self._item(change, count)
        return self._items[key]

    def _item(self, change: Change, count: int) -> str:
        *above, own = change.steps[:count]
        lists = [value_at(side.data, tuple(above)) for side in (self.old, self.new)]
        known = [found for found in reversed(lists) if ids_of(found)]
        items = {item["id"]: item for found in known for item in found}
        if own not in items:
            return own
        schema = self.schema_at(change, split(change.path)[:count])
        return self._name(own, tuple(items.values()), schema.get("properties", {})) or own

    def _name(self, id: str, items: tuple[Any, ...], properties: Mapping[str, Schema]) -> str:
        keys = [key for key in _NAMED if key in properties] or [key for key in properties if _column(properties[key])]
        own = next(item for item in items if item["id"] == id)
        words: list[str] = []
        alike = items
        for key in keys:
            alike = tuple(item for item in alike if item.get(key) == own.get(key))
            if key in own:
                words.append(window(self.values.short(own[key], properties[key]), 0)[:_FEW])
            if len(alike) == 1 and words:
                break
        return ", ".join(words)

    def _spoken(self, change: Change) -> str:
        """The schema's own phrase for the field, with the words of the row that it stands in."""
        phrase = str(self.schema(change).get("x-omtale", ""))
        if "{" not in phrase:
            return phrase
        for side in (self.old, self.new):
            row = value_at(side.data, change.steps[:-1])
            if isinstance(row, Mapping):
                try:
                    return phrase.format_map({key: self._word(change, key, value) for key, value in row.items()})
                except KeyError:
                    continue
        return ""

    def _word(self, change: Change, key: str, value: Any) -> str:
        """A value inside a phrase; what the schema words begins with a small letter there."""
        schema = self.schema_at(change, (*split(change.path)[:-1], key))
        shown = self.values.short(value, schema)
        return shown[:1].lower() + shown[1:] if choice(value, schema) else shown


def _column(schema: Schema) -> bool:
    return "x-kolonne" in schema or "x-føjes-til" in schema
