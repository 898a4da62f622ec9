"""The command about what a change means: ``impact``."""

from __future__ import annotations

from pathlib import Path
from shutil import get_terminal_size

import click

from aftalegen.cli.examples import Command

_WIDEST = 120


@click.command(
    cls=Command,
    short_help="Vis, hvilke aftaler en fil berører.",
    examples=(
        ("aftalegen impact nordjylland/region.yaml", "Hvem berører en ændring af de fælles valg?"),
        ("aftalegen impact nordjylland/register/akasser.yaml", "Hvem henter noget fra et register?"),
        ("aftalegen impact --region nordjylland --since v1", "Hvad er ændret siden mærket v1 i git?"),
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[FIL]...")
@click.option(
    "--region",
    "folder",
    type=click.Path(path_type=Path),
    metavar="MAPPE",
    help="Områdets mappe. Ellers den, som filen ligger i.",
)
@click.option("--since", default="", metavar="VERSION", help="Kun aftaler, der er ændret siden en version i git.")
def impact(paths: tuple[Path, ...], folder: Path | None, since: str) -> None:
    """Vis, hvilke af et områdes aftaler en fil har noget at sige i.

    Med --since vises, hvad der faktisk er ændret i hver aftale siden et mærke, en gren eller et commit i git.
    """
    from aftalegen.pipeline import impact as pipeline
    from aftalegen.report.impact import changes_text, file_text

    if not paths and not since:
        raise click.UsageError("Skriv, hvilken fil det gælder, eller hvilken version der sammenlignes med (--since).")
    found = pipeline.impact(paths, folder, since)
    width = min(get_terminal_size().columns, _WIDEST)
    parts = [file_text(str(one.file), one.what, one.pairs, found.total, width) for one in found.files]
    if found.changes is not None:
        parts.append(changes_text(found.sentences, since, found.total, width))
    click.echo("\n\n".join(parts))


COMMANDS: tuple[click.Command, ...] = (impact,)
