"""An agreement that is in force has answers to everything that the guide calls necessary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aftalegen.errors import Place, Problem
from aftalegen.spec.answers import is_answered
from aftalegen.spec.context import Context
from aftalegen.spec.fields import FieldSpec
from aftalegen.spec.paths import child, general, item, join, split


def required_fields(context: Context) -> Iterator[Problem]:
    """AFT060: an open field that the agreement's status requires."""
    if context.statuses:
        for path in _open(context.agreement.pack.schema, context.reading.data, "", context.statuses):
            spec = context.agreement.pack.field(path)
            if spec is not None and path not in context.reading.rejected:
                yield _problem(context, path, spec)


def _open(schema: dict[str, Any], value: Any, path: str, statuses: frozenset[str]) -> Iterator[str]:
    """The paths of required properties without an answer, in what is written and in groups that are not written."""
    if isinstance(value, list):
        for index, entry in enumerate(value):
            yield from _open(schema.get("items", {}), entry, item(path, index), statuses)
    elif isinstance(value, dict):
        for key, inner in schema.get("properties", {}).items():
            yield from _open_property(inner, value.get(key), child(path, key), statuses)


def _open_property(schema: dict[str, Any], value: Any, path: str, statuses: frozenset[str]) -> Iterator[str]:
    if is_answered(value):
        yield from _open(schema, value, path, statuses)
    elif statuses.intersection(schema.get("x-kræves-i", ())):
        yield path
    elif "x-afsnit" not in schema:
        yield from _open(schema, {}, path, statuses)


def _problem(context: Context, path: str, spec: FieldSpec) -> Problem:
    section = _section(context, spec)
    message = f"“{spec.title}”{section} skal være besvaret, før aftalen kan gælde."
    prompt = spec.statement or spec.question or spec.description
    return Problem("AFT060", message, _place(context, path), path, f"Udfyld {path}. Udsagnet lyder: {prompt}")


def _section(context: Context, spec: FieldSpec) -> str:
    pack = context.agreement.pack
    steps = split(spec.path)
    around = (pack.field(general(join(steps[:count]))) for count in range(len(steps), 0, -1))
    section = next((outer.section for outer in around if outer and outer.section), "")
    title = pack.section_titles.get(section, "")
    return f" i afsnittet “{title}”" if title else ""


def _place(context: Context, path: str) -> Place:
    """The key when it is written without a value, else the nearest group that is written, else the file."""
    reading = context.reading
    steps = split(path)
    for count in range(len(steps), 0, -1):
        outer = join(steps[:count])
        if outer in reading.open:
            return reading.open[outer]
        if outer in reading.visits:
            return reading.visits[outer].key
    return Place(reading.visits[""].place.file if "" in reading.visits else context.agreement.path.as_posix())
