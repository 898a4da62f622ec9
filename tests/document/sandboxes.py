"""Renders a template of a stranger in a process of its own, so that one that breaks out of its limits only fails."""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from jinja2 import DictLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from aftalegen.document import markup
from aftalegen.document.fields import FieldView
from aftalegen.document.mode import Mode
from aftalegen.document.sandbox.environment import LimitedEnvironment
from aftalegen.document.sandbox.limits import TooMuchOutput
from aftalegen.document.values import Printer
from aftalegen.spec.model import freeze

_SECONDS = 6
"""Of a processor, for a template that should be stopped after one or two; the machine may be slow."""
_BYTES = 1_000_000_000
"""Of memory, beside what the test already has."""
_MAX_CHARACTERS = 20_000_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a template gave: its text, or the name of the exception, its bases and its words."""

    text: str = ""
    fault: str = ""
    kinds: tuple[str, ...] = ()
    words: str = ""


def _field(path: str = "cv.standarder") -> FieldView:
    schema = {"title": "Standarder", "type": "array", "items": {"type": "string"}}
    return FieldView(path, freeze(schema), ("Første", "Andet"), Mode("draft", dialog=True), Printer({}), {})


def _cells(row: Any) -> Markup:
    return Markup("").join(row)


def values() -> dict[str, Any]:
    """A small context of the same kinds of values as the real one: data, a view, functions."""
    data = {"parter": [{"id": "a", "navn": "Jobcenter A"}, {"id": "b", "navn": "Jobcenter B"}], "tal": {"x": 1, "y": 2}}
    return {
        "aftale": freeze(data),
        "felt": _field,
        "visning": _field(),
        "vejledning": lambda section: None,
        "lang": "æ" * 1000,
        "mærke": Markup("<b>fed</b>"),
    }


def environment(kind: Callable[..., Any], templates: Mapping[str, str]) -> Any:
    """An environment with the options that :mod:`aftalegen.document.templating` gives it."""
    made = kind(
        loader=DictLoader(dict(templates)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(m=markup.inline, md=markup.blocks, celler=_cells)
    return made


def plainly(templates: Mapping[str, str]) -> str:
    """The text of the template "main" without our limits."""
    return str(environment(ImmutableSandboxedEnvironment, templates).get_template("main").render(values()))


def limited(templates: Mapping[str, str]) -> str:
    """The text of the template "main" with our limits, in this process."""
    return str(environment(LimitedEnvironment, templates).get_template("main").render(values()))


def confined(templates: Mapping[str, str]) -> Outcome:
    """The same in a process of its own, which the system stops when it takes too much time or memory."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(templates, sender))
    child.start()
    sender.close()
    try:
        outcome: Outcome = receiver.recv()
    except EOFError:
        outcome = Outcome(fault="killed")
    child.join()
    return outcome


def _child(templates: Mapping[str, str], sender: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_size() + _BYTES, _size() + _BYTES))
    try:
        sender.send(Outcome(text=_written(templates)))
    except Exception as fault:
        kinds = tuple(kind.__name__ for kind in type(fault).__mro__)
        sender.send(Outcome(fault=type(fault).__name__, kinds=kinds, words=str(fault)[:300]))


def _written(templates: Mapping[str, str]) -> str:
    """As :mod:`aftalegen.document.templating` takes it: piece by piece, and no more than a document can hold."""
    size, pieces = 0, []
    for piece in environment(LimitedEnvironment, templates).get_template("main").generate(values()):
        size += len(piece)
        if size > _MAX_CHARACTERS:
            raise TooMuchOutput("mere end 20 millioner tegn")
        pieces.append(piece)
    return "".join(pieces)[:1000]


def _size() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
