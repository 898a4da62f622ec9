"""WeasyPrint as its manual begins: our HTML body, CSS as one first writes it, one call."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

from aftalegen.document.tree import Document
from aftalegen.writers.html.page import body_html

_FACES = (("Regular", 400, "normal"), ("It", 400, "italic"), ("Semibold", 600, "normal"), ("Bold", 700, "normal"))


class WeasyPrintPeer:
    """The same body and the same fonts as our PDF of the document."""

    def __init__(self, document: Document) -> None:
        css = _font_faces() + Path(__file__).with_name("naive.css").read_text(encoding="utf-8")
        head = f'<meta charset="utf-8"><title>{document.running_title}</title><style>{css}</style>'
        self._html = f'<!DOCTYPE html><html lang="da"><head>{head}</head><body>{body_html(document)}</body></html>'

    def archival(self) -> bytes:
        """The kind of file that we make: tagged PDF/A-3a."""
        return self._render(pdf_variant="pdf/a-3a")

    def plain(self) -> bytes:
        """The file that WeasyPrint makes unless asked for more."""
        return self._render()

    def _render(self, **options: Any) -> bytes:
        import weasyprint

        data: bytes = weasyprint.HTML(string=self._html).write_pdf(**options)
        return data


def pages(data: bytes) -> int:
    """The number of pages in a PDF file."""
    from io import BytesIO

    import pikepdf

    with pikepdf.open(BytesIO(data)) as file:
        return len(file.pages)


def _font_faces() -> str:
    folder = files("font_source_sans_pro") / "files"
    return "".join(
        f'@font-face {{ font-family: "Source Sans Pro"; font-weight: {weight}; font-style: {style}; '
        f'src: url("{Path(str(folder / f"SourceSansPro-{face}.otf")).as_uri()}") }}\n'
        for face, weight, style in _FACES
    )
