"""What agreements have to remember: for the screen, as JSON with the rest of their state, and as a calendar."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from aftalegen.pipeline import files
from aftalegen.pipeline.progress import OpenPoint, Progress
from aftalegen.spec import reminders
from aftalegen.spec.addendum import Addendum
from aftalegen.spec.model import Agreement
from aftalegen.spec.reminders import Due


@dataclass(frozen=True, slots=True)
class Outlook:
    """The day that reminders are seen from, and how many days ahead."""

    day: date
    horizon: int

    def due(self, found: Progress) -> tuple[Due, ...]:
        """What an agreement has to remember in that time, and what it should have remembered."""
        agreement = _of_its_own(found)
        return reminders.due(agreement, self.day, self.horizon) if agreement else ()


def save_calendar(found: Sequence[Progress], day: date, path: Path) -> bool:
    """Writes every reminder on ``day`` and later as a calendar; False, and no file, when there are none."""
    from aftalegen.region.calendars import reminder_calendar

    data = reminder_calendar([(one.title, own) for one in found if (own := _of_its_own(one))], day)
    if data is not None:
        files.write(path, data)
    return data is not None


def _of_its_own(found: Progress) -> Agreement | None:
    """The agreement, unless it is an addendum: what that has to remember is what the agreement that it amends has."""
    return found.agreement if found.agreement and found.agreement.amends is None else None


def status_json(found: Sequence[Progress], outlook: Outlook) -> str:
    """The state of agreements as ``schemas/statusrapport.schema.json`` describes it. Dates are ISO texts."""
    document = {
        "day": outlook.day.isoformat(),
        "horizon_days": outlook.horizon,
        "agreements": [_agreement(one, outlook) for one in found],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _agreement(found: Progress, outlook: Outlook) -> dict[str, Any]:
    return {
        "path": found.path.as_posix(),
        "title": found.title,
        "status": found.status,
        "answered": found.answered,
        "total": found.total,
        "errors": found.errors,
        "open": [_open(point) for point in found.open],
        "addenda": [_addendum(one, found) for one in found.addenda],
        "reminders": [_due(one) for one in outlook.due(found)],
    }


def _addendum(addendum: Addendum, found: Progress) -> dict[str, Any]:
    return {
        "path": addendum.path.as_posix(),
        "number": addendum.number,
        "title": addendum.title,
        "status": addendum.status,
        "date": addendum.date,
        "begins": addendum.begins,
        "ends": addendum.ends,
        "counted": addendum in found.amended_by,
    }


def _open(point: OpenPoint) -> dict[str, Any]:
    return {
        "number": point.number,
        "section": point.section,
        "path": point.path,
        "title": point.title,
        "prompt": point.prompt,
        "required": point.required,
    }


def _due(due: Due) -> dict[str, Any]:
    reminder = due.reminder
    return {
        "key": reminder.key,
        "title": reminder.title,
        "day": reminder.day.isoformat(),
        "begins": reminder.begins.isoformat(),
        "days": due.days,
        "overdue": due.days < 0,
        "yearly": reminder.yearly,
        "responsible": reminder.responsible,
    }
