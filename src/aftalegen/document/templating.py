"""Renders a pack's Jinja2 templates to markup, in a sandbox, with faults that name the template's file and line."""

from __future__ import annotations

import traceback
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from aftalegen import resources
from aftalegen.document import markup
from aftalegen.document.characters import printable
from aftalegen.document.values import UnknownField
from aftalegen.errors import Place, Problem, ProblemsFound

_SHARED = "fælles"
_MAX_CHARACTERS = 20_000_000
"""Far above any agreement; stops a template that writes without end."""


class TooMuchOutput(TemplateError):
    """A template wrote more than any document needs."""


def render(pack_type: str, template: str, context: Mapping[str, Any], own_folder: Path | None = None) -> str:
    """The markup of ``template``. A project's ``own_folder`` of templates is asked before the pack's.

    Raises :class:`ProblemsFound` with the place in the template when it is at fault.
    """
    environment = _environment(pack_type) if own_folder is None else _build(pack_type, own_folder)
    try:
        return _limited(environment.get_template(template).generate(context))
    except Exception as fault:
        if not _is_the_templates(fault):
            raise
        raise ProblemsFound((_problem(fault, own_folder),)) from fault


def find(pack_type: str, text: str, own_folder: Path | None = None) -> Place:
    """Where ``text`` first stands in the templates of a pack: the place to show for markup that nobody knows."""
    for folder in _folders(pack_type, own_folder):
        for path in sorted(folder.rglob("*.j2")):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                if text in line:
                    return Place(str(path), number, line.index(text) + 1, len(text))
    return Place(str(resources.path("templates", pack_type)))


@cache
def _environment(pack_type: str) -> Environment:
    return _build(pack_type, None)


def _build(pack_type: str, own_folder: Path | None) -> Environment:
    """The environment of a pack. Our own templates are code like any other; a project's run in a sandbox."""
    kind = Environment if own_folder is None else ImmutableSandboxedEnvironment
    loaders = [FileSystemLoader(folder) for folder in _folders(pack_type, own_folder)]
    environment = kind(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["m"] = markup.inline
    environment.globals["md"] = markup.blocks
    environment.globals["celler"] = _cells
    return environment


def _cells(row: Sequence[Markup]) -> Markup:
    """A table row's cells; a loop in the template took a tenth of the time of a document."""
    return Markup("".join(f"<td>{cell}</td>" for cell in row))


def _folders(pack_type: str, own_folder: Path | None) -> list[Path]:
    """Where templates are looked for, the project's own first and those that packs share last."""
    own = [own_folder] if own_folder else []
    return [*own, packaged(pack_type), resources.path("templates", _SHARED)]


def _limited(parts: Any) -> str:
    text: list[str] = []
    size = 0
    for part in parts:
        size += len(part)
        if size > _MAX_CHARACTERS:
            raise TooMuchOutput(f"mere end {_MAX_CHARACTERS} tegn")
        text.append(part)
    return printable("".join(text))


_OURS = str(Path(__file__).parents[1])


def _is_the_templates(fault: Exception) -> bool:
    """Whether a template is to blame: it may divide by zero or add text to a number, and so may we."""
    if isinstance(fault, TemplateError | UnknownField):
        return True
    innermost = traceback.extract_tb(fault.__traceback__)[-1].filename
    return innermost.endswith(".j2") or not innermost.startswith(_OURS)


def _problem(fault: Exception, own_folder: Path | None) -> Problem:
    if isinstance(fault, UnknownField):
        message = f"Skabelonen bruger feltet “{fault.path}”, som skemaet ikke har."
        return Problem("AFT301", message, _place(fault), hint=fault.hint)
    if isinstance(fault, UnicodeDecodeError):
        hint = "Gem skabelonen som UTF-8."
        return Problem("AFT302", "Skabelonen er ikke gemt som UTF-8.", _not_text(own_folder), hint=hint)
    sentence = next(text for kind, text in _SENTENCES if isinstance(fault, kind))
    return Problem("AFT302", sentence, _place(fault), hint=f"Jinja2 siger: {fault}")


_SENTENCES: tuple[tuple[type[Exception], str], ...] = (
    (TooMuchOutput, "Skabelonen skriver mere, end noget dokument kan rumme."),
    (TemplateSyntaxError, "Skabelonen er skrevet forkert."),
    (TemplateNotFound, "Skabelonen henter en anden skabelon, som ikke findes."),
    (SecurityError, "Skabelonen prøver på noget, som en skabelon ikke må."),
    (UndefinedError, "Skabelonen bruger noget, der ikke findes."),
    (Exception, "Skabelonen kan ikke udføres."),
)


def _not_text(own_folder: Path | None) -> Place:
    for path in sorted(own_folder.rglob("*.j2")) if own_folder else ():
        try:
            path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            return Place(str(path))
    return Place()


def _place(fault: Exception) -> Place:
    """The innermost template line that the fault came through (Jinja2 rewrites tracebacks to template lines)."""
    name, line = getattr(fault, "filename", None), getattr(fault, "lineno", None)
    if name and line:
        return Place(str(name), int(line), 1)
    frames = [frame for frame in traceback.extract_tb(fault.__traceback__) if frame.filename.endswith(".j2")]
    return Place(frames[-1].filename, frames[-1].lineno or 0, 1) if frames else Place()


def packaged(pack_type: str) -> Path:
    """The folder of the templates that come with a pack."""
    return resources.path("templates", pack_type)
