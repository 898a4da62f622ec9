"""The numbers of sections, appendices and what lies inside them."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from aftalegen.document import references

MARKUP = """<document>
<section id="et" level="1" title="Et"><section id="et-et" level="2" title="Under"/></section>
<section id="b1" level="1" title="Liste" kind="appendix"/>
<section id="b2" level="1" title="Volumen" kind="appendix">
  <section id="y15" level="2" title="2015"><field path="bilag.volumen"/></section>
  <section id="note" level="2" title="Uden tal" kind="plain"/>
  <section id="y16" level="2" title="2016"><section id="dyb" level="3" title="Dyb"/></section>
</section>
<section id="to" level="1" title="To"><section id="to-et" level="2" title="Under"/></section>
</document>"""


def test_sections_of_an_appendix_have_letters_and_its_neighbours_keep_their_numbers() -> None:
    root = ElementTree.fromstring(MARKUP)
    labels = references.number(root)
    assert {id: label.text for id, label in labels.items()} == {
        "et": "1",
        "et-et": "1.1",
        "b1": "Bilag 1",
        "b2": "Bilag 2",
        "y15": "Bilag 2.a",
        "felt:bilag.volumen": "Bilag 2.a",
        "note": "Uden tal",
        "y16": "Bilag 2.b",
        "dyb": "Bilag 2.b.1",
        "to": "2",
        "to-et": "2.1",
    }
    numbers = [entry.number for entry in references.entries(root, labels)]
    assert numbers == ["1", "1.1", "Bilag 1", "Bilag 2", "Bilag 2.a", "", "Bilag 2.b", "2", "2.1"]


@pytest.mark.parametrize(("number", "text"), [(1, "a"), (26, "z"), (27, "aa"), (28, "bb"), (52, "zz"), (53, "aaa")])
def test_letters_go_on_after_z_as_word_counts_them(number: int, text: str) -> None:
    assert references.letter(number) == text
