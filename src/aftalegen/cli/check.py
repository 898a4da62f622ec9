"""Commands that look at agreements: ``validate``, ``status``, ``origin``."""

from __future__ import annotations

from pathlib import Path

import click

from aftalegen.cli.examples import Command

_format = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    help="Hvordan resultatet skrives.",
    show_default=True,
)


@click.command(
    cls=Command,
    short_help="Find alle fejl i aftaler.",
    examples=(
        ("aftalegen validate aftaler/", "Tjek alle aftaler i en mappe:"),
        ("aftalegen validate aftale.yaml --final", "Er aftalen klar til at træde i kraft?"),
        ("aftalegen validate --explain AFT037", "Hvad betyder en kode?"),
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[AFTALE]...")
@click.option("--final", is_flag=True, help="Kræv alt det besvaret, som en gældende aftale skal have.")
@_format
@click.option("--explain", metavar="KODE", help="Forklar en fejlkode med et forkert og et rigtigt eksempel.")
def validate(paths: tuple[Path, ...], final: bool, form: str, explain: str | None) -> int:
    """Tjek en eller flere aftaler og vis alle problemer på én gang.

    En mappe betyder alle aftaler i den. Kommandoen ender med 1, når der er fejl.
    """
    from aftalegen.cli import output
    from aftalegen.pipeline import checking

    if explain:
        click.echo(checking.explain(explain), nl=False)
        return 0
    if not paths:
        raise click.UsageError("Skriv, hvilken aftale eller mappe der skal tjekkes.")
    return output.print_checked(checking.validate(paths, final=final), form)


@click.command(
    cls=Command,
    short_help="Vis, hvad der mangler, som en dagsorden, og hvad I skal huske.",
    examples=(
        ("aftalegen status aftaler/", "Åbne punkter og påmindelser i alle aftaler i en mappe:"),
        ("aftalegen status aftaler/ --on 2016-01-01 --days 120", "Påmindelser set fra en anden dag:"),
        ("aftalegen status aftaler/ --ics huskeliste.ics", "Alle kommende påmindelser som en kalender:"),
    ),
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="AFTALE...")
@click.option(
    "--prompts",
    type=click.Choice(["statements", "questions"]),
    default="questions",
    help="Åbne punkter som udsagn eller som spørgsmål.",
    show_default=True,
)
@click.option("--on", "on", default="", metavar="DATO", help="Den dag, der ses på (år-måned-dag). Ellers i dag.")
@click.option(
    "--days",
    type=click.IntRange(0, 3660),
    default=90,
    metavar="DAGE",
    help="Hvor mange dage frem påmindelser vises.",
    show_default=True,
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Hvordan resultatet skrives.",
    show_default=True,
)
@click.option(
    "--ics",
    "calendar",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FIL",
    help="Gem alle kommende påmindelser som en kalender.",
)
def status(paths: tuple[Path, ...], prompts: str, on: str, days: int, form: str, calendar: Path | None) -> int:
    """Vis, hvor meget af hver aftale der er på plads, hvad parterne mangler at drøfte, og hvad de snart skal huske."""
    from aftalegen.cli import output, reminders
    from aftalegen.pipeline import dates, progress
    from aftalegen.pipeline.reminding import Outlook, status_json

    outlook = Outlook(dates.given("--on", on) if on else dates.today(), days)
    found = progress.status(paths, questions=prompts == "questions", day=outlook.day.isoformat())
    if form == "json":
        click.echo(status_json(found, outlook), nl=False)
    else:
        output.print_status(found, outlook)
    output.print_faults(found)
    if calendar:
        reminders.save(found, outlook.day, calendar)
    return int(any(agreement.errors or agreement.fault for agreement in found))


@click.command(
    cls=Command,
    short_help="Vis, hvor en værdi kommer fra.",
    examples=(("aftalegen origin aftale.yaml planlægning.slots", "Hvilken fil og linje gav værdien?"),),
)
@click.argument("spec", type=click.Path(path_type=Path), metavar="AFTALE")
@click.argument("field", metavar="FELT")
def origin(spec: Path, field: str) -> None:
    """Vis, hvilken fil og linje en værdi kommer fra, og hvad den har erstattet."""
    from aftalegen.cli import output
    from aftalegen.pipeline import checking

    output.print_origins(checking.origin(spec, field))


@click.command(
    "check-pack",
    cls=Command,
    short_help="Find alle fejl i en aftaletype.",
    examples=(("aftalegen check-pack templates/nordaftale", "Tjek jeres egen aftaletype:"),),
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="MAPPE")
@_format
def check_pack(folder: Path, form: str) -> int:
    """Tjek en aftaletype, før nogen skriver en aftale efter den.

    Skabelonerne bliver prøvet med en tom og en fuld aftale. Kommandoen finder ukendte felter og navne, felter og
    dialogbokse uden plads, døde henvisninger og billeder uden tekst. Den ender med 1, når der er fejl.
    """
    from aftalegen.cli import output
    from aftalegen.pipeline import pack_checking

    return output.print_checked(pack_checking.check_pack(folder), form, ("aftaletype", "aftaletyper"))


COMMANDS: tuple[click.Command, ...] = (validate, check_pack, status, origin)
