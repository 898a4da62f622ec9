from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from unicodedata import normalize

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from aftalegen.writers.pdf import PdfResult, embedded_files, write_pdf
from tests.writers.html.rich_tree import document, p, rich_document
from tests.writers.pdf.reading import Tag, open_pdf, page_texts, tags

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
SECONDS_1904_TO_1970 = 2_082_844_800
JUNE_2015 = 1_433_116_800
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"


@pytest.fixture(scope="module")
def pdf(rich_pdf: PdfResult) -> Iterator[pikepdf.Pdf]:
    with open_pdf(rich_pdf.data) as opened:
        yield opened


@pytest.fixture(scope="module")
def tree(pdf: pikepdf.Pdf) -> list[Tag]:
    return tags(pdf)


def test_the_packet_names_both_standards_inside_its_rdf(pdf: pikepdf.Pdf) -> None:
    packet = etree.fromstring(pdf.Root.Metadata.read_bytes())
    (rdf,) = packet.iter(f"{RDF}RDF")
    (about_a,) = [item for item in rdf if item.get(f"{PDFA}part")]
    assert (about_a.get(f"{PDFA}part"), about_a.get(f"{PDFA}conformance")) == ("3", "A")
    assert [item.text for item in rdf.iter(f"{PDFUA}part")] == ["1"]
    assert [item.text for item in rdf.iter("{http://www.aiim.org/pdfa/ns/schema#}prefix")] == ["pdfuaid"]


def test_title_language_and_dates_are_the_documents(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.Lang) == "da-DK"
    assert str(pdf.docinfo.Title) == "Samarbejdsaftale – Aalborg & 3F"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo.CreationDate) == str(pdf.docinfo.ModDate) == "D:20150601000000Z"
    assert "/ID" in pdf.trailer


def test_headings_begin_with_the_title_and_skip_no_level(tree: list[Tag]) -> None:
    levels = [int(tag.name[1]) for tag in tree if tag.name in ("H1", "H2", "H3", "H4", "H5", "H6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_header_cells_have_their_scope(tree: list[Tag]) -> None:
    scopes = [str(tag.element.A.Scope) for tag in tree if tag.name == "TH"]
    assert scopes.count("/Row") == 7  # three tables of two facts, and "Første"
    assert scopes.count("/Column") == len(scopes) - 7 > 10


def test_lists_hold_items_and_items_hold_bodies(tree: list[Tag]) -> None:
    for tag in tree:
        names = {kid.name for kid in tag.tags}
        if tag.name == "L":
            assert names <= {"LI", "L", "Caption"}
        if tag.name == "LI":
            assert names <= {"Lbl", "LBody"}


def test_the_contents_are_tagged_as_such(tree: list[Tag]) -> None:
    (contents,) = [tag for tag in tree if tag.name == "TOC"]
    assert {kid.name for kid in contents.tags} == {"TOCI"}
    assert len(contents.tags) == len(rich_document().entries)


def test_a_dialog_box_is_one_section(tree: list[Tag]) -> None:
    boxes = [tag for tag in tree if tag.name == "Sect" and [kid.name for kid in tag.tags] == ["P", "P", "L"]]
    assert len(boxes) == 2


def test_each_link_has_one_annotation_that_says_where_it_leads(pdf: pikepdf.Pdf, tree: list[Tag]) -> None:
    links = [tag for tag in tree if tag.name == "Link"]
    annotations = [annotation for page in pdf.pages for annotation in page.get("/Annots", [])]
    described = [kid for tag in links for kid in tag.kids if not isinstance(kid, int) and kid.get("/Type") == "/OBJR"]
    assert len(links) == len(annotations) == len(described)
    texts = {str(annotation.Contents) for annotation in annotations}
    assert {"1.2 Kontakt og samarbejde", "Bilag 1 Kontaktliste", "https://www.retsinformation.dk/"} <= texts


def test_references_lead_to_destinations_that_can_be_looked_up(pdf: pikepdf.Pdf) -> None:
    names = pikepdf.NameTree(pdf.Root.Names.Dests)
    wanted = {str(link.Dest) for page in pdf.pages for link in page.get("/Annots", []) if "/Dest" in link}
    assert {"kontakt", "jobs%C3%B8gning"} <= wanted
    assert all(name in names for name in wanted)
    keys = [bytes(key) for key in list(pdf.Root.Names.Dests.Names)[::2]]
    assert keys == sorted(keys)


def test_figures_have_alternative_texts(tree: list[Tag]) -> None:
    assert [str(tag.element.Alt) for tag in tree if tag.name == "Figure"] == ["Kort over kommunen", "En grå flade"]


def test_pictures_leave_smoothing_to_the_reader(pdf: pikepdf.Pdf) -> None:
    images = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"]
    assert images
    assert not any(image.get("/Interpolate", False) for image in images)


def test_all_fonts_are_embedded_and_ours(pdf: pikepdf.Pdf) -> None:
    fonts = [
        item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
    ]
    assert fonts
    for font in fonts:
        assert "/FontFile3" in font
        assert "aftalegen-Sans" in str(font.FontName)


def test_the_spec_is_embedded_as_the_source(pdf: pikepdf.Pdf) -> None:
    files = list(pdf.Root.AF)
    assert [str(file.UF) for file in files] == ["aftale-æøå.yaml", "region.yaml"]
    assert {str(file.AFRelationship) for file in files} == {"/Source"}
    assert {str(file.EF.F.Subtype) for file in files} == {"/application/yaml"}
    assert {str(file.EF.F.Params.ModDate) for file in files} == {"D:20150601000000Z"}
    assert str(files[0].F) == "aftale-æøå.yaml"


def test_the_embedded_files_can_be_had_back(rich_pdf: PdfResult) -> None:
    expected = tuple((file.name, file.data) for file in rich_document().attachments)
    assert embedded_files(rich_pdf.data) == expected


def test_a_document_without_files_has_no_list_of_them() -> None:
    with open_pdf(write_pdf(document((p("x"),))).data) as plain:
        assert "/AF" not in plain.Root


def test_characters_without_a_glyph_are_shown_as_squares_and_told() -> None:
    result = write_pdf(document((p("Før 😀 中 \u2011 ① e\u0301 \x00 efter"),), cover=False))
    assert "Før ■ ■ - 1 é efter" in normalize("NFC", page_texts(result.data)[0])
    assert result.replaced == ("中", "😀")


def test_fonts_are_dated_as_the_document_by_the_slower_tools_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weasyprint.pdf.fonts.harfbuzz_subset", None)
    with open_pdf(write_pdf(document((p("x"),))).data) as slow:
        streams = [item.FontFile3.read_bytes() for item in slow.objects if "/FontFile3" in _dictionary(item)]
    for data in streams:
        assert TTFont(BytesIO(data))["head"].modified - SECONDS_1904_TO_1970 == JUNE_2015
    assert streams


def _dictionary(item: object) -> pikepdf.Dictionary:
    return item if isinstance(item, pikepdf.Dictionary) else pikepdf.Dictionary()


def test_greek_letters_in_italics_come_from_our_font() -> None:
    doc = document((p("Ωμέγα Привет", role="prompt"),), cover=False)
    with open_pdf(write_pdf(doc).data) as greek:
        names = {
            str(item.FontName) for item in greek.objects if isinstance(item, pikepdf.Dictionary) and "/FontName" in item
        }
    assert all("aftalegen-Sans" in name for name in names)
