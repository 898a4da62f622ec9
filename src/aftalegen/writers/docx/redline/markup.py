"""Taking apart what our own writers made: block-level elements, tables, paragraphs. Nothing here knows of versions.

The writers' XML has one form for everything: no attributes on what can be nested, properties first, one prefix. So a
few patterns read it, in a fraction of the time that parsing and printing it again would take.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from aftalegen.changes.redline.alignment import Item

_TAGS = re.compile(r"<(/?)w:(?:p|tbl|tr|tc|sdt)>")
_FIRST_CHILD = {"<w:tbl>": "<w:tr>", "<w:tr>": "<w:tc>"}
_CONTENT = "<w:sdtContent>"
_TEXT = re.compile(r'<w:t xml:space="preserve">([^<]*)</w:t>')
_COUNTED = re.compile(r'(<w:bookmark(?:Start|End) w:id=|<w:id w:val=)"\d+"')
_PICTURE = re.compile(r' id="\d+" name="Billede \d+"')
_NAMES = re.compile(r'<w:bookmarkStart w:id="\d+" w:name="([^"]+)"/>')
_ENTRY = re.compile(r'<w:pStyle w:val="TOC\d"/>.*?<w:hyperlink w:anchor="([^"]+)"')
_NUMBERING = re.compile(r'<w:numId w:val="(\d+)"/>')
_TAG = re.compile(r'<w:tag w:val="([^"]*)"/>')
_STYLE = re.compile(r'<w:(?:pStyle|tblStyle) w:val="([^"]+)"/>')
_GRID = re.compile("<w:tblGrid>.*?</w:tblGrid>")
_ENTRIES = 3
"""A table of contents with a title and two entries or more can become any other such: its field keeps both its ends."""
_CELL = re.compile("<w:tcPr>.*?</w:tcPr>")


def elements(xml: str) -> list[str]:
    """The block-level elements, rows or cells that stand one after the other in ``xml``, whole."""
    if "<w:tbl>" not in xml and "<w:sdtContent><w:p>" not in xml:
        end = "</" + xml[1 : xml.find(">") + 1]
        return [f"{part}{end}" for part in xml.split(end)[:-1]]
    return _nested(xml)


def _nested(xml: str) -> list[str]:
    """The same where elements of one kind stand inside each other."""
    found: list[str] = []
    depth = start = 0
    for tag in _TAGS.finditer(xml):
        if tag[1]:
            depth -= 1
            if depth == 0:
                found.append(xml[start : tag.end()])
        else:
            start = start if depth else tag.start()
            depth += 1
    return found


def opened(xml: str) -> tuple[str, str, str]:
    """A table, row, cell or content control: what stands before its children, these, and what stands after."""
    if xml.startswith("<w:sdt>"):
        start = xml.index(_CONTENT) + len(_CONTENT)
        end = xml.rindex("</w:sdtContent>")
    elif xml.startswith("<w:tc>"):
        start, end = xml.index("</w:tcPr>") + len("</w:tcPr>"), len(xml) - len("</w:tc>")
    else:
        start = xml.index(_FIRST_CHILD[xml[: xml.index(">") + 1]])
        end = xml.rindex("</")
    return xml[:start], xml[start:end], xml[end:]


def children(xml: str) -> list[str]:
    """What stands in a table, row, cell or content control."""
    return elements(opened(xml)[1])


def uncounted(xml: str) -> str:
    """``xml`` without the numbers that only have to be unique."""
    if "<w:bookmark" in xml or "<w:id " in xml:
        xml = _COUNTED.sub(r"\1", xml)
    return _PICTURE.sub("", xml) if "<w:drawing>" in xml else xml


def names(xml: str) -> tuple[str, ...]:
    """The bookmarks that begin in ``xml``."""
    return tuple(_NAMES.findall(xml)) if "<w:bookmarkStart" in xml else ()


def text_of(xml: str) -> str:
    """The characters of ``xml``."""
    return unescaped(" ".join(_TEXT.findall(xml)))


def unescaped(text: str) -> str:
    """Character data as the text that it stands for."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") if "&" in text else text


def numberings(xml: str) -> list[int]:
    """The numbering instances that paragraphs name themselves, in order."""
    return [int(number) for number in _NUMBERING.findall(xml)] if "<w:numId " in xml else []


def with_numbering(xml: str, instances: Mapping[int, object]) -> str:
    """``xml`` with other numbering instances; those that are not in the mapping stay."""
    if "<w:numId " not in xml:
        return xml
    return _NUMBERING.sub(lambda found: f'<w:numId w:val="{instances.get(int(found[1]), found[1])}"/>', xml)


def item(xml: str, instances: Mapping[int, object]) -> Item:
    """A block-level element or a row as one that can be a version of another.

    ``instances`` says what the numbering instances of its side are, whatever their numbers.
    """
    content = with_numbering(uncounted(xml), instances)
    return Item(_kind(xml, content), content, _name(xml), lambda: text_of(xml).split())


def _kind(xml: str, content: str) -> tuple[str, ...]:
    """What two elements must share to be shown as one that changed: what Word cannot track a change of."""
    if xml.startswith("<w:p>"):
        return ("paragraph", _pages(xml))
    if xml.startswith("<w:tbl>"):
        grid, style = _GRID.search(xml), _STYLE.search(xml)
        return ("table", grid[0] if grid else "", style[1] if style else "")
    if xml.startswith("<w:tr>"):
        return ("row", *_CELL.findall(xml))
    entries = min(xml.count('<w:pStyle w:val="TOC'), _ENTRIES)
    return ("control", content[: content.index(_CONTENT)], str(entries))


def _pages(paragraph: str) -> str:
    """Which pages end with the paragraph: "" when none do."""
    if "<w:sectPr>" not in paragraph:
        return ""
    return "turned" if 'w:orient="landscape"' in paragraph else "upright"


def _name(xml: str) -> object:
    if xml.startswith("<w:p>"):
        entry = _ENTRY.search(xml) if "TOC" in xml else None
        return entry[1] if entry else names(xml) or None
    if xml.startswith("<w:sdt>"):
        tag = _TAG.search(xml)
        return tag[1] if tag else "contents"
    return None
