"""What was inserted or deleted, as ``<ins>`` and ``<del>``: by a line, by a sign, and in words for who hears it."""

from __future__ import annotations

from typing import Literal

Kind = Literal["ins", "del"]

_SIGNS = {"ins": "+", "del": "−"}
_HEARD = {"ins": "tilføjet: ", "del": "slettet: "}
_LABELS = {"ins": "Tilføjet", "del": "Slettet"}
_START, _END = "[", "]"


def inline_mark(kind: Kind, html: str) -> str:
    """Some words, between brackets: ``[+ nye ord]``."""
    if not html:
        return ""
    start = f'{_START}{_SIGNS[kind]}<span class="heard">{_HEARD[kind]}</span>'
    return f'<span class="sign">{start}</span><{kind}>{html}</{kind}><span class="sign">{_END}</span>'


def empty_mark(kind: Kind) -> str:
    """The mark of what has no words, such as an empty row of a form."""
    return f'<span class="sign">{_START}{_SIGNS[kind]} {_LABELS[kind]}{_END}</span>'


def block_mark(kind: Kind, html: str) -> str:
    """Whole blocks, under a label."""
    label = f'<p class="change">{_START}{_SIGNS[kind]} {_LABELS[kind]}{_END}</p>'
    return f'<{kind} class="block">\n{label}\n{html}\n</{kind}>' if html else ""


def format_mark() -> str:
    """A paragraph whose words are the same, but which is printed in another way."""
    return '<span class="sign">[± anden opstilling]</span> '


def legend_html(who: str) -> str:
    """What the marks mean, and ``who`` made the changes, as a line at the start of the document."""
    words = f"{inline_mark('ins', 'Understreget')} er tilføjet. {inline_mark('del', 'Overstreget')} er slettet."
    return f'<section class="legend">\n<p><strong>Ændringerne er vist i teksten.</strong> {words} {who}</p>\n</section>'
