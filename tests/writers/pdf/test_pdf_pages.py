from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pdfplumber
import pytest

from aftalegen.document.layout import Layout, Logo
from aftalegen.document.tree import Field, Section, Text, walk
from aftalegen.writers.pdf import PdfResult, write_pdf
from tests.writers.html.rich_tree import SVG, data_table, document, p, rich_document
from tests.writers.html.shown_text import shown
from tests.writers.pdf.reading import outline, page_texts, squeezed

A4 = (595, 842)


def test_all_text_is_there_in_reading_order(rich_pdf: PdfResult) -> None:
    text = squeezed("".join(page_texts(rich_pdf.data)))
    at = 0
    for part in filter(None, map(squeezed, shown(rich_document()))):
        found = text.find(part, at)
        assert found >= 0, part
        at = found + len(part)


def test_each_page_has_the_title_the_mark_and_its_number_but_not_the_cover(rich_pdf: PdfResult) -> None:
    cover, *others = page_texts(rich_pdf.data)
    assert "Side" not in cover
    assert rich_document().running_title not in cover
    for number, text in enumerate(others, start=2):
        assert squeezed(f'Samarbejdsaftale "Aalborg" og 3F UDKAST Side {number} af {rich_pdf.pages}') in squeezed(text)


def test_an_agreement_in_force_carries_no_mark() -> None:
    result = write_pdf(document((p("x"),), mark=""))
    assert "UDKAST" not in "".join(page_texts(result.data))


def test_the_outline_is_the_sections_with_their_numbers_and_pages(rich_pdf: PdfResult) -> None:
    sections = [block for block in walk(rich_document().blocks) if isinstance(block, Section)]
    expected = [
        (section.level, f"{section.number} {section.title}".strip(), rich_pdf.page_of[section.id])
        for section in sections
    ]
    assert outline(rich_pdf.data) == expected


def test_page_of_is_where_the_heading_is_printed(rich_pdf: PdfResult) -> None:
    texts = page_texts(rich_pdf.data)
    for block in walk(rich_document().blocks):
        if isinstance(block, Section):
            assert squeezed(f"{block.number}{block.title}") in squeezed(texts[rich_pdf.page_of[block.id] - 1])


def test_the_contents_show_these_pages(rich_pdf: PdfResult) -> None:
    lines = squeezed(page_texts(rich_pdf.data)[1])
    for entry in rich_document().entries:
        assert squeezed(f"{entry.number}{entry.title}{rich_pdf.page_of[entry.target]}") in lines


def test_pages_are_a4_and_turn_for_a_landscape_section(rich_pdf: PdfResult) -> None:
    with pdfplumber.open(BytesIO(rich_pdf.data)) as pdf:
        sizes = [(round(page.width), round(page.height)) for page in pdf.pages]
    turned = rich_pdf.page_of["liggende"] - 1
    assert sizes.pop(turned) == A4[::-1]
    assert set(sizes) == {A4}


def test_the_layout_sets_paper_and_margins() -> None:
    layout = Layout(page_width_mm=148, page_height_mm=210, margin_left_mm=40)
    with pdfplumber.open(BytesIO(write_pdf(replace(document((p("Tekst"),), cover=False), layout=layout)).data)) as pdf:
        assert (round(pdf.pages[0].width), round(pdf.pages[0].height)) == (420, 595)
        assert pdf.pages[0].extract_words()[0]["x0"] == pytest.approx(40 / 25.4 * 72, abs=1)


def test_table_heads_are_repeated_and_nothing_is_lost_between_pages() -> None:
    result = write_pdf(document((data_table("t", 1, 120),), cover=False))
    texts = page_texts(result.data)
    assert len(texts) > 2
    assert all(text.count("Svartid") == 1 for text in texts)
    assert sum(text.count("hverdage") for text in texts) == 60


@pytest.mark.parametrize("lines", range(24, 38, 2))
def test_a_heading_stays_with_what_it_heads(lines: int) -> None:
    filling = tuple(p(f"Linje {number}") for number in range(lines))
    section = Section(
        "s", 2, "Overskriften", (p("Se også", role="note"), Field("a", "Feltet", (p("Svaret " * 90),))), "1.1"
    )
    result = write_pdf(document((*filling, section), cover=False))
    text = page_texts(result.data)[result.page_of["s"] - 1]
    assert all(part in text for part in ("Overskriften", "Se også", "Feltet", "Svaret"))


def test_long_words_and_wide_tables_stay_on_the_paper() -> None:
    word = p("Speciallægepraksisplanlægningsstabiliseringsperiode" * 12)
    table = data_table("t")
    long_cell = replace(table.body[0][0], blocks=(word,))
    wide = replace(table, body=((long_cell,) * 4,))
    with pdfplumber.open(BytesIO(write_pdf(document((word, wide), cover=False)).data)) as pdf:
        right = pdf.pages[0].width - 25 / 25.4 * 72
        assert max(char["x1"] for char in pdf.pages[0].chars) <= right + 1
        assert len(pdf.pages[0].chars) > 3000


def test_words_are_not_divided_with_hyphens() -> None:
    text = "".join(page_texts(write_pdf(document((p("arbejdsmarkedsforhold " * 200),), cover=False)).data))
    assert squeezed(text).count("arbejdsmarkedsforhold") == 200


def test_a_logo_is_on_the_cover() -> None:
    doc = replace(rich_document(), layout=Layout(logo=Logo(SVG, "image/svg+xml", "Aalborg Kommune")))
    with pdfplumber.open(BytesIO(write_pdf(doc).data)) as pdf:
        assert min(rect["top"] for rect in pdf.pages[0].rects) == pytest.approx(25 / 25.4 * 72, abs=2)


def test_an_empty_document_is_one_page() -> None:
    assert write_pdf(document((), cover=False)).pages == 1


def test_ten_thousand_words_fill_many_pages() -> None:
    result = write_pdf(document((p("ord " * 10_000),), cover=False))
    assert result.pages > 8
    assert sum(text.split().count("ord") for text in page_texts(result.data)) == 10_000


def test_the_house_style_decides_last() -> None:
    doc = replace(
        document((p("Tekst"),), cover=False), layout=Layout(css="@page { size: 100mm 100mm } p { font-size: 20pt }")
    )
    with pdfplumber.open(BytesIO(write_pdf(doc).data)) as pdf:
        assert round(pdf.pages[0].width) == 283
        assert pdf.pages[0].chars[0]["size"] == pytest.approx(20, abs=0.01)


def test_bold_and_italic_are_faces_of_our_font() -> None:
    run = replace(
        p(), children=(Text("fed", bold=True), Text("skrå", italic=True), Text("begge", bold=True, italic=True))
    )
    with pdfplumber.open(BytesIO(write_pdf(document((run,), cover=False)).data)) as pdf:
        fonts = {char["fontname"].partition("+")[2] for char in pdf.pages[0].chars}
    assert {"aftalegen-Sans-Bold", "aftalegen-Sans-Italic", "aftalegen-Sans-Bold-Italic"} <= fonts
