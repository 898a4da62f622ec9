"""Makes every document of a pack from an empty agreement and from one with an answer to everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from aftalegen.document import build, context, parts, tree
from aftalegen.document.build import Options
from aftalegen.document.layout import Layout
from aftalegen.document.mode import Mode
from aftalegen.document.packcheck.subject import Subject
from aftalegen.errors import Place, Problem, ProblemsFound
from aftalegen.spec import nodes
from aftalegen.spec.assembly import typed_agreement
from aftalegen.spec.layers import Layered
from aftalegen.spec.model import Agreement
from aftalegen.spec.samples import sample
from aftalegen.spec.source import source_from
from aftalegen.spec.writing import as_yaml

_NAME = "prøve.yaml"
_BUILDERS = (build.agreement_document, build.guide_document, build.agenda_document)
_GUIDE = ("fravalgte",)
_LETTER = ("afsendere", "modtagere", "forslag", "dele", "version_før", "version_nu", "gælder_fra", "er_tillæg", "trin")
_ADDENDUM = ("tillæg", "ændringer", "aftalens_dato", "aftalens_version", "tidligere_tillæg")
"""What the guide, small documents and addenda are handed beside what all documents see."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The problems that came up, and the names that documents hand to templates."""

    problems: tuple[Problem, ...]
    names: frozenset[str]


def run(subject: Subject) -> Trial:
    """Tries the pack. The same fault in several documents is told once."""
    empty = _agreement(subject, {"aftaletype": subject.pack.type, "skema": subject.pack.version})
    full = _agreement(subject, sample(subject.pack))
    problems = dict.fromkeys((*_made(empty), *_made(full), *_unprinted(subject, full)))
    names = frozenset((*context.build(full, Mode("draft", dialog=True)), *_GUIDE, *_LETTER, *_ADDENDUM))
    return Trial(tuple(problems), names)


def _agreement(subject: Subject, data: Mapping[str, Any]) -> Agreement:
    source = source_from(as_yaml(dict(data)), Path(_NAME), _NAME)
    root = source.root if isinstance(source.root, nodes.Mapping) else nodes.Mapping({}, Place(_NAME, 1, 1))
    return typed_agreement(Layered(root=root, sources=[source]), subject.pack, Path(_NAME), subject.folder)


def _made(agreement: Agreement) -> Iterator[Problem]:
    options = Options(Layout(), dialog=True)
    for builder in _BUILDERS:
        yield from _faults(lambda builder=builder: builder(agreement, options))
    yield from _faults(lambda: build.agreement_document(agreement, Options(Layout(), blank=True)))
    for name, part in parts.PARTS.items():
        if build.has_template(agreement, part.template):
            yield from _faults(lambda name=name: parts.part_document(agreement, name, options))


def _faults(make: Any) -> Iterator[Problem]:
    try:
        make()
    except ProblemsFound as stop:
        yield from stop.problems


def _unprinted(subject: Subject, agreement: Agreement) -> Iterator[Problem]:
    """AFT612: fields with an answer that the agreement's document does not print."""
    try:
        document = build.agreement_document(agreement, Options(Layout(), dialog=False))
    except ProblemsFound:
        return
    printed = {node.path for node in _nodes(document.blocks) if isinstance(node, tree.Field)}
    for field in subject.pack.fields:
        answered = agreement.get(field.path) is not None
        if answered and field.view != "særlig" and field.section in subject.ids and field.path not in printed:
            message = f"Feltet “{field.path}” bliver ikke skrevet, selv om det er besvaret."
            hint = f"Skriv det i skabelonen til afsnittet “{field.section}”: {{{{ vis.felter(afsnit.id) }}}}"
            yield Problem("AFT612", message, subject.place(field.section, "skabelon"), field.path, hint)


def _nodes(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for item in value:
            yield from _nodes(item)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from _nodes(getattr(value, field.name))
