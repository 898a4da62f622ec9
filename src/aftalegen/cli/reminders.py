"""Prints what agreements have to remember, and saves it as a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aftalegen.cli.wrapping import wrapped

if TYPE_CHECKING:
    from aftalegen.pipeline.progress import Progress
    from aftalegen.pipeline.reminding import Outlook
    from aftalegen.spec.reminders import Due


def print_reminders(agreement: Progress, outlook: Outlook) -> None:
    """The reminders of one agreement, and the day that they are seen from; nothing when there are none."""
    found = outlook.due(agreement)
    if not found:
        return
    click.echo()
    days = "1 dag" if outlook.horizon == 1 else f"{outlook.horizon} dage"
    click.secho(f"  Påmindelser set fra {_spoken(outlook.day)} og {days} frem", bold=True)
    for due in found:
        _print_due(due)


def save(found: Sequence[Progress], day: date, path: Path) -> None:
    """Writes the calendar, and says so on standard error, where it does not mix with the state itself."""
    from aftalegen.pipeline.reminding import save_calendar

    if save_calendar(found, day, path):
        click.echo(f"Skrevet: {path}", err=True)
    else:
        click.echo(f"Der er ingen påmindelser fra {_spoken(day)} og frem, så {path} er ikke skrevet.", err=True)


def _print_due(due: Due) -> None:
    reminder = due.reminder
    who = f" ({reminder.responsible})" if reminder.responsible else ""
    line = wrapped(f"    - {_spoken(reminder.day)}, {_when(due.days)}: {reminder.title}{who}", 6)
    click.secho(line, fg="red" if due.days < 0 else None)


def _when(days: int) -> str:
    if days == 0:
        return "i dag"
    unit = "dag" if abs(days) == 1 else "dage"
    return f"om {days} {unit}" if days > 0 else f"overskredet med {-days} {unit}"


def _spoken(day: date) -> str:
    from aftalegen.reference.months import in_words

    return in_words(day.isoformat())
