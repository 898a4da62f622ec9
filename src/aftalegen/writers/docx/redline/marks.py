"""The marks of tracked changes, each with its own number, the author and the moment."""

from __future__ import annotations

from aftalegen.document.tree import Revision
from aftalegen.writers.docx.xml import quote


class Marks:
    """Makes marks; ``first`` is the first number that no bookmark has."""

    def __init__(self, revision: Revision, first: int) -> None:
        self._who = f'w:author="{quote(revision.author)}" w:date="{quote(revision.date)}"'
        self._next = first

    def attributes(self) -> str:
        """What every mark begins with."""
        self._next += 1
        return f'w:id="{self._next - 1}" {self._who}'

    def empty(self, name: str) -> str:
        """A mark without content, such as that of a row."""
        return f"<w:{name} {self.attributes()}/>"

    def around(self, name: str, content: str) -> str:
        """A mark around runs, or around the properties as they were."""
        return f"<w:{name} {self.attributes()}>{content}</w:{name}>"

    def edge(self, kind: str, content: str) -> str:
        """One edge of a content control that came or went, with ``content`` inside: Word marks its two ends apart."""
        number = self.attributes()
        only = number[: number.index(" ")]
        name = {"ins": "customXmlInsRange", "del": "customXmlDelRange"}[kind]
        return f"<w:{name}Start {number}/>{content}<w:{name}End {only}/>"
