"""Disks that are full, files that are open elsewhere, fingers on Ctrl-C: no file is lost and none is left half done."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftalegen.cli.app import run
from aftalegen.errors import EnvironmentProblem
from aftalegen.pipeline import files
from tests.conftest import EXAMPLES

SPEC = EXAMPLES / "minimal.yaml"
QUICK = ("--to", "html,docx")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with documents from last time."""
    folder = tmp_path / "ud"
    folder.mkdir()
    for kind in ("docx", "html", "pdf"):
        (folder / f"minimal.{kind}").write_text("fra sidste gang", encoding="utf-8")
    return folder


def _render(out: Path, *options: str) -> int:
    return run(["render", str(SPEC), "-o", str(out), *(options or QUICK)])


def _is_old(path: Path) -> bool:
    return path.read_bytes() == b"fra sidste gang"


def _only_documents(folder: Path) -> bool:
    return {path.name for path in folder.iterdir()} == {"minimal.docx", "minimal.html", "minimal.pdf"}


def _refusing(number: int) -> Callable[..., Any]:
    def refuse(*_: object, **__: object) -> Any:
        raise OSError(number, os.strerror(number))

    return refuse


def test_a_file_where_the_folder_should_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ud").write_text("en fil", encoding="utf-8")
    assert _render(tmp_path / "ud") == 3
    found = capsys.readouterr()
    assert found.out == ""
    assert "er en fil, så der kan ikke laves en mappe med det navn" in found.err
    assert (tmp_path / "ud").read_text(encoding="utf-8") == "en fil"


def test_a_file_on_the_way_to_the_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ud").write_text("en fil", encoding="utf-8")
    assert _render(tmp_path / "ud/dybere") == 3
    assert "en del af stien er en fil" in capsys.readouterr().err


def test_a_folder_where_the_file_should_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "minimal.html").mkdir()
    assert _render(tmp_path, "--to", "html") == 3
    assert "der ligger en mappe med det navn" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["minimal.html"]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.EACCES, "der er ikke adgang"),
        (errno.ENOSPC, "disken er fuld"),
        (errno.EROFS, "drevet er skrivebeskyttet"),
        (errno.EIO, "kan ikke skrives"),
    ],
)
@pytest.mark.parametrize("where", ["pathlib.Path.open", "pathlib.Path.replace", "os.fsync"])
def test_the_disk_refuses(
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    where: str,
    number: int,
    reason: str,
) -> None:
    monkeypatch.setattr(f"aftalegen.pipeline.files.{where.removeprefix('pathlib.')}", _refusing(number))
    with pytest.raises(EnvironmentProblem) as stop:
        files.write(out / "minimal.html", b"ny")
    monkeypatch.undo()
    assert reason in stop.value.message
    assert "Den gamle fil er urørt." in stop.value.message
    assert stop.value.hint
    assert _is_old(out / "minimal.html")
    assert _only_documents(out)


def test_the_folder_cannot_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("aftalegen.pipeline.files.Path.mkdir", _refusing(errno.EACCES))
    assert _render(tmp_path / "ny") == 3
    assert "kan ikke laves: der er ikke adgang" in capsys.readouterr().err


def test_a_file_that_is_open_in_another_program(
    out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Windows refuses to replace it. The other files are made all the same."""
    replace = Path.replace

    def replace_unless_open(self: Path, target: Path) -> Path:
        if target.suffix == ".docx":
            raise PermissionError(errno.EACCES, "The process cannot access the file")
        return replace(self, target)

    monkeypatch.setattr("aftalegen.pipeline.files.Path.replace", replace_unless_open)
    assert _render(out) == 3
    found = capsys.readouterr()
    assert "minimal.docx” kan ikke skrives: der er ikke adgang. Den gamle fil er urørt." in found.err
    assert "Luk filen, hvis den er åben i Word eller en PDF-læser" in found.err
    assert "The process" not in found.err
    assert _is_old(out / "minimal.docx")
    assert not _is_old(out / "minimal.html")
    assert "minimal.html" in found.out
    assert _only_documents(out)


@pytest.mark.parametrize("fault", [OSError("cannot load library 'libpango-1.0-0'"), ImportError("No module")])
def test_without_pango_word_and_html_are_made(
    out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fault: Exception
) -> None:
    class Absent:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                raise fault

    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Absent(), *sys.meta_path])
    assert _render(out, "--to", "docx,pdf,html") == 3
    found = capsys.readouterr()
    assert "PDF kan ikke laves på denne maskine" in found.err
    assert "aftalegen doctor" in found.err
    assert found.out.count("Skrevet: ") == 2
    assert [_is_old(out / f"minimal.{kind}") for kind in ("docx", "html", "pdf")] == [False, False, True]
    assert _only_documents(out)


@pytest.mark.parametrize(
    "where",
    [
        "aftalegen.pipeline.rendering.load_or_stop",
        "aftalegen.document.build.agreement_document",
        "aftalegen.writers.docx.write_docx",
        "aftalegen.writers.html.write_html",
        "aftalegen.pipeline.files.os.fsync",
        "aftalegen.pipeline.files.Path.replace",
    ],
)
def test_ctrl_c_at_every_step(
    out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(where, interrupt)
    assert _render(out) == 130
    monkeypatch.undo()
    assert "Afbrudt. Færdige filer er bevaret." in capsys.readouterr().err
    assert _only_documents(out)
    assert _is_old(out / "minimal.html")


def test_a_fault_of_ours_leaves_the_old_files(
    out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("aftalegen.writers.html.write_html", broken)
    assert _render(out, "--to", "html") == 3
    assert "fejl i aftalegen selv" in capsys.readouterr().err
    assert _is_old(out / "minimal.html")
    assert _only_documents(out)
