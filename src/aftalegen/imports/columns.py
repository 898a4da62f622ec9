"""What the headings of a table with a column for each a-kasse, jobcentre or period name, and where they disagree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aftalegen.imports import headings
from aftalegen.imports.names import KINDS, Kind, Name, resolve
from aftalegen.imports.table import Table, Value, text
from aftalegen.reference import periods
from aftalegen.reference.volumes import shown

_PLURAL: Mapping[Kind, str] = {"jobcentre": "jobcentre", "fund": "a-kasser", "period": "perioder"}
_FEW = 3
_ROWS_AND_COLUMNS = "Lad jobcentrene stå i rækkerne og a-kasserne i kolonnerne, eller omvendt."
_WITH_PERIODS = (
    "Lad hver periode have en kolonne, og skriv a-kasserne i en kolonne for sig: “Jobcenter; A-kasse; 2016H1; 2016H2”. "
    "Eller skriv både navn og periode i hver overskrift: “3F 2016H1”."
)


@dataclass(frozen=True, slots=True)
class Clash:
    """Headings that name two kinds of things, so that a number belongs to only one of them. ``column`` is the first."""

    column: int
    message: str
    hint: str


def named(kind: Kind, table: Table, index: int) -> dict[int, Name]:
    """The cells of a row of headings that name something of one kind; totals among them when something is known."""
    years = _years_above(table, index) if kind == "period" else {}
    found = {}
    for column, value in enumerate(table.rows[index]):
        name = _period(value, years.get(column, "")) if kind == "period" else _named_with_period(kind, value)
        if name:
            found[column] = name
    return found if any(name.role == "known" for name in found.values()) else {}


def period_within(value: Value, axis: Kind) -> dict[Kind, Name]:
    """The period in a heading that names an a-kasse or a jobcentre as well: "3F 2016H1"."""
    if axis == "period":
        return {}
    name = resolve("period", headings.split(value)[1])
    return {"period": name} if name else {}


def clash(table: Table, index: int, axis: Kind, taken: Sequence[int], labels: Sequence[int]) -> Clash | None:
    """What is wrong when headings name another kind than the axis as well, or a column of names repeats the axis.

    ``taken`` are the columns that name the axis, ``labels`` those whose rows are names.
    """
    row = table.rows[index]
    rest = [column for column, value in enumerate(row) if value != "" and column not in {*taken, *labels}]
    others = {column: kind for column in rest if (kind := _known(row[column], axis))}
    if others:
        column, kind = next(iter(others.items()))
        both = [(axis, taken), (kind, [one for one, other in others.items() if other == kind])]
        message = "Overskrifterne nævner både " + " og ".join(
            f"{_PLURAL[one]} ({_listed(row, columns)})" for one, columns in both
        )
        hint = _WITH_PERIODS if "period" in {axis, kind} else _ROWS_AND_COLUMNS
        return Clash(column, f"{message}, så hvert tal kun har det ene navn.", hint)
    repeated = next((column for column in rest if headings.label(row[column]) == axis), None)
    if repeated is None:
        return None
    heading = shown(text(row[repeated]))
    message = f"Der er både kolonnen “{heading}” og en kolonne for hver af tabellens {_PLURAL[axis]}."
    return Clash(repeated, message, "Slet kolonnen, eller skriv tallene i én kolonne, “Antal”.")


def yearless(table: Table, index: int) -> list[int]:
    """The columns whose headings name a half-year, a quarter or a month, but no year."""
    row = table.rows[index]
    return [column for column, value in enumerate(row) if not _period(value, "") and _period(value, "2015")]


def _period(value: Value, year: str) -> Name | None:
    """The period that a heading names, by itself or together with the year that stands over it."""
    written = text(value)
    name = resolve("period", written) or resolve("period", headings.period_in(value))
    if name or not (year and written):
        return name
    whole = f"{written} {year}"
    name = resolve("period", whole) or resolve("period", headings.period_in(whole))
    return name if name and name.role == "known" else None


def _years_above(table: Table, index: int) -> dict[int, str]:
    """The year over each column: each one for the columns to its right as well; the only one in a title for all."""
    row = table.rows[index - 1] if index else ()
    found = {column: year for column, value in enumerate(row) if (year := _year(value))}
    columns = range(len(table.rows[index]))
    if found:
        return {column: found[max(left)] for column in columns if (left := [one for one in found if one <= column])}
    titles = " ".join(text(value) for above in table.rows[:index] for value in above)
    mentioned = periods.mentioned(titles)
    return dict.fromkeys(columns, mentioned[0].id) if len(mentioned) == 1 and mentioned[0].unit == "Y" else {}


def _year(value: Value) -> str:
    period = periods.parse(text(value))
    return period.id if period and period.unit == "Y" else ""


def _named_with_period(kind: Kind, value: Value) -> Name | None:
    rest, period = headings.split(value)
    return (resolve(kind, rest) if period else None) or resolve(kind, text(value))


def _known(value: Value, axis: Kind) -> Kind | None:
    """The kind other than the axis that a heading names one of."""
    for kind in KINDS:
        name = _period(value, "") if kind == "period" else resolve(kind, text(value))
        if kind != axis and name and name.role == "known":
            return kind
    return None


def _listed(row: Sequence[Value], columns: Sequence[int]) -> str:
    names = [f"“{shown(text(row[column]))}”" for column in columns[:_FEW]]
    return f"{', '.join(names)}{' …' if len(columns) > _FEW else ''}"
