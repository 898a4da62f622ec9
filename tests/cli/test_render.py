"""``aftalegen render``: what is written where, and when nothing is."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import Run
from tests.conftest import EXAMPLES

WriteSpec = Callable[..., Path]
DRAFT = EXAMPLES / "minimal.yaml"
FINAL = EXAMPLES / "aalborg-3f.yaml"


def _png() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (40, 12), (20, 80, 122)).save(stream, "PNG")
    return stream.getvalue()


PNG = _png()


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def _html(folder: Path) -> str:
    (path,) = folder.glob("*.html")
    return path.read_text(encoding="utf-8")


@pytest.mark.slow
def test_all_three_formats_and_the_guide(aftalegen: Run, tmp_path: Path) -> None:
    found = aftalegen("render", FINAL, "-o", tmp_path / "ny" / "mappe", "--guide")
    assert (found.code, found.err, found.english) == (0, "", [])
    stems = ("aalborg-3f", "aalborg-3f-vejledning")
    assert _names(tmp_path / "ny/mappe") == {f"{stem}.{kind}" for stem in stems for kind in ("docx", "pdf", "html")}
    lines = found.out.splitlines()
    assert len(lines) == 6
    assert all(line.startswith(f"Skrevet: {tmp_path}/ny/mappe/") and line.endswith(" kB)") for line in lines)


@pytest.mark.parametrize(
    ("formats", "kinds"),
    [("html", {"html"}), ("docx", {"docx"}), ("HTML, docx,html", {"html", "docx"})],
)
def test_only_the_formats_asked_for(aftalegen: Run, tmp_path: Path, formats: str, kinds: set[str]) -> None:
    assert aftalegen("render", DRAFT, "-o", tmp_path, "--to", formats).code == 0
    assert _names(tmp_path) == {f"minimal.{kind}" for kind in kinds}


def test_beside_the_user_when_no_folder_is_named(
    aftalegen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert aftalegen("render", DRAFT, "--to", "html").code == 0
    assert _names(tmp_path) == {"minimal.html"}


def test_an_older_file_is_replaced(aftalegen: Run, tmp_path: Path) -> None:
    (tmp_path / "minimal.html").write_text("gammel", encoding="utf-8")
    assert aftalegen("render", DRAFT, "-o", tmp_path, "--to", "html").code == 0
    assert "gammel" not in _html(tmp_path)


@pytest.mark.parametrize(
    ("spec", "options", "boxes"),
    [
        (DRAFT, (), True),
        (DRAFT, ("--no-dialog",), False),
        (FINAL, (), False),
        (FINAL, ("--dialog",), True),
        (FINAL, ("--blank",), True),
        (FINAL, ("--blank", "--no-dialog"), False),
    ],
)
def test_dialog_boxes(aftalegen: Run, tmp_path: Path, spec: Path, options: tuple[str, ...], boxes: bool) -> None:
    assert aftalegen("render", spec, "-o", tmp_path, "--to", "html", *options).code == 0
    assert ('<aside class="dialog"' in _html(tmp_path)) is boxes


def test_a_draft_is_marked_and_a_final_agreement_is_not(aftalegen: Run, tmp_path: Path) -> None:
    for spec in (DRAFT, FINAL):
        aftalegen("render", spec, "-o", tmp_path / spec.stem, "--to", "html")
    assert "UDKAST" in _html(tmp_path / DRAFT.stem)
    assert "UDKAST" not in _html(tmp_path / FINAL.stem)


def test_blank_has_its_own_name_and_no_answers(aftalegen: Run, tmp_path: Path) -> None:
    assert aftalegen("render", FINAL, "-o", tmp_path, "--to", "html", "--blank").code == 0
    assert _names(tmp_path) == {"aalborg-3f-skabelon.html"}
    assert "Skriv svaret her" in _html(tmp_path)
    assert "3F" not in _html(tmp_path).partition("</header>")[0].partition("<body>")[2]


@pytest.mark.parametrize(("prompts", "expected"), [("statements", " …"), ("questions", "?")])
def test_prompts(aftalegen: Run, tmp_path: Path, prompts: str, expected: str) -> None:
    assert aftalegen("render", DRAFT, "-o", tmp_path, "--to", "html", "--no-dialog", "--prompts", prompts).code == 0
    shown = [part.partition("</p>")[0] for part in _html(tmp_path).split('<p class="prompt">')[1:]]
    assert len(shown) > 50
    assert sum(expected in text for text in shown) > 0.9 * len(shown)


def test_house_style_from_files(aftalegen: Run, tmp_path: Path) -> None:
    (tmp_path / "vores.css").write_text(".title { color: #123456 }", encoding="utf-8")
    (tmp_path / "logo.png").write_bytes(PNG)
    options = ("--css", tmp_path / "vores.css", "--logo", tmp_path / "logo.png")
    assert aftalegen("render", DRAFT, "-o", tmp_path / "ud", "--to", "html,docx", *options).code == 0
    assert ".title { color: #123456 }" in _html(tmp_path / "ud")
    assert '<img class="logo"' in _html(tmp_path / "ud")


@pytest.mark.parametrize(
    ("option", "name", "data", "expected"),
    [
        ("--css", "mangler.css", None, "kan ikke læses"),
        ("--logo", "mangler.png", None, "kan ikke læses"),
        ("--logo", "logo.png", b"GIF89a", "er ikke et billede, der kan bruges"),
        ("--logo", "logo.gif", b"GIF89a", "er ikke et billede, der kan bruges"),
        ("--logo", "logo.svg", b"", "er ikke et billede, der kan bruges"),
        ("--logo", "logo.svg", b"<svg", "er ikke et billede, der kan bruges"),
        ("--logo", "logo.png", PNG[:20], "er ikke et billede, der kan bruges"),
        ("--css", "stor.css", b"x" * 5_000_001, "er for stor"),
    ],
)
def test_house_style_that_cannot_be_used(
    aftalegen: Run, tmp_path: Path, option: str, name: str, data: bytes | None, expected: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    found = aftalegen("render", DRAFT, "-o", tmp_path / "ud", option, tmp_path / name)
    assert found.code == 2
    assert expected in found.err
    assert name in found.err
    assert not (tmp_path / "ud").exists()


def test_problems_stop_it_and_nothing_is_written(aftalegen: Run, tmp_path: Path, write_spec: WriteSpec) -> None:
    path = write_spec("aftale: {dato: 2015-02-31}\n")
    found = aftalegen("render", path, "-o", tmp_path / "ud")
    assert found.code == 1
    assert found.out == ""
    assert f"{path}:7:16: fejl" in found.err
    assert not (tmp_path / "ud").exists()


def test_warnings_are_shown_and_the_document_is_made(aftalegen: Run, tmp_path: Path, write_spec: WriteSpec) -> None:
    found = aftalegen(
        "render", write_spec("cv: {afdækning: Vi aftaler TODO.}\n"), "-o", tmp_path / "ud", "--to", "html"
    )
    assert found.code == 0
    assert "advarsel" in found.err
    assert "Skrevet: " in found.out


def test_in_force_with_open_points_is_refused(aftalegen: Run, tmp_path: Path, write_spec: WriteSpec) -> None:
    spec = write_spec("aftale: {status: gældende, ikrafttræden: 2015-07-01}\n")
    found = aftalegen("render", spec, "-o", tmp_path / "ud")
    assert found.code == 1
    assert "parter.forpligtede" in found.err
    assert not (tmp_path / "ud").exists()


def test_a_folder_is_not_an_agreement(aftalegen: Run) -> None:
    found = aftalegen("render", EXAMPLES)
    assert found.code == 2
    assert "er en mappe" in found.err
