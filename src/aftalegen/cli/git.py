"""The command ``git``, and those that git itself runs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aftalegen.cli.diff import paint
from aftalegen.cli.examples import Command

if TYPE_CHECKING:
    from aftalegen.pipeline.git_setup import Setup

_NOT_OURS = 4
"""Exit code: git should do it by itself. Not 1, which git takes for a conflict, nor 2 and 3, which are errors."""

_WHAT = {
    "diff.aftalegen.command": "git diff viser, hvad der er ændret i en aftale, i hele sætninger.",
    "diff.aftalegen.textconv": "git log -p og git show viser aftaler felt for felt.",
    "diff.aftalegen-dokument.textconv": "Word- og PDF-filer bliver vist som tekst.",
    "merge.aftalegen.driver": "To grene bliver flettet felt for felt.",
}


@click.command(
    cls=Command,
    short_help="Få git til at vise og flette aftaler på dansk.",
    examples=(
        ("aftalegen git enable", "Slå til i det projekt, du står i:"),
        ("aftalegen git disable", "Slå fra igen:"),
    ),
)
@click.argument("what", type=click.Choice(["enable", "disable"]), metavar="enable|disable")
def git(what: str) -> None:
    """Slå dansk visning og fletning af aftaler til (enable) eller fra (disable) i et git-projekt.

    Det gælder kun dette projekt. Der bliver skrevet i projektets egen git-opsætning og i .gitattributes. Dine egne
    linjer bliver ikke rørt. Uden aftalegen virker git, som det plejer.
    """
    from aftalegen.pipeline import git_setup

    if what == "enable":
        _tell_enabled(git_setup.enable(Path()))
    else:
        _tell_disabled(git_setup.disable(Path()))


def _tell_enabled(done: Setup) -> None:
    if not done.settings and not done.attributes:
        click.echo(f"Det er allerede slået til i {done.top}.")
        return
    click.echo(f"Slået til i {done.top}:")
    for name, meaning in _WHAT.items():
        if name in done.settings:
            click.echo(f"  - {meaning}")
    if done.attributes:
        click.echo("Der er kommet linjer i .gitattributes. Læg filen i git, så gælder de for alle.")
    click.echo("De andre i projektet skal også køre: aftalegen git enable")
    click.echo("Den almindelige visning: git diff --no-ext-diff. Slå fra igen: aftalegen git disable")


def _tell_disabled(done: Setup) -> None:
    if not done.settings and not done.attributes:
        click.echo(f"Det er ikke slået til i {done.top}.")
        return
    parts = (("git-opsætningen", bool(done.settings)), (".gitattributes", done.attributes))
    click.echo(f"Slået fra i {done.top}: fjernet fra {' og '.join(name for name, is_done in parts if is_done)}.")


@click.command("git-diff", hidden=True, context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def git_diff(arguments: tuple[str, ...]) -> int:
    """Vis forskellen på to filer. Kommandoen bliver kørt af git."""
    from aftalegen.pipeline.git_drivers import colours, difference
    from aftalegen.report.difference import plain

    text = difference(arguments, paint if colours() else plain)
    return _printed(text)


@click.command("git-textconv", hidden=True)
@click.argument("path", type=click.Path(path_type=Path))
def git_textconv(path: Path) -> int:
    """Vis en fil som tekst. Kommandoen bliver kørt af git."""
    from aftalegen.pipeline.text_listing import file_text

    return _printed(file_text(path))


@click.command("git-merge", hidden=True)
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("name", default="")
@click.argument("width", type=click.IntRange(1, 1000), default=7)
def git_merge(base: Path, ours: Path, theirs: Path, name: str, width: int) -> int:
    """Flet tre versioner af en fil. Kommandoen bliver kørt af git."""
    from aftalegen.pipeline.git_drivers import merge_files

    if merge_files(base, ours, theirs, name or ours.name, width):
        return 0
    click.echo(f"{name or ours}: begge grene har ændret det samme. Vælg mellem linjerne ved {'<' * width}.", err=True)
    return 1


def _printed(text: str | None) -> int:
    """Prints a text byte for byte, when there is one. Returns the exit code."""
    if text is None:
        return _NOT_OURS
    sys.stdout.buffer.write(text.encode())
    sys.stdout.flush()
    return 0


COMMANDS: tuple[click.Command, ...] = (git, git_diff, git_textconv, git_merge)
