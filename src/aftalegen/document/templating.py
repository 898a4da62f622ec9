"""Renders a pack's Jinja2 templates to markup, in a sandbox, with faults that name the template's file and line."""

from __future__ import annotations

import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from aftalegen.document import markup
from aftalegen.document.characters import printable
from aftalegen.document.sandbox.limits import TooManySteps, TooMuchOutput
from aftalegen.document.values import UnknownField
from aftalegen.errors import Place, Problem, ProblemsFound
from aftalegen.spec.confined import is_file_inside
from aftalegen.spec.model import Agreement

_MAX_CHARACTERS = 20_000_000
"""Far above any agreement; stops a template that writes without end."""


@dataclass(frozen=True, slots=True)
class Library:
    """Where templates and texts are looked for: ``folders``, the nearest first.

    Only those that came with aftalegen are ``trusted``; all others run in a sandbox with limits.
    """

    folders: tuple[Path, ...]
    trusted: bool

    def file(self, *parts: str) -> Path | None:
        """A file of the nearest folder that has it; None when none has. No name leads out of the folders."""
        places = ((folder, folder.joinpath(*parts)) for folder in self.folders)
        return next((path for folder, path in places if is_file_inside(path, folder)), None)


def library_of(agreement: Agreement) -> Library:
    """The templates of an agreement: the project's own for its type, then those of its pack."""
    pack = agreement.pack
    own = agreement.root / "templates" / pack.type
    if not own.is_dir() or any(own.samefile(folder) for folder in pack.folders):
        return Library(pack.folders, pack.trusted)
    return Library((own, *pack.folders), trusted=False)


def render(library: Library, template: str, context: Mapping[str, Any]) -> str:
    """The markup of ``template``. Raises :class:`ProblemsFound` with the place in the template when it is at fault."""
    environment = _environment(library)
    try:
        return _limited(environment.get_template(template).generate(context))
    except Exception as fault:
        if not _is_the_templates(fault):
            raise
        problem = _problem(fault, library)
        raise ProblemsFound((problem,), _lines_of(problem.place)) from fault


def find(library: Library, text: str) -> Place:
    """Where ``text`` first stands in the templates: the place to show for markup that nobody knows."""
    for folder in library.folders:
        for path in sorted(path for path in folder.rglob("*.j2") if is_file_inside(path, folder)):
            for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
                if text in line:
                    return Place(str(path), number, line.index(text) + 1, len(text))
    return Place(str(library.folders[0]))


_OFFERED = frozenset(DEFAULT_NAMESPACE) - {"lipsum"}
GLOBALS = _OFFERED | {"m", "md", "celler", "self", "super", "loop", "caller", "varargs", "kwargs"}
"""Names that every template has, whatever document it is for."""


def parse(library: Library, text: str, name: str) -> nodes.Template:
    """The syntax tree of a template. Raises jinja2's ``TemplateSyntaxError``."""
    return _environment(library).parse(text, name, name)


@cache
def _environment(library: Library) -> Environment:
    """The templates of a library, each compiled once. Those of a project may be changed while we work."""
    kind, loaders = _kind(library)
    environment = kind(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=not library.trusted,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["m"] = markup.inline
    environment.globals["md"] = markup.blocks
    environment.globals["celler"] = _cells
    return environment


def _kind(library: Library) -> tuple[type[Environment], list[BaseLoader]]:
    """Our own templates are code like any other; what the others need is imported for them only."""
    if library.trusted:
        return Environment, [FileSystemLoader(folder) for folder in library.folders]
    from aftalegen.document.sandbox.environment import LimitedEnvironment
    from aftalegen.document.sandbox.files import ConfinedLoader

    return LimitedEnvironment, [ConfinedLoader(folder) for folder in library.folders]


def _cells(row: Sequence[Markup]) -> Markup:
    """A table row's cells; a loop in the template took a tenth of the time of a document."""
    return Markup("".join(f"<td>{cell}</td>" for cell in row))


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


def _problem(fault: Exception, library: Library) -> Problem:
    if isinstance(fault, UnknownField):
        message = f"Skabelonen bruger feltet “{fault.path}”, som skemaet ikke har."
        return Problem("AFT301", message, _place(fault), hint=fault.hint)
    if isinstance(fault, UnicodeDecodeError):
        hint = "Gem skabelonen som UTF-8."
        return Problem("AFT302", "Skabelonen er ikke gemt som UTF-8.", _not_text(library), hint=hint)
    sentence = next(text for kind, text in _SENTENCES if isinstance(fault, kind))
    return Problem("AFT302", sentence, _place(fault), hint=f"Jinja2 siger: {fault}")


_SENTENCES: tuple[tuple[type[Exception], str], ...] = (
    (TooMuchOutput, "Skabelonen skriver mere, end noget dokument kan rumme."),
    (TooManySteps, "Skabelonen regner eller skriver mere, end noget dokument kan rumme."),
    (TemplateSyntaxError, "Skabelonen er skrevet forkert."),
    (TemplateNotFound, "Skabelonen henter en anden skabelon, som ikke findes."),
    (SecurityError, "Skabelonen prøver på noget, som en skabelon ikke må."),
    (UndefinedError, "Skabelonen bruger noget, der ikke findes."),
    (Exception, "Skabelonen kan ikke udføres."),
)


def _lines_of(place: Place) -> Mapping[str, Sequence[str]]:
    """The text of a template at fault, for a snippet; nothing for one that is not text."""
    try:
        return {place.file: Path(place.file).read_text(encoding="utf-8").splitlines()} if place.line else {}
    except (OSError, UnicodeDecodeError):
        return {}


def _not_text(library: Library) -> Place:
    for path in (path for folder in library.folders for path in sorted(folder.rglob("*.j2")) if path.is_file()):
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
