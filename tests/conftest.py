"""Fixtures shared by all tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from aftalegen.spec.load import load
from aftalegen.spec.model import Agreement

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"

PARTIES = """\
aftaletype: samarbejdsaftale
parter:
  jobcentre:
    - {id: aalborg, navn: Jobcenter Aalborg, kommunekode: "0851"}
  a_kasser:
    - {id: 3f, a_kasse: 3f, navn: Faglig Fælles A-kasse}
"""

LoadSpec = Callable[[str], Agreement]


def pytest_configure(config: pytest.Config) -> None:
    """Lets pass what others do wrong: WeasyPrint leaves the colour profile that PDF/A asks for to be closed later."""
    config.addinivalue_line("filterwarnings", r"ignore:unclosed file .*sRGB2014\.icc:ResourceWarning")


@pytest.fixture
def write_spec(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a spec with two parties and the given YAML after them, and returns its path."""

    def write(text: str, name: str = "aftale.yaml") -> Path:
        path = tmp_path / name
        path.write_text(PARTIES + dedent(text), encoding="utf-8")
        return path

    return write


@pytest.fixture
def load_spec(write_spec: Callable[[str], Path]) -> LoadSpec:
    """The agreement that such a spec becomes; fails when it cannot be read."""

    def read(text: str) -> Agreement:
        loaded = load(write_spec(text))
        assert loaded.agreement is not None, loaded.problems
        return loaded.agreement

    return read
