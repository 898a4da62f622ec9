"""What the names and codes in other people's tables mean."""

from __future__ import annotations

import pytest

from aftalegen.imports import names


@pytest.mark.parametrize(
    ("text", "id"), [("D15", "3f"), ("D40", "fak"), ("FAK", "fak"), ("Din Faglige A-kasse", "fak")]
)
def test_a_fund_by_code_or_name(text: str, id: str) -> None:
    found = names.resolve("fund", text)
    assert found is not None
    assert found.key == id


def test_a_misspelt_later_fund_is_suggested() -> None:
    assert names.suggestion("fund", "Din Faglig A-kasse") == "Mente du “Din Faglige A-kasse”?"
