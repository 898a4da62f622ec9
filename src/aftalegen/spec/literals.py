"""Numbers and yes or no, from the text that stands in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from aftalegen.spec.formats import Bad
from aftalegen.spec.similar import nearest

_INTEGER = re.compile(r"[+-]?\d{1,15}", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?", re.ASCII)
_LEADING_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(?:[. ]\d{3})+", re.ASCII)
_WORDS = ("nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")

_BOOLEANS = {"ja": True, "true": True, "nej": False, "false": False}
_OTHER_BOOLEANS = {
    **dict.fromkeys(("yes", "y", "j", "on", "sand", "x", "1"), "ja"),
    **dict.fromkeys(("no", "n", "off", "falsk", "0"), "nej"),
}

BOOLEAN_WORDS = frozenset((*_BOOLEANS, "yes", "no", "on", "off", "y", "n"))
"""What this program, or an older YAML tool, takes for yes or no when it has no quotes. In small letters."""


def integer(text: str, unit: str = "") -> int | Bad:
    """A whole number; ``unit`` ("minutter") is only named in the message."""
    if _INTEGER.fullmatch(text):
        return int(text)
    return Bad("AFT035", f"skal være et helt tal{_in(unit)}, men der står “{text}”.", _integer_hint(text))


def number(text: str, unit: str = "") -> int | float | Bad:
    """A number with a decimal point; whole numbers stay whole."""
    if _INTEGER.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text):
        return float(text)
    return Bad("AFT035", f"skal være et tal{_in(unit)}, men der står “{text}”.", _number_hint(text))


def boolean(text: str, _unit: str = "") -> bool | Bad:
    """Yes or no: ja, nej, true or false."""
    value = _BOOLEANS.get(text.lower())
    if value is not None:
        return value
    word = _OTHER_BOOLEANS.get(text.lower()) or nearest(text, _BOOLEANS)
    hint = f"Skriv: {word}" if word else "Skriv ja eller nej uden andet. Forklar nærmere i et tekstfelt."
    return Bad("AFT036", f"skal være ja eller nej, men der står “{text}”.", hint)


def _in(unit: str) -> str:
    return f" ({unit})" if unit else ""


def _integer_hint(text: str) -> str:
    if _THOUSANDS.fullmatch(text):
        return f"Skriv: {text.replace('.', '').replace(' ', '')}"
    found = _LEADING_NUMBER.match(text)
    if found is None:
        return _word_hint(text)
    if found[0] == text and text.isdigit():
        return "Tallet har for mange cifre."
    if re.search("[.,]", found[0]):
        return "Rund af, og skriv kun cifre."
    return f"Skriv kun tallet: {found[0]}"


def _number_hint(text: str) -> str:
    found = _LEADING_NUMBER.match(text)
    if found is None:
        return _word_hint(text)
    return f"Skriv: {found[0].replace(',', '.')}" if "," in found[0] else f"Skriv kun tallet: {found[0]}"


def _word_hint(text: str) -> str:
    word = text.strip().partition(" ")[0].lower()
    return f"Skriv: {_WORDS.index(word)}" if word in _WORDS else "Skriv kun cifre."


CONVERTERS: Mapping[str, Callable[[str, str], int | float | bool | Bad]] = {
    "boolean": boolean,
    "integer": integer,
    "number": number,
}
"""From a text, and the unit to name in a message, to a value of a type of JSON Schema."""
