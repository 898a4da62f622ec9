"""The command about all agreements of a region: ``region``."""

from __future__ import annotations

import sys
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from aftalegen.cli.examples import Command

if TYPE_CHECKING:
    from aftalegen.pipeline.region import Overview

_FILES = ("html", "docx", "pdf", "xlsx", "json")
_TEXTS = ("text", "github", "sarif")
_WIDEST = 120
_COLOURS = {
    "gældende": "green",
    "udløber snart": "yellow",
    "opsagt": "yellow",
    "på vej": "cyan",
    "udkast": "blue",
    "udløbet": "red",
    "mangler": "bright_black",
}


@click.command(
    cls=Command,
    short_help="Vis, hvordan et områdes aftaler passer sammen.",
    examples=(
        ("aftalegen region nordjylland", "Dækning og sammenstød på skærmen:"),
        ("aftalegen region nordjylland --format html -o overblik.html", "Det samlede overblik som en side:"),
        ("aftalegen region nordjylland --ics kalendere", "En kalender til hvert jobcenter og hver a-kasse:"),
        ("aftalegen region nordjylland --deviations", "Hvem har aftalt noget andet end de andre?"),
    ),
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="MAPPE")
@click.option(
    "--format",
    "form",
    type=click.Choice([*_TEXTS, *_FILES]),
    default="text",
    help="Hvordan resultatet skrives. github og sarif er kun problemerne.",
    show_default=True,
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FIL", help="Hvor det gemmes.")
@click.option(
    "--ics",
    "calendars",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="MAPPE",
    help="Lav en kalender til hvert jobcenter og hver a-kasse.",
)
@click.option("--deviations", is_flag=True, help="Vis i stedet, hvor aftalerne afviger fra områdets fælles valg.")
@click.option("--on", "on", default="", metavar="DATO", help="Den dag, der ses på (år-måned-dag). Ellers i dag.")
def region(folder: Path, form: str, output: Path | None, calendars: Path | None, deviations: bool, on: str) -> int:
    """Vis, hvilke par af jobcenter og a-kasse der har en aftale, og hvor aftalerne støder sammen.

    Mappen er et områdeprojekt med region.yaml. Kommandoen ender med 1, når der er fejl.
    """
    from aftalegen.pipeline import dates
    from aftalegen.pipeline import region as pipeline

    _check_options(form, output, calendars, deviations)
    overview = pipeline.overview(folder, dates.given("--on", on) if on else dates.today())
    if deviations:
        click.echo(pipeline.deviations_of(overview, _width()), nl=False)
        return 0
    _give(overview, form, output)
    if overview.faulty:
        click.echo(_faulty(overview.faulty, folder), err=True)
    for written in pipeline.save_calendars(overview, calendars) if calendars else ():
        click.echo(f"Skrevet: {written}", err=output is None)
    return int(not overview.ok)


def _check_options(form: str, output: Path | None, calendars: Path | None, deviations: bool) -> None:
    if deviations and (form != "text" or output or calendars):
        raise click.UsageError("Brug --deviations uden --format, -o og --ics.")
    if output is None and form in ("docx", "pdf", "xlsx"):
        raise click.UsageError(f"Skriv med -o, hvor filen skal gemmes, fx -o overblik.{form}.")


def _faulty(count: int, folder: Path) -> str:
    agreements = "1 aftale har selv" if count == 1 else f"{count} aftaler har selv"
    return f"{agreements} fejl. Se dem med: aftalegen validate {folder}"


def _give(overview: Overview, form: str, output: Path | None) -> None:
    """The result on the screen, or in a file; a file that is no report of the problems leaves them for the screen."""
    from aftalegen.cli.output import print_problems
    from aftalegen.pipeline import region as pipeline

    data = _text(overview, form, output).encode() if form in _TEXTS else pipeline.file_of(overview, form)
    if output is None:
        click.echo(data.decode(), nl=False)
        return
    click.echo(f"Skrevet: {pipeline.save(data, output)}")
    if form not in _TEXTS:
        print_problems(overview.problems, overview.lines)


def _text(overview: Overview, form: str, output: Path | None) -> str:
    """The problems in the form asked for; the plain text has the coverage above them."""
    from aftalegen.report.coverage import coverage_text
    from aftalegen.report.formats import REPORTS
    from aftalegen.report.text import text

    if form != "text":
        return REPORTS[form](overview.problems, overview.lines)
    colours = output is None and sys.stdout.isatty()
    shown = coverage_text(overview.coverage, overview.labels, _width(), _paint if colours else _plain)
    return f"{shown}\n{text(overview.problems, overview.lines, color=colours)}"


def _width() -> int:
    return min(get_terminal_size().columns, _WIDEST)


def _paint(state: str, words: str) -> str:
    return click.style(words, fg=_COLOURS[state])


def _plain(_state: str, words: str) -> str:
    return words


COMMANDS: tuple[click.Command, ...] = (region,)
