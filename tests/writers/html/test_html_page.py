from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import get_args

import pytest
from lxml import html as lxml_html

from aftalegen.document.layout import Layout, Logo
from aftalegen.document.tree import Block, Inline, Link, Paragraph, Revised, Section, Text, walk
from aftalegen.writers.html import write_html
from aftalegen.writers.html.blocks import Context, block_html
from aftalegen.writers.html.inline import inline_html
from tests.writers.html.rich_tree import SVG, document, p, rich_document
from tests.writers.html.shown_text import shown


def page(doc=None) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(write_html(doc or rich_document()))


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def rich() -> lxml_html.HtmlElement:
    return page()


def test_every_kind_of_node_has_its_own_function() -> None:
    for kind in get_args(Block):
        assert kind in block_html.registry, kind
    for kind in get_args(Inline):
        assert kind in inline_html.registry, kind


def test_the_sample_uses_every_kind_of_block() -> None:
    assert {type(block) for block in walk(rich_document().blocks)} == set(get_args(Block)) - {Revised}


def test_an_unknown_node_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        block_html(object(), Context(1))
    with pytest.raises(TypeError, match="object"):
        inline_html(object())


def test_all_text_is_there_in_reading_order() -> None:
    body = page().find("body")
    body.remove(body.find("a[@class='skip']"))
    assert squeezed(body.text_content()) == squeezed("".join(shown(rich_document())))


def test_headings_begin_with_one_title_and_skip_no_level(rich: lxml_html.HtmlElement) -> None:
    levels = [int(element.tag[1]) for element in rich.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_without_a_title_page_the_chapters_are_the_first_level() -> None:
    tree = page(document((Section("a", 1, "Et kapitel", (p("x"),), "1"),), cover=False))
    assert [element.text_content() for element in tree.iter("h1")] == ["1 Et kapitel"]
    assert not list(tree.iter("header"))


def test_numbers_are_text_and_ids_are_those_of_the_nodes(rich: lxml_html.HtmlElement) -> None:
    heading = rich.get_element_by_id("kontakt")
    assert heading.tag == "h3"
    assert heading.text_content() == "1.2 Kontakt og samarbejde"


def test_references_and_contents_lead_to_something(rich: lxml_html.HtmlElement) -> None:
    targets = [link.get("href")[1:] for link in rich.iter("a") if link.get("href").startswith("#")]
    assert len(targets) > 10
    for target in targets:
        rich.get_element_by_id(target)


def test_ids_are_unique(rich: lxml_html.HtmlElement) -> None:
    ids = rich.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_contents_are_a_named_landmark(rich: lxml_html.HtmlElement) -> None:
    (nav,) = rich.iter("nav")
    assert rich.get_element_by_id(nav.get("aria-labelledby")).text_content() == "Indhold"
    assert [item.text_content() for item in nav.iter("li")][:2] == [
        "1 Aftalens parter og kontakt",
        "1.1 Aftalens parter",
    ]


def test_tables_have_captions_columns_and_scopes(rich: lxml_html.HtmlElement) -> None:
    table = rich.get_element_by_id("kanaler")
    assert table.findtext("caption/span") == "Tabel 1:"
    assert table.xpath("thead//th/@scope") == ["col"] * 4
    assert table.xpath("colgroup/col/@style") == ["width:30%", "width:30%", "width:20%", "width:20%"]
    assert table.xpath("tbody/tr[1]/td[4]/@class") == ["right"]
    wide = rich.get_element_by_id("spænd")
    assert wide.xpath("thead//th/@colspan") == ["2"]
    assert wide.xpath("tbody/tr[2]/td/@class") == ["right"]  # the third column, after a cell of two
    assert wide.xpath("tbody//th/@scope") == ["row"]


def test_facts_have_row_headers_even_where_the_tree_does_not_say_so() -> None:
    source = rich_document().cover
    assert source is not None
    table = source.blocks[0]
    plain = tuple(tuple(replace(cell, header=False) for cell in row) for row in table.body)
    tree = page(document((replace(table, id="t", body=plain),), cover=False))
    assert tree.xpath("//table[@id='t']//th/@scope") == ["row", "row"]


def test_what_scrolls_can_be_reached_and_is_named(rich: lxml_html.HtmlElement) -> None:
    scrolling = rich.xpath("//div[@class='scroll']")
    assert scrolling
    for container in scrolling:
        assert container.get("tabindex") == "0"
        assert container.get("aria-label")
    for facts in rich.xpath("//table[starts-with(@class, 'facts')]"):
        assert facts.get("aria-label")


def test_a_header_cell_without_text_is_an_ordinary_cell() -> None:
    source = next(block for block in walk(rich_document().blocks) if getattr(block, "id", "") == "kontaktliste")
    head = (replace(source.head[0][0], blocks=()), *source.head[0][1:])
    tree = page(document((replace(source, head=(head,)),)))
    assert [cell.tag for cell in tree.get_element_by_id("kontaktliste").find("thead/tr")] == ["td", "th", "th"]


def test_a_dialog_box_is_one_named_note(rich: lxml_html.HtmlElement) -> None:
    box = rich.get_element_by_id("dialog-parter")
    assert (box.tag, box.get("role")) == ("aside", "note")
    assert rich.get_element_by_id(box.get("aria-labelledby")).text_content() == "Hvem kontakter hvem?"
    assert box[0].text_content() == "Hvem kontakter hvem?"


def test_pictures_are_inside_the_file_and_have_alternative_texts() -> None:
    logo = Logo(SVG, "image/svg+xml", "Aalborg Kommune")
    tree = page(replace(rich_document(), layout=Layout(logo=logo)))
    images = list(tree.iter("img"))
    assert [image.get("alt") for image in images] == ["Aalborg Kommune", "Kort over kommunen", "En grå flade"]
    assert all(image.get("src").startswith("data:image/") for image in images)


def test_the_file_needs_nothing_else_and_runs_nothing(rich: lxml_html.HtmlElement) -> None:
    assert not rich.xpath("//script | //link | //iframe | //object | //form")
    assert not [value for value in rich.xpath("//@src") if not value.startswith("data:")]
    policy = rich.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    assert "script" not in policy


def test_language_title_and_skip_link(rich: lxml_html.HtmlElement) -> None:
    assert rich.get("lang") == "da"
    assert rich.findtext("head/title") == "Samarbejdsaftale – Aalborg & 3F"
    skip = rich.find("body")[0]
    assert skip.get("class") == "skip"
    assert rich.get_element_by_id(skip.get("href")[1:]).tag == "main"


def test_what_looks_like_markup_is_text() -> None:
    nasty = "</p><script>alert(1)</script>&amp; {{ x }} \"'"
    doc = document((Section('id"><b>', 1, nasty, (p(nasty),), nasty),))
    doc = replace(doc, metadata=replace(doc.metadata, title=nasty), running_title=f"{nasty}</style><b>")
    tree = page(doc)
    assert not list(tree.iter("script", "b"))
    assert tree.findtext("head/title") == nasty
    assert squeezed(tree.xpath("//main")[0].text_content()) == squeezed(nasty + nasty + nasty)


def test_characters_that_no_file_can_hold_are_left_out() -> None:
    tree = page(document((p("a\x00b\x1b\ud800c\u202ed 😀"),)))
    assert tree.xpath("//main//p")[0].text_content() == "abcd 😀"


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "aftale.html"])
def test_only_links_to_the_web_mail_and_telephones_are_links(href: str) -> None:
    tree = page(document((Paragraph((Link(href, (Text("her"),)),)),)))
    assert not tree.xpath("//main//a")
    assert tree.xpath("//main")[0].text_content().strip() == "her"


def test_a_line_never_ends_inside_a_kasse() -> None:
    tree = page(document((p("A-kassen og a-kasserne, e-Boks, 3F-afdelingen, K-L, jobcenter-medarbejder 1-2-3"),)))
    whole = tree.xpath("//main//span[@class='whole']")
    assert [span.text_content() for span in whole] == ["a-kasserne", "e-Boks"]


def test_empty_parts_leave_no_trace() -> None:
    doc = document((p(""),))
    doc = replace(doc, cover=replace(doc.cover, kicker="", badge="", blocks=()))
    tree = page(doc)
    assert [element.tag for element in tree.find("body/header")] == ["h1"]


def test_a_landscape_section_on_a_new_page_says_so(rich: lxml_html.HtmlElement) -> None:
    section = rich.get_element_by_id("liggende").getparent()
    assert set(section.get("class").split()) == {"section", "level-2", "new-page", "landscape"}


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write_html(rich_document()) == write_html(rich_document())


def test_room_to_write_grows_with_its_lines() -> None:
    style = page().xpath("//div[@class='space']/@style")[0]
    assert re.fullmatch(r"min-height:24mm", style)
