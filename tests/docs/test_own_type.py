"""The chapter "Lav jeres egen aftaletype", followed word for word: what it says to type is typed, and works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aftalegen.spec.packs.finding import MANIFEST
from aftalegen.writers.pdf import pdf_available
from tools import outputs
from tools.outputs import CHECKOUT, BadMarker, follow

PAGE = CHECKOUT / "docs" / "vejledning" / "12-lav-jeres-egen-aftaletype.md"
TEXT = PAGE.read_text("utf-8")
_BLOCK = re.compile(r"^(?P<before>[^\n]*)\n```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)

needs_pdf = pytest.mark.skipif(bool(pdf_available()), reason="some outputs are of PDF, which does not work here")


def blocks(text: str = TEXT) -> list[re.Match[str]]:
    return list(_BLOCK.finditer(text))


def typed(text: str = TEXT) -> list[str]:
    """The commands that the reader is told to type, in order."""
    plain = [block for block in blocks(text) if not block["language"] and not block["before"].endswith("-->")]
    return [line for block in plain for line in block["text"].splitlines()]


def run(text: str = TEXT) -> list[str]:
    """The commands that the test runs, in order."""
    return re.findall(r"<!-- uddata: (.+) -->", text)


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """What the page shows today, and the folder that the reader ends up with."""
    base = tmp_path_factory.mktemp("læser")
    page = follow(TEXT, base)
    (folder,) = base.iterdir()
    return page, folder


@needs_pdf
def test_every_output_is_what_the_reader_sees(followed):
    page, _ = followed
    assert page.stale == (), "python -m tools.outputs writes them anew"


def test_every_command_that_is_shown_is_run_in_this_order():
    """A command that was shown once may be run again; what is no command of ours is tried with the wheel."""
    shown = [line for line in typed() if line.startswith("aftalegen ")]
    again = iter(run())
    assert all(line in again for line in shown)
    assert set(run()) == set(shown)
    assert [line for line in typed() if not line.startswith("aftalegen ")] == ["pip install ."]


def test_every_file_that_is_shown_is_written():
    made = [block for block in blocks() if block["language"]]
    assert len(made) > 12
    for block in made:
        assert re.fullmatch(r"<!-- (?:skriv|ret|før|efter): .+ -->", block["before"]), block[0]


def test_the_file_in_the_text_is_the_one_that_is_written():
    """The reader sees "Skriv `dialog/x.md`", not the comment."""
    for name in re.findall(r"<!-- skriv: (\S+) -->", TEXT):
        before = TEXT.partition(f"<!-- skriv: {name} -->")[0].rstrip().rpartition("\n\n")[2]
        assert Path(name).name in before or "skabelonen om" in before or "Skriv den om" in before, name


def test_the_reader_ends_up_with_two_packs_an_agreement_and_its_documents(followed):
    _, folder = followed
    packs = sorted(path.parent.name for path in folder.glob(f"templates/*/{MANIFEST}"))
    assert packs == ["nordaftale", "praktikaftale"]
    assert "Kontaktpersonen viser rundt" in (folder / "praktik.html").read_text("utf-8")
    assert "modtagelse: Kontaktpersonen" in (folder / "praktik.yaml").read_text("utf-8")


def test_the_mistake_is_shown_before_it_is_mended():
    assert TEXT.index("AFT614") < TEXT.index("[[samarbejdet]]")
    assert TEXT.count("Ingen fejl.") >= 6


# --- the comments that write ----------------------------------------------------------------------------------


def after(*comments: tuple[str, str]) -> str:
    """A file after a page with these comments and their blocks."""
    return "".join(f"<!-- {comment} -->\n```\n{block}```\n" for comment, block in comments)


@pytest.mark.parametrize(
    ("comment", "block", "expected"),
    [
        ("ret: f, b", "B\n", "a\nB\n  c\nd\n"),
        ("ret: f, b", "B\nC\n", "a\nB\nC\nd\n"),
        ("før: f, c", "x\ny\n", "a\nb\nx\ny\n  c\nd\n"),
        ("efter: f, c", "x\n", "a\nb\n  c\nx\nd\n"),
        ("skriv: f", "x\n", "x\n"),
    ],
)
def test_a_block_goes_into_a_file(tmp_path, comment, block, expected):
    follow(after(("skriv: f", "a\nb\n  c\nd\n"), (comment, block)), tmp_path)
    (folder,) = tmp_path.iterdir()
    assert (folder / "f").read_text("utf-8") == expected


@pytest.mark.parametrize("comment", ["ret: f, z", "ret: f, a", "ret: f", "skriv: f, b"])
def test_a_line_that_is_not_there_once_stops_the_tool(tmp_path, comment):
    with pytest.raises(BadMarker):
        follow(after(("skriv: f", "a\na\nb\n"), (comment, "x\n")), tmp_path)


def test_a_file_of_the_checkout_is_copied(tmp_path):
    follow("<!-- hent: README.md under/x.md -->\n", tmp_path)
    (folder,) = tmp_path.iterdir()
    assert (folder / "under" / "x.md").read_bytes() == (CHECKOUT / "README.md").read_bytes()


def test_a_command_that_is_not_run_is_noticed():
    text = "\n```\naftalegen doctor\n```\n"
    assert typed(text) == ["aftalegen doctor"]
    assert run(text) == []
    assert run(text + "\n<!-- uddata: aftalegen doctor -->\n```\n```\n") == ["aftalegen doctor"]


def test_the_page_is_among_those_that_are_made():
    assert PAGE in outputs.pages()
