"""Strings of WordprocessingML: escaping, runs and fields. Nothing here knows the document tree."""

from __future__ import annotations

import re
from functools import cache

from aftalegen.document.characters import clean

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_UNSAFE = re.compile("[&<>]")
_WEIGHTS = {
    (False, False): "",
    (True, False): "<w:b/><w:bCs/>",
    (False, True): "<w:i/><w:iCs/>",
    (True, True): "<w:b/><w:bCs/><w:i/><w:iCs/>",
}


def escape(text: str) -> str:
    """``text`` as XML character data, without what no file format can hold."""
    text = clean(text)
    return text if _UNSAFE.search(text) is None else _UNSAFE.sub(lambda found: _ENTITIES[found.group()], text)


def quote(text: str) -> str:
    """``text`` for an attribute in double quotes."""
    return escape(text).replace('"', "&quot;")


@cache
def character(style: str, bold: bool = False, italic: bool = False) -> str:
    """The ``w:rPr`` of a run, or "" when the run looks like its paragraph."""
    weight = _WEIGHTS[bold, italic]
    if style:
        return f'<w:rPr><w:rStyle w:val="{style}"/>{weight}</w:rPr>'
    return f"<w:rPr>{weight}</w:rPr>" if weight else ""


def run(text: str, properties: str = "") -> str:
    """A run of ``text`` with its finished ``w:rPr``; nothing for no text."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def tab(properties: str = "") -> str:
    """A tabulator."""
    return f"<w:r>{properties}<w:tab/></w:r>"


def field_start(instruction: str, properties: str = "") -> str:
    """The code of a field; its result follows, and then :func:`field_end`."""
    code = f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>'
    parts = ('<w:fldChar w:fldCharType="begin"/>', code, '<w:fldChar w:fldCharType="separate"/>')
    return "".join(f"<w:r>{properties}{part}</w:r>" for part in parts)


def field_end(properties: str = "") -> str:
    """The end of a field."""
    return f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'


def field(instruction: str, result: str, properties: str = "") -> str:
    """A whole field with the text that is shown until Word computes it again."""
    return field_start(instruction, properties) + run(result, properties) + field_end(properties)
