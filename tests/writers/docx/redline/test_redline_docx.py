"""Accepting all changes gives the new document and rejecting all the old one, whoever does it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import rdocx

from aftalegen.changes.redline import Revision, redline
from aftalegen.document.layout import Layout
from aftalegen.document.tree import Block, Contents, Dialog, Document, Field, ListBlock, Section, Space, Table
from aftalegen.writers.docx import write_docx
from tests.changes.redline import versions
from tests.changes.redline.edited import Maker, numbered
from tests.writers.docx import trees
from tests.writers.docx.redline.accepting import parts_of, plain, resolved
from tests.writers.docx.trees import bullets, document, p, table

Faults = Callable[[bytes], list[str]]
WHO = Revision('Jobcenter "Æ" & Co', "2026-03-01T12:30:00Z")
UNIQUE = (
    r'<w:(?:ins|del|\w+Change|customXml\w+Start|bookmarkStart) w:id="(\d+)"',
    r'<w:id w:val="(\d+)"/>',
    r'<wp:docPr id="(\d+)"',
    r'w:name="(_\w+)"',
)
PAIRS = {
    "nothing changed": ("aalborg-3f.yaml", "aalborg-3f.yaml"),
    "other parties": ("aalborg-3f.yaml", "flere-parter.yaml"),
    "other appendices, a turned page last": ("aalborg-3f.yaml", "rebild-frikommune.yaml"),
    "a turned page no longer last": ("rebild-frikommune.yaml", "flere-parter.yaml"),
    "nearly everything new": ("minimal.yaml", "aalborg-3f.yaml"),
    "nearly everything gone": ("flere-parter.yaml", "minimal.yaml"),
}


def changes(old: Document, new: Document) -> bytes:
    return write_docx(redline(old, new, WHO))


def body(data: bytes) -> str:
    return parts_of(data)["word/document.xml"].decode()


def assert_exact(old: Document, new: Document) -> None:
    data = changes(old, new)
    assert_sound(body(data))
    assert resolved(data, accept=True) == plain(write_docx(new))
    assert resolved(data, accept=False) == plain(write_docx(old))


def assert_sound(xml: str) -> None:
    """As long as nothing is accepted or rejected, no name or number stands twice, and every field has both its ends."""
    for pattern in UNIQUE:
        found = re.findall(pattern, xml)
        assert len(found) == len(set(found)), pattern
    depth = 0
    for kind in re.findall(r'w:fldCharType="(begin|end)"', xml):
        depth += 1 if kind == "begin" else -1
        assert depth >= 0
    assert depth == 0


def test_a_negotiated_agreement() -> None:
    assert_exact(versions.example("aalborg-3f.yaml"), versions.negotiated())


@pytest.mark.parametrize("names", PAIRS.values(), ids=PAIRS.keys())
def test_one_example_into_another(names: tuple[str, str]) -> None:
    assert_exact(versions.example(names[0]), versions.example(names[1]))


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, 300, 60))
def test_generated_pairs(start: int) -> None:
    for seed in range(start, start + 60):
        assert_exact(*Maker(seed).pair())


@pytest.mark.parametrize("accept", [True, False])
def test_another_program_comes_to_the_same(accept: bool, tmp_path: Path) -> None:
    """One that knows nothing of ours; it does not know content controls that come or go, and here none do."""
    old, new = versions.example("aalborg-3f.yaml"), versions.negotiated()
    path = tmp_path / "ændringer.docx"
    path.write_bytes(changes(old, new))
    file = rdocx.Document(str(path))
    assert (file.accept_all() if accept else file.reject_all()) > 15
    file.save(str(path))
    assert plain(path.read_bytes()) == plain(write_docx(new if accept else old))


@pytest.mark.slow
@pytest.mark.parametrize("accept", [True, False])
def test_another_program_comes_to_the_same_with_generated_pairs(accept: bool, tmp_path: Path) -> None:
    path, done = tmp_path / "ændringer.docx", 0
    for seed in range(50):
        old, new = (numbered(_without_controls(side)) for side in Maker(seed).pair())
        path.write_bytes(changes(old, new))
        if "sectPrChange" in body(path.read_bytes()):
            continue  # it forgets the headers of pages whose turn is taken back
        file = rdocx.Document(str(path))
        file.accept_all() if accept else file.reject_all()
        file.save(str(path))
        assert plain(path.read_bytes()) == plain(write_docx(new if accept else old))
        done += 1
    assert done > 35


def _without_controls(side: Document) -> Document:
    """Without the blocks that become content controls."""
    return replace(side, blocks=_plain_blocks(side.blocks), cover=None)


def _plain_blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(_plain_block(block) for block in blocks if not isinstance(block, Contents | Dialog | Space))


def _plain_block(block: Block) -> Block:
    if isinstance(block, Section | Field):
        return replace(block, blocks=_plain_blocks(block.blocks))
    if isinstance(block, ListBlock):
        return replace(block, items=tuple(_plain_blocks(item) for item in block.items))
    if isinstance(block, Table):
        rows = (tuple(replace(cell, blocks=_plain_blocks(cell.blocks)) for cell in row) for row in block.body)
        return replace(block, body=tuple(rows))
    return block


@pytest.mark.parametrize("names", PAIRS.values(), ids=PAIRS.keys())
def test_a_validator_finds_no_fault(names: tuple[str, str], faults: Faults) -> None:
    assert faults(changes(versions.example(names[0]), versions.example(names[1]))) == []


def test_numbers_of_marks_bookmarks_controls_and_pictures_are_unique() -> None:
    rich = trees.rich()
    xml = body(changes(replace(rich, blocks=rich.blocks[1:3]), replace(rich, blocks=rich.blocks[1:] * 2)))
    assert_sound(xml)
    assert all(len(re.findall(pattern, xml)) > 2 for pattern in UNIQUE)


def test_every_mark_says_who_and_when_and_none_is_a_move() -> None:
    xml = body(changes(versions.example("aalborg-3f.yaml"), versions.negotiated()))
    marks = re.findall(r"<w:(?:ins|del|pPrChange|trPrChange|tblPrChange) [^>]*>", xml)
    assert len(marks) > 15
    assert all('w:author="Jobcenter &quot;Æ&quot; &amp; Co" w:date="2026-03-01T12:30:00Z"' in mark for mark in marks)
    assert "moveFrom" not in xml
    assert "moveTo" not in xml


def test_the_same_bytes_every_time() -> None:
    old, new = versions.example("aalborg-3f.yaml"), versions.negotiated()
    assert changes(old, new) == changes(old, new)


def test_nothing_changed_marks_nothing() -> None:
    old = versions.example("aalborg-3f.yaml")
    assert not re.search(r"<w:(?:ins |del |\w+Change |customXml)", body(changes(old, old)))


def test_words_are_marked_and_not_whole_sentences() -> None:
    old, new = document(p("Send listen senest fem hverdage før.")), document(p("Send listen senest ti hverdage før."))
    xml = body(changes(old, new))
    assert re.findall(r"<w:del .*?<w:delText[^>]*>(.*?)</w:delText>", xml) == ["fem"]
    assert re.findall(r"<w:ins .*?<w:t [^>]*>(.*?)</w:t>", xml) == ["ti"]


def test_a_reference_to_what_got_another_number_keeps_its_field() -> None:
    """Only the number that it shows is marked, so that Word can go on counting."""
    old, new = (_referring(number) for number in ("1", "2"))
    xml = body(changes(old, new))
    assert xml.count("REF _Ref") == 1
    assert "delInstrText" not in xml
    assert_exact(old, new)


def _referring(number: str) -> Document:
    first = (Section("ny", 1, "Nyt", (), "1"),) if number == "2" else ()
    return document(*first, Section("s", 1, "Afsnit", (), number), p("Se ", trees.Ref("s", number), "."))


def test_a_row_that_goes_is_marked_as_a_row() -> None:
    rows = [["Hvad", "Hvem"], ["Indkald", "Jobcentret"], ["Følg op", "A-kassen"]]
    old, new = (document(table("t", [0.5, 0.5], some)) for some in (rows, [rows[0], rows[2]]))
    assert len(re.findall(r"<w:trPr>.*?<w:del [^>]*/></w:trPr>", body(changes(old, new)))) == 1
    assert_exact(old, new)


LISTED = {
    "an item at the end of a cell": (["a", "b"], ["a", "b", "c"]),
    "no item at the end of a cell": (["a", "b", "c"], ["a"]),
    "another item at the end of a cell": (["det samme", "noget"], ["det samme", "helt andet"]),
}


@pytest.mark.parametrize("items", LISTED.values(), ids=LISTED.keys())
def test_the_last_paragraph_of_a_cell_keeps_its_mark(items: tuple[list[str], list[str]]) -> None:
    """Word cannot take that mark away: accepting would leave an empty paragraph."""
    old, new = (document(table("t", [1.0], [["Hoved"], [(bullets(*some),)]])) for some in items)
    for cell in re.findall("<w:tc>.*?</w:tc>", body(changes(old, new))):
        last = cell.split("<w:p>")[-1]
        assert not re.search(r"<w:rPr><w:(?:ins|del) ", last)
    assert_exact(old, new)


def test_a_numbered_list_goes_on_being_one_list() -> None:
    """Its paragraphs do not change because another list before it came."""
    steps = bullets("Indkald borgeren", "Hold samtalen", ordered=True)
    old, new = document(p("Før."), steps), document(bullets("Noget nyt", ordered=True), p("Før."), steps)
    data = changes(old, new)
    assert body(data).count("<w:pPrChange ") == 1  # of the distance that "Før." now keeps
    assert parts_of(data)["word/numbering.xml"] == parts_of(write_docx(new))["word/numbering.xml"]
    assert_exact(old, new)


def test_contents_of_one_line_are_replaced_as_a_whole() -> None:
    """The field begins and ends in that line, so no line could be taken out of it."""
    sections = [Section(name, 1, f"Afsnit {name}", ()) for name in "abc"]
    long, short = (numbered(document(Contents("Indhold"), *some)) for some in (sections, sections[:1]))
    assert_exact(long, short)
    assert_exact(short, long)


def test_a_moved_section_stands_there_twice_with_bookmarks_of_different_names() -> None:
    sections = [Section(name, 1, f"Afsnit {name}", (p(f"Om {name}."),)) for name in "abc"]
    refer = p("Se ", trees.Ref("a", "?"), ".")
    old = numbered(document(*sections, refer))
    new = numbered(document(*sections[1:], sections[0], refer))
    assert_exact(old, new)


def test_the_look_is_the_new_versions() -> None:
    old, new = document(p("a")), document(p("b"), layout=Layout(accent="#aa0000"))
    assert parts_of(changes(old, new))["word/styles.xml"] == parts_of(write_docx(new))["word/styles.xml"]
