"""Long texts stand on the lines that their paragraphs are, with the words that differ marked."""

from __future__ import annotations

from aftalegen.changes.comparison import compare
from aftalegen.changes.sides import Row, parts_of

FIRST = "De mødes sådan, hver gang der er noget nyt at tale om:"
ITEMS = FIRST + "\n\n- på torvet, og {}\n- i huset [[formål]]\n\nDerefter går de."


def row(old, new) -> Row:
    (part,) = parts_of(compare(old, new))
    (found,) = part.rækker
    return found


def spec(text: str) -> str:
    return "formål:\n  hvorfor: |\n" + "".join(f"    {line}\n" for line in text.splitlines())


def lines(side) -> list[str]:
    return ["".join(bit.tekst for bit in line) for line in side]


def test_paragraphs_and_items_that_come_stand_on_lines_of_their_own(load_spec):
    found = row(load_spec(""), load_spec(spec(ITEMS.format("derefter"))))
    assert lines(found.før) == []
    assert lines(found.nu) == [
        FIRST,
        "- på torvet, og derefter",
        "- i huset 1.3",
        "Derefter går de.",
    ]


def test_words_that_differ_are_marked_inside_their_lines(load_spec):
    found = row(load_spec(spec(ITEMS.format("derefter"))), load_spec(spec(ITEMS.format("så"))))
    assert lines(found.nu)[1:] == ["- på torvet, og så", "- i huset 1.3", "Derefter går de."]
    assert [bit.tekst.strip() for line in found.nu for bit in line if bit.fed] == ["så"]
    assert [bit.tekst.strip() for line in found.før for bit in line if bit.fed] == ["derefter"]
