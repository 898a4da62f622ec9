"""Commands about the tool itself: ``schema``, ``doctor``, ``completion``."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from aftalegen.cli.examples import Command
from aftalegen.resources import DEFAULT_TYPE

_SHELLS = ("bash", "zsh", "fish")


@click.command(
    cls=Command,
    short_help="Vis skemaet for en aftaletype.",
    examples=(("aftalegen schema > samarbejdsaftale.schema.json", "Gem skemaet i en fil:"),),
)
@click.argument("pack", default=DEFAULT_TYPE, metavar="[TYPE]")
def schema(pack: str) -> None:
    """Skriv det JSON-skema, som aftaler af denne type følger. Alt er samlet i ét dokument."""
    from aftalegen.pipeline import starter

    click.echo(starter.schema_text(pack))


@click.command(
    cls=Command, short_help="Vis, hvad der virker på denne maskine.", examples=(("aftalegen doctor", "Tjek maskinen:"),)
)
def doctor() -> int:
    """Tjek, at alt det, aftalegen bruger, findes på maskinen."""
    from aftalegen.cli import output
    from aftalegen.pipeline import health

    return output.print_checks(health.examine())


@click.command(
    cls=Command,
    short_help="Slå fuldførelse med tabulator til.",
    examples=(('eval "$(aftalegen completion bash)"', "Til Bash (læg linjen i ~/.bashrc):"),),
)
@click.argument("shell", type=click.Choice(_SHELLS), metavar="[bash|zsh|fish]")
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Skriv den kode, der får tabulatortasten til at fuldføre kommandoer."""
    completer = get_completion_class(shell)
    if completer is None:
        raise click.UsageError(f"Der er ingen fuldførelse til {shell}.")
    click.echo(completer(context.find_root().command, {}, "aftalegen", "_AFTALEGEN_COMPLETE").source())


COMMANDS: tuple[click.Command, ...] = (schema, doctor, completion)
