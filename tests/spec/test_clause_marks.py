"""Where a text has the mark of a block."""

import pytest

from aftalegen.spec.clause_marks import is_among, marks
from aftalegen.spec.nodes import plain
from aftalegen.spec.source import parse


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[tekst: svarfrist]", [("svarfrist", "", 0)]),
        ("  [tekst:svarfrist @ 2]  \n", [("svarfrist", "2", 0)]),
        ("Før.\n\n[tekst: a]\n\n[tekst: b@1]\n", [("a", "", 2), ("b", "1", 4)]),
        ("Før.\n[tekst: a]\n", []),
        ("[tekst: a]\nEfter.", []),
        ("Se [tekst: a] her.", []),
        ("- [tekst: a]", []),
        ("[tekst]", []),
        ("[[tekst: a]]", []),
        ("[tekst: ]", [("", "", 0)]),
    ],
)
def test_a_mark_counts_in_a_paragraph_of_its_own(text, found):
    assert [(mark.id, mark.version, mark.line) for mark in marks(text)] == found


def test_what_was_written_is_among_them():
    assert is_among("[tekst: a@1]", "Før.\n\n[tekst: a@1]")
    assert not is_among("[tekst: a]", "Før [tekst: a]")


@pytest.mark.parametrize("pure", [False, True])
def test_a_mark_without_quotation_marks_is_the_text_that_it_looks_like(pure, monkeypatch):
    if pure:
        monkeypatch.setattr("aftalegen.spec.building.find_spec", lambda _: None)
    text = "a: [tekst: svarfrist@2]\nb:\n  - [tekst: x]\nc: [{tekst: x}]\nd:\n  - tekst: x\ne: [tekst: x, y]\n"
    root, problems = parse(text.encode(), "a.yaml")
    assert not problems
    assert plain(root) == {
        "a": "[tekst: svarfrist@2]",
        "b": ["[tekst: x]"],
        "c": [{"tekst": "x"}],
        "d": [{"tekst": "x"}],
        "e": [{"tekst": "x"}, "y"],
    }
    place = root.items["a"][1].place
    assert (place.line, place.column, place.width) == (1, 4, len("[tekst: svarfrist@2]"))
