"""A new version of an agreement: its number, its date, and a row in its list of versions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aftalegen.document import shared
from aftalegen.errors import UsageError
from aftalegen.pipeline import dates, revising
from aftalegen.pipeline.dependents import dependents
from aftalegen.pipeline.editing import Edited, one_agreement
from aftalegen.pipeline.region_reading import is_region_file
from aftalegen.pipeline.revising import Revised
from aftalegen.spec import editing, pointing
from aftalegen.spec.load import load
from aftalegen.spec.model import Agreement

_NUMBERS = re.compile(r"\d+(\.\d+)*")
_FIRST = "0.1"


@dataclass(frozen=True, slots=True)
class Bump:
    """What to make of the version: ``version`` itself, or the next one, ``major`` or not.

    ``date`` is ISO 8601, "" for today; ``note`` says what changed.
    """

    version: str = ""
    major: bool = False
    date: str = ""
    note: str = ""


def bump(spec: Path, wanted: Bump) -> Edited:
    """Writes the next version into the agreement's own file.

    Raises :class:`UsageError` for a version that cannot follow, :class:`ProblemsFound` when the agreement would get new
    errors; nothing is written then.
    """
    _refuse_shared(spec)
    agreement, loaded = revising.load_readable(spec)
    if not agreement.pack.period:
        raise UsageError(f"Aftaler af typen “{agreement.pack.type}” har ingen version.", "Brug tags i git i stedet.")
    version, day = _checked(agreement, wanted), _day(agreement, wanted)
    before = revising.read_text(agreement.path)
    after = _with_row(agreement, _with_version(agreement, before, version, day), version, day, wanted.note)
    file = Revised(agreement.path, before, after, created=not agreement.path.exists())
    verdict = revising.judge([file], loaded, lambda: load(spec))
    revising.save([file])
    return Edited(file, (), verdict.problems, verdict.lines)


def _refuse_shared(spec: Path) -> None:
    """A version is one agreement's: a file that several share has none of its own to raise."""
    one, _ = one_agreement(spec)
    others = (one,) if one != spec else dependents([spec], addenda=False) if spec.is_file() else ()
    if others or is_region_file(spec):
        hint = f"Fx: aftalegen bump {others[0].as_posix()}" if others else "Skriv filen for ét par i aftaler/."
        raise UsageError(f"“{spec}” deles af flere aftaler. Giv én aftale et nyt nummer ad gangen.", hint)


def following(version: str, *, major: bool) -> str:
    """The next version: "1.0" becomes "1.1", or "2.0" when it is a major one.

    Raises :class:`UsageError` when the version is not numbers and dots.
    """
    if not _NUMBERS.fullmatch(version):
        raise UsageError(f"Versionen “{version}” er ikke tal med punktum imellem.", "Skriv den nye med --version.")
    numbers = [int(number) for number in version.split(".")]
    if len(numbers) == 1:
        numbers.append(0)
    if major:
        numbers = [numbers[0] + 1, *(0 for _ in numbers[1:])]
    else:
        numbers[-1] += 1
    return ".".join(map(str, numbers))


def _checked(agreement: Agreement, wanted: Bump) -> str:
    """The new version. It must be higher than those that are there."""
    now = str(_period(agreement).get("version") or "")
    version = wanted.version or (following(now, major=wanted.major) if now else _FIRST)
    if not _NUMBERS.fullmatch(version):
        raise UsageError(f"Versionen “{version}” er ikke tal med punktum imellem.", "Skriv fx --version 2.0")
    used = {now, *(str(row.get("version", "")) for row in _rows(agreement))}
    if version in used:
        raise UsageError(f"Version {version} findes allerede.", "Vælg et andet nummer med --version.")
    highest = max((number for number in used if _NUMBERS.fullmatch(number)), key=_parts, default="")
    if highest and _parts(version) <= _parts(highest):
        raise UsageError(f"Version {version} er ikke højere end {highest}, som findes allerede.", "Vælg et højere.")
    return version


def _parts(version: str) -> tuple[int, ...]:
    """The numbers of a version, to compare by: 1.0 is the same as 1."""
    numbers = [int(number) for number in version.split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def _day(agreement: Agreement, wanted: Bump) -> str:
    """The date of the new version, ISO 8601. It must not be before those that are there."""
    day = (dates.given("--date", wanted.date) if wanted.date else dates.today()).isoformat()
    latest = max((str(_period(agreement).get("dato") or ""), *(str(row.get("dato") or "") for row in _rows(agreement))))
    if day < latest:
        message = f"Datoen {day} er før {latest}, som en tidligere version har."
        raise UsageError(message, f"Skriv en senere dato: --date {latest}")
    return day


def _with_version(agreement: Agreement, text: str, version: str, day: str) -> str:
    for field, value in (("version", version), ("dato", day)):
        text = editing.set_value(text, (*agreement.pack.period.split("."), field), value, _order(agreement))
    return text


def _period(agreement: Agreement) -> Mapping[str, Any]:
    """What the agreement says of its number and its dates."""
    return shared.one_of(agreement, "periode")


def _rows(agreement: Agreement) -> Sequence[Mapping[str, Any]]:
    """The list of versions."""
    return agreement.get(agreement.pack.versions) or () if agreement.pack.versions else ()


def _with_row(agreement: Agreement, text: str, version: str, day: str, note: str) -> str:
    """The text with a row about the version, when there is a list of versions or something to say."""
    listed, steps = _rows(agreement), tuple(agreement.pack.versions.split("."))
    if not agreement.pack.versions or (not listed and not note):
        return text
    row = {"id": _id(version), "version": version, "dato": day, **({"ændring": note} if note else {})}
    if _has_rows(text, steps):
        return editing.insert_item(text, steps, len(listed), row)
    first = [] if listed else list(_earlier(agreement))
    return editing.set_value(text, steps, [*first, row], _order(agreement))


def _earlier(agreement: Agreement) -> Iterator[dict[str, str]]:
    """The version that the agreement was, for the first row of a new list."""
    version, day = (str(_period(agreement).get(field) or "") for field in ("version", "dato"))
    if version:
        yield {"id": _id(version), "version": version, **({"dato": day} if day else {})}


def _has_rows(text: str, steps: tuple[str, ...]) -> bool:
    """Whether the list is in this file, and not in a layer below."""
    try:
        editing.span(text, (*steps, 0))
    except editing.Uneditable:
        return False
    return True


def _id(version: str) -> str:
    return f"v{version.replace('.', '-')}"


def _order(agreement: Agreement) -> editing.Order:
    return lambda steps: pointing.order(agreement.pack, steps)
