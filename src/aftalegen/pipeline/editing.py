"""Sets and removes single values in the files of an agreement, its own or those that it shares with others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from aftalegen.errors import Problem, ProblemsFound, UsageError
from aftalegen.pipeline import revising
from aftalegen.pipeline.revising import Revised
from aftalegen.report.text import where
from aftalegen.spec import pointing
from aftalegen.spec.encoding import decode, lines_of
from aftalegen.spec.layers import REGION_FILE
from aftalegen.spec.load import load
from aftalegen.spec.model import Agreement
from aftalegen.spec.overriding import Layer
from aftalegen.spec.pointing import Pointed
from aftalegen.spec.projects.finding import is_project
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import Project, open_project

_NO_LIST = "AFT034"
_LIST_EXAMPLE = "[cv, min-plan]"


@dataclass(frozen=True, slots=True)
class Where:
    """Which file to write: the agreement's own, ``layer``, or (``it_is``) the one where the value stands."""

    layer: Path | None = None
    it_is: bool = False


@dataclass(frozen=True, slots=True)
class Edited:
    """What was written, what to know about it, and the warnings and notes that it brings."""

    file: Revised
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]
    lines: Mapping[str, Sequence[str]]


def set_value(spec: Path, field: str, text: str, place: Where = Where()) -> Edited:
    """Writes a value, typed as the schema has it, and nothing else.

    Raises :class:`UsageError` for an unknown field, :class:`ProblemsFound` when the value is wrong; nothing is written
    then.
    """
    if not text.strip():
        raise UsageError("Der mangler en værdi.", "Skriv --delete for at fjerne svaret.")
    try:
        return _edit(spec, field, place, lambda layer, at: layer.with_value(at, pointing.typed(text, at.schema)))
    except ProblemsFound as fault:
        problems = tuple(_as_typed(problem, field) for problem in fault.problems)
        raise ProblemsFound(problems, fault.lines) from fault


def delete(spec: Path, field: str, place: Where = Where()) -> Edited:
    """Removes a value; one that comes from a shared layer is left out for this agreement. Raises as above."""
    return _edit(spec, field, place, Layer.without)


def given(data: bytes) -> str:
    """A value from standard input: several lines end with a line break, one does not.

    Raises :class:`ProblemsFound` when it is not text in UTF-8.
    """
    text, faults = decode(data, "standard input")
    if text is None:
        raise ProblemsFound(tuple(faults))
    text = "\n".join(lines_of(text)).rstrip()
    return f"{text}\n" if "\n" in text else text


def _edit(spec: Path, field: str, place: Where, change: Callable[[Layer, Pointed], str]) -> Edited:
    spec, place = one_agreement(spec, place)
    agreement, loaded = revising.load_readable(spec)
    pointed = pointing.point(agreement, field)
    path = _file(agreement, pointed, place)
    before = revising.read_text(path)
    layer = Layer(before, path.as_posix(), lambda steps: pointing.order(agreement.pack, steps))
    file = Revised(path, before, change(layer, pointed), created=not path.exists())
    verdict = revising.judge([file], loaded, lambda: load(spec))
    revising.save([file])
    notes = (*_meaning(agreement, pointed, layer, gone=change is Layer.without), *_reach(agreement, path))
    return Edited(file, notes, verdict.problems, verdict.lines)


def _as_typed(problem: Problem, field: str) -> Problem:
    """The problem with a hint for the command line where a list must be written: there it has one line."""
    if (problem.code, problem.path) != (_NO_LIST, field):
        return problem
    return replace(problem, hint=f'Skriv listen i kantede parenteser og citationstegn, fx "{_LIST_EXAMPLE}".')


def one_agreement(spec: Path, place: Where = Where()) -> tuple[Path, Where]:
    """An agreement to check with: for a file that several share, one of those that it is for."""
    folder = spec.parent if spec.name == REGION_FILE else spec.parent.parent
    if not spec.is_file() or not is_project(folder):
        return spec, place
    project = open_project(folder)
    if spec.name == REGION_FILE:
        using = project.pairs
    else:
        using = tuple(pair for pair in project.pairs if _is_group_of(spec.resolve(), project, pair))
    if not using:
        return spec, place
    return project.path(using[0]), Where(place.layer or spec, it_is=place.it_is)


def _is_group_of(file: Path, project: Project, pair: Pair) -> bool:
    """Whether a file is for a pair and for others too."""
    shared = (layer.path.resolve() for layer in project.layers_of(pair) if len(layer.pairs) > 1)
    return file in shared


def _file(agreement: Agreement, pointed: Pointed, place: Where) -> Path:
    """The file to change."""
    if place.layer is not None:
        known = {source.path.resolve(): source.path for source in agreement.sources}
        if place.layer.resolve() not in known:
            names = ", ".join(source.path.as_posix() for source in agreement.sources)
            raise UsageError(f"Aftalen bygger ikke på “{place.layer}”.", f"Den er lavet af: {names}")
        return known[place.layer.resolve()]
    if not place.it_is:
        return agreement.path
    origin = agreement.origins.get(pointed.path)
    source = agreement.source(origin.layer) if origin and not origin.register else None
    if source is None:
        raise UsageError(f"“{pointed.path}” står ikke i nogen fil.", "Skriv værdien uden --where-it-is.")
    return source.path


def _meaning(agreement: Agreement, pointed: Pointed, layer: Layer, *, gone: bool) -> Iterator[str]:
    """What a change means where a layer below says something else."""
    origin = agreement.origins.get(pointed.path)
    if origin is None:
        return
    if not layer.has(pointed):
        source = origin.register or where(origin.place)
        if agreement.amends is not None and not origin.register:
            yield f"I aftalen uden tillægget står svaret i {source}."
        else:
            yield f"Svaret kom fra {source}. Nu følger denne aftale ikke længere det fælles svar."
    elif gone and origin.overrides:
        yield f"Nu gælder det fælles svar igen, fra {where(origin.overrides[0])}."


def _reach(agreement: Agreement, path: Path) -> Iterator[str]:
    """Whom a change in a file is for, when it is for more than this agreement."""
    if path.resolve() != agreement.path.resolve():
        yield f"{path} deles med andre aftaler, som også er ændret nu. Tjek dem med: aftalegen validate {path.parent}"
