"""Changes single values of a YAML text; every other character stays as it was.

Values are found by the places of the parser's events, not by reading and writing anew. After each change the text is
read again: it must hold the new value, and everything else as before, or the change is refused.

``steps`` are keys and indices, outermost first; in a list, a text is the ``id`` of the item. Values are texts, numbers,
yes and no, None (an open point), groups and lists; or nodes of another text, whose texts stay quoted when they were.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from aftalegen.errors import AftalegenError, ProblemsFound, Severity
from aftalegen.spec import nodes
from aftalegen.spec.building import build
from aftalegen.spec.emitting import Plain
from aftalegen.spec.encoding import FORBIDDEN, describe, lines_of
from aftalegen.spec.paths import join, name
from aftalegen.spec.positions import Entry, Part, Span, Step, composed, entry_at, parts, walk
from aftalegen.spec.splicing import Splicer

__all__ = [
    "Order",
    "Span",
    "Step",
    "Uneditable",
    "insert_item",
    "remove",
    "rename_key",
    "set_value",
    "span",
]

Steps: TypeAlias = Sequence[Step]
Order: TypeAlias = Callable[[tuple[Step, ...]], Sequence[str]]
"""The keys that a group may have, in the order in which they should stand, by the group's steps."""

_BOM = "\ufeff"


class Uneditable(AftalegenError):
    """A value cannot be changed by itself; the text is as it was."""

    exit_code = 1


def span(text: str, steps: Steps) -> Span:
    """Where a value stands. Raises :class:`Uneditable` when there is none, ``ProblemsFound`` for unreadable texts."""
    document = _Document(text)
    part = document.whole(steps)[-1].entry.value
    return Span(part.start + document.shift, part.end + document.shift)


def set_value(text: str, steps: Steps, value: Any, order: Order = lambda _: ()) -> str:
    """The text with a value at ``steps``; keys that are missing on the way are added where ``order`` has them.

    Raises :class:`Uneditable` when the value is shared (``&`` and ``*``), when a list on the way has no such item, or
    when something on the way is a text; ``ProblemsFound`` when the text cannot be read.
    """
    document = _Document(text)
    value = _plain(value)
    way = document.way(steps)
    _refuse_shared(way, steps)
    if len(way) == len(steps):
        last = way[-1]
        return document.changed(document.splicer.replace(last.group, last.entry, value), _steps(way), value)
    return _Adding(document, way, tuple(steps), order).add(value)


def insert_item(text: str, steps: Steps, index: int, value: Any) -> str:
    """The text with one more item in the list at ``steps``, at ``index``. Raises as :func:`set_value`."""
    document = _Document(text)
    way = document.whole(steps)
    _refuse_shared(way, steps)
    found, value = way[-1].entry.value, _plain(value)
    if found.kind != "sequence":
        raise Uneditable(f"{_called(steps)} er ikke en liste.")
    if not found.entries:
        return set_value(text, steps, [value])
    index = min(index, len(found.entries))
    new = document.splicer.add_item(found, value, found.entries[index - 1] if index else None)
    return document.checked(new, _edited(document.data, _steps(way), lambda items: items.insert(index, _texts(value))))


def remove(text: str, steps: Steps) -> str:
    """The text without a key and its value, or without an item; what would be an empty group or list goes with it.

    Raises as :func:`set_value`.
    """
    document = _Document(text)
    way = document.whole(steps)
    while len(way) > 1 and len(way[-1].group.entries) == 1:
        way.pop()
    _refuse_shared(way, steps)
    last, path = way[-1], _steps(way)
    if len(last.group.entries) == 1:
        return document.checked(document.splicer.remove(last.group, last.entry), None)
    expected = _edited(document.data, path[:-1], lambda group: group.pop(composed(path[-1])))
    return document.checked(document.splicer.remove(last.group, last.entry), expected)


def rename_key(text: str, steps: Steps, key: str) -> str:
    """The text with another name for a key; its value and its place stay. Raises as :func:`set_value`."""
    document = _Document(text)
    way = document.whole(steps)
    _refuse_shared(way, steps)
    last, path = way[-1], _steps(way)
    if last.group.kind != "mapping":
        raise Uneditable(f"{_called(steps)} er et punkt i en liste og har intet navn, der kan ændres.")

    def rename(group: Any) -> None:
        renamed = {composed(key) if name == path[-1] else name: value for name, value in group.items()}
        group.clear()
        group.update(renamed)

    return document.checked(document.splicer.rename(last.entry, key), _edited(document.data, path[:-1], rename))


@dataclass(frozen=True, slots=True)
class _Found:
    group: Part
    entry: Entry


class _Document:
    """A text that can be read, with the places of its parts, and as plain texts to compare with afterwards."""

    def __init__(self, text: str) -> None:
        self._bom = _BOM if text.startswith(_BOM) else ""
        self.text = text.removeprefix(_BOM)
        self.shift = len(self._bom)
        self.data = _read(self.text)
        self.root = parts(self.text)
        self.splicer = Splicer(self.text, self.root)

    def way(self, steps: Steps) -> list[_Found]:
        """The entries on the way to a value, as far as they are there."""
        found: list[_Found] = []
        part = self.root
        for step in steps:
            entry = entry_at(part, step) if part else None
            if part is None or entry is None:
                break
            found.append(_Found(part, entry))
            part = entry.value
        return found

    def whole(self, steps: Steps) -> list[_Found]:
        """The way to a value that must be there."""
        found = self.way(steps)
        if not steps or len(found) < len(steps):
            raise Uneditable(f"Der står ingen værdi ved {_called(steps[: len(found) + 1])}.")
        return found

    def changed(self, new: str, path: tuple[Step, ...], value: Any) -> str:
        """The new text, when it holds the value at a path and is otherwise the same."""

        def put(group: Any) -> None:
            group[composed(path[-1])] = _texts(value)

        return self.checked(new, _edited(self.data, path[:-1], put))

    def checked(self, new: str, expected: Any) -> str:
        """The new text, when it holds what is expected.

        A text of several lines that is the last in a file without a line end is the shorter for it: one is added.
        """
        for text in (new, f"{new}\n"):
            if _says(text, expected):
                return self._bom + text
        hint = "Ret den i en teksteditor i stedet."
        raise Uneditable("Værdien kan ikke rettes, uden at andet i filen bliver ændret.", hint)


def _says(text: str, expected: Any) -> bool:
    try:
        return bool(_read(text) == expected)
    except ProblemsFound:
        return False


class _Adding:
    """Adds a key, and the groups on the way to it that are missing."""

    def __init__(self, document: _Document, way: list[_Found], steps: tuple[Step, ...], order: Order) -> None:
        self._document = document
        self._way = way
        self._steps = (*_steps(way), *steps[len(way) :])
        self._missing = steps[len(way) :]
        self._order = order

    def add(self, value: Any) -> str:
        """The text with the value."""
        document, depth = self._document, len(self._way)
        around = self._way[-1].entry.value if self._way else document.root
        value = self._nested(value, self._missing[1:])
        if around is None:
            whole = {self._name(self._missing[0]): value}
            return document.checked(document.splicer.append(whole), _texts(whole))
        if around.kind == "mapping" and around.entries:
            key = self._name(self._missing[0])
            new = document.splicer.add_key(around, key, value, self._predecessor(around, key))
            return document.changed(new, self._steps[: depth + 1], value)
        self._must_be_empty(around)
        last = self._way[-1]
        whole = {self._name(self._missing[0]): value}
        return document.changed(document.splicer.replace(last.group, last.entry, whole), self._steps[:depth], whole)

    def _nested(self, value: Any, steps: Steps) -> Any:
        for step in reversed(steps):
            value = {self._name(step): value}
        return value

    def _name(self, step: Step) -> str:
        if isinstance(step, int):
            raise Uneditable(f"{_called(self._steps[: self._steps.index(step)])} har ikke et punkt {step + 1}.")
        return step

    def _must_be_empty(self, part: Part) -> None:
        called = _called(self._steps[: len(self._way)])
        if part.kind == "sequence" and part.entries:
            step = self._missing[0]
            what = f"intet punkt med id “{step}”" if isinstance(step, str) else f"ikke et punkt {step + 1}"
            raise Uneditable(f"{called} har {what}.")
        if part.kind == "scalar" and (part.style or part.text not in nodes.NULLS):
            raise Uneditable(f"{called} er en tekst, ikke en gruppe af felter.")

    def _predecessor(self, group: Part, key: str) -> Entry | None:
        """The entry after which a key belongs: the last of those that the order has before it, else the last one."""
        order = list(self._order(self._steps[: len(self._way)]))
        if key not in order:
            return group.entries[-1]
        before = set(order[: order.index(key)])
        earlier = [entry for entry in group.entries if entry.key in before]
        return earlier[-1] if earlier else None


def _read(text: str) -> Any:
    root, problems = build(unicodedata.normalize("NFC", text), "")
    errors = tuple(problem for problem in problems if problem.severity is Severity.ERROR)
    if errors:
        raise ProblemsFound(errors, {"": lines_of(text)})
    return nodes.plain(root)


def _refuse_shared(way: list[_Found], steps: Steps) -> None:
    shared = any(found.entry.value.anchored for found in way)
    if shared or (way and any(part.anchored and part.kind != "alias" for part in walk(way[-1].entry.value))):
        message = f"{_called(steps)} deles med andre steder i filen (“&” og “*”) og kan ikke rettes alene."
        raise Uneditable(message, "Skriv værdien helt ud, hvor den bruges, og prøv igen.")


def _steps(way: list[_Found]) -> tuple[Step, ...]:
    return tuple(found.entry.key for found in way)


def _called(steps: Steps) -> str:
    called = name(join(tuple(steps)))
    return called[:1].upper() + called[1:] if not called.startswith("“") else f"Feltet {called}"


def _edited(data: Any, path: Steps, edit: Callable[[Any], object]) -> Any:
    """Plain data after an edit of the group or list at a path; the data itself is changed."""
    group = data
    for step in path:
        group = group[composed(step)]
    edit(group)
    return data


def _plain(value: Any) -> Any:
    """A value to write; nodes as groups, lists and texts that remember whether they were quoted."""
    if isinstance(value, nodes.Mapping):
        return {key: _plain(inner) for key, (_, inner) in value.items.items()}
    if isinstance(value, Mapping):
        return {_plain(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, nodes.Sequence | list | tuple):
        return [_plain(inner) for inner in (value.items if isinstance(value, nodes.Sequence) else value)]
    if isinstance(value, nodes.Scalar):
        return None if value.is_null else value.text if value.quoted else Plain(value.text)
    forbidden = FORBIDDEN.search(value) if isinstance(value, str) else None
    if forbidden:
        raise Uneditable(f"Teksten indeholder et usynligt tegn ({describe(forbidden.group())}).", "Skriv den uden.")
    return value


def _texts(value: Any) -> Any:
    """The value as it is read again: groups, lists and texts."""
    if isinstance(value, Mapping):
        return {composed(key): _texts(inner) for key, inner in value.items()}
    if isinstance(value, str) or value is None:
        return None if value is None else unicodedata.normalize("NFC", value)
    if isinstance(value, Sequence):
        return [_texts(inner) for inner in value]
    return {True: "ja", False: "nej"}[value] if isinstance(value, bool) else str(value)
