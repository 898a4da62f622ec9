"""Page headers and footers, and the properties of pages."""

from __future__ import annotations

from aftalegen.document.layout import Layout
from aftalegen.document.tree import Document
from aftalegen.writers.docx.units import text_width, twips
from aftalegen.writers.docx.xml import DECLARATION, NAMESPACES, character, field, run, tab

_MARK = character("Statusstempel")


def header_part(document: Document, *, landscape: bool) -> str:
    """The running title to the left, the mark of a draft to the right."""
    mark = tab() + run(document.mark, _MARK) if document.mark else ""
    return _part("hdr", "Header", run(document.running_title) + mark, document.layout, landscape)


def footer_part(document: Document, *, landscape: bool) -> str:
    """The stamp of a draft; the page number and the number of pages, which Word counts when it shows the page."""
    runs = (
        (run(document.stamp) if document.stamp else "")
        + tab()
        + run("Side ")
        + field("PAGE", "1")
        + run(" af ")
        + field("NUMPAGES", "1")
    )
    return _part("ftr", "Footer", runs, document.layout, landscape)


def _part(root: str, style: str, runs: str, layout: Layout, landscape: bool) -> str:
    edge = text_width(layout, landscape=landscape)
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{edge}"/></w:tabs>'
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{tabs}</w:pPr>{runs}</w:p>'
    return f"{DECLARATION}<w:{root} {NAMESPACES}>{paragraph}</w:{root}>"


def page_properties(layout: Layout, header: str, footer: str, *, landscape: bool, title_page: bool) -> str:
    """The ``w:sectPr`` of a run of pages; a title page shows neither header nor footer."""
    width, height = twips(layout.page_width_mm), twips(layout.page_height_mm)
    size = f'w:w="{height}" w:h="{width}" w:orient="landscape"' if landscape else f'w:w="{width}" w:h="{height}"'
    margins = " ".join(
        f'w:{side}="{twips(millimetres)}"'
        for side, millimetres in (
            ("top", layout.margin_top_mm),
            ("right", layout.margin_right_mm),
            ("bottom", layout.margin_bottom_mm),
            ("left", layout.margin_left_mm),
            ("header", layout.margin_top_mm / 2),
            ("footer", layout.margin_bottom_mm / 2),
        )
    )
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/>'
        f'<w:footerReference w:type="default" r:id="{footer}"/><w:pgSz {size}/>'
        f'<w:pgMar {margins} w:gutter="0"/>{"<w:titlePg/>" if title_page else ""}</w:sectPr>'
    )
