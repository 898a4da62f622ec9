"""Changes in plain Danish, with the labels that the schema gives the fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aftalegen.changes.fields import Change
from aftalegen.document.values import Schema, choice, date_in_words, with_unit
from aftalegen.spec.model import Agreement
from aftalegen.spec.paths import child, join, split
from aftalegen.spec.schema import Pack

_LONG = 60
"""Characters of a text that a line has room for."""
_LEAD = 20
"""Characters that are shown before the place where two long texts part."""
_FILES = "Filer"
_OTHER = "Aftalen"


@dataclass(frozen=True, slots=True)
class Words:
    """Puts changes into words, with the labels of ``pack`` and, for what was removed, those of ``old_pack``.

    ``names`` are the parties' names by their ids.
    """

    pack: Pack
    old_pack: Pack
    names: Mapping[str, str]

    def section(self, change: Change) -> str:
        """The title of the section that the value is printed in; another heading for what has no section."""
        if change.kind == "file":
            return _FILES
        pack = self._pack(change)
        outer = pack.field(join(split(change.path)[:1]))
        title = pack.section_titles.get(pack.section_of(change.path), "") or (outer.title if outer else "")
        return title or _OTHER

    def label(self, change: Change) -> str:
        """The field's title with those of the groups around it, down from the section: "Indkaldelister, Senest"."""
        pack, path = self._pack(change), split(change.path)
        parts: list[str] = []
        for count, name in enumerate(change.steps, start=1):
            field = pack.field(join(path[:count]))
            if isinstance(path[count - 1], int):
                parts.append(f"“{name}”")
            elif count > 1 or len(path) == 1:
                parts.append(field.title if field and field.title else f"“{name}”")
        return ", ".join(parts)

    def sentence(self, change: Change) -> str:
        """What happened to the field, as a sentence without its section."""
        if change.kind == "file":
            return f"Filen “{change.path}” er ændret."
        if not change.steps:
            return "Aftalen er ny."
        label, schema = self.label(change), self._schema(change)
        match change.kind:
            case "added":
                return f"{label} er tilføjet: {_ended(self._shown(change.new, schema))}"
            case "removed":
                return f"{label} er fjernet. Før stod der: {_ended(self._shown(change.old, schema))}"
            case "moved":
                return f"{label} er flyttet fra plads {change.old + 1} til plads {change.new + 1}."
        return f"{label} er ændret{self._difference(change, schema)}"

    def compared(self, change: Change) -> str:
        """The value that is shared and the one that is agreed instead, without saying which came first."""
        schema = self._schema(change)
        shared = self._quoted(self._shown(change.old, schema), change.old, schema)
        if change.new is None:
            return f"{self.label(change)}: udeladt (fælles: {shared})"
        own = self._quoted(self._shown(change.new, schema), change.new, schema)
        return f"{self.label(change)}: {own} (fælles: {shared})"

    def parts(self, change: Change) -> Iterator[Change]:
        """The change in pieces that each have a section: of a whole group that came or went, the fields in it."""
        value = change.new if change.kind == "added" else change.old
        whole = change.kind in ("added", "removed") and isinstance(value, Mapping)
        if not whole or self._pack(change).section_of(change.path):
            yield change
            return
        for key, inner in value.items():
            path, steps = child(change.path, key), (*change.steps, key)
            old, new = (None, inner) if change.kind == "added" else (inner, None)
            yield from self.parts(Change(change.kind, path, steps, old, new))

    def _difference(self, change: Change, schema: Schema) -> str:
        if isinstance(change.old, tuple) and isinstance(change.new, tuple):
            return f": {_ended('; '.join(self._entries(change.old, change.new, schema.get('items', {}))))}"
        old, new = (self._whole(value, schema) for value in (change.old, change.new))
        start = max(_parting(old, new) - _LEAD, 0) if max(len(old), len(new)) > _LONG else 0
        before, after = _window(old, start), _window(new, start)
        return f" fra {self._quoted(before, change.old, schema)} til {self._quoted(after, change.new, schema)}."

    @staticmethod
    def _quoted(shown: str, value: Any, schema: Schema) -> str:
        """In quotation marks when it is somebody's words, and not a number, a date or a choice."""
        free = isinstance(value, str) and "format" not in schema and choice(value, schema) is None
        return f"“{shown}”" if free else shown

    def _entries(self, old: tuple[Any, ...], new: tuple[Any, ...], schema: Schema) -> Iterator[str]:
        """What came and went in a list without ids; when nothing did, its order is what changed."""
        came = [value for value in new if value not in old]
        gone = [value for value in old if value not in new]
        yield from (f"tilføjet “{self._shown(value, schema)}”" for value in came)
        yield from (f"fjernet “{self._shown(value, schema)}”" for value in gone)
        if not came and not gone:
            yield "rækkefølgen er en anden" if len(old) == len(new) else "et punkt stod der mere end én gang"

    def _shown(self, value: Any, schema: Schema) -> str:
        return _window(self._whole(value, schema), 0)

    def _whole(self, value: Any, schema: Schema) -> str:
        """A value on one line."""
        if isinstance(value, bool):
            return "ja" if value else "nej"
        if isinstance(value, int | float):
            return with_unit(value, schema)
        if isinstance(value, Mapping):
            return "; ".join(self._parts(value, schema.get("properties", {})))
        if isinstance(value, tuple):
            return "; ".join(self._whole(inner, schema.get("items", {})) for inner in value)
        return " ".join(self._text(str(value), schema).split())

    def _parts(self, group: Mapping[str, Any], properties: Mapping[str, Schema]) -> Iterator[str]:
        for key, value in group.items():
            schema = properties.get(key, {})
            if key != "id":
                yield f"{schema.get('title', key)}: {self._whole(value, schema)}"

    def _text(self, value: str, schema: Schema) -> str:
        chosen = choice(value, schema)
        if chosen is not None:
            return str(chosen.get("title", value))
        if "x-henviser-til" in schema:
            return self.names.get(value, value)
        if schema.get("format") == "klokkeslæt":
            return value.replace(":", ".")
        return date_in_words(value) if schema.get("format") == "date" else value

    def _pack(self, change: Change) -> Pack:
        return self.old_pack if change.kind == "removed" else self.pack

    def _schema(self, change: Change) -> Schema:
        """The schema of the value at the path, with all its choices."""
        pack, path = self._pack(change), split(change.path)
        is_item = bool(path) and isinstance(path[-1], int)
        field = pack.field(join(path[:-1] if is_item else path))
        schema: Schema = field.schema if field else {}
        return schema.get("items", {}) if is_item else schema


def words_for(old: Agreement | None, new: Agreement) -> Words:
    """The words for what changed from one agreement to another; ``old`` is None when there was none."""
    parts = [part for side in (old, new) if side for _, part in side.of_type("part")]
    names = {part["id"]: part["navn"] for part in parts if "id" in part and "navn" in part}
    return Words(new.pack, old.pack if old else new.pack, names)


def note(title: str, since: str, changes: tuple[Change, ...], words: Words) -> str:
    """What changed in one agreement since a revision, as Markdown, section by section."""
    lines = [f"# {_plain(title)}", "", f"Ændringer siden {_plain(since)}:"]
    sections: dict[str, list[str]] = {}
    for change in (part for whole in changes for part in words.parts(whole)):
        sections.setdefault(words.section(change), []).append(words.sentence(change))
    if not changes:
        lines += ["", "Det aftalte er det samme. Kun måden, det er skrevet på, er ændret."]
    for section, sentences in sections.items():
        lines += ["", f"## {_plain(section)}", "", *(f"- {_plain(sentence)}" for sentence in sentences)]
    return "\n".join(lines) + "\n"


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _parting(old: str, new: str) -> int:
    """Where two texts begin to differ."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((index for index, (one, two) in pairs if one != two), min(len(old), len(new)))


def _window(text: str, start: int) -> str:
    """A piece of a text that a line has room for, cut between words."""
    if start:
        start = text.rfind(" ", 0, start) + 1
    piece = text[start : start + _LONG]
    if start + _LONG < len(text):
        piece = (piece.rpartition(" ")[0] or piece) + " …"
    return f"… {piece}" if start else piece


def _plain(text: str) -> str:
    """A text that Markdown shows as it is."""
    return "".join(f"\\{letter}" if letter in r"\`*_[]<>#|" else letter for letter in text)
