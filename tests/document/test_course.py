"""The contact course as an appendix: the sheet for staff, the notes about the fund's part, and the picture in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from aftalegen.document import course, templating
from aftalegen.document.course import CourseView
from aftalegen.document.layout import Layout
from aftalegen.spec.model import Agreement
from tests.conftest import LoadSpec
from tests.document.libraries import library

BEFORE = "aftale: {ikrafttræden: 2015-07-01, udløb: 2016-06-30}\n"
ACROSS = "aftale: {ikrafttræden: 2015-07-01, udløb: 2017-06-30}\n"
AFTER = "aftale: {ikrafttræden: 2016-07-01, udløb: 2017-06-30}\n"
SHOWN = "bilag: {kontaktforløb: {vis: true}}\n"
SIXTH = 'bilag: {kontaktforløb: {a_kassen_deltager_i: "6"}}\n'


def view(agreement: Agreement) -> CourseView:
    made = course.appendix(agreement)
    assert made is not None
    return made


@pytest.mark.parametrize("text", ["", "bilag: {kontaktforløb: {vis: false}}\n"])
def test_nothing_is_made_that_nobody_asked_for(load_spec: LoadSpec, text: str) -> None:
    agreement = load_spec(text)
    assert course.appendix(agreement) is None
    assert course.pictures(agreement, Layout()) == {}


def test_the_sheet_has_a_row_for_each_conversation(load_spec: LoadSpec) -> None:
    rows = view(load_spec(AFTER + SIXTH)).samtaler
    assert [(row.titel, row.hvornår, row.hvem) for row in rows[:3]] == [
        ("CV-samtalen", "Senest uge 2", "A-kassen"),
        ("1. samtale", "Uge 3–6", "Jobcenteret med a-kassen"),
        ("2. samtale", "Omkring uge 8", "Jobcenteret"),
    ]
    assert [row.titel for row in rows if row.fælles] == ["1. samtale", "6. samtale"]
    assert not [row.titel for row in rows if row.ændret]


def test_while_nobody_has_chosen_both_may_be_joint(load_spec: LoadSpec) -> None:
    found = view(load_spec(AFTER + SHOWN))
    assert [row.titel for row in found.samtaler if row.måske_fælles] == ["5. samtale", "6. samtale"]
    assert found.samtaler[-1].hvem == "Jobcenteret, måske med a-kassen"
    assert found.forbehold == ["A-kassen deltager i 5. samtale eller 6. samtale. Parterne har ikke valgt endnu."]


@pytest.mark.parametrize(
    ("period", "joint", "told"), [(BEFORE, False, True), (ACROSS, True, True), (AFTER, True, False)]
)
def test_the_first_conversation_follows_the_day_that_makes_it_joint(
    load_spec: LoadSpec, period: str, joint: bool, told: bool
) -> None:
    found = view(load_spec(period + SIXTH))
    assert found.samtaler[1].fælles is joint
    assert ("A-kassen kan først deltage i 1. samtale fra 1. juli 2016." in found.forbehold) is told


def test_age_groups_with_the_same_note_share_it(load_spec: LoadSpec) -> None:
    rows = {row.titel: row for row in view(load_spec(SHOWN)).samtaler}
    assert [note.grupper for note in rows["2. samtale"].aldersgrupper] == ["Under 30 år og over 50 år"]
    assert [note.grupper for note in rows["4. samtale"].aldersgrupper] == ["Under 30 år og over 50 år", "30–50 år"]
    assert rows["1. samtale"].aldersgrupper == []


def test_the_picture_in_words_is_one_sentence_with_every_conversation(load_spec: LoadSpec) -> None:
    alt = view(load_spec(AFTER + SIXTH)).alt
    assert alt.startswith("Tidslinje over 9 samtaler efter ledighedsuge: CV-samtalen senest uge 2, 1. samtale uge 3–6,")
    assert "første rådighedssamtale uge 3–13" in alt
    assert alt.endswith("; fælles: 1. samtale, 6. samtale.")


def test_the_picture_has_the_name_that_the_view_gives_it(load_spec: LoadSpec) -> None:
    agreement = load_spec(AFTER + SIXTH)
    (name,) = course.pictures(agreement, Layout())
    image = course.pictures(agreement, Layout())[name]
    assert name == view(agreement).billede
    assert (image.width_mm, image.png[:4]) == (160, b"\x89PNG")
    assert "uge 3–6, fælles" in image.svg.decode()


# --- the template ---------------------------------------------------------------------------------------------


@pytest.fixture
def printed(tmp_path: Path) -> Callable[[Agreement], etree._Element]:
    (tmp_path / "x.html.j2").write_text('<x>{% include "afsnit/bilag-kontaktforløb.html.j2" %}</x>', "utf-8")

    def render(agreement: Agreement) -> etree._Element:
        markup = templating.render(library(tmp_path), "x.html.j2", {"kontaktforløb": view(agreement)})
        return etree.fromstring(markup)

    return render


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_the_appendix_prints_notes_picture_sheet_and_source(
    printed: Callable[[Agreement], etree._Element], load_spec: LoadSpec
) -> None:
    root = printed(load_spec(AFTER + SHOWN))
    (figure,) = root.iter("figure")
    (table,) = root.iter("table")
    assert (figure.get("image"), bool(figure.get("alt"))) == ("kontaktforløb", True)
    assert figure.find("caption") is not None
    assert len(table.findall("tbody/tr")) == 9
    assert {len(row) for row in table.iter("tr")} == {len(table.findall("col"))}
    assert "Progression i samtaler" in words(root)
    assert "Parterne har ikke valgt endnu." in words(root)
    assert root.find("section") is not None


def test_the_parties_own_words_are_printed_as_text(
    printed: Callable[[Agreement], etree._Element], load_spec: LoadSpec
) -> None:
    own = "{id: samtale-2, titel: Opfølgning <b>, indhold: ['Se **CV** & joblog.'], hjemmeopgave: Ring.}"
    root = printed(load_spec(f"bilag:\n  kontaktforløb:\n    samtaler:\n      - {own}\n"))
    text = words(root)
    assert "Opfølgning <b>" in text
    assert "Se CV & joblog." in text
    assert [bold.text for bold in root.iter("strong")].count("CV") == 1
