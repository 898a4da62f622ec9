"""When a spec asks for what is printed on a condition only."""

from __future__ import annotations

import pytest

from aftalegen.spec.conditions import is_met, is_wanted
from tests.conftest import LoadSpec


@pytest.mark.parametrize(
    ("spec", "condition", "met"),
    [
        ("", "cv.værdi", False),
        ("cv: {værdi: }", "cv.værdi", False),
        ("cv: {værdi: Vi spørger.}", "cv.værdi", True),
        ("cv: {værdi: Vi spørger.}", "cv", True),
        ("cv: {værdi: Vi spørger.}", "cv.findes_ikke", False),
        ("genstandsfelt: {frikommune: ikke-frikommune}", "genstandsfelt.frikommune", True),
        ("cv: {opdatering: [{id: x}]}", "cv.opdatering", False),
        ("", "versioner", False),
        ("bilag: {versioner: {vis: ja}}", "versioner", True),
        ("bilag: {versioner: {vis: nej}}", "versioner", False),
        ("versioner: [{nummer: '1.0'}]", "versioner", False),
    ],
)
def test_a_condition_is_met(load_spec: LoadSpec, spec: str, condition: str, met: bool) -> None:
    assert is_met(load_spec(spec), condition) is met


@pytest.mark.parametrize(
    ("value", "wanted"),
    [(None, False), (False, False), (True, True), ({"vis": False, "a": 1}, False), ({"a": 1}, True), ((), False)],
)
def test_no_is_an_answer_but_asks_for_nothing(value: object, wanted: bool) -> None:
    assert is_wanted(value) is wanted
