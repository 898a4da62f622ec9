"""Values as the lines of YAML that somebody could have typed, to be put into a file that is there already.

Texts must be without the characters that no file may hold (``encoding.FORBIDDEN``).
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aftalegen.spec.literals import BOOLEAN_WORDS
from aftalegen.spec.nodes import NULLS

_WIDTH = 100
_PLAIN_START = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-(?=[^\s,\[\]{}])")
_NOT_PLAIN = re.compile(r":(?=\s|$)|\s#|[\t\r\n]|^(?:---|\.\.\.)|^\s|\s$")
_FLOW = re.compile(r"[,\[\]{}]")
_MEANS_MORE = re.compile(r"[-+.]?[0-9][0-9_.,eExXoO+]*|[-+]?\.(?:inf|nan)|<<|=", re.IGNORECASE)
_BREAKS = re.compile(r"[\r\n]")
_FOLDABLE = re.compile(r"\S+(?: \S+)*")


@dataclass(frozen=True, slots=True)
class Manner:
    """How to write: ``step`` is the indentation of a group, ``dash`` that of a list's dashes, in spaces.

    ``style`` is that of the text that is replaced, see :class:`aftalegen.spec.positions.Part`; ``plain`` is that text
    when it had no quotes.
    """

    step: int = 2
    dash: int = 2
    style: str = ""
    plain: str = ""


class Plain(str):
    """A text that had no quotes where it comes from: whatever it looks like, it needs none now."""

    __slots__ = ()


def key_text(key: str) -> str:
    """A key as it is written."""
    return key if _is_plain(key, flow=True) and key not in NULLS else _quoted(key)


def flow(value: Any, manner: Manner = Manner()) -> str:
    """The value on one line, for use inside brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key_text(key)}: {flow(inner)}" for key, inner in value.items()) + "}"
    if _is_list(value):
        return "[" + ", ".join(flow(inner) for inner in value) + "]"
    return _one_line(value, manner, inside=True)


def is_open_group(value: Any) -> bool:
    """Whether the value is a group or a list that takes lines of its own."""
    return (isinstance(value, Mapping) or _is_list(value)) and bool(value)


def lines(value: Any, manner: Manner) -> list[str]:
    """The lines of a group or a list, or of a text: the first of a text follows its key, the others are indented."""
    if not is_open_group(value):
        return scalar(value, manner)
    if isinstance(value, Mapping):
        return [line for key, inner in value.items() for line in entry(key_text(key) + ":", inner, manner)]
    return [line for inner in value for line in item(inner, manner)]


def entry(key: str, value: Any, manner: Manner) -> list[str]:
    """The lines of a key, written with its colon, and its value."""
    found = lines(value, manner)
    if is_open_group(value):
        return [key, *indented(found, manner.step if isinstance(value, Mapping) else manner.dash)]
    return [f"{key} {found[0]}".rstrip(), *indented(found[1:], manner.step)]


def item(value: Any, manner: Manner) -> list[str]:
    """The lines of an item of a list, with its dash."""
    first, *others = lines(value, manner)
    return [f"- {first}".rstrip(), *indented(others, 2)]


def scalar(value: Any, manner: Manner) -> list[str]:
    """A single value: one line, or the mark of a text block and its lines without indentation."""
    if isinstance(value, str):
        if manner.style == ">" and _FOLDABLE.fullmatch(value.removesuffix("\n")):
            return [_mark(">", value), *textwrap.wrap(value, _WIDTH, break_long_words=False, break_on_hyphens=False)]
        if _is_block(value) and ("\n" in value or manner.style in ("|", ">")):
            return [_mark("|", value), *value.removesuffix("\n").split("\n")]
    return [_one_line(value, manner, inside=False)]


def indented(found: Sequence[str], by: int) -> list[str]:
    """The lines further in; empty ones stay empty."""
    return [" " * by + line if line else line for line in found]


def _one_line(value: Any, manner: Manner, *, inside: bool) -> str:
    if value is None:
        return "~" if inside else ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if not isinstance(value, str):
        return str(value) if not (isinstance(value, Mapping) or _is_list(value)) else flow(value)
    if manner.style == "'" and not _BREAKS.search(value):
        return "'" + value.replace("'", "''") + "'"
    if manner.style != '"' and _is_plain(value, flow=inside) and _means_itself(value, manner):
        return value
    return _quoted(value)


def _means_itself(value: str, manner: Manner) -> bool:
    """Whether a text stays one without quotes. What looked like a number before may do so again."""
    if value in NULLS:
        return False
    return isinstance(value, Plain) or not _ambiguous(value) or (not manner.style and _ambiguous(manner.plain))


def _ambiguous(text: str) -> bool:
    return text.lower() in BOOLEAN_WORDS or bool(_MEANS_MORE.fullmatch(text))


def _is_plain(text: str, *, flow: bool) -> bool:
    if not _PLAIN_START.match(text) or _NOT_PLAIN.search(text):
        return False
    return not (flow and _FLOW.search(text))


def _is_block(text: str) -> bool:
    """Whether a text can stand as a block: it begins with a letter, and ends with one line break at most."""
    return "\r" not in text and text[:1].strip() != "" and not text.endswith("\n\n")


def _mark(style: str, text: str) -> str:
    return style if text.endswith("\n") else f"{style}-"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)
