"""Puts blocks of the clause library where a spec has ``[tekst: id]``, before its values are typed and checked.

What has no marks stays the very same node, so that agreements which share layers go on sharing what is found in them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from aftalegen.errors import Place, Problem
from aftalegen.spec import limits, nodes
from aftalegen.spec.clause import Clause, Filled
from aftalegen.spec.clause_marks import START, Mark, marks
from aftalegen.spec.clause_reading import too_long
from aftalegen.spec.clause_uses import place_in, place_of
from aftalegen.spec.clauses import Library
from aftalegen.spec.nodes import Mapping, Node, Scalar
from aftalegen.spec.paths import child, item

LinesOf = Callable[[str], Sequence[str]]
"""The source lines of a file, by what problems call it."""

Found = tuple[str, Node]
"""The path of a value, and the value."""


@dataclass(frozen=True, slots=True)
class Inserted:
    """An agreement with its marks filled in, the blocks that it now holds, and what was wrong.

    ``lines`` are those of the blocks' files, also of such as could not be used.
    """

    root: Mapping
    clauses: tuple[Clause, ...]
    problems: tuple[Problem, ...]
    lines: Map[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Part:
    """A node with its marks filled in, and how much text came in."""

    node: Node
    clauses: tuple[Clause, ...] = ()
    problems: tuple[Problem, ...] = ()
    size: int = 0


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    clauses: tuple[Clause, ...] = ()
    problems: tuple[Problem, ...] = ()


class Inserter:
    """Fills in marks from one library. A node that was seen before at the same path is not looked through again."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[tuple[str, int], tuple[Node, _Part]] = {}
        self._asked: dict[int, tuple[Node, bool]] = {}
        self._blocks: dict[Path, _Text] = {}

    def insert(self, root: Mapping, lines_of: LinesOf) -> Inserted:
        """The agreement with blocks in the place of marks. A mark that means none stays, with a problem."""
        found = self._node(root, "", lines_of)
        new = found.node if isinstance(found.node, Mapping) else root
        named = {problem.place.file for problem in found.problems}
        files = [*(clause.source for clause in found.clauses), *self._library.files(named)]
        lines = {file.name: file.lines for file in files}
        return Inserted(new, tuple(dict.fromkeys(found.clauses)), found.problems, lines)

    def _node(self, node: Node, path: str, lines_of: LinesOf) -> _Part:
        if not self._has_marks(node):
            return _Part(node)
        if isinstance(node, Scalar):
            return self._scalar(node, path, lines_of)
        if (path, id(node)) not in self._known:
            self._known[path, id(node)] = node, self._compound(node, path, lines_of)
        return self._known[path, id(node)][1]

    def _has_marks(self, node: Node) -> bool:
        """Whether there may be a mark in a node: asked once of what agreements share, wherever it stands in them."""
        if isinstance(node, Scalar):
            return START in node.text
        if id(node) not in self._asked:
            inner = node.items if isinstance(node, nodes.Sequence) else (value for _, value in node.items.values())
            self._asked[id(node)] = node, any(map(self._has_marks, inner))
        return self._asked[id(node)][1]

    def _compound(self, node: Mapping | nodes.Sequence, path: str, lines_of: LinesOf) -> _Part:
        found, size = list[_Part](), 0
        for inner_path, inner in _inside(node, path):
            found.append(self._node(inner, inner_path, lines_of))
            size += found[-1].size
            if size > limits.MAX_BYTES:
                return _Part(node, problems=(too_long(node.place, path),))
        clauses = tuple(clause for one in found for clause in one.clauses)
        problems = tuple(problem for one in found for problem in one.problems)
        return _Part(_with(node, [one.node for one in found]) if clauses else node, clauses, problems, size)

    def _scalar(self, node: Scalar, path: str, lines_of: LinesOf) -> _Part:
        def place(mark: Mark) -> Place:
            return place_of(node, mark, lines_of(node.place.file))

        filled = self._filled(node.text, place, (), path)
        if not filled.clauses:
            return _Part(node, problems=filled.problems)
        value = Filled(
            filled.text, True, node.place, node.last_line, node.overrides, written=node.text, clauses=filled.clauses
        )
        return _Part(value, filled.clauses, filled.problems, len(filled.text))

    def _filled(self, text: str, place: Callable[[Mark], Place], above: tuple[Path, ...], path: str = "") -> _Text:
        """A text with its marks filled in, ``above`` being the blocks that it stands in."""
        wanted, lines = list(islice(marks(text), limits.MAX_PROBLEMS + 1)), text.split("\n")
        if len(wanted) > limits.MAX_PROBLEMS:
            return _Text(text, (), (too_long(place(wanted[0]), path),))
        clauses, problems = dict[Clause, None](), dict[Problem, None]()
        for mark in wanted:
            found = self._marked(mark, place(mark), above, path)
            problems.update(dict.fromkeys(found.problems))
            if found.clauses:
                clauses.update(dict.fromkeys(found.clauses))
                lines[mark.line] = found.text
        filled = "\n".join(lines)
        if len(filled) > limits.MAX_CLAUSE + len(text):
            return _Text(text, (), (*problems, too_long(place(wanted[0]), path)))
        return _Text(filled, tuple(clauses), tuple(problems))

    def _marked(self, mark: Mark, place: Place, above: tuple[Path, ...], path: str) -> _Text:
        resolved = self._library.resolve(mark, place, path)
        clause = resolved.clause
        if clause is None:
            return _Text("", (), resolved.problems)
        if clause.source.path in above:
            return _Text("", (), (_loop(clause, place),))
        if clause.source.path not in self._blocks:
            block = self._block(clause, (*above, clause.source.path))
            self._blocks[clause.source.path] = _Text(block.text, (clause, *block.clauses), block.problems)
        block = self._blocks[clause.source.path]
        return _Text(block.text, block.clauses, (*resolved.problems, *block.problems))

    def _block(self, clause: Clause, above: tuple[Path, ...]) -> _Text:
        return self._filled(clause.text, partial(place_in, clause), above)


def _inside(node: Mapping | nodes.Sequence, path: str) -> list[Found]:
    if isinstance(node, Mapping):
        return [(child(path, key), inner) for key, (_, inner) in node.items.items()]
    return [(item(path, index), inner) for index, inner in enumerate(node.items)]


def _with(node: Mapping | nodes.Sequence, inner: list[Node]) -> Node:
    """The group or list with other values, in the same order."""
    if isinstance(node, nodes.Sequence):
        return nodes.Sequence(tuple(inner), node.place, node.overrides)
    items = zip(node.items.items(), inner, strict=True)
    return Mapping({key: (place, value) for (key, (place, _)), value in items}, node.place, node.overrides)


def _loop(clause: Clause, place: Place) -> Problem:
    message = f"Teksten “{clause.id}” indeholder sig selv."
    return Problem("AFT652", message, place, hint="Slet linjen her, eller skriv teksten helt ud.")
