"""Asks for the parties of a new agreement when the command runs on a terminal; otherwise asks nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from aftalegen.errors import UsageError

if TYPE_CHECKING:
    from aftalegen.pipeline.starter import Order


def complete(order: Order) -> Order:
    """The order with the parties filled in by the user, where none were given and there is a user to ask."""
    if order.source or order.jobcentres or order.funds or not sys.stdin.isatty():
        return order
    from aftalegen.pipeline import starter

    jobcentres = _ask("Hvilket jobcenter eller hvilken kommune er part?", starter.jobcentre)
    funds = _ask("Hvilken a-kasse er part?", starter.fund)
    return replace(order, jobcentres=jobcentres, funds=funds)


def _ask(question: str, check: Callable[[str], dict[str, str]]) -> tuple[str, ...]:
    """Names until an empty line; a name that no register knows is asked for again."""
    click.echo(f"{question} Tryk Enter, når der ikke er flere.")
    names: list[str] = []
    while name := click.prompt("  Navn", default="", show_default=False).strip():
        try:
            click.echo(f"  → {check(name)['navn']}")
            names.append(name)
        except UsageError as fault:
            click.echo(f"  {fault.message} {fault.hint}")
    return tuple(names)
