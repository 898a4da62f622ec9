"""Word, PDF and HTML say the same: headings with numbers, tables cell by cell, contents, and every word in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from aftalegen.document import tree
from aftalegen.writers.html import write_html
from aftalegen.writers.html.inline import inlines_html
from aftalegen.writers.pdf import write_pdf
from tests.conftest import EXAMPLES
from tests.same import readers_docx, readers_pdf
from tests.same.everything import everything
from tests.same.extract import folded, settled
from tests.same.readers_html import read_html
from tests.same.readers_pdf import read_pdf
from tests.same.rendered import Rendered, document, rendered

pytestmark = pytest.mark.slow

CASES = {
    "aalborg-3f": ("as-given", "dialog", "blank", "guide"),
    "flere-parter": ("as-given", "no-dialog", "blank", "guide"),
    "minimal": ("as-given", "no-dialog", "questions", "blank", "blank-no-dialog", "guide"),
    "rebild-frikommune": ("as-given",),
    "koebenhavn-dfh": ("as-given", "dialog", "blank", "guide"),
    "koebenhavn-dfh-tillaeg-1": ("as-given", "consolidated"),
    "nordjylland/aftaler/hjørring-lak": ("as-given",),
    "everything": ("as-given",),
}
"""A final agreement has no dialog boxes and a draft has them, unless asked otherwise.

Of the region one pair is enough: it has no file of its own, so it is all common choices, a group's and registers.
"""


@pytest.fixture(scope="module", params=[(name, mode) for name, modes in CASES.items() for mode in modes], ids="-".join)
def made(request: pytest.FixtureRequest) -> Rendered:
    return rendered(*request.param)


def test_headings_and_their_numbers_are_the_same(made: Rendered) -> None:
    assert made.docx.headings == made.html.headings
    assert made.pdf.headings == made.html.headings


def test_tables_have_the_same_cells(made: Rendered) -> None:
    assert made.docx.tables == made.html.tables
    assert made.pdf.tables == made.html.tables


def test_tables_of_contents_have_the_same_lines(made: Rendered) -> None:
    assert made.docx.contents == made.html.contents
    assert made.pdf.contents == made.html.contents


def test_every_word_is_the_same_in_the_same_order(made: Rendered) -> None:
    assert made.docx.words == made.html.words
    assert made.pdf.words == made.html.words


def test_headings_and_tables_are_those_of_the_tree(made: Rendered) -> None:
    titles = [title for _, title in made.html.headings]
    assert titles == list(_titles(made.document))
    blocks = tree.walk((*_cover_blocks(made.document), *made.document.blocks))
    assert len(made.html.tables) == sum(isinstance(block, tree.Table) for block in blocks)


def test_the_outline_of_the_pdf_has_the_numbered_headings(made: Rendered) -> None:
    sections = [block for block in tree.walk(made.document.blocks) if isinstance(block, tree.Section)]
    expected = [(block.level, folded(f"{block.number} {block.title}")) for block in sections]
    assert readers_pdf.outline(made.pdf_data) == expected


def test_word_has_the_page_numbers_of_the_pdf(made: Rendered) -> None:
    pages = readers_pdf.contents_pages(made.pdf_data)
    has_contents = any(isinstance(block, tree.Contents) for block in made.document.blocks)
    assert len(pages) == (len(made.document.entries) if has_contents else 0)
    assert all(page.isdigit() for page in pages)
    assert readers_docx.contents_pages(made.docx_data) == pages


def test_what_is_not_among_the_cases_is_the_same_as_what_is() -> None:
    single = {name for name in CASES if "/" not in name}
    assert {path.stem for path in EXAMPLES.glob("*.yaml")} | {"everything"} == single
    assert document("aalborg-3f", "no-dialog") == document("aalborg-3f", "as-given")
    for name in ("flere-parter", "minimal"):
        assert document(name, "dialog") == document(name, "as-given")


def test_a_space_after_a_word_that_is_kept_whole_is_kept() -> None:
    pieces = tree.Text("fra jobsamtalen i a-kassen ", bold=True), tree.Text("og ind")
    html = inlines_html(pieces)
    assert html == '<strong>fra jobsamtalen i <span class="whole">a-kassen</span></strong> og ind'


def test_a_space_that_stands_alone_between_others_is_kept() -> None:
    """Print leaves out what it believes to be empty, and a screen reader then hears one word for two."""
    reference, link = tree.Ref("s", "3.7"), tree.Link("https://x.example.dk", (tree.Text("siden"),))
    close = tree.Paragraph((reference, tree.Text(" "), link, tree.Text(" "), tree.Text("fed", bold=True)))
    whole = tree.Paragraph((tree.Text("e-mail a-kassen a-kasse 3F-A HK-A"),))
    section = tree.Section("s", 1, "Mellemrum", (close, whole), number="1")
    small = replace(everything(), blocks=(section,), entries=())
    expected = ["1", "Mellemrum", "3.7", "siden", "fed", "e-mail", "a-kassen", "a-kasse", "3F-A", "HK-A"]
    screen = read_html(write_html(small))
    assert screen.words[-10:] == expected
    assert settled(read_pdf(write_pdf(small).data), screen).words[-10:] == expected


def _cover_blocks(document: tree.Document) -> tuple[tree.Block, ...]:
    return document.cover.blocks if document.cover else ()


def _titles(document: tree.Document) -> Iterator[str]:
    if document.cover:
        yield folded(document.cover.title)
    for block in tree.walk(document.blocks):
        match block:
            case tree.Contents() | tree.Field():
                yield folded(block.title)
            case tree.Section():
                yield folded(f"{block.number} {block.title}")
