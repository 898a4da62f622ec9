from __future__ import annotations

import pytest

from aftalegen.document.tree import Section, SectionKind, walk
from aftalegen.writers.docx import write_docx
from tests.writers.docx import trees
from tests.writers.docx.reading import Counter, W, WordFile, attribute, style_of, text_of
from tests.writers.docx.trees import bullets, document, p


def _expected(sections: tuple[Section, ...]) -> list[str]:
    return [f"{section.number}\t{section.title}" if section.number else section.title for section in sections]


def _sections(*numbers: tuple[int, str, SectionKind]) -> tuple[Section, ...]:
    return tuple(
        Section(f"s{position}", level, f"Overskrift {position}", (), number, kind)
        for position, (level, number, kind) in enumerate(numbers)
    )


def test_word_counts_the_numbers_of_the_tree(rich: WordFile) -> None:
    sections = tuple(block for block in walk(trees.rich().blocks) if isinstance(block, Section))
    assert rich.headings() == _expected(sections)


def test_word_counts_the_sections_of_an_appendix_by_itself() -> None:
    sections = _sections((1, "Bilag 1", "appendix"), (2, "Bilag 1.a", "section"), (2, "Bilag 1.b", "section"))
    file = WordFile(write_docx(document(*sections)))
    first, second = file.styled("Bilagsafsnit")
    assert [text_of(first), text_of(second)] == ["Overskrift 1", "Overskrift 2"]
    assert first.find(f"{W}pPr/{W}numPr") is None


def test_a_heading_says_its_number_only_once(rich: WordFile) -> None:
    assert [text_of(heading) for heading in rich.styled("Heading2")] == [
        "Aftalens parter",
        "Formål",
        "Planlægning",
        "Kontakt",
    ]


@pytest.mark.parametrize(
    "numbers",
    [
        [(1, "1", "section"), (2, "1.1", "section"), (2, "1.3", "section"), (2, "1.4", "section"), (1, "2", "section")],
        [
            (1, "3", "section"),
            (2, "3.1", "section"),
            (1, "4", "section"),
            (2, "4.2", "section"),
            (3, "4.2.3", "section"),
        ],
        [(1, "1", "section"), (1, "", "plain"), (2, "", "plain"), (2, "1.1", "section"), (1, "2", "section")],
        [(1, "Bilag 2", "appendix"), (1, "Bilag 3", "appendix"), (2, "", "plain"), (1, "Bilag 7", "appendix")],
        [(1, "A", "section"), (2, "7.7", "section"), (1, "Bilag B", "appendix"), (3, "1.0.1", "section")],
        [(2, "1.1", "section"), (1, "1", "section"), (2, "1.01", "section"), (2, "Bilag 1", "appendix")],
        [
            (1, "1", "section"),
            (2, "1.1", "section"),
            (1, "Bilag 1", "appendix"),
            (2, "1.2", "section"),
            (2, "1", "section"),
        ],
        [
            (1, "Bilag 1", "appendix"),
            (1, "Bilag 2", "appendix"),
            (2, "Bilag 2.a", "section"),
            (2, "", "plain"),
            (2, "Bilag 2.b", "section"),
            (3, "Bilag 2.b.1", "section"),
            (1, "Bilag 3", "appendix"),
            (2, "Bilag 3.a", "section"),
        ],
        [
            (1, "Bilag 4", "appendix"),
            (2, "Bilag 4.b", "section"),
            (2, "Bilag 4.aa", "section"),
            (2, "Bilag 4.bb", "section"),
            (2, "Bilag 4.ab", "section"),
            (2, "Bilag 7.a", "section"),
        ],
    ],
    ids=[
        "gap",
        "late start",
        "plain between",
        "appendices",
        "foreign",
        "no parent",
        "mixed",
        "inside appendices",
        "letters with gaps",
    ],
)
def test_numbers_that_word_would_count_otherwise_agree_too(numbers: list[tuple[int, str, SectionKind]]) -> None:
    sections = _sections(*numbers)
    assert WordFile(write_docx(document(*sections))).headings() == _expected(sections)


def test_plain_headings_stand_in_the_outline_and_the_heading_of_the_contents_does_not(rich: WordFile) -> None:
    levels = {name: attribute(rich.styles[name].find(f"{W}pPr/{W}outlineLvl")) for name in ("Uden1", "TOCHeading")}
    assert levels == {"Uden1": "0", "TOCHeading": "9"}


def _marks(file: WordFile) -> list[str]:
    counter = Counter(file)
    return [
        f"{mark} {text_of(paragraph)}"
        for paragraph in file.paragraphs
        if (mark := counter.number(paragraph)) and style_of(paragraph) != "Heading1"
    ]


def test_each_numbered_list_counts_from_one() -> None:
    nested = bullets("a", (p("b"), bullets("c", "d", ordered=True)), "e", ordered=True)
    file = WordFile(write_docx(document(nested, bullets("f", "g", ordered=True), bullets("h"))))
    assert _marks(file) == ["1. a", "2. b", "1. c", "2. d", "3. e", "1. f", "2. g", "• h"]


def test_lists_nest_three_deep_and_a_fourth_level_looks_like_the_third() -> None:
    deep = bullets((p("1"), bullets((p("2"), bullets((p("3"), bullets("4")))))))
    assert _marks(WordFile(write_docx(document(deep)))) == ["• 1", "– 2", "▪ 3", "▪ 4"]


def test_further_paragraphs_of_an_item_stand_under_its_text_without_a_mark() -> None:
    file = WordFile(write_docx(document(bullets((p("første"), p("mere"))))))
    (first, more) = file.styled("ListParagraph")
    assert first.find(f"{W}pPr/{W}numPr") is not None
    assert more.find(f"{W}pPr/{W}numPr") is None
    assert attribute(more.find(f"{W}pPr/{W}ind"), "left") == "340"


def test_an_item_that_begins_with_a_list_still_has_its_mark() -> None:
    assert _marks(WordFile(write_docx(document(bullets((bullets("inderst"),)))))) == ["• ", "– inderst"]
