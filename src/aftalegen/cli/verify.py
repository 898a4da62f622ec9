"""The command ``verify``: whether documents are what they were, and can be made again."""

from __future__ import annotations

from pathlib import Path

import click

from aftalegen.cli.batch import progress
from aftalegen.cli.examples import Command


@click.command(
    cls=Command,
    short_help="Tjek dokumenter fra batch.",
    examples=(
        ("aftalegen verify build", "Er filerne, som de blev lavet?"),
        ("aftalegen verify build --rebuild", "Kan de laves igen, byte for byte?"),
    ),
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="MAPPE")
@click.option("--rebuild", is_flag=True, help="Lav dokumenterne igen, og sammenlign. Intet bliver skrevet.")
@click.option("--region", type=click.Path(path_type=Path), metavar="OMRÅDE", help="Området, hvis det er flyttet.")
@click.option("--jobs", type=click.IntRange(1, 256), metavar="ANTAL", help="Antal processer. Ellers én pr. processor.")
@click.option("--quiet", is_flag=True, help="Skriv kun, hvis noget er galt.")
def verify(folder: Path, rebuild: bool, region: Path | None, jobs: int | None, quiet: bool) -> int:
    """Tjek, at filerne i en mappe er dem, som aftalegen batch skrev.

    Filer, der mangler, er ændret eller ikke står på listen, bliver nævnt, og kommandoen ender med 1. Filen SHA256SUMS
    kan også tjekkes med sha256sum -c.
    """
    from aftalegen.pipeline import verify as pipeline

    if region and not rebuild:
        raise click.UsageError("--region bruges sammen med --rebuild.")
    with progress("Laver dokumenter igen", quiet=quiet) as tell:
        found = pipeline.verify(folder, rebuild=rebuild, region=region, jobs=jobs or 0, tell=tell)
    for finding in found.findings:
        click.echo(f"{folder / finding.file} {finding.what}.", err=True)
    if not found.findings and not quiet:
        again = f", og {found.rebuilt} kan laves igen byte for byte" if rebuild else ""
        one = "1 dokument er, som det blev lavet"
        whole = one if found.documents == 1 else f"{found.documents} dokumenter er, som de blev lavet"
        click.echo(f"{whole}{again}.")
    return int(bool(found.findings))


COMMANDS: tuple[click.Command, ...] = (verify,)
