"""Long lines, broken where the terminal ends."""

from __future__ import annotations

from shutil import get_terminal_size
from textwrap import fill

_MAX_WIDTH = 100


def wrapped(text: str, indent: int) -> str:
    """The text on lines of the terminal's width; those after the first begin ``indent`` characters in."""
    width = min(get_terminal_size().columns, _MAX_WIDTH)
    return fill(text, width, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False)
