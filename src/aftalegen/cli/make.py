"""Commands that make something: ``new``, ``render``, ``extract``."""

from __future__ import annotations

from pathlib import Path

import click

from aftalegen.cli.examples import Command

FORMATS = ("docx", "pdf", "html")
PARTS = ("letter", "clause", "contacts", "agenda")
STAGES = ("1", "2", "16")


@click.command(
    cls=Command,
    short_help="Start en ny aftale.",
    examples=(
        ("aftalegen new", "Bliv spurgt om parterne:"),
        ("aftalegen new aalborg-3f.yaml --jobcenter Aalborg --a-kasse 3F", "Lav en aftale uden spørgsmål:"),
        ("aftalegen new 2016.yaml --from 2015.yaml", "Begynd med en kopi af en anden aftale:"),
    ),
)
@click.argument("path", required=False, type=click.Path(path_type=Path), metavar="[FIL]")
@click.option("--type", "pack", default="samarbejdsaftale", metavar="TYPE", help="Aftaletypen.", show_default=True)
@click.option("--from", "source", type=click.Path(path_type=Path), metavar="AFTALE", help="Kopiér en anden aftale.")
@click.option("--jobcenter", "jobcentres", multiple=True, metavar="NAVN", help="Kommune eller jobcenter. Kan gentages.")
@click.option("--a-kasse", "funds", multiple=True, metavar="NAVN", help="A-kasse. Kan gentages.")
def new(path: Path | None, pack: str, source: Path | None, jobcentres: tuple[str, ...], funds: tuple[str, ...]) -> None:
    """Lav en ny aftale med alle punkter som kommentarer, klar til at udfylde.

    Skemaet lægges i mappen skema ved siden af, så editoren kan foreslå felter og vise hjælp.
    """
    from aftalegen.cli.interview import complete
    from aftalegen.pipeline import starter

    order = complete(starter.Order(path, pack, source, jobcentres, funds))
    for written in starter.start(order):
        click.echo(f"Skrevet: {written}")
    click.echo("Åbn filen i en editor. Tjek den med: aftalegen validate FIL")


@click.command(
    cls=Command,
    short_help="Lav Word, PDF og HTML af en aftale.",
    examples=(
        ("aftalegen render aftale.yaml -o build", "Lav alle tre formater i mappen build:"),
        ("aftalegen render aftale.yaml --to docx --no-dialog", "Kun Word, uden dialogbokse:"),
        ("aftalegen render aftale.yaml --blank --to pdf", "Den tomme skabelon til at udfylde i hånden:"),
        ("aftalegen render aftale.yaml --guide --prompts questions", "Vejledning, og udsagn som spørgsmål:"),
        ("aftalegen render aftale.yaml --part agenda --stage 16", "Dagsorden til samtalen ved 16 måneder:"),
    ),
)
@click.argument("spec", type=click.Path(path_type=Path), metavar="AFTALE")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path(), metavar="MAPPE", help="Hvor filerne lægges."
)
@click.option(
    "--to",
    "formats",
    default=",".join(FORMATS),
    metavar="FORMATER",
    help="Et eller flere af docx, pdf, html.",
    show_default=True,
)
@click.option(
    "--dialog/--no-dialog",
    default=None,
    help="Med eller uden dialogbokse. Udkast har dem, gældende aftaler har dem ikke.",
)
@click.option("--blank", is_flag=True, help="Den tomme skabelon med plads til at skrive.")
@click.option("--guide", is_flag=True, help="Lav også vejledningen.")
@click.option(
    "--prompts",
    type=click.Choice(["statements", "questions"]),
    default="statements",
    help="Åbne punkter som udsagn eller som spørgsmål.",
    show_default=True,
)
@click.option(
    "--css", type=click.Path(path_type=Path), metavar="FIL", help="Jeres egen CSS oven på udseendet (PDF og HTML)."
)
@click.option(
    "--part",
    "parts",
    type=click.Choice(PARTS),
    multiple=True,
    help="Lav kun et lille dokument: brev, klausul, tom kontaktliste eller dagsorden. Kan gentages.",
)
@click.option("--stage", type=click.Choice(STAGES), help="Samtalen, dagsordenen er til. Uden --stage laves alle.")
@click.option("--logo", type=click.Path(path_type=Path), metavar="FIL", help="Logo til forsiden (PNG, JPEG eller SVG).")
def render(
    spec: Path,
    output: Path,
    formats: str,
    dialog: bool | None,
    blank: bool,
    guide: bool,
    prompts: str,
    css: Path | None,
    logo: Path | None,
    parts: tuple[str, ...],
    stage: str | None,
) -> int:
    """Lav dokumenter af en aftale.

    Et udkast viser de åbne punkter og er mærket UDKAST. En gældende aftale vises uden vejledende tekst og
    afvises, hvis noget, der skal aftales, stadig er åbent.
    """
    from aftalegen.cli import output as printer
    from aftalegen.pipeline import rendering

    _check_parts(parts, stage, others=blank or guide)
    options = rendering.RenderOptions(
        formats=_formats(formats),
        dialog=dialog,
        blank=blank,
        guide=guide,
        questions=prompts == "questions",
        css=css,
        logo=logo,
        parts=tuple(dict.fromkeys(parts)),
        stage=stage or "",
    )
    with printer.progress(f"Laver dokumenter af {spec.name}") as step:
        result = rendering.render(spec, output, options, step)
    return printer.print_rendered(result)


def _check_parts(parts: tuple[str, ...], stage: str | None, *, others: bool) -> None:
    if parts and others:
        raise click.UsageError("Brug --part alene, uden --blank og --guide.")
    if stage and "agenda" not in parts:
        raise click.UsageError("--stage hører til dagsordenen. Skriv også --part agenda.")


def _formats(text: str) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    unknown = [part for part in chosen if part not in FORMATS]
    if unknown or not chosen:
        raise click.BadParameter(f"{', '.join(unknown) or 'intet'} er ikke docx, pdf eller html.", param_hint="--to")
    return chosen


@click.command(
    cls=Command,
    short_help="Hent aftalens tekstfil ud af en PDF.",
    examples=(("aftalegen extract aftale.pdf -o .", "Læg aftalens YAML-filer i denne mappe:"),),
)
@click.argument("pdf", type=click.Path(path_type=Path), metavar="PDF")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="MAPPE",
    help="Hvor filerne lægges. Uden -o vises aftalen på skærmen.",
)
@click.option("--force", is_flag=True, help="Overskriv filer, der findes i forvejen.")
def extract(pdf: Path, output: Path | None, force: bool) -> None:
    """Hent den YAML ud, som PDF-filen er lavet af."""
    from aftalegen.pipeline import extraction

    if output is None:
        click.echo(extraction.main_spec(pdf), nl=False)
        return
    for written in extraction.extract(pdf, output, force=force):
        click.echo(f"Skrevet: {written}")


COMMANDS: tuple[click.Command, ...] = (new, render, extract)
