"""Files below the folder that somebody stands in are named from there, with the line that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftalegen.cli.app import run
from aftalegen.cli.nearby import seen_from_here
from aftalegen.errors import Place, Problem
from tests.conftest import PARTIES


def test_only_files_below_are_named_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    near, far = f"{tmp_path.as_posix()}/a/b.yaml", f"{tmp_path.parent.as_posix()}/c.yaml"
    problems = [Problem("AFT001", f"Se {near}.", Place(file, 1, 1), hint=f"Ret {near}.") for file in (near, far)]
    seen, lines = seen_from_here(problems, {near: ("x",), far: ("y",)})
    assert [problem.place.file for problem in seen] == ["a/b.yaml", far]
    assert {problem.message for problem in seen} == {"Se a/b.yaml."}
    assert {problem.hint for problem in seen} == {"Ret a/b.yaml."}
    assert lines == {"a/b.yaml": ("x",), far: ("y",)}


@pytest.mark.parametrize(
    ("file", "change", "shown"),
    [
        ("pack.yaml", ("format: 1", "format: 2"), "   4 │ format: 2"),
        ("afsnit/møder.html.j2", ("<p>", "<p>{{ ukendt }}"), "   2 │ <p>{{ ukendt }}"),
    ],
)
def test_a_fault_of_a_pack_is_shown_with_its_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    file: str,
    change: tuple[str, str],
    shown: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["new", "--pack", "templates/prøve"]) == 0
    Path("a.yaml").write_text(PARTIES.replace("samarbejdsaftale", "prøve"), "utf-8")
    path = tmp_path / "templates/prøve" / file
    path.write_text(path.read_text("utf-8").replace(*change, 1), "utf-8")
    capsys.readouterr()
    assert run(["render", "a.yaml", "--to", "html"]) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"templates/prøve/{file}: 1 fejl\n")
    assert f"\n{shown}" in told
    assert tmp_path.as_posix() not in told
