"""The same agreement gives the same bytes: again, in another process, in another place, on another day."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from aftalegen.pipeline.rendering import RenderOptions, render
from tests.conftest import EXAMPLES, ROOT

pytestmark = pytest.mark.slow

# Thirteen hours from Greenwich, the date is another one half the day.
_MACHINES: dict[str, Mapping[str, str]] = {
    "far-away": {"PYTHONHASHSEED": "0", "TZ": "Pacific/Auckland", "SOURCE_DATE_EPOCH": "1000000000"},
    "without-a-language": {"PYTHONHASHSEED": "4711", "LANG": "C", "LC_ALL": "C", "PYTHONOPTIMIZE": "2", "COLUMNS": "9"},
}


def _digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def spec(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(EXAMPLES / "minimal.yaml", tmp_path_factory.mktemp("spec") / "minimal.yaml"))


@pytest.fixture(scope="module")
def first(spec: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("first")
    render(spec, folder, RenderOptions())
    found = _digests(folder)
    assert len(found) == 3
    return found


def test_a_second_time(spec: Path, first: dict[str, str], tmp_path: Path) -> None:
    render(EXAMPLES / "aalborg-3f.yaml", tmp_path / "other", RenderOptions())
    render(spec, tmp_path / "again", RenderOptions())
    assert _digests(tmp_path / "again") == first


@pytest.mark.parametrize("machine", _MACHINES)
def test_another_process(spec: Path, first: dict[str, str], tmp_path: Path, machine: str) -> None:
    _run(spec, tmp_path / "out", _MACHINES[machine], ROOT)
    assert _digests(tmp_path / "out") == first


def test_another_folder_and_day(spec: Path, first: dict[str, str], tmp_path: Path) -> None:
    """Neither where a file lies nor when it was written shows in the documents."""
    moved = tmp_path / "en mappe med æøå"
    moved.mkdir()
    copy = Path(shutil.copy(spec, moved / spec.name))
    os.utime(copy, (0, 0))
    _run(Path(copy.name), Path("ud"), {}, moved)
    assert _digests(moved / "ud") == first


def test_one_format_alone(spec: Path, first: dict[str, str], tmp_path: Path) -> None:
    """HTML and PDF do not depend on what else is made. Word does: its contents have the PDF's page numbers."""
    for kind in ("html", "pdf"):
        render(spec, tmp_path, RenderOptions(formats=(kind,)))
    assert _digests(tmp_path).items() <= first.items()


def test_a_changed_agreement_changes_every_file(spec: Path, first: dict[str, str], tmp_path: Path) -> None:
    changed = tmp_path / spec.name
    text = spec.read_text(encoding="utf-8").replace("Koordinator for fællessamtaler", "Kontaktperson")
    changed.write_text(text, encoding="utf-8")
    render(changed, tmp_path / "out", RenderOptions())
    found = _digests(tmp_path / "out")
    assert set(found) == set(first)
    assert not found.items() & first.items()


def _run(spec: Path, out: Path, machine: Mapping[str, str], folder: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **machine}
    command = (sys.executable, "-m", "aftalegen", "render", str(spec), "-o", str(out))
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
