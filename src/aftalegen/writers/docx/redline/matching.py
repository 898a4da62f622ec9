"""Pairs the elements of two printed versions, before anything is written: which stay, which go, which come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from aftalegen.changes.redline.alignment import Item, Pair, align, alike
from aftalegen.writers.docx.redline.markup import children, item

Kind = Literal["", "ins", "del"]
"""What becomes of a paragraph's mark: Word takes a paragraph away by taking its mark away."""


@dataclass(frozen=True, slots=True)
class Match:
    """An element of the old version, of the new one, or of both.

    ``inner`` are the matches inside two tables, rows, cells or controls. For a paragraph ``was`` and ``now`` are the
    paragraphs whose properties it has in each version, and ``mark`` is what becomes of its mark.
    """

    old: str = ""
    new: str = ""
    inner: tuple[Match, ...] = ()
    was: str = ""
    now: str = ""
    mark: Kind = ""


Instances = tuple[Mapping[int, object], Mapping[int, object]]
"""What the numbering instances of the old and the new version are."""


def matched(old: Sequence[str], new: Sequence[str], instances: Instances) -> tuple[Match, ...]:
    """The elements of a body, in the order of the redline."""
    return tuple(_matches(old, new, _pairs(old, new, instances), instances))


def _pairs(old: Sequence[str], new: Sequence[str], instances: Instances) -> Iterator[Pair]:
    """Only what stands between elements that are the same to the letter has to be looked at closely."""
    start_old = start_new = 0
    for one, other in (*alike(old, new), (len(old), len(new))):
        before, after = old[start_old:one], new[start_new:other]
        for gone, come in align(*_items(before, after, instances)) if before or after else ():
            yield None if gone is None else start_old + gone, None if come is None else start_new + come
        if one < len(old):
            yield one, other
        start_old, start_new = one + 1, other + 1


def _items(old: Sequence[str], new: Sequence[str], instances: Instances) -> tuple[list[Item], list[Item]]:
    return [item(xml, instances[0]) for xml in old], [item(xml, instances[1]) for xml in new]


def _matches(old: Sequence[str], new: Sequence[str], pairs: Iterable[Pair], instances: Instances) -> Iterator[Match]:
    for one, other in pairs:
        before = "" if one is None else old[one]
        after = "" if other is None else new[other]
        inner = before != after and before and after and not after.startswith("<w:p>")
        yield Match(before, after, within(before, after, instances)) if inner else _whole(before, after)


def _whole(old: str, new: str) -> Match:
    return _paragraph(old, new) if (old or new).startswith("<w:p>") else Match(old, new)


def _paragraph(old: str, new: str) -> Match:
    mark: Kind = "" if old and new else "del" if old else "ins"
    return Match(old, new, was=old or new, now=new or old, mark=mark)


def within(old: str, new: str, instances: Instances) -> tuple[Match, ...]:
    """The matches inside two tables, rows, cells or controls."""
    before, after = children(old), children(new)
    if new.startswith("<w:tbl>"):
        return matched(before, after, instances)
    if new.startswith("<w:tr>"):
        return tuple(
            Match(one, other, _closed(children(one), children(other), instances) if one != other else ())
            for one, other in zip(before, after, strict=True)
        )
    if '<w:docPartGallery w:val="Table of Contents"/>' in new:
        return tuple(_contents(before, after, instances))
    return _closed(before, after, instances)


def _contents(old: list[str], new: list[str], instances: Instances) -> Iterator[Match]:
    """The title, and the first and the last entry, which hold the two ends of one field, stay paragraphs whatever."""
    if min(len(old), len(new)) < 3:
        yield from _closed(old, new, instances)
        return
    yield from (_paragraph(one, other) for one, other in zip(old[:2], new[:2], strict=True))
    yield from matched(old[2:-1], new[2:-1], instances)
    yield _paragraph(old[-1], new[-1])


def _closed(old: list[str], new: list[str], instances: Instances) -> tuple[Match, ...]:
    """The content of a cell or a control. Its last paragraph has a mark that cannot be taken away."""
    pairs = align(*_items(old, new, instances))
    if not (old and new and old[-1].startswith("<w:p>") and new[-1].startswith("<w:p>")):
        return tuple(_matches(old, new, pairs, instances))
    last = max((index for index, pair in enumerate(pairs) if None not in pair), default=-1)
    start, tail = pairs[: last + 1], pairs[last + 1 :]
    gone, come = [one for one, _ in tail if one is not None], [other for _, other in tail if other is not None]
    if gone and come:
        kept = [pair for pair in tail if pair not in ((gone[-1], None), (None, come[-1]))]
        pairs = [*start, *kept, (gone[-1], come[-1])]
    elif tail:
        return (*_matches(old, new, start[:-1], instances), *_handed_on(old, new, start[-1], tail))
    return tuple(_matches(old, new, pairs, instances))


def _handed_on(old: list[str], new: list[str], last: Pair, tail: list[Pair]) -> Iterator[Match]:
    """The last paragraph that stays and, after it, what only one version has.

    Its own mark goes or comes, and it hands its properties on to the last paragraph, which joins it.
    """
    before, after = old[last[0] or 0], new[last[1] or 0]
    gone = tail[0][0] is not None
    others = [old[one] if one is not None else new[other or 0] for one, other in tail]
    if not all(xml.startswith("<w:p>") for xml in others):
        yield _whole(before, "") if gone else _whole("", after)
        yield from (_whole(xml, "") if gone else _whole("", xml) for xml in others[:-1])
        yield _paragraph(others[-1], after) if gone else _paragraph(before, others[-1])
    elif gone:
        yield Match(before, after, was=before, now=before, mark="del")
        yield from (_paragraph(xml, "") for xml in others[:-1])
        yield Match(old=others[-1], was=others[-1], now=after)
    else:
        yield Match(before, after, was=after, now=after, mark="ins")
        yield from (_paragraph("", xml) for xml in others[:-1])
        yield Match(new=others[-1], was=before, now=others[-1])
