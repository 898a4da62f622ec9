"""Sections with their headings, and the table of contents."""

from __future__ import annotations

from aftalegen.document.tree import Contents, Entry, Section
from aftalegen.writers.docx.body import Body
from aftalegen.writers.docx.numbering import APPENDIX_INDENT
from aftalegen.writers.docx.xml import field, field_end, field_start, run, tab

_INSTRUCTION = 'TOC \\o "1-2" \\h \\z \\u'
_LONG_NUMBER = 4
_LONG_NUMBER_INDENTS = {1: (940, 940), 2: (1560, 1080)}
"""Indent and room in twips for "Bilag 1" and "Bilag 2.a" in the table of contents; the styles leave room for "10.2"."""


def write_section(node: Section, body: Body) -> None:
    """Add a heading and what stands under it."""
    turned = node.landscape and not body.landscape and body.place.kind == "page"
    if turned:
        body.turn(landscape=True)
    elif node.new_page:
        body.page_break = True
    _heading(node, body)
    body.write(node.blocks)
    if turned:
        body.turn(landscape=False)


def _heading(node: Section, body: Body) -> None:
    label = next(body.anchors.labels)
    literal = run(label.literal) + tab() if label.literal else ""
    indent = f'<w:ind w:left="{APPENDIX_INDENT}" w:hanging="{APPENDIX_INDENT}"/>' if literal else ""
    runs = body.anchors.mark_heading(node.id, literal + run(node.title))
    body.add(label.style, runs, numbering=label.numbering, indent=indent)
    body.under_heading = True


def write_contents(node: Contents, body: Body) -> None:
    """Add the table of contents: a field that Word can update, filled in already."""
    with body.aside(body.place) as chunks:
        body.add("TOCHeading", run(node.title))
        _entries(body)
    number = body.identifiers.control(f"contents {node.title}")
    body.chunks.append(
        f'<w:sdt><w:sdtPr><w:id w:val="{number}"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{''.join(chunks)}</w:sdtContent></w:sdt>"
    )


def _entries(body: Body) -> None:
    last = len(body.entries) - 1
    for position, entry in enumerate(body.entries):
        start = field_start(_INSTRUCTION) if position == 0 else ""
        end = field_end() if position == last else ""
        body.add(f"TOC{entry.level}", start + _entry(entry, body) + end, indent=_entry_indent(entry))


def _entry(entry: Entry, body: Body) -> str:
    number = run(entry.number) + tab() if entry.number else ""
    anchor = body.anchors.find(entry.target)
    page = str(body.pages.get(entry.target, ""))
    if anchor is None:
        return number + run(entry.title)
    runs = number + run(entry.title) + tab() + field(f"PAGEREF {anchor.toc} \\h", page)
    return f'<w:hyperlink w:anchor="{anchor.toc}" w:history="1">{runs}</w:hyperlink>'


def _entry_indent(entry: Entry) -> str:
    if len(entry.number) <= _LONG_NUMBER:
        return ""
    left, hanging = _LONG_NUMBER_INDENTS.get(entry.level, _LONG_NUMBER_INDENTS[1])
    return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'
