"""From matches to the body of a redline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from aftalegen.writers.docx.redline.carrying import Carrier
from aftalegen.writers.docx.redline.marks import Marks
from aftalegen.writers.docx.redline.markup import elements, opened, uncounted
from aftalegen.writers.docx.redline.matching import Kind, Match, within
from aftalegen.writers.docx.redline.paragraphs import paragraph

_ROW_PROPERTIES = re.compile("<w:trPr>(.*?)</w:trPr>")
_TABLE_PROPERTIES = re.compile("<w:tblPr>(.*?)</w:tblPr>")


class Writer:
    """Writes the elements of a redline."""

    def __init__(self, marks: Marks, carrier: Carrier) -> None:
        self._marks = marks
        self._carrier = carrier
        self._carried = carrier.carried

    def write(self, matches: Iterable[Match]) -> Iterator[str]:
        """Every element, in order."""
        return (self._element(match) for match in matches)

    def _element(self, match: Match) -> str:
        if match.old == match.new and not match.mark and self._carrier.keeps(match.old):
            return match.new
        old = self._carried(match.old) if match.old else ""
        if (match.now or match.new or match.old).startswith("<w:p>"):
            return self._paragraph(match, old)
        if not match.new:
            return self._whole(old, "del")
        if not old:
            return self._whole(match.new, "ins")
        return match.new if _same(old, match.new) else self._both(old, match)

    def _paragraph(self, match: Match, old: str) -> str:
        """What a mark takes away or brings has its properties from one version only."""
        if not match.mark and (match.was, match.now) == (match.old, match.new) and _same(old, match.new):
            return match.new
        was = match.was if match.mark == "ins" else self._carried(match.was)
        now = self._carried(match.now) if match.mark == "del" else match.now
        return paragraph(Match(old, match.new, was=was, now=now, mark=match.mark), self._marks)

    def _both(self, old: str, match: Match) -> str:
        head, _, end = opened(match.new)
        before = opened(old)[0]
        if match.new.startswith("<w:tbl>"):
            head = self._changed("tblPr", _TABLE_PROPERTIES, before, head)
        elif match.new.startswith("<w:tr>"):
            head = self._changed("trPr", _ROW_PROPERTIES, before, head)
        inner = match.inner or within(match.old, match.new, self._carrier.definitions)
        return f"{head}{''.join(self.write(inner))}{end}"

    def _changed(self, name: str, pattern: re.Pattern[str], old: str, new: str) -> str:
        """The start of a table or a row, with its properties as they were when they are others now."""
        before, after = pattern.search(old), pattern.search(new)
        was, now = (found[1] if found else "" for found in (before, after))
        if was == now:
            return new
        change = self._marks.around(f"{name}Change", f"<w:{name}>{was}</w:{name}>")
        rest = new.replace(after[0], "", 1) if after else new
        start = rest.index(">") + 1
        return f"{rest[:start]}<w:{name}>{now}{change}</w:{name}>{rest[start:]}"

    def _whole(self, xml: str, kind: Kind) -> str:
        """An element that one version has, with everything in it marked."""
        if xml.startswith("<w:p>"):
            sides = Match(xml, "") if kind == "del" else Match("", xml)
            return paragraph(Match(sides.old, sides.new, was=xml, now=xml, mark=kind), self._marks)
        head, inner, end = opened(xml)
        if xml.startswith("<w:tr>"):
            head = self._marked_row(head, kind)
        elif xml.startswith("<w:sdt>"):
            head, end = self._marks.edge(kind, head), self._marks.edge(kind, end)
        return f"{head}{''.join([self._whole(child, kind) for child in elements(inner)])}{end}"

    def _marked_row(self, head: str, kind: Kind) -> str:
        properties = _ROW_PROPERTIES.search(head)
        inner = properties[1] if properties else ""
        return f"<w:tr><w:trPr>{inner}{self._marks.empty(kind)}</w:trPr>"


def _same(old: str, new: str) -> bool:
    return old == new or uncounted(old) == uncounted(new)
