"""docxtpl with a template of the same document, built here so that it is there to read."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from lxml import etree

from aftalegen.document.tree import Document
from benchmarks.peers.flat import Line, flat

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_STYLES = {
    "title": "Title",
    "heading1": "Heading 1",
    "heading2": "Heading 2",
    "heading3": "Heading 3",
    "label": "Heading 4",
    "body": "Normal",
    "bullet": "List Bullet",
    "number": "List Number",
    "caption": "Caption",
}
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


class DocxtplPeer:
    """A template and a context that hold one document."""

    def __init__(self, document: Document) -> None:
        lines = flat(document)
        self._template = template(lines)
        self._context = {"lines": lines, "running_title": document.running_title}

    def render(self) -> bytes:
        """Load, render, save: a template that was rendered once is used up."""
        from docxtpl import DocxTemplate  # type: ignore[import-untyped]

        word = DocxTemplate(BytesIO(self._template))
        word.render(self._context, autoescape=True)
        target = BytesIO()
        word.save(target)
        return target.getvalue()


def template(lines: list[Line]) -> bytes:
    """A loop over lines with a branch for each kind that occurs, and a header and footer, as a Word file."""
    import docx

    word = docx.Document()
    kinds = dict.fromkeys(line["kind"] for line in lines)
    word.add_paragraph("{%p for line in lines %}")
    for position, kind in enumerate(kinds):
        word.add_paragraph(f'{{%p {"elif" if position else "if"} line.kind == "{kind}" %}}')
        _branch(word, kind)
    word.add_paragraph("{%p endif %}")
    word.add_paragraph("{%p endfor %}")
    word.sections[0].header.paragraphs[0].text = "{{ running_title }}"
    word.sections[0].footer.paragraphs[0].text = "Side 1 af 1"
    target = BytesIO()
    word.save(target)
    return target.getvalue()


def _branch(word: WordDocument, kind: str) -> None:
    if kind in _STYLES:
        word.add_paragraph("{{ line.text }}", style=_STYLES[kind])
    else:
        _table(word, int(kind.removeprefix("table")))


def _table(word: WordDocument, columns: int) -> None:
    table = word.add_table(rows=3, cols=columns, style="Table Grid")
    table.rows[0].cells[0].text = "{%tr for row in line.rows %}"
    for number, cell in enumerate(table.rows[1].cells):
        cell.text = f"{{{{ row[{number}] }}}}"
    table.rows[2].cells[0].text = "{%tr endfor %}"


def text_length(data: bytes) -> int:
    """How many characters, white space apart, the body of a Word file shows."""
    with ZipFile(BytesIO(data)) as file:
        root = etree.fromstring(file.read("word/document.xml"))
    return sum(len("".join((element.text or "").split())) for element in root.iter(_TEXT))
