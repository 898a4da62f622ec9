"""A project's register in the use cases: folders of agreements, documents, what the PDF carries."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftalegen.errors import UsageError
from aftalegen.pipeline import checking, progress, rendering
from aftalegen.pipeline.extraction import extract
from aftalegen.pipeline.reading import load_all
from aftalegen.spec import register_file

SPEC = """\
aftaletype: samarbejdsaftale
aftale: {version: "1", status: udkast}
parter:
  jobcentre:
    - id: rebild
  a_kasser:
    - id: 3f
"""
REGISTER = """\
jobcentre:
  rebild:
    adresse: Eksempelvej 4, 9530 Støvring
    kontakter:
      - {id: rebild-tider, formål: logistik, funktion: Koordinator, email: tider@rebild.example.dk}
      - {id: rebild-borger, formål: borger, funktion: Vagt, email: borger@rebild.example.dk}
"""
FUNDS = """\
a_kasser:
  3f:
    kontakter:
      - {id: 3f-tider, formål: logistik, funktion: Planlægger, email: tider@3f.example.dk}
      - {id: 3f-borger, formål: borger, funktion: Vagt, email: borger@3f.example.dk}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with two agreements and a register in two files."""
    texts = {
        "aftaler/a.yaml": SPEC,
        "aftaler/b.yaml": SPEC,
        "register/jobcentre.yaml": REGISTER,
        "register/akasser.yaml": FUNDS,
    }
    for name, text in texts.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def test_a_register_is_not_taken_for_agreements(project: Path) -> None:
    checked = checking.validate([project])
    assert (checked.files, checked.problems) == (2, ())
    assert [one.path.name for one in progress.status([project])] == ["a.yaml", "b.yaml"]


def test_a_folder_with_nothing_but_a_register_has_no_agreements(project: Path) -> None:
    for spec in (project / "aftaler").iterdir():
        spec.unlink()
    with pytest.raises(UsageError, match="ingen aftaler"):
        checking.validate([project])


def test_its_problems_are_shown_once_with_their_lines(project: Path) -> None:
    (project / "register" / "akasser.yaml").write_text(f"{FUNDS}  4f: {{adrese: x}}\n", "utf-8")
    checked = checking.validate([project])
    assert [problem.code for problem in checked.problems] == ["AFT026", "AFT032"]
    assert checked.lines[checked.problems[0].place.file][-2] == "  4f: {adrese: x}"


def test_it_is_read_once_for_many_agreements(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = register_file.read_source
    names = []

    def counting(path: Path, *, name: str | None = None) -> object:
        names.append(path.name)
        return read(path, name=name)

    monkeypatch.setattr(register_file, "read_source", counting)
    assert len(load_all([project])) == 2
    assert names == ["akasser.yaml", "jobcentre.yaml"]


def test_the_documents_have_what_it_says(project: Path) -> None:
    options = rendering.RenderOptions(formats=("html",))
    result = rendering.render(project / "aftaler" / "a.yaml", project / "ud", options)
    text = result.files[0].read_text("utf-8")
    for expected in (
        "Jobcenter Rebild",
        "Faglig Fælles A-kasse",
        "Eksempelvej 4, 9530 Støvring",
        "tider@3f.example.dk",
    ):
        assert expected in text


def test_the_pdf_carries_the_files_that_were_used(project: Path) -> None:
    pytest.importorskip("weasyprint", reason="Pango is missing", exc_type=OSError)
    (project / "register" / "flere.yaml").write_text("jobcentre: {aalborg: {adresse: x}}\n", "utf-8")
    options = rendering.RenderOptions(formats=("pdf",))
    result = rendering.render(project / "aftaler" / "a.yaml", project / "ud", options)
    out = project / "udpakket"
    written = [path.relative_to(out).as_posix() for path in extract(result.files[0], out)]
    assert written == ["aftaler/a.yaml", "register/jobcentre.yaml", "register/akasser.yaml"]
    (address,) = checking.origin(out / "aftaler" / "a.yaml", "parter.jobcentre[0].adresse")
    assert Path(address.place.file) == out / "register" / "jobcentre.yaml"


def test_origin_names_the_file_and_the_packages_register(project: Path) -> None:
    spec = project / "aftaler" / "a.yaml"
    (address,) = checking.origin(spec, "parter.jobcentre[0].adresse")
    (name,) = checking.origin(spec, "parter.jobcentre[0].navn")
    assert (Path(address.place.file).name, address.place.line, address.register) == ("jobcentre.yaml", 3, "")
    assert (Path(name.place.file).name, name.place.line, name.register) == ("a.yaml", 5, "registret over kommuner")
