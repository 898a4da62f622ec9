"""Checks typed data against the schema with jsonschema, and picks the faults that a reader can use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

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


def validate(reading: Reading, pack: Pack) -> list[Problem]:
    """Every fault that the types alone do not show: what is missing, unknown choices, numbers out of range."""
    problems: list[Problem] = []
    seen: set[tuple[str, str]] = set()
    for error in islice(_relevant(pack.validator.iter_errors(reading.data)), limits.MAX_PROBLEMS):
        path = join(tuple(error.absolute_path))
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
