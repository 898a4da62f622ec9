"""Finding problems and explaining them; telling where a value comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from aftalegen.errors import Place, Problem, UsageError
from aftalegen.pipeline.reading import load_all, load_or_stop
from aftalegen.report.explanation import explanation
from aftalegen.spec.codes import load_codes
from aftalegen.spec.model import Origin

_NEAR = 0.6


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in the files given: all problems, the source lines for snippets, and how many were looked at."""

    problems: tuple[Problem, ...]
    lines: Mapping[str, Sequence[str]]
    files: int


@dataclass(frozen=True, slots=True)
class ValueOrigin:
    """One value: its path, what it is, where it stands, and what it replaced in lower layers.

    ``register`` names the register that it comes from when nobody wrote it; ``place`` is what it was found by.
    ``clauses`` say which blocks of the clause library stand in it, and in which files.
    """

    path: str
    value: Any
    place: Place
    overrides: tuple[Place, ...]
    register: str = ""
    clauses: tuple[str, ...] = ()


def validate(paths: Sequence[Path], *, final: bool = False) -> Checked:
    """Checks every agreement in the files and folders given."""
    problems: list[Problem] = []
    lines: dict[str, Sequence[str]] = {}
    found = load_all(paths, final=final)
    for _, loaded in found:
        problems += loaded.problems
        lines.update(loaded.lines)
    return Checked(tuple(dict.fromkeys(problems)), lines, len(found))


def explain(code: str) -> str:
    """The long explanation of a code. Raises :class:`UsageError` with the nearest code for one that does not exist."""
    codes = load_codes()
    info = codes.get(code.upper())
    if info is None:
        near = get_close_matches(code.upper(), codes, n=3, cutoff=_NEAR)
        hint = f"Mente du {' eller '.join(near)}?" if near else "Koden står i fejlmeddelelsen, fx AFT012."
        raise UsageError(f"Fejlkoden “{code}” findes ikke.", hint)
    return explanation(code.upper(), info)


def origin(spec: Path, field: str) -> tuple[ValueOrigin, ...]:
    """Where the value of a field comes from; for a group or list, every value in it.

    Raises :class:`UsageError` for a field that the schema does not have, or that has no value.
    """
    agreement = load_or_stop(spec).agreement
    inside = (f"{field}.", f"{field}[")
    found = [path for path in agreement.origins if field and (path == field or path.startswith(inside))]
    if not found:
        raise _no_value(field, agreement.pack.field(field) is not None, list(agreement.pack.properties))
    values = {path: agreement.get(path) for path in found}
    leaves = [path for path in found if not isinstance(values[path], Mapping | tuple)]
    origins = ((path, agreement.origins[path]) for path in leaves or found)
    return tuple(
        ValueOrigin(path, values[path], where.place, where.overrides, where.register, _clauses(where))
        for path, where in origins
    )


def _clauses(origin: Origin) -> tuple[str, ...]:
    return tuple(f"{clause.name} ({clause.source.name if clause.own else clause.shelf})" for clause in origin.clauses)


def _no_value(field: str, known: bool, names: Sequence[str]) -> UsageError:
    if known:
        return UsageError(f"Feltet “{field}” er ikke udfyldt i aftalen eller i det, den bygger på.")
    near = get_close_matches(field, names, n=1, cutoff=_NEAR)
    hint = f"Mente du “{near[0]}”?" if near else "Et felt skrives som gruppe.felt, fx parter.jobcentre."
    return UsageError(f"Feltet “{field}” findes ikke.", hint)
