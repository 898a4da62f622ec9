"""What one rendering may use up. It is counted, never timed, so a template always ends at the same place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.runtime import Undefined
from markupsafe import Markup

MAX_STEPS = 2_000_000
"""A step is about half a microsecond. The largest agreement among the examples takes nearly 100 000 of them."""
MAX_TEXT = 2_000_000
"""Characters of one text. All the markup of a long agreement is a tenth of it."""
MAX_ITEMS = 100_000
"""Items of one list."""
MAX_NUMBER = 10**18
MAX_WIDTH = 1_000
"""What pads text, rounds numbers or says how many lists to make."""
MAX_NESTING = 50
"""Lists in lists, and templates and macros that call each other: far from where Python itself gives up."""
CHARACTERS_PER_STEP = 10

_READING, _MARKING = 2, 20
_MARKS = re.compile(r"[\[\]*_<>!\\`\n]")
_DIGITS = re.compile(r"\d+")
_LEAVES = (int, float, type(None), Undefined, range)
_QUICK = frozenset((int, float, bool, type(None)))
_OBJECT = 10
"""Steps to compare an object that is none of Python's own."""
_TOO_LONG = f"en tekst bliver længere end {MAX_TEXT:,} tegn".replace(",", " ")
_TOO_MANY = f"en liste bliver længere end {MAX_ITEMS:,} led".replace(",", " ")


class LimitReached(TemplateRuntimeError):
    """A template uses more than any document needs."""


class TooManySteps(LimitReached):
    """A template does not come to an end, or calls itself without end."""


class TooMuchOutput(LimitReached):
    """A template makes a text, a list or a number that is larger than any document needs."""


class NotAllowed(SecurityError):
    """A template reaches for something that is none of its business."""


class Budget:
    """The steps that a rendering has left, and how deep its templates and macros are in each other."""

    __slots__ = ("_depth", "left")

    def __init__(self, steps: int = MAX_STEPS) -> None:
        self.left = steps
        self._depth = 0

    def charge(self, steps: int) -> None:
        """Takes steps. Raises :class:`TooManySteps` when there are none left, and at every later charge."""
        self.left -= steps
        if self.left < 0:
            raise TooManySteps("den standser ikke af sig selv")

    def enter(self) -> None:
        """One template or macro inside another. Raises :class:`TooManySteps` for one that goes on calling itself."""
        if self._depth >= MAX_NESTING:
            raise TooManySteps(f"skabeloner og makroer kalder hinanden mere end {MAX_NESTING} gange")
        self._depth += 1

    def leave(self) -> None:
        """The inner template or macro is done."""
        self._depth -= 1

    def text(self, length: int) -> None:
        """Pays for a text. Raises :class:`TooMuchOutput` for one that is too long."""
        check_text(length)
        self.charge(1 + length // CHARACTERS_PER_STEP)

    def read(self, texts: Iterable[str]) -> None:
        """Pays for texts that a function of ours will go through; they may be Markdown, whose marks take their time."""
        self.charge(sum(_READING * len(text) + _MARKING * len(_MARKS.findall(text)) for text in texts))

    def weigh(self, value: Any, *, printed: bool = False) -> int:
        """Pays for going through a value and all that it holds, and returns the price.

        What is in it twice is paid for twice, as it is compared and printed twice. ``printed`` refuses what is neither
        text nor number: other objects would show their insides, and memory addresses.
        """
        before = self.left
        if plain_text(value) or type(value) in _QUICK:
            self._opened(value, printed)
            return before - self.left
        level = [value]
        for _ in range(MAX_NESTING):
            level = [inner for one in level for inner in self._opened(one, printed)]
            if not level:
                return before - self.left
        raise TooManySteps(f"lister ligger mere end {MAX_NESTING} gange i hinanden")

    def weigh_all(self, values: Iterable[Any], *, printed: bool = False) -> int:
        """Pays for going through each of some values."""
        return sum(self.weigh(value, printed=printed) for value in values)

    def _opened(self, value: Any, printed: bool) -> Collection[Any]:
        """Pays for one value by itself, and gives what is in it."""
        if isinstance(value, str):
            self.charge(1 + len(value) // CHARACTERS_PER_STEP)
        elif isinstance(value, _LEAVES):
            self.charge(1)
        elif isinstance(value, Mapping):
            self.charge(1 + 2 * len(value))
            return [*value.keys(), *value.values()]
        elif isinstance(value, Collection) and not isinstance(value, bytes):
            self.charge(1 + len(value))
            return value
        elif printed:
            raise NotAllowed(f"{type(value).__name__} er hverken tekst eller tal og kan ikke skrives")
        else:
            self.charge(_OBJECT)
        return ()

    def settle(self, value: Any) -> Any:
        """Pays for a value that was just made. Raises :class:`TooMuchOutput` when it is too large."""
        if isinstance(value, str):
            self.text(len(value))
        elif isinstance(value, int | float):
            check_number(value)
        elif isinstance(value, Collection) and not isinstance(value, Undefined):
            check_items(len(value))
            self.charge(1 + len(value))
        return value


def check_text(length: int) -> None:
    """Raises :class:`TooMuchOutput` for a text of so many characters."""
    if length > MAX_TEXT:
        raise TooMuchOutput(_TOO_LONG)


def check_items(count: int) -> None:
    """Raises :class:`TooMuchOutput` for a list of so many items."""
    if count > MAX_ITEMS:
        raise TooMuchOutput(_TOO_MANY)


def check_number(number: float) -> None:
    """Raises :class:`TooMuchOutput` for a number that nobody needs; infinity and what is no number included."""
    if not -MAX_NUMBER <= number <= MAX_NUMBER:
        raise TooMuchOutput("et tal har mere end 18 cifre")


def check_width(*numbers: Any) -> None:
    """Raises :class:`TooMuchOutput` when one of the arguments is a number too large to be a width."""
    if any(isinstance(one, int | float) and not -MAX_WIDTH <= one <= MAX_WIDTH for one in numbers):
        raise TooMuchOutput(f"en bredde er over {MAX_WIDTH}")


def check_format(specification: str) -> None:
    """Looks at the part after the colon in ``"{:>8}"``. Raises :class:`TooMuchOutput`."""
    check_width(*(int(digits[:6]) for digits in _DIGITS.findall(specification)))


def plain_text(value: Any) -> bool:
    """Whether a value is text and nothing else; the usual case, which must be quick."""
    return type(value) is str or type(value) is Markup
