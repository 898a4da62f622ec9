"""The wheel, built by way of the source archive and installed alone, has everything and makes documents anywhere."""

import shutil
from pathlib import Path
from zipfile import ZipFile

import pypdf
import pytest

import aftalegen
from tests.packaging.environment import CHECKOUT, run

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]

DATA = ("templates", "tekster", "schemas", "rules", "appendices", "examples")


def test_every_data_file_is_in_the_wheel_and_nothing_foreign(wheel):
    files = [path for name in DATA for path in (CHECKOUT / name).rglob("*") if path.is_file()]
    expected = {f"aftalegen/data/{path.relative_to(CHECKOUT).as_posix()}" for path in files}
    packed = {name for name in ZipFile(wheel).namelist() if not name.endswith("/")}
    assert {name for name in packed if name.startswith("aftalegen/data/")} == expected
    assert {name.split("/")[0] for name in packed} == {"aftalegen", f"aftalegen-{aftalegen.__version__}.dist-info"}


def test_every_file_of_the_package_is_in_the_wheel(wheel):
    source = CHECKOUT / "src"
    files = [path for path in source.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert {path.relative_to(source).as_posix() for path in files} <= set(ZipFile(wheel).namelist())


@pytest.fixture(scope="module")
def outside(installed, tmp_path_factory):
    """A folder far from the checkout with the examples in it."""
    folder = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(CHECKOUT / "examples", folder, dirs_exist_ok=True)
    where = run(installed / "python", "-c", "import aftalegen; print(aftalegen.__file__)", cwd=folder)
    assert Path(where.strip()).is_relative_to(installed.parent)
    return folder


def render(installed: Path, outside: Path, kind: str) -> Path:
    run(installed / "aftalegen", "render", "aalborg-3f.yaml", "-o", "out", "--to", kind, cwd=outside)
    return outside / "out" / f"aalborg-3f.{kind}"


def test_the_installed_wheel_writes_word(installed, outside):
    with ZipFile(render(installed, outside, "docx")) as package:
        assert "Jobcenter Aalborg" in package.read("word/document.xml").decode()


def test_the_installed_wheel_writes_html(installed, outside):
    assert "Jobcenter Aalborg" in render(installed, outside, "html").read_text("utf-8")


def test_the_installed_wheel_writes_pdf(installed, outside):
    pytest.importorskip("weasyprint", reason="Pango is missing", exc_type=OSError)
    pages = pypdf.PdfReader(render(installed, outside, "pdf")).pages
    assert "Jobcenter Aalborg" in "".join(page.extract_text() for page in pages)


def test_the_installed_wheel_starts_an_agreement_that_validates(installed, outside):
    run(installed / "aftalegen", "new", "ny.yaml", "--jobcenter", "Aalborg", "--a-kasse", "3F", cwd=outside)
    run(installed / "aftalegen", "validate", "ny.yaml", cwd=outside)
