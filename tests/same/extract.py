"""What a reader gets out of a document, whatever its format, and how two such readings are compared."""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass, fields
from typing import Any

SOFT = "\ue000"
"""Where print broke a line: a space, or nothing, as between "a-" and "kasse". Only the PDF reader writes it."""

_AROUND_SOFT = re.compile(rf"\s*{SOFT}\s*")

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Extract:
    """Headings as (level, number and title), the cells of every table, the lines of the contents, and all text."""

    headings: tuple[tuple[int, str], ...]
    tables: tuple[Rows, ...]
    contents: tuple[str, ...]
    text: str

    @property
    def words(self) -> list[str]:
        return self.text.split()


def folded(text: str) -> str:
    return " ".join(text.split())


def settled(found: Extract, other: Extract) -> Extract:
    """``found`` with its soft breaks read as ``other`` has them there; whatever else differs still differs."""
    return Extract(*(_settled(getattr(found, field.name), getattr(other, field.name)) for field in fields(found)))


def _settled(found: Any, other: Any) -> Any:
    if isinstance(found, str):
        return _settled_text(_AROUND_SOFT.sub(SOFT, folded(found)), folded(other) if isinstance(other, str) else "")
    if isinstance(found, tuple):
        twins = other if isinstance(other, tuple) else ()
        return tuple(_settled(item, twins[at] if at < len(twins) else None) for at, item in enumerate(found))
    return found


def _settled_text(text: str, other: str) -> str:
    """Walks both texts side by side; from the first difference on, a soft break is a space."""
    parts: list[str] = []
    at, together = 0, True
    for character in text:
        shown = character
        if character == SOFT:
            shown = "" if together and other[at : at + 1] != " " else " "
        together = together and other.startswith(shown, at)
        at += len(shown)
        parts.append(shown)
    return "".join(parts)


def differences(found: Extract, expected: Extract) -> list[str]:
    """What two readings disagree on: the names of the parts, empty when they are the same."""
    pairs = zip(fields(found), astuple(found), astuple(expected), strict=True)
    return [field.name for field, one, two in pairs if _comparable(one) != _comparable(two)]


def _comparable(value: Any) -> Any:
    return value.split() if isinstance(value, str) else value
