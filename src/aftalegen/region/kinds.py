"""What documents a pair has: its agreement in each format ("pdf"), and each of its addenda ("tillæg-1.pdf")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from aftalegen.spec.addendum import REPEALED, Addendum
from aftalegen.writers.formats import FORMATS

_ADDENDUM = re.compile(r"tillæg-([1-9][0-9]{0,2})\.(\w+)")


def kinds(formats: Sequence[str], addenda: Iterable[Addendum]) -> tuple[str, ...]:
    """The documents to make: the agreement and then its numbered addenda that are not repealed, in each format."""
    numbers = dict.fromkeys(one.number for one in addenda if one.number and one.status != REPEALED)
    return (*formats, *(kind(number, form) for number in numbers for form in formats))


def kind(number: int, form: str) -> str:
    """The kind of an addendum, or with 0 of the agreement, in a format."""
    return f"tillæg-{number}.{form}" if number else form


def split(named: str) -> tuple[int, str]:
    """The number of the addendum, 0 for the agreement itself, and the format."""
    found = _ADDENDUM.fullmatch(named)
    return (int(found[1]), found[2]) if found else (0, named)


def is_kind(text: str) -> bool:
    """Whether a text names a kind of document."""
    return split(text)[1] in FORMATS


def file_name(stem: str, named: str) -> str:
    """What a document is called: "aalborg-3f-1.0.pdf", "aalborg-3f-1.0-tillæg-1.pdf"."""
    return f"{stem}{'-' if split(named)[0] else '.'}{named}"


def stem_of(file: str, named: str) -> str:
    """The inverse of :func:`file_name`."""
    return file[: -len(named) - 1]
