"""A whole region: how it is covered, and whether its agreements fit together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from aftalegen.changes.texts import words_for
from aftalegen.document import house
from aftalegen.document.layout import Layout
from aftalegen.errors import Problem, ProblemsFound, Severity
from aftalegen.pipeline import files
from aftalegen.region.calendars import calendars
from aftalegen.region.checks import check_survey
from aftalegen.region.checks.survey import Survey
from aftalegen.region.coverage import Coverage, coverage
from aftalegen.region.deviations import Local, deviations
from aftalegen.region.labels import Labels
from aftalegen.region.model import Region, read_region
from aftalegen.report.deviations import deviations_text
from aftalegen.report.region_json import region_json
from aftalegen.report.region_sheets import sheets
from aftalegen.spec.projects.project import open_project
from aftalegen.writers.formats import outputs

NO_AGREEMENTS = "Området har ingen aftaler.\n"


@dataclass(frozen=True)
class Overview:
    """A region on a day, with what is wrong in its files and between its agreements."""

    region: Region
    day: date

    @cached_property
    def coverage(self) -> Coverage:
        """Which pairs have an agreement, and how they are doing."""
        return coverage(self.region, self.day)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the project's files and those with volumes, and what does not fit together."""
        return (*self.region.project.problems, *self.survey.balances.problems, *check_survey(self.survey))

    @property
    def lines(self) -> Mapping[str, Sequence[str]]:
        """The source lines, for snippets."""
        return self.region.project.lines

    @property
    def labels(self) -> Labels:
        """What the members are called."""
        return self.survey.labels

    @cached_property
    def faulty(self) -> int:
        """How many agreements have values that cannot be understood. Their other mistakes are not looked for here."""
        return sum(_has_errors(agreement.reading.problems) for agreement in self.region.agreements.values())

    @property
    def ok(self) -> bool:
        """Whether there are no errors."""
        return not self.faulty and not _has_errors(self.problems)

    @cached_property
    def survey(self) -> Survey:
        """Bookings and balances."""
        return Survey(self.region)


def overview(folder: Path, day: date) -> Overview:
    """Opens the region project in a folder.

    Raises :class:`UsageError` when it is none, and :class:`ProblemsFound` when ``region.yaml`` cannot be understood.
    """
    project = open_project(folder)
    region = read_region(project, day.isoformat())
    if not region.agreements and _has_errors(project.problems):
        raise ProblemsFound(project.problems, project.lines)
    return Overview(region, day)


def _has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def file_of(overview: Overview, form: str) -> bytes:
    """The overview as a file: docx, pdf, html, xlsx or json.

    Raises :class:`EnvironmentProblem` when a format cannot be made on this machine.
    """
    return _TABLES[form](overview) if form in _TABLES else _document(overview, form)


def save(data: bytes, target: Path) -> Path:
    """Writes the file."""
    files.write(target, data)
    return target


def save_calendars(overview: Overview, folder: Path) -> tuple[Path, ...]:
    """Writes one calendar for each jobcentre and each fund that has slots."""
    made = calendars(overview.region, overview.survey.bookings)
    for name, data in made.items():
        files.write(folder / name, data)
    return tuple(folder / name for name in made)


def deviations_of(overview: Overview, width: int) -> str:
    """Every local deviation from the common choices, as text."""
    found: Sequence[Local] = deviations(overview.region)
    first = next(iter(overview.region.agreements.values()), None)
    return deviations_text(found, words_for(None, first), overview.labels, width) if first else NO_AGREEMENTS


def _json(overview: Overview) -> bytes:
    settings = overview.region.project.settings
    return region_json(overview.coverage, settings.id, overview.problems).encode()


def _xlsx(overview: Overview) -> bytes:
    from aftalegen.writers.xlsx import write_xlsx

    survey = overview.survey
    pages = sheets(overview.coverage, survey.bookings, survey.balances, overview.problems, overview.labels)
    return write_xlsx(pages, f"{overview.coverage.title}: overblik", overview.day)


_TABLES: Mapping[str, Callable[[Overview], bytes]] = {"json": _json, "xlsx": _xlsx}


def _document(overview: Overview, form: str) -> bytes:
    from aftalegen.region import overview as composing

    first = next(iter(overview.region.agreements.values()), None)
    layout = house.layout(first) if first else Layout()
    document = composing.overview(overview.survey, overview.coverage, overview.problems, layout)
    (output,) = outputs(document, (form,))
    if output.failure:
        raise output.failure
    return output.data
