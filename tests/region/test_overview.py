"""The overview of a small region on disk: every chapter, pictures with words, and the same bytes in every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from textwrap import dedent
from typing import TypeVar

import pytest

from aftalegen.document import tree
from aftalegen.document.layout import Layout
from aftalegen.region.checks import check
from aftalegen.region.checks.survey import Survey
from aftalegen.region.coverage import coverage
from aftalegen.region.model import Region, read_region
from aftalegen.region.overview import overview
from aftalegen.spec.projects.project import open_project
from aftalegen.writers.docx import write_docx
from aftalegen.writers.html import write_html

DAY = date(2015, 9, 1)
Node = TypeVar("Node")

REGION = """\
aftaletype: samarbejdsaftale
skema: 2
område:
  id: nord
  navn: Nordjylland
  jobcentre: [aalborg, {id: hjørring, lokaler: 1}, brønderslev]
  a_kasser: [3f, hk, foa]
  par:
    undtagen: [{jobcenter: brønderslev, a_kasse: foa}]
aftale: {status: gældende, ikrafttræden: 2015-07-01, udløb: 2016-06-30, dato: 2015-06-01}
planlægning:
  slots:
    - {id: a, jobcenter: aalborg, a_kasse: 3f, ugedag: tirsdag, uge: lige, fra: "09:00", til: "12:00",
       samtaletid_minutter: 30, borde: 2, sted: Lokale 2}
    - {id: b, jobcenter: hjørring, a_kasse: 3f, ugedag: tirsdag, uge: lige, fra: "11:00", til: "14:00",
       samtaletid_minutter: 30}
    - {id: c, jobcenter: aalborg, a_kasse: hk, ugedag: tirsdag, uge: ulige, fra: "09:00", til: "12:00",
       samtaletid_minutter: 30}
    - {id: d, jobcenter: hjørring, a_kasse: hk, ugedag: torsdag, uge: ulige, fra: "09:00", til: "12:00",
       samtaletid_minutter: 30}
kontakt:
  lister:
    - {id: aal, part: aalborg, formål: logistik, funktion: Koordinator, email: samtaler@aalborg.example.dk}
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Region:
    root = tmp_path_factory.mktemp("nord og syd")
    (root / "region.yaml").write_text(dedent(REGION), encoding="utf-8")
    project = open_project(root)
    assert not project.problems
    return read_region(project)


def document(region: Region) -> tree.Document:
    return overview(Survey(region), coverage(region, DAY), check(region), Layout())


@pytest.fixture(scope="module")
def made(small: Region) -> tree.Document:
    return document(small)


def nodes(found: tree.Document, kind: type[Node]) -> Iterator[Node]:
    return (block for block in tree.walk(found.blocks) if isinstance(block, kind))


def words(blocks: tuple[tree.Block, ...]) -> str:
    paragraphs = (block for block in tree.walk(blocks) if isinstance(block, tree.Paragraph))
    return "\n".join("".join(getattr(item, "text", "") for item in one.children) for one in paragraphs)


def section(found: tree.Document, id: str) -> tree.Section:
    return next(one for one in nodes(found, tree.Section) if one.id == id)


def table(found: tree.Document, id: str) -> list[list[str]]:
    one = next(one for one in nodes(found, tree.Table) if one.id == id)
    return [[words(cell.blocks) for cell in row] for row in (*one.head, *one.body)]


def test_the_chapters_stand_in_the_order_of_a_meeting(made: tree.Document) -> None:
    titles = [block.title for block in made.blocks if isinstance(block, tree.Section)]
    assert titles == [
        "Kort fortalt",
        "Det, der skal løses",
        "Hvem har en aftale",
        "Ugen i jobcentrene",
        "Ugen i a-kasserne",
        "Plads og ventede samtaler",
        "Kontakter i området",
        "Afstande mellem jobcentrene",
    ]


def test_the_cover_says_region_day_and_number_of_agreements(made: tree.Document) -> None:
    assert made.cover is not None
    assert made.cover.title == "Overblik over aftalerne i Nordjylland"
    facts = words(made.cover.blocks)
    assert "1. september 2015" in facts
    assert "8 af 9 mulige par" in facts
    assert made.metadata.date == "2015-09-01T00:00:00Z"
    assert made.attachments == ()


def test_a_collision_is_a_point_with_its_files_beside_it_and_marked_in_the_week(made: tree.Document) -> None:
    points = table(made, "tabel-tema-aft520")
    assert points[0] == ["Nr.", "Punkt", "Forslag", "Fil og linje"]
    assert "Hjørring" in points[1][1]
    assert ".yaml:" not in points[1][1] + points[1][2]
    assert "nord og" not in points[1][1] + points[1][2]
    assert points[1][3].startswith("region.yaml:")
    (figure,) = (one for one in nodes(made, tree.Figure) if one.id == "figur-uge-a-kasse-3f")
    assert figure.alt.count("støder sammen") == 2
    assert "støder sammen" not in next(one.alt for one in nodes(made, tree.Figure) if one.id == "figur-uge-a-kasse-hk")


def test_the_matrix_has_a_cell_for_every_pair(made: tree.Document) -> None:
    assert table(made, "tabel-dækning-aalborg") == [
        ["A-kasse", "Aalborg", "Hjørring", "Brønderslev"],
        *[[fund, *cells] for fund, cells in rows(made)],
    ]


def rows(made: tree.Document) -> list[tuple[str, list[str]]]:
    found = {row[0]: row[1:] for row in table(made, "tabel-dækning-aalborg")[1:]}
    assert found["FOA"][2] == "–"
    assert all(cell.startswith("Gældende") for row in found.values() for cell in row if cell != "–")
    return [(fund, found[fund]) for fund in ("3F-A", "HK-A", "FOA")]


def test_every_picture_has_its_words_and_its_bytes(made: tree.Document) -> None:
    figures = list(nodes(made, tree.Figure))
    assert len(figures) == 5
    assert all(figure.image.svg and figure.image.png and len(figure.alt) > 40 for figure in figures)


def test_funds_without_times_are_named(made: tree.Document) -> None:
    assert "Uden faste tider: FOA." in words(section(made, "uge-a-kasser").blocks)


def test_room_is_told_and_what_nobody_expects_is_a_dash(made: tree.Document) -> None:
    aalborg = table(made, "tabel-plads-jobcentre")[1]
    assert aalborg[0] == "Jobcenter Aalborg"
    assert aalborg[1] == aalborg[3] == "–"
    assert float(aalborg[2].replace(",", ".")) > 10


def test_a_contact_is_listed_once_and_those_without_are_named(made: tree.Document) -> None:
    assert len(table(made, "tabel-kontakt-aalborg")) == 2
    assert "Jobcenter Hjørring, Jobcenter Brønderslev, 3F-A, HK-A, FOA." in words(section(made, "kontakter").blocks)


def test_a_region_where_everything_fits_says_so(small: Region) -> None:
    calm = overview(Survey(small), coverage(small, DAY), (), Layout())
    assert "ikke fundet noget, der ikke passer sammen" in words(section(calm, "punkter").blocks)
    assert "passer sammen" in words(section(calm, "kort-fortalt").blocks)


def test_agreements_that_addenda_have_changed_are_named_as_long_as_they_are_few(small: Region) -> None:
    def told(amended: int) -> str:
        found = coverage(small, DAY)
        cells = {
            pair: replace(cell, addenda=(1, 2) if at < amended else ())
            for at, (pair, cell) in enumerate(found.cells.items())
        }
        document = overview(Survey(small), replace(found, cells=cells), (), Layout())
        return words(section(document, "kort-fortalt").blocks)

    assert "tillæg" not in told(0)
    assert "Ændret ved tillæg: Aalborg–3F-A (tillæg 1 og 2)." in told(1)
    assert "6 aftaler er ændret ved tillæg." in told(6)


def test_the_same_region_gives_the_same_bytes(small: Region, made: tree.Document) -> None:
    again = document(small)
    assert write_html(made) == write_html(again)
    assert write_docx(made, None) == write_docx(again, None)
