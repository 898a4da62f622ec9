"""The look: a colour that can be read, and logo and CSS files that are there and belong to the project."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aftalegen.errors import Problem
from aftalegen.spec.context import Context
from aftalegen.spec.typed import Visit

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\", re.IGNORECASE)
_ENOUGH = 4.5
"""Contrast against white that EN 301 549 (WCAG AA) asks of text."""

_FILES = {"logo": (".png", ".jpg", ".jpeg", ".svg"), "css": (".css",)}


def accent_colour(context: Context) -> Iterator[Problem]:
    """AFT069: an accent colour that headings cannot be read in."""
    for visit in context.by_type.get("layout", ()):
        colour = context.inner(visit, "accentfarve")
        if colour is None or not _COLOUR.fullmatch(colour.value):
            continue
        ratio = contrast_to_white(colour.value)
        if ratio < _ENOUGH:
            message = f"Farven {colour.value} er for lys: kontrasten til hvidt er {_comma(ratio)} og skal være 4,5."
            hint = f"Vælg en mørkere farve, fx {_darker(colour.value)}."
            yield context.problem("AFT069", colour, message, hint)


def layout_files(context: Context) -> Iterator[Problem]:
    """AFT070 and AFT071: a logo or CSS file that is missing, of the wrong kind, remote or outside the project."""
    for visit in context.by_type.get("layout", ()):
        for key, suffixes in _FILES.items():
            named = context.inner(visit, key)
            if named is not None:
                yield from _file(context, named, suffixes)


def contrast_to_white(colour: str) -> float:
    """The contrast ratio of ``#rrggbb`` against white, 1 to 21, as WCAG defines it."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def _darker(colour: str) -> str:
    """The same hue, just dark enough."""
    channels = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    for percent in range(98, 0, -2):
        candidate = "#" + "".join(f"{value * percent // 100:02x}" for value in channels)
        if contrast_to_white(candidate) >= _ENOUGH:
            return candidate
    return "#000000"


def _comma(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")


def _file(context: Context, named: Visit, suffixes: tuple[str, ...]) -> Iterator[Problem]:
    text = named.value
    path = context.agreement.file_at(named.path)
    if path is None or _REMOTE.match(text) or "\\" in text or text.startswith("/"):
        hint = "Læg filen i projektet, og skriv stien ud fra denne fil, fx billeder/logo.png."
        yield context.problem("AFT071", named, f"“{text}” er ikke en fil i projektet; den bliver ikke hentet.", hint)
    elif not _inside(context, named):
        hint = f"Læg filen i projektets mappe (“{context.agreement.root.name}”)."
        yield context.problem("AFT071", named, f"Filen “{text}” ligger uden for projektet og bliver ikke læst.", hint)
    elif path.suffix.lower() not in suffixes:
        wanted = " eller ".join(suffix[1:].upper() for suffix in suffixes)
        yield context.problem("AFT070", named, f"Filen “{text}” skal være {wanted}.", "Gem den i det format.")
    elif not path.is_file():
        hint = "Stien skrives ud fra den mappe, hvor denne fil ligger."
        yield context.problem("AFT070", named, f"Filen “{text}” findes ikke.", hint)


def _inside(context: Context, named: Visit) -> bool:
    path = context.agreement.file_at(named.path)
    try:
        return path is not None and path.resolve().is_relative_to(context.agreement.root.resolve())
    except (OSError, RuntimeError, ValueError):
        return False
