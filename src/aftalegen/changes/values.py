"""Values of an agreement in plain words, as the document words them: for sentences about changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from aftalegen.document.markup import REFERENCE
from aftalegen.document.values import Schema, choice, date_in_words, with_unit

LONG = 60
"""Characters of a text that a line has room for."""
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL)
_BETWEEN_BLOCKS = re.compile(r"\n(?:\s*\n\s*|\s*(?=(?:[-*+]|[0-9]+[.)])\s))")
_AMOUNT = re.compile(r"(\d[\d.,]*) (\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Values:
    """Puts values into words. ``names`` are the parties' names, ``numbers`` those of the sections, by their ids."""

    names: Mapping[str, str]
    numbers: Mapping[str, str] = field(default_factory=dict)

    def whole(self, value: Any, schema: Schema, *, sentence: bool = True) -> str:
        """A value on one line. ``sentence`` asks for the full sentence of a choice, as where it stands by itself."""
        if isinstance(value, bool):
            return self._yes_no(value, schema, sentence)
        if isinstance(value, int | float):
            return with_unit(value, _by_itself(schema))
        if isinstance(value, Mapping):
            return "; ".join(self.parts(value, schema))
        if isinstance(value, tuple):
            inner = schema.get("items", {})
            return "; ".join(self.whole(one, inner, sentence=sentence) for one in value)
        return " ".join(self._text(str(value), schema, sentence).split())

    def blocks(self, value: Any, schema: Schema) -> tuple[str, ...]:
        """The paragraphs and the items of lists in a free text, as :meth:`whole` has them; none of another value."""
        if not is_free(value, schema):
            return ()
        return tuple(" ".join(self.plain(block).split()) for block in _BETWEEN_BLOCKS.split(value.strip()))

    def short(self, value: Any, schema: Schema) -> str:
        """As much of a value as a line has room for."""
        return window(self.whole(value, schema, sentence=False), 0)

    def from_to(self, old: Any, new: Any, schema: Schema, *, sentence: bool = True) -> str:
        """Two short values: "fra 2 til 3 hverdage", "fra “A” til “B”"."""
        before, after = (self.whole(value, schema, sentence=sentence) for value in (old, new))
        first, second = _AMOUNT.fullmatch(before), _AMOUNT.fullmatch(after)
        if first and second and (first[2] == second[2] or _numbers(old, new)):
            return f"fra {first[1]} til {after}"
        return f"fra {quoted(before, old, schema)} til {quoted(after, new, schema)}"

    def parts(self, group: Mapping[str, Any], schema: Schema) -> Iterator[str]:
        """What is in a group, each with its label: "Navn: Jobklub"."""
        properties: Mapping[str, Schema] = schema.get("properties", {})
        for key, value in group.items():
            inner = properties.get(key, {})
            if key != "id":
                yield f"{inner.get('title', key)}: {self.whole(value, inner, sentence=False)}"

    def _text(self, value: str, schema: Schema, sentence: bool) -> str:
        chosen = choice(value, schema)
        if chosen is not None:
            title = chosen.get("title", value)
            return self.plain(str(chosen.get("x-tekst", title) if sentence else title))
        if "x-henviser-til" in schema:
            return self.names.get(value, value)
        if schema.get("format") == "klokkeslæt":
            return value.replace(":", ".")
        return date_in_words(value) if schema.get("format") == "date" else self.plain(value)

    @staticmethod
    def _yes_no(value: bool, schema: Schema, sentence: bool) -> str:
        text = schema.get("x-tekst-ja" if value else "x-tekst-nej") if sentence else None
        return str(text or ("ja" if value else "nej"))

    def plain(self, text: str) -> str:
        """A free text without its markup: references as the numbers they are printed as, bold words as words."""
        text = REFERENCE.sub(lambda match: self.numbers.get(match[1], match[1]), text)
        return _STRONG.sub(r"\1", text)


def is_free(value: Any, schema: Schema) -> bool:
    """Whether a value is a text in somebody's own words, and not a number, a date, a name or a choice."""
    return isinstance(value, str) and not {"format", "x-henviser-til"} & schema.keys() and choice(value, schema) is None


def quoted(shown: str, value: Any, schema: Schema) -> str:
    """In quotation marks when it is words: somebody's own, or the sentence of a choice."""
    words = isinstance(value, str) and "format" not in schema and (is_free(value, schema) or shown.endswith("."))
    return f"“{shown}”" if words else shown


def window(text: str, start: int) -> str:
    """A piece of a text that a line has room for, cut between words."""
    if start:
        start = text.rfind(" ", 0, start) + 1
    piece = text[start : start + LONG]
    if start + LONG < len(text):
        piece = (piece.rpartition(" ")[0] or piece) + " …"
    return f"… {piece}" if start else piece


def ended(text: str) -> str:
    """The text with a full stop, unless it ends a sentence already."""
    return text if text.endswith((".", "!", "?", "…", ".”")) else f"{text}."


def _by_itself(schema: Schema) -> Schema:
    """The schema with the unit as it is said outside of its table: "3 hverdage", not "3 hverdage før"."""
    if "x-enhed-alene" not in schema:
        return schema
    unit = schema["x-enhed-alene"]
    return {"x-enhed": unit, "x-enhed-ental": schema.get("x-enhed-alene-ental", unit)}


def _numbers(*values: Any) -> bool:
    return all(isinstance(value, int | float) for value in values)
