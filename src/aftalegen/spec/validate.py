"""Checks typed data against the schema with jsonschema, and picks the faults that a reader can use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from aftalegen.errors import Problem
from aftalegen.spec import limits
from aftalegen.spec.messages import explain
from aftalegen.spec.paths import join
from aftalegen.spec.schema import Pack
from aftalegen.spec.typed import Reading

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_SHALLOW = frozenset(("const", "enum", "type"))
"""A branch that fails with one of these at its own root is hardly the one that was meant."""


_PLAIN = frozenset(
    ("$schema", "$defs", "additionalProperties", "description", "properties", "required", "title", "type")
)
"""The keywords of a group that can be judged field by field; our own (``x-…``) say nothing of validity."""

_MEMO_DEPTH = 2


@dataclass(slots=True)
class Verdicts:
    """What was found in values that several agreements share: groups and lists by path and identity, which are held.

    Of single values, those that are right are remembered by themselves.
    """

    known: dict[tuple[str, int], tuple[Any, list[Problem]]] = field(default_factory=dict)
    right: set[tuple[str, type, Any]] = field(default_factory=set)


def validate(reading: Reading, pack: Pack, memo: Verdicts | None = None) -> list[Problem]:
    """Every fault that the types alone do not show: what is missing, unknown choices, numbers out of range.

    ``memo`` goes with the ``memo`` of :func:`~aftalegen.spec.typed.read`: shared values are judged once.
    """
    if memo is None:
        return _faults(reading, pack, pack.schema, reading.data, ())
    return list(islice(_remembered(reading, pack, pack.schema, reading.data, (), memo), limits.MAX_PROBLEMS))


def _remembered(
    reading: Reading, pack: Pack, schema: dict[str, Any], value: Any, steps: tuple[str, ...], memo: Verdicts
) -> Iterator[Problem]:
    """The faults of a group: what it lacks, and then those of its fields, each looked up or found.

    Its type and unknown keys need no look: typing has left out what is wrong there.
    """
    if len(steps) >= _MEMO_DEPTH or not isinstance(value, dict) or not _is_plain(schema):
        yield from _looked_up(reading, pack, schema, value, steps, memo)
        return
    properties = schema.get("properties", {})
    if any(key not in value for key in schema.get("required", ())):
        told = {key: {"description": inner.get("description", "")} for key, inner in properties.items()}
        yield from _faults(reading, pack, {**schema, "properties": told}, value, steps)
    for key, inner in value.items():
        if key in properties:
            yield from _remembered(reading, pack, properties[key], inner, (*steps, key), memo)


def _looked_up(
    reading: Reading, pack: Pack, schema: dict[str, Any], value: Any, steps: tuple[str, ...], memo: Verdicts
) -> list[Problem]:
    if not isinstance(value, dict | list):
        return _of_scalar(reading, pack, schema, value, steps, memo)
    key = join(steps), id(value)
    if key not in memo.known:
        memo.known[key] = value, _faults(reading, pack, schema, value, steps)
    return memo.known[key][1]


def _of_scalar(
    reading: Reading, pack: Pack, schema: dict[str, Any], value: Any, steps: tuple[str, ...], memo: Verdicts
) -> list[Problem]:
    key = join(steps), type(value), value
    faults = [] if key in memo.right else _faults(reading, pack, schema, value, steps)
    if not faults:
        memo.right.add(key)
    return faults


def _is_plain(schema: dict[str, Any]) -> bool:
    return all(key in _PLAIN or key.startswith("x-") for key in schema)


def _faults(reading: Reading, pack: Pack, schema: dict[str, Any], value: Any, steps: tuple[str, ...]) -> list[Problem]:
    """The faults of one value, which stands at ``steps``."""
    problems: list[Problem] = []
    seen: set[tuple[str, str]] = set()
    validator = pack.validator if schema is pack.schema else pack.validator.evolve(schema=schema)
    for error in islice(_relevant(validator.iter_errors(value)), limits.MAX_PROBLEMS):
        path = join((*steps, *error.absolute_path))
        kind = (path, str(error.validator))
        if kind not in seen and not _already_told(error, path, reading):
            problems.extend(explain(error, path, reading))
        seen.add(kind)
    return problems


def _relevant(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    """Each error, or for alternatives those of the alternative that was most likely meant."""
    for error in errors:
        if error.validator in {"oneOf", "anyOf"} and error.context and not _is_choice(error):
            yield from _relevant(_best_branch(error))
        else:
            yield error


def _is_choice(error: ValidationError) -> bool:
    """A list of words to choose between (and perhaps own text): one message about the list says it best."""
    branches = error.validator_value
    return isinstance(branches, list) and any("const" in branch for branch in branches if isinstance(branch, dict))


def _best_branch(error: ValidationError) -> list[ValidationError]:
    branches: dict[object, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.relative_schema_path[0], []).append(inner)
    return min(branches.values(), key=_distance)


def _distance(errors: list[ValidationError]) -> tuple[bool, int, int]:
    """How far a value is from an alternative: wrong at the root, then the number of errors, then how near the root."""
    at_root = any(not error.relative_path and error.validator in _SHALLOW for error in errors)
    return at_root, len(errors), -max(len(error.relative_path) for error in errors)


def _already_told(error: ValidationError, path: str, reading: Reading) -> bool:
    """Lists and groups that lost a member because it was wrong need not hear that they are too short."""
    if error.validator in {"minItems", "minProperties"}:
        return any(rejected.startswith(path) for rejected in reading.rejected)
    visit = reading.visits.get(path)
    in_names = "propertyNames" in error.absolute_schema_path
    return in_names and visit is not None and visit.schema.get("x-type") == "omformuleringer"
