"""Reads a PDF through its tags, as a screen reader does: the structure tree for order, the pages for the letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
import pypdf

from tests.same.extract import SOFT, Extract, Rows, folded

_INLINE = frozenset({"/Span", "/Link", "/Em", "/Strong", "/Lbl", "/LBody", "/NonStruct"})
_HEADING = re.compile(r"/H([1-6])")
_BULLETS = ("•", "–", "▪", "◦")
_CMAP_PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_RIGHT_EDGE = 0.8
"""The page numbers of the contents stand in the last part of the page's width."""


@dataclass
class Run:
    """The letters of one mark in a page's content, and where they begin (``left`` as a share of the page's width)."""

    page: int
    text: str = ""
    left: float = 0.0
    baseline: float = 0.0


@dataclass(frozen=True)
class Node:
    """A structure element with its children in order: other elements, and runs of letters."""

    kind: str
    children: list[Node | Run] = field(default_factory=list)


def read_pdf(data: bytes) -> Extract:
    root = _tree(data)
    contents = list(_all(root, "/TOCI"))
    for item in contents:
        _take_page_number(item)
    _join_tables(root)
    return Extract(
        headings=tuple(_headings(root)),
        tables=tuple(_rows(table) for table in _all(root, "/Table") if table.children),
        contents=tuple(folded(_text(item)) for item in contents),
        text=_text(root),
    )


def outline(data: bytes) -> list[tuple[int, str]]:
    """The bookmarks beside the pages, as (depth from 1, title)."""
    return list(_bookmarks(pypdf.PdfReader(BytesIO(data)).outline, 1))


def contents_pages(data: bytes) -> list[str]:
    """The page numbers that the contents print."""
    return [_take_page_number(item) for item in _all(_tree(data), "/TOCI")]


def _bookmarks(items: Iterable[Any], depth: int) -> Iterator[tuple[int, str]]:
    for item in items:
        if isinstance(item, list):
            yield from _bookmarks(item, depth + 1)
        else:
            yield depth, folded(item.title)


# --- structure ------------------------------------------------------------------------------------------------


def _tree(data: bytes) -> Node:
    with pikepdf.open(BytesIO(data)) as pdf:
        runs = {page.objgen: _page_runs(page, number) for number, page in enumerate(pdf.pages)}
        return Node("/Root", list(_children(pdf.Root.StructTreeRoot, runs, None)))


def _children(element: Any, runs: Mapping[Any, Mapping[int, Run]], page: Any) -> Iterator[Node | Run]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield runs[page][kid]
        elif kid.get("/S") is not None:
            own_page = kid.Pg.objgen if "/Pg" in kid else page
            yield Node(str(kid.S), list(_children(kid, runs, own_page)))


def _all(node: Node, kind: str) -> Iterator[Node]:
    for child in node.children:
        if isinstance(child, Node):
            if child.kind == kind:
                yield child
            yield from _all(child, kind)


def _headings(node: Node) -> Iterator[tuple[int, str]]:
    for child in node.children:
        if isinstance(child, Node):
            match = _HEADING.fullmatch(child.kind)
            if match:
                yield int(match[1]), folded(_text(child))
            yield from _headings(child)


def _take_page_number(item: Node) -> str:
    """Removes the page number from a line of the contents and returns it; "" if there is none at its end."""
    *_, (parent, run) = _placed_runs(item)
    if not (run.text.isdigit() and run.left > _RIGHT_EDGE):
        return ""
    parent.children.remove(run)
    return run.text


def _placed_runs(node: Node) -> Iterator[tuple[Node, Run]]:
    for child in node.children:
        if isinstance(child, Run):
            yield node, child
        else:
            yield from _placed_runs(child)


def _join_tables(root: Node) -> None:
    """Print cuts a table at the end of a page and repeats its header; here it is one table again."""
    last: Node | None = None
    for node in list(_leaves_and_tables(root)):
        if isinstance(node, Run):
            last = None if node.text.strip() else last
        elif last is None or _has_caption(node) or _head(last) != _head(node):
            last = node
        else:
            last.children.extend(child for child in node.children if not _is_head(child))
            node.children.clear()


def _has_caption(table: Node) -> bool:
    """A table with a caption of its own begins here; what goes on from the page before has none."""
    return any(isinstance(child, Node) and child.kind == "/Caption" for child in table.children)


def _leaves_and_tables(node: Node) -> Iterator[Node | Run]:
    """The tables, and the runs outside tables, in reading order."""
    for child in node.children:
        if isinstance(child, Run) or child.kind == "/Table":
            yield child
        else:
            yield from _leaves_and_tables(child)


def _head(table: Node) -> list[str]:
    return [folded(_text(child)) for child in table.children if _is_head(child)]


def _is_head(child: Node | Run) -> bool:
    return isinstance(child, Node) and child.kind == "/THead"


def _rows(table: Node) -> Rows:
    return tuple(tuple(folded(_text(cell)) for cell in row.children) for row in _all(table, "/TR"))


# --- text -----------------------------------------------------------------------------------------------------


def _text(node: Node) -> str:
    """The text of an element: a line for each block, runs joined, and a soft break wherever print broke a line."""
    parts: list[str] = []
    last: Run | None = None
    apart = False
    for piece in _pieces(node):
        if piece is None:
            apart = True
        elif piece.text:
            parts += [_between(last, piece, apart), piece.text]
            last, apart = piece, False
    return "".join(parts)


def _between(last: Run | None, run: Run, apart: bool) -> str:
    """What parts two runs. A block that goes on over the page is two in the tags, so that is a soft break too."""
    if last is None or last.page != run.page:
        return SOFT if last else ""
    if apart:
        return "\n"
    return SOFT if last.baseline != run.baseline else ""


def _pieces(node: Node) -> Iterator[Run | None]:
    """The runs in order, and None at the edges of blocks; bullets are left out."""
    block = node.kind not in _INLINE
    if block:
        yield None
    for child in node.children:
        if isinstance(child, Run):
            yield child
        elif child.kind == "/Figure":
            continue  # words in a drawing; what they say is in its alternative text
        elif child.kind != "/Lbl" or _text_of(child).strip() not in _BULLETS:
            yield from _pieces(child)
    if block:
        yield None


def _text_of(node: Node) -> str:
    return "".join(run.text for _, run in _placed_runs(node))


# --- pages ----------------------------------------------------------------------------------------------------


class _Pen:
    """Follows the drawing of one page as far as letters need it."""

    def __init__(self, page: pikepdf.Page, number: int) -> None:
        self._unit = 0.75 / float(page.mediabox[2])
        fonts = page.Resources.get("/Font", {})
        self._maps = {name: _to_unicode(font) for name, font in fonts.items()}
        self._number = number
        self._map: Mapping[bytes, str] = {}
        self._marks: list[int | None] = []
        self.runs: dict[int, Run] = {}

    def draw(self, operator: str, operands: list[Any]) -> None:
        if operator in {"BDC", "BMC"}:
            self._begin(operands[1] if operator == "BDC" else {})
        elif operator == "EMC":
            self._marks.pop()
        elif operator == "Tf":
            self._map = self._maps[str(operands[0])]
        elif operator == "Tm":
            self._move(float(operands[4]), float(operands[5]))
        elif operator in {"Tj", "TJ"}:
            self._show(operands[0])

    def _begin(self, properties: Any) -> None:
        mark = int(properties["/MCID"]) if "/MCID" in properties else None
        self._marks.append(mark)
        if mark is not None:
            self.runs[mark] = Run(page=self._number)

    def _run(self) -> Run | None:
        mark = self._marks[-1] if self._marks else None
        return None if mark is None else self.runs[mark]

    def _move(self, left: float, baseline: float) -> None:
        run = self._run()
        if run and not run.text:
            run.left, run.baseline = left * self._unit, baseline

    def _show(self, shown: Any) -> None:
        run = self._run()
        if run is None:
            return
        for part in shown if isinstance(shown, pikepdf.Array) else [shown]:
            if isinstance(part, pikepdf.String):
                glyphs = bytes(part)
                run.text += "".join(self._map[glyphs[at : at + 2]] for at in range(0, len(glyphs), 2))


def _page_runs(page: pikepdf.Page, number: int) -> dict[int, Run]:
    pen = _Pen(page, number)
    for operands, operator in pikepdf.parse_content_stream(page):
        pen.draw(str(operator), list(operands))
    return pen.runs


def _to_unicode(font: Any) -> dict[bytes, str]:
    section = re.findall(rb"beginbfchar(.*?)endbfchar", font.ToUnicode.read_bytes(), re.DOTALL)
    pairs = (pair for part in section for pair in _CMAP_PAIR.findall(part))
    return {bytes.fromhex(glyph.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs}
