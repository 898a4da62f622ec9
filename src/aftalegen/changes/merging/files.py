"""From the bytes of a version to a text that can be compared with others, and back."""

from __future__ import annotations

from dataclasses import dataclass, fields

from aftalegen.changes.merging.unclear import Unclear
from aftalegen.spec.encoding import decode

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text is written in bytes."""

    bom: bytes
    line_end: str
    last_end: str


@dataclass(frozen=True, slots=True)
class File:
    """A text with LF after every line, and how it was written."""

    text: str
    manner: Manner


def read_file(data: bytes) -> File:
    """A file. Raises :class:`Unclear` when it is no text, or when its lines end in more than one way."""
    text = data.removeprefix(_BOM).decode("utf-8", errors="replace")
    lines = text.replace("\r\n", "\n")
    if decode(data, "")[0] != text or "\r" in lines or text.count("\r") not in (0, lines.count("\n")):
        raise Unclear
    ended = lines.endswith("\n") or not lines
    bom = _BOM if data.startswith(_BOM) else b""
    manner = Manner(bom, "\r\n" if "\r" in text else "\n", "\n" if ended else "")
    return File(lines if ended else f"{lines}\n", manner)


def merged_manner(base: Manner, ours: Manner, theirs: Manner) -> Manner:
    """What only one side changed, else as we have it."""
    kept = {name: getattr(ours, name) for name in (field.name for field in fields(Manner))}
    return Manner(**{name: getattr(theirs, name) if own == getattr(base, name) else own for name, own in kept.items()})


def encoded(text: str, manner: Manner) -> bytes:
    """The bytes of a text with LF after every line."""
    text = text.removesuffix("\n") + manner.last_end if text else ""
    return manner.bom + text.replace("\n", manner.line_end).encode()
