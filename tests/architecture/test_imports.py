"""Imports point down, each foreign library has one door, and starting the command line loads none of the heavy ones."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
HEAVY = (
    "distributed",
    "docx",
    "icalendar",
    "jinja2",
    "jsonschema",
    "lxml",
    "markdown_it",
    "openpyxl",
    "pebble",
    "pikepdf",
    "ruamel",
    "weasyprint",
)
OFFENCES = (
    "click",
    "distributed",
    "docx",
    "icalendar",
    "jinja2",
    "jsonschema",
    "lxml",
    "openpyxl",
    "pebble",
    "subprocess",
    "weasyprint",
)
LINT = """
import sys
sys.path.insert(0, "src")
from importlinter.cli import lint_imports
sys.exit(lint_imports(no_cache=True))
"""


def lint_imports(checkout: Path) -> subprocess.CompletedProcess[str]:
    """Checks the contracts on the package in ``checkout``, wherever the installed one may be."""
    command = [sys.executable, "-c", LINT]
    return subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(CHECKOUT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CHECKOUT / ".importlinter", tmp_path)
    return tmp_path


def test_the_contracts_are_kept():
    checked = lint_imports(CHECKOUT)
    assert checked.returncode == 0, checked.stdout


def test_every_contract_can_be_broken(copy):
    package = copy / "src" / "aftalegen"
    offences = "from aftalegen import pipeline\n" + "".join(f"import {name}\n" for name in OFFENCES)
    (package / "errors.py").write_text(offences, "utf-8")
    contracts = (copy / ".importlinter").read_text("utf-8").count("[importlinter:contract:")
    checked = lint_imports(copy)
    assert f"Contracts: 0 kept, {contracts} broken." in checked.stdout


def test_a_cycle_inside_a_layer_is_an_error(copy):
    layer = copy / "src" / "aftalegen" / "document"
    (layer / "one.py").write_text("import aftalegen.document.two\n", "utf-8")
    (layer / "two.py").write_text("import aftalegen.document.one\n", "utf-8")
    checked = lint_imports(copy)
    assert "No import cycles inside a layer BROKEN" in checked.stdout


def test_an_unlisted_module_is_an_error(copy):
    (copy / "src" / "aftalegen" / "helpers.py").write_text('"""A drawer for everything."""\n', "utf-8")
    checked = lint_imports(copy)
    assert "helpers" in checked.stdout
    assert checked.returncode == 1


def loaded_by(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    return {name.split(".")[0] for name in printed.split()}


@pytest.mark.parametrize("module", ["aftalegen.cli", "aftalegen.cli.app"])
def test_starting_the_command_line_loads_no_heavy_library(module):
    assert loaded_by(f"import {module}").isdisjoint(HEAVY)


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_library_would_be_seen(name):
    if name == "weasyprint":
        pytest.importorskip("weasyprint", reason="Pango is missing", exc_type=OSError)
    assert name in loaded_by(f"import {name}")
