"""Characters that the PDF's font lacks.

A PDF/A or PDF/UA file may not show a character without a glyph, and the fonts of the machine must not decide what an
agreement looks like. So such a character is taken apart (an ordinal in a circle becomes its figure), left out where it
has no shape of its own, or shown as a black square.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from unicodedata import category, combining, normalize

from aftalegen.writers.pdf.engine import font_data

SUBSTITUTE = "■"
_ALIKE = {"\u2010": "-", "\u2011": "-", "\u2212": "-", "\u2043": "-"}
_SOFT_HYPHEN = "\u00ad"


def printable(text: str) -> tuple[str, tuple[str, ...]]:
    """``text`` with only characters that the font has, and those that became a black square (sorted)."""
    missing = set(text) - _glyphs()
    if not missing:
        return text, ()
    table = {ord(character): _substitute(character) for character in missing}
    lost = sorted(chr(code) for code, shown in table.items() if shown == SUBSTITUTE)
    return text.translate(table), tuple(lost)


def _substitute(character: str) -> str:
    if character in _ALIKE:
        return _ALIKE[character]
    if category(character) in ("Cf", "Mn", "Me", "Cc") or _is_modifier(character):
        return ""
    parts = normalize("NFKD", character)
    return parts if parts != character and set(parts) <= _glyphs() else SUBSTITUTE


def _is_modifier(character: str) -> bool:
    """Whether the character only changes the one before it: an accent, or the colour of an emoji's skin."""
    return combining(character) > 0 or "\U0001f3fb" <= character <= "\U0001f3ff"


@cache
def _glyphs() -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(font_data("Regular")), lazy=True) as font:
        shapes = {chr(code) for code in font.getBestCmap()}
    return frozenset(shapes | {"\n"}) - {_SOFT_HYPHEN}
