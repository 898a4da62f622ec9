"""Dotted field paths: ``parter.jobcentre[0].id``, and ``omformuleringer["cv.opdatering"]`` for a key with dots."""

from __future__ import annotations

import re
from functools import lru_cache

_SPECIAL = re.compile(r'[.\[\]"]')
_STEP = re.compile(r'\["((?:[^"\\]|\\.)*)"\]|\[(\d*)\]|\.?([^.\[\]"]+)')
_INDEX = re.compile(r"\[\d+\]")


def child(path: str, key: str) -> str:
    """The path of a field in the group at ``path`` (empty for the file itself)."""
    if not key or _SPECIAL.search(key):
        escaped = key.replace("\\", "\\\\").replace('"', '\\"')
        return f'{path}["{escaped}"]'
    return f"{path}.{key}" if path else key


def item(path: str, index: int) -> str:
    """The path of an item in the list at ``path``; ``index`` counts from 0."""
    return f"{path}[{index}]"


@lru_cache(maxsize=4096)
def split(path: str) -> tuple[str | int, ...]:
    """The keys and indices of a path, outermost first."""
    steps: list[str | int] = []
    for match in _STEP.finditer(path):
        quoted, index, key = match.groups()
        if index is not None:
            steps.append(int(index or 0))
        else:
            steps.append(key if quoted is None else re.sub(r"\\(.)", r"\1", quoted))
    return tuple(steps)


def join(steps: tuple[str | int, ...]) -> str:
    """The path of keys and indices; the inverse of :func:`split`."""
    path = ""
    for step in steps:
        path = item(path, step) if isinstance(step, int) else child(path, step)
    return path


def general(path: str) -> str:
    """The path of the schema property: indices become ``[]``."""
    return _INDEX.sub("[]", path)


def name(path: str) -> str:
    """What to call a field in a sentence: its key in quotation marks, or an item's number and its list's key."""
    steps = split(path)
    if not steps:
        return "aftalen"
    last = steps[-1]
    if isinstance(last, str):
        return f"“{last}”"
    return f"punkt {last + 1} i {name(join(steps[:-1]))}"
