"""Text is measured in the font that the package brings."""

from __future__ import annotations

import pytest

from aftalegen.document.drawing import fonts


def test_the_width_grows_with_the_size_and_the_weight() -> None:
    assert fonts.width_mm("Aalborg", 18) == pytest.approx(2 * fonts.width_mm("Aalborg", 9))
    assert fonts.width_mm("Aalborg", 9, "bold") > fonts.width_mm("Aalborg", 9)


def test_a_known_width() -> None:
    """The advances of the font's own table: 7 digits of 497 units in 1000 at 10 points."""
    assert fonts.width_mm("0123456", 10) == pytest.approx(7 * 0.497 * 10 * 25.4 / 72)


@pytest.mark.parametrize("weight", ["regular", "bold"])
@pytest.mark.parametrize("letter", "ÆØåbdfhklgjpqy();")
def test_no_letter_is_higher_or_deeper_than_its_line(letter: str, weight: fonts.Weight) -> None:
    _, top, _, bottom = fonts.sized(1000, weight).getbbox(letter, anchor="ls")
    assert -top <= fonts.ASCENT * 1000
    assert bottom <= fonts.DESCENT * 1000


def test_what_the_font_lacks_becomes_a_black_square() -> None:
    assert fonts.printable("Ærø – “27 km”\u00a0½ €") == "Ærø – “27 km”\u00a0½ €"
    assert fonts.printable("漢 😀") == "■ ■"


def test_control_characters_are_left_out() -> None:
    assert fonts.printable("Aal\x00borg\x1b") == "Aalborg"
