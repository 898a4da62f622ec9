"""Where a slot is held: in which jobcentre's town, and whether in the jobcentre itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from aftalegen.region.model import Region

_WORD = re.compile(r"[\w-]+")
_JOBCENTRE = re.compile(r" jobcent\w*")
_ROOM = re.compile(r"lokale")


@dataclass(frozen=True, slots=True)
class Housing:
    """The ids of a region's jobcentres by their names without "Jobcenter", and the ids of its funds; no capitals."""

    houses: Mapping[str, str]
    funds: frozenset[str]

    @classmethod
    def of(cls, region: Region) -> Housing:
        """What a region's members are called in the places of slots."""
        names = ((name, member.id) for member in region.project.jobcentres for name in (member.name, member.id))
        houses = {name.casefold().removeprefix("jobcenter ").strip(): id for name, id in names}
        return cls(houses, frozenset(fund.id.casefold() for fund in region.project.funds))

    def town(self, where: str, own: str) -> str:
        """The jobcentre that a slot's place names; the pair's own when it names none, or that too."""
        named = self._named(where)
        return own if own in named or len(named) != 1 else named.pop()

    def is_jobcentre(self, where: str) -> bool:
        """Whether a place is in a jobcentre: nothing is said, it names one, or a room that is not a fund's."""
        words = _words(where)
        if not words.strip() or _JOBCENTRE.search(words):
            return True
        at_a_fund = any(f" {fund} " in words for fund in self.funds)
        return not at_a_fund and bool(_ROOM.search(words) or self._named(where))

    def _named(self, where: str) -> set[str]:
        words = _words(where)
        return {id for name, id in self.houses.items() if f" {name} " in words}


@lru_cache(maxsize=4096)
def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "
