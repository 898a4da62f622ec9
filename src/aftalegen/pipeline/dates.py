"""Days that a command is asked about."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from aftalegen.errors import UsageError
from aftalegen.spec import formats

FIRST_YEAR, LAST_YEAR = 2000, 2090
"""Outside these a day is a slip of the fingers."""

_EPOCH = "SOURCE_DATE_EPOCH"


def given(option: str, text: str) -> date:
    """The day that the user gave an option. Raises :class:`UsageError` when it is no likely date as YYYY-MM-DD."""
    found = formats.date(text)
    if isinstance(found, formats.Bad):
        raise UsageError(f"{option} {found.message}", found.hint)
    day = date.fromisoformat(found)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UsageError(f"{option} skal ligge mellem {FIRST_YEAR} og {LAST_YEAR}, men der står “{text}”.")
    return day


def today() -> date:
    """``SOURCE_DATE_EPOCH`` as a day, for results that can be made again; else the clock's, by this machine's time."""
    epoch = os.environ.get(_EPOCH, "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now().astimezone().date()  # noqa: TID251 - whether an agreement is in force depends on the day
