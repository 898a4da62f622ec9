"""Text that every file format can hold, the same for all of them."""

from __future__ import annotations

import re

_SPACES = "\t\n\v\f\r\x85\u2028\u2029"
_UNPRINTABLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters, which XML refuses
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of text and can disguise it
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff"  # not characters at all
    "\ud800-\udfff"  # halves of characters, which UTF-8 refuses
)
_LEFT_OUT = re.compile(f"[{_UNPRINTABLE}]")
_SPACE = re.compile(f"[{_SPACES}]+")
_TROUBLE = re.compile(f"[{_SPACES}{_UNPRINTABLE}]")
_ODD_SPACE = re.compile("[\v\f\x85\u2028\u2029]")


def clean(text: str) -> str:
    """``text`` without what no file format can hold: control characters, broken halves, marks that turn direction.

    Tabs and line breaks become one space; other white space, emoji and every letter stay as they are.
    """
    if _TROUBLE.search(text) is None:
        return text
    return _LEFT_OUT.sub("", _SPACE.sub(" ", text))


def printable(text: str) -> str:
    """The same, but ordinary line breaks and tabs stay: text that is still to be read as Markdown or markup."""
    return _LEFT_OUT.sub("", _ODD_SPACE.sub(" ", text))
