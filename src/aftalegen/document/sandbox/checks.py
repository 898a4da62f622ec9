"""What is looked at before a filter or a method is called: how large that which it makes would be."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import islice
from typing import Any

from jinja2.runtime import Undefined
from markupsafe import escape

from aftalegen.document.sandbox.limits import (
    CHARACTERS_PER_STEP,
    MAX_ITEMS,
    Budget,
    NotAllowed,
    check_items,
    check_text,
    check_width,
)

_DIRECTIVE = re.compile(r"%(?:\([^()]*\))?[-#0 +]*([0-9]+|\*)?(?:\.([0-9]+|\*)?)?[hlL]?.", re.DOTALL)
_KEY_IN_KEY = re.compile(r"%\([^()]*\(")
_DIGITS = 6
"""Enough to tell that a number is too large."""


def directives(budget: Budget, text: str, values: Any) -> None:
    """What ``%`` would make: as many times the longest value as there are directives, and their widths."""
    found = list(islice(_DIRECTIVE.finditer(text), MAX_ITEMS))
    widths = [width for one in found for width in one.groups() if width]
    if "*" in widths or _KEY_IN_KEY.search(text):
        raise NotAllowed("% med en bredde, der ikke står i teksten")
    check_width(*(int(width[:_DIGITS]) for width in widths))
    longest = budget.weigh(values, printed=True) * CHARACTERS_PER_STEP
    check_text(len(text) + longest * len(found))


def length(budget: Budget, parts: Collection[Any]) -> int:
    """An upper bound on the characters of all parts together."""
    count = len(parts)
    price = budget.weigh(parts, printed=True) - 1 - 2 * count
    return price * CHARACTERS_PER_STEP + (CHARACTERS_PER_STEP - 1) * count


def widths(budget: Budget, value: Any, *args: Any, **kwargs: Any) -> None:
    """For what takes a width, a number of digits or a number of lists."""
    check_width(*args, *kwargs.values())


def short(budget: Budget, value: Any, *args: Any, **kwargs: Any) -> None:
    """For what makes a list of all at once."""
    if hasattr(value, "__len__"):
        check_items(len(value))


def replaced(budget: Budget, text: Any, old: Any, new: Any, count: Any = None) -> None:
    """Escaping can make more places, and longer ones; an empty text stands between all characters."""
    texts, wanted = (str(text), str(escape(text))), (str(old), str(escape(old)))
    places = max(one.count(other) for one in texts for other in wanted)
    budget.text(len(texts[1]) + places * len(escape(new)))


def glued(budget: Budget, glue: Any, parts: Any = (), *_: Any) -> None:
    """The glue of ``join`` stands between all parts."""
    check_text(length(budget, parts) + len(parts) * len(str(glue)))


def mapping(budget: Budget, value: Any, *_: Any, **__: Any) -> None:
    """For what would call the method ``items`` of anything."""
    if not isinstance(value, Mapping | Undefined):
        raise NotAllowed(f"{type(value).__name__} har ikke navngivne led")


def slow(budget: Budget, value: Any, *_: Any, **__: Any) -> None:
    """For what goes through a text word by word in Python."""
    budget.charge(len(str(value)))


def formatted(budget: Budget, text: Any, *args: Any, **kwargs: Any) -> None:
    """For the filter that is ``%`` by another name."""
    directives(budget, str(text), kwargs or args)
