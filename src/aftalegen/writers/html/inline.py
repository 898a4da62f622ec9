"""Inline content as HTML: text, line breaks, links and cross references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import singledispatch
from html import escape

from aftalegen.document.characters import clean
from aftalegen.document.tree import Break, Inline, Link, Ref, Text

_SHORT_START = re.compile(r"(?<=\s)\w-\w{2,20}(?: \w-\w{2,20})*(?!\w)")
"""Not at the start of a text, where no line ends; neighbours together: WeasyPrint 70 would lose the space between."""
_SHORT_END = re.compile(r"(?<=\s)(\w-\w{2,20})(\s+)\Z")
"""A short start that ends a text but for a space, which would stand alone after its element."""
_SCHEMES = ("https:", "http:", "mailto:", "tel:")


def plain_html(text: str) -> str:
    """``text`` cleaned and escaped, where only text can stand."""
    return escape(clean(text), quote=False)


def text_html(text: str) -> str:
    """``text`` cleaned and escaped, for element content. A line never ends after the "a-" of "a-kasse"."""
    html = plain_html(text)
    return _SHORT_START.sub(r'<span class="whole">\g<0></span>', html) if "-" in html else html


def attribute(text: str) -> str:
    """``text`` cleaned and escaped, for a value in double quotes."""
    return escape(clean(text))


def inlines_html(inlines: Iterable[Inline]) -> str:
    """A sequence of inline nodes as HTML."""
    return "".join([inline_html(node) for node in _without_lone_spaces(inlines)])


def _without_lone_spaces(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """The nodes with a space that stands alone between two of them moved into the second one.

    WeasyPrint draws no text that is only spaces, and the words around it would be read as one.
    """
    gap = ""
    for node in inlines:
        if isinstance(node, Text) and node.text.isspace():
            gap = node.text
            continue
        after = _after(gap, node) if gap else node
        gap = ""
        if isinstance(after, Text) and after.text[-1:].isspace() and (ending := _SHORT_END.search(after.text)):
            after, gap = replace(after, text=after.text[: ending.start(2)]), ending[2]
        yield after
    if gap:
        yield Text(gap)


def _after(gap: str, node: Inline) -> Inline:
    if isinstance(node, Break):
        return node
    if isinstance(node, Link):
        first, *rest = node.children or (Text(""),)
        return replace(node, children=(replace(first, text=gap + first.text), *rest))
    return replace(node, text=gap + node.text)


@singledispatch
def inline_html(node: object) -> str:
    """One inline node as HTML. An unknown node is a defect of ours and raises ``TypeError``."""
    raise TypeError(f"no HTML for {type(node).__name__}")


@inline_html.register
def _(node: Text) -> str:
    html = text_html(node.text)
    if node.italic:
        html = f"<em>{html}</em>"
    return f"<strong>{html}</strong>" if node.bold else html


@inline_html.register
def _(node: Break) -> str:
    return "<br>"


@inline_html.register
def _(node: Link) -> str:
    html = inlines_html(node.children)
    href = clean(node.href).strip()
    return f'<a href="{escape(href)}">{html}</a>' if html and href.lower().startswith(_SCHEMES) else html


@inline_html.register
def _(node: Ref) -> str:
    return f'<a class="ref" href="#{attribute(node.target)}">{text_html(node.text)}</a>'
