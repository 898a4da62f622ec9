"""The file as a whole: pages, text, properties, and bytes that do not change."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import get_args

import docx
import pytest

from aftalegen.document.tree import Block, Document, Link, Metadata, PageBreak, Revised, Section, Text
from aftalegen.writers.docx import WRITERS, write_docx
from aftalegen.writers.docx.properties import core_properties
from aftalegen.writers.docx.relations import target
from tests.writers.docx import trees
from tests.writers.docx.reading import W, WordFile, attribute, style_of, text_of
from tests.writers.docx.trees import document, p

ROOT = Path(__file__).parents[3]
SCRIPT = """
import sys
sys.path[:0] = ["src", "."]
from hashlib import sha256
from aftalegen.writers.docx import write_docx
from tests.writers.docx import trees
print(sha256(write_docx(trees.rich())).hexdigest())
"""


def test_every_type_of_block_has_a_writer() -> None:
    assert set(WRITERS) == set(get_args(Block)) - {Revised}


def test_the_same_tree_gives_the_same_bytes() -> None:
    assert write_docx(trees.rich()) == write_docx(trees.rich())


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_another_process_with_another_hash_seed_gives_the_same_bytes(seed: str) -> None:
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(command, cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == sha256(write_docx(trees.rich())).hexdigest()


def test_the_zip_has_no_clock_and_the_types_come_first(rich: WordFile) -> None:
    infos = rich.zip.infolist()
    assert infos[0].filename == "[Content_Types].xml"
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {(info.create_system, info.external_attr) for info in infos} == {(3, 0o600 << 16)}
    assert len({info.filename for info in infos}) == len(infos)
    assert rich.zip.testzip() is None


def test_no_part_is_left_over_from_an_empty_document(rich: WordFile) -> None:
    names = set(rich.zip.namelist())
    assert not [name for name in names if "thumbnail" in name or "customXml" in name or "Effects" in name]
    declared = {node.get("PartName").lstrip("/") for node in rich.part("[Content_Types].xml") if node.get("PartName")}
    assert declared <= names


def _texts(node: object) -> Iterator[str]:
    """Every text of a tree that a reader should find."""
    if isinstance(node, tuple):
        for item in node:
            yield from _texts(item)
    elif is_dataclass(node):
        for item in fields(node):
            value = getattr(node, item.name)
            if item.name in ("text", "title", "organisation", "role", "kicker", "badge") and isinstance(value, str):
                yield value if item.name != "role" or type(node).__name__ == "Signature" else ""
            else:
                yield from _texts(value)


@pytest.mark.parametrize("make", [trees.rich, trees.long, trees.blank])
def test_all_text_of_the_tree_is_in_the_file(make: type[Document]) -> None:
    tree = make()
    text = WordFile(write_docx(tree)).text
    missing = [part for part in (*_texts(tree.cover), *_texts(tree.blocks)) if part not in text]
    assert missing == []


def test_python_docx_opens_the_file_and_reads_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "aftale.docx"
    path.write_bytes(write_docx(trees.rich()))
    opened = docx.Document(str(path))
    assert [x.text for x in opened.paragraphs if x.style and x.style.name == "Heading 1"] == [
        "Aftalens parter, genstandsfelt og formål",
        "Praktisk tilrettelæggelse",
    ]


def test_settings_are_danish_and_of_today(rich: WordFile) -> None:
    settings = rich.zip.read("word/settings.xml").decode()
    assert '<w:zoom w:percent="100"/>' in settings
    assert 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings
    assert '<w:themeFontLang w:val="da-DK"/>' in settings
    assert '<w:lang w:val="da-DK"' in rich.zip.read("word/styles.xml").decode()
    assert "Carlito" in rich.zip.read("word/fontTable.xml").decode()
    assert "14507A" in rich.zip.read("word/theme/theme1.xml").decode()
    everything = b"".join(rich.zip.read(name) for name in rich.zip.namelist())
    assert b"python-docx" not in everything
    assert b"en-US" not in everything


def test_properties_come_from_the_agreement() -> None:
    xml = core_properties(trees.rich())
    assert "<cp:contentStatus>UDKAST</cp:contentStatus>" in xml
    assert "<dc:language>da-DK</dc:language>" in xml
    assert xml.count('xsi:type="dcterms:W3CDTF">2015-06-01T00:00:00Z<') == 2


def test_the_mark_of_a_draft_is_its_status_and_else_the_badge_of_the_cover() -> None:
    assert "<cp:contentStatus>KLADDE</cp:contentStatus>" in core_properties(document(mark="KLADDE"))
    assert "<cp:contentStatus>UDKAST</cp:contentStatus>" in core_properties(document(cover=trees.cover()))
    assert "contentStatus" not in core_properties(document())


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("2015-06-01", "2015-06-01T00:00:00Z"),
        ("2015-06-01T10:20:30+00:00", "2015-06-01T10:20:30Z"),
        ("i dag", ""),
        ("", ""),
    ],
)
def test_dates_are_written_as_moments_or_not_at_all(date: str, moment: str) -> None:
    xml = core_properties(replace(document(), metadata=Metadata("", "", "", (), date)))
    assert (f">{moment}</dcterms:created>" in xml) is bool(moment)
    assert ("dcterms:created" in xml) is bool(moment)


def _sections(file: WordFile) -> list[tuple[str, bool]]:
    return [
        (attribute(node.find(W + "pgSz"), "orient"), node.find(W + "titlePg") is not None)
        for node in file.body.iter(W + "sectPr")
    ]


def test_pages_turn_for_a_section_and_turn_back(rich: WordFile) -> None:
    assert _sections(rich) == [("", True), ("landscape", False), ("", False)]
    size = rich.body[-1].find(W + "pgSz")
    assert (attribute(size, "w"), attribute(size, "h")) == ("11906", "16838")


def test_a_turned_section_at_the_end_leaves_no_empty_page() -> None:
    file = WordFile(write_docx(document(p("x"), Section("a", 1, "A", (p("y"),), "1", landscape=True))))
    assert _sections(file) == [("", False), ("landscape", False)]
    assert text_of(file.paragraphs[0]) == "x"
    assert file.paragraphs[0].find(f"{W}pPr/{W}sectPr") is not None


def test_the_header_has_title_and_mark_and_the_footer_counts_pages(rich: WordFile) -> None:
    assert text_of(rich.part("word/header1.xml")) == "Samarbejdsaftale, Jobcenter Aalborg og 3F Aalborg\tUDKAST"
    assert text_of(rich.part("word/footer1.xml")) == "\tSide 1 af 1"
    codes = [node.text.strip() for node in rich.part("word/footer1.xml").iter(W + "instrText")]
    assert codes == ["PAGE", "NUMPAGES"]
    edges = [attribute(next(rich.part(f"word/header{n}.xml").iter(W + "tab")), "pos") for n in (1, 2)]
    assert edges == ["9072", "14004"]


def _new_pages(*blocks: Block) -> list[str]:
    file = WordFile(write_docx(document(*blocks, cover=trees.cover())))
    return [text_of(x) for x in file.paragraphs if x.find(f"{W}pPr/{W}pageBreakBefore") is not None]


def test_new_pages_begin_with_the_next_paragraph_wherever_that_stands() -> None:
    assert _new_pages(p("efter forsiden"), PageBreak(), p("efter skift"), PageBreak()) == [
        "efter forsiden",
        "efter skift",
    ]
    assert _new_pages(Section("a", 1, "A", (p("x"),), "1", new_page=True)) == ["A"]
    assert _new_pages(trees.table("t", [1.0], [["A"]])) == [""]


def test_the_last_paragraph_is_always_the_same(rich: WordFile) -> None:
    assert [style_of(WordFile(write_docx(tree)).body[-2]) for tree in (trees.rich(), document())] == ["Afslutning"] * 2


def test_every_style_that_is_used_exists(rich: WordFile) -> None:
    used = {attribute(node) for kind in ("pStyle", "rStyle", "tblStyle") for node in rich.body.iter(W + kind)}
    linked = {
        attribute(node)
        for style in rich.styles.values()
        for kind in ("basedOn", "next")
        for node in style.iter(W + kind)
    }
    assert used | linked <= set(rich.styles)


def test_a_layout_changes_the_look_of_its_own_document_only() -> None:
    red = replace(trees.rich().layout, accent="#8a1538", font_word="Arial", size_pt=12.0)
    file = WordFile(write_docx(trees.rich(red)))
    styles = file.zip.read("word/styles.xml").decode()
    assert b'<a:latin typeface="Arial"' in file.zip.read("word/theme/theme1.xml")
    assert "8A1538" in styles
    assert 'w:ascii="Arial"' in styles
    assert '<w:sz w:val="24"/>' in styles
    assert "8A1538" not in WordFile(write_docx(trees.rich())).zip.read("word/styles.xml").decode()


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("https://www.star.dk/a?b=c&d=e#f", "https://www.star.dk/a?b=c&d=e#f"),
        ("https://blåbærgrød.dk/søg efter", "https://xn--blbrgrd-fxak7p.dk/s%C3%B8g%20efter"),
        ("https://a.dk:8443/100%", "https://a.dk:8443/100%25"),
        ("mailto:post@example.org", "mailto:post@example.org"),
        ("tel:+4599999999", "tel:+4599999999"),
        ("https://", ""),
        ("https://a b.dk/", ""),
        ("http://[::1", ""),
        ("http://a.dk:99999/", ""),
        ("mailto:ingen", ""),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("ftp://a.dk/fil", ""),
        ("side.html", ""),
    ],
)
def test_links_that_word_would_call_damage_become_text(href: str, address: str) -> None:
    assert target(href) == address
    file = WordFile(write_docx(document(p(Link(href, (Text("se her"),))))))
    assert file.text.startswith("se her")
    assert len(list(file.body.iter(W + "hyperlink"))) == bool(address)
