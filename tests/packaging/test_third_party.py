"""An agreement type that somebody else made, installed as a wheel beside ours, is as good as a built-in one."""

from __future__ import annotations

import shutil
from zipfile import ZipFile

import pypdf
import pytest

from tests.packaging.environment import CHECKOUT, build, check, install, run
from tools.outputs import follow

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]

SOURCE = CHECKOUT / "tests" / "packaging" / "tredjepart"
GUIDE = CHECKOUT / "docs" / "vejledning" / "12-lav-jeres-egen-aftaletype.md"
SPEC = "unge-aalborg-3f.yaml"
REGION = """\
aftaletype: ungeaftale
skema: 2
område:
  id: nord
  navn: Nord
  jobcentre: [aalborg, rebild]
  a_kasser: [3f]
aftale: {version: "1.0", status: udkast, dato: 2015-06-15}
indsatsen:
  målgruppe: Unge under 30 år.
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """The pack's project, out of the checkout."""
    return shutil.copytree(SOURCE, tmp_path_factory.mktemp("tredjepart") / "projekt")


@pytest.fixture(scope="module")
def theirs(installed, source, tmp_path_factory):
    """The environment with their wheel in it, too."""
    install(build(source, tmp_path_factory.mktemp("deres"), "--wheel"), installed.parent)
    check(installed.parent)
    return installed


@pytest.fixture
def folder(theirs, tmp_path):
    """An empty folder with the agreement in it."""
    shutil.copy(SOURCE / SPEC, tmp_path)
    return tmp_path


def test_their_wheel_has_data_and_no_code(source, tmp_path):
    names = [name for name in ZipFile(build(source, tmp_path, "--wheel")).namelist() if ".dist-info/" not in name]
    assert "aftalegen_ungeaftale/pack.yaml" in names
    assert "aftalegen_ungeaftale/aktiver/vejen.png" in names
    assert [name for name in names if name.endswith(".py") or not name.startswith("aftalegen_ungeaftale/")] == []


def test_the_doctor_lists_it(theirs, folder):
    shown = run(theirs / "aftalegen", "doctor", cwd=folder)
    assert "✓ Aftaletypen ungeaftale: version 2.1; installeret med aftalegen-ungeaftale\n" in shown


def test_an_agreement_is_begun_and_checked(theirs, folder):
    run(
        theirs / "aftalegen", "new", "ny.yaml", "--type", "ungeaftale", "--jobcenter", "Aalborg", "--a-kasse", "3F",
        cwd=folder,
    )  # fmt: skip
    assert "Hvilke unge gælder aftalen?" in (folder / "ny.yaml").read_text("utf-8")
    assert run(theirs / "aftalegen", "validate", "ny.yaml", cwd=folder).startswith("Ingen fejl.")
    assert "0 fejl" not in run(theirs / "aftalegen", "validate", SPEC, cwd=folder)


def test_documents_have_its_text_picture_rules_and_blocks(theirs, folder):
    run(theirs / "aftalegen", "render", SPEC, "--to", "docx,html", "-o", "ud", cwd=folder)
    html = (folder / "ud" / "unge-aalborg-3f.html").read_text("utf-8")
    assert "Vejen fra ledig til uddannelse eller job" in html
    assert "data:image/png;base64," in html
    assert "Første ungesamtale" in html
    assert "Den unge har den samme kontaktperson" in html
    with ZipFile(folder / "ud" / "unge-aalborg-3f.docx") as package:
        assert "Første ungesamtale" in package.read("word/document.xml").decode()
        assert any(name.startswith("word/media/") for name in package.namelist())


def test_a_pdf_has_it_too(theirs, folder):
    pytest.importorskip("weasyprint", reason="Pango is missing", exc_type=OSError)
    run(theirs / "aftalegen", "render", SPEC, "--to", "pdf", "--guide", "-o", "ud", cwd=folder)
    pages = pypdf.PdfReader(folder / "ud" / "unge-aalborg-3f.pdf").pages
    assert "Første ungesamtale" in "".join(page.extract_text() for page in pages)
    assert len({image.data for page in pages for image in page.images}) == 1
    assert len(list((folder / "ud").glob("*vejledning*.pdf"))) == 1


def test_an_older_agreement_is_brought_up_by_its_migration(theirs, folder):
    old = (SOURCE / SPEC).read_text("utf-8").replace("skema: 2", "skema: 1")
    old = old.replace("  målgruppe:", "  gruppe:").replace("tempo: hver-uge", "tempo: ugentligt   # aftalt i maj")
    (folder / SPEC).write_text(old, encoding="utf-8")
    run(theirs / "aftalegen", "upgrade", SPEC, cwd=folder)
    expected = (SOURCE / SPEC).read_text("utf-8").replace("tempo: hver-uge", "tempo: hver-uge   # aftalt i maj")
    assert (folder / SPEC).read_text("utf-8") == expected


def test_its_folder_can_be_checked(theirs, source, folder):
    assert run(theirs / "aftalegen", "check-pack", source / "ungeaftale", cwd=folder).startswith("Ingen fejl.")


def test_the_pack_of_the_user_guide_can_be_installed(theirs, tmp_path):
    """The chapter ends with a project that anybody can install; another computer has nothing but that."""
    follow(GUIDE.read_text("utf-8"), tmp_path)
    (folder,) = tmp_path.iterdir()
    (tmp_path / "dist").mkdir()
    (tmp_path / "andet-sted").mkdir()
    install(build(folder, tmp_path / "dist", "--wheel"), theirs.parent)
    shown = run(theirs / "aftalegen", "doctor", cwd=tmp_path / "andet-sted")
    assert "✓ Aftaletypen praktikaftale: version 1.0; installeret med aftalegen-praktikaftale\n" in shown
    shutil.copy(folder / "praktik.yaml", tmp_path / "andet-sted")
    run(theirs / "aftalegen", "render", "praktik.yaml", "--to", "html", cwd=tmp_path / "andet-sted")
    assert "Praktikkens tre trin" in (tmp_path / "andet-sted" / "praktik.html").read_text("utf-8")


def test_a_region_is_made_and_made_anew_when_the_pack_changes(theirs, source, folder):
    project = folder / "område"
    project.mkdir()
    (project / "region.yaml").write_text(REGION, encoding="utf-8")

    def batch() -> str:
        return run(theirs / "aftalegen", "batch", ".", "--to", "html", "-o", "ud", cwd=project)

    assert batch()
    made = sorted((project / "ud").rglob("*.html"))
    assert len(made) >= 2
    assert all("Vejen til uddannelse eller job" in file.read_text("utf-8") for file in made if "-3f" in file.name)
    before = {file: file.stat().st_mtime_ns for file in made}
    batch()
    assert {file: file.stat().st_mtime_ns for file in made} == before
    text = source / "ungeaftale" / "afsnit" / "vejen.html.j2"
    text.write_text(text.read_text("utf-8").replace("i tre trin", "i hele tre trin"), encoding="utf-8")
    (folder / "ny-udgave").mkdir()
    install(build(source, folder / "ny-udgave", "--wheel"), theirs.parent)
    batch()
    assert all("i hele tre trin" in file.read_text("utf-8") for file in made if "-3f" in file.name)
