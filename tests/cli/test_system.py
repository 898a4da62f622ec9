"""``schema``, ``doctor`` and ``completion``, and whole processes as a shell runs them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from aftalegen.cli.app import run
from tests.cli.conftest import Run
from tests.conftest import EXAMPLES, ROOT


def _process(*arguments: str, env: Mapping[str, str] | None = None, **kwargs: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        (sys.executable, "-m", "aftalegen", *arguments),
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **(env or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
        **kwargs,
    )


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (inner for key, inner in value.items() if key == "$ref")
        for inner in value.values():
            yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)


def test_the_schema_is_one_valid_json_schema(aftalegen: Run) -> None:
    found = aftalegen("schema")
    schema = json.loads(found.out)
    assert (found.code, found.err) == (0, "")
    Draft202012Validator.check_schema(schema)
    references = set(_references(schema))
    assert references
    assert not [reference for reference in references if not reference.startswith("#")]
    assert found.out == aftalegen("schema", "samarbejdsaftale").out


def test_the_schema_accepts_and_refuses(aftalegen: Run) -> None:
    """It is the real thing, with nothing left open by a reference that leads nowhere."""
    validator = Draft202012Validator(json.loads(aftalegen("schema").out))
    spec = {"aftaletype": "samarbejdsaftale", "parter": {"jobcentre": [{"id": "a", "navn": "Jobcenter A"}]}}
    assert validator.is_valid(spec)
    assert not validator.is_valid({**spec, "findes_ikke": 1})
    assert not validator.is_valid({**spec, "parter": {"jobcentre": [{"id": "STORE", "navn": "Jobcenter A"}]}})


def test_doctor_says_what_works(aftalegen: Run) -> None:
    found = aftalegen("doctor")
    assert (found.code, found.err, found.english) == (0, "", [])
    for name in ("aftalegen", "Python", "Jinja2", "python-docx", "PDF (WeasyPrint og Pango)", "Skemaer"):
        assert f"✓ {name}: " in found.out


def test_doctor_says_what_is_missing_and_what_to_do(aftalegen: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    monkeypatch.setitem(sys.modules, "docx", None)
    found = aftalegen("doctor")
    assert found.code == 3
    assert "✗ PDF (WeasyPrint og Pango): " in found.out
    assert "Installér Pango." in found.out
    assert "✗ python-docx: " in found.out
    assert "Installér aftalegen igen" in found.out
    assert "✓ lxml: " in found.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_for_the_shell(aftalegen: Run, shell: str, tmp_path: Path) -> None:
    found = aftalegen("completion", shell)
    assert (found.code, found.err) == (0, "")
    assert f"_AFTALEGEN_COMPLETE={shell}_complete" in found.out
    program = shutil.which(shell)
    if program:
        script = tmp_path / "script"
        script.write_text(found.out, encoding="utf-8")
        subprocess.run((program, "-n", str(script)), check=True)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "at", "expected"),
    [
        ("aftalegen va", 1, {"plain,validate"}),
        ("aftalegen render --pr", 2, {"plain,--prompts"}),
        ("aftalegen validate --format ", 3, {"plain,text", "plain,json", "plain,github", "plain,sarif"}),
    ],
)
def test_completion_completes(words: str, at: int, expected: set[str]) -> None:
    asked = {"_AFTALEGEN_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(at)}
    found = _process(env=asked)
    assert found.stderr == ""
    assert set(found.stdout.split()) == expected


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--help",), 0),
        (("validate", str(EXAMPLES / "minimal.yaml")), 0),
        (("validate", str(ROOT / "pyproject.toml")), 1),
        (("validate", "findes-ikke.yaml"), 2),
        (("render", str(EXAMPLES / "minimal.yaml"), "-o", str(Path(__file__) / "ud"), "--to", "html"), 3),
    ],
)
def test_exit_codes_of_whole_processes(arguments: tuple[str, ...], code: int, tmp_path: Path) -> None:
    found = _process(*arguments, cwd=tmp_path)
    assert found.returncode == code, found.stderr
    assert "Traceback" not in found.stderr


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_danish_letters_on_any_terminal(encoding: str, tmp_path: Path) -> None:
    """Also where the machine believes that its terminal knows no æøå."""
    found = _process("--help", env={"PYTHONIOENCODING": encoding, "LC_ALL": "C"}, cwd=tmp_path)
    assert found.returncode == 0
    assert "fuldførelse" in found.stdout


@pytest.mark.slow
def test_a_reader_that_stops_reading_is_no_problem() -> None:
    with subprocess.Popen(
        (sys.executable, "-m", "aftalegen", "schema"),
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.slow
def test_ctrl_c_while_it_works_leaves_no_half_file(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "aftalegen", "render", str(EXAMPLES / "aalborg-3f.yaml"), "-o", str(tmp_path))
    for pause in (0.8, 1.6, 3.2):  # Python itself must have started, which a busy machine may take long over
        with subprocess.Popen(
            command,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            time.sleep(pause)
            process.send_signal(signal.SIGINT)
            _, shown = process.communicate(timeout=60)
        if process.returncode != -signal.SIGINT:
            break
    assert b"Traceback" not in shown
    assert process.returncode == 130
    assert "Afbrudt. Færdige filer er bevaret." in shown.decode()
    assert not list(tmp_path.iterdir())


def test_ctrl_c_while_it_still_loads(aftalegen: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading takes a tenth of a second, in which a finger can be quick."""

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("aftalegen.cli.app.run", interrupted)
    assert aftalegen("doctor").code == 130


def test_a_fault_of_ours_is_never_shown_as_the_users(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("intern")

    monkeypatch.setattr("aftalegen.pipeline.checking.validate", broken)
    assert run(["validate", "aftale.yaml"]) == 3
    quiet = capsys.readouterr().err
    assert "Der er en fejl i aftalegen selv (ZeroDivisionError)." in quiet
    assert "Traceback" not in quiet
    assert run(["--debug", "validate", "aftale.yaml"]) == 3
    assert "Traceback" in capsys.readouterr().err
