"""A git repository of its own for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.changes.repositories import Repository, forget_settings, new_repository


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """An empty repository in a folder with a space and Danish letters in its name."""
    forget_settings(monkeypatch, tmp_path.parent)
    return new_repository(tmp_path / "områdets aftaler")
