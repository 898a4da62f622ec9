"""Gives every value of a spec the type that the schema asks for, and finds what is not of that type.

What comes out is only what the schema knows and only well typed, so that the rules need not look twice. An open point
(a field without a value) is no value and no mistake.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from aftalegen.errors import Place, Problem
from aftalegen.spec import limits, literals
from aftalegen.spec.choosing import ALL_KINDS, kinds, narrow
from aftalegen.spec.formats import FORMATS, Bad
from aftalegen.spec.nodes import Mapping, Node, Scalar, Sequence
from aftalegen.spec.paths import child, item, name
from aftalegen.spec.schema import Pack
from aftalegen.spec.unknown_keys import unknown_key
from aftalegen.spec.wrong_kind import wrong_kind


@dataclass(frozen=True, slots=True)
class Visit:
    """One value with what the schema says about it. ``key`` is the place of its name, or of the value in a list."""

    path: str
    value: Any
    schema: dict[str, Any]
    node: Node
    key: Place

    @property
    def place(self) -> Place:
        """Where the value stands."""
        return self.node.place


@dataclass(slots=True)
class Reading:
    """A typed spec. ``rejected`` are the paths of values that were left out because they are wrong."""

    data: dict[str, Any] = field(default_factory=dict)
    visits: dict[str, Visit] = field(default_factory=dict)
    open: dict[str, Place] = field(default_factory=dict)
    rejected: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: str) -> Place:
        """Where the value at a path stands; the file as a whole when it does not stand anywhere."""
        return self.visits[path].place if path in self.visits else self.open.get(path, Place())

    def take_in(self, part: Reading) -> None:
        """Adds what was found in a part of the spec."""
        self.visits.update(part.visits)
        self.open.update(part.open)
        self.rejected.update(part.rejected)
        self.problems.extend(part.problems)


class _Missing:
    """Nothing was written, or nothing that can be used."""


_MISSING = _Missing()


@dataclass(slots=True)
class Memo:
    """Groups and lists that were typed before, for agreements that share them: the same node at the same path.

    The nodes are held, so that none of them can give its identity to another.
    """

    known: dict[tuple[str, int], tuple[Node, Any, Reading]] = field(default_factory=dict)


_MEMO_DEPTH = 2
"""Down to the fields of a section. What is deeper is remembered as part of them."""


def read(root: Mapping, pack: Pack, memo: Memo | None = None) -> Reading:
    """Types a whole spec. ``memo`` makes it quick for many specs that share layers; their data must not be changed."""
    reader = _Reader(pack, memo)
    data = reader.value(root, pack.schema, "", root.place)
    reader.reading.data = data if isinstance(data, dict) else {}
    return reader.reading


class _Reader:
    def __init__(self, pack: Pack, memo: Memo | None) -> None:
        self.reading = Reading()
        self._pack = pack
        self._memo = memo

    def value(self, node: Node, schema: dict[str, Any], path: str, key: Place) -> Any:
        """The typed value of a node, or ``_MISSING``."""
        if self._memo is None or isinstance(node, Scalar) or not path or path.count(".") >= _MEMO_DEPTH:
            return self._value(node, schema, path, key)
        if (path, id(node)) not in self._memo.known:
            outer, self.reading = self.reading, Reading()
            value = self._value(node, schema, path, key)
            self._memo.known[path, id(node)] = node, value, self.reading
            self.reading = outer
        _, value, part = self._memo.known[path, id(node)]
        self.reading.take_in(part)
        return value

    def _value(self, node: Node, schema: dict[str, Any], path: str, key: Place) -> Any:
        if isinstance(node, Scalar) and node.is_null:
            self.reading.open[path] = key
            return _MISSING
        schema = narrow(schema, node, self._pack.branches)
        value: Any
        if isinstance(node, Mapping):
            value = self._group(node, schema, path, key)
        elif isinstance(node, Sequence):
            value = self._list(node, schema, path)
        else:
            value = self._text(node, schema, path)
        if value is _MISSING:
            self.reading.rejected.add(path)
        else:
            self.reading.visits[path] = Visit(path, value, schema, node, key)
        return value

    def _group(self, node: Mapping, schema: dict[str, Any], path: str, key_place: Place) -> Any:
        if "object" not in kinds(schema):
            return self._reject(wrong_kind(node, schema, path, key_place))
        properties = schema.get("properties", {})
        others = schema.get("additionalProperties", {})
        group: dict[str, Any] = {}
        for key, (place, inner) in node.items.items():
            inner_schema = properties.get(key, others if isinstance(others, dict) else None)
            if inner_schema is None and others is False:
                self._unknown(key, place, path, schema)
                continue
            value = self.value(inner, inner_schema or {}, child(path, key), place)
            if value is not _MISSING:
                group[key] = value
        return group

    def _unknown(self, key: str, place: Place, path: str, schema: dict[str, Any]) -> None:
        if len(self.reading.problems) < limits.MAX_PROBLEMS:
            self.reading.problems.append(unknown_key(key, place, path, schema, self._pack))

    def _list(self, node: Sequence, schema: dict[str, Any], path: str) -> Any:
        if "array" not in kinds(schema):
            return self._reject(wrong_kind(node, schema, path, node.place))
        items: list[Any] = []
        item_schema = schema.get("items", {})
        for inner in node.items:
            value = self.value(inner, item_schema, item(path, len(items)), inner.place)
            if value is not _MISSING:
                items.append(value)
        return items

    def _text(self, node: Scalar, schema: dict[str, Any], path: str) -> Any:
        value = _scalar(node, schema, path)
        if isinstance(value, Problem):
            return self._reject(value)
        return value

    def _reject(self, problem: Problem) -> _Missing:
        if len(self.reading.problems) < limits.MAX_PROBLEMS:
            self.reading.problems.append(problem)
        return _MISSING


def _scalar(node: Scalar, schema: dict[str, Any], path: str) -> Any:
    """The first type that the schema allows and the text has; a text where it is quoted or anything is allowed."""
    allowed = kinds(schema)
    if "string" in allowed and (node.quoted or allowed in {("string",), ALL_KINDS}):
        return _checked(node, schema, path)
    found: Any = None
    for kind in allowed:
        if kind in literals.CONVERTERS:
            found = literals.CONVERTERS[kind](node.text, schema.get("x-enhed", ""))
            if not isinstance(found, Bad):
                return found
    if "string" in allowed:
        return _checked(node, schema, path)
    return wrong_kind(node, schema, path, node.place) if found is None else _bad(found, node, path)


def _checked(node: Scalar, schema: dict[str, Any], path: str) -> Any:
    check = FORMATS.get(schema.get("format", ""))
    if check is None:
        return node.text
    found = check(node.text.strip())
    return _bad(found, node, path) if isinstance(found, Bad) else found


def _bad(found: Bad, node: Scalar, path: str) -> Problem:
    label = name(path)
    return Problem(found.code, f"{label[:1].upper()}{label[1:]} {found.message}", node.place, path, found.hint)
