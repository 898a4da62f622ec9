"""Whose decision a change is: the agreement's own, or that of a layer that other agreements share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from aftalegen.changes.fields import Change, ids_of, value_at
from aftalegen.spec.clause import Filled
from aftalegen.spec.layers import REGION_FILE, REGISTER_FOLDER
from aftalegen.spec.model import Agreement
from aftalegen.spec.nodes import Node, Scalar
from aftalegen.spec.paths import join, split

Kind = Literal["own", "region", "register", "layer", "clause"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a changed value is decided. ``file`` is below the project's folder, "" for a register of the package.

    ``turned`` says that the value did not change where it is decided: the agreement now takes it from there
    ("follows"), or no longer does and has its own ("departs").
    """

    kind: Kind
    file: str = ""
    turned: Literal["", "follows", "departs"] = ""

    @property
    def text(self) -> str:
        """What to add to a sentence about the change; "" for the agreement's own decision."""
        what = {"region": "områdets fælles valg", "register": "registret", "layer": f"de fælles valg i {self.file}"}
        if self.turned:
            verb = "følger nu" if self.turned == "follows" else "afviger nu fra"
            return f"{verb} {what.get(self.kind, '')}"
        return {
            "own": "",
            "region": f"ændret for alle i området, se {self.file}",
            "register": f"ændret i registret, se {self.file}" if self.file else "ændret i registret",
            "layer": f"ændret for alle, der bygger på {self.file}",
            "clause": f"ændret i en fælles tekst, se {self.file}",
        }[self.kind]

    @property
    def text_without_files(self) -> str:
        """As ``text``, for a reader who does not have the files."""
        if self.kind == "layer" and not self.turned:
            return "ændret for alle, der har de samme fælles valg"
        return self.text.removesuffix(f" i {self.file}").removesuffix(f", se {self.file}")


OWN = Source("own")


class Origins:
    """Finds the source of changes between two agreements."""

    def __init__(self, old: Agreement, new: Agreement) -> None:
        self._old, self._new = _Side(old), _Side(new)

    def of(self, change: Change) -> Source:
        """The source of a change. That the value is taken from somewhere else than before is told first."""
        if not change.steps:
            return OWN
        if change.kind == "removed":
            return self._of_removed(change)
        clause = self._clause(change)
        if clause is not None:
            return clause
        new = self._new.source(change.path)
        old = self._old.source(self._old.path(change)) if change.kind == "changed" else new
        if old == new and self._old.has(new):
            return new
        return replace(old, turned="departs") if new.kind == "own" else replace(new, turned="follows")

    def _clause(self, change: Change) -> Source | None:
        """The block whose text is another one, when the same is written as before."""
        if change.kind != "changed" or not self._new.has_clauses:
            return None
        old, new = self._old.node(self._old.path(change)), self._new.node(change.path)
        if not isinstance(old, Filled) or not isinstance(new, Filled) or old.written != new.written:
            return None
        before = {clause.file: clause.text for clause in old.clauses}
        return next((Source("clause", one.file) for one in new.clauses if before.get(one.file) != one.text), None)

    def _of_removed(self, change: Change) -> Source:
        left_open = self._new.who_left_open(change)
        if left_open:
            return left_open if self._old.has(left_open) else replace(left_open, turned="follows")
        old = self._old.source(change.path)
        return old if self._new.has(old) else replace(old, turned="departs")


class _Side:
    """One agreement, and the files that its values come from."""

    def __init__(self, agreement: Agreement) -> None:
        self._agreement = agreement
        self._known: dict[str, Source] = {}
        before = (agreement.amends.path,) if agreement.amends else ()
        own = (agreement.path, *before, *(one.path for one in agreement.addenda))
        self._own = frozenset(path.absolute() for path in own)

    @property
    def has_clauses(self) -> bool:
        """Whether any text has a block of the clause library in it."""
        return bool(self._agreement.clauses)

    def source(self, path: str) -> Source:
        """Where the value at a path was written."""
        visit = self._agreement.reading.visits.get(path)
        if visit is None:
            return OWN
        if isinstance(visit.node, Scalar) and visit.node.register:
            return Source("register")
        return self._of_file(visit.place.file)

    def node(self, path: str) -> Node | None:
        """What is written at a path."""
        visit = self._agreement.reading.visits.get(path)
        return visit.node if visit else None

    def has(self, source: Source) -> bool:
        """Whether a source is among those of this agreement; its own file and the package's register always are."""
        files = (_below(file.path, self._agreement.root) for file in self._agreement.sources)
        return not source.file or source.file in files

    def who_left_open(self, change: Change) -> Source | None:
        """Where the value is written as an open point; None when it is not written at all."""
        place = self._agreement.reading.open.get(self.path(change))
        return self._of_file(place.file) if place else None

    def path(self, change: Change) -> str:
        """The path of the same value here, where items may have other numbers."""
        steps: list[str | int] = []
        value: Any = self._agreement.data
        for name, step in zip(change.steps, split(change.path), strict=True):
            ids = ids_of(value)
            found: str | int = name if isinstance(step, str) else ids.index(name) if name in ids else step
            steps.append(found)
            value = value_at(value, (name,))
        return join(tuple(steps))

    def _of_file(self, file: str) -> Source:
        if file not in self._known:
            self._known[file] = self._found(file)
        return self._known[file]

    def _found(self, file: str) -> Source:
        source = self._agreement.source(file)
        if source is None or source.path.absolute() in self._own:
            return OWN
        name = _below(source.path, self._agreement.root)
        if name == REGION_FILE:
            return Source("region", name)
        return Source("register" if name.startswith(f"{REGISTER_FOLDER}/") else "layer", name)


def _below(path: Path, root: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except (OSError, RuntimeError, ValueError):
        return path.name
