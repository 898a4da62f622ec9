"""What src imports from others is what pyproject.toml declares: nothing borrowed, nothing unused."""

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement

CHECKOUT = Path(__file__).parents[2]
WITHOUT_IMPORT = {"font-source-sans-pro"}
"""Found through its files rather than imported."""


def foreign_names(source: str) -> set[str]:
    """Top-level modules that the text imports and that are neither ours nor Python's."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    tops = {_top(name) for name in names}
    return tops - sys.stdlib_module_names - {"aftalegen"}


def _top(name: str) -> str:
    parts = name.split(".")
    return ".".join(parts[:2]) if parts[0] == "ruamel" else parts[0]


def imported_distributions() -> set[str]:
    owners = {**packages_distributions(), "ruamel.yaml": ["ruamel.yaml"]}
    files = (CHECKOUT / "src").rglob("*.py")
    names = set().union(*(foreign_names(file.read_text("utf-8")) for file in files))
    return {_normal(owner) for name in names for owner in owners[name]}


def declared_distributions() -> set[str]:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    texts = [*project["dependencies"], *project["optional-dependencies"]["dask"]]
    return {_normal(Requirement(text).name) for text in texts}


def _normal(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def test_every_foreign_import_is_declared():
    assert imported_distributions() - declared_distributions() == set()


def test_every_declared_dependency_is_used():
    assert declared_distributions() - imported_distributions() == WITHOUT_IMPORT


def test_foreign_names_are_seen_wherever_they_stand():
    source = "import os, lxml.etree\ndef f():\n    from ruamel.yaml.error import YAMLError\n    import aftalegen.cli\n"
    assert foreign_names(source) == {"lxml", "ruamel.yaml"}
