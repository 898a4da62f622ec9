from __future__ import annotations

import pytest

from aftalegen.writers.pdf import PdfResult, write_pdf
from tests.writers.html.rich_tree import rich_document


@pytest.fixture(scope="session")
def rich_pdf() -> PdfResult:
    return write_pdf(rich_document())
