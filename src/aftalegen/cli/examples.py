"""Commands whose ``--help`` ends with examples that can be copied."""

from __future__ import annotations

from typing import Any

import click


class Command(click.Command):
    """A command with ``examples``: pairs of a command line and what it does."""

    def __init__(self, *args: Any, examples: tuple[tuple[str, str], ...] = (), **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[VALG]")
        super().__init__(*args, **kwargs)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the examples after the options."""
        if not self.examples:
            return
        with formatter.section("Eksempler"):
            for line, explanation in self.examples:
                formatter.write_text(explanation)
                formatter.write(f"{'':>{formatter.current_indent}}  {line}\n")


class Group(click.Group):
    """The command group; its commands keep the order in which a user meets them."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order they were added."""
        return list(self.commands)
