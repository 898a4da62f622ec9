"""One paragraph of two versions: its words compared, its properties as they were kept beside those that they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aftalegen.changes.words import aligned
from aftalegen.writers.docx.redline.marks import Marks
from aftalegen.writers.docx.redline.markup import names
from aftalegen.writers.docx.redline.matching import Match
from aftalegen.writers.docx.redline.runs import Marked, Token, pieces, stretches, written

_PROPERTIES = "<w:pPr>"
_PROPERTIES_END = "</w:pPr>"
_REFERENCES = re.compile("<w:(?:header|footer)Reference [^>]*/>")
_PAGES, _PAGES_END = "<w:sectPr>", "</w:sectPr>"


def paragraph(match: Match, marks: Marks) -> str:
    """The paragraph of a match."""
    return f"<w:p>{_properties(match, marks)}{_content(match, marks)}</w:p>"


def _properties(match: Match, marks: Marks) -> str:
    was, _ = _parts(match.was)
    now, pages = _parts(match.now)
    mark = f"<w:rPr>{marks.empty(match.mark)}</w:rPr>" if match.mark else ""
    before = "" if was == now else marks.around("pPrChange", f"{_PROPERTIES}{was}{_PROPERTIES_END}")
    if pages and not match.mark:
        pages = page_change(_parts(match.was)[1], pages, marks)
    return f"{_PROPERTIES}{now}{mark}{pages}{before}{_PROPERTIES_END}"


def _parts(xml: str) -> tuple[str, str]:
    """A paragraph's own properties, and those of the pages that end with it."""
    inner = xml[xml.index(_PROPERTIES) + len(_PROPERTIES) : xml.index(_PROPERTIES_END)]
    own, start, pages = inner.partition(_PAGES)
    return own, start + pages


def page_change(was: str, now: str, marks: Marks) -> str:
    """The properties of pages with those that they had; Word keeps no account of headers."""
    before, after = (_REFERENCES.sub("", xml) for xml in (was, now))
    if before == after:
        return now
    return now.removesuffix(_PAGES_END) + marks.around("sectPrChange", before) + _PAGES_END


def _content(match: Match, marks: Marks) -> str:
    if names(match.old) != names(match.new) or not (match.old and match.new):
        return written((*_whole(match.old, "del"), *_whole(match.new, "ins")), marks)
    return "".join(
        written(_compared(before.tokens, after.tokens), marks) + after.edge
        for before, after in zip(stretches(match.old), stretches(match.new), strict=True)
    )


def _whole(xml: str, kind: str) -> Iterator[Marked]:
    """All that a paragraph holds in one version; its bookmarks too come and go with its words."""
    for stretch in stretches(xml):
        for token in stretch.tokens:
            yield from pieces(token, kind)
        if stretch.edge:
            yield Marked(Token("", xml=(stretch.edge,)), kind)


def _compared(old: tuple[Token, ...], new: tuple[Token, ...]) -> Iterator[Marked]:
    for run in aligned([token.key for token in old], [token.key for token in new]):
        gone, come = old[run.start_old : run.end_old], new[run.start_new : run.end_new]
        if run.same:
            for before, after in zip(gone, come, strict=True):
                yield from _kept(before, after)
        else:
            for kind, content in (("del", gone), ("ins", come)):
                for token in content:
                    yield from pieces(token, kind)


def _kept(old: Token, new: Token) -> Iterator[Marked]:
    """A token that stays; a field that does may show something else."""
    if len(new.xml) == 2:
        start, end = new.xml
        yield Marked(Token("", new.link, xml=(start,)))
        yield from _compared(old.result, new.result)
        yield Marked(Token("", new.link, xml=(end,)))
    else:
        yield Marked(new)
