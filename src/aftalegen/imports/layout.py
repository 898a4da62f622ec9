"""Finds out how a table is laid out: which columns hold names and which numbers, and what the headings say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from aftalegen.imports import columns, headings
from aftalegen.imports.columns import Clash
from aftalegen.imports.headings import MEASURES, Measure
from aftalegen.imports.names import EACH, KINDS, Kind, Name, resolve
from aftalegen.imports.numbers import is_kept_back, is_number
from aftalegen.imports.table import Table, text

_SEARCHED = 40
_SAMPLE = 60
_EXTRA: Mapping[str, str] = {"oprindelse": "origin", "kilde": "source"}


@dataclass(frozen=True, slots=True)
class Numbers:
    """A column of numbers, and what its heading names: an a-kasse, a jobcentre, a period or a total."""

    column: int
    names: Mapping[Kind, Name] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layout:
    """How to read a table. ``header`` is the index of the row with the headings, -1 where there is none.

    ``labels`` are the columns that name each kind; ``extra`` those for origin and source; ``dimensions`` columns of
    text that nothing is known about; ``unread`` columns of numbers that are left out; ``unknown`` headings of numbers
    that name nothing we know, all by column. ``clash`` says why numbers cannot be told apart; nothing is read then.
    """

    header: int
    labels: Mapping[Kind, Sequence[int]]
    numbers: Sequence[Numbers]
    axis: Kind | None = None
    measure: Measure = "antal"
    extra: Mapping[str, int] = field(default_factory=dict)
    dimensions: Sequence[int] = ()
    unread: Sequence[int] = ()
    unknown: Sequence[int] = ()
    clash: Clash | None = None

    @property
    def shape(self) -> str:
        """The layout in words, for the preview."""
        rows = f"en række for {_listed([EACH[kind] for kind in self.labels])}" if self.labels else "én række"
        return f"{rows}, {f'en kolonne for {EACH[self.axis]}' if self.axis else 'tallene i én kolonne'}"


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} og {words[-1]}" if len(words) > 1 else words[0]


def recognise(table: Table) -> Layout | None:
    """The layout of the first thing in a table that looks like one; None when nothing does."""
    for index in range(min(len(table.rows), _SEARCHED)):
        layout = _under_periods(table, index) or _wide(table, index) or _long(table, index)
        if layout:
            return layout
    return _without_heading(table)


def parts_without_year(table: Table) -> str:
    """The first heading that names a half-year, quarter or month without its year, of several in a row; "" for none."""
    for row, found in ((index, columns.yearless(table, index)) for index in range(min(len(table.rows), _SEARCHED))):
        if len(found) > 1:
            return text(table.rows[row][found[0]])
    return ""


# --- a column for each a-kasse, jobcentre or period -----------------------------------------------------------


def _wide(table: Table, index: int) -> Layout | None:
    row = table.rows[index]
    axis, found = max(((kind, columns.named(kind, table, index)) for kind in KINDS), key=lambda item: len(item[1]))
    known = [column for column, name in found.items() if name.role == "known"]
    if not known or index + 1 >= len(table.rows):
        return None
    first = min(found)
    written = [column for column in range(first, len(row)) if row[column] != ""]
    labels = _labels_before(table, index, first, axis)
    if len(found) * 2 < len(written) or (
        len(known) < 2 and not (labels and headings.label(row[0]) not in {None, axis})
    ):
        return None
    above = _periods_above(table, index, first) if axis != "period" else {}
    others = [column for column in written if column not in found]
    aside = [column for column in others if headings.is_aside(row[column])]
    left = [column for several in labels.values() for column in several]
    return Layout(
        header=index,
        labels=labels,
        numbers=[
            Numbers(column, {axis: name} | above.get(column, {}) | columns.period_within(row[column], axis))
            for column, name in found.items()
        ],
        axis=axis,
        measure=_measure_above(table, index),
        unread=[*_numbers_before(table, index, first, left), *aside],
        unknown=[column for column in others if column not in aside],
        clash=columns.clash(table, index, axis, list(found), left),
    )


def _numbers_before(table: Table, index: int, first: int, labels: Sequence[int]) -> list[int]:
    """Columns of numbers under some heading left of those that are read."""
    row = table.rows[index]
    rest = (column for column in range(first) if column not in labels and row[column] != "")
    return [column for column in rest if not headings.is_aside(row[column]) and _is_numeric(table, index + 1, column)]


def _under_periods(table: Table, index: int) -> Layout | None:
    """The layout of a table whose first row of headings has the periods and whose second one has the rest."""
    above = columns.named("period", table, index)
    below = _wide(table, index + 1) if len(above) > 1 and index + 1 < len(table.rows) else None
    divided = below is not None and (below.axis != "period" or len(below.numbers) > len(above))
    return below if divided else None


def _labels_before(table: Table, index: int, first: int, axis: Kind) -> dict[Kind, Sequence[int]]:
    """The columns left of the numbers by what they hold: their content decides, and their heading where it cannot."""
    labels: dict[Kind, list[int]] = {}
    for column in range(first):
        heading = table.rows[index][column]
        kind = _kind_of_content(table, index + 1, column, axis) or headings.label(heading)
        if kind and kind != axis and not headings.is_aside(heading):
            labels.setdefault(kind, []).append(column)
    return dict(labels)


def _kind_of_content(table: Table, start: int, column: int, axis: Kind) -> Kind | None:
    """The kind that at least half of the texts in a column are names of."""
    written = list(_texts(table, start, column))
    counts = Counter(kind for kind in KINDS if kind != axis for value in written if resolve(kind, value))
    if not counts:
        return None
    kind, count = counts.most_common(1)[0]
    return kind if count * 2 >= len(written) else None


def _texts(table: Table, start: int, column: int) -> Iterator[str]:
    rows = islice(table.rows, start, start + _SAMPLE)
    return (text(row[column]) for row in rows if len(row) > column and row[column] != "")


def _periods_above(table: Table, index: int, first: int) -> dict[int, dict[Kind, Name]]:
    """The period of each column where the row above names several, each for the columns to its right as well."""
    row = table.rows[index - 1] if index else ()
    named = {column: name for column, value in enumerate(row) if (name := resolve("period", text(value)))}
    if len(named) < 2:
        return {}
    found: dict[int, dict[Kind, Name]] = {}
    for column in range(first, len(table.rows[index])):
        left = [start for start in named if start <= column]
        if left:
            found[column] = {"period": named[max(left)]}
    return found


def _measure_above(table: Table, index: int) -> Measure:
    """What is counted, by the titles over the table."""
    titles = (value for row in table.rows[: index + 1] for value in row)
    found = {name for value in titles if (name := headings.measure(value)) and name != "i alt"}
    return next((name for name in MEASURES if name in found), "antal")


# --- one column of numbers ------------------------------------------------------------------------------------


def _long(table: Table, index: int) -> Layout | None:
    row = table.rows[index]
    labels: dict[Kind, list[int]] = {}
    for column, value in enumerate(row):
        kind = headings.label(value)
        if kind:
            labels.setdefault(kind, []).append(column)
    if not labels.keys() & {"fund", "jobcentre"}:
        return None
    taken = {column for columns in labels.values() for column in columns}
    extra = {_EXTRA[name]: column for column, value in enumerate(row) if (name := headings.folded(value)) in _EXTRA}
    rest = [column for column in range(len(row)) if column not in taken and column not in extra.values()]
    measures = _measured(table, index, rest)
    if not measures:
        return None
    measure = next(name for name in MEASURES if name in measures.values())
    numbers = [column for column, name in measures.items() if name == measure]
    if len({*numbers} & {*columns.yearless(table, index)}) > 1:
        return None
    texts = [column for column in rest if column not in measures and row[column] != ""]
    return Layout(
        header=index,
        labels=dict(labels),
        numbers=[Numbers(column) for column in numbers],
        measure=measure,
        extra=extra,
        dimensions=[column for column in texts if not headings.is_aside(row[column])],
        unread=[column for column in measures if column not in numbers],
    )


def _measured(table: Table, index: int, columns: Sequence[int]) -> dict[int, Measure]:
    """The columns that count something, by their headings or, where no heading says so, the only one with numbers."""
    row = table.rows[index]
    named = {column: name for column in columns if (name := headings.measure(row[column]))}
    if named:
        return named
    numeric = [column for column in columns if _is_numeric(table, index + 1, column)]
    numeric = [column for column in numeric if not headings.is_aside(row[column])]
    return {numeric[0]: "antal"} if len(numeric) == 1 else {}


def _is_numeric(table: Table, start: int, column: int) -> bool:
    rows = [row[column] for row in islice(table.rows, start, start + _SAMPLE) if len(row) > column]
    numbers = sum(is_number(value) for value in rows)
    return numbers > 0 and numbers + sum(is_kept_back(value) for value in rows) >= 0.8 * len(rows)


def _without_heading(table: Table) -> Layout | None:
    """A bare list: the name of an a-kasse and a number in each row."""
    rows = [row for row in table.rows if len(row) >= 2 and row[0] != ""]
    fitting = [row for row in rows if resolve("fund", text(row[0])) and (is_number(row[1]) or is_kept_back(row[1]))]
    if not fitting or len(fitting) * 2 < len(rows):
        return None
    return Layout(-1, {"fund": (0,)}, [Numbers(1)])
