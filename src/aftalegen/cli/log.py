"""The command ``log``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from aftalegen.cli.examples import Command

if TYPE_CHECKING:
    from aftalegen.pipeline.history import Logged


@click.command(
    "log",
    cls=Command,
    short_help="Vis en aftales versioner i git.",
    examples=(
        ("aftalegen log aftale.yaml", "Hvad blev ændret, og hvornår?"),
        ("aftalegen log aftaler/aalborg-3f.yaml --all", "Med alle ændringer i hver version:"),
    ),
)
@click.argument("path", type=click.Path(path_type=Path), metavar="AFTALE")
@click.option("--all", "everything", is_flag=True, help="Vis alle ændringer, ikke kun den første.")
def log_command(path: Path, everything: bool) -> None:
    """Vis de commits, der har ændret aftalen, den nyeste først.

    Også ændringer i det, aftalen bygger på, er med: fælles lag, områdets fil og registre.
    """
    from aftalegen.pipeline import history

    for entry in history.log(path):
        _print(entry, everything)


def _print(entry: Logged, everything: bool) -> None:
    version = f"version {entry.version}" if entry.version else "uden version"
    tags = f" ({', '.join(entry.tags)})" if entry.tags else ""
    sentences = _sentences(entry)
    more = len(sentences) - 1
    rest = f" (og {more} til)" if more > 0 and not everything else ""
    click.secho(entry.commit, fg="yellow", nl=False)
    click.echo(f"  {entry.date}  {version}{tags}: {sentences[0]}{rest}")
    for sentence in sentences[1:] if everything else ():
        click.echo(f"    {sentence}")


def _sentences(entry: Logged) -> list[str]:
    if entry.agreement is None:
        return ["Filen kan ikke læses i denne version."]
    if entry.told is None:
        return ["Den første version, der kan sammenlignes."]
    told = [f"{one.heading.text}: {one.sentence}" if one.heading.text else one.sentence for one in entry.changes]
    return told or ["Det aftalte er det samme."]


COMMANDS: tuple[click.Command, ...] = (log_command,)
