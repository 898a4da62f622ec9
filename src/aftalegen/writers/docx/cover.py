"""The title page."""

from __future__ import annotations

from aftalegen.document.tree import Cover
from aftalegen.writers.docx.body import Body
from aftalegen.writers.docx.pictures import logo_picture
from aftalegen.writers.docx.xml import run

_BADGE_PADDING = 300
_BADGE_LETTER = 175
"""Twips for one letter of the badge: spaced bold capitals."""
_HIGH, _LOW = 1100, 2900
"""Twips above the title: under a logo, and without one."""


def write_cover(cover: Cover, body: Body) -> None:
    """Add the title page; what follows begins on a new page."""
    logo = body.layout.logo
    if logo:
        body.add("Forsidelogo", logo_picture(logo, body))
    body.gap = _HIGH if logo else _LOW
    if cover.kicker:
        body.add("Forsidelinje", run(cover.kicker))
    body.add("Title", run(cover.title))
    if cover.badge:
        body.add("Forsidestatus", run(cover.badge), indent=_badge_indent(cover.badge, body))
    body.gap = 360
    body.write(cover.blocks)
    body.gap = 0
    body.page_break = True


def _badge_indent(badge: str, body: Body) -> str:
    """The badge is a filled paragraph: indents make it as wide as its text."""
    width = min(len(badge) * _BADGE_LETTER + 2 * _BADGE_PADDING, body.place.width)
    return f'<w:ind w:left="120" w:right="{body.place.width - width}"/>'
