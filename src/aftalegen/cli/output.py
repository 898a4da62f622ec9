"""Prints what the pipeline found. Colours and tables only on a terminal; everything else is plain text."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from shutil import get_terminal_size
from textwrap import fill
from typing import TYPE_CHECKING

import click

from aftalegen.errors import Problem, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from aftalegen.pipeline.checking import Checked, ValueOrigin
    from aftalegen.pipeline.health import Check
    from aftalegen.pipeline.progress import OpenPoint, Progress
    from aftalegen.pipeline.rendering import RenderResult
    from aftalegen.pipeline.upgrading import Question, Upgrade

Lines = Mapping[str, Sequence[str]]

_MAX_WIDTH = 100


def print_problems(problems: Sequence[Problem], lines: Lines) -> None:
    """All problems with their source lines, on standard error."""
    from aftalegen.report.text import text

    click.echo(text(problems, lines, color=_colours(sys.stderr)), err=True, nl=False)


def print_checked(checked: Checked, form: str) -> int:
    """The result of ``validate`` in the format asked for. Returns the exit code."""
    from aftalegen.report.formats import REPORTS
    from aftalegen.report.text import text

    if form == "text":
        click.echo(text(checked.problems, checked.lines, color=_colours(sys.stdout)), nl=False)
    else:
        click.echo(REPORTS[form](checked.problems, checked.lines), nl=False)
    if form == "text":
        click.echo(f"{checked.files} {'aftale' if checked.files == 1 else 'aftaler'} tjekket.")
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


def print_status(agreements: Sequence[Progress]) -> int:
    """Open points per agreement, by section, as an agenda. Returns the exit code."""
    for agreement in agreements:
        _print_agenda(agreement)
    if any(point.required for agreement in agreements for point in agreement.open):
        click.echo("! skal være på plads, før aftalen kan være gældende.")
    return int(any(agreement.errors for agreement in agreements))


def _print_agenda(agreement: Progress) -> None:
    click.secho(agreement.title, bold=True)
    if agreement.errors:
        click.echo(f"  {agreement.path}: {agreement.errors} fejl. Se dem med: aftalegen validate {agreement.path}")
    if not agreement.total:
        click.echo()
        return
    done = agreement.answered
    click.echo(f"  {agreement.path} · {agreement.status} · {done} af {agreement.total} felter er på plads")
    for section, points in groupby(agreement.open, key=lambda point: (point.number, point.section)):
        click.echo()
        click.secho("  " + " ".join(part for part in section if part), bold=True)
        for point in points:
            _print_point(point)
    click.echo()


def _print_point(point: OpenPoint) -> None:
    mark = "!" if point.required else "-"
    click.echo(_wrapped(f"    {mark} {point.title}: {point.prompt}", 6))
    click.secho(f"      {point.path}", dim=True)


def _wrapped(text: str, indent: int) -> str:
    width = min(get_terminal_size().columns, _MAX_WIDTH)
    return fill(text, width, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False)


def print_origins(origins: Sequence[ValueOrigin]) -> None:
    """One line for each value, and one for each value that it replaced."""
    from aftalegen.report.text import where

    for origin in origins:
        value = "(ikke udfyldt)" if origin.value is None else _shortened(str(origin.value))
        click.echo(f"{origin.path} = {value}")
        source = f"{origin.register}, fundet ud fra {where(origin.place)}" if origin.register else where(origin.place)
        click.echo(f"  fra {source}")
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


def _shortened(text: str) -> str:
    first = " ".join(text.split())
    return first if len(first) <= 100 else f"{first[:99]}…"
