"""Two versions of a text, word by word, as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from aftalegen.changes.words import aligned, compare_words, tokens
from aftalegen.document.tree import Break, Inline, Link, Ref, Text
from aftalegen.writers.html.inline import inlines_html, text_html
from aftalegen.writers.html.marks import Kind, inline_mark

_KINDS: dict[str, Kind] = {"removed": "del", "added": "ins"}


def compared_text(old: str, new: str) -> str:
    """Two versions of a plain text, such as a heading."""
    if old == new:
        return text_html(new)
    pieces = compare_words(old, new)
    return "".join(
        inline_mark(_KINDS[piece.kind], text_html(piece.text)) if piece.kind in _KINDS else text_html(piece.text)
        for piece in pieces
    )


def compared_inlines(old: tuple[Inline, ...], new: tuple[Inline, ...]) -> str:
    """Two versions of the content of a paragraph."""
    before, after = list(_tokens(old)), list(_tokens(new))
    parts: list[str] = []
    for run in aligned([_key(token) for token in before], [_key(token) for token in after]):
        gone, come = before[run.start_old : run.end_old], after[run.start_new : run.end_new]
        parts += [_html(come)] if run.same else [gone_inlines(gone), inline_mark("ins", _html(come))]
    return "".join(parts)


def gone_inlines(children: Iterable[Inline]) -> str:
    """What was deleted. What it referred to may be gone as well, so nothing in it leads anywhere in the document."""
    return inline_mark("del", _html([Text(child.text) if isinstance(child, Ref) else child for child in children]))


def _tokens(children: Iterable[Inline]) -> Iterator[Inline]:
    for child in children:
        if isinstance(child, Text):
            yield from (replace(child, text=word) for word in tokens(child.text))
        else:
            yield child


def _key(token: Inline) -> str:
    match token:
        case Text(text=text, bold=bold, italic=italic):
            return text + "\ue000" * bold + "\ue001" * italic
        case Ref(target=target, text=text):
            return f"ref\0{target}\0{text}"
        case Link(href=href, children=children):
            return f"link\0{href}\0{children!r}"
        case Break():
            return "\ue002"


def _html(children: Iterable[Inline]) -> str:
    """The tokens as HTML, neighbouring words of one look in one run again."""
    joined: list[Inline] = []
    for look, group in groupby(children, _look):
        if look is None:
            joined += group
        else:
            joined.append(Text("".join(child.text for child in group if isinstance(child, Text)), *look))
    return inlines_html(joined)


def _look(child: Inline) -> tuple[bool, bool] | None:
    return (child.bold, child.italic) if isinstance(child, Text) else None
