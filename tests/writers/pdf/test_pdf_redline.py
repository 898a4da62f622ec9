from __future__ import annotations

from itertools import pairwise

import pytest

from aftalegen.changes.redline import Revision, redline
from aftalegen.document.tree import Section
from aftalegen.writers.pdf import PdfResult, write_pdf
from tests.changes.redline.edited import Maker
from tests.writers.docx.trees import bullets, document, p, table
from tests.writers.pdf.reading import open_pdf, page_texts, tags

WHO = Revision("Jobcenter Aalborg", "2026-03-01T00:00:00Z")


@pytest.fixture(scope="module")
def changed() -> PdfResult:
    old = document(Section("s", 1, "Afbud", (p("Svar inden to dage."), bullets("ring", "skriv")), "1"))
    rows = table("t", [0.5, 0.5], [["Hvad", "Hvem"], ["Indkald", "Jobcentret"]])
    new = document(Section("s", 1, "Afbud", (p("Svar inden fem dage."), bullets("ring"), rows), "1"))
    return write_pdf(redline(old, new, WHO))


def test_who_hears_or_copies_the_text_is_told_in_words(changed: PdfResult) -> None:
    """In the order in which it is read: no list of changes elsewhere."""
    text = " ".join(page_texts(changed.data)[0].split())
    assert "Svar inden [−slettet: to][+tilføjet: fem] dage." in text
    assert "[−slettet: skriv]" in text
    assert "Jobcenter Aalborg 1. marts 2026" in text


def test_no_character_was_lost(changed: PdfResult) -> None:
    assert changed.replaced == ()


@pytest.mark.parametrize("seed", range(3))
def test_the_tags_are_those_of_any_document(seed: int) -> None:
    """Header cells with their scope, lists of items, one annotation for each link, whatever came or went."""
    with open_pdf(write_pdf(redline(*Maker(seed).pair(), WHO)).data) as pdf:
        found = tags(pdf)
        for tag in found:
            inner = {kid.name for kid in tag.tags}
            assert tag.name != "TH" or "/Scope" in tag.element.A
            assert tag.name != "L" or inner <= {"LI", "L", "Caption"}
            assert tag.name != "LI" or inner <= {"Lbl", "LBody"}
            assert tag.name != "Figure" or "/Alt" in tag.element
        levels = [int(tag.name[1]) for tag in found if tag.name in ("H1", "H2", "H3", "H4", "H5", "H6")]
        assert all(after <= before + 1 for before, after in pairwise(levels))
        links = [tag for tag in found if tag.name == "Link"]
        assert len(links) == sum(len(page.get("/Annots", [])) for page in pdf.pages)
        assert str(pdf.Root.Lang) == "da-DK"


def test_the_same_bytes_every_time() -> None:
    old, new = Maker(4).pair()
    assert write_pdf(redline(old, new, WHO)).data == write_pdf(redline(old, new, WHO)).data
