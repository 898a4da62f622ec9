"""The command ``diff``: what is different between two versions of agreements."""

from __future__ import annotations

import sys
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from aftalegen.cli.examples import Command

if TYPE_CHECKING:
    from aftalegen.pipeline.diffing import Diffed
    from aftalegen.pipeline.redlining import Made

_TEXTS = ("text", "md", "json")
_FILES = ("html", "docx", "pdf")
_WIDEST = 120
_COLOURS = {"heading": "cyan", "removed": "red", "added": "green", "note": "yellow"}


@click.command(
    cls=Command,
    short_help="Vis, hvad der er ændret i en aftale.",
    examples=(
        ("aftalegen diff 2015.yaml 2016.yaml", "Hvad er ændret fra den ene aftale til den anden?"),
        ("aftalegen diff --rev v1..v2 aftaler", "Alle aftaler i en mappe, fra ét mærke i git til et andet:"),
        ("aftalegen diff --rev v1 aftale.yaml", "Hvad er ændret, siden v1?"),
        ("aftalegen diff 2015.yaml 2016.yaml --format docx -o rettelser.docx", "Ændringerne som rettelser i Word:"),
        ("aftalegen diff 2015.yaml 2016.yaml --letter --format docx -o brev.docx", "Et brev til den anden part:"),
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="GAMMEL NY")
@click.option("--rev", default="", metavar="A..B", help="To versioner i git; én version sammenlignes med filerne nu.")
@click.option(
    "--format",
    "form",
    type=click.Choice([*_TEXTS, *_FILES]),
    default="text",
    help="text, md og json er en liste. html, docx og pdf er aftalen med ændringerne markeret.",
    show_default=True,
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="STI", help="Filen, eller mappen til flere.")
@click.option("--letter", is_flag=True, help="Lav et brev om ændringerne til den anden part (html, docx, pdf).")
@click.option("--sender", default="", metavar="PART", help="Den part, brevet er fra. Ellers jobcenteret.")
@click.option("--author", default="", metavar="NAVN", help="Navnet på rettelserne. Ellers det fra git.")
@click.option("--date", "when", default="", metavar="DATO", help="Datoen på rettelserne (år-måned-dag).")
@click.option("--exit-code", is_flag=True, help="Slut med 1, når noget er ændret, og 0, når intet er.")
def diff(
    paths: tuple[Path, ...],
    rev: str,
    form: str,
    output: Path | None,
    letter: bool,
    sender: str,
    author: str,
    when: str,
    exit_code: bool,
) -> int:
    """Vis, hvad der er ændret fra én version af en aftale til en anden, afsnit for afsnit.

    Skriv to filer eller to mapper. Med --rev skriver du én fil eller mappe, som sammenlignes, som den er i git.
    """
    from aftalegen.pipeline import dates
    from aftalegen.pipeline.diffing import diffed
    from aftalegen.pipeline.redlining import Order, make

    _check(form, output, letter=letter, sender=sender, signed=bool(author or when))
    day = dates.given("--date", when).isoformat() if when else ""
    with diffed(paths, rev) as found:
        if form in _TEXTS:
            _tell(found, form, output)
        elif exit_code and not found.comparison.different:
            click.echo("Det aftalte er det samme. Intet er skrevet.")
        else:
            assert output is not None  # noqa: S101 - checked above
            _print(make(found, Order(form, output, author, day, letter, sender)))
        return int(exit_code and bool(found.comparison.different))


def _print(made: Made) -> None:
    """What was written, and what was not and why."""
    from aftalegen.cli.output import print_problems

    for written in made.files:
        click.echo(f"Skrevet: {written}")
    if made.problems:
        click.echo("Den gamle version har fejl. Det, de rammer, er ikke sammenlignet:", err=True)
        print_problems(made.problems, {})
    for one in made.left_out:
        why = "kun er" if None in (one.old, one.new) else "kun kan læses"
        click.echo(f"Uden rettelser, fordi den {why} i den ene version: {one.called}", err=True)


def _check(form: str, output: Path | None, *, letter: bool, sender: str, signed: bool) -> None:
    if form in _FILES and output is None:
        raise click.UsageError(f"Skriv med -o, hvor dokumentet skal gemmes, fx -o rettelser.{form}.")
    if letter and form not in _FILES:
        raise click.UsageError("Et brev er et dokument. Skriv også --format docx, pdf eller html.")
    if sender and not letter:
        raise click.UsageError("--sender hører til brevet. Skriv også --letter.")
    if signed and (letter or form not in _FILES):
        raise click.UsageError("--author og --date hører til rettelser i et dokument (--format docx, pdf eller html).")


def _tell(found: Diffed, form: str, output: Path | None) -> None:
    """The list of changes on the screen, or in a file."""
    from aftalegen.pipeline.diffing import listed, save

    colours = output is None and sys.stdout.isatty()
    width = min(get_terminal_size().columns, _WIDEST)
    text = listed(found.comparison, form, width, paint if colours else None)
    if output is None:
        click.echo(text, nl=False)
    else:
        click.echo(f"Skrevet: {save(text, output)}")


def paint(kind: str, words: str) -> str:
    """Words for a terminal, by what they are."""
    struck = True if kind == "removed" else None
    return click.style(words, fg=_COLOURS.get(kind), bold=True if kind == "title" else None, strikethrough=struck)


COMMANDS: tuple[click.Command, ...] = (diff,)
