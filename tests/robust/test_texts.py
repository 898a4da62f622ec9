"""Texts that break documents elsewhere, in every kind of field at once: all formats are made and say the same."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest

from aftalegen.document.layout import Layout
from aftalegen.document.tree import (
    Attachment,
    Cell,
    Column,
    Cover,
    Dialog,
    Document,
    Field,
    Link,
    Metadata,
    Paragraph,
    Ref,
    Section,
    Signature,
    Space,
    Table,
    Text,
)
from aftalegen.writers.docx import write_docx
from aftalegen.writers.html import write_html
from aftalegen.writers.pdf import write_pdf
from tests.robust.making import check, check_docx, check_html, check_pdf, documents, read
from tests.same.extract import SOFT, Extract, settled
from tests.same.readers_docx import read_docx
from tests.same.readers_html import read_html
from tests.same.readers_pdf import read_pdf

pytestmark = pytest.mark.slow

TEXTS = {
    "markup": """& < > " ' &amp; &lt;b&gt; <b>fed</b> <script>alert(1)</script> <!-- x --> ]]> <?php ?> </w:t></p>""",
    "templates": "{{ 7 * 7 }} {% raw %} {# x #} ${x} %(x)s {0} #{x} <%= 1 %>",
    "markdown": "# ikke en overskrift\n\n> ikke et citat\n\n`kode` ![billede](x.png) | a | b |\n\n---\n\n1) et\n2) to",
    "half-markdown": "**fed _skrå ** [link](javascript:alert(1)) [[ [[kontakt] og [[kontakt]] og <https://x.dk> ***",
    "emoji": "Godt 👍🏽 gået 👨‍👩‍👧‍👦 🇩🇰 ❤️ 1️⃣ ☎",
    "letters": "Åse Ærø Øster ÅÄÖ ß é ñ ł ž ő Ω Ж 中文 日本 한국 ½ ² € … – — “” „ ‚ ﬁ ﬀ",
    "right-to-left": "שלום עולם مرحبا بالعالم \u202eabc\u202c \u2067def\u2069",
    "invisible": "a\u00adb\u200bc\u2060d\u00a0f\u3000g",
    "combining": "e\u0301 a\u030a " + "Z" + "\u0300" * 40,
    "spaces": "  to   mellemrum\t\ttabulator  \n\n\n\n  ny  ",
    "line-breaks": "et\nto\r\ntre\rfire\n\n\nfem\\\nseks  \nsyv",
    "deep-list": "- et\n  - to\n    - tre\n      - fire\n        - fem\n          1. seks\n             1. syv",
    "single-characters": "|",
    "percent": "100 % 50% %s %d %% \\n \\u0041 C:\\mappe\\ny",
    "yaml": "key: value # kommentar\n- *alias &anker !tag @ ` ~ null true 0x10 1e9",
    "word-fields": "{ REF x \\h } { TOC } _Ref123 _x0041_",
    "no-width": "\u200b",
}
LONG = {
    "word": "Arbejdsmarkedsuddannelsesansvarlig" * 150,
    "word-with-hyphens": "-".join(["a-kasse"] * 700),
    "address": "https://eksempel.example.dk/" + "sti/" * 1250,
    "words": "Parterne aftaler hver uge " * 2_500,
    "paragraphs": ("Parterne aftaler hver uge. " * 25 + "\n\n") * 100,
    "points": ("- " + "Parterne aftaler hver uge. " * 25 + "\n") * 100,
    "blank": " \n" * 5_000,
}

IN_CELLS = ("word", "words", "blank")
"""Laying out a page-long cell takes the PDF engine seconds, so one of each shape is enough."""


def spec(text: str) -> dict[str, Any]:
    """An agreement with the text wherever a text can stand."""
    one_line = " ".join(text.split()) or "x"
    return {
        "aftaletype": "samarbejdsaftale",
        "aftale": {"titel": one_line, "journalnummer": one_line, "genforhandling": text},
        "parter": {
            "jobcentre": [{"id": "jc", "navn": one_line, "adresse": one_line}],
            "a_kasser": [{"id": "ak", "navn": f"A-kassen {one_line}", "afdeling": one_line}],
            "forpligtede": text,
            "anden_aktør": {"bundet": True, "tekst": text, "kontraktklausul": text},
        },
        "genstandsfelt": {"målgruppe": f"Alle ledige, og {one_line}", "værktøjer": ["cv", f"og {one_line}"]},
        "principper": {"principper": [f"og {text}", "jobfokus", f"eller {text}"]},
        "cv": {
            "værdi": text,
            "oplæg": f"Parterne siger {one_line}",
            "standarder": [{"id": "a", "element": one_line, "minimum": text, "hvordan": text, "ansvarlig": one_line}],
        },
        "kontakt": {
            "lister": [
                {"id": "k", "part": "jc", "formål": "logistik", "funktion": one_line, "bemærkning": text},
            ],
            "vedligeholdelse": {"ansvarlig": one_line},
        },
        "underskrifter": [{"id": "u", "part": "jc", "rolle": one_line}],
        "egne_afsnit": [{"id": "eget", "titel": one_line, "efter": "cv", "tekst": text, "punkter": [text, text]}],
        "omformuleringer": {"cv.afdækning": one_line},
    }


def long_spec(text: str, cell: str = "Se ovenfor") -> dict[str, Any]:
    """An agreement with the text once in each kind of field, and ``cell`` in the cells of tables."""
    return {
        "aftaletype": "samarbejdsaftale",
        "parter": {"jobcentre": [{"id": "jc", "navn": "Jobcenter"}]},
        "afbud": {"forebyggelse": [f"Vi {text}"]},
        "cv": {"værdi": text, "standarder": [{"id": "a", "element": "CV", "minimum": cell}]},
        "kontakt": {"vedligeholdelse": {"ansvarlig": cell}},
        "egne_afsnit": [{"id": "eget", "titel": "Eget", "tekst": text}],
    }


def _documents(data: dict[str, Any], folder: Path) -> tuple[Extract, Extract, Extract, bool]:
    """What the readers find in the HTML, Word and PDF files, each of them sound, and whether the PDF lacks letters."""
    loaded = read(data, folder)
    assert loaded.ok, loaded.problems
    assert loaded.agreement
    (document,) = documents(loaded.agreement, dialog=False)  # half the pages, all of the answers
    pdf, docx, page = write_pdf(document), write_docx(document), write_html(document)
    check_pdf(pdf.data)
    check_docx(docx, folder)
    check_html(page)
    return read_html(page), read_docx(docx), read_pdf(pdf.data), bool(pdf.replaced)


def _letters(extract: Extract) -> Counter[str]:
    return Counter("".join(extract.text.replace(SOFT, "").split()))


@pytest.mark.parametrize("name", TEXTS)
def test_every_format_is_made_and_says_the_same(name: str, tmp_path: Path) -> None:
    screen, word, pdf, lacks_letters = _documents(spec(TEXTS[name]), tmp_path)
    assert word.headings == screen.headings
    assert word.tables == screen.tables
    assert word.words == screen.words
    # What has no shape of its own is not among the PDF's letters.
    invisible = any(category(letter) in {"Cf", "Mn"} for letter in screen.text)
    if not (lacks_letters or invisible):
        assert settled(pdf, screen).words == screen.words


@pytest.mark.parametrize("name", LONG)
def test_long_texts_are_all_there(name: str, tmp_path: Path) -> None:
    """A row of a table that goes over the page is read in pieces, so only the letters of a PDF can be counted."""
    screen, word, pdf, lacks_letters = _documents(
        long_spec(LONG[name], LONG[name] if name in IN_CELLS else "x"), tmp_path
    )
    assert not lacks_letters
    assert word.words == screen.words
    assert _letters(pdf) == _letters(screen)


CONTROL = [chr(code) for code in (*range(1, 9), 11, 12, *range(14, 32), *range(127, 160)) if code != 0x85]


@pytest.mark.parametrize("letter", ["\x00", "\ufffe", "\uffff", "\ud800", "\u2028", "\ufeff", *CONTROL[::5]], ids=ascii)
def test_what_is_no_letter_is_a_problem_with_a_place(letter: str, tmp_path: Path) -> None:
    """No format can hold such characters, so they are refused where they stand, even if written as escapes."""
    loaded = read({**long_spec("ord"), "formål": {"hvorfor": f"før{letter}efter"}}, tmp_path)
    assert not loaded.ok
    assert [problem.place.line for problem in loaded.problems if "før" in problem.message or problem.place.line]
    check(loaded, tmp_path)


@pytest.mark.parametrize(
    "letter", ["\x00", "\x07", "\x0b", "\x1f", "\x7f", "\x9f", "\ufffe", "\ud800", "\u202e"], ids=ascii
)
def test_what_reaches_the_writers_all_the_same_is_left_out(letter: str, tmp_path: Path) -> None:
    """The tree may come from elsewhere than a spec. The writers do not trust it."""
    document = _hostile(f"før{letter}efter & <b>")
    pdf, docx, page = write_pdf(document), write_docx(document), write_html(document)
    check_docx(docx, tmp_path)
    assert letter.encode("utf-8", "surrogatepass") not in page
    found = (read_html(page), read_docx(docx), read_pdf(pdf.data))
    for extract in found:
        assert re.search("før ?efter & <b>", extract.text)
    assert found[0].words == found[1].words == settled(found[2], found[0]).words


def _hostile(text: str) -> Document:
    paragraph = Paragraph((Text(text), Link(f"https://x.dk/{text}", (Text(text),)), Ref("s", text)))
    table = Table("t", (Column(1.0),), (), ((Cell((paragraph,)),),), caption=(Text(text),), number=1, description=text)
    blocks = (
        Dialog(text, text, (paragraph,)),
        Field(text, text, (Space(1, text, text),)),
        table,
        Signature(text, text, (text,)),
    )
    section = Section("s", 1, text, blocks, number="1")
    return Document(
        cover=Cover(text, text, text, (paragraph,)),
        blocks=(section,),
        entries=(),
        metadata=Metadata(text, text, text, (text,), "2015-06-01"),
        layout=Layout(),
        running_title=text,
        mark=text,
        attachments=(Attachment("a.yaml", "application/yaml", text, b"x"),),
    )
