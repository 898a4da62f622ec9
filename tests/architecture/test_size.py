"""The size budget of docs/architecture.md, kept over src."""

import statistics
from pathlib import Path

import pytest

from tests.architecture.measure import Module, modules

PACKAGE = Path(__file__).parents[2] / "src" / "aftalegen"

LONGEST_MODULE = 400
MEDIAN_MODULE = 130
LONGEST_BODY = 50
MEDIAN_BODY = 8
CLI_SHARE = 0.15


def over_budget(package: Path) -> list[str]:
    found = modules(package)
    return [*_modules_over(found), *_functions_over(found), *_cli_over(found)]


def _modules_over(found: list[Module]) -> list[str]:
    median = statistics.median(module.lines for module in found)
    faults = [f"{module.name}: {module.lines} lines" for module in found if module.lines > LONGEST_MODULE]
    return faults + [f"median module: {median} lines"] * (median > MEDIAN_MODULE)


def _functions_over(found: list[Module]) -> list[str]:
    functions = [function for module in found for function in module.functions]
    median = statistics.median(function.lines for function in functions)
    faults = [f"{function.name}: {function.lines} lines" for function in functions if function.lines > LONGEST_BODY]
    return faults + [f"median function body: {median} lines"] * (median > MEDIAN_BODY)


def _cli_over(found: list[Module]) -> list[str]:
    cli = sum(module.lines for module in found if module.name == "cli.py" or module.name.startswith("cli/"))
    share = cli / sum(module.lines for module in found)
    return [f"command line: {share:.0%} of the code"] * (share > CLI_SHARE)


def test_the_package_keeps_its_budget():
    assert over_budget(PACKAGE) == []


def test_everything_public_has_a_docstring():
    assert [name for module in modules(PACKAGE) for name in module.undocumented] == []


def _function(name: str, lines: int) -> str:
    return f"def {name}():\n" + "    pass\n" * lines


@pytest.mark.parametrize(
    ("name", "text", "complaints"),
    [
        ("kept.py", _function("f", 8), []),
        ("long.py", _function("f", 1) + "x = 1\n" * 399, ["long.py: 401 lines", "median module: 401 lines"]),
        ("wide.py", _function("f", 51), ["wide.py:f: 51 lines", "median function body: 51 lines"]),
        ("fat.py", _function("f", 9), ["median function body: 9 lines"]),
        ("cli/main.py", _function("f", 1), ["command line: 100% of the code"]),
        ("cli.py", _function("f", 1), ["command line: 100% of the code"]),
    ],
)
def test_each_limit_can_be_broken(tmp_path, name, text, complaints):
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    assert over_budget(tmp_path) == complaints


def test_a_missing_docstring_is_seen_wherever_it_is_missing(tmp_path):
    source = 'class A:\n    def b(self): ...\n    def _c(self): ...\ndef d():\n    """Has one."""\n'
    (tmp_path / "m.py").write_text(source, "utf-8")
    (module,) = modules(tmp_path)
    assert module.undocumented == ("m.py", "m.py:A", "m.py:b")


def test_the_docstring_does_not_count_as_body(tmp_path):
    (tmp_path / "m.py").write_text(
        'def d():\n    """One\n\n    two.\n    """\n    return (\n        1\n    )\n', "utf-8"
    )
    (module,) = modules(tmp_path)
    assert [function.lines for function in module.functions] == [3]
