"""How far each agreement has come: what is answered and what the parties still have to discuss."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from aftalegen.document import build, shared, tree
from aftalegen.document.layout import Layout
from aftalegen.errors import Problem, ProblemsFound, Severity
from aftalegen.pipeline.amended import Amended
from aftalegen.pipeline.reading import load_all
from aftalegen.spec.addendum import GROUP_KEY, Addendum
from aftalegen.spec.answers import is_answered
from aftalegen.spec.load import Loaded
from aftalegen.spec.model import Agreement


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something to discuss: the section ("3.6", "Afbud"), the field, its prompt, and whether it must be settled."""

    number: str
    section: str
    path: str
    title: str
    prompt: str
    required: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """One agreement's state.

    ``total`` counts agreement fields, ``answered`` those with nothing left to settle; ``errors`` is the number of
    errors in its files. ``agreement`` is None when they cannot be read. ``addenda`` are those to it; the ones that are
    in force are counted in, and named in ``amended_by``. ``fault`` is why its points cannot be told: a template.
    """

    path: Path
    title: str
    status: str
    answered: int
    total: int
    open: tuple[OpenPoint, ...]
    errors: int
    agreement: Agreement | None
    addenda: tuple[Addendum, ...] = ()
    amended_by: tuple[Addendum, ...] = ()
    fault: ProblemsFound | None = None


def status(paths: Sequence[Path], *, questions: bool = True, day: str = "") -> tuple[Progress, ...]:
    """The state of every agreement in the files and folders given, in their order, as amended on a day (ISO 8601)."""
    amended = Amended()
    return tuple(
        replace(_progress(path, amended.on(day, path, loaded), questions), addenda=amended.addenda(path, loaded))
        for path, loaded in load_all(paths)
    )


def _progress(path: Path, loaded: Loaded, questions: bool) -> Progress:
    errors = _errors(loaded.problems)
    if loaded.agreement is None:
        return Progress(path, path.name, "", 0, 0, (), errors, None)
    try:
        return replace(_composed(path, loaded.agreement, questions), errors=errors)
    except ProblemsFound as fault:
        return Progress(path, path.name, "", 0, 0, (), errors, loaded.agreement, fault=fault)


def _composed(path: Path, agreement: Agreement, questions: bool) -> Progress:
    document = build.agenda_document(agreement, build.Options(Layout(), questions=questions))
    points = tuple(_open_points(document.blocks, None, agreement))
    fields = [block for block in tree.walk(document.blocks) if isinstance(block, tree.Field)]
    answered = sum(not field.open and not any(_prompts(tuple(tree.walk(field.blocks)))) for field in fields)
    title, state = document.metadata.title, shared.status(agreement)
    found = Progress(path, title, state, answered, len(fields), points, 0, agreement)
    if agreement.amends is not None:
        return _own(found, agreement, questions)
    return replace(found, amended_by=agreement.addenda)


def _own(found: Progress, agreement: Agreement, questions: bool) -> Progress:
    """The state of an addendum: what it says of itself comes first, with its own status."""
    own = agreement.addendum
    assert own is not None  # noqa: S101 - what amends is one
    title = f"{own.heading} ({found.title})"
    specs = [spec for spec in agreement.pack.properties.values() if spec.parent == GROUP_KEY and spec.statement]
    left = [spec for spec in specs if not is_answered(agreement.get(spec.path))]
    points = tuple(
        OpenPoint("", "Tillægget", spec.path, spec.title, spec.question if questions else spec.statement, True)
        for spec in left
    )
    answered, total = found.answered + len(specs) - len(left), found.total + len(specs)
    return replace(found, title=title, status=own.status, open=(*points, *found.open), answered=answered, total=total)


def _errors(problems: Sequence[Problem]) -> int:
    return sum(problem.severity is Severity.ERROR for problem in problems)


def _open_points(
    blocks: Sequence[tree.Block], section: tree.Section | None, agreement: Agreement
) -> Iterator[OpenPoint]:
    """The prompts of the draft, in reading order: what is printed there is what is open."""
    for block in blocks:
        if isinstance(block, tree.Section):
            yield from _open_points(block.blocks, block, agreement)
        elif isinstance(block, tree.Field):
            yield from (_point(block, prompt, section, agreement) for prompt in _prompts(block.blocks))
            yield from (_part(block, row, prompt, section, agreement) for row, prompt in _parts(block))


def _prompts(blocks: Sequence[tree.Block]) -> Iterator[str]:
    return (_text(block) for block in blocks if isinstance(block, tree.Paragraph) and block.role == "prompt")


def _parts(field: tree.Field) -> Iterator[tuple[str, str]]:
    """The open parts of a "fakta" field: the label of the row, and the prompt in it."""
    for table in field.blocks:
        if isinstance(table, tree.Table) and table.role == "facts":
            for label, value in table.body:
                name = "".join(_text(block) for block in label.blocks if isinstance(block, tree.Paragraph))
                yield from ((name, prompt) for prompt in _prompts(value.blocks))


def _text(paragraph: tree.Paragraph) -> str:
    return "".join(item.text for item in paragraph.children if isinstance(item, tree.Text | tree.Ref))


def _part(field: tree.Field, label: str, prompt: str, section: tree.Section | None, agreement: Agreement) -> OpenPoint:
    """An open part of a field: it has its own path and its own say in whether it must be settled."""
    whole = _point(field, prompt, section, agreement)
    spec = agreement.pack.field(field.path)
    properties: dict[str, dict[str, Any]] = spec.schema.get("properties", {}) if spec else {}
    name, schema = next(((name, part) for name, part in properties.items() if part.get("title") == label), ("", {}))
    return replace(
        whole,
        path=f"{field.path}.{name}" if name else field.path,
        title=f"{field.title}, {label}",
        required=bool(schema.get("x-kræves-i")),
    )


def _point(field: tree.Field, prompt: str, section: tree.Section | None, agreement: Agreement) -> OpenPoint:
    spec = agreement.pack.field(field.path)
    number, title = (section.number, section.title) if section else ("", "")
    return OpenPoint(number, title, field.path, field.title, prompt, bool(spec and spec.required_in))
