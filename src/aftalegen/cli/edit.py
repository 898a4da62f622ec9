"""Commands that change agreements: ``set``, ``bump``, ``upgrade``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aftalegen.cli.examples import Command

if TYPE_CHECKING:
    from aftalegen.pipeline.editing import Edited


@click.command(
    "set",
    cls=Command,
    short_help="Skriv ét svar i en aftale.",
    examples=(
        ("aftalegen set aftale.yaml planlægning.indkaldelister.svarfrist_hverdage 3", "Ret en frist:"),
        ('aftalegen set aftale.yaml "afbud.regler[a-kassen].hvordan" "Telefon og mail"', "Ret i en liste:"),
        ('aftalegen set aftale.yaml genstandsfelt.værktøjer "[cv, min-plan]"', "Skriv en liste:"),
        ("aftalegen set aftale.yaml cv.det_gode_cv -", "Skriv en lang tekst på flere linjer, og slut med Ctrl-D:"),
        ("aftalegen set aftale.yaml jobsøgning.fælles_syn --delete", "Gør et punkt åbent igen:"),
        ("aftalegen set region.yaml aftale.udløb 2017-06-30", "Ret det, som alle i området har til fælles:"),
    ),
)
@click.argument("spec", type=click.Path(path_type=Path), metavar="AFTALE")
@click.argument("field", metavar="FELT")
@click.argument("value", required=False, metavar="[VÆRDI]")
@click.option("--delete", is_flag=True, help="Fjern svaret. Et fælles svar udelades i denne aftale.")
@click.option(
    "--in", "layer", type=click.Path(path_type=Path), metavar="FIL", help="Skriv i denne fælles fil i stedet."
)
@click.option("--where-it-is", is_flag=True, help="Skriv i den fil, hvor svaret står nu.")
def set_command(spec: Path, field: str, value: str | None, delete: bool, layer: Path | None, where_it_is: bool) -> None:
    """Skriv ét svar, og lad resten af filen være, som den er: bemærkninger, rækkefølge og linjeskift.

    FELT skrives som gruppe.felt. Et punkt i en liste skrives med sit kendenavn: liste[kendenavn]. VÆRDI - hentes fra
    standard input. Filen bliver kun ændret, hvis aftalen ikke får nye fejl af det.
    """
    from aftalegen.pipeline import editing

    if delete == (value is not None):
        raise click.UsageError("Skriv enten en værdi eller --delete.")
    if layer and where_it_is:
        raise click.UsageError("Brug enten --in eller --where-it-is.")
    place = editing.Where(layer, it_is=where_it_is)
    if value is None:
        _tell(editing.delete(spec, field, place))
    else:
        _tell(editing.set_value(spec, field, _given(value), place))


def _given(value: str) -> str:
    """The value, or what stands on standard input."""
    if value != "-":
        return value
    from aftalegen.pipeline import editing

    return editing.given(sys.stdin.buffer.read())


def _tell(edited: Edited) -> None:
    from aftalegen.cli import output

    if not edited.file.changed:
        click.echo(f"{edited.file.path} siger det allerede. Intet er ændret.")
        return
    click.echo(f"{'Lavet' if edited.file.created else 'Ændret'}: {edited.file.path}")
    output.print_difference(edited.file.difference())
    for note in edited.notes:
        click.echo(note)
    if edited.problems:
        output.print_problems(edited.problems, edited.lines)


@click.command(
    cls=Command,
    short_help="Giv en aftale et nyt versionsnummer.",
    examples=(
        ('aftalegen bump aftale.yaml --note "A-kassens svarfrist er tre hverdage"', "Fra 1.0 til 1.1:"),
        ("aftalegen bump aftale.yaml --major --date 2016-07-01", "Fra 1.1 til 2.0 med en bestemt dato:"),
    ),
)
@click.argument("spec", type=click.Path(path_type=Path), metavar="AFTALE")
@click.option("--major", is_flag=True, help="Næste hele nummer: fra 1.4 til 2.0.")
@click.option("--version", metavar="NUMMER", default="", help="Det nye nummer, hvis det ikke er det næste.")
@click.option("--date", "day", metavar="DATO", default="", help="Versionens dato, år-måned-dag.  [standard: i dag]")
@click.option("--note", metavar="TEKST", default="", help="Hvad der er ændret. Kommer med i listen over versioner.")
def bump(spec: Path, major: bool, version: str, day: str, note: str) -> None:
    """Skriv et nyt versionsnummer og en ny dato i aftalen.

    Har aftalen en liste over versioner, får den en ny række. --note laver listen, hvis den ikke findes.
    """
    from aftalegen.pipeline import bumping

    if major and version:
        raise click.UsageError("Brug enten --major eller --version.")
    _tell(bumping.bump(spec, bumping.Bump(version, major=major, date=day, note=note)))


@click.command(
    cls=Command,
    short_help="Før aftaler op til det nyeste skema.",
    examples=(
        ("aftalegen upgrade aftaler/ --dry-run", "Se, hvad der ville blive ændret:"),
        ("aftalegen upgrade aftaler/", "Før alle aftaler i en mappe op:"),
    ),
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="AFTALE...")
@click.option("--dry-run", is_flag=True, help="Vis ændringerne uden at skrive noget.")
def upgrade(paths: tuple[Path, ...], dry_run: bool) -> None:
    """Før aftaler, og det, de bygger på, op til det nyeste skema.

    Bemærkninger, rækkefølge og linjeskift bliver stående. Svar, der bør læses igen, bliver vist. Enten bliver alle
    filerne ført op, eller også bliver ingen af dem ændret.
    """
    from aftalegen.cli import output
    from aftalegen.pipeline import upgrading

    output.print_upgrade(upgrading.upgrade(paths, dry_run=dry_run), dry_run=dry_run)


COMMANDS: tuple[click.Command, ...] = (set_command, bump, upgrade)
