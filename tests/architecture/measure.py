"""How big the code is: lines per module and per function body, and which public things lack a docstring."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Function:
    name: str
    lines: int


@dataclass(frozen=True)
class Module:
    name: str
    lines: int
    functions: tuple[Function, ...]
    undocumented: tuple[str, ...]


def modules(package: Path) -> list[Module]:
    files = sorted(package.rglob("*.py"))
    return [_module(file, file.relative_to(package).as_posix()) for file in files if file.read_text("utf-8").strip()]


def _module(file: Path, name: str) -> Module:
    text = file.read_text("utf-8")
    tree = ast.parse(text)
    functions = tuple(
        Function(f"{name}:{node.name}", _body_lines(node))
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return Module(name, len(text.splitlines()), functions, tuple(_undocumented(tree, name)))


def _body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """From the first statement after the docstring to the last line."""
    statements = function.body[1:] if ast.get_docstring(function) else function.body
    return (function.end_lineno or 0) - statements[0].lineno + 1 if statements else 0


def _undocumented(scope: ast.Module | ast.ClassDef, name: str) -> Iterator[str]:
    if isinstance(scope, ast.Module) and not ast.get_docstring(scope):
        yield name
    for node in scope.body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            if not (ast.get_docstring(node) or _is_variant(node)):
                yield f"{name}:{node.name}"
            if isinstance(node, ast.ClassDef):
                yield from _undocumented(node, name)


def _is_variant(node: Definition) -> bool:
    """Overloads and property setters: the first definition carries the docstring."""
    decorators = {ast.unparse(decorator).rsplit(".", 1)[-1] for decorator in node.decorator_list}
    return bool(decorators & {"overload", "setter", "override"})
