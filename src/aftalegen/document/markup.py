"""Markdown in field texts, dialog boxes and guides, turned into the template vocabulary.

Only what an agreement needs is understood: paragraphs, lists, bold, italic, links and cross references
(``[[kontakt]]``). Everything else, raw HTML included, is printed as it was typed.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from aftalegen.document.characters import printable

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_PLAIN = re.compile(r"(?!\s*(?:[-+*]|\d+[.)])(?:\s|$))[^\\`*_\[\]<>&~\n]*")
REFERENCE = re.compile(r"\[\[([^\[\]\s]+)\]\]")
"""A cross reference as it is typed; the group is what it leads to."""
_ALLOWED_SCHEMES = ("https://", "http://", "mailto:", "tel:")


@lru_cache(maxsize=4096)
def blocks(text: str) -> Markup:
    """Markdown as block markup: ``<p>``, ``<ul>``, ``<ol>``."""
    text = printable(text)
    if _PLAIN.fullmatch(text):
        return Markup(f"<p>{escape(text, quote=False)}</p>") if text.strip() else Markup()
    return Markup(_parser().render(text))


@lru_cache(maxsize=4096)
def inline(text: str) -> Markup:
    """One line of Markdown as inline markup, for headings, list items and table cells."""
    text = printable(text)
    if _PLAIN.fullmatch(text):
        return Markup(escape(text, quote=False))
    return Markup(_parser().renderInline(text))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"xhtmlOut": True, "html": False})
    parser.enable(["list", "emphasis", "link", "autolink", "escape", "newline", "balance_pairs", "fragments_join"])
    parser.validateLink = lambda url: url.lower().startswith(_ALLOWED_SCHEMES)  # type: ignore[method-assign]
    parser.inline.ruler.before("link", "reference", _reference)
    return parser


def _reference(state: StateInline, silent: bool) -> bool:
    """Recognises ``[[target]]`` and lets it through as a ``<ref>`` element."""
    match = REFERENCE.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("ref", "ref", 0)
        token.attrs = {"to": match.group(1)}
    state.pos = match.end()
    return True
