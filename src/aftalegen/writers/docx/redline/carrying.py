"""Brings what the old version printed into the file of the new one: numbering, bookmarks and their numbers.

Where both versions have a list, it is one list in the file. Where a heading was moved, it stands there twice, and its
bookmark has another name in the place that it leaves; what refers to it follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from aftalegen.writers.docx.numbering import ABSTRACTS, Instance
from aftalegen.writers.docx.redline.markup import names, numberings, with_numbering
from aftalegen.writers.docx.redline.matching import Instances, Match

_BOOKMARK_NUMBER = re.compile(r'(<w:bookmark(?:Start|End) w:id=)"(\d+)"')
_BOOKMARK_NAME = re.compile(r"_(?:Ref|Toc)\d{9}")
_OLD = 100_000
"""Bookmarks of the old version are numbered from here."""
FIRST_FREE = 2 * _OLD
"""A number above those of all bookmarks."""


class Carrier:
    """Prepared with the matches, it rewrites what stands in the old version's elements."""

    def __init__(self, old: Sequence[Instance], new: Sequence[Instance]) -> None:
        self.instances: list[Instance] = list(new)
        self._old = old
        self._numbering: dict[int, int] = {}
        self._names: dict[str, str] = {}
        self.definitions: Instances = (_definitions(old), _definitions(new))

    def prepare(self, matches: Sequence[Match]) -> None:
        """Decides which lists are one, and which bookmarks need another name."""
        leaves = list(_leaves(matches))
        self._share_lists(leaves)
        for instance in self._old[len(ABSTRACTS) :]:
            if instance.id not in self._numbering:
                self._numbering[instance.id] = len(self.instances) + 1
                self.instances.append(replace(instance, id=len(self.instances) + 1))
        self._rename(leaves)

    def carried(self, xml: str) -> str:
        """An element of the old version as it stands in the file."""
        xml = with_numbering(xml, self._numbering)
        if "<w:bookmark" in xml:
            xml = _BOOKMARK_NUMBER.sub(lambda found: f'{found[1]}"{int(found[2]) + _OLD}"', xml)
        return _BOOKMARK_NAME.sub(lambda found: self._names.get(found[0], found[0]), xml) if self._names else xml

    def keeps(self, xml: str) -> bool:
        """Whether an element of the old version says the same in the file as it did."""
        return not self._names and all(self._numbering.get(number, number) == number for number in numberings(xml))

    def _share_lists(self, leaves: Iterable[Match]) -> None:
        before, after = self.definitions
        taken: set[int] = set()
        for match in leaves if before else ():
            for old, new in zip(numberings(match.old), numberings(match.new), strict=False):
                known = old in self._numbering or new in taken or old not in before
                if not known and before[old] == after.get(new):
                    self._numbering[old] = new
                    taken.add(new)

    def _rename(self, leaves: Sequence[Match]) -> None:
        alone = [match for match in leaves if match.old != match.new]
        sides = [(names(match.old), names(match.new)) for match in alone]
        gone = dict.fromkeys(name for old, new in sides if old != new for name in old)
        come = {name for old, new in sides if old != new for name in new}
        twice = [name for name in gone if name in come]
        taken = {name for match in leaves for name in (*names(match.old), *names(match.new))} if twice else set()
        for name in twice:
            self._names[name] = _free(name, taken)
            taken.add(self._names[name])


def _definitions(instances: Sequence[Instance]) -> dict[int, object]:
    """What each instance of a document's own is; the fixed ones have the same numbers everywhere."""
    return {
        instance.id: f"{instance.abstract}.{instance.level}.{instance.start}"
        for instance in instances[len(ABSTRACTS) :]
    }


def _leaves(matches: Iterable[Match]) -> Iterator[Match]:
    """The matches that are not looked into."""
    for match in matches:
        if match.inner:
            yield from _leaves(match.inner)
        else:
            yield match


def _free(name: str, taken: set[str]) -> str:
    number = int(name[-9:])
    while name in taken:
        number = number % (10**9 - 1) + 1
        name = f"{name[:-9]}{number:09d}"
    return name
