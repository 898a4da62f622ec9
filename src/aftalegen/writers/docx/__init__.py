"""Word documents: the tree as a .docx file that a person can go on working in."""

from __future__ import annotations

from collections.abc import Mapping

from aftalegen.document.tree import (
    Contents,
    Dialog,
    Document,
    Field,
    Figure,
    ListBlock,
    PageBreak,
    Paragraph,
    Section,
    Signature,
    Space,
    Table,
    Versions,
)
from aftalegen.writers.docx.answers import write_field, write_signature, write_space
from aftalegen.writers.docx.assembly import assemble
from aftalegen.writers.docx.body import Body, Writers
from aftalegen.writers.docx.cover import write_cover
from aftalegen.writers.docx.dialogs import write_dialog
from aftalegen.writers.docx.headings import write_contents, write_section
from aftalegen.writers.docx.paragraphs import write_list, write_page_break, write_paragraph
from aftalegen.writers.docx.pictures import write_figure
from aftalegen.writers.docx.tables import write_table
from aftalegen.writers.garbage import collected_once
from aftalegen.writers.pages import estimate

WRITERS: Writers = {
    Paragraph: write_paragraph,
    ListBlock: write_list,
    Table: write_table,
    Figure: write_figure,
    Dialog: write_dialog,
    Field: write_field,
    Space: write_space,
    Signature: write_signature,
    PageBreak: write_page_break,
    Section: write_section,
    Contents: write_contents,
}


def write_docx(document: Document, page_of: Mapping[str, int] | None = None) -> bytes:
    """The document as a Word file; the same tree gives the same bytes.

    ``page_of`` gives the page number of each section id for the table of contents, best from the PDF of the same
    tree. Without it the numbers are an estimate until Word counts for itself.
    """
    if document.versions:
        return _write_redline(document.versions, page_of)
    return assemble(document, _written(document, page_of))


def _written(document: Document, page_of: Mapping[str, int] | None, beside: Body | None = None) -> Body:
    """The body; ``beside`` is another that goes into the same file."""
    body = Body(document, estimate(document) if page_of is None else page_of, WRITERS)
    if beside:
        body.relations, body.identifiers = beside.relations, beside.identifiers
    if document.cover:
        write_cover(document.cover, body)
    body.write(document.blocks)
    return body


def _write_redline(versions: Versions, page_of: Mapping[str, int] | None) -> bytes:
    """Both versions; page numbers of a redline's own pages hold for either."""
    from aftalegen.writers.docx.redline import lay_together, same_look

    with collected_once():
        new = _written(versions.new, page_of)
        return lay_together(versions, _written(same_look(versions), page_of, beside=new), new)
