"""What an addendum (*tillæg*) says of itself: the agreement that it amends, its number, its dates and its status.

It is read from nodes, before anything is typed, because an agreement is put together of its addenda by their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from aftalegen.errors import Place
from aftalegen.spec.nodes import Mapping, Node, Scalar, scalar_at

AMENDS_KEY = "tillæg_til"
GROUP_KEY = "tillæg"
X_TYPE = "tillæg"

FOLDER = "tillæg"
"""Addenda may lie beside the agreement, or in this folder beside it."""

DRAFT, IN_FORCE, REPEALED = "udkast", "gældende", "ophævet"

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LAST_DAY = "9999-12-31"
OWN_KEYS = frozenset((AMENDS_KEY, GROUP_KEY, "bygger_på", "aftaletype", "skema"))
"""What an addendum says of itself and of its file, not of the agreement."""


@dataclass(frozen=True, slots=True)
class Addendum:
    """One addendum. ``number`` is 0 and a text "" where nothing is said; dates are ISO 8601.

    ``place`` is where problems about it point to: its number, or the key that makes it one.
    """

    path: Path
    place: Place
    number: int
    title: str
    date: str
    begins: str
    ends: str
    status: str

    @property
    def name(self) -> str:
        """What it is called in a sentence: "tillæg 2"."""
        return f"tillæg {self.number}" if self.number else "tillægget"

    @property
    def heading(self) -> str:
        """Its name and what it is about: "Tillæg 2: Aktiviteter i fase 2"."""
        name = f"{self.name[:1].upper()}{self.name[1:]}"
        return f"{name}: {self.title}" if self.title else name

    def in_force(self, day: str = "") -> bool:
        """Whether it is in force on a day; without one, whether it is neither a draft nor repealed."""
        return self.status == IN_FORCE and (not day or self.begins <= day <= (self.ends or _LAST_DAY))


def in_force(found: Iterable[Addendum], day: str = "") -> tuple[Addendum, ...]:
    """Those of some addenda that are in force on a day (ISO 8601); without one, on the day when the last one begins."""
    agreed = [one for one in found if one.status == IN_FORCE]
    last = max((one.begins for one in agreed), default="")
    return tuple(one for one in agreed if one.in_force(day or last))


def names_it(data: bytes | None) -> bool:
    """Whether a file may be an addendum, by its bytes: most are not, and need not be parsed to know."""
    return AMENDS_KEY.encode() in (data or b"")


def presented(root: Node | None, path: Path) -> Addendum | None:
    """The addendum that a file is; None for any other file. What is written wrongly counts as not said."""
    if not isinstance(root, Mapping) or AMENDS_KEY not in root.items:
        return None
    place, _ = root.items[AMENDS_KEY]
    group = root.items[GROUP_KEY][1] if GROUP_KEY in root.items else None
    number = scalar_at(group, "nummer")
    return Addendum(
        path=path,
        place=number.place if number else place,
        number=int(number.text) if number and number.text.isdecimal() else 0,
        title=_text(group, "titel"),
        date=_date(group, "dato"),
        begins=_date(group, "ikrafttræden"),
        ends=_date(group, "udløb"),
        status=_text(group, "status") or DRAFT,
    )


def target(root: Node | None) -> Scalar | None:
    """The file that an addendum says it amends, as it is written."""
    return scalar_at(root, AMENDS_KEY)


def content(root: Mapping) -> Mapping:
    """What an addendum says of the agreement, without what it says of itself."""
    return Mapping({key: item for key, item in root.items.items() if key not in OWN_KEYS}, root.place)


def _text(group: Node | None, key: str) -> str:
    found = scalar_at(group, key)
    return found.text.strip() if found else ""


def _date(group: Node | None, key: str) -> str:
    text = _text(group, key)
    return text if _DATE.fullmatch(text) else ""
