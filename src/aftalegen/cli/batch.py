"""The command ``batch``: all documents of a region."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aftalegen.cli import options
from aftalegen.cli.examples import Command

if TYPE_CHECKING:
    from aftalegen.pipeline.batch import BatchResult, Event, Failure

_SHOWN = 30
"""Warnings and names of files that are shown; there can be one for every agreement."""
_NAMED = 5
"""Agreements that are named where one reason stopped more."""


@click.command(
    cls=Command,
    short_help="Lav alle dokumenter i et område.",
    examples=(
        ("aftalegen batch nordjylland -o build --to docx,pdf", "Alle aftaler til Word og PDF:"),
        ("aftalegen batch nordjylland -o build --only jobcenter=aalborg", "Kun aftalerne med Aalborg:"),
        ("aftalegen batch nordjylland -o build --only status=udkast --only a-kasse=3f", "Kun 3F's udkast:"),
        ("aftalegen batch nordjylland -o build --retry build/fejl.yaml", "Prøv igen med dem, der fejlede:"),
        ("aftalegen batch nordjylland -o build --since v1", "Kun det, der er ændret siden mærket v1 i git:"),
        ("aftalegen batch nordjylland -o build --on 2016-02-01", "Aftalerne med de tillæg, der gælder en dag:"),
    ),
)
@click.argument("region", type=click.Path(path_type=Path), metavar="OMRÅDE")
@options.output
@options.formats
@click.option(
    "--only",
    multiple=True,
    metavar="VALG",
    help="Kun nogle aftaler: aalborg-3f, jobcenter=, a-kasse=, status=, udløber-før=DATO eller ændret-siden=VERSION. "
    "Kan gentages.",
)
@click.option(
    "--since", default="", metavar="VERSION", help="Kun det, der er ændret siden en version i git, med en note om hver."
)
@click.option("--retry", type=click.Path(path_type=Path), metavar="FIL", help="Kun dem, der står i en fejl.yaml.")
@click.option("--force", is_flag=True, help="Lav også det, der ikke er ændret siden sidst.")
@click.option("--prune", is_flag=True, help="Slet filer fra tidligere, som området ikke længere har.")
@options.dialog
@click.option("--final", is_flag=True, help="Kræv alt det besvaret, som en gældende aftale skal have.")
@options.prompts
@click.option(
    "--on",
    "on",
    default="",
    metavar="DATO",
    help="Lav aftalerne med de tillæg, der gælder den dag (år-måned-dag). Ellers dem, der gælder, når det seneste "
    "træder i kraft.",
)
@click.option("--jobs", type=click.IntRange(1, 256), metavar="ANTAL", help="Antal processer. Ellers én pr. processor.")
@click.option(
    "--limit",
    type=click.FloatRange(0.1),
    default=120,
    metavar="SEKUNDER",
    help="Den længste tid, en aftale må tage.",
    show_default=True,
)
@click.option("--executor", default="", metavar="ADRESSE", help="Lav dokumenterne på en Dask-klynge: dask://VÆRT:PORT.")
@click.option("--quiet", is_flag=True, help="Skriv kun, hvis noget går galt.")
def batch(
    region: Path,
    output: Path,
    formats: str,
    only: tuple[str, ...],
    since: str,
    retry: Path | None,
    force: bool,
    prune: bool,
    dialog: bool | None,
    final: bool,
    prompts: str,
    on: str,
    jobs: int | None,
    limit: float,
    executor: str,
    quiet: bool,
) -> int:
    """Lav dokumenter af alle aftaler i et område.

    OMRÅDE er en mappe med region.yaml. Kun det, der mangler eller er ændret siden sidst, bliver lavet. En aftale med
    fejl stopper ikke de andre; den kommer på listen fejl.yaml i mappen med dokumenterne, og kommandoen ender med 1.
    Bliver kommandoen afbrudt, fortsætter den næste, hvor den slap.
    """
    from aftalegen.pipeline import batch as pipeline
    from aftalegen.pipeline import dates
    from aftalegen.region.jobs import JobOptions

    order = pipeline.Order(
        formats=options.chosen_formats(formats),
        options=JobOptions(dialog, prompts == "questions", final, dates.given("--on", on).isoformat() if on else ""),
        only=only,
        since=since,
        retry=retry,
        force=force,
        prune=prune,
        jobs=jobs or 0,
        limit=limit,
        executor=executor,
    )
    with progress("Laver dokumenter", quiet=quiet) as tell:
        result = pipeline.batch(region, output, order, tell=tell)
    _print(result, prune=prune, quiet=quiet)
    return int(bool(result.failures))


@contextmanager
def progress(task: str, *, quiet: bool) -> Iterator[Callable[[Event], None]]:
    """A bar with counts and the time left on a terminal, a line for each document elsewhere, nothing when quiet."""
    if quiet or not sys.stderr.isatty():
        yield (lambda _: None) if quiet else _line
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        shown = bar.add_task(task, total=None)
        yield lambda event: bar.update(shown, completed=event.done, total=event.total)


def _line(event: Event) -> None:
    if event.file:
        click.echo(f"Skrevet: {event.file}")


def _print(result: BatchResult, *, prune: bool, quiet: bool) -> None:
    _print_problems(result, quiet=quiet)
    for line in _failures(result.failures):
        click.echo(line, err=True)
    if result.failures:
        click.echo(f"  Ret fejlene, og kør samme kommando igen med --retry {result.retry}", err=True)
    if quiet:
        return
    if result.replaced:
        characters = " ".join(result.replaced)
        click.echo(f"Bemærk: Disse tegn findes ikke i skriften og er vist som ■ i PDF: {characters}", err=True)
    for pair in result.left_out:
        click.echo(f"Sprunget over: {pair.name} er ikke længere med i området.")
    _print_stale(result, prune=prune)
    if not (result.made or result.unchanged or result.failures):
        click.echo("Ingen aftaler passer til det, der er valgt.")
        return
    click.echo(f"{_counted(len(result.made))} lavet, {_unchanged(result.unchanged)}.{_failed(len(result.failures))}")


def _failures(failures: Sequence[Failure]) -> Iterator[str]:
    """A line for each reason, with the agreements that it stopped: one mistake can stop them all."""
    reasons: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for failure in failures:
        reasons.setdefault((failure.sentence, failure.missing), []).append(failure.pair.name)
    for (reason, missing), names in reasons.items():
        more = f" og {len(names) - _NAMED} andre" if len(names) > _NAMED else ""
        yield f"Fejl: {', '.join(names[:_NAMED])}{more} blev ikke lavet ({', '.join(missing)}). {reason}"


def _print_problems(result: BatchResult, *, quiet: bool) -> None:
    """Every error once, however many agreements it is in, and the first of the warnings."""
    from aftalegen.cli.output import print_problems
    from aftalegen.errors import Severity

    errors = [problem for problem in result.problems if problem.severity is Severity.ERROR]
    warnings = [problem for problem in result.problems if problem.severity is Severity.WARNING and not quiet]
    if errors or warnings:
        print_problems([*errors, *warnings[:_SHOWN]], result.lines)
    if len(warnings) > _SHOWN:
        more = f"Der er {len(warnings) - _SHOWN} advarsler mere. Se dem med: aftalegen validate"
        click.echo(more, err=True)


def _print_stale(result: BatchResult, *, prune: bool) -> None:
    for path in result.notes:
        click.echo(f"Skrevet: {path}")
    for path in result.pruned:
        click.echo(f"Slettet: {path}")
    for path in result.edited:
        click.echo(f"Ikke slettet: {path} er ændret, siden den blev lavet. Slet den selv.")
    left = [path for path in result.stale if path not in (*result.pruned, *result.edited)]
    for path in left[:_SHOWN]:
        click.echo(f"Hører ikke længere til: {path}")
    if len(left) > _SHOWN:
        click.echo(f"… og {len(left) - _SHOWN} filer mere, som ikke længere hører til.")
    if left and not prune:
        click.echo("  Slet dem med --prune.")


def _counted(count: int) -> str:
    return "1 dokument" if count == 1 else f"{count} dokumenter"


def _unchanged(count: int) -> str:
    return "1 uændret" if count == 1 else f"{count} uændrede"


def _failed(count: int) -> str:
    return f" {count} {'aftale' if count == 1 else 'aftaler'} fejlede." if count else ""


COMMANDS: tuple[click.Command, ...] = (batch,)
