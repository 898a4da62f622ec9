import unicodedata

import pytest

from aftalegen.spec.encoding import decode, lines_of, place_at


@pytest.mark.parametrize("data", [b"titel: \xc3\xa6", b"\xef\xbb\xbftitel: \xc3\xa6"])
def test_utf_8_is_read_with_and_without_bom(data):
    assert decode(data, "f") == ("titel: æ", [])


def test_text_is_normalised():
    text, problems = decode(unicodedata.normalize("NFD", "å é").encode(), "f")
    assert (text, problems) == ("å é", [])


@pytest.mark.parametrize("character", "æøåÆØÅé–”")
def test_windows_1252_is_recognised_by_danish_characters(character):
    text, (problem,) = decode(f"a: b\nc: {character}".encode("cp1252"), "f")
    assert text is None
    assert problem.code == "AFT003"
    assert f"Windows-1252 (her står “{character}”)" in problem.message
    assert (problem.place.line, problem.place.column) == (2, 4)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_recognised(codec):
    text, (problem,) = decode("aftaletype: samarbejdsaftale".encode(codec), "f")
    assert (text, problem.code) == (None, "AFT004")


@pytest.mark.parametrize("character", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\ufeff"])
def test_invisible_characters_are_refused_where_they_stand(character):
    text, (problem,) = decode(f"a: b\nc: d{character}".encode(), "f")
    assert (text, problem.code, problem.place.line, problem.place.column) == (None, "AFT005", 2, 5)


def test_only_the_first_invisible_characters_are_told():
    _, problems = decode(b"abcd" * 100 + b"abcd\0" * 1000, "f")
    assert len(problems) == 5


@pytest.mark.parametrize("text", ["å😀", "a\tb", "linje\r\nlinje", "blødt\u00adskel", "hårdt\u00a0mellemrum"])
def test_ordinary_text_passes(text):
    assert decode(text.encode(), "f") == (text, [])


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_for_all_line_endings(newline):
    text = newline.join(["en", "to", "tre"])
    place = place_at(text, text.index("tre") + 1, "f")
    assert (place.line, place.column) == (3, 2)
    assert lines_of(text)[place.line - 1] == "tre"
