"""One document in several formats, made in the order in which they need each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from aftalegen.document.tree import Document
from aftalegen.errors import EnvironmentProblem

FORMATS = ("docx", "pdf", "html")

Step = Callable[[str], None]
"""Called with a short Danish text before each piece of work."""


@dataclass(frozen=True, slots=True)
class Output:
    """A document in one format, or the reason why it could not be made.

    ``replaced`` are characters that the font of the PDF lacks and that are printed as a square there.
    """

    format: str
    data: bytes = b""
    failure: EnvironmentProblem | None = None
    replaced: tuple[str, ...] = ()


def outputs(document: Document, formats: Sequence[str], step: Step = lambda _: None) -> Iterator[Output]:
    """The document in every format asked for; one that cannot be made here does not stop the others.

    The PDF comes first: Word's table of contents borrows its page numbers.
    """
    writer = _Writer()
    kinds = {"pdf": writer.pdf, "docx": writer.docx, "html": writer.html}
    for kind, write in kinds.items():
        if kind in formats:
            step(kind.upper())
            yield _attempt(kind, document, write)


def warm_up(formats: Sequence[str]) -> None:
    """Imports the writers and builds what they build once, for a process that is to make many documents."""
    if "docx" in formats:
        import aftalegen.writers.docx
    if "html" in formats:
        import aftalegen.writers.html  # noqa: F401 - for the time it takes
    if "pdf" in formats:
        from aftalegen.writers.pdf.engine import font_configuration, load_engine

        load_engine()
        font_configuration()


def _attempt(kind: str, document: Document, write: Callable[[Document], Output]) -> Output:
    try:
        return write(document)
    except EnvironmentProblem as fault:
        return Output(kind, failure=fault)


class _Writer:
    """Remembers the page numbers from one format to the next."""

    def __init__(self) -> None:
        self._pages: Mapping[str, int] | None = None

    def pdf(self, document: Document) -> Output:
        from aftalegen.writers.pdf import write_pdf

        result = write_pdf(document)
        self._pages = result.page_of
        return Output("pdf", result.data, replaced=result.replaced)

    def docx(self, document: Document) -> Output:
        from aftalegen.writers.docx import write_docx

        return Output("docx", write_docx(document, self._pages))

    def html(self, document: Document) -> Output:
        from aftalegen.writers.html import write_html

        return Output("html", write_html(document))
