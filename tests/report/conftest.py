"""Problems as a check would find them, and the lines they stand in."""

import pytest

from aftalegen.errors import Place, Problem, Severity

LINES = {"a.yaml": ("aftale:", "  dato: 01-07-2015", "  status: kladde"), "b.yaml": ("x: 1",)}


@pytest.fixture
def lines() -> dict[str, tuple[str, ...]]:
    return LINES


@pytest.fixture
def problems() -> list[Problem]:
    return [
        Problem("AFT073", "Bruges ikke.", Place("b.yaml", 1, 1), severity=Severity.NOTE),
        Problem("AFT040", "“kladde” er ukendt.", Place("a.yaml", 3, 11, 6), "aftale.status", severity=Severity.WARNING),
        Problem("AFT037", "“dato” er ikke en dato.", Place("a.yaml", 2, 9, 10), "aftale.dato", "Skriv: 2015-07-01"),
        Problem("AFT002", "Filen er for stor.", Place("c.yaml")),
    ]
