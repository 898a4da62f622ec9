from __future__ import annotations

import pytest

from aftalegen.writers.pdf.glyphs import printable


@pytest.mark.parametrize("text", ["", "Aftale", "æøåÆØÅ éüß łő", "½ € – … • “” ‘’ ≥ → ☐ ✓ ■", "Ω Я", "<p>\n</p>"])
def test_what_the_font_has_stays(text: str) -> None:
    assert printable(text) == (text, ())


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\u2011b", "a-b"), ("①", "1"), ("\u2009", " "), ("Ａ", "A"), ("Ⅷ", "VIII")],
)
def test_what_can_be_taken_apart_is(text: str, shown: str) -> None:
    assert printable(text) == (shown, ())


@pytest.mark.parametrize("character", ["\u00ad", "\u200b", "\u200d", "\ufe0f", "\U0001f3fd"])
def test_what_has_no_shape_of_its_own_goes(character: str) -> None:
    assert printable(f"a{character}b") == ("ab", ())


def test_the_rest_becomes_squares_and_is_told_in_order() -> None:
    assert printable("b😀中b") == ("b■■b", ("中", "😀"))
