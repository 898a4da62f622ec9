"""Everything that is wrong with an agreement type, found without an agreement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from aftalegen.document.packcheck import beside, structure, templates, trial
from aftalegen.document.packcheck.subject import Subject
from aftalegen.errors import Place, Problem
from aftalegen.spec.ordering import in_order
from aftalegen.spec.schema import Pack


def check(pack: Pack, folder: Path) -> tuple[Problem, ...]:
    """The problems in the pack whose own files are in ``folder``, in the order of files and lines."""
    subject = Subject(pack, folder)
    tried = trial.run(subject)
    found = [
        *structure.sections(subject),
        *structure.fields(subject),
        *structure.texts(subject),
        *beside.links(subject),
        *beside.rules(subject),
        *beside.texts(subject),
        *beside.migrations(subject),
        *templates.templates(subject, tried.names),
    ]
    return tuple(in_order(dict.fromkeys((*found, *_new(subject, tried.problems, found)))))


def _new(subject: Subject, tried: Iterable[Problem], found: Sequence[Problem]) -> Iterator[Problem]:
    """What came up in the trial and is no consequence of what was found without it."""
    told = {(problem.code, problem.path) for problem in found if problem.path}
    places = {(problem.place.file, problem.place.line) for problem in found}
    for problem in map(partial(_placed, subject), tried):
        place = (problem.place.file, problem.place.line)
        elsewhere = found and not Path(problem.place.file).is_relative_to(subject.folder)
        if (problem.code, problem.path) not in told and place not in places and not elsewhere:
            places.add(place)
            yield problem


def _placed(subject: Subject, problem: Problem) -> Problem:
    """With the likely place of markup that does not hold together, which only the whole document shows."""
    return replace(problem, place=templates.gap(subject) or Place()) if problem.code == "AFT304" else problem
