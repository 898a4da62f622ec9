"""The command about the law: ``rules``."""

from __future__ import annotations

from pathlib import Path
from shutil import get_terminal_size

import click

from aftalegen.cli.examples import Command

_WIDEST = 120


@click.command(
    cls=Command,
    short_help="Vis reglerne efter dato.",
    examples=(
        ("aftalegen rules", "Alle regelsæt:"),
        ("aftalegen rules --on 2018-05-01", "Reglerne på en dato:"),
        ("aftalegen rules --compare R2016 R2024", "Hvad er ændret?"),
    ),
)
@click.option("--on", "date", metavar="DATO", help="Vis det regelsæt, der gælder på datoen (år-måned-dag).")
@click.option("--compare", nargs=2, metavar="A B", help="Vis forskellene mellem to regelsæt.")
def rules(date: str | None, compare: tuple[str, str] | None) -> None:
    """Vis, hvilke samtaler reglerne kræver, hvornår de ligger, og hvem der er med.

    Reglerne er gengivet med egne ord og med kilde. Det, der er usikkert, er mærket. Ligger der egne regelfiler i
    projektets mappe rules, er de med.
    """
    from aftalegen.pipeline import law

    if date and compare:
        raise click.UsageError("Brug enten --on eller --compare.")
    here, width = Path(), min(get_terminal_size().columns, _WIDEST)
    if compare:
        click.echo(law.compare(*compare, here, width), nl=False)
    else:
        click.echo(law.on(date, here, width) if date else law.overview(here, width), nl=False)


COMMANDS: tuple[click.Command, ...] = (rules,)
