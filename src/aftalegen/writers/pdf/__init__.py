"""The document tree as PDF: PDF/A-3a and PDF/UA-1 at once, with the spec embedded.

The engine is WeasyPrint, which is given the HTML writer's body and a style sheet for paper. That is this package's
business alone: callers hand over a document tree and get bytes, whatever prints them.
"""

from aftalegen.writers.pdf.embedded import embedded_files
from aftalegen.writers.pdf.engine import pdf_available
from aftalegen.writers.pdf.writer import PdfResult, write_pdf

__all__ = ["PdfResult", "embedded_files", "pdf_available", "write_pdf"]
