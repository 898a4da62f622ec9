"""One document in all three formats, and what the readers find in them."""

from __future__ import annotations

from dataclasses import dataclass

from aftalegen.changes.addendum import amendments
from aftalegen.document import build, tree
from aftalegen.document.layout import Layout
from aftalegen.spec.load import load
from aftalegen.writers.docx import write_docx
from aftalegen.writers.html import write_html
from aftalegen.writers.pdf import write_pdf
from tests.conftest import EXAMPLES
from tests.same.everything import everything
from tests.same.extract import Extract, settled
from tests.same.readers_docx import read_docx
from tests.same.readers_html import read_html
from tests.same.readers_pdf import read_pdf

OPTIONS = {
    "as-given": build.Options(Layout()),
    "dialog": build.Options(Layout(), dialog=True),
    "no-dialog": build.Options(Layout(), dialog=False),
    "blank": build.Options(Layout(), blank=True),
    "blank-no-dialog": build.Options(Layout(), blank=True, dialog=False),
    "questions": build.Options(Layout(), questions=True),
    "guide": build.Options(Layout()),
    "consolidated": build.Options(Layout()),
}
"""The modes by name. "as-given" is a draft or final agreement, whichever the example is."""


@dataclass(frozen=True)
class Rendered:
    """The tree, the files made of it, and their readings (the PDF's soft breaks settled after the HTML)."""

    document: tree.Document
    pdf_data: bytes
    docx_data: bytes
    pdf: Extract
    docx: Extract
    html: Extract


def rendered(name: str, mode: str) -> Rendered:
    """An example in a mode, or ``everything``."""
    whole = document(name, mode)
    result = write_pdf(whole)
    assert not result.replaced, "letters without a glyph make the PDF differ"
    docx_data = write_docx(whole, result.page_of)
    html = read_html(write_html(whole))
    pdf = settled(read_pdf(result.data), html)
    return Rendered(whole, result.data, docx_data, pdf, read_docx(docx_data), html)


def document(name: str, mode: str) -> tree.Document:
    """The tree of an example in a mode."""
    if name == "everything":
        return everything()
    agreement = load(EXAMPLES / f"{name}.yaml").agreement
    assert agreement is not None
    if agreement.amends is not None and mode != "consolidated":
        return build.addendum_document(agreement, amendments(agreement), OPTIONS[mode])
    make = build.guide_document if mode == "guide" else build.agreement_document
    return make(agreement, OPTIONS[mode])
