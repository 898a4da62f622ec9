"""Texts in Markdown that begin with a few lines of YAML between two lines of three hyphens."""

from __future__ import annotations

_FENCE = "---\n"


def split(text: str) -> tuple[str, str, int]:
    """The YAML at the top, the text after it, and the line (from 1) on which that begins.

    The YAML is "" when the text does not begin with it; with a fence that is never closed all of it is YAML.
    """
    if not text.startswith(_FENCE):
        return "", text, 1
    front, _, body = text[len(_FENCE) :].partition(f"\n{_FENCE}")
    return front, body, front.count("\n") + 4
