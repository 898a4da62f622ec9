"""What a rule gets to see of an agreement."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from aftalegen.errors import Place, Problem, Severity
from aftalegen.spec.clause import Filled
from aftalegen.spec.locating import find
from aftalegen.spec.model import Agreement
from aftalegen.spec.nodes import Scalar
from aftalegen.spec.paths import child, split
from aftalegen.spec.typed import Reading, Visit

IN_FORCE = "gældende"
_REFERENCE = re.compile(r"\[\[([^\[\]\n]*)\]\]")


@dataclass(frozen=True)
class Context:
    """An agreement and what is needed to judge it. ``final`` judges it as if it were in force."""

    agreement: Agreement
    final: bool = False

    @property
    def reading(self) -> Reading:
        """The typed values with their schemas."""
        return self.agreement.reading

    @cached_property
    def by_type(self) -> Mapping[str, list[Visit]]:
        """The values of each ``x-type``, in the order of the file."""
        found: dict[str, list[Visit]] = {}
        for visit in self.reading.visits.values():
            x_type = visit.schema.get("x-type")
            if x_type:
                found.setdefault(x_type, []).append(visit)
        return found

    @cached_property
    def points(self) -> list[Visit]:
        """What is printed as a point of its own and has an id (``x-eget-punkt``): own sections, phases, activities."""
        marked = (visit for visit in self.reading.visits.values() if visit.schema.get("x-eget-punkt"))
        return [visit for visit in marked if self.inner(visit, "id")]

    @cached_property
    def texts(self) -> list[Visit]:
        """Every text that someone wrote freely."""
        return [visit for visit in self.reading.visits.values() if isinstance(visit.value, str) and _is_free(visit)]

    @cached_property
    def references(self) -> list[tuple[Visit, re.Match[str]]]:
        """Every ``[[…]]`` in a text; its first group is what stands inside."""
        texts = (visit for visit in self.texts if "[[" in visit.value)
        return [(visit, match) for visit in texts for match in _REFERENCE.finditer(visit.value)]

    @cached_property
    def statuses(self) -> frozenset[str]:
        """The statuses whose requirements count: the agreement's own, and "gældende" when it is to be final."""
        own = {visit.value.get("status") for visit in self.by_type.get("periode", ())}
        return frozenset(status for status in (own | ({IN_FORCE} if self.final else set())) if status)

    @cached_property
    def in_force(self) -> bool:
        """Whether the agreement must be complete."""
        return IN_FORCE in self.statuses

    @cached_property
    def parties(self) -> list[Visit]:
        """The parties that have an id."""
        return [visit for visit in self.by_type.get("part", ()) if visit.value.get("id")]

    def inner(self, visit: Visit, key: str) -> Visit | None:
        """The visit of a field inside a group."""
        return self.reading.visits.get(child(visit.path, key))

    def at(self, visit: Visit, *keys: str) -> Place:
        """The place of the first of these fields that is written, or of the group itself."""
        written = (self.inner(visit, key) for key in keys)
        return next((found.place for found in written if found), visit.key)

    def locate(self, visit: Visit, text: str) -> Place:
        """Where ``text`` stands inside a value of one or more lines, or in a clause that is in it; else its place."""
        node, source = visit.node, self.agreement.source(visit.place.file)
        if source is None or not isinstance(node, Scalar):
            return visit.place
        clauses = node.clauses if isinstance(node, Filled) else ()
        inside = (
            find(text, file.lines, Place(file.name, clause.first_line, 1), len(file.lines))
            for clause, file in ((clause, clause.source) for clause in clauses)
        )
        written = find(text, source.lines, visit.place, node.last_line)
        return written or next((place for place in inside if place), visit.place)

    def severity(self) -> Severity:
        """What must be in order before the agreement is in force is a warning until then."""
        return Severity.ERROR if self.in_force else Severity.WARNING

    def ids(self, path: str) -> frozenset[str]:
        """The ids of the objects in the list at ``path``."""
        if path not in self._ids:
            items: Any = self.agreement.get(path)
            objects = [item for item in items if isinstance(item, Mapping)] if isinstance(items, tuple) else []
            self._ids[path] = frozenset(item["id"] for item in objects if isinstance(item.get("id"), str))
        return self._ids[path]

    @cached_property
    def _ids(self) -> dict[str, frozenset[str]]:
        return {}

    def problem(self, code: str, visit: Visit, message: str, hint: str = "", **more: Any) -> Problem:
        """A problem about a value; ``more`` replaces its place or severity."""
        return Problem(code, message, **{"place": visit.place, "path": visit.path, "hint": hint, **more})


def last_key(path: str) -> str:
    """The name of the field at a path, whatever list it stands in."""
    return next((step for step in reversed(split(path)) if isinstance(step, str)), "")


def _is_free(visit: Visit) -> bool:
    schema = visit.schema
    return not any(keyword in schema for keyword in ("const", "enum", "format", "x-henviser-til"))
