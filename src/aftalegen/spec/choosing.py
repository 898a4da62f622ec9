"""Which branch of a ``oneOf`` or ``anyOf`` a value was meant to be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from aftalegen.spec import literals, nodes
from aftalegen.spec.formats import FORMATS, Bad
from aftalegen.spec.nodes import Node, Scalar

ALL_KINDS = ("object", "array", "string", "integer", "number", "boolean")

Schema = dict[str, Any]
Branches = Callable[[Schema], tuple[Schema, ...]]

_PYTHON_KINDS: Mapping[type, str] = {
    str: "string", bool: "boolean", int: "integer", float: "number", list: "array", dict: "object",
}  # fmt: skip


def kinds(schema: Schema) -> tuple[str, ...]:
    """The types that a schema allows, written or implied."""
    written = schema.get("type")
    if isinstance(written, str):
        return (written,)
    if written:
        return tuple(written)
    if "const" in schema:
        return (_PYTHON_KINDS.get(type(schema["const"]), "string"),)
    if "enum" in schema:
        return tuple(dict.fromkeys(_PYTHON_KINDS.get(type(value), "string") for value in schema["enum"]))
    implied = [kind for kind, keyword in (("object", "properties"), ("array", "items")) if keyword in schema]
    return tuple(implied) or ALL_KINDS


def branches_of(schema: Schema) -> tuple[Schema, ...]:
    """What the value may be, each with the keywords beside the ``oneOf`` or ``anyOf``; nested ones are opened."""
    keyword = "oneOf" if "oneOf" in schema else "anyOf" if "anyOf" in schema else None
    if keyword is None:
        return ()
    beside = {key: value for key, value in schema.items() if key != keyword}
    found: list[Schema] = []
    for branch in schema[keyword]:
        merged = {**beside, **branch}
        found.extend(branches_of(merged) or (merged,))
    return tuple(found)


def narrow(schema: Schema, node: Node, branches: Branches) -> Schema:
    """The schema with its alternatives settled for this value; ``branches`` is :func:`branches_of` with a memory."""
    if "oneOf" not in schema and "anyOf" not in schema:
        return schema
    options = branches(schema)
    if isinstance(node, nodes.Mapping):
        return max(options, key=lambda option: _fit(option, node))
    if isinstance(node, nodes.Sequence):
        return max(options, key=lambda option: kinds(option) == ("array",))
    return max(options, key=lambda option: _suits(option, node))


def _fit(option: Schema, node: nodes.Mapping) -> tuple[bool, int]:
    """How well a group fits: its kind first, then how many of its keys are known."""
    known = option.get("properties", {})
    return "object" in kinds(option), sum(1 if key in known else -1 for key in node.items)


def _suits(option: Schema, node: Scalar) -> int:
    """How well a text fits: an exact choice, then a typed value, then a text, then anything else."""
    choices = [option["const"]] if "const" in option else option.get("enum")
    if choices is not None:
        return 5 if any(_same(choice, node.text) for choice in choices) else 1
    allowed = kinds(option)
    if "string" in allowed:
        check = FORMATS.get(option.get("format", ""))
        return 2 if check and isinstance(check(node.text), Bad) else 3
    return 4 if not node.quoted and any(_converts(kind, node.text) for kind in allowed) else 0


def _same(choice: object, text: str) -> bool:
    return choice == text or (not isinstance(choice, str) and str(choice).lower() == text.lower())


def _converts(kind: str, text: str) -> bool:
    return kind in literals.CONVERTERS and not isinstance(literals.CONVERTERS[kind](text, ""), Bad)
