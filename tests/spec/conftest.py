"""Fixtures for specs that are written in the test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from aftalegen.errors import Problem
from aftalegen.spec.load import Loaded, load
from aftalegen.spec.schema import Pack

ProblemsOf = Callable[..., list[Problem]]


@pytest.fixture
def problems_of(write_spec: Callable[[str], Path]) -> ProblemsOf:
    """The problems of a spec with two parties and the given YAML after them."""

    def read(text: str, *, final: bool = False) -> list[Problem]:
        return list(load(write_spec(text), final=final).problems)

    return read


@pytest.fixture
def files(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Writes files by relative path, marks the folder as a project, and returns the folder."""

    def write(texts: dict[str, str]) -> Path:
        (tmp_path / ".git").mkdir(exist_ok=True)
        for name, text in texts.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text), "utf-8")
        return tmp_path

    return write


@pytest.fixture
def load_with(tmp_path: Path) -> Callable[[dict[str, Any], str], Loaded]:
    """Loads YAML against a schema of the test's own: the properties of the file itself."""

    def read(properties: dict[str, Any], text: str) -> Loaded:
        path = tmp_path / "egen.yaml"
        path.write_text(dedent(text), "utf-8")
        schema = {"type": "object", "properties": properties, "additionalProperties": False}
        return load(path, pack=Pack("egen", schema))

    return read
