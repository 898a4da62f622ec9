"""A spec as lines of text: every field with the labels of the document, and nothing that changes by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftalegen.errors import UsageError
from aftalegen.pipeline.text_listing import file_text, spec_text

PATH = Path("aftale.yaml")


def listed(text: str) -> str | None:
    return spec_text(text.encode(), PATH)


def test_a_field_stands_with_its_section_and_its_value_in_words():
    text = listed("aftaletype: samarbejdsaftale\naftale:\n  dato: 2015-05-04  # aftalt\n  status: udkast\n")
    assert text == (
        "Aftaletype: samarbejdsaftale\n"
        "Aftalens periode og status, Versionens dato: 4. maj 2015\n"
        "Aftalens periode og status, Status: Udkast\n"
        "# aftalt\n"
    )


def test_items_are_named_by_ids_so_that_one_change_is_one_line():
    before, after = (
        listed(f"kontakt: {{lister: [{{id: vagt, part: hk, funktion: {name}}}]}}\n") or "" for name in ("Vagt", "Leder")
    )
    lines = zip(before.splitlines(), after.splitlines(), strict=True)
    assert [pair for pair in lines if pair[0] != pair[1]] == [
        ("Kontaktliste, vagt, Funktion: Vagt", "Kontaktliste, vagt, Funktion: Leder")
    ]


def test_a_long_text_has_a_line_for_each_sentence():
    sentence = "Parterne mødes den 1. juli 2015 og taler om det, der skal ske i det næste år."
    text = listed(f"aftale:\n  genforhandling: {sentence} {sentence}\n")
    assert text == f"Aftalens periode og status, Genforhandling:\n  {sentence}\n  {sentence}\n"


def test_an_open_point_is_there_too():
    assert listed("aftale:\n  udløb:\n") == "Aftalens periode og status, Udløb: (åben)\n"


@pytest.mark.parametrize(
    "text", ["", "jobs: {a: 1}\n", "aftale: [1\n", "aftale: {dato: i går}\n", "aftale: {ukendt: 1}\n", "- a\n"]
)
def test_what_git_shows_better_is_left_to_git(text):
    assert listed(text) is None


def test_whom_a_shared_layer_is_for_is_told_too():
    text = listed("gælder_for: {jobcentre: [hjørring, rebild]}\naftale: {version: '2'}\n")
    assert text == "gælder_for, jobcentre: hjørring, rebild\nAftalens periode og status, Version: 2\n"


def test_the_examples_can_be_listed():
    examples = Path(__file__).parents[2] / "examples"
    for path in (
        *examples.glob("*.yaml"),
        *examples.glob("nordjylland/aftaler/*.yaml"),
        examples / "nordjylland" / "region.yaml",
    ):
        assert file_text(path), path


def test_a_document_that_cannot_be_read_is_one_line(tmp_path):
    (tmp_path / "a.DOCX").write_bytes(b"123")
    assert file_text(tmp_path / "a.DOCX") == "Dokument, der ikke kan vises som tekst (3 bytes)\n"


def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path):
    with pytest.raises(UsageError):
        file_text(tmp_path / "ingen.yaml")


def test_a_layer_is_read_past_a_pack_that_cannot_be_used(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "templates" / "aaa").mkdir(parents=True)
    (tmp_path / "templates" / "aaa" / "pack.yaml").write_text("navn: [", encoding="utf-8")
    text = spec_text(b"baggrund: {anledning: Et m\xc3\xb8de}\nramme: {}\n", tmp_path / "lag.yaml")
    assert text is not None
    assert "Et møde" in text
