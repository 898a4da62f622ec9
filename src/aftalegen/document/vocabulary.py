"""From the markup that templates emit to the document tree.

The vocabulary is small and closed. An element or attribute value that the tree does not know is a fault in a
template: :class:`UnknownElement` names it, and it is never silently dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, cast, get_args
from xml.etree.ElementTree import Element

from aftalegen.document import tree
from aftalegen.document.references import Labels

_SPACES = re.compile(r"[ \t\r\n]+")
_CELLS = 8192
"""Cells that are kept: the words and numbers in the tables of a region."""
_INLINE = frozenset({"strong", "em", "a", "ref", "br", "span"})


class UnknownElement(Exception):
    """A template emitted something outside the vocabulary. ``tag`` is what to look for in the template's source."""

    def __init__(self, tag: str, reason: str) -> None:
        super().__init__(reason)
        self.tag = tag
        self.reason = reason


class Reader:
    """Reads one numbered markup tree; ``labels`` resolves cross references, ``images`` the names of pictures."""

    def __init__(self, labels: Labels, images: Mapping[str, tree.Image] | None = None) -> None:
        self._labels = labels
        self._images = images or {}

    def blocks(self, parent: Element) -> tuple[tree.Block, ...]:
        """The block content of an element. Text and inline elements standing alone become paragraphs."""
        if len(parent) == 0:
            text = _plain(parent)
            return (tree.Paragraph(text),) if text else ()
        return tuple(self._blocks(parent))

    def _blocks(self, parent: Element) -> Iterator[tree.Block]:
        loose = _Runs(self)
        loose.text(parent.text, False, False)
        for child in parent:
            tag = str(child.tag)
            if tag in _INLINE:
                loose.element(child, False, False)
            else:
                yield from loose.paragraph()
                yield self._block(child, tag)
            loose.text(child.tail, False, False)
        yield from loose.paragraph()

    def _block(self, element: Element, tag: str) -> tree.Block:
        read = _BLOCKS.get(tag)
        if read is None:
            raise UnknownElement(tag, f"Skabelonen bruger <{tag}>, som dokumentet ikke kender.")
        return read(self, element)

    def inline(self, element: Element) -> tuple[tree.Inline, ...]:
        """The inline content of an element, white space folded as in HTML."""
        if len(element) == 0:
            return _plain(element)
        runs = _Runs(self)
        runs.content(element, False, False)
        return runs.finish()

    def reference(self, target: str) -> tree.Inline:
        """A cross reference, or plain text when what it points to is not printed in this document."""
        label = self._labels.get(target)
        return tree.Ref(label.target, label.text) if label else tree.Text(target)

    def image(self, name: str) -> tree.Image:
        """The picture with this name."""
        if name not in self._images:
            raise UnknownElement("figure", f"Skabelonen bruger billedet “{name}”, som ikke findes.")
        return self._images[name]

    def label(self, target: str) -> str:
        """The number of the section with this id."""
        label = self._labels.get(target)
        return label.text if label else ""


def _plain(element: Element) -> tuple[tree.Inline, ...]:
    """The content of an element without children: what most paragraphs and cells are."""
    return _folded(element.text) if element.text else ()


def _folded(text: str) -> tuple[tree.Inline, ...]:
    """A text with its white space folded as in HTML."""
    if "\n" in text or "  " in text or "\t" in text or "\r" in text:
        text = _SPACES.sub(" ", text)
    text = text.strip(" ")
    return (tree.Text(text),) if text else ()


class _Runs:
    """Collects inline content: folds white space over element borders and merges neighbours of one style."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._items: list[tree.Inline] = []
        self._space = False

    def content(self, element: Element, bold: bool, italic: bool) -> None:
        self.text(element.text, bold, italic)
        for child in element:
            self.element(child, bold, italic)
            self.text(child.tail, bold, italic)

    def text(self, text: str | None, bold: bool, italic: bool) -> None:
        if not text:
            return
        folded = _SPACES.sub(" ", text)
        if folded[0] == " ":
            self._space = True
        words = folded.strip(" ")
        if words:
            self._add(words, bold, italic)
            self._space = folded[-1] == " "

    def _add(self, words: str, bold: bool, italic: bool) -> None:
        if self._space and self._items and not isinstance(self._items[-1], tree.Break):
            words = self._give_space(words)
        last = self._items[-1] if self._items else None
        if isinstance(last, tree.Text) and (last.bold, last.italic) == (bold, italic):
            self._items[-1] = tree.Text(last.text + words, bold, italic)
        else:
            self._items.append(tree.Text(words, bold, italic))
        self._space = False

    def _give_space(self, words: str) -> str:
        """Puts the pending space on the run before, or on the next one where a reference or link stands between."""
        last = self._items[-1]
        if isinstance(last, tree.Text):
            self._items[-1] = tree.Text(last.text + " ", last.bold, last.italic)
            return words
        return " " + words

    def element(self, element: Element, bold: bool, italic: bool) -> None:
        tag = str(element.tag)
        if tag == "strong":
            self.content(element, True, italic)
        elif tag == "em":
            self.content(element, bold, True)
        elif tag == "span":
            self.content(element, bold, italic)
        elif tag == "br":
            self._space = False
            self._items.append(tree.Break())
        elif tag in {"ref", "a"}:
            self._atom(element, tag)
        else:
            raise UnknownElement(tag, f"Skabelonen bruger <{tag}> inde i en tekst, hvor det ikke kan stå.")

    def _atom(self, element: Element, tag: str) -> None:
        if self._space and self._items:
            self._spacer()
        if tag == "ref":
            self._items.append(self._reader.reference(element.get("to", "")))
            return
        children = tuple(item for item in self._reader.inline(element) if isinstance(item, tree.Text))
        self._items.append(tree.Link(element.get("href", ""), children))

    def _spacer(self) -> None:
        last = self._items[-1]
        if isinstance(last, tree.Text):
            self._items[-1] = tree.Text(last.text + " ", last.bold, last.italic)
        elif not isinstance(last, tree.Break):
            self._items.append(tree.Text(" "))
        self._space = False

    def paragraph(self) -> Iterator[tree.Paragraph]:
        """What has been collected, as a paragraph, and a fresh start."""
        items = self.finish()
        self._items, self._space = [], False
        if items:
            yield tree.Paragraph(items)

    def finish(self) -> tuple[tree.Inline, ...]:
        return tuple(self._items)


def _paragraph(reader: Reader, element: Element) -> tree.Block:
    """A paragraph; one that is bold throughout is a label and stays with what follows it."""
    children = reader.inline(element)
    role = _choice(element, "role", _ROLES, "body")
    if role == "body" and children and all(isinstance(child, tree.Text) and child.bold for child in children):
        role = "label"
    return tree.Paragraph(children, cast(tree.ParagraphRole, role))


def _list(reader: Reader, element: Element) -> tree.Block:
    return tree.ListBlock(tuple(reader.blocks(item) for item in element), ordered=element.tag == "ol")


def _section(reader: Reader, element: Element) -> tree.Block:
    kind = _choice(element, "kind", _KINDS, "section")
    return tree.Section(
        id=element.get("id", ""),
        level=_number(element, "level", 1),
        title=element.get("title", ""),
        blocks=reader.blocks(element),
        number=reader.label(element.get("id", "")) if kind != "plain" else "",
        kind=cast(tree.SectionKind, kind),
        new_page=element.get("new-page") == "yes",
        landscape=element.get("landscape") == "yes",
    )


def _table(reader: Reader, element: Element) -> tree.Block:
    columns = element.findall("col")
    total = sum(map(_width, columns)) or 1.0
    caption = element.find("caption")
    return tree.Table(
        id=element.get("id", ""),
        columns=tuple(_column(column, total) for column in columns),
        head=_rows(reader, element.find("thead")),
        body=_rows(reader, element.find("tbody")),
        role=cast(tree.TableRole, _choice(element, "role", _TABLES, "data")),
        caption=reader.inline(caption) if caption is not None else (),
        number=_number(element, "number", 0),
        description=element.get("description", ""),
    )


def _figure(reader: Reader, element: Element) -> tree.Block:
    """A picture; without an alternative text it cannot be read aloud, and is a fault."""
    alt = element.get("alt", "").strip()
    if not alt:
        raise UnknownElement("figure", "Et billede i skabelonen mangler en tekst (alt), der kan læses højt.")
    caption = element.find("caption")
    return tree.Figure(
        id=element.get("id", ""),
        image=reader.image(element.get("image", "")),
        alt=alt,
        caption=reader.inline(caption) if caption is not None else (),
        number=_number(element, "number", 0),
    )


def _column(column: Element, total: float) -> tree.Column:
    align = column.get("align", "left")
    return tree.Column(_width(column) / total, cast(Any, align))


def _rows(reader: Reader, group: Element | None) -> tuple[tuple[tree.Cell, ...], ...]:
    if group is None:
        return ()
    return tuple(tuple(_cell(reader, cell) for cell in row) for row in group)


def _cell(reader: Reader, cell: Element) -> tree.Cell:
    if len(cell) == 0 and not cell.attrib:
        return _plain_cell(cell.text or "", cell.tag == "th")
    return tree.Cell(reader.blocks(cell), header=cell.tag == "th", colspan=_number(cell, "colspan", 1))


@lru_cache(maxsize=_CELLS)
def _plain_cell(text: str, header: bool) -> tree.Cell:
    """A cell of plain text. Tables repeat words and numbers, and a region's agreements repeat tables."""
    inline = _folded(text)
    return tree.Cell((tree.Paragraph(inline),) if inline else (), header=header)


def _dialog(reader: Reader, element: Element) -> tree.Block:
    return tree.Dialog(element.get("id", ""), element.get("title", ""), reader.blocks(element))


def _field(reader: Reader, element: Element) -> tree.Block:
    return tree.Field(
        path=element.get("path", ""),
        title=element.get("title", ""),
        blocks=reader.blocks(element),
        open=element.get("open") == "yes",
    )


def _space(reader: Reader, element: Element) -> tree.Block:
    return tree.Space(_number(element, "lines", 3), element.text or "", element.get("path", ""))


def _signature(reader: Reader, element: Element) -> tree.Block:
    lines = element.get("lines")
    signature = tree.Signature(element.get("organisation", ""), element.get("role", ""))
    return signature if lines is None else tree.Signature(signature.organisation, signature.role, _split(lines))


def _split(lines: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in lines.split("|"))


def _page_break(reader: Reader, element: Element) -> tree.Block:
    return tree.PageBreak()


def _contents(reader: Reader, element: Element) -> tree.Block:
    return tree.Contents(element.get("title", ""))


def _number(element: Element, name: str, default: int) -> int:
    value = element.get(name, str(default))
    if not value.isdecimal():
        raise UnknownElement(str(element.tag), f'Skabelonen bruger {name}="{value}", men det skal være et tal.')
    return int(value)


def _width(column: Element) -> float:
    value = column.get("width", "1")
    if not value.replace(".", "", 1).isdecimal():
        raise UnknownElement("col", f'Skabelonen bruger width="{value}", men det skal være et tal.')
    return float(value)


_ROLES = frozenset(get_args(tree.ParagraphRole))
_KINDS = frozenset(get_args(tree.SectionKind))
_TABLES = frozenset(get_args(tree.TableRole))


def _choice(element: Element, name: str, allowed: frozenset[str], default: str) -> str:
    value = element.get(name, default)
    if value not in allowed:
        raise UnknownElement(str(element.tag), f'Skabelonen bruger {name}="{value}", som dokumentet ikke kender.')
    return value


_BLOCKS: dict[str, Callable[[Reader, Element], tree.Block]] = {
    "p": _paragraph,
    "ul": _list,
    "ol": _list,
    "section": _section,
    "table": _table,
    "figure": _figure,
    "dialog": _dialog,
    "field": _field,
    "space": _space,
    "signature": _signature,
    "pagebreak": _page_break,
    "contents": _contents,
}

ELEMENTS = frozenset(
    (*_BLOCKS, *_INLINE, "document", "cover", "li", "caption", "col", "thead", "tbody", "tr", "th", "td")
)
"""Every element that a template may write."""
