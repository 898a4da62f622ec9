"""``aftalegen extract``: a PDF gives back the files that it was made of, byte for byte."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from aftalegen.pipeline.rendering import RenderOptions, render
from aftalegen.spec.load import load
from tests.cli.conftest import Run
from tests.conftest import PARTIES

pytestmark = pytest.mark.slow

# What an editor on Windows may leave: a byte order mark, CRLF, trailing spaces, comments, no line break at the end.
SPEC = f"\ufeff# Vores aftale  \r\nbygger_på: ../region.yaml\r\n{PARTIES}aftale: {{dato: 2015-06-01}}  # æøå".encode()
REGION = "afbud:\n  ny_tid: Straks – “nu”\n".encode()


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("projekt")
    (folder / "år 2015").mkdir()
    (folder / "år 2015/ø-aftale.yaml").write_bytes(SPEC)
    (folder / "region.yaml").write_bytes(REGION)
    result = render(folder / "år 2015/ø-aftale.yaml", folder, RenderOptions(formats=("pdf",)))
    return result.files[0]


def test_on_the_screen(aftalegen: Run, pdf: Path) -> None:
    """The agreement itself, whatever its layers are called."""
    found = aftalegen("extract", pdf)
    assert (found.code, found.err) == (0, "")
    assert "# Vores aftale" in found.out
    assert "Straks" not in found.out


def test_files_are_byte_for_byte_the_same(aftalegen: Run, pdf: Path, tmp_path: Path) -> None:
    found = aftalegen("extract", pdf, "-o", tmp_path / "ud")
    assert found.code == 0
    written = {path.name: path.read_bytes() for path in (tmp_path / "ud").rglob("*") if path.is_file()}
    assert written == {"ø-aftale.yaml": SPEC, "region.yaml": REGION}
    assert found.out.count("Skrevet: ") == 2


def test_what_comes_out_can_be_used_again(aftalegen: Run, pdf: Path, tmp_path: Path) -> None:
    """The layers lie where the agreement looks for them."""
    aftalegen("extract", pdf, "-o", tmp_path)
    (spec,) = tmp_path.rglob("ø-aftale.yaml")
    found = aftalegen("validate", spec)
    assert found.code == 0, found.out


def test_layers_of_the_same_name_do_not_overwrite_each_other(aftalegen: Run, tmp_path: Path) -> None:
    (tmp_path / "nord").mkdir()
    texts = {"fælles.yaml": "afbud: {ny_tid: Straks}\n", "nord/fælles.yaml": "bygger_på: ../fælles.yaml\n"}
    texts["aftale.yaml"] = f"{PARTIES}bygger_på: nord/fælles.yaml\n"
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    render(tmp_path / "aftale.yaml", tmp_path, RenderOptions(formats=("pdf",)))
    assert aftalegen("extract", tmp_path / "aftale.pdf", "-o", tmp_path / "ud").code == 0
    written = [path.read_text(encoding="utf-8") for path in (tmp_path / "ud").rglob("*.yaml")]
    assert sorted(written) == sorted(texts.values())


def test_existing_files_are_kept_unless_forced(aftalegen: Run, pdf: Path, tmp_path: Path) -> None:
    (tmp_path / "region.yaml").write_text("min", encoding="utf-8")
    found = aftalegen("extract", pdf, "-o", tmp_path)
    assert found.code == 2
    assert "findes i forvejen" in found.err
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"region.yaml": "min"}
    assert aftalegen("extract", pdf, "-o", tmp_path, "--force").code == 0
    assert (tmp_path / "region.yaml").read_bytes() == REGION


def test_blocks_come_along_whoever_they_are_from_and_give_the_same_agreement_again(
    aftalegen: Run, tmp_path: Path
) -> None:
    (tmp_path / "tekster").mkdir()
    block = "---\ntitel: Uenighed\nversion: 2\n---\n\nVi taler om det.\n"
    (tmp_path / "tekster" / "uenighed.md").write_text(block, encoding="utf-8")
    values = "afbud: {ny_tid: '[tekst: uenighed]'}\nformål: {hvorfor: '[tekst: uenighed@1]'}\n"
    (tmp_path / "aftale.yaml").write_text(PARTIES + values, encoding="utf-8")
    render(tmp_path / "aftale.yaml", tmp_path, RenderOptions(formats=("pdf",)))
    out = tmp_path / "ud"
    (tmp_path / ".git").mkdir()
    assert aftalegen("extract", tmp_path / "aftale.pdf", "-o", out).code == 0
    names = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert names == {"aftale.yaml", "tekster/uenighed.md", "tekster/uenighed@1.md"}
    before, after = (load(folder / "aftale.yaml").agreement for folder in (tmp_path, out))
    assert before is not None
    assert after is not None
    assert after.data == before.data
    assert all(clause.own for clause in after.clauses)


def _empty_pdf(**kwargs: object) -> bytes:
    stream = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(stream, **kwargs)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"aftaletype: samarbejdsaftale\n", "er ikke en PDF"),
        (b"", "er ikke en PDF"),
        (b"%PDF-1.7\n%%EOF", "er ikke en PDF"),
        (_empty_pdf(), "Kun PDF-filer, som aftalegen har lavet"),
        (_empty_pdf(encryption=pikepdf.Encryption(user="hemmeligt", owner="x")), "låst med en adgangskode"),
    ],
    ids=("yaml", "empty", "stump", "another-pdf", "locked"),
)
def test_what_is_no_agreement_is_no_fault_of_the_machine(
    aftalegen: Run, tmp_path: Path, data: bytes, expected: str
) -> None:
    path = tmp_path / "fil.pdf"
    path.write_bytes(data)
    found = aftalegen("extract", path, "-o", tmp_path / "ud")
    assert (found.code, found.out) == (1, "")
    assert expected in found.err
    assert not (tmp_path / "ud").exists()


@pytest.mark.parametrize("name", ["mangler.pdf", "."])
def test_what_cannot_be_read(aftalegen: Run, tmp_path: Path, name: str) -> None:
    found = aftalegen("extract", tmp_path / name)
    assert found.code == 2
    assert "kan ikke læses" in found.err


@pytest.mark.parametrize("name", ["../../ude.yaml", "/ude.yaml", "..\\ude.yaml", "a/../../ude.yaml"])
def test_an_embedded_name_does_not_lead_out_of_the_folder(aftalegen: Run, tmp_path: Path, name: str) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, b"x: 1\n", filename=name)
        pdf.save(tmp_path / "fil.pdf")
    found = aftalegen("extract", tmp_path / "fil.pdf", "-o", tmp_path / "et/to")
    assert found.code == 0
    outside = [path for path in tmp_path.rglob("*") if path.is_file() and "et/to" not in path.as_posix()]
    assert [path.name for path in outside] == ["fil.pdf"]
