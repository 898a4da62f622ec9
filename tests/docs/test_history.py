"""The script in ``examples/versioner`` runs, and shows what the guide says it does; the hook of pre-commit works."""

from __future__ import annotations

import shutil
import subprocess
from zipfile import ZipFile

import pytest

from aftalegen.cli.app import aftalegen, run
from aftalegen.spec.nodes import plain
from aftalegen.spec.source import parse
from tools.outputs import CHECKOUT, run_script

pytestmark = pytest.mark.slow
SCRIPT = "examples/versioner/historie.sh"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("historie på ø")


@pytest.fixture(scope="module")
def printed(folder):
    if not shutil.which("bash") or not shutil.which("git"):
        pytest.skip("the script needs bash and git")
    return run_script(SCRIPT, folder)


def test_the_history_speaks_danish(printed):
    assert printed.count("  Version ændret fra “1.0” til “2.0”.\n") == 2
    assert "-Aftalens periode og status, Version: 1.0\n+Aftalens periode og status, Version: 2.0\n" in printed


def test_the_redline_is_a_word_file_with_tracked_changes(printed, folder):
    with ZipFile(folder / "redline.docx") as package:
        document = package.read("word/document.xml").decode()
    assert "<w:ins " in document
    assert "<w:del " in document


def test_one_merge_is_clean_and_one_is_not(printed):
    assert printed.count("(slut med 1)\n") == 1
    assert "    svarfrist_hverdage: 4      # regnet fra den dag, listen er sendt\n" in printed
    assert "    leverance: Sikker mail hver torsdag\n" in printed
    marked = "<<<<<<< ours\n {0}frist_hverdage: 1\n    =======\n {0}frist_hverdage: 3\n    >>>>>>> theirs\n"
    assert f"    {marked.format(' ' * 9)}" in printed


def test_the_work_is_done_at_the_end(printed, folder):
    shown = subprocess.run(["git", "status", "--short"], cwd=folder, capture_output=True, text=True, check=True).stdout
    assert shown == "?? redline.docx\n"
    assert "<<<<<<<" not in (folder / "aftaler" / "aalborg-3f.yaml").read_text("utf-8")


def test_the_hook_is_a_command_that_finds_faults(tmp_path, monkeypatch, capsys):
    root, problems = parse((CHECKOUT / ".pre-commit-hooks.yaml").read_bytes(), ".pre-commit-hooks.yaml")
    assert not problems
    (hook,) = plain(root)
    words = hook["entry"].split()
    assert words[0] == "aftalegen"
    assert words[1] in aftalegen.commands
    monkeypatch.chdir(tmp_path)
    shutil.copy(CHECKOUT / "examples" / "minimal.yaml", tmp_path)
    assert run([*words[1:], *hook["args"]]) == 0
    (tmp_path / "minimal.yaml").write_text("aftaletype: samarbejdsaftale\nukendt: 1\n", "utf-8")
    assert run([*words[1:], *hook["args"]]) == 1
    capsys.readouterr()
