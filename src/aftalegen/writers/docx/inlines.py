"""Inline nodes as runs, hyperlinks and reference fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aftalegen.document.tree import Break, Inline, Link, Ref, Text
from aftalegen.writers.docx.body import Body
from aftalegen.writers.docx.xml import character, field, run

_REFERENCE = character("Henvisning")


def inlines(children: tuple[Inline, ...], body: Body, style: str = "") -> str:
    """All of ``children``; ``style`` is the character style of ordinary text."""
    if len(children) == 1:
        return _WRITERS[type(children[0])](children[0], body, style)
    return "".join([_WRITERS[type(child)](child, body, style) for child in children])


def _text(node: Text, body: Body, style: str) -> str:
    return run(node.text, character(style, node.bold, node.italic))


def _break(node: Break, body: Body, style: str) -> str:
    return "<w:r><w:br/></w:r>"


def _link(node: Link, body: Body, style: str) -> str:
    relation = body.relations.link(node.href)
    if not relation:
        return inlines(node.children, body, style)
    runs = inlines(node.children, body, "Hyperlink")
    return f'<w:hyperlink r:id="{relation}" w:history="1">{runs}</w:hyperlink>'


def _ref(node: Ref, body: Body, style: str) -> str:
    anchor = body.anchors.find(node.target)
    if anchor is None:
        return run(node.text, character(style))
    if anchor.code and anchor.shown == node.text:
        return field(f"REF {anchor.name} {anchor.code}", node.text, _REFERENCE)
    return f'<w:hyperlink w:anchor="{anchor.name}" w:history="1">{run(node.text, _REFERENCE)}</w:hyperlink>'


_WRITERS: dict[type, Callable[[Any, Body, str], str]] = {Text: _text, Break: _break, Link: _link, Ref: _ref}


def plain(children: tuple[Inline, ...]) -> str:
    """The text of ``children`` without any markup."""
    return "".join([_plain_text(child) for child in children])


def _plain_text(node: Inline) -> str:
    match node:
        case Text(text=text) | Ref(text=text):
            return text
        case Link(children=children):
            return plain(children)
        case Break():
            return " "
