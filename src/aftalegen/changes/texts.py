"""Changes in plain Danish, with the labels that the schema gives the fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aftalegen.changes.fields import Change, ids_of
from aftalegen.changes.labels import Labels
from aftalegen.changes.law_texts import law_sentence
from aftalegen.changes.places import is_transfer, owner
from aftalegen.changes.values import LONG, Values, ended, is_free, quoted, window
from aftalegen.document import shared
from aftalegen.document.numbering import Heading, headings
from aftalegen.document.values import Schema
from aftalegen.spec.model import Agreement
from aftalegen.spec.paths import child, item

_LEAD = 20
"""Characters that are shown before the place where two long texts part."""


@dataclass(frozen=True, slots=True)
class Words:
    """Puts changes into words."""

    labels: Labels

    @property
    def values(self) -> Values:
        """How values are worded."""
        return self.labels.values

    def heading(self, change: Change) -> Heading:
        """The heading that the value is printed under."""
        return self.labels.heading(change)

    def section(self, change: Change) -> str:
        """The heading as a text: "3.6 Afbud, aflysning og udsættelse"."""
        return self.heading(change).text

    def sentence(self, change: Change) -> str:
        """What happened to the field, as a sentence without its section; long values are cut short."""
        if change.kind == "law":
            return law_sentence(change, self.labels.new)
        if change.kind in _FILES:
            return f"{_FILES[change.kind]} “{change.path}” er ændret."
        if not change.steps:
            return "Aftalen er ny."
        if is_transfer(change, self.labels):
            return self.transfer(change, "flyttet")
        label, schema = self.labels.label(change), self.labels.schema(change)
        match change.kind:
            case "added":
                return f"{label} tilføjet: {ended(self.values.short(change.new, schema))}"
            case "removed":
                return f"{label} fjernet. Før stod der: {ended(self.values.short(change.old, schema))}"
            case "moved":
                return f"{label} flyttet fra plads {change.old + 1} til plads {change.new + 1}."
        return f"{label} ændret{self._difference(change, schema)}"

    def transfer(self, change: Change, verb: str) -> str:
        """That something now belongs to another thing, which both have names: "flyttes" or "flyttet"."""
        schema = self.labels.schema(change)
        old, new = (self.values.whole(value, schema) for value in (change.old, change.new))
        return f"{owner(change, self.labels)} {verb} fra “{old}” til “{new}”."

    def compared(self, change: Change) -> str:
        """The value that is shared and the one that is agreed instead, without saying which came first."""
        label, schema = self.labels.label(change), self.labels.schema(change)
        shared = quoted(self.values.short(change.old, schema), change.old, schema)
        if change.new is None:
            return f"{label}: udeladt (fælles: {shared})"
        own = quoted(self.values.short(change.new, schema), change.new, schema)
        return f"{label}: {own} (fælles: {shared})"

    def parts(self, change: Change) -> Iterator[Change]:
        """The change in pieces that each have a section: of a whole that came or went, what is in it."""
        value = change.new if change.kind == "added" else change.old
        whole = change.kind in ("added", "removed") and bool(change.steps)
        if whole and ids_of(value):
            inner = ((item(change.path, at), entry["id"], entry) for at, entry in enumerate(value))
        elif whole and isinstance(value, Mapping) and not self._stands_by_itself(change):
            inner = ((child(change.path, key), key, entry) for key, entry in value.items())
        else:
            yield change
            return
        for path, step, entry in inner:
            old, new = (None, entry) if change.kind == "added" else (entry, None)
            yield from self.parts(Change(change.kind, path, (*change.steps, step), old, new))

    def _stands_by_itself(self, change: Change) -> bool:
        """Whether a group is printed as one thing: a field of a section, or an item of a list."""
        return bool(self.labels.pack(change).section_of(change.path)) or change.path.endswith("]")

    def _difference(self, change: Change, schema: Schema) -> str:
        if isinstance(change.old, tuple) and isinstance(change.new, tuple):
            entries = self._entries(change.old, change.new, schema.get("items", {}))
            return f": {ended('; '.join(entries))}"
        in_row = self.labels.in_row(change)
        old, new = (self.values.whole(value, schema, sentence=not in_row) for value in (change.old, change.new))
        if old == new:
            return f": {ONLY_LOOKS}."
        is_long = max(len(old), len(new)) > LONG
        if not is_long or not (is_free(change.old, schema) and is_free(change.new, schema)):
            sentence = not in_row and not is_long
            return f" {self.values.from_to(change.old, change.new, schema, sentence=sentence)}."
        start = max(_parting(old, new) - _LEAD, 0)
        before, after = (quoted(window(text, start), text, schema) for text in (old, new))
        return f" fra {before} til {after}."

    def _entries(self, old: tuple[Any, ...], new: tuple[Any, ...], schema: Schema) -> Iterator[str]:
        """What came and went in a list without ids; when nothing did, its order is what changed."""
        yield from (f"tilføjet “{self.values.short(value, schema)}”" for value in new if value not in old)
        yield from (f"fjernet “{self.values.short(value, schema)}”" for value in old if value not in new)
        if not set_apart(old, new):
            yield only_order(old, new)


ONLY_LOOKS = "kun opstillingen er en anden"
"""For a text with the same words, but other lines, lists or bold words."""


def set_apart(old: tuple[Any, ...], new: tuple[Any, ...]) -> bool:
    """Whether one of two lists has a value that the other lacks."""
    return any(value not in old for value in new) or any(value not in new for value in old)


def only_order(old: tuple[Any, ...], new: tuple[Any, ...]) -> str:
    """What is different in two lists of the same values."""
    return "rækkefølgen er en anden" if len(old) == len(new) else "et punkt stod der mere end én gang"


def words_for(old: Agreement | None, new: Agreement, printed: Agreement | None = None) -> Words:
    """The words for what changed from one agreement to another; ``old`` is None when there was none.

    ``printed`` is the agreement whose document has the numbers of the sections, when it is another than ``new``.
    """
    names = {id: name for side in (old, new) if side for id, name in shared.referred(side).items()}
    numbers = {id: heading.number or heading.title for id, heading in headings(printed or new).items()}
    return Words(Labels(old or new, new, Values(names, numbers), printed or new))


def note(title: str, since: str, changes: tuple[Change, ...], words: Words) -> str:
    """What changed in one agreement since a revision, as Markdown, section by section."""
    lines = [f"# {plain(title)}", "", f"Ændringer siden {plain(since)}:"]
    sections: dict[str, list[str]] = {}
    for change in (part for whole in changes for part in words.parts(whole)):
        sections.setdefault(words.section(change), []).append(words.sentence(change))
    if not changes:
        lines += ["", "Det aftalte er det samme. Kun måden, det er skrevet på, er ændret."]
    for section, sentences in sections.items():
        lines += ["", f"## {plain(section)}", "", *(f"- {plain(sentence)}" for sentence in sentences)]
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """A text that Markdown shows as it is."""
    return "".join(f"\\{letter}" if letter in r"\`*_[]<>#|~" else letter for letter in text)


_FILES = {"file": "Filen", "template": "Skabelonen"}


def _parting(old: str, new: str) -> int:
    """Where two texts begin to differ."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((index for index, (one, two) in pairs if one != two), min(len(old), len(new)))
