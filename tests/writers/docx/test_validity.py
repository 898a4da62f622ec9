from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from aftalegen.document.layout import Layout, Logo
from aftalegen.document.tree import (
    Break,
    Cell,
    Column,
    Contents,
    Cover,
    Dialog,
    Document,
    Entry,
    Field,
    Figure,
    Image,
    Link,
    ListBlock,
    PageBreak,
    Ref,
    Section,
    Signature,
    Space,
    Table,
    Text,
)
from aftalegen.writers.docx import write_docx
from aftalegen.writers.zipping import pack
from tests.writers.docx import trees
from tests.writers.docx.trees import SVG, document, p, png

Faults = Callable[[bytes], list[str]]
NASTY = "a & b < c > d \"e\" 'f' {{ g }} {% h %} ]]> \x00\x01\x0b\x1b\x7f\ud800\ufffe æøå 😀👩‍👩‍👧 \u2028 " + "x" * 500


def _hostile() -> Document:
    """Nasty text at every place that takes text."""
    link = Link("https://example.org/?a=1&b=<2>", (Text(NASTY),))
    cell = Cell((p(NASTY),), header=True)
    blocks = (
        Contents(NASTY),
        Section("s" + NASTY, 1, NASTY, (p(NASTY, link, Break(), Ref("s" + NASTY, "1")),), "1"),
        Section("t", 2, NASTY, (Dialog("dialog-" + NASTY, NASTY, (p(NASTY, role="prompt"),)),), NASTY),
        Field(NASTY, NASTY, (Space(2, NASTY, NASTY),)),
        Table("u", (Column(1.0),), ((cell,),), ((cell,),), caption=(Text(NASTY),), number=1, description=NASTY),
        Figure("v", Image(png(2, 2)), NASTY, (Text(NASTY),), 1),
        Signature(NASTY, NASTY, (NASTY,)),
    )
    hostile = document(*blocks, cover=Cover(NASTY, NASTY, NASTY, (p(NASTY),)), mark=NASTY)
    metadata = replace(hostile.metadata, title=NASTY, subject=NASTY, author=NASTY, keywords=(NASTY,), date=NASTY)
    return replace(hostile, metadata=metadata, running_title=NASTY, layout=Layout(font_word=NASTY))


def _empty() -> Document:
    """Nothing at every place that takes something."""
    blocks = (
        Contents(""),
        Section("", 1, "", (), "1"),
        Field("", "", ()),
        Space(0, "", ""),
        Space(1, "", ""),
        p(),
        p(""),
        ListBlock(()),
        ListBlock(((), (ListBlock(((),)),))),
        Table("", (Column(0.0),), (), ((Cell((p("ord " * 1000),)),),)),
        Table("", (Column(1.0),), (), ((Cell(()),),)),
        Dialog("", "", ()),
        Figure("", Image(), ""),
        Signature("", "", ()),
        PageBreak(),
    )
    return replace(document(*blocks, cover=Cover("", "", "", ())), running_title="")


DOCUMENTS = {
    "every node type": trees.rich,
    "a long agreement": trees.long,
    "a blank template": trees.blank,
    "nothing at all": document,
    "only a cover": lambda: document(cover=trees.cover()),
    "hostile text": _hostile,
    "empty strings": _empty,
    "a turned page first": lambda: document(Section("a", 1, "A", (), "1", landscape=True)),
    "turned pages in a row": lambda: document(
        *(Section(f"s{n}", 1, "S", (p("x"),), str(n), landscape=True) for n in (1, 2)), cover=trees.cover()
    ),
    "an SVG logo": lambda: trees.rich(Layout(logo=Logo(SVG, "image/svg+xml", "Logo"))),
    "ten thousand words": lambda: document(p("ord " * 10_000), trees.table("t", [1.0], [["A"], ["ord " * 10_000]])),
}


@pytest.mark.parametrize("make", DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_a_validator_finds_no_fault(make: Callable[[], Document], faults: Faults) -> None:
    assert faults(write_docx(make())) == []


def test_the_validator_does_find_faults(faults: Faults) -> None:
    source = ZipFile(BytesIO(write_docx(trees.rich())))
    parts = {name: source.read(name) for name in source.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:cantSplit/>", b"<w:cantSplitt/>", 1)
    assert faults(pack(parts.items()))


def test_words_that_are_too_long_and_signs_that_xml_forbids_leave_the_rest_of_the_text() -> None:
    text = ZipFile(BytesIO(write_docx(_hostile()))).read("word/document.xml").decode()
    assert "{{ g }} {% h %} ]]&gt; " in text
    assert "æøå 😀👩‍👩‍👧" in text
    assert not set(text) & {chr(code) for code in (0, 1, 0x0B, 0x1B, 0x7F, 0xFFFE)}


def test_entries_without_a_heading_are_printed_but_lead_nowhere(faults: Faults) -> None:
    stray = replace(document(Contents("Indhold")), entries=(Entry("ingen", "9", "Findes ikke", 1),))
    data = write_docx(stray)
    assert faults(data) == []
    assert b"Findes ikke" in ZipFile(BytesIO(data)).read("word/document.xml")
