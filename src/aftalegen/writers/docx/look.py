"""A layout in the words of Word: colours without a hash, half-points, and the sizes that styles share."""

from __future__ import annotations

from dataclasses import dataclass

from aftalegen.document.characters import clean
from aftalegen.document.layout import Layout

BOX_INDENT = 200
CELL_MARGIN = 110
BEFORE = {
    "Heading1": 480,
    "Uden1": 480,
    "Bilagsoverskrift": 480,
    "TOCHeading": 480,
    "Underskriver": 480,
    "Heading2": 360,
    "Uden2": 360,
    "Bilagsafsnit": 360,
    "Heading3": 280,
    "Uden3": 280,
    "Aftalefelt": 260,
    "Caption": 160,
    "Figur": 120,
    "Etiket": 80,
    "Udsagn": 40,
}
"""The room in twips that a style keeps above itself, where it keeps any. Word takes the larger of two distances."""
_FONT_NAME_MAX = 31
_NATURAL_LINE = 1.22
"""Word counts line spacing in the font's own lines, which are about this many times its size."""


def colour(value: str) -> str:
    """``#rrggbb`` as Word writes it."""
    return value.removeprefix("#").upper()


def font_name(layout: Layout) -> str:
    """The font, no longer than Word allows a name to be."""
    return clean(layout.font_word)[:_FONT_NAME_MAX]


def border(side: str, colour_: str, *, size: int = 4, space: int = 0) -> str:
    """One side of a border; ``size`` in eighths of a point, ``space`` in points."""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour_}"/>'


def borders(sides: str, colour_: str, *, size: int = 4, space: int = 0) -> str:
    """The same border at several ``sides``, named in the order of the format."""
    return "".join(border(side, colour_, size=size, space=space) for side in sides.split())


def box_border(layout: Layout, *, other: bool = False) -> str:
    """The frame of a dialog box; ``other`` differs by an invisible step, so that two boxes do not become one."""
    accent = int(colour(layout.accent), 16)
    shade = f"{accent ^ other:06X}"
    sides = ("top", 4, 6), ("left", 24, 8), ("bottom", 4, 6), ("right", 4, 8)
    return f"<w:pBdr>{''.join(border(side, shade, size=size, space=space) for side, size, space in sides)}</w:pBdr>"


@dataclass(frozen=True, slots=True)
class Look:
    """Half-points and colours for the styles of one layout."""

    layout: Layout

    def size(self, factor: float = 1.0) -> str:
        """Font size properties, as a multiple of the body size."""
        half_points = max(2, round(self.layout.size_pt * factor * 2))
        return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'

    def colour(self, name: str) -> str:
        """A colour property: ``accent``, ``ink``, ``muted`` ..."""
        return f'<w:color w:val="{self.shade(name)}"/>'

    def shade(self, name: str) -> str:
        """The bare colour."""
        return colour(str(getattr(self.layout, name)))

    def fill(self, name: str) -> str:
        """A background property."""
        return f'<w:shd w:val="clear" w:color="auto" w:fill="{self.shade(name)}"/>'

    def line(self, factor: float = 1.0) -> int:
        """Line spacing in 240ths of the font's own line."""
        return round(240 * max(1.0, self.layout.line_height * factor / _NATURAL_LINE))
