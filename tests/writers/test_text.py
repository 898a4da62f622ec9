from __future__ import annotations

import pytest

from aftalegen.document.characters import clean


@pytest.mark.parametrize("text", ["", "Aftale", "æøåÆØÅ", "½ € – “citat” 😀 👨‍👩‍👧", "a\u00adb\u00a0c", "مرحبا", "   "])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x1b", "\x7f", "\x9f", "\ud800", "\ufffe", "\ufeff"])
def test_what_no_format_can_hold_goes(character: str) -> None:
    assert clean(f"før{character}efter") == "førefter"


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\u061c"])
def test_marks_that_turn_the_direction_of_text_go(mark: str) -> None:
    assert clean(f"a{mark}b") == "ab"


@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\t", "\u2028", "\x85", "\n\n\t"])
def test_breaks_become_one_space(breaks: str) -> None:
    assert clean(f"en{breaks}to") == "en to"
