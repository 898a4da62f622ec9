"""The command group and the one place where errors become text and exit codes.

Exit codes: 0 fine; 1 problems in the specs; 2 wrong usage; 3 a broken environment or a fault of ours.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence

import click

from aftalegen import __version__
from aftalegen.cli import (
    batch,
    check,
    clauses,
    diff,
    edit,
    examples,
    git,
    impact,
    importing,
    law,
    log,
    make,
    region,
    system,
    timeline,
    verify,
)
from aftalegen.cli.interrupted import interrupted
from aftalegen.errors import AftalegenError, ProblemsFound


@click.group(
    cls=examples.Group,
    options_metavar="[VALG]",
    subcommand_metavar="KOMMANDO [ARGUMENTER]...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "--version", prog_name="aftalegen", help="Vis versionen.")
@click.option("--debug", is_flag=True, help="Vis den tekniske fejlbesked, hvis programmet selv fejler.")
@click.pass_context
def aftalegen(context: click.Context, debug: bool) -> None:
    """Skriv, tjek og udskriv samarbejdsaftaler mellem jobcentre og a-kasser.

    En aftale er en tekstfil (YAML). aftalegen tjekker den og laver den til Word, PDF og HTML.
    """
    context.obj = debug


for _module in (
    make,
    check,
    law,
    timeline,
    edit,
    batch,
    verify,
    region,
    impact,
    clauses,
    diff,
    log,
    git,
    importing,
    system,
):
    for _command in _module.COMMANDS:
        aftalegen.add_command(_command)


def run(arguments: Sequence[str]) -> int:
    """Runs one command line and returns its exit code; nothing escapes as a traceback without ``--debug``."""
    try:
        result = aftalegen.main(args=list(arguments), prog_name="aftalegen", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    except (click.Abort, KeyboardInterrupt):
        return interrupted()
    except AftalegenError as fault:
        return _explain(fault)
    except Exception as fault:
        return _apologise(fault, "--debug" in arguments)


def _explain(fault: AftalegenError) -> int:
    if isinstance(fault, ProblemsFound):
        from aftalegen.cli.output import print_problems

        print_problems(fault.problems, fault.lines)
    else:
        click.echo(f"Fejl: {fault.message}", err=True)
        if fault.hint:
            click.echo(f"  {fault.hint}", err=True)
    return fault.exit_code


def _apologise(fault: Exception, debug: bool) -> int:
    if debug:
        traceback.print_exception(fault, file=sys.stderr)
    click.echo(f"Der er en fejl i aftalegen selv ({type(fault).__name__}). Dine filer er ikke ændret.", err=True)
    click.echo("  Kør kommandoen igen med “aftalegen --debug …”, og send teksten til udviklerne.", err=True)
    return 3
