"""An agreement that is in force has answers to everything that the guide calls necessary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aftalegen.errors import Place, Problem
from aftalegen.spec.answers import is_answered
from aftalegen.spec.context import Context
from aftalegen.spec.fields import FieldSpec
from aftalegen.spec.model import Agreement
from aftalegen.spec.paths import child, item, join, split


def required_fields(context: Context) -> Iterator[Problem]:
    """AFT060: an open field that the agreement's status requires."""
    for path, spec in open_fields(context.agreement, context.statuses):
        yield _problem(context, path, spec)


def open_fields(agreement: Agreement, statuses: frozenset[str]) -> Iterator[tuple[str, FieldSpec]]:
    """Path and field of everything that one of these statuses requires and that has no answer.

    A value that is written wrongly is not open.
    """
    reading = agreement.reading
    for path in _open(agreement.pack.schema, reading.data, "", statuses) if statuses else ():
        spec = agreement.pack.field(path)
        if spec is not None and path not in reading.rejected:
            yield path, spec


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
    section = _section(context, path)
    message = f"“{spec.title}”{section} skal være besvaret, før aftalen kan gælde."
    prompt = spec.statement or spec.question or spec.description
    return Problem("AFT060", message, _place(context, path), path, f"Udfyld {path}. Udsagnet lyder: {prompt}")


def _section(context: Context, path: str) -> str:
    pack = context.agreement.pack
    title = pack.section_titles.get(pack.section_of(path), "")
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
