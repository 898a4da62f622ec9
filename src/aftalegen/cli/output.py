"""Prints what the pipeline found. Colours and tables only on a terminal; everything else is plain text."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING

import click

from aftalegen.cli.nearby import seen_from_here
from aftalegen.cli.reminders import print_reminders
from aftalegen.cli.wrapping import wrapped
from aftalegen.errors import Problem, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from aftalegen.pipeline.checking import Checked, ValueOrigin
    from aftalegen.pipeline.health import Check
    from aftalegen.pipeline.progress import OpenPoint, Progress
    from aftalegen.pipeline.reminding import Outlook
    from aftalegen.pipeline.rendering import RenderResult
    from aftalegen.pipeline.upgrading import Question, Upgrade

Lines = Mapping[str, Sequence[str]]


def print_problems(problems: Sequence[Problem], lines: Lines) -> None:
    """All problems with their source lines, on standard error."""
    from aftalegen.report.text import text

    problems, lines = seen_from_here(problems, lines)
    click.echo(text(problems, lines, color=_colours(sys.stderr)), err=True, nl=False)


def print_checked(checked: Checked, form: str, things: tuple[str, str] = ("aftale", "aftaler")) -> int:
    """What was found in some ``things`` (one, several), in the format asked for. Returns the exit code."""
    from aftalegen.report.formats import REPORTS
    from aftalegen.report.text import text

    problems, lines = seen_from_here(checked.problems, checked.lines)
    if form == "text":
        click.echo(text(problems, lines, color=_colours(sys.stdout)), nl=False)
    else:
        click.echo(REPORTS[form](problems, lines), nl=False)
    if form == "text":
        click.echo(f"{checked.files} {things[checked.files != 1]} tjekket.")
    return int(any(problem.severity is Severity.ERROR for problem in checked.problems))


def print_rendered(result: RenderResult) -> int:
    """What was written, what should be looked at, and what could not be made. Returns the exit code."""
    if result.problems:
        print_problems(result.problems, result.lines)
    for path in result.files:
        click.echo(f"Skrevet: {path} ({_size(path.stat().st_size)})")
    if result.replaced:
        characters = " ".join(result.replaced)
        click.echo(f"Bemærk: Disse tegn findes ikke i skriften og er vist som ■ i PDF: {characters}", err=True)
    for failure in result.failures:
        click.echo(f"Fejl: {failure.message}\n  {failure.hint}", err=True)
    return max((failure.exit_code for failure in result.failures), default=0)


def print_status(agreements: Sequence[Progress], outlook: Outlook) -> None:
    """Open points per agreement, by section, as an agenda, and what is to be remembered."""
    for agreement in agreements:
        _print_agenda(agreement, outlook)
    if any(point.required for agreement in agreements for point in agreement.open):
        click.echo("! skal være på plads, før aftalen kan være gældende.")


def print_faults(agreements: Sequence[Progress]) -> None:
    """What is wrong with the templates of the agreements, each fault once."""
    faults = [agreement.fault for agreement in agreements if agreement.fault]
    problems = dict.fromkeys(problem for fault in faults for problem in fault.problems)
    if problems:
        print_problems(tuple(problems), {name: text for fault in faults for name, text in fault.lines.items()})


def _print_agenda(agreement: Progress, outlook: Outlook) -> None:
    from aftalegen.report.addenda import line

    click.secho(agreement.title, bold=True)
    if agreement.errors:
        click.echo(f"  {agreement.path}: {agreement.errors} fejl. Se dem med: aftalegen validate {agreement.path}")
    if agreement.fault:
        click.echo(f"  {agreement.path}: Punkterne kan ikke vises, fordi der er fejl i en skabelon.")
    if not agreement.total:
        click.echo()
        return
    done = agreement.answered
    state = " · ".join((agreement.status, *_amended_by(agreement)))
    click.echo(f"  {agreement.path} · {state} · {done} af {agreement.total} felter er på plads")
    for addendum in agreement.addenda:
        click.echo(wrapped(f"  {line(addendum)}", 4))
    for section, points in groupby(agreement.open, key=lambda point: (point.number, point.section)):
        click.echo()
        click.secho("  " + " ".join(part for part in section if part), bold=True)
        for point in points:
            _print_point(point)
    print_reminders(agreement, outlook)
    click.echo()


def _amended_by(agreement: Progress) -> Iterator[str]:
    from aftalegen.spec.similar import enumerate_plain

    if agreement.amended_by:
        yield f"ændret ved {enumerate_plain([one.name for one in agreement.amended_by])}"


def _print_point(point: OpenPoint) -> None:
    mark = "!" if point.required else "-"
    click.echo(wrapped(f"    {mark} {point.title}: {point.prompt}", 6))
    click.secho(f"      {point.path}", dim=True)


def print_origins(origins: Sequence[ValueOrigin]) -> None:
    """One line for each value, and one for each value that it replaced."""
    from aftalegen.report.text import where

    for origin in origins:
        value = "(ikke udfyldt)" if origin.value is None else _shortened(_written(origin.value))
        click.echo(f"{origin.path} = {value}")
        source = f"{origin.register}, fundet ud fra {where(origin.place)}" if origin.register else where(origin.place)
        click.echo(f"  fra {source}")
        for clause in origin.clauses:
            click.echo(f"  tekst: {clause}")
        for place in origin.overrides:
            click.echo(f"  erstatter {where(place)}")


def print_difference(lines: Sequence[str]) -> None:
    """The lines of a difference; those that say where they stand are left to the file's editor."""
    colours = {"-": "red", "+": "green"}
    for line in lines:
        if not line.startswith("@@"):
            click.secho(f"  {line}", fg=colours.get(line[:1]))


def print_upgrade(upgrade: Upgrade, *, dry_run: bool) -> None:
    """Each file that is brought up, what is written otherwise in it, and the answers to read again."""
    if not upgrade.files:
        click.echo("Alle aftaler følger allerede det nyeste skema.")
    for found in upgrade.files:
        if dry_run:
            click.echo(f"--- {found.file.path}\n+++ {found.file.path}")
            click.echo("\n".join(found.file.difference(context=3)))
        else:
            click.echo(f"Ført op til skema {found.version}: {found.file.path}")
    for path in upgrade.taken_along:
        click.echo(f"{path} er taget med, fordi den bygger på en fil, der {'ville blive' if dry_run else 'er'} ændret.")
    _print_to_read(upgrade)
    if dry_run and upgrade.files:
        click.echo("Intet er skrevet. Kør kommandoen uden --dry-run for at gøre det.")


def _print_to_read(upgrade: Upgrade) -> None:
    rewritten = [(found.file.path, each) for found in upgrade.files for each in found.rewritten]
    if rewritten or upgrade.questions:
        click.secho("Bør genlæses:", bold=True)
    for path, each in rewritten:
        click.echo(f"  {path}: {each.path} var “{each.before}” og er nu {each.after}")
    questions: dict[Question, list[Path]] = {}
    for path, asked in upgrade.questions.items():
        for question in asked:
            questions.setdefault(question, []).append(path)
    for question, paths in questions.items():
        where = paths[0].as_posix() if len(paths) == 1 else f"{len(paths)} aftaler"
        click.echo(f"  {where}: {question.path} ({question.title}) svarer på et udsagn, der er ændret")
        click.echo(f"    før: {question.before}\n    nu:  {question.now}")


def print_checks(checks: Sequence[Check]) -> int:
    """What works on this machine. Returns the exit code."""
    for check in checks:
        click.secho("✓ " if check.ok else "✗ ", fg="green" if check.ok else "red", nl=False)
        click.echo(f"{check.name}: {check.found}")
        if check.hint:
            click.echo(f"    {check.hint}")
    return 0 if all(check.ok for check in checks) else 3


@contextmanager
def progress(task: str) -> Iterator[Callable[[str], None]]:
    """A spinner with the current step while something slow runs; silent where nobody watches."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{task} ...") as spinner:
        yield lambda step: spinner.update(f"{task}: {step} ...")


def _colours(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())


def _size(count: int) -> str:
    return f"{max(1, round(count / 1000))} kB"


def _written(value: object) -> str:
    """A value as it is written in an agreement: true and false are ja and nej."""
    return ("ja" if value else "nej") if isinstance(value, bool) else str(value)


def _shortened(text: str) -> str:
    first = " ".join(text.split())
    return first if len(first) <= 100 else f"{first[:99]}…"
