"""The command about the clause library: ``clauses``."""

from __future__ import annotations

from pathlib import Path
from shutil import get_terminal_size

import click

from aftalegen.cli.examples import Command

_WIDEST = 120


@click.command(
    cls=Command,
    short_help="Vis de fælles tekster, og hvor de bruges.",
    examples=(
        ("aftalegen clauses", "Hvilke tekster kan jeg bruge her?"),
        ("aftalegen clauses nordjylland", "Hvor bliver teksterne brugt i et område?"),
        ("aftalegen clauses --show svarfrist", "Hvad står der i en af dem?"),
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[STI]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Hvordan listen skrives.",
    show_default=True,
)
@click.option("--show", metavar="ID", help="Vis én tekst, fx svarfrist eller en ældre version: svarfrist@1.")
def clauses(paths: tuple[Path, ...], form: str, show: str | None) -> int:
    """Vis de fælles tekster: version, titel, hvem de kommer fra, og hvor de bliver brugt.

    En sti er en aftale, en mappe eller et områdeprojekt. Uden sti er det den mappe, du står i. I en aftale bruger du en
    tekst ved at skrive [tekst: svarfrist] i stedet for et svar. Kommandoen ender med 1, når der er fejl i teksterne.
    """
    from aftalegen.cli.output import print_problems
    from aftalegen.pipeline import clauses as pipeline
    from aftalegen.report import clauses as report

    if show:
        click.echo(report.clause_text(pipeline.show(show, paths)), nl=False)
        return 0
    found = pipeline.clauses(paths)
    if form == "json":
        click.echo(report.listing(found.listed, found.problems), nl=False)
    else:
        click.echo(report.listing_text(found.listed, min(get_terminal_size().columns, _WIDEST)), nl=False)
        if found.problems:
            print_problems(found.problems, found.lines)
    return int(found.faulty)


COMMANDS: tuple[click.Command, ...] = (clauses,)
