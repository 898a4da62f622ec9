"""The nearest known word to a misspelt one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

_CLOSE_ENOUGH = 0.7
_LONGEST = 80
"""Comparing takes the square of the length, and a longer word is not a misspelling."""

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "y", "é": "e"})
_NOT_LETTERS = re.compile(r"[\W_]+")


def fold(word: str) -> str:
    """The word without what people get wrong: capitals, hyphens, spaces, and how æ, ø and å are written."""
    return _NOT_LETTERS.sub("", word.casefold().translate(_LETTERS))


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that ``word`` was most likely meant to be, or None when nothing is near."""
    if len(word) > _LONGEST:
        return None
    folded: dict[str, str] = {}
    for candidate in candidates:
        folded.setdefault(fold(candidate), candidate)
    found = difflib.get_close_matches(fold(word), folded, n=1, cutoff=_CLOSE_ENOUGH)
    return folded[found[0]] if found else None


def did_you_mean(word: str, candidates: Iterable[str], *, all_up_to: int = 0, intro: str = "Vælg mellem") -> str:
    """A hint with the nearest candidate, and all of them when they are no more than ``all_up_to``; else empty.

    ``intro`` begins the list of all.
    """
    options = list(dict.fromkeys(candidates))
    best = nearest(word, options)
    parts = [f"Mente du “{best}”?"] if best else []
    if len(options) == 1 and not best:
        parts.append(f"Den eneste mulighed er “{options[0]}”.")
    elif 1 < len(options) <= all_up_to:
        parts.append(f"{intro} {enumerate_words(options)}.")
    return " ".join(parts)


def enumerate_words(words: Iterable[str], last: str = "og") -> str:
    """“a”, “b” og “c”."""
    return enumerate_plain([f"“{word}”" for word in words], last)


def enumerate_plain(words: Sequence[str], last: str = "og") -> str:
    """The same without quotation marks; empty for no words."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)
