"""The content of a paragraph as tokens that two versions can be compared by, and back to runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from aftalegen.changes.words import tokens
from aftalegen.writers.docx.redline.marks import Marks
from aftalegen.writers.docx.redline.markup import uncounted, unescaped
from aftalegen.writers.docx.xml import escape

_PART = re.compile(
    r"<w:bookmark(?:Start|End) [^>]*/>|<w:hyperlink [^>]*>|</w:hyperlink>|<w:sdt>.*?</w:sdt>|<w:r>.*?</w:r>", re.DOTALL
)
_RUN = re.compile(r'<w:r>(<w:rPr>.*?</w:rPr>)?<w:t xml:space="preserve">([^<]*)</w:t></w:r>')
_BEGIN, _SEPARATE, _END = (f'w:fldCharType="{kind}"' for kind in ("begin", "separate", "end"))
_DELETED = (("<w:t ", "<w:delText "), ("</w:t>", "</w:delText>"), ("w:instrText", "w:delInstrText"))


@dataclass(frozen=True, slots=True)
class Token:
    """The least that is marked: a word, a space or a sign with its properties, a picture, or a whole field.

    ``key`` is equal for tokens that stay; ``link`` is the start tag of the hyperlink around it. Of text ``look`` and
    ``text`` are the parts, of anything else ``xml`` is the whole. A field's result lies in ``result``: it may change
    while the field stays.
    """

    key: str
    link: str = ""
    look: str = ""
    text: str = ""
    xml: tuple[str, ...] = ()
    result: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands between two ends of bookmarks; ``edge`` is the one that follows, "" at the end."""

    tokens: tuple[Token, ...]
    edge: str


def stretches(paragraph: str) -> list[Stretch]:
    """The content of a paragraph."""
    found: list[Stretch] = []
    held: list[Token] = []
    parts = _PART.findall(paragraph)
    link, position = "", 0
    while position < len(parts):
        part = parts[position]
        if part.startswith("<w:bookmark"):
            found.append(Stretch(tuple(held), part))
            held = []
        elif part.startswith("<w:hyperlink "):
            link = part
        elif part == "</w:hyperlink>":
            link = ""
        else:
            end = _end_of_field(parts, position)
            held += _tokens(parts[position:end], link)
            position = end - 1
        position += 1
    return [*found, Stretch(tuple(held), "")]


def _end_of_field(parts: list[str], start: int) -> int:
    """Where the run or the whole field ends that begins here; a field that has no end here is only its runs."""
    if _BEGIN not in parts[start]:
        return start + 1
    depth = 0
    for position in range(start, len(parts)):
        if not parts[position].startswith("<w:r>"):
            break
        depth += (_BEGIN in parts[position]) - (_END in parts[position])
        if depth == 0:
            return position + 1
    return start + 1


def _tokens(parts: list[str], link: str) -> list[Token]:
    if len(parts) > 1:
        return [_field(parts, link)]
    run = _RUN.fullmatch(parts[0])
    if run is None:
        return [Token(f"{uncounted(parts[0])}{link}", link, xml=(parts[0],))]
    look = run[1] or ""
    mark = _unspelt(look + link)
    return [Token(word + mark, link, look, word) for word in tokens(unescaped(run[2]))]


@lru_cache(maxsize=256)
def _unspelt(text: str) -> str:
    """``text`` in characters that are no letters: what a word looks like makes it another, but is not part of it."""
    return "".join([chr(0xF0000 + ord(letter) % 0xFF00) for letter in text])


def _field(parts: list[str], link: str) -> Token:
    middle = next((index for index, part in enumerate(parts) if _SEPARATE in part), len(parts) - 2)
    before, result, after = parts[: middle + 1], parts[middle + 1 : -1], parts[-1]
    inside = tuple(token for part in result for token in _tokens([part], link))
    return Token("".join((*before, link)), link, xml=("".join(before), after), result=inside)


@dataclass(frozen=True, slots=True)
class Marked:
    """A token or a piece of a field, with what becomes of it: "" when it stays."""

    token: Token
    kind: str = ""


def pieces(token: Token, kind: str) -> Iterator[Marked]:
    """A token that stays, goes or comes as a whole."""
    if len(token.xml) == 2:
        start, end = token.xml
        yield Marked(Token("", token.link, xml=(start,)), kind)
        yield from (Marked(inner, kind) for inner in token.result)
        yield Marked(Token("", token.link, xml=(end,)), kind)
    else:
        yield Marked(token, kind)


def written(content: Iterable[Marked], marks: Marks) -> str:
    """Runs, with marks around those that come or go, and hyperlinks around both."""
    chunks: list[str] = []
    for link, linked in groupby(content, lambda piece: piece.token.link):
        inside = "".join(
            _marked(kind, "".join(_runs([piece.token for piece in group])), marks)
            for kind, group in groupby(linked, lambda piece: piece.kind)
        )
        chunks.append(f"{link}{inside}</w:hyperlink>" if link else inside)
    return "".join(chunks)


def _runs(content: list[Token]) -> Iterator[str]:
    """Neighbouring words that look alike are one run again."""
    for (look, is_text), group in groupby(content, lambda token: (token.look, not token.xml)):
        if is_text:
            text = escape("".join([token.text for token in group]))
            yield f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'
        else:
            yield from (token.xml[0] for token in group)


def _marked(kind: str, runs: str, marks: Marks) -> str:
    if kind == "del":
        for name, other in _DELETED:
            runs = runs.replace(name, other)
    return marks.around(kind, runs) if kind else runs
