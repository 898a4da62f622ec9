"""The command ``import``: figures from other people's files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from aftalegen.cli.examples import Command

_STYLES = {"bold": {"bold": True}, "dim": {"dim": True}}
_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


@click.command(
    "import",
    cls=Command,
    short_help="Hent tal fra regneark og registre.",
    examples=(
        ("aftalegen import volumes tal.xlsx", "Se, hvordan tabellen bliver forstået, uden at gemme noget:"),
        ("aftalegen import volumes 2015.csv 2016.csv -o volumen.csv", "Saml flere filer i én:"),
        (
            "aftalegen import volumes liste.csv --jobcenter Aalborg --periode 2015H2 -o volumen.csv",
            "En liste fra ét jobcenter:",
        ),
    ),
)
@click.argument("what", type=click.Choice(["volumes"]), metavar="volumes")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FIL...")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FIL", help="Hvor tallene gemmes."
)
@click.option("--jobcenter", "jobcentre", default="", metavar="NAVN", help="Det jobcenter, tallene gælder.")
@click.option("--a-kasse", "fund", default="", metavar="NAVN", help="Den a-kasse, tallene gælder.")
@click.option("--periode", "period", default="", metavar="PERIODE", help="Den periode, tallene gælder, fx 2015H2.")
@click.option("--sheet", default="", metavar="NAVN", help="Læs kun dette ark, også hvis det er skjult.")
@click.option("--kilde", "source", default="", metavar="TEKST", help="Den kilde, aftalen skal nævne.")
@click.option("--all", "everything", is_flag=True, help="Vis alle rækker, ikke kun de første.")
def import_figures(
    what: str,
    paths: tuple[Path, ...],
    output: Path | None,
    jobcentre: str,
    fund: str,
    period: str,
    sheet: str,
    source: str,
    everything: bool,
) -> int:
    """Vis, hvordan filer med samtalevolumen bliver forstået, og gem tallene i én fil.

    Filerne kan være CSV, Excel (.xlsx), JSON fra jobindsats eller CSV, PX og JSON-stat fra Statistikbanken. Er der
    fejl, bliver intet gemt, og kommandoen ender med 1. Står jobcenter, a-kasse eller periode i filen, vælger
    --jobcenter, --a-kasse og --periode dem, der skal med.
    """
    from aftalegen.pipeline import importing
    from aftalegen.report.imported import preview

    options = importing.Options(jobcentre, fund, period, sheet, source)
    result = importing.volumes_from(paths, output, options)
    click.echo(
        preview(result.imported, everything=everything, paint=_paint if sys.stdout.isatty() else _plain), nl=False
    )
    if result.written:
        click.echo(f"Skrevet: {result.written}")
    return int(result.imported.refused)


def _paint(style: str, words: str) -> str:
    if style in _COLOURS:
        return click.style(words, fg=_COLOURS[style], bold=True)
    return click.style(words, **_STYLES[style])


def _plain(_style: str, words: str) -> str:
    return words


COMMANDS: tuple[click.Command, ...] = (import_figures,)
