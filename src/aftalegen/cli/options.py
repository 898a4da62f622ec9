"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

FORMATS = ("docx", "pdf", "html")

output = click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path(), metavar="MAPPE", help="Hvor filerne lægges."
)
formats = click.option(
    "--to",
    "formats",
    default=",".join(FORMATS),
    metavar="FORMATER",
    help="Et eller flere af docx, pdf, html.",
    show_default=True,
)
dialog = click.option(
    "--dialog/--no-dialog",
    default=None,
    help="Med eller uden dialogbokse. Udkast har dem, gældende aftaler har dem ikke.",
)
prompts = click.option(
    "--prompts",
    type=click.Choice(["statements", "questions"]),
    default="statements",
    help="Åbne punkter som udsagn eller som spørgsmål.",
    show_default=True,
)


def chosen_formats(text: str) -> tuple[str, ...]:
    """The formats in a list with commas, each once. Raises :class:`click.BadParameter` for one that is not made."""
    chosen = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    unknown = [part for part in chosen if part not in FORMATS]
    if unknown or not chosen:
        raise click.BadParameter(f"{', '.join(unknown) or 'intet'} er ikke docx, pdf eller html.", param_hint="--to")
    return chosen
