"""Agreement fields, room for answers, and signatures."""

from __future__ import annotations

from itertools import zip_longest

from aftalegen.document.tree import Block, Field, ListBlock, Paragraph, Signature, Space, Table
from aftalegen.writers.docx.body import SPACER, Body
from aftalegen.writers.docx.identifiers import short
from aftalegen.writers.docx.style import KEEP
from aftalegen.writers.docx.xml import character, quote, run, tab

_GAP_BELOW = 240
_SHORT_LIST = 6
_PLACEHOLDER = character("PlaceholderText")


def write_field(node: Field, body: Body) -> None:
    """Add an agreement field under its sub-heading."""
    outer, body.field_title = body.field_title, node.title
    body.add("Aftalefelt", body.anchors.mark(node.path, run(node.title)))
    for block, following in zip_longest(node.blocks, node.blocks[1:]):
        with body.held(_leads_up_to(block, following)):
            body.write((block,))
    body.field_title = outer


def _leads_up_to(block: Block, following: Block | None) -> bool:
    """Whether a question or a short list of choices must not be parted from the room for the answer."""
    if isinstance(following, Space | Table | ListBlock) and isinstance(block, Paragraph):
        return True
    return isinstance(following, Space) and isinstance(block, ListBlock) and len(block.items) <= _SHORT_LIST


def write_space(node: Space, body: Body) -> None:
    """Add room for an answer: a content control to write in on the screen, framed to write in on paper."""
    prompt = run(node.text or " ", _PLACEHOLDER)
    if body.place.kind == "page":
        _framed(prompt, node, body)
    else:
        style, _ = body.place.style("body")
        body.add(style, f"<w:sdt>{_control(node, body)}<w:sdtContent>{prompt}</w:sdtContent></w:sdt>")
        _lines(style, node.lines - 1, body)


def _framed(prompt: str, node: Space, body: Body) -> None:
    """Equal borders make one frame of all lines, so two frames in a row need something between them."""
    if body.chunks and '<w:tag w:val="felt:' in body.chunks[-1][:400]:
        body.chunks.append(SPACER)
    with body.aside(body.place) as chunks:
        body.add("Svarfelt", prompt, keep=KEEP if node.lines > 1 else "")
        _lines("Svarfelt", node.lines - 1, body)
    content = "".join(chunks)
    body.chunks.append(f"<w:sdt>{_control(node, body)}<w:sdtContent>{content}</w:sdtContent></w:sdt>")
    body.gap = _GAP_BELOW


def _lines(style: str, count: int, body: Body) -> None:
    for left in range(count, 0, -1):
        body.add(style, "", keep=KEEP if left > 1 else "")


def _control(node: Space, body: Body) -> str:
    """While ``showingPlcHdr`` stands, the grey text gives way to the first letter typed."""
    title = short(body.field_title or "Svar")
    return (
        f'<w:sdtPr><w:alias w:val="{quote(title)}"/><w:tag w:val="{quote(short("felt:" + node.path))}"/>'
        f'<w:id w:val="{body.identifiers.control("felt:" + node.path)}"/><w:showingPlcHdr/></w:sdtPr>'
    )


def write_signature(node: Signature, body: Body) -> None:
    """Add the lines that one party signs on, kept together on a page."""
    body.add("Underskriver", run(node.organisation), keep=KEEP)
    body.add("Underskriverrolle", run(node.role), keep=KEEP if node.lines else "")
    for position, line in enumerate(node.lines, start=1):
        keep = KEEP if position < len(node.lines) else ""
        body.add("Underskriftslinje", run(line) + tab() + tab(), keep=keep)
