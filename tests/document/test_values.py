"""How single values are printed."""

from __future__ import annotations

from typing import Any

import pytest

from aftalegen.document.values import Printer, date_in_words

PRINTER = Printer({"aalborg": "Jobcenter Aalborg"})
CHOICE = {"oneOf": [{"const": "fast", "title": "Fast", "x-tekst": "Tiden ligger **fast**."}, {"type": "string"}]}


@pytest.mark.parametrize(
    ("value", "schema", "expected"),
    [
        ("2015-07-01", {"type": "string", "format": "date"}, "1. juli 2015"),
        ("09:05", {"format": "klokkeslæt"}, "09.05"),
        (30, {"type": "integer", "x-enhed": "minutter"}, "30 minutter"),
        (1, {"type": "integer", "x-enhed": "måneder", "x-enhed-ental": "måned"}, "1 måned"),
        (2.5, {"type": "number"}, "2,5"),
        (True, {"type": "boolean"}, "Ja"),
        (False, {"type": "boolean"}, "Nej"),
        ("aalborg", {"x-henviser-til": ["parter"]}, "Jobcenter Aalborg"),
        ("tirsdag", {"enum": ["mandag", "tirsdag"]}, "Tirsdag"),
        ("fast", CHOICE, "Fast"),
        ("Efter **aftale**", CHOICE, "Efter <strong>aftale</strong>"),
        ("a@example.dk", {"format": "email"}, '<a href="mailto:a@example.dk">a@example.dk</a>'),
        (("fast", "Andet"), {"type": "array", "items": CHOICE}, "Fast, Andet"),
        (None, {}, ""),
        ("<b>", {}, "&lt;b&gt;"),
    ],
)
def test_inline(value: Any, schema: dict[str, Any], expected: str) -> None:
    assert str(PRINTER.inline(value, schema)) == expected


def test_a_choice_as_prose_is_its_full_sentence() -> None:
    assert str(PRINTER.block("fast", CHOICE)) == "<p>Tiden ligger <strong>fast</strong>.</p>"


def test_yes_and_no_as_prose_are_sentences() -> None:
    schema = {"type": "boolean", "x-tekst-ja": "Det gør vi.", "x-tekst-nej": "Det gør vi ikke."}
    assert str(PRINTER.block(False, schema)) == "<p>Det gør vi ikke.</p>"


def test_text_over_several_lines_keeps_its_list_in_a_cell() -> None:
    assert "<li>to</li>" in PRINTER.cell("- et\n- to", {"type": "string"})


def test_an_appended_value_follows_its_pattern() -> None:
    assert str(PRINTER.appended("lige", {"enum": ["lige"], "x-led": ", {} uger"})) == ", lige uger"


@pytest.mark.parametrize("text", ["", "snart", "2015-13-01", "2015-07"])
def test_what_is_no_date_is_printed_as_it_is(text: str) -> None:
    assert date_in_words(text) == text
