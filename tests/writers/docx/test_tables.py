from __future__ import annotations

from dataclasses import replace

from aftalegen.document.tree import Cell, Column, Figure, Image, Table
from aftalegen.writers.docx import write_docx
from tests.writers.docx.reading import W, WordFile, attribute, style_of, text_of
from tests.writers.docx.trees import SVG, bullets, document, p, png, table


def _written(*blocks: Table) -> WordFile:
    return WordFile(write_docx(document(*blocks)))


def test_header_rows_repeat_and_no_row_breaks(rich: WordFile) -> None:
    parties = rich.tables[1]
    rows = list(parties.iter(W + "tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_a_row_higher_than_a_page_may_break() -> None:
    high = table("t", [0.2, 0.8], [["A", "B"], ["kort", "ord " * 2000], ["kort", "ord " * 30]])
    rows = list(_written(high).tables[0].iter(W + "tr"))
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, False, True]


def test_columns_have_their_share_of_the_text_width(rich: WordFile) -> None:
    for tbl in rich.tables:
        grid = [int(attribute(column, "w")) for column in tbl.iter(W + "gridCol")]
        for row in tbl.iter(W + "tr"):
            assert sum(int(attribute(cell, "w")) for cell in row.iter(W + "tcW")) == sum(grid)
        assert attribute(tbl.find(f"{W}tblPr/{W}tblLayout"), "type") == "fixed"
    widths = [sum(int(attribute(column, "w")) for column in tbl.iter(W + "gridCol")) for tbl in rich.tables]
    assert widths == [9072, 9072, 9072, 9072, 14004]
    assert [attribute(column, "w") for column in rich.tables[0].iter(W + "gridCol")] == ["2722", "6350"]


def test_shares_that_do_not_add_up_still_fill_the_width() -> None:
    tbl = _written(table("t", [1.0, 1.0, 1.0], [["a", "b", "c"]])).tables[0]
    assert [attribute(column, "w") for column in tbl.iter(W + "gridCol")] == ["3024", "3024", "3024"]


def test_cells_over_several_columns_are_as_wide_as_those(rich: WordFile) -> None:
    (span,) = rich.tables[1].iter(W + "gridSpan")
    assert attribute(span) == "2"
    assert attribute(span.getparent().find(W + "tcW"), "w") == str(9072 - 2268)


def test_captions_stand_above_and_stay_with_the_table(rich: WordFile) -> None:
    caption = rich.tables[1].getprevious()
    assert text_of(caption) == "Tabel 1: Aftalens parter"
    assert caption.find(f"{W}pPr/{W}keepNext") is not None
    assert "SEQ Tabel \\* ARABIC" in rich.instructions()
    assert text_of(rich.styled("Caption")[1]) == "Figur 1: Forløbet"


def test_numbers_that_do_not_follow_are_set() -> None:
    tables = [table(f"t{n}", [1.0], [["a"]], caption="x", number=n) for n in (1, 2, 5, 6)]
    codes = [code for code in _written(*tables).instructions() if code.startswith("SEQ")]
    assert codes == [
        "SEQ Tabel \\* ARABIC",
        "SEQ Tabel \\* ARABIC",
        "SEQ Tabel \\* ARABIC \\r 5",
        "SEQ Tabel \\* ARABIC",
    ]


def test_tables_are_described_for_those_who_do_not_see_them(rich: WordFile) -> None:
    properties = rich.tables[1].find(W + "tblPr")
    assert attribute(properties.find(W + "tblCaption")) == "Aftalens parter"
    assert all(attribute(tbl.find(f"{W}tblPr/{W}tblDescription")) for tbl in rich.tables)


def test_two_tables_in_a_row_do_not_become_one() -> None:
    file = _written(table("a", [1.0], [["a"]]), table("b", [1.0], [["b"]]))
    assert [child.tag.removeprefix(W) for child in file.body] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_every_cell_ends_with_a_paragraph() -> None:
    inner = table("inner", [1.0], [["a"], ["b"]])
    file = _written(table("t", [0.5, 0.5], [["A", ""], [(inner,), (bullets("x"),)]]))
    assert all(cell[-1].tag == W + "p" for cell in file.body.iter(W + "tc"))
    assert int(attribute(file.tables[1].find(f"{W}tblPr/{W}tblW"), "w")) < 9072 // 2


def test_labels_heads_and_roles_have_styles_of_their_own(rich: WordFile) -> None:
    styles = [style_of(cell.find(W + "p")) for cell in rich.tables[1].iter(W + "tc")]
    assert styles[:6] == ["Tabelhoved"] * 3 + ["Tabeletiket", "Tabeltekst", "Tabeltekst"]
    assert styles[-1] == "Tabeludsagn"
    fills = [attribute(cell.find(f"{W}tcPr/{W}shd"), "fill") for cell in rich.tables[0].iter(W + "tc")]
    assert fills == ["EAF2F8", ""] * 4


def test_columns_are_aligned() -> None:
    right = replace(table("t", [1.0], [["a"], ["1"]]), columns=(Column(1.0, "right"),))
    assert {attribute(node) for node in _written(right).tables[0].iter(W + "jc")} == {"right"}


def test_forms_have_room_for_a_hand(rich: WordFile) -> None:
    heights = [attribute(row.find(f"{W}trPr/{W}trHeight")) for row in rich.tables[-1].iter(W + "tr")]
    assert heights == ["", *["510"] * 6]
    assert attribute(rich.tables[-1].find(f"{W}tblPr/{W}tblStyle")) == "Formulartabel"


def test_an_empty_cell_is_ready_to_be_written_in() -> None:
    empty = Table("t", (Column(1.0),), (), ((Cell(()),),), role="form", description="x")
    assert [style_of(paragraph) for paragraph in _written(empty).tables[0].iter(W + "p")] == ["Tabeltekst"]


def _extents(figure: Figure) -> tuple[float, float]:
    file = WordFile(write_docx(document(figure)))
    (extent,) = (node for node in file.body.iter() if node.tag.endswith("}extent"))
    return int(extent.get("cx")) / 36000, int(extent.get("cy")) / 36000


def test_pictures_keep_their_shape_and_fit_the_page() -> None:
    assert _extents(Figure("f", Image(png(100, 50), width_mm=80), "alt")) == (80, 40)
    assert _extents(Figure("f", Image(png(100, 50), height_mm=10), "alt")) == (20, 10)
    assert _extents(Figure("f", Image(png(40, 40), width_mm=400, height_mm=200), "alt"))[0] < 161
    assert _extents(Figure("f", Image(svg=SVG, width_mm=60), "alt")) == (60, 20)
    assert _extents(Figure("f", Image(b"intet billede"), "alt")) == (20, 20)


def test_a_figure_has_its_text_and_its_vector_form(rich: WordFile) -> None:
    described = [node.get("descr") for node in rich.body.iter() if node.tag.endswith("}docPr")]
    assert described == ["Aalborg Kommunes logo", "Et forløb i tre trin"]
    assert rich.zip.read("word/media/image3.svg") == SVG


def test_a_picture_used_twice_is_stored_once() -> None:
    same = Figure("f", Image(png(2, 2)), "alt")
    names = WordFile(write_docx(document(same, same, p("x")))).zip.namelist()
    assert [name for name in names if "media" in name] == ["word/media/image1.png"]
