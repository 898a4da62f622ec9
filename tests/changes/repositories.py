"""Git repositories for tests, whatever the machine's own settings are."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest


def forget_settings(monkeypatch: pytest.MonkeyPatch, around: Path) -> None:
    """Takes away the machine's settings, and any repository that the folder of temporary files may lie in."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(around))
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Prøve")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "proeve@example.dk")


@dataclass(frozen=True)
class Repository:
    folder: Path

    def git(self, *arguments: str) -> str:
        """Runs git in the repository and returns what it prints."""
        command = ["git", *arguments]
        return subprocess.run(command, cwd=self.folder, check=True, capture_output=True, text=True).stdout

    def commit(self, tag: str) -> None:
        """Commits all that lies in the repository, under a tag."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", tag)
        self.git("tag", tag)


def new_repository(folder: Path) -> Repository:
    """An empty repository; the folder is made."""
    folder.mkdir(parents=True, exist_ok=True)
    repository = Repository(folder)
    repository.git("init", "-q", "-b", "main")
    return repository
