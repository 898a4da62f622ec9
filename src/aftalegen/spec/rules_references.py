"""Ids: unique where they are defined, and existing where they are used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aftalegen.errors import Problem
from aftalegen.spec.context import Context
from aftalegen.spec.paths import child, item, name
from aftalegen.spec.similar import did_you_mean, enumerate_plain, fold
from aftalegen.spec.typed import Visit

_LIST_ALL_UP_TO = 8


def unique_ids(context: Context) -> Iterator[Problem]:
    """AFT056: two items with the same id, in one list or in lists that the same references search."""
    told: set[str] = set()
    for group in _lists(context):
        first: dict[str, Visit] = {}
        for visit in (found for path in group for found in _id_visits(context, path)):
            known = first.setdefault(visit.value, visit)
            if known is not visit and visit.path not in told:
                told.add(visit.path)
                message = f"“{visit.value}” er allerede brugt i linje {known.place.line}."
                hint = "Giv den ene et andet kendenavn; henvisninger kan ellers ikke kende dem fra hinanden."
                yield context.problem("AFT056", visit, message, hint)


def known_references(context: Context) -> Iterator[Problem]:
    """AFT055: a reference to something that does not exist."""
    for visit in context.reading.visits.values():
        lists = visit.schema.get("x-henviser-til")
        if lists is None or not isinstance(visit.value, str) or any(visit.value in context.ids(path) for path in lists):
            continue
        yield _unknown(context, visit, lists) if lists else _nowhere(context, visit)


def _unknown(context: Context, visit: Visit, lists: list[str]) -> Problem:
    names = dict(_names(context, lists))
    ids = list(names.values())
    meant = names.get(fold(visit.value))
    hint = f"Skriv: {meant}" if meant else did_you_mean(visit.value, ids, all_up_to=_LIST_ALL_UP_TO)
    if not ids:
        titles = [spec.title.lower() for path in lists if (spec := context.agreement.pack.field(path))]
        hint = f"Aftalen har endnu ingen {enumerate_plain(titles, 'eller')}." if titles else ""
    where = enumerate_plain(lists, "eller")
    message = f"{_start(visit)} henviser til “{visit.value}”, som ikke findes i {where}."
    return context.problem("AFT055", visit, message, hint)


def _nowhere(context: Context, visit: Visit) -> Problem:
    message = f"{_start(visit)} henviser til “{visit.value}”, men aftaletypen har ingen liste at henvise til."
    return context.problem("AFT055", visit, message, "Slet feltet.")


def _names(context: Context, lists: list[str]) -> Iterator[tuple[str, str]]:
    """What a user may have written instead of the id: the id in capitals, or the name."""
    for path in lists:
        for index, value in enumerate(_items(context, path)):
            if isinstance(value.get("id"), str):
                yield fold(value["id"]), value["id"]
                full = context.reading.visits.get(child(item(path, index), "navn"))
                if full is not None:
                    yield fold(str(full.value)), value["id"]


def _lists(context: Context) -> Iterator[tuple[str, ...]]:
    """Each list of objects by itself, and each set of lists that a reference may point into."""
    together: dict[tuple[str, ...], None] = {}
    for visit in context.reading.visits.values():
        if isinstance(visit.value, list) and any(isinstance(entry, dict) and "id" in entry for entry in visit.value):
            yield (visit.path,)
        targets = tuple(visit.schema.get("x-henviser-til", ()))
        if len(targets) > 1:
            together[targets] = None
    yield from together


def _id_visits(context: Context, path: str) -> Iterator[Visit]:
    for index, value in enumerate(_items(context, path)):
        visit = context.reading.visits.get(child(item(path, index), "id"))
        if "id" in value and visit is not None:
            yield visit


def _items(context: Context, path: str) -> list[dict[str, Any]]:
    visit = context.reading.visits.get(path)
    values = visit.value if visit is not None and isinstance(visit.value, list) else []
    return [value if isinstance(value, dict) else {} for value in values]


def _start(visit: Visit) -> str:
    label = name(visit.path)
    return label[:1].upper() + label[1:]
