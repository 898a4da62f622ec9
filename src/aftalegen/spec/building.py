"""Builds nodes from YAML events, without recursion, so that no file can exhaust the stack.

The C scanner is asked first. It rejects a few texts that are good YAML 1.2, most often a time of day in a list or group
on one line (``[a, 12:30]``). So on any fault it is asked again with the colons of such times disguised, and then the
pure scanner, which is far slower, and whose answer counts.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any

from aftalegen.errors import Place, Problem
from aftalegen.spec import limits
from aftalegen.spec.clause_marks import bare
from aftalegen.spec.encoding import FORBIDDEN, describe, lines_of
from aftalegen.spec.nodes import Mapping, Node, Scalar, Sequence
from aftalegen.spec.yaml_faults import Fault, explain, special_character

_TIME = re.compile(r"(?<=\d):(?=\d\d)")
_DISGUISE = "\uf83a"
"""From the private use area, which no font and no keyboard has."""


def build(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """The root node of a YAML text (None when it is empty or cannot be read), and what is wrong with it."""
    from ruamel.yaml.error import YAMLError

    problems: list[Problem] = []
    for scanner in _scanners(text):
        builder = _Builder(file)
        try:
            for event in scanner(text):
                builder.take(event)
        except YAMLError as fault:
            problems = [explain(_fault(fault, text, file))]
        except _Stop as stop:
            return None, [*builder.problems, stop.problem]
        else:
            return builder.root, builder.problems
    return None, problems


def events(text: str) -> list[Any]:
    """The parser's events of a text that :func:`build` can read; they know where everything begins and ends."""
    from ruamel.yaml.error import YAMLError

    *quick, last = _scanners(text)
    for scanner in quick:
        with contextlib.suppress(YAMLError):
            return list(scanner(text))
    return list(last(text))


def _scanners(text: str) -> list[Callable[[str], Iterator[Any]]]:
    if find_spec("_ruamel_yaml") is None:
        return [_pure_events]
    with_times = _TIME.search(text) and _DISGUISE not in text
    found: list[Callable[[str], Iterator[Any]]] = [_fast_events]
    if with_times:
        found.append(_events_with_times)
    if len(text) <= limits.MAX_PURE_CHARACTERS:
        found.append(_pure_events)
    return found


def _fast_events(text: str) -> Iterator[Any]:
    from _ruamel_yaml import CParser  # type: ignore[import-not-found]  # compiled, without types

    parser = CParser(text)
    while parser.check_event():
        yield parser.get_event()


def _events_with_times(text: str) -> Iterator[Any]:
    """The same with every colon of a time of day as a character that nobody writes; the places stay as they are."""
    for event in _fast_events(_TIME.sub(_DISGUISE, text)):
        if type(event).__name__ == "ScalarEvent":
            event.value = event.value.replace(_DISGUISE, ":")
        yield event


def _pure_events(text: str) -> Iterator[Any]:
    from ruamel.yaml import YAML

    yield from YAML(typ="safe", pure=True).parse(text)


def _fault(error: Any, text: str, file: str) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    start = getattr(error, "context_mark", None) or mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    start_line, start_column = (start.line + 1, start.column + 1) if start else (0, 0)
    problem, context = str(getattr(error, "problem", "") or ""), str(getattr(error, "context", "") or "")
    return Fault(file, lines_of(text), problem, context, line, column, start_line, start_column)


class _Stop(Exception):
    """A limit is exceeded; nothing more is read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is being read."""

    place: Place
    is_mapping: bool
    anchor: str | None
    items: list[Node] = field(default_factory=list)
    keys: dict[str, tuple[Place, Node]] = field(default_factory=dict)
    key: tuple[str, Place] | None = None
    size: int = 1
    height: int = 1


@dataclass(slots=True)
class _Anchored:
    """A node with an anchor, and what an alias to it costs."""

    node: Node
    size: int
    height: int


class _Builder:
    """Takes the events of one file in order."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._stack: list[_Frame] = []
        self._anchors: dict[str, _Anchored] = {}
        self._count = 0
        self._documents = 0
        self._takers = {
            "ScalarEvent": self._scalar,
            "AliasEvent": self._alias,
            "MappingStartEvent": self._start,
            "SequenceStartEvent": self._start,
            "MappingEndEvent": self._end,
            "SequenceEndEvent": self._end,
            "DocumentStartEvent": self._document,
        }

    def take(self, event: Any) -> None:
        """Adds one event of a ruamel parser."""
        taker = self._takers.get(type(event).__name__)
        if taker is not None:
            taker(event)

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark, event.end_mark
        one_line = start.line == end.line
        width = max(end.column - start.column, 1) if one_line else 1
        place = Place(self.file, start.line + 1, start.column + 1, width)
        quoted = event.style is not None and event.style != ""
        last = end.line + 1 if one_line or end.column else end.line
        node = Scalar(event.value, quoted, place, max(last, start.line + 1))
        self._check_tag(event, place)
        self._check_escapes(node, event.style)
        self._add(node, 1, 0, event.anchor)

    def _alias(self, event: Any) -> None:
        mark = event.start_mark
        place = Place(self.file, mark.line + 1, mark.column + 1, len(event.anchor) + 1)
        known = self._anchors.get(event.anchor)
        if known is None:
            raise _Stop(special_character("*", place))
        self._add(known.node, known.size, known.height, None, place)

    def _start(self, event: Any) -> None:
        mark = event.start_mark
        place = Place(self.file, mark.line + 1, mark.column + 1)
        self._check_tag(event, place)
        self._stack.append(_Frame(place, type(event).__name__ == "MappingStartEvent", event.anchor))
        self._check_depth(0, place)

    def _end(self, event: Any) -> None:
        frame = self._stack.pop()
        node: Node = Mapping(frame.keys, frame.place) if frame.is_mapping else _list(frame)
        self._add(node, frame.size, frame.height, frame.anchor)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            place = Place(self.file, event.start_mark.line + 1, 1, 3)
            hint = "Slet linjen, eller læg den anden aftale i sin egen fil."
            message = "Filen indeholder flere YAML-dokumenter, adskilt af “---”."
            raise _Stop(Problem("AFT009", message, place, hint=hint))

    def _add(self, node: Node, size: int, height: int, anchor: str | None, place: Place | None = None) -> None:
        place = place or node.place
        self._check_depth(height, place)
        self._count += 1 if anchor is not None or place is node.place else size
        if self._count > limits.MAX_NODES:
            hint = "Er det den rigtige fil? Ser du “*” og “&” foran navne, så skriv værdierne helt ud."
            most = f"{limits.MAX_NODES:,}".replace(",", ".")
            raise _Stop(Problem("AFT018", f"Filen har mere end {most} værdier.", place, hint=hint))
        if anchor is not None:
            self._anchors[anchor] = _Anchored(node, size, height)
        if not self._stack:
            self.root = node
            return
        frame = self._stack[-1]
        frame.size += size
        frame.height = max(frame.height, height + 1)
        if frame.is_mapping:
            self._add_to_mapping(frame, node, place)
        else:
            frame.items.append(node)

    def _add_to_mapping(self, frame: _Frame, node: Node, place: Place) -> None:
        if frame.key is None:
            frame.key = (self._key(node, place), place)
            return
        (key, key_place), frame.key = frame.key, None
        if key in frame.keys:
            self.problems.append(_duplicate(key, key_place, frame.keys[key][0]))
        elif key:
            frame.keys[key] = (key_place, node)

    def _key(self, node: Node, place: Place) -> str:
        """The text of a key; empty when it cannot be one."""
        if isinstance(node, Scalar) and not node.is_null and node.text != "<<":
            return node.text
        if isinstance(node, Scalar) and node.text == "<<":
            hint = "Skriv felterne helt ud, eller læg det fælles i en fil, som aftalen bygger på (bygger_på)."
            self.problems.append(Problem("AFT016", "Fletning med “<<” kan ikke bruges i en aftale.", place, hint=hint))
        else:
            hint = "Skal der stå en tekst med { eller [ her, så sæt anførselstegn om den."
            self.problems.append(Problem("AFT017", "Et feltnavn skal være almindelig tekst.", place, hint=hint))
        return ""

    def _check_tag(self, event: Any, place: Place) -> None:
        tag = event.tag
        if tag is None or str(tag) == "!":
            return
        hint = 'Er udråbstegnet en del af teksten, så sæt anførselstegn om den: "!…". Ellers slet det.'
        self.problems.append(Problem("AFT015", "Mærket med “!” her kan ikke bruges i en aftale.", place, hint=hint))

    def _check_escapes(self, node: Scalar, style: str | None) -> None:
        """Only text in double quotes can hold characters that the file itself does not."""
        match = FORBIDDEN.search(node.text) if style == '"' else None
        if match is not None:
            message = f"Teksten indeholder et usynligt tegn ({describe(match.group())})."
            self.problems.append(Problem("AFT005", message, node.place, hint="Slet tegnet, der er skrevet med “\\”."))

    def _check_depth(self, height: int, place: Place) -> None:
        if len(self._stack) + height > limits.MAX_DEPTH:
            message = f"Der er mere end {limits.MAX_DEPTH} niveauer inden i hinanden."
            raise _Stop(Problem("AFT018", message, place, hint="Se efter parenteser, der ikke bliver afsluttet."))


def _list(frame: _Frame) -> Node:
    """The list that was read; ``[tekst: svarfrist]`` is the text that it looks like."""
    node = Sequence(tuple(frame.items), frame.place)
    return bare(node) or node


def _duplicate(key: str, place: Place, first: Place) -> Problem:
    message = f"Feltet “{key}” står her for anden gang; første gang er i linje {first.line}, kolonne {first.column}."
    return Problem("AFT008", message, place, path=key, hint="Saml indholdet ét sted, og slet det andet.")
