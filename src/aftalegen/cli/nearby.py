"""Names files as somebody who stands in a folder would: those below it without the way there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from aftalegen.errors import Problem

Lines = Mapping[str, Sequence[str]]


def seen_from_here(problems: Sequence[Problem], lines: Lines) -> tuple[tuple[Problem, ...], Lines]:
    """Problems and source lines with the files below the current folder named from there, in messages too."""
    here = f"{Path.cwd().as_posix()}/"
    near = tuple(
        replace(
            problem,
            message=problem.message.replace(here, ""),
            hint=problem.hint.replace(here, ""),
            place=replace(problem.place, file=problem.place.file.removeprefix(here)),
        )
        for problem in problems
    )
    return near, {file.removeprefix(here): text for file, text in lines.items()}
