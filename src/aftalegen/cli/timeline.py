"""The command ``timeline``: when the conversations of the contact course are, for one start date."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aftalegen.cli.examples import Command

if TYPE_CHECKING:
    from aftalegen.pipeline.timeline import Timeline

_HEAD = ("Samtale", "Hvem", "Ledighedsuge", "Første hverdag", "Sidste hverdag", "Måned")


@click.command(
    cls=Command,
    short_help="Vis, hvornår samtalerne i kontaktforløbet ligger.",
    examples=(("aftalegen timeline aftale.yaml --start 2015-07-01", "Datoer, når ledigheden begynder 1. juli 2015:"),),
)
@click.argument("spec", type=click.Path(path_type=Path), metavar="AFTALE")
@click.option("--start", required=True, metavar="DATO", help="Den første ledighedsdag, fx 2015-07-01.")
def timeline(spec: Path, start: str) -> None:
    """Vis datoerne for samtalerne i aftalens kontaktforløb.

    Datoerne er den første og den sidste hverdag i de uger, aftalen giver til samtalen.
    """
    from aftalegen.pipeline import timeline as dates

    _print(dates.timeline(spec, start))


def _print(found: Timeline) -> None:
    from aftalegen.pipeline.timeline import spoken

    click.echo(f"Første ledighedsdag: {spoken(found.start)}\n")
    rows = [(row.title, row.who, row.weeks, spoken(row.first), spoken(row.last), row.months) for row in found.rows]
    widths = [max(map(len, column)) for column in zip(_HEAD, *rows, strict=True)]
    click.secho(_line(_HEAD, widths), bold=True)
    for cells, row in zip(rows, found.rows, strict=True):
        click.echo(_line(cells, widths))
        for note in row.notes:
            click.secho(f"  {note}", dim=True)
    click.echo(f"\n{found.attribution}")


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


COMMANDS: tuple[click.Command, ...] = (timeline,)
