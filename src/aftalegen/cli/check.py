"""Commands that look at agreements: ``validate``, ``status``, ``origin``."""

from __future__ import annotations

from pathlib import Path

import click

from aftalegen.cli.examples import Command


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
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    help="Hvordan resultatet skrives.",
    show_default=True,
)
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
    short_help="Vis, hvad der mangler, som en dagsorden.",
    examples=(("aftalegen status aftaler/", "Åbne punkter i alle aftaler i en mappe:"),),
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="AFTALE...")
@click.option(
    "--prompts",
    type=click.Choice(["statements", "questions"]),
    default="questions",
    help="Åbne punkter som udsagn eller som spørgsmål.",
    show_default=True,
)
def status(paths: tuple[Path, ...], prompts: str) -> int:
    """Vis, hvor meget af hver aftale der er på plads, og hvad parterne mangler at drøfte."""
    from aftalegen.cli import output
    from aftalegen.pipeline import progress

    return output.print_status(progress.status(paths, questions=prompts == "questions"))


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


COMMANDS: tuple[click.Command, ...] = (validate, status, origin)
