"""Changes as they are told: by section, word by word, with whose decision they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftalegen.changes.comparison import compare
from aftalegen.changes.letter import letter
from aftalegen.changes.origins import Source
from aftalegen.changes.words import Piece
from aftalegen.document import house
from aftalegen.document.build import Options
from tests.conftest import PARTIES

LONG = "Vi mødes hver uge og taler om de ledige, som snart har været ledige i {} måneder, og om deres ønsker."


def test_sections_come_in_the_order_of_the_document(load_spec):
    old = load_spec("kontakt: {vedligeholdelse: {hyppighed: Aldrig}}\nformål: {hvorfor: A}\naftale: {version: '1'}")
    new = load_spec(
        "layout: {skrift: Arial}\nkontakt: {vedligeholdelse: {hyppighed: Tit}}\nformål: {hvorfor: B}\n"
        "aftale: {version: '2'}"
    )
    assert [told.heading.text for told in compare(old, new)] == [
        "Aftalens periode og status",
        "1.3 Formålet med aftalen",
        "3.7 Kontakt mellem parterne",
        "Udseende",
    ]


def test_an_item_is_told_from_those_that_come_and_go(load_spec):
    times = "uge: lige, fra: '{1}', til: '12:00', samtaletid_minutter: 30"
    slot = f"{{{{id: {{0}}, jobcenter: aalborg, a_kasse: 3f, ugedag: {{0}}, {times}}}}}"
    old = load_spec(f"planlægning: {{slots: [{slot.format('tirsdag', '09:00')}]}}")
    later = f"{slot.format('tirsdag', '10:00')}, {slot.format('torsdag', '09:00')}"
    told = compare(old, load_spec(f"planlægning: {{slots: [{later}]}}"))
    assert ["Tirsdag" in one.label or "Torsdag" in one.label for one in told] == [True, True]


def test_a_long_text_is_told_word_by_word(load_spec):
    (told,) = compare(
        load_spec(f"formål: {{hvorfor: '{LONG.format('fire')}'}}"),
        load_spec(f"formål: {{hvorfor: '{LONG.format('otte')}'}}"),
    )
    assert told.lead == "Hvorfor vi samarbejder ændret:"
    assert [piece for piece in told.lines[0] if piece.kind != "same"] == [
        Piece("removed", "fire"),
        Piece("added", "otte"),
    ]
    assert (told.before, told.after) == (LONG.format("fire"), LONG.format("otte"))


def test_a_short_one_is_one_sentence(load_spec):
    (told,) = compare(load_spec("formål: {hvorfor: A}"), load_spec("formål: {hvorfor: B}"))
    assert (told.lead, told.lines) == ("Hvorfor vi samarbejder ændret fra “A” til “B”.", ())


def test_items_that_are_much_alike_are_one_that_changed(load_spec):
    old, new = ("formål: {resultater: [Mindst ni ud af ti samtaler holdes., sammenhængende-forløb]}" for _ in "ab")
    new = new.replace("ni", "otte").replace("sammenhængende-forløb", "effektiv-ressourcebrug")
    (told,) = compare(load_spec(old), load_spec(new))
    assert [[piece.kind for piece in line] for line in told.lines] == [
        ["same", "removed", "added", "same"],
        ["removed"],
        ["added"],
    ]


def test_a_list_that_came_as_a_whole_is_told_item_by_item(load_spec):
    told = compare(
        load_spec("formål: {}"),
        load_spec("egne_afsnit: [{id: a, titel: Alfa, tekst: X}, {id: b, titel: Beta, tekst: Y}]"),
    )
    assert [one.heading.text for one in told] == ["5 Alfa", "6 Beta"]


@pytest.fixture
def layered(load_spec, tmp_path):
    """Reads an agreement over a layer in ``fælles.yaml`` with this content."""

    def read(layer: str, own: str):
        (tmp_path / "fælles.yaml").write_text(f"{layer}\n", "utf-8")
        return load_spec(f"bygger_på: fælles.yaml\n{own}\n")

    return read


def text(old, new) -> list[str]:
    return [told.source.text for told in compare(old, new)]


def test_a_change_in_a_layer_is_said_to_be_everybodys(layered):
    old, new = layered("formål: {hvorfor: A}", ""), layered("formål: {hvorfor: B}", "")
    assert text(old, new) == ["ændret for alle, der bygger på fælles.yaml"]


def test_a_value_of_ones_own_instead_of_the_common_one_departs(layered):
    old, new = layered("formål: {hvorfor: A}", ""), layered("formål: {hvorfor: A}", "formål: {hvorfor: B}")
    assert text(old, new) == ["afviger nu fra de fælles valg i fælles.yaml"]
    assert text(new, old) == ["følger nu de fælles valg i fælles.yaml"]


def test_taking_a_common_value_away_is_ones_own_decision(layered):
    old, new = layered("formål: {hvorfor: A}", ""), layered("formål: {hvorfor: A}", "formål: {hvorfor: }")
    assert text(old, new) == [""]


def test_a_layer_that_was_not_there_before_is_not_said_to_have_changed(load_spec, layered, tmp_path):
    plain = load_spec("formål: {}")
    with_layer = layered("formål: {hvorfor: A}", "")
    assert text(plain, with_layer) == ["følger nu de fælles valg i fælles.yaml"]
    assert text(with_layer, plain) == ["afviger nu fra de fælles valg i fælles.yaml"]
    (tmp_path / "andre.yaml").write_text("formål: {hvorfor: B}\n", "utf-8")
    other = load_spec("bygger_på: andre.yaml\n")
    assert text(with_layer, other) == ["følger nu de fælles valg i andre.yaml"]


def test_what_came_to_a_layer_that_was_there_is_everybodys(layered):
    old, new = layered("formål: {}", ""), layered("formål: {hvorfor: B}", "")
    assert text(old, new) == text(new, old) == ["ændret for alle, der bygger på fælles.yaml"]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (Source("own"), ""),
        (Source("region", "region.yaml"), "ændret for alle i området"),
        (Source("register", "register/a.yaml"), "ændret i registret"),
        (Source("layer", "x/fælles.yaml"), "ændret for alle, der har de samme fælles valg"),
        (Source("layer", "x/fælles.yaml", "follows"), "følger nu de fælles valg"),
        (Source("region", "region.yaml", "departs"), "afviger nu fra områdets fælles valg"),
    ],
)
def test_a_source_can_be_told_to_those_who_do_not_have_its_file(source, words):
    assert source.text_without_files == words


def test_a_group_with_nothing_in_it_is_no_change(load_spec):
    assert compare(load_spec("formål: {}"), load_spec("formål: {}\nplanlægning: {indkaldelister: {}}")) == ()


def test_a_wrong_item_hides_its_list_and_nothing_else(load_spec):
    old = load_spec("formål: {hvorfor: A, resultater: [Mindst to.]}")
    new = load_spec("formål: {hvorfor: B, resultater: [{a: b}]}")
    assert [told.label for told in compare(old, new)] == ["Hvorfor vi samarbejder"]


def test_a_required_answer_that_was_dropped_is_told_though_it_is_an_error(load_spec):
    status = "aftale: {status: gældende}\n"
    (told,) = compare(load_spec(f"{status}uden_fremmøde: {{hovedregel: Ja.}}"), load_spec(status))
    assert told.change.kind == "removed"


def test_dates_under_other_rules_are_told(load_spec):
    period = "aftale: {{ikrafttræden: 2015-07-01, udløb: {}}}"
    told = compare(load_spec(period.format("2016-06-30")), load_spec(period.format("2016-12-31")))
    assert told[-1].sentence == (
        "Aftalen følger nu reglerne fra 1. juli 2015 (R2015) og reglerne fra 1. juli 2016 (R2016). "
        "Før fulgte den reglerne fra 1. juli 2015 (R2015)."
    )


def project(folder: Path, files: dict[str, str]):
    """An agreement in a project folder of its own."""
    from aftalegen.spec.load import read

    for name, content in {"region.yaml": "version: 1\n", "aftale.yaml": PARTIES, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    found = read(folder / "aftale.yaml").agreement
    assert found
    return found


def test_a_template_of_the_project_that_changed_is_told_though_the_spec_did_not(tmp_path):
    name = "templates/samarbejdsaftale/afsnit/eget.html.j2"
    old, new = (project(tmp_path / text, {name: f"<p>{text}</p>"}) for text in ("en", "to"))
    assert [told.sentence for told in compare(old, new)] == [f"Skabelonen “{name}” er ændret."]
    assert compare(old, old) == ()


def test_a_type_of_the_projects_own_is_compared_too(tmp_path):
    """It has a folder of templates in the project, and none among aftalegen's."""
    name = "templates/lille"
    type_ = {
        f"{name}/pack.yaml": "format: 1\nnavn: lille\nversion: '1.0'\nlicens: CC0-1.0\nudvider: samarbejdsaftale\n",
        "aftale.yaml": PARTIES.replace("samarbejdsaftale", "lille"),
    }
    old, new = (project(tmp_path / text, {**type_, f"{name}/dialog/cv.md": f"{text}\n"}) for text in ("en", "to"))
    assert [told.sentence for told in compare(old, new)] == [f"Skabelonen “{name}/dialog/cv.md” er ændret."]
    assert compare(old, old) == ()


def test_a_file_that_is_named_and_changed_is_told(tmp_path):
    spec = {"aftale.yaml": f"{PARTIES}layout: {{css: stil.css}}\n"}
    old, new = (project(tmp_path / text, {**spec, "stil.css": text}) for text in ("en", "to"))
    assert [told.sentence for told in compare(old, new)] == ["Filen “stil.css” er ændret."]
    assert "stil.css" not in repr(letter(old, new, compare(old, new), Options(house.layout(new))).blocks)
