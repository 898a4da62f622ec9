"""How one value of an agreement is printed: dates in words, units, choices as their full text, parties by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from aftalegen.document import markup
from aftalegen.reference import months

Schema = Mapping[str, Any]


_CHOICE_KEYWORDS = frozenset(("enum", "oneOf", "anyOf"))


class UnknownField(Exception):
    """A template or a cross reference names a field that the schema does not have."""

    def __init__(self, path: str, hint: str = "") -> None:
        super().__init__(path)
        self.path = path
        self.hint = hint


def date_in_words(iso: str) -> str:
    """``2015-07-01`` as "1. juli 2015". Text that is no date is returned as it is."""
    parts = iso.split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return iso
    return months.in_words(iso)


def number_in_danish(number: float) -> str:
    """A number with a decimal comma and no needless decimals."""
    text = f"{number:g}" if abs(number) < 1e6 else f"{number:.0f}"
    return text.replace(".", ",")


def with_unit(number: float, schema: Schema) -> str:
    """A number followed by the schema's unit, in the singular where the number is one."""
    unit = schema.get("x-enhed", "")
    if number == 1:
        unit = schema.get("x-enhed-ental", unit)
    return f"{number_in_danish(number)} {unit}".rstrip()


class Printer:
    """Prints values; ``names`` are the printed names of the parties by their id.

    ``interview`` gives the printed name of an interview that a spec names by its id in the law; it is only asked where
    the schema says ``x-register: samtaler``, so that the law is not read for nothing.
    """

    def __init__(self, names: Mapping[str, str], interview: Callable[[str], str] = str) -> None:
        self._names = names
        self._interview = interview

    def inline(self, value: Any, schema: Schema, *, sentence: bool = False) -> Markup:
        """One value as inline markup. ``sentence`` asks for a choice's full sentence instead of its short title."""
        if isinstance(value, str):
            return self._text(value, schema, sentence)
        if value is None:
            return Markup("")
        if isinstance(value, bool):
            return self._yes_no(value, schema, sentence)
        if isinstance(value, int | float):
            return escape(with_unit(value, schema))
        if isinstance(value, Mapping):
            return self._several(value.values(), {}, sentence)
        return self._several(value, schema.get("items", {}), sentence)

    def appended(self, value: Any, schema: Schema) -> Markup:
        """A value that follows another one in the same cell; ``x-led`` says how: ", {} uger"."""
        before, _, after = str(schema.get("x-led", ", {}")).partition("{}")
        text = escape(value) if "enum" in schema else self.inline(value, schema)
        return escape(before) + text + escape(after)

    def cell(self, value: Any, schema: Schema) -> Markup:
        """One value for a table cell: text over several lines keeps its paragraphs and lists."""
        if isinstance(value, str) and "\n" in value.strip():
            return self.block(value.strip(), schema)
        return self.inline(value, schema)

    def block(self, value: Any, schema: Schema) -> Markup:
        """One value as paragraphs and lists."""
        if isinstance(value, str) and choice(value, schema) is None and not _is_plain(schema):
            return markup.blocks(value)
        return Markup("<p>{}</p>").format(self.inline(value, schema, sentence=True))

    def _text(self, value: str, schema: Schema, sentence: bool) -> Markup:
        chosen = choice(value, schema)
        if chosen is not None:
            return markup.inline(_spoken(chosen, sentence))
        if "x-henviser-til" in schema:
            return escape(self._names.get(value, value))
        if schema.get("x-register") == "samtaler":
            return markup.inline(self._interview(value))
        form = schema.get("format")
        if form == "date":
            return escape(date_in_words(value))
        if form == "klokkeslæt":
            return escape(value.replace(":", "."))
        if form == "email":
            return Markup('<a href="mailto:{0}">{0}</a>').format(value)
        if form == "uri":
            return Markup('<a href="{0}">{0}</a>').format(value)
        return markup.inline(value)

    def _yes_no(self, value: bool, schema: Schema, sentence: bool) -> Markup:
        text = schema.get("x-tekst-ja" if value else "x-tekst-nej") if sentence else None
        return markup.inline(text or ("Ja" if value else "Nej"))

    def _several(self, values: Any, schema: Schema, sentence: bool) -> Markup:
        return Markup("; " if sentence else ", ").join(self.inline(value, schema) for value in values)


def _spoken(chosen: Schema, sentence: bool) -> str:
    title = str(chosen.get("title", chosen.get("const", "")))
    return str(chosen.get("x-tekst", title)) if sentence else title


def _is_plain(schema: Schema) -> bool:
    return "format" in schema or "x-henviser-til" in schema


def choice(value: Any, schema: Schema) -> Schema | None:
    """The entry of the schema's choice list that this value picks, or None for free text."""
    if not _CHOICE_KEYWORDS.intersection(schema):
        return None
    return next((option for option in choices(schema) if option["const"] == value), None)


def choices(schema: Schema) -> Sequence[Schema]:
    """The fixed choices of a schema, in its order; an enumeration's words are their own titles unless it names them."""
    if "enum" in schema:
        titles = schema.get("x-navne", {})
        return [{"const": word, "title": titles.get(word, _capital(str(word)))} for word in schema["enum"]]
    options = schema.get("oneOf") or schema.get("anyOf") or ()
    return [option for option in options if "const" in option]


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
