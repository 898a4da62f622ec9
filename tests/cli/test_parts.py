"""``aftalegen render --part``: the files that are made, on one page where that is promised, and wrong combinations."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from aftalegen.cli import make
from aftalegen.document import parts
from tests.cli.conftest import Run
from tests.conftest import EXAMPLES

Write = Callable[..., Path]


def test_the_command_line_knows_the_same_parts_and_stages_as_the_documents() -> None:
    assert tuple(parts.PARTS) == make.PARTS
    assert parts.PARTS["agenda"].stages == make.STAGES


@pytest.mark.parametrize(
    ("arguments", "files"),
    [
        (("--part", "letter"), {"aftale-brev.html"}),
        (("--part", "clause", "--part", "contacts"), {"aftale-klausul.html", "aftale-kontaktliste.html"}),
        (("--part", "registration"), {"aftale-registrering.html"}),
        (("--part", "agenda", "--stage", "16"), {"aftale-dagsorden-16.html"}),
        (("--part", "agenda"), {f"aftale-dagsorden-{stage}.html" for stage in ("1", "2", "16")}),
        (("--part", "letter", "--part", "agenda", "--stage", "1"), {"aftale-brev.html", "aftale-dagsorden-1.html"}),
    ],
)
def test_only_the_parts_asked_for_are_made(
    aftalegen: Run, write_spec: Write, tmp_path: Path, arguments: tuple[str, ...], files: set[str]
) -> None:
    found = aftalegen("render", write_spec(""), "-o", tmp_path / "ud", "--to", "html", *arguments)
    assert (found.code, found.english) == (0, [])
    assert {path.name for path in (tmp_path / "ud").iterdir()} == files


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--part", "letter", "--blank"), "uden --blank og --guide"),
        (("--part", "letter", "--guide"), "uden --blank og --guide"),
        (("--stage", "2"), "Skriv også --part agenda."),
        (("--part", "letter", "--stage", "2"), "Skriv også --part agenda."),
        (("--part", "brev"), "letter"),
        (("--part", "agenda", "--stage", "3"), "16"),
    ],
)
def test_what_does_not_go_together_is_refused(
    aftalegen: Run, write_spec: Write, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    found = aftalegen("render", write_spec(""), "-o", tmp_path / "ud", *arguments)
    assert (found.code, found.english) == (2, [])
    assert says in found.err
    assert not (tmp_path / "ud").exists()


@pytest.mark.parametrize("example", ["aalborg-3f", "minimal"])
def test_each_small_document_is_one_page_and_the_guide_one_sheet(aftalegen: Run, tmp_path: Path, example: str) -> None:
    pypdf = pytest.importorskip("pypdf")
    chosen = [word for name in make.PARTS for word in ("--part", name)]
    found = aftalegen("render", EXAMPLES / f"{example}.yaml", "-o", tmp_path, "--to", "pdf", *chosen)
    assert found.code == 0, found.err
    pages = {path.name: len(pypdf.PdfReader(path).pages) for path in tmp_path.glob("*.pdf")}
    sheet = pages.pop(f"{example}-registrering.pdf")
    assert len(pages) == 6
    assert set(pages.values()) == {1}, pages
    assert sheet <= 2


def test_the_spec_does_not_travel_with_a_letter(aftalegen: Run, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    aftalegen("render", EXAMPLES / "aalborg-3f.yaml", "-o", tmp_path, "--to", "pdf", "--part", "letter")
    assert not pypdf.PdfReader(tmp_path / "aalborg-3f-brev.pdf").attachments
