"""One pair's documents, made in whichever process the job ends up in. Nothing is written: the bytes travel back."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from aftalegen.changes.addendum import amendments
from aftalegen.document import build, house
from aftalegen.document.versions import Version
from aftalegen.errors import AftalegenError, EnvironmentProblem, Problem, ProblemsFound
from aftalegen.region import fingerprint, kinds, projects
from aftalegen.region.projects import Opened, ProjectRef
from aftalegen.spec.load import Loaded
from aftalegen.spec.model import Agreement
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import Project
from aftalegen.writers.formats import Output, outputs, warm_up
from aftalegen.writers.garbage import collected_once

_LONGEST_FAULT = 200
_EPOCH = "SOURCE_DATE_EPOCH"
_ONE_AT_A_TIME = threading.Lock()
"""The PDF engine takes its date from the environment of the process, so threads must take turns."""


@dataclass(frozen=True, slots=True)
class JobOptions:
    """How to make documents: ``dialog`` None means as the mode has it; ``final`` asks for what is in force.

    Agreements are amended by the addenda that are in force on ``day`` (ISO 8601), or when the last of them begins.
    """

    dialog: bool | None = None
    questions: bool = False
    final: bool = False
    day: str = ""


@dataclass(frozen=True, slots=True)
class RenderJob:
    """A pair's documents; ``formats`` are those of the agreement and of its addenda (:mod:`aftalegen.region.kinds`).

    ``tool`` is what the documents must be made with (:func:`fingerprint.tool`; None: whatever is there), ``epoch`` the
    coordinator's ``SOURCE_DATE_EPOCH``. ``history`` has the versions that git knows, for an agreement that prints them:
    workers may have no repository.
    """

    project: ProjectRef
    pair: Pair
    formats: tuple[str, ...]
    options: JobOptions = JobOptions()
    tool: Mapping[str, str] | None = None
    epoch: str = ""
    history: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class JobResult:
    """What came of a job: the documents that could be made, by format, and what is wrong with the agreement.

    ``lines`` are the source lines of the files that problems name. ``failure`` says why documents are missing when no
    problem does. ``replaced`` are characters that the PDF shows as a square.
    """

    pair: Pair
    documents: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    lines: Mapping[str, Sequence[str]] = field(default_factory=dict)
    failure: str = ""
    replaced: tuple[str, ...] = ()
    seconds: float = 0.0


def run(job: RenderJob) -> JobResult:
    """Makes the documents of a job. Never raises: what goes wrong is in the result."""
    begun = time.perf_counter()
    with _ONE_AT_A_TIME, _epoch(job.epoch), collected_once():
        made = _attempt(job)
    return JobResult(**made, pair=job.pair, seconds=time.perf_counter() - begun)


def warm(project: ProjectRef, formats: Sequence[str]) -> None:
    """Gets a process ready: the writers are imported and the project is open. What fails here fails in the job too."""
    with suppress(Exception):
        warm_up(formats)
        fingerprint.tool()
        projects.opened(project)


def _attempt(job: RenderJob) -> dict[str, Any]:
    try:
        _check_tool(job)
        opened = projects.opened(job.project)
    except AftalegenError as fault:
        return {"failure": sentence(fault)}
    except Exception as fault:
        return {"failure": _ours(fault)}
    return _made(job, opened)


def _check_tool(job: RenderJob) -> None:
    if job.tool is not None and job.tool != fingerprint.tool():
        different = fingerprint.differences(job.tool, fingerprint.tool())
        raise EnvironmentProblem(
            f"Arbejderen har ikke de samme versioner som denne maskine ({different}).",
            "Installér de samme versioner begge steder.",
        )


def _made(job: RenderJob, opened: Opened) -> dict[str, Any]:
    try:
        loaded = dict(_loaded(job, opened.project))
        problems = dict.fromkeys(problem for one in loaded.values() for problem in one.problems)
        told = opened.told(tuple(problems), {name: text for one in loaded.values() for name, text in one.lines.items()})
        return {**told, **_documents(job, loaded)}
    except ProblemsFound as found:
        return opened.told(found.problems, found.lines)
    except AftalegenError as fault:
        return {"failure": opened.renamed(sentence(fault))}
    except Exception as fault:
        return {"failure": opened.renamed(_ours(fault))}


def _loaded(job: RenderJob, project: Project) -> Iterator[tuple[int, Loaded]]:
    """The pair's agreement as it is amended (0), and its addenda by their numbers, as far as the job asks for them."""
    wanted = {kinds.split(kind)[0] for kind in job.formats}
    if 0 in wanted:
        yield 0, project.load_amended(job.pair, job.options.day, final=job.options.final)
    for addendum in project.addenda_of(job.pair):
        if addendum.number in wanted - {0}:
            yield addendum.number, project.load_addendum(addendum.path)


def _documents(job: RenderJob, loaded: Mapping[int, Loaded]) -> dict[str, Any]:
    """The documents of what has no errors, and why others could not be made."""
    ready = {number: one.agreement for number, one in loaded.items() if one.agreement is not None and one.ok}
    made = [(number, output) for number, agreement in ready.items() for output in _made_of(job, number, agreement)]
    failures = dict.fromkeys(sentence(output.failure) for _, output in made if output.failure)
    return {
        "documents": {kinds.kind(number, output.format): output.data for number, output in made if not output.failure},
        "failure": " ".join(failures),
        "replaced": tuple(letter for _, output in made for letter in output.replaced),
    }


def _made_of(job: RenderJob, number: int, agreement: Agreement) -> Iterator[Output]:
    """The formats of the agreement, or of an addendum."""
    formats = [form for wanted, form in map(kinds.split, job.formats) if wanted == number]
    options = job.options
    chosen = build.Options(
        house.layout(agreement), dialog=options.dialog, questions=options.questions, history=job.history
    )
    if number:
        return outputs(build.addendum_document(agreement, amendments(agreement), chosen), formats)
    return outputs(build.agreement_document(agreement, chosen), formats)


def sentence(fault: AftalegenError) -> str:
    """A fault's message and hint on one line."""
    return f"{fault.message} {fault.hint}".strip()


def _ours(fault: Exception) -> str:
    said = " ".join(str(fault).split())[:_LONGEST_FAULT]
    return f"Der er en fejl i aftalegen selv ({type(fault).__name__}{': ' if said else ''}{said})."


@contextmanager
def _epoch(epoch: str) -> Iterator[None]:
    """Lets documents without a date of their own take the coordinator's."""
    before = os.environ.get(_EPOCH)
    if epoch == (before or ""):
        yield
        return
    os.environ[_EPOCH] = epoch
    try:
        yield
    finally:
        del os.environ[_EPOCH]
        if before is not None:
            os.environ[_EPOCH] = before
