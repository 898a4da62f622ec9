"""Identifiers made from content, never from a counter of the process or the clock: the same tree, the same bytes."""

from __future__ import annotations

from hashlib import sha256

_CONTROL_TEXT_MAX = 64
"""Word refuses longer names and tags of content controls."""


def digest(text: str, limit: int) -> int:
    """A number from 1 to ``limit - 1``, the same for the same text everywhere."""
    return int.from_bytes(sha256(text.encode("utf-8", "replace")).digest()[:8], "big") % (limit - 1) + 1


def short(text: str) -> str:
    """``text`` within the length of a tag; a cut text ends with a hash, so that two of them stay different."""
    if len(text) <= _CONTROL_TEXT_MAX:
        return text
    tail = sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{text[: _CONTROL_TEXT_MAX - 9]}~{tail}"


class Identifiers:
    """Hands out the numbers that must be unique in one document."""

    def __init__(self) -> None:
        self._controls: set[int] = set()
        self._drawings = 0

    def control(self, key: str) -> int:
        """The id of a content control; the next free number when the key was used before."""
        number = digest(key, 2**31 - 1)
        while number in self._controls:
            number += 1
        self._controls.add(number)
        return number

    def drawing(self) -> int:
        """The id of a picture."""
        self._drawings += 1
        return self._drawings
