"""What there is to say about an agreement as a whole in two versions: that it is new or gone, and what is faulty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from aftalegen.changes.comparison import Compared, Comparison
from aftalegen.errors import Problem
from aftalegen.report.counting import counted

_OTHERS = {"new": "Aftalen er ny i {new}.", "removed": "Aftalen findes ikke længere i {new}."}


@dataclass(frozen=True, slots=True)
class Faults:
    """The errors in one version: a heading without its colon, and a line for each."""

    heading: str
    lines: tuple[str, ...]


def state_sentence(one: Compared, comparison: Comparison) -> str:
    """Why there are no changes to tell; "" where two versions were compared."""
    old, new = comparison.old, comparison.new
    if not any(side and side.agreement is None for side in (one.old, one.new)):
        return _OTHERS.get(one.state, "").format(new=new)
    if one.old is None:
        return f"Aftalen er ny i {new}, men kan ikke læses."
    if one.new is None:
        return f"Aftalen findes ikke længere i {new}, og den kan ikke læses i {old}."
    missing = [called for called, side in ((old, one.old), (new, one.new)) if side.agreement is None]
    return f"Aftalen kan ikke læses i {' og '.join(dict.fromkeys(missing))}, så versionerne er ikke sammenlignet."


def faults_of(one: Compared, comparison: Comparison) -> Iterator[Faults]:
    """The errors of each version of an agreement. What they hit is left out of the comparison."""
    ending = ". Resten er sammenlignet" if one.both else ""
    sides = ((one.old_name, comparison.old), (one.name, comparison.new))
    for (name, called), problems in zip(sides, one.faults, strict=True):
        if problems:
            yield _faults(problems, _where(name, called), name, ending)


def common_faults(comparison: Comparison) -> Iterator[Faults]:
    """The errors of the files that no single agreement has."""
    for called, problems in zip((comparison.old, comparison.new), comparison.problems, strict=True):
        if problems:
            yield _faults(problems, f"Fælles filer i {called}")


def _where(name: str, called: str) -> str:
    """The agreement's name in the version; a version that is one file has the file's name itself."""
    return called if PurePosixPath(called).name == PurePosixPath(name).name else f"{name} i {called}"


def _faults(problems: Sequence[Problem], what: str, name: str = "", ending: str = "") -> Faults:
    lines = tuple(_line(problem, name) for problem in problems)
    return Faults(f"{what} har {counted(len(problems), 'fejl', 'fejl')}{ending}", lines)


def _line(problem: Problem, name: str) -> str:
    """A problem with its line, and with its file when that is another than the agreement's own."""
    file = problem.place.file if problem.place.file != name else ""
    line = f"linje {problem.place.line}" if problem.place.line else ""
    return " ".join(part for part in (file, line, problem.code, problem.message) if part)
