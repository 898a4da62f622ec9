"""Dialog boxes and room for answers."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from aftalegen.document.tree import Dialog, Field, Signature, Space
from aftalegen.writers.docx import write_docx
from aftalegen.writers.docx.identifiers import short
from aftalegen.writers.zipping import pack
from tests.writers.docx import trees
from tests.writers.docx.reading import W, WordFile, attribute, style_of, text_of
from tests.writers.docx.trees import bullets, document, p, table


def _ancestors(element: etree._Element, tag: str) -> list[etree._Element]:
    return list(element.iterancestors(W + tag))


def test_every_paragraph_of_a_box_has_the_one_style_and_stands_in_the_boxs_control(rich: WordFile) -> None:
    controls = rich.controls("dialog:")
    assert [attribute(control.find(f"{W}sdtPr/{W}tag")) for control in controls] == ["dialog:parter", "dialog:parter-2"]
    assert {style_of(paragraph) for control in controls for paragraph in control.iter(W + "p")} == {"Dialogboks"}
    assert all(_ancestors(paragraph, "sdt") for paragraph in rich.styled("Dialogboks"))


def test_no_paragraph_of_a_box_is_indented_otherwise_than_the_others(rich: WordFile) -> None:
    assert not [paragraph for paragraph in rich.styled("Dialogboks") if paragraph.find(f"{W}pPr/{W}ind") is not None]
    levels = rich.part("word/numbering.xml")
    boxes = [node for node in levels.iter(W + "abstractNum") if attribute(node, "abstractNumId") in ("6", "7")]
    assert {attribute(suffix) for box in boxes for suffix in box.iter(W + "suff")} == {"space"}
    assert not [indent for box in boxes for indent in box.iter(W + "ind")]


def test_the_title_is_the_first_line_and_roles_are_characters(rich: WordFile) -> None:
    lines = [text_of(paragraph) for paragraph in rich.controls("dialog:parter")[0].iter(W + "p")]
    assert lines[:2] == [
        "Hvem er med i aftalen?",
        "Skriv alle, som aftalen binder. Nævn også afdelinger, se punkt 2.2.",
    ]
    styles = {attribute(node) for node in rich.controls("dialog:parter")[0].iter(W + "rStyle")}
    assert styles == {"Dialogbokstitel", "Henvisning", "Notetegn", "Strong", "Udsagnstegn"}


def test_boxes_can_be_removed_and_leave_a_valid_file(faults: Callable[[bytes], list[str]]) -> None:
    file = WordFile(write_docx(trees.rich()))
    for control in file.controls("dialog:"):
        control.getparent().remove(control)
    parts = {name: file.zip.read(name) for name in file.zip.namelist()}
    parts["word/document.xml"] = etree.tostring(file.body.getparent(), encoding="UTF-8", xml_declaration=True)
    assert not file.styled("Dialogboks")
    assert faults(pack(parts.items())) == []


def test_neighbouring_boxes_differ_by_a_hair_so_that_they_do_not_grow_together() -> None:
    boxes = [Dialog(f"dialog-{n}", "Titel", (p("a"), bullets("b"))) for n in range(3)]
    file = WordFile(write_docx(document(*boxes, p("imellem"), Dialog("dialog-9", "T", ()))))
    borders = [{attribute(node, "color") for node in control.iter(W + "left")} for control in file.controls("dialog:")]
    assert borders == [set(), {"14507B"}, set(), set()]
    assert {attribute(node, "color") for node in file.styles["Dialogboks"].iter(W + "left")} == {"14507A"}


def test_a_table_in_a_box_stays_in_its_control() -> None:
    file = WordFile(write_docx(document(Dialog("dialog-x", "T", (table("t", [1.0], [["A"], ["b"]]),)))))
    assert _ancestors(file.tables[0], "sdt")


def test_room_for_an_answer_is_a_framed_control_with_the_fields_name(rich: WordFile) -> None:
    (control,) = rich.controls("felt:")
    assert attribute(control.find(f"{W}sdtPr/{W}tag")) == "felt:parter.plads"
    assert attribute(control.find(f"{W}sdtPr/{W}alias")) == "Plads til svar"
    assert control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
    lines = list(control.iter(W + "p"))
    assert [style_of(line) for line in lines] == ["Svarfelt"] * 4
    assert [text_of(line) for line in lines] == ["Skriv jeres svar her", "", "", ""]
    assert [line.find(f"{W}pPr/{W}keepNext") is not None for line in lines] == [True, True, True, False]


def test_two_rooms_in_a_row_keep_apart() -> None:
    file = WordFile(write_docx(document(Space(1, "a", "x"), Space(1, "b", "y"))))
    assert [style_of(paragraph) for paragraph in file.paragraphs][:3] == ["Svarfelt", "Mellemrum", "Svarfelt"]


def test_room_in_a_cell_is_a_control_inside_the_paragraph() -> None:
    file = WordFile(write_docx(document(table("t", [1.0], [["A"], [(Space(2, "Skriv", "x"),)]]))))
    (control,) = file.controls("felt:x")
    assert control.getparent().tag == W + "p"
    assert text_of(file.tables[0]) == "ASkriv"


def test_long_names_of_controls_are_cut_and_stay_different() -> None:
    assert short("x" * 64) == "x" * 64
    assert len(short("x" * 65)) == 64
    assert short("x" * 65) != short("x" * 66)


def test_control_ids_are_unique_and_names_fit_into_word() -> None:
    rooms = [Field("f", "Titel " * 30, (Space(1, "a", "sti." * 40), Space(1, "b", "sti." * 40))) for _ in range(3)]
    file = WordFile(write_docx(document(*rooms)))
    numbers = [int(attribute(node)) for node in file.body.iter(W + "id")]
    assert len(set(numbers)) == len(numbers) == 6
    assert all(0 < number < 2**31 for number in numbers)
    names = [attribute(node) for kind in ("tag", "alias") for node in file.body.iter(W + kind)]
    assert max(map(len, names)) == 64


def test_a_signature_is_kept_together_and_has_lines_to_write_on() -> None:
    file = WordFile(write_docx(document(Signature("3F", "Leder"), p("efter"))))
    block = file.paragraphs[:5]
    assert [text_of(line) for line in block] == ["3F", "Leder", "Dato\t\t", "Navn\t\t", "Underskrift\t\t"]
    assert [line.find(f"{W}pPr/{W}keepNext") is not None for line in block] == [True] * 4 + [False]
    leaders = [attribute(node, "leader") for node in file.styles["Underskriftslinje"].iter(W + "tab")]
    assert leaders == ["", "underscore"]
