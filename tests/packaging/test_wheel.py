"""The wheel, built by way of the source archive and installed alone, has everything and makes documents anywhere."""

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from importlib.metadata import Distribution, PathDistribution, distribution
from pathlib import Path
from zipfile import ZipFile

import pypdf
import pytest
from packaging.requirements import Requirement

import aftalegen

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]

CHECKOUT = Path(__file__).parents[2]
DATA = ("templates", "schemas", "rules", "appendices", "examples")


def run(*command: str | Path, cwd: Path) -> str:
    """What the command printed. It runs with nothing of this process's Python settings."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, CHECKOUT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A fresh environment with the wheel and with what the wheel says it needs, and nothing else of ours."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, symlinks=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", folder / "bin" / "python"]
    run(*pip, "install", "--no-index", "--no-deps", "--no-compile", wheel, cwd=folder)
    (site,) = folder.glob("lib/python*/site-packages")
    (ours,) = site.glob("aftalegen-*.dist-info")
    # Linked from the environment of the tests instead of downloaded: works offline, and takes no time.
    for needed in closure(PathDistribution(ours)):
        link(needed, site)
    run(*pip, "check", cwd=folder)
    return folder / "bin"


def closure(root: Distribution) -> Iterator[Distribution]:
    seen: set[str] = set()
    waiting = [root]
    while waiting:
        for name in map(_needed_name, waiting.pop().requires or []):
            if name and name not in seen:
                seen.add(name)
                waiting.append(distribution(name))
                yield waiting[-1]


def _needed_name(text: str) -> str:
    requirement = Requirement(text)
    wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
    # An extra of a dependency would have to be followed too; there is none.
    assert not (wanted and requirement.extras - {"woff"}), text
    return requirement.name.lower() if wanted else ""


def link(needed: Distribution, site: Path) -> None:
    for name in {file.parts[0] for file in needed.files or [] if file.parts[0] not in ("..", "__pycache__")}:
        if not (site / name).exists():
            (site / name).symlink_to(Path(str(needed.locate_file(name))))


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
