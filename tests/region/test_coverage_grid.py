"""The marks of the coverage table: what stands after a state, and that the page says what it means."""

from __future__ import annotations

from datetime import date

from aftalegen.region.coverage import Cell, Coverage
from aftalegen.region.coverage_grid import _said, explained
from aftalegen.spec.projects.model import Pair

PAIR = Pair("aalborg", "3f")


def test_age_and_open_points_stand_after_the_state() -> None:
    assert _said(Cell(PAIR, "gældende")) == "Gældende"
    assert _said(Cell(PAIR, "udkast", old_template=True, open_points=3)) == "Udkast* (3)"
    assert _said(Cell(PAIR, "gældende", old_template=True, old_rules=True)) == "Gældende*†"
    assert _said(Cell(PAIR, "mangler")) == "–"


def test_only_marks_that_occur_are_explained() -> None:
    def marks(cell: Cell) -> list[str]:
        return [line.navn for line in explained(Coverage(date(2016, 1, 1), "Nord", (), (), {PAIR: cell}))]

    assert marks(Cell(PAIR, "gældende")) == ["Gældende"]
    assert marks(Cell(PAIR, "gældende", old_rules=True)) == ["Gældende", "†"]
