"""How much room a text takes, measured in the font that the package brings."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from aftalegen.document.characters import clean

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

Weight = Literal["regular", "bold"]
Anchor = Literal["start", "middle", "end"]

MM_PER_POINT = 25.4 / 72
ASCENT = 0.77
"""Height of letters over the base line, in font sizes; only the accents of capitals are higher, by 0.12 more."""
DESCENT = 0.23
"""Depth of descenders below the base line, in font sizes."""
_FACES: dict[Weight, str] = {"regular": "Regular", "bold": "Semibold"}
_SHARE: dict[Anchor, float] = {"start": 0.0, "middle": 0.5, "end": 1.0}
_UNITS = 1000
_SUBSTITUTE = "■"
_NO_LETTER = "\uffff"


def width_mm(text: str, size_pt: float, weight: Weight = "regular") -> float:
    """The width of one line of text in millimetres, without kerning."""
    return _width(text, weight) * size_pt * MM_PER_POINT


def left_mm(x: float, text: str, size_pt: float, weight: Weight, anchor: Anchor) -> float:
    """Where a text begins that is anchored at ``x``."""
    return x - _SHARE[anchor] * width_mm(text, size_pt, weight) if anchor != "start" else x


@lru_cache(maxsize=4096)
def printable(text: str) -> str:
    """``text`` without control characters; what the font has no glyph for becomes a black square."""
    text = clean(text)
    if text.isascii():
        return text
    return "".join(letter if _picture(letter) != _picture(_NO_LETTER) else _SUBSTITUTE for letter in text)


@lru_cache(maxsize=64)
def sized(size: float, weight: Weight) -> FreeTypeFont:
    """The font at a size in pixels. The basic layout is the same on every machine; Raqm is not everywhere."""
    from PIL.ImageFont import Layout, truetype

    return truetype(BytesIO(_data(weight)), size, layout_engine=Layout.BASIC)


@lru_cache(maxsize=4096)
def _width(text: str, weight: Weight) -> float:
    return sized(_UNITS, weight).getlength(printable(text)) / _UNITS


@lru_cache(maxsize=1024)
def _picture(letter: str) -> tuple[float, bytes]:
    """Width and shape of a letter; all letters that the font lacks have the same."""
    font = sized(32, "regular")
    return font.getlength(letter), bytes(font.getmask(letter))


@cache
def _data(weight: Weight) -> bytes:
    return (files("font_source_sans_pro") / "files" / f"SourceSansPro-{_FACES[weight]}.otf").read_bytes()
