"""The part ``numbering.xml``: the fixed definitions of headings and lists, and a document's instances of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aftalegen.writers.docx.place import LIST_DEPTH, LIST_INDENT, Kind
from aftalegen.writers.docx.xml import DECLARATION, NAMESPACES

HEADINGS = {"section": 0, "appendix": 1}
LISTS: dict[tuple[Kind, bool], int] = {
    ("page", False): 2,
    ("page", True): 3,
    ("cell", False): 4,
    ("cell", True): 5,
    ("label", False): 4,
    ("label", True): 5,
    ("head", False): 4,
    ("head", True): 5,
    ("dialog", False): 6,
    ("dialog", True): 7,
}
"""Which definition a list takes: by its place, and whether it is numbered."""
HEADING_INDENT = 680
APPENDIX_INDENT = 1474
_BULLETS = ("•", "–", "▪")


@dataclass(frozen=True, slots=True)
class Instance:
    """A ``w:num``. With ``start`` its ``level`` begins at that number where the instance is first used."""

    id: int
    abstract: int
    level: int = 0
    start: int = 0


def numbering_part(instances: Iterable[Instance]) -> str:
    """The whole part. Definitions come before instances, as the format demands."""
    nums = "".join(map(_instance, instances))
    return f"{DECLARATION}<w:numbering {NAMESPACES}>{''.join(ABSTRACTS)}{nums}</w:numbering>"


def _instance(instance: Instance) -> str:
    override = (
        f'<w:lvlOverride w:ilvl="{instance.level}"><w:startOverride w:val="{instance.start}"/></w:lvlOverride>'
        if instance.start
        else ""
    )
    return f'<w:num w:numId="{instance.id}"><w:abstractNumId w:val="{instance.abstract}"/>{override}</w:num>'


def _abstract(number: int, levels: Iterable[str]) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="4A0F7A{number:02X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="5B1E6C{number:02X}"/>{"".join(levels)}</w:abstractNum>'
    )


def _level(level: int, form: str, text: str, *, style: str = "", indent: int = 0, hanging: int = 0) -> str:
    """One level; without ``hanging`` the number is followed by a space and the paragraph keeps its own indents."""
    owner = f'<w:pStyle w:val="{style}"/>' if style else ""
    place = f'<w:pPr><w:ind w:left="{indent}" w:hanging="{hanging}"/></w:pPr>' if hanging else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{owner}'
        f'<w:suff w:val="{"tab" if hanging else "space"}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>{place}'
        "</w:lvl>"
    )


def _headings() -> Iterable[str]:
    text = "%1"
    for level in range(3):
        yield _level(level, "decimal", text, style=f"Heading{level + 1}", indent=HEADING_INDENT, hanging=HEADING_INDENT)
        text += f".%{level + 2}"


def _appendices() -> Iterable[str]:
    place = {"indent": APPENDIX_INDENT, "hanging": APPENDIX_INDENT}
    yield _level(0, "decimal", "Bilag %1", style="Bilagsoverskrift", **place)
    yield _level(1, "lowerLetter", "Bilag %1.%2", style="Bilagsafsnit", **place)


def _list(kind: Kind, ordered: bool) -> Iterable[str]:
    step = LIST_INDENT[kind]
    for level in range(LIST_DEPTH):
        mark = f"%{level + 1}." if ordered else _BULLETS[level]
        form = "decimal" if ordered else "bullet"
        yield _level(level, form, mark, indent=step * (level + 1), hanging=step)


ABSTRACTS = (
    _abstract(HEADINGS["section"], _headings()),
    _abstract(HEADINGS["appendix"], _appendices()),
    *(
        _abstract(LISTS[kind, ordered], _list(kind, ordered))
        for kind in ("page", "cell", "dialog")
        for ordered in (False, True)
    ),
)
