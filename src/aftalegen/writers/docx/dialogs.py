"""Dialog boxes: one style, one content control, so that a person or a command removes them at once."""

from __future__ import annotations

from aftalegen.document.tree import Dialog
from aftalegen.writers.docx.body import Body
from aftalegen.writers.docx.identifiers import short
from aftalegen.writers.docx.look import BOX_INDENT, box_border
from aftalegen.writers.docx.place import Place
from aftalegen.writers.docx.style import KEEP_NEXT
from aftalegen.writers.docx.xml import character, quote, run

_TAG = "dialog:"
_SHORT_BOX, _FIRST_LINES = 10, 2
"""Paragraphs, the title included."""
_TITLE = character("Dialogbokstitel")


def write_dialog(node: Dialog, body: Body) -> None:
    """Add a box: its title and its blocks in one frame."""
    body.gap = 200
    place = Place("dialog", body.place.width - 2 * BOX_INDENT, frame=_frame(body), keep=KEEP_NEXT)
    with body.aside(place) as chunks:
        body.add("Dialogboks", run(node.title, _TITLE))
        body.write(node.blocks)
    body.chunks.append(_control(node, body, "".join(_released(chunks))))
    body.gap = 240


def _released(chunks: list[str]) -> list[str]:
    """A short box stays on one page; a long one only begins with a few lines together. None holds what follows it."""
    held = len(chunks) - 1 if len(chunks) <= _SHORT_BOX else _FIRST_LINES
    return [*chunks[:held], *(chunk.replace(KEEP_NEXT, "", 1) for chunk in chunks[held:])]


def _frame(body: Body) -> str:
    """Neighbouring boxes with equal borders would grow together in Word: every second one differs by a hair."""
    neighbour = body.chunks[-1] if body.chunks else ""
    touches = neighbour.startswith("<w:sdt>") and f'<w:tag w:val="{_TAG}' in neighbour[:400]
    return box_border(body.layout, other=True) if touches and "<w:pBdr>" not in neighbour else ""


def _control(node: Dialog, body: Body, content: str) -> str:
    """Of all block controls only this kind comes whole through a save in LibreOffice."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{quote(short("Dialogboks: " + node.title))}"/>'
        f'<w:tag w:val="{quote(short(_TAG + node.id.removeprefix("dialog-")))}"/>'
        f'<w:id w:val="{body.identifiers.control(node.id)}"/>'
        '<w:docPartObj><w:docPartGallery w:val="Quick Parts"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )
