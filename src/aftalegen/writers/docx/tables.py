"""Tables with fixed column widths, repeated header rows and rows that do not break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise

from aftalegen.document.tree import Cell, Inline, Paragraph, Table
from aftalegen.writers.docx.body import Body
from aftalegen.writers.docx.inlines import inlines, plain
from aftalegen.writers.docx.look import CELL_MARGIN, colour
from aftalegen.writers.docx.place import Kind, Place
from aftalegen.writers.docx.style import KEEP_NEXT
from aftalegen.writers.docx.xml import field, quote, run

_FORM_ROW = '<w:trHeight w:val="510" w:hRule="atLeast"/>'
"""Nine millimetres: room for handwriting."""
GAP_BELOW = 160
_EMPTY = (Paragraph(()),)
_TAG = re.compile("<[^>]*>")
_LONG_CELL = 1500
_CHARACTER_WIDTH = 95
_ROW_LINES_MAX = 35
"""A taller row may break over pages: one that must not and cannot fit would run off the page."""


def write_table(node: Table, body: Body) -> None:
    """Add a table, under its caption if it has one."""
    if node.caption:
        add_caption("Tabel", node.number, node.caption, node.id, body, keep=KEEP_NEXT)
    elif body.gap or body.page_break:
        body.gap = 0
        body.add("Mellemrum", "")
    grid = _Grid(node, body)
    body.chunks.append(f"<w:tbl>{grid.properties()}{''.join(grid.rows())}</w:tbl>")
    body.gap = GAP_BELOW


def add_caption(
    label: str, number: int, caption: tuple[Inline, ...], target: str, body: Body, *, keep: str = ""
) -> None:
    """Add "Tabel 2: ..." with a number that Word counts itself."""
    instruction = f"SEQ {label} \\* ARABIC{body.numbers.caption(label, number)}"
    counted = body.anchors.mark(target, run(f"{label} ") + field(instruction, str(number)))
    body.add("Caption", counted + run(": ") + inlines(caption, body), keep=keep)


class _Grid:
    """One table on its way to XML: its column widths in twips and the look of its cells."""

    def __init__(self, table: Table, body: Body) -> None:
        self.table = table
        self.body = body
        total = sum(column.width for column in table.columns) or 1.0
        shares = accumulate((column.width / total for column in table.columns), initial=0.0)
        edges = [round(body.place.width * share) for share in shares]
        self.widths = [right - left for left, right in pairwise(edges)]
        self.places: dict[tuple[int, int, Kind, bool], Place] = {}
        self.tint = f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(body.layout.accent_tint)}"/>'

    def properties(self) -> str:
        """``w:tblPr`` and ``w:tblGrid``."""
        style = "Formulartabel" if self.table.role == "form" else "Aftaletabel"
        indent = self.body.place.indent
        inset = f'<w:tblInd w:w="{indent}" w:type="dxa"/>' if indent else ""
        columns = "".join([f'<w:gridCol w:w="{width}"/>' for width in self.widths])
        return (
            f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(self.widths)}" w:type="dxa"/>{inset}'
            f'<w:tblLayout w:type="fixed"/>{self._look()}{self._description()}</w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>"
        )

    def _look(self) -> str:
        first_row, first_column = bool(self.table.head), self.table.role == "facts"
        value = 0x600 | 0x20 * first_row | 0x80 * first_column
        return (
            f'<w:tblLook w:val="{value:04X}" w:firstRow="{first_row:d}" w:lastRow="0" '
            f'w:firstColumn="{first_column:d}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        )

    def _description(self) -> str:
        """What a screen reader says; Word shows it under the table's properties."""
        title = plain(self.table.caption)
        caption = f'<w:tblCaption w:val="{quote(title)}"/>' if title else ""
        return f'{caption}<w:tblDescription w:val="{quote(self.table.description)}"/>'

    def rows(self) -> Iterator[str]:
        """Every row; those of the head are repeated on each page."""
        for row in self.table.head:
            yield self._row(row, "<w:cantSplit/><w:tblHeader/>", head=True)
        room = _FORM_ROW if self.table.role == "form" else ""
        last = len(self.table.body) - 1
        for position, row in enumerate(self.table.body):
            yield self._row(row, room, head=False, keep=position < last and position in (0, last - 1))

    def _row(self, row: tuple[Cell, ...], properties: str, *, head: bool, keep: bool = False) -> str:
        """``keep`` holds the row to the next one: neither the first nor the last row stands alone on a page."""
        cells, column, tall = [], 0, False
        for cell in row:
            width = sum(self.widths[column : column + cell.colspan])
            kind: Kind = "head" if head else "label" if cell.header else "cell"
            xml = self._cell(cell, width, self._place(width, column, kind, keep=keep))
            tall = tall or _is_tall(xml, width)
            cells.append(xml)
            column += cell.colspan
        whole = properties if head or tall else f"<w:cantSplit/>{properties}"
        return f"<w:tr>{f'<w:trPr>{whole}</w:trPr>' if whole else ''}{''.join(cells)}</w:tr>"

    def _cell(self, cell: Cell, width: int, place: Place) -> str:
        span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
        tinted = place.kind == "head" or (place.kind == "label" and self.table.role == "facts")
        content = self.body.cell(cell.blocks or _EMPTY, place)
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{self.tint if tinted else ""}</w:tcPr>'
            f"{content}</w:tc>"
        )

    def _place(self, width: int, column: int, kind: Kind, *, keep: bool) -> Place:
        key = width, column, kind, keep
        if key not in self.places:
            align = self.table.columns[column].align.replace("left", "")
            self.places[key] = Place(kind, width - 2 * CELL_MARGIN, align=align, keep=KEEP_NEXT if keep else "")
        return self.places[key]


def _is_tall(xml: str, width: int) -> bool:
    if len(xml) < _LONG_CELL:
        return False
    text = len(_TAG.sub("", xml))
    return text * _CHARACTER_WIDTH / max(width, 1) + xml.count("</w:p>") > _ROW_LINES_MAX
