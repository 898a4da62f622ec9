"""Whether a field is answered: one rule for what must be settled and for what is printed as open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def is_answered(value: Any) -> bool:
    """Whether there is anything to print: a text with letters, a number, yes or no, or a group with an answer in it.

    The id of a row is a name for it, not an answer.
    """
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, Mapping):
        return any(is_answered(inner) for key, inner in value.items() if key != "id")
    if isinstance(value, tuple | list):
        return any(map(is_answered, value))
    return value is not None
