"""From template markup to the tree, and the numbers in it."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from aftalegen.document import references, tree
from aftalegen.document.vocabulary import Reader, UnknownElement


def read(markup: str) -> tuple[tree.Block, ...]:
    root = ElementTree.fromstring(f"<document>{markup}</document>")
    return Reader(references.number(root)).blocks(root)


def paragraph(markup: str) -> tuple[tree.Inline, ...]:
    (block,) = read(f"<p>{markup}</p>")
    assert isinstance(block, tree.Paragraph)
    return block.children


def test_white_space_folds_over_element_borders() -> None:
    assert paragraph("  Hej\n  <strong>du </strong> der ") == (
        tree.Text("Hej "),
        tree.Text("du ", bold=True),
        tree.Text("der"),
    )


def test_no_space_is_invented_or_lost_round_references() -> None:
    markup = '<section id="a" level="1" title="A"><p>Se <ref to="a"/>, <ref to="a"/> og (<ref to="a"/>).</p></section>'
    (section,) = read(markup)
    assert isinstance(section, tree.Section)
    (block,) = section.blocks
    assert isinstance(block, tree.Paragraph)
    assert "".join(getattr(item, "text", "") for item in block.children) == "Se 1, 1 og (1)."


def test_neighbours_of_one_style_are_one_run() -> None:
    assert paragraph("a<span>b</span>c") == (tree.Text("abc"),)


def test_bold_in_italic_is_both() -> None:
    assert paragraph("<em>a<strong>b</strong></em>") == (
        tree.Text("a", italic=True),
        tree.Text("b", bold=True, italic=True),
    )


def test_loose_text_in_a_cell_is_a_paragraph_beside_lists() -> None:
    (block,) = read("<table><col/><tbody><tr><td>Før<ul><li>a</li></ul>efter</td></tr></tbody></table>")
    assert isinstance(block, tree.Table)
    before, items, after = block.body[0][0].blocks
    assert (before, after) == (tree.Paragraph((tree.Text("Før"),)), tree.Paragraph((tree.Text("efter"),)))
    assert isinstance(items, tree.ListBlock)


def test_column_widths_are_shares_that_add_up_to_one() -> None:
    (block,) = read('<table><col width="3"/><col width="1" align="right"/></table>')
    assert isinstance(block, tree.Table)
    assert [column.width for column in block.columns] == [0.75, 0.25]
    assert block.columns[1].align == "right"


@pytest.mark.parametrize(
    "markup",
    ["<h1>x</h1>", "<p>a<u>b</u></p>", '<p role="stor">a</p>', '<table role="flot"/>', "<div/>", "<img/>"],
)
def test_what_the_tree_does_not_know_is_a_fault(markup: str) -> None:
    with pytest.raises(UnknownElement):
        read(markup)


NUMBERED = """
<section id="k1" level="1" title="Et"><section id="a" level="2" title="A"><field path="x.y" title="F"/></section>
<section id="b" level="2" title="B"/></section>
<section id="sign" level="1" title="Underskrifter" kind="plain"/>
<section id="k2" level="1" title="To"><section id="c" level="2" title="C"><table id="t"><caption>x</caption></table>
<table id="u"/><table id="v"><caption>y</caption></table></section></section>
<section id="bilag" level="1" title="Bilag" kind="appendix"/>
"""


def test_sections_appendices_and_tables_are_numbered_once() -> None:
    labels = references.number(ElementTree.fromstring(f"<document>{NUMBERED}</document>"))
    assert {target: label.text for target, label in labels.items()} == {
        "k1": "1", "a": "1.1", "felt:x.y": "1.1", "b": "1.2", "sign": "Underskrifter",
        "k2": "2", "c": "2.1", "bilag": "Bilag 1", "t": "Tabel 1", "v": "Tabel 2",
    }  # fmt: skip


def test_contents_list_the_first_two_levels_and_plain_sections_without_number() -> None:
    root = ElementTree.fromstring(f"<document>{NUMBERED}</document>")
    entries = references.entries(root, references.number(root))
    assert [(entry.number, entry.title, entry.level) for entry in entries] == [
        ("1", "Et", 1), ("1.1", "A", 2), ("1.2", "B", 2), ("", "Underskrifter", 1),
        ("2", "To", 1), ("2.1", "C", 2), ("Bilag 1", "Bilag", 1),
    ]  # fmt: skip


def test_a_reference_to_what_is_not_printed_is_plain_text() -> None:
    assert paragraph('<ref to="findes-ikke"/>') == (tree.Text("findes-ikke"),)


PICTURE = tree.Image(png=b"png", width_mm=10, height_mm=5)


def figure(markup: str) -> tree.Block:
    root = ElementTree.fromstring(f"<document>{markup}</document>")
    (block,) = Reader(references.number(root), {"kort": PICTURE}).blocks(root)
    return block


def test_a_figure_has_its_picture_number_and_text() -> None:
    markup = '<figure id="k" image="kort" alt="Et kort."><caption>Afstande</caption></figure>'
    assert figure(markup) == tree.Figure("k", PICTURE, "Et kort.", (tree.Text("Afstande"),), 1)


@pytest.mark.parametrize("markup", ['<figure image="kort"/>', '<figure image="andet" alt="x"/>'])
def test_a_figure_without_text_or_picture_is_a_fault(markup: str) -> None:
    with pytest.raises(UnknownElement):
        figure(markup)
