"""Runs whole command lines, through the same door as a user's, and looks at what comes out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from aftalegen.cli import main

_ENGLISH = re.compile(
    r"\b(usage|error|options|commands|try|missing|invalid|no such|show this|default|required|does not|aborted|"
    r"choose|unexpected|value|directory|file|the|is not)\b(?!['”])",
    re.IGNORECASE,
)
_FAULTS_OF_OURS = ("Traceback", "fejl i aftalegen selv")


@dataclass(frozen=True)
class Outcome:
    """What a command line gave: its exit code, and what it wrote to standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        return self.out + self.err

    @property
    def english(self) -> list[str]:
        """Words that a Danish reader should not meet, where they are not names of Danish things too."""
        return [match[0] for match in _ENGLISH.finditer(self.text)]


Run = Callable[..., Outcome]


@pytest.fixture
def aftalegen(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line; a traceback or an apology fails the test, whatever else it looks at."""
    monkeypatch.setenv("LANGUAGE", "en")

    def run(*arguments: object) -> Outcome:
        monkeypatch.setattr("sys.argv", ["aftalegen", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        out, err = capsys.readouterr()
        assert isinstance(stop.value.code, int)
        assert not [word for word in _FAULTS_OF_OURS if word in out + err], err
        return Outcome(stop.value.code, out, err)

    return run
