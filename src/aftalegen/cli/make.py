"""Commands that make something: ``new``, ``render``, ``extract``."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from aftalegen.cli import options
from aftalegen.cli.examples import Command
from aftalegen.resources import DEFAULT_TYPE

PARTS = ("letter", "clause", "contacts", "agenda", "registration")
STAGES = ("1", "2", "16")


@click.command(
    cls=Command,
    short_help="Start en ny aftale.",
    examples=(
        ("aftalegen new", "Bliv spurgt om parterne:"),
        ("aftalegen new aalborg-3f.yaml --jobcenter Aalborg --a-kasse 3F", "Lav en aftale uden spørgsmål:"),
        ("aftalegen new 2016.yaml --from 2015.yaml", "Begynd med en kopi af en anden aftale:"),
        ("aftalegen new --region nordjylland MAPPE", "Lav et projekt med alle aftaler i et område:"),
        ("aftalegen new --pack templates/nordaftale", "Begynd på en aftaletype af jeres egen:"),
    ),
)
@click.argument("path", required=False, type=click.Path(path_type=Path), metavar="[FIL ELLER MAPPE]")
@click.option("--type", "pack", default=DEFAULT_TYPE, metavar="TYPE", help="Aftaletypen.", show_default=True)
@click.option("--from", "source", type=click.Path(path_type=Path), metavar="AFTALE", help="Kopiér en anden aftale.")
@click.option("--jobcenter", "jobcentres", multiple=True, metavar="NAVN", help="Kommune eller jobcenter. Kan gentages.")
@click.option("--a-kasse", "funds", multiple=True, metavar="NAVN", help="A-kasse. Kan gentages.")
@click.option("--region", "area", metavar="NAVN", help="Lav et projekt med alle par i et område, fx nordjylland.")
@click.option(
    "--pack", "own_type", type=click.Path(path_type=Path), metavar="MAPPE", help="Begynd på jeres egen aftaletype."
)
@click.option("--extends", metavar="TYPE", help="Den aftaletype, jeres egen skal udvide. Bruges med --pack.")
def new(
    path: Path | None,
    pack: str,
    source: Path | None,
    jobcentres: tuple[str, ...],
    funds: tuple[str, ...],
    area: str | None,
    own_type: Path | None,
    extends: str | None,
) -> None:
    """Lav en ny aftale med alle punkter som kommentarer, klar til at udfylde.

    Skemaet lægges i mappen skema ved siden af, så editoren kan foreslå felter og vise hjælp.
    """
    if own_type is not None or extends:
        if path or source or jobcentres or funds or area or own_type is None:
            raise click.UsageError("--pack laver en mappe med en aftaletype. Brug den alene eller med --extends.")
        _new_pack(own_type, extends or "")
        return
    if area is not None:
        if source or jobcentres or funds:
            raise click.UsageError("--region vælger selv parterne. Brug den uden --from, --jobcenter og --a-kasse.")
        _new_region(area, pack, path)
        return
    from aftalegen.cli.interview import complete
    from aftalegen.pipeline import starter

    order = complete(starter.Order(path, pack, source, jobcentres, funds))
    for written in starter.start(order):
        click.echo(f"Skrevet: {written}")
    click.echo("Åbn filen i en editor. Tjek den med: aftalegen validate FIL")


def _new_pack(folder: Path, extends: str) -> None:
    from aftalegen.pipeline import pack_starter

    for path in (written := pack_starter.start_pack(folder, extends)):
        click.echo(f"Skrevet: {path}")
    click.echo(f"Begynd med {written[-1]}. Tjek aftaletypen med: aftalegen check-pack {shlex.quote(str(folder))}")


def _new_region(area: str, pack: str, folder: Path | None) -> None:
    from aftalegen.pipeline import region_starter

    written = region_starter.start_region(region_starter.RegionOrder(area, pack, folder))
    for path in written:
        click.echo(f"Skrevet: {path}")
    project = written[-1].parent
    click.echo(f"Begynd med {written[-1]}. Tjek projektet med: aftalegen validate {shlex.quote(str(project))}")


@click.command(
    cls=Command,
    short_help="Lav Word, PDF og HTML af en aftale.",
    examples=(
        ("aftalegen render aftale.yaml -o build", "Lav alle tre formater i mappen build:"),
        ("aftalegen render aftale.yaml --to docx --no-dialog", "Kun Word, uden dialogbokse:"),
        ("aftalegen render aftale.yaml --blank --to pdf", "Den tomme skabelon til at udfylde i hånden:"),
        ("aftalegen render aftale.yaml --guide --prompts questions", "Vejledning, og udsagn som spørgsmål:"),
        ("aftalegen render aftale.yaml --part agenda --stage 16", "Dagsorden til samtalen ved 16 måneder:"),
        ("aftalegen render aftale.yaml --consolidated", "Aftalen med ændringerne fra dens tillæg:"),
        ("aftalegen render aftale.yaml --part registration", "Opslag: Sådan registreres en fælles jobsamtale:"),
    ),
)
@click.argument("spec", type=click.Path(path_type=Path), metavar="AFTALE")
@options.output
@options.formats
@options.dialog
@click.option("--blank", is_flag=True, help="Den tomme skabelon med plads til at skrive.")
@click.option("--guide", is_flag=True, help="Lav også vejledningen.")
@options.prompts
@click.option(
    "--css", type=click.Path(path_type=Path), metavar="FIL", help="Jeres egen CSS oven på udseendet (PDF og HTML)."
)
@click.option(
    "--part",
    "parts",
    type=click.Choice(PARTS),
    multiple=True,
    help="Lav kun et lille dokument: brev, klausul, tom kontaktliste, dagsorden eller opslag om registrering. "
    "Kan gentages.",
)
@click.option("--stage", type=click.Choice(STAGES), help="Samtalen, dagsordenen er til. Uden --stage laves alle.")
@click.option(
    "--revision",
    type=click.Choice(["none", "auto"]),
    default="none",
    help="auto: Sæt navnet på det seneste commit i bunden, når filerne er, som de er gemt i git.",
    show_default=True,
)
@click.option("--logo", type=click.Path(path_type=Path), metavar="FIL", help="Logo til forsiden (PNG, JPEG eller SVG).")
@click.option("--consolidated", is_flag=True, help="Lav den samlede aftale med ændringerne fra dens gældende tillæg.")
@click.option("--on", "on", default="", metavar="DATO", help="Med --consolidated: de tillæg, der gælder den dag.")
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
    revision: str,
    consolidated: bool,
    on: str,
) -> int:
    """Lav dokumenter af en aftale.

    Et udkast viser de åbne punkter og er mærket UDKAST. En gældende aftale vises uden vejledende tekst og
    afvises, hvis noget, der skal aftales, stadig er åbent.
    """
    from aftalegen.cli import output as printer
    from aftalegen.pipeline import dates, rendering

    _check_parts(parts, stage, others=blank or guide)
    _check_consolidated(on, consolidated=consolidated, blank=blank)
    order = rendering.RenderOptions(
        formats=options.chosen_formats(formats),
        dialog=dialog,
        blank=blank,
        guide=guide,
        questions=prompts == "questions",
        css=css,
        logo=logo,
        parts=tuple(dict.fromkeys(parts)),
        stage=stage or "",
        revision=revision == "auto",
        consolidated=consolidated,
        day=dates.given("--on", on).isoformat() if on else "",
    )
    with printer.progress(f"Laver dokumenter af {spec.name}") as step:
        result = rendering.render(spec, output, order, step)
    return printer.print_rendered(result)


def _check_consolidated(on: str, *, consolidated: bool, blank: bool) -> None:
    if on and not consolidated:
        raise click.UsageError("--on vælger tillæg til den samlede aftale. Skriv også --consolidated.")
    if consolidated and blank:
        raise click.UsageError("Den tomme skabelon har ingen tillæg. Brug --blank uden --consolidated.")


def _check_parts(parts: tuple[str, ...], stage: str | None, *, others: bool) -> None:
    if parts and others:
        raise click.UsageError("Brug --part alene, uden --blank og --guide.")
    if stage and "agenda" not in parts:
        raise click.UsageError("--stage hører til dagsordenen. Skriv også --part agenda.")


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
