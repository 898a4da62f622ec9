"""What must not be parted at the foot of a page."""

from __future__ import annotations

from aftalegen.document.tree import Block, Dialog, Field, Section, Space
from aftalegen.writers.docx import write_docx
from aftalegen.writers.pages import estimate
from tests.writers.docx.reading import W, WordFile, text_of
from tests.writers.docx.trees import bullets, document, p, table


def _kept(*blocks: Block) -> list[str]:
    """The texts of paragraphs that ask, besides their style, to stay with the next one."""
    file = WordFile(write_docx(document(*blocks)))
    return [text_of(x) for x in file.paragraphs if x.find(f"{W}pPr/{W}keepNext") is not None]


def test_a_note_under_a_heading_stays_with_what_follows_but_no_other_note_does() -> None:
    section = Section("a", 1, "A", (p("Se også", role="note"), p("Tekst"), p("Kilde", role="note")), "1")
    assert _kept(section) == ["Se også"]


def test_a_question_its_choices_and_the_room_for_the_answer_stay_together() -> None:
    field = Field("f", "F", (p("Hvem?", role="prompt"), bullets("A", "B"), Space(2, "Skriv", "f")))
    assert _kept(field, p("efter")) == ["Hvem?", "A", "B", "Skriv"]


def test_a_long_list_may_be_parted_from_what_follows() -> None:
    many = bullets(*"abcdefgh")
    assert _kept(Field("f", "F", (p("Hvem?", role="prompt"), many, Space(1, "Skriv", "f")))) == ["Hvem?"]


def test_prompts_of_open_fields_do_not_chain_a_whole_page_together() -> None:
    fields = [Field(str(number), "F", (p("Hvem?", role="prompt"),), open=True) for number in range(9)]
    assert _kept(*fields) == []


def test_a_short_box_stays_on_one_page_and_holds_nothing_after_it() -> None:
    assert _kept(Dialog("d", "Titel", (p("a"), bullets("b", "c"))), p("efter")) == ["Titel", "a", "b"]


def test_a_long_box_may_break_but_not_after_its_title() -> None:
    assert _kept(Dialog("d", "Titel", (p("a"), bullets(*"bcdefghijkl")))) == ["Titel", "a"]


def test_neither_the_first_nor_the_last_row_of_a_table_stands_alone() -> None:
    rows = [["hoved"], *[[str(number)] for number in range(5)]]
    assert _kept(table("t", [1.0], rows)) == ["0", "3"]
    assert _kept(table("t", [1.0], [["hoved"], ["eneste"]])) == []


def test_the_estimate_keeps_answers_whole_too() -> None:
    def page_after(*answer: Block) -> int:
        around = [p("Linje")] * 27
        after = Section("efter", 1, "Efter", (), "1")
        return estimate(document(*around, Field("f", "F", answer), *around[:21], after))["efter"]

    room = Space(9, "Skriv", "f")
    assert page_after(room) == 3
    assert page_after(room, p()) == 2
