"""Tables as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from aftalegen.document.tree import Block, Cell, Column, Inline, Table
from aftalegen.writers.html.inline import attribute, inlines_html

Content = Callable[[tuple[Block, ...]], str]
"""How the blocks of a cell are written."""


def table_html(table: Table, content: Content, caption: str) -> str:
    """A table; one of facts has two narrow columns, any other stands where it can scroll on a small screen.

    ``caption`` is finished HTML, or "" for none.
    """
    parts = (
        caption and f"<caption>{caption}</caption>",
        _columns(table.columns),
        _head(table, content),
        _body(table, content),
    )
    name = _name(table)
    own = name if table.role == "facts" and not table.caption else ""
    kind = f"{table.role} columns-{len(table.columns)}"
    html = f'<table id="{attribute(table.id)}" class="{kind}"{own}>{"".join(parts)}</table>'
    # The keyboard must be able to scroll it, and then it needs a name.
    return html if table.role == "facts" else f'<div class="scroll" tabindex="0" role="group"{name}>{html}</div>'


def _name(table: Table) -> str:
    return f' aria-label="{attribute(table.description)}"' if table.description else ""


def caption_html(label: str, number: int, caption: tuple[Inline, ...]) -> str:
    """The text of a caption, such as "Tabel 2: Jobsamtaler", or "" where there is none."""
    if not caption:
        return ""
    text = inlines_html(caption)
    return f'<span class="caption-number">{label} {number}:</span> {text}' if number else text


def _columns(columns: Iterable[Column]) -> str:
    widths = "".join([f'<col style="width:{column.width * 100:.4g}%">' for column in columns])
    return f"<colgroup>{widths}</colgroup>"


def _head(table: Table, content: Content) -> str:
    rows = "".join([_row(row, table.columns, "col", content) for row in table.head])
    return rows and f"<thead>{rows}</thead>"


def _body(table: Table, content: Content) -> str:
    labels = table.role == "facts"
    rows = "".join([_row(row, table.columns, "row", content, first_is_label=labels) for row in table.body])
    return f"<tbody>{rows}</tbody>"


def _row(
    row: tuple[Cell, ...], columns: tuple[Column, ...], scope: str, content: Content, *, first_is_label: bool = False
) -> str:
    cells = []
    for start, cell in _placed(row):
        # A heading without text would be read out as an empty name, so it is an ordinary cell.
        header = bool(cell.blocks) and (scope == "col" or cell.header or (first_is_label and start == 0))
        align = columns[start].align if start < len(columns) else "left"
        cells.append(_cell(cell, scope if header else "", align, content(cell.blocks)))
    return f"<tr>{''.join(cells)}</tr>"


def _placed(row: tuple[Cell, ...]) -> Iterator[tuple[int, Cell]]:
    start = 0
    for cell in row:
        yield start, cell
        start += cell.colspan


def _cell(cell: Cell, scope: str, align: str, html: str) -> str:
    attributes = "" if align == "left" else f' class="{align}"'
    attributes += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    return f'<th scope="{scope}"{attributes}>{html}</th>' if scope else f"<td{attributes}>{html}</td>"
