"""No pack has privileges: the program names no field of any of them."""

import ast
from collections.abc import Iterator
from pathlib import Path

from aftalegen.spec.packs.loading import load_pack, pack_types

SOURCES = Path(__file__).parents[2] / "src" / "aftalegen"
OF_EVERY_PACK = {"aftaletype", "skema", "bygger_på", "tillæg_til", "tillæg"}
"""Keys that say what kind of file it is, whatever the agreement is about."""


def texts(source: str) -> Iterator[tuple[int, str]]:
    """Every string in a module, with its line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def paths() -> set[str]:
    """The paths of all fields that lie in a group, and the names of the groups with a dot after them."""
    named = [load_pack(name).properties for name in pack_types()]
    inner = {path.replace("[]", "") for fields in named for path in fields if "." in path}
    return inner | {f"{path.partition('.')[0]}." for path in inner}


def named_in(source: str, known: set[str]) -> list[str]:
    return [f"{line}: {text}" for line, text in texts(source) if text in known]


def test_the_program_names_no_field_of_a_pack():
    known = paths() - {f"{key}." for key in OF_EVERY_PACK}
    known = {path for path in known if path.partition(".")[0] not in OF_EVERY_PACK}
    found = {file.name: named_in(file.read_text("utf-8"), known) for file in SOURCES.rglob("*.py")}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_a_field_would_be_seen():
    assert named_in('value = agreement.get("aftale.version")', paths()) == ["1: aftale.version"]
    assert named_in('path.startswith("aftale.")', paths()) == ["1: aftale."]
