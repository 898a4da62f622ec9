"""One style as a value, and the small pieces that its properties are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BOLD, ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
KEEP_NEXT = "<w:keepNext/>"
KEEP = "<w:keepNext/><w:keepLines/>"
UNNUMBERED = '<w:numPr><w:numId w:val="0"/></w:numPr>'
FLUSH = '<w:ind w:left="0" w:firstLine="0"/>'

_BUILT_IN = frozenset(
    {
        *("Normal", "DefaultParagraphFont", "NoList", "TableNormal", "Title", "Header", "Footer", "Caption"),
        *("Heading1", "Heading2", "Heading3", "TOCHeading", "TOC1", "TOC2", "TOC3", "ListParagraph"),
        *("Strong", "Hyperlink", "PlaceholderText", "CommentReference", "CommentText"),
    }
)
"""Word knows these itself and shows their names in the reader's language."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style: ``paragraph``, ``run`` and ``table`` hold its properties in the order that the format demands."""

    id: str
    name: str
    paragraph: str = ""
    run: str = ""
    table: str = ""
    kind: Literal["paragraph", "character", "table", "numbering"] = "paragraph"
    based: str = "Normal"
    following: str = ""
    default: bool = False
    hidden: bool = False

    def xml(self) -> str:
        """The ``w:style`` element."""
        flags = (' w:default="1"' if self.default else "") + ("" if self.id in _BUILT_IN else ' w:customStyle="1"')
        basis = f'<w:basedOn w:val="{self.based}"/>' if self.based else ""
        after = f'<w:next w:val="{self.following}"/>' if self.following else ""
        shown = '<w:uiPriority w:val="99"/><w:semiHidden/>' if self.hidden else '<w:uiPriority w:val="9"/><w:qFormat/>'
        return (
            f'<w:style w:type="{self.kind}"{flags} w:styleId="{self.id}"><w:name w:val="{self.name}"/>{basis}{after}'
            f"{shown}{_wrapped('pPr', self.paragraph)}{_wrapped('rPr', self.run)}{_wrapped('tblPr', self.table)}"
            "</w:style>"
        )


def _wrapped(name: str, content: str) -> str:
    return f"<w:{name}>{content}</w:{name}>" if content else ""


def spacing(before: int, after: int, line: int = 0) -> str:
    """Distances in twips; ``line`` in 240ths of the font's own line."""
    height = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{height}/>'


def exact_line(height: int) -> str:
    """A line of exactly this height in twips, and no distances."""
    return f'<w:spacing w:before="0" w:after="0" w:line="{height}" w:lineRule="exact"/>'


def indent(left: int, *, hanging: int = 0, right: int = 0) -> str:
    """Indents in twips."""
    hang = f' w:hanging="{hanging}"' if hanging else ""
    far = f' w:right="{right}"' if right else ""
    return f'<w:ind w:left="{left}"{far}{hang}/>'


def outline(level: int) -> str:
    """The level in the navigation pane, from 0; 9 is none."""
    return f'<w:outlineLvl w:val="{level}"/>'


def letter_spacing(twips: int) -> str:
    """Extra room between letters."""
    return f'<w:spacing w:val="{twips}"/>'


def cell_margins(upright: int, sideways: int) -> str:
    """The inner margins of a table's cells in twips."""
    sides = (("top", upright), ("left", sideways), ("bottom", upright), ("right", sideways))
    cells = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return f"<w:tblCellMar>{cells}</w:tblCellMar>"
