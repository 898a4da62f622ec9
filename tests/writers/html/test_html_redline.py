from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from aftalegen.changes.redline import Revision, redline
from aftalegen.document.tree import Dialog, Document, Field, Ref, Section, Text
from aftalegen.writers.html import write_html
from tests.changes.redline import versions
from tests.changes.redline.edited import Maker
from tests.writers.docx.trees import bullets, cover, document, p, table

WHO = Revision("Jobcenter Aalborg", "2026-03-01T00:00:00Z")


def main_of(old: Document, new: Document) -> str:
    """The content without the legend."""
    html = write_html(redline(old, new, WHO)).decode()
    return html[html.index("</section>", html.index('class="legend"')) :]


def pieces(html: str, tag: str) -> list[str]:
    return re.findall(rf"<{tag}[ >](?:class=\"block\">)?(.*?)</{tag}>", html, re.DOTALL)


def test_words_that_came_and_went_stand_beside_each_other() -> None:
    html = main_of(document(p("Svar inden to dage.")), document(p("Svar inden fem dage.")))
    assert pieces(html, "del") == ["to"]
    assert pieces(html, "ins") == ["fem"]
    assert '<span class="sign">[−<span class="heard">slettet: </span></span><del>to</del>' in html


def test_colour_is_not_all_that_tells() -> None:
    html = write_html(redline(document(p("a b")), document(p("a c")), WHO)).decode()
    style = html[html.index("/* A redline") :]
    assert re.search(r"ins {[^}]*underline", style)
    assert re.search(r"del {[^}]*line-through", style)
    assert "[+" in html


def test_a_legend_says_what_the_marks_mean_and_who_made_the_changes() -> None:
    html = write_html(redline(document(p("a")), document(p("b")), WHO)).decode()
    legend = html[html.index('class="legend"') :].partition("</section>")[0]
    assert "er tilføjet" in legend
    assert "er slettet" in legend
    assert "Jobcenter Aalborg 1. marts 2026" in legend


def test_a_document_that_is_no_redline_has_nothing_of_it() -> None:
    html = write_html(versions.example("minimal.yaml")).decode()
    assert not re.search("<ins|<del|legend|A redline", html)


def test_a_heading_shows_its_old_title_and_number() -> None:
    old = Section("s", 1, "Afbud og regler", (p("x"),), "3")
    html = main_of(document(old), document(replace(old, title="Afbud og frister", number="4")))
    heading = re.findall("<h1.*?</h1>", html)[0]
    assert pieces(heading, "del") == ["3", "regler"]
    assert pieces(heading, "ins") == ["4", "frister"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (Field("a.b", "Svar på det hele", (p("x"),)), Field("a.b", "Svar på det meste", (p("x"),))),
        (Dialog("dialog-a", "Tal om det hele", (p("x"),)), Dialog("dialog-a", "Tal om det meste", (p("x"),))),
    ],
)
def test_titles_of_fields_and_boxes_are_compared(old: Field | Dialog, new: Field | Dialog) -> None:
    html = main_of(document(old), document(new))
    assert (pieces(html, "del"), pieces(html, "ins")) == (["hele"], ["meste"])


def test_a_caption_is_compared() -> None:
    rows = [["A"], ["b"]]
    old, new = (document(table("t", [1.0], rows, caption=f"Frister i {year}", number=1)) for year in (2015, 2016))
    assert pieces(main_of(old, new), "ins") == ["2016"]


def test_the_title_page_is_compared() -> None:
    old, new = (document(p("x"), cover=replace(cover(), title=f"Aftale {year}")) for year in (2015, 2016))
    html = write_html(redline(old, new, WHO)).decode()
    assert "<ins>2016</ins>" in html[html.index('class="title"') :].partition("</h1>")[0]


def test_items_and_rows_are_marked_where_they_stand() -> None:
    rows = [["Hvad"], ["Indkald"], ["Følg op"]]
    old = document(bullets("en", "to"), table("t", [1.0], rows))
    html = main_of(old, document(bullets("en", "to", "tre"), table("t", [1.0], rows[:2])))
    assert re.search(r"<li>[^/]*<span.*?<ins>tre</ins>", html)
    assert re.search(r"<t[hd][^>]*><span.*?<del>Følg op</del>", html)


def test_an_empty_row_is_marked_too() -> None:
    old, new = (document(table("t", [1.0], [["Hoved"], *[[""]] * count])) for count in (1, 2))
    assert "[+ Tilføjet]" in main_of(old, new)


def test_a_whole_section_comes_under_a_label() -> None:
    html = main_of(document(p("x")), document(p("x"), Section("ny", 1, "Nyt", (p("y"),), "1")))
    assert '<ins class="block">\n<p class="change">[+ Tilføjet]</p>\n<section' in html


def test_the_same_words_in_another_role_are_told_of() -> None:
    html = main_of(document(p("x y")), document(p("x y", role="note")))
    assert "anden opstilling" in html


def test_what_was_deleted_leads_nowhere() -> None:
    section = Section("s", 1, "S", (p("Se ", Ref("s", "1"), "."),), "1")
    html = main_of(document(section, p("slut")), document(p("slut")))
    assert 'href="#' not in html
    assert 'id="slettet-s"' in html


def test_bold_words_are_other_words() -> None:
    html = main_of(document(p("Svar nu.")), document(p("Svar ", Text("nu", bold=True), ".")))
    assert "<del>nu</del>" in html
    assert "<ins><strong>nu</strong></ins>" in html


class _Checker(HTMLParser):
    """Whether tags are closed in the order in which they were opened, and ids are unique."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in ("meta", "img", "br", "col"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("seed", range(60))
def test_generated_pairs_are_well_formed(seed: int) -> None:
    checker = _Checker()
    checker.feed(write_html(redline(*Maker(seed).pair(), WHO)).decode())
    assert checker.open == []
    assert len(checker.ids) == len(set(checker.ids))
