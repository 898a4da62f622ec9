from __future__ import annotations

import re

from aftalegen.document.tree import Contents, Ref, Section
from aftalegen.writers.docx import write_docx
from aftalegen.writers.pages import estimate
from tests.writers.docx import trees
from tests.writers.docx.reading import W, WordFile, attribute, style_of, text_of
from tests.writers.docx.trees import document, p, table


def _entries(file: WordFile) -> list[str]:
    return [text_of(paragraph) for paragraph in file.styled("TOC1", "TOC2", "TOC3")]


def test_entries_show_number_title_and_page() -> None:
    tree = trees.rich()
    pages = {entry.target: 10 + position for position, entry in enumerate(tree.entries)}
    expected = [
        "\t".join(part for part in (entry.number, entry.title, str(pages[entry.target])) if part)
        for entry in tree.entries
    ]
    assert _entries(WordFile(write_docx(tree, pages))) == expected


def test_without_page_numbers_they_are_estimated(rich: WordFile) -> None:
    guessed = estimate(trees.rich())
    assert [entry.rpartition("\t")[2] for entry in _entries(rich)] == [
        str(guessed[entry.target]) for entry in trees.rich().entries
    ]


def test_the_estimate_starts_after_the_cover_and_never_runs_backwards() -> None:
    pages = list(estimate(trees.long()).values())
    assert pages[0] == 3
    assert pages == sorted(pages)
    assert 20 < pages[-1] < 40


def test_the_estimate_counts_new_pages_and_turned_ones() -> None:
    text = p("Ord på linjen. " * 40)
    sections = (
        Section("a", 1, "A", (text,), "1"),
        Section("b", 1, "B", (text,), "2", landscape=True),
        Section("c", 1, "C", (text,), "3"),
        Section("d", 1, "D", (text,), "4", new_page=True),
    )
    assert estimate(document(*sections)) == {"a": 1, "b": 2, "c": 3, "d": 4}


def test_the_field_is_in_the_gallery_control_and_needs_no_update(rich: WordFile) -> None:
    (control,) = [sdt for sdt in rich.body.iter(W + "sdt") if "Table of Contents" in _gallery(sdt)]
    assert style_of(control.find(f".//{W}p")) == "TOCHeading"
    assert next(node.text for node in control.iter(W + "instrText")) == ' TOC \\o "1-2" \\h \\z \\u '
    assert b"updateFields" not in rich.zip.read("word/settings.xml")
    assert b"w:dirty" not in rich.zip.read("word/document.xml")


def _gallery(sdt: object) -> str:
    return attribute(sdt.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"))  # type: ignore[attr-defined]


def test_every_field_is_begun_separated_and_ended_in_order(rich: WordFile) -> None:
    depth, kinds = 0, [attribute(node, "fldCharType") for node in rich.body.iter(W + "fldChar")]
    for kind in kinds:
        depth += {"begin": 1, "separate": 0, "end": -1}[kind]
        assert depth >= 0
    assert depth == 0
    assert kinds.count("begin") == kinds.count("separate") == len(rich.instructions())


def test_everything_that_is_pointed_at_is_a_bookmark_with_a_name_of_its_own(rich: WordFile) -> None:
    names = rich.bookmarks()
    pointed = {name for code in rich.instructions() for name in re.findall(r"_(?:Ref|Toc)\d+", code)}
    pointed |= {attribute(link, "anchor") for link in rich.body.iter(W + "hyperlink")} - {""}
    assert pointed <= set(names)
    assert len(names) == len(set(names))
    assert max(map(len, names)) <= 40
    numbers = [attribute(node, "id") for node in rich.body.iter(W + "bookmarkStart")]
    assert sorted(numbers) == sorted({attribute(node, "id") for node in rich.body.iter(W + "bookmarkEnd")})


def _codes(*refs: Ref) -> list[str]:
    caption = table("tabel", [1.0], [["A"], ["b"]], caption="Titel", number=1)
    sections = (
        Section("et", 1, "Et", (p(*refs), caption), "1"),
        Section("plain", 1, "Uden", (), "", "plain"),
        Section("bilag", 1, "Bilag", (), "Bilag 1", "appendix"),
    )
    return WordFile(write_docx(document(*sections))).instructions()


def test_references_to_numbers_are_fields_that_show_what_the_tree_says() -> None:
    codes = [
        re.sub(r"\d+", "n", code) for code in _codes(Ref("et", "1"), Ref("bilag", "Bilag 1"), Ref("tabel", "Tabel 1"))
    ]
    assert [code for code in codes if code.startswith("REF")] == [
        "REF _Refn \\r \\h",
        "REF _Refn \\r \\h",
        "REF _Refn \\h",
    ]


def test_references_that_no_field_can_show_are_links_or_text() -> None:
    odd = (Ref("plain", "Uden"), Ref("et", "kapitel 1"), Ref("findes-ikke", "9"))
    assert not [code for code in _codes(*odd) if code.startswith("REF")]
    file = WordFile(write_docx(document(Section("et", 1, "Et", (p(*odd),), "1"), Contents(""))))
    assert "Udenkapitel 19" in file.text
    assert len(list(file.styled("Normal")[0].iter(W + "hyperlink"))) == 1


def test_two_sections_with_one_id_make_one_bookmark() -> None:
    twins = (Section("x", 1, "X", (), "1"), Section("x", 1, "X", (), "2"))
    assert len(WordFile(write_docx(document(*twins))).bookmarks()) == 2
