"""Reads JSON-stat datasets, version 2 and the older one: dimensions with categories, and the numbers in one long row.

After the format's specification, https://json-stat.org/full/.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import inf, prod
from typing import Any

from aftalegen.errors import Place
from aftalegen.imports import headings, limits
from aftalegen.imports.findings import Findings
from aftalegen.imports.names import Kind
from aftalegen.imports.numbers import is_kept_back
from aftalegen.imports.table import Table, Value
from aftalegen.reference import periods

_ROLES: Mapping[str, tuple[Kind, str]] = {"time": ("period", "Periode"), "geo": ("jobcentre", "Område")}
"""What a dimension with a role is called here when its own name says nothing to us."""
_DIGITS = len(str(limits.MAX_ROWS)) + 1
_CONTENTS = "contentscode"
"""The dimension of measures in Statistikbanken."""
_CONFIDENTIAL = ("c", "conf", "confidential", "suppressed")
"""Marks of cells whose numbers are kept back, beside those of Danish tables."""


class _Unreadable(Exception):
    """A dataset that is not as the format says; the text says why, in Danish."""


@dataclass(frozen=True, slots=True)
class _Dimension:
    """``categories`` are the texts of the categories in the order of the numbers."""

    heading: str
    categories: Sequence[str]
    measures: bool


def dataset_in(answer: Any) -> Mapping[str, Any] | None:
    """The dataset of an answer in JSON-stat; None when it is no such answer."""
    if not isinstance(answer, Mapping):
        return None
    inner = answer.get("dataset")
    if isinstance(inner, Mapping):
        return inner
    return (
        answer if answer.get("class") in ("dataset", "collection") or {"dimension", "value"} <= answer.keys() else None
    )


def read_jsonstat(dataset: Mapping[str, Any], name: str, findings: Findings) -> Table | None:
    """The numbers under the names of the dimensions, measures beside each other; None with a finding at a fault.

    The headings are row 0; row 1 is the first one with data.
    """
    try:
        dimensions = list(_dimensions(dataset))
        count = prod(len(dimension.categories) for dimension in dimensions)
        if count > limits.MAX_ROWS:
            message = f"Tabellen har {count} tal; der læses højst {limits.MAX_ROWS // 1000}.000."
            findings.error("AFT402", Place(name), message, "Vælg færre perioder eller grupper.")
            return None
        cells = _cells(dataset, count)
    except _Unreadable as fault:
        findings.error("AFT435", Place(name), str(fault), "Hent tabellen igen som JSON-stat 2.0 eller CSV.")
        return None
    title, source = _text(dataset.get("label")), _text(dataset.get("source"))
    return Table(name, _rows(dimensions, cells, title), first_row=0, file=name, title=title, source=source or name)


def _rows(dimensions: Sequence[_Dimension], cells: Sequence[Value], title: str) -> list[list[Value]]:
    """A row for each combination of what is no measure, a column for each measure."""
    others = [dimension for dimension in dimensions if not dimension.measures]
    measures = next((list(one.categories) for one in dimensions if one.measures), [title])
    head: list[Value] = [dimension.heading for dimension in others]
    by_row: dict[tuple[str, ...], list[Value]] = {}
    keys = product(*(enumerate(dimension.categories) for dimension in dimensions))
    for combination, cell in zip(keys, cells, strict=True):
        pairs = zip(dimensions, combination, strict=True)
        where = [(position, category) for dimension, (position, category) in pairs if not dimension.measures]
        key = tuple(str(position) for position, _ in where)
        by_row.setdefault(key, [category for _, category in where]).append(cell)
    return [head + [_counted(measure) for measure in measures], *by_row.values()]


def _counted(measure: str) -> str:
    """A heading over numbers that says so."""
    return (
        measure if headings.measure(measure) or headings.is_aside(measure) else f"Antal ({measure})".removesuffix(" ()")
    )


def _dimensions(dataset: Mapping[str, Any]) -> Iterator[_Dimension]:
    described = dataset.get("dimension")
    if dataset.get("class") == "collection" or not isinstance(described, Mapping):
        raise _Unreadable("JSON-stat-filen har ingen tabel (dataset med dimension og value).")
    # Version 1 keeps the order, the sizes and the roles among the dimensions.
    ids, sizes, roles = (dataset.get(key, described.get(key)) for key in ("id", "size", "role"))
    if not (isinstance(ids, list) and isinstance(sizes, list) and ids and len(ids) == len(sizes)):
        raise _Unreadable("JSON-stat-filens id og size passer ikke sammen.")
    ids = [str(id) for id in ids]
    measure = next((id for id in ids if _role(id, roles) == "metric" or id.casefold() == _CONTENTS), "")
    for id, size in zip(ids, sizes, strict=True):
        yield _dimension(id, size, described.get(id), _role(id, roles), measures=id == measure)


def _role(id: str, roles: Any) -> str:
    known = roles.items() if isinstance(roles, Mapping) else ()
    return next((str(role) for role, ids in known if isinstance(ids, list) and id in ids), "")


def _dimension(id: str, size: Any, described: Any, role: str, *, measures: bool) -> _Dimension:
    category = described.get("category") if isinstance(described, Mapping) else None
    if not isinstance(category, Mapping):
        raise _Unreadable(f"JSON-stat-filen mangler kategorierne i dimensionen “{id}”.")
    labels = category.get("label")
    labels = labels if isinstance(labels, Mapping) else {}
    order = _order(category.get("index", list(labels)))
    if len(order) != size:
        raise _Unreadable(f"JSON-stat-filens dimension “{id}” har ikke {size} kategorier i rækkefølge.")
    own = _text(described.get("label")) or id
    kind, heading = _ROLES.get(role, (None, ""))
    known = headings.label(own) or headings.label(id)
    return _Dimension(
        heading=id if headings.label(id) and not headings.label(own) else own if known or not kind else heading,
        categories=[_category(key, _text(labels.get(key)), kind) for key in order],
        measures=measures,
    )


def _order(index: Any) -> list[str]:
    """The keys of the categories by their positions; none when those do not count from 0."""
    if isinstance(index, Mapping):
        by_position = {position: str(key) for key, position in index.items() if isinstance(position, int)}
        return [by_position[position] for position in range(len(index))] if _counts(by_position, len(index)) else []
    return [str(key) for key in index] if isinstance(index, list) else []


def _counts(by_position: Mapping[int, str], count: int) -> bool:
    return sorted(by_position) == list(range(count))


def _category(key: str, label: str, kind: Kind | None) -> str:
    """A category's name; for a period the key, when only that one says which."""
    if kind == "period" and not periods.parse(label) and periods.parse(key):
        return key
    return label or key


def _cells(dataset: Mapping[str, Any], count: int) -> list[Value]:
    values = _spread("value", dataset.get("value"), count)
    marks = dataset.get("status") or {}
    marks = [marks] * count if isinstance(marks, str) else _spread("status", marks, count)
    return [_cell(value, mark) for value, mark in zip(values, marks, strict=True)]


def _spread(name: str, values: Any, count: int) -> list[Any]:
    """A list with one value for each cell, of a list or of an object that leaves cells out."""
    if isinstance(values, list) and len(values) == count:
        return values
    if not isinstance(values, Mapping):
        there = f"{len(values)}" if isinstance(values, list) else "ingen"
        raise _Unreadable(f"JSON-stat-filen har {there} værdier i {name}, men dimensionerne giver {count}.")
    found: list[Any] = [None] * count
    for key, value in values.items():
        if not (key.isascii() and key.isdigit() and len(key) < _DIGITS and int(key) < count):
            raise _Unreadable(f"JSON-stat-filen har nr. “{key}” i {name}, men dimensionerne giver kun {count} tal.")
        found[int(key)] = value
    return found


def _cell(value: Any, mark: Any) -> Value:
    """The number, or "" where it is missing or marked as kept back, whatever number then stands there."""
    if value is None or (isinstance(mark, str) and mark and _is_suppressed(mark)):
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise _Unreadable("JSON-stat-filen har noget andet end tal i value.")
    return value if isinstance(value, str) or abs(value) < inf else str(value)


def _is_suppressed(mark: str) -> bool:
    return is_kept_back(mark) or mark.casefold() in _CONFIDENTIAL


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
