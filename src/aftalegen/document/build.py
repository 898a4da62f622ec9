"""Builds the document tree of an agreement or of the guide (*vejledning*): context, template, numbering, tree."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from aftalegen.document import appendices, context, outline, references, shared, templating, tree
from aftalegen.document.appendices import NONE, Appendices
from aftalegen.document.layout import Layout
from aftalegen.document.mode import Mode, choose
from aftalegen.document.vocabulary import Reader, UnknownElement
from aftalegen.errors import Problem, ProblemsFound
from aftalegen.spec.model import Agreement

_EXCERPT = 80
_NO_DATE = "1980-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Options:
    """How to build. ``dialog`` None means: boxes in drafts and blanks only."""

    layout: Layout
    dialog: bool | None = None
    blank: bool = False
    questions: bool = False


def agreement_document(agreement: Agreement, options: Options) -> tree.Document:
    """The agreement itself: draft, final or blank by its status and the options."""
    mode = choose(shared.status(agreement), blank=options.blank, dialog=options.dialog, questions=options.questions)
    printed = NONE if mode.blank else appendices.of(agreement, options.layout)
    return _document(agreement, "aftale.html.j2", mode, options, printed=printed)


def agenda_document(agreement: Agreement, options: Options) -> tree.Document:
    """The agreement as a draft whatever its status, without dialog boxes: shows everything that is still open."""
    return _document(agreement, "aftale.html.j2", Mode("draft", dialog=False, questions=options.questions), options)


def guide_document(agreement: Agreement, options: Options) -> tree.Document:
    """The guide: an explanation of each section, numbered like the agreement, with the questions to discuss.

    The appendices that the agreement does not ask for are explained after the others, without a number.
    """
    mode = Mode("draft", dialog=False, questions=True)
    structure, asked = agreement.pack.sections, appendices.asked_for(agreement)
    printed = {"afslutning": outline.ending(structure, asked), "fravalgte": outline.left_out(structure, asked)}
    return _document(agreement, "vejledning.html.j2", mode, options, more=printed)


def from_template(
    agreement: Agreement, template: str, mode: Mode, options: Options, more: Mapping[str, Any]
) -> tree.Document:
    """A document of its own from any template of the pack, which sees ``more`` beside the usual context."""
    return _document(agreement, template, mode, options, more=more)


def has_template(agreement: Agreement, template: str) -> bool:
    """Whether the pack or the project has this template."""
    own = _own_templates(agreement)
    folders = [templating.packaged(agreement.pack.type), *([own] if own else [])]
    return any((folder / template).is_file() for folder in folders)


def _document(
    agreement: Agreement,
    template: str,
    mode: Mode,
    options: Options,
    *,
    more: Mapping[str, Any] = MappingProxyType({}),
    printed: Appendices = NONE,
) -> tree.Document:
    own_templates = _own_templates(agreement)
    values = {**context.build(agreement, mode, printed), **more}
    markup = templating.render(agreement.pack.type, template, values, own_templates)
    root = _parse(markup)
    labels = references.number(root)
    try:
        cover, blocks = _parts(root, Reader(labels, printed.pictures))
    except UnknownElement as fault:
        raise ProblemsFound((_unknown(fault, agreement.pack.type, own_templates),)) from fault
    return tree.Document(
        cover=cover,
        blocks=blocks,
        entries=references.entries(root, labels),
        metadata=_metadata(root, agreement),
        layout=options.layout,
        running_title=root.get("running-title", ""),
        mark=root.get("mark", ""),
        attachments=_attachments(agreement),
    )


def _parse(markup: str) -> Element:
    """The markup as elements. Read with the standard library, which is quicker to import than lxml: docs/adr/0006."""
    try:
        return ElementTree.fromstring(markup)  # noqa: S314 - our templates' own output; expat fetches and expands nothing
    except ElementTree.ParseError as fault:
        line = markup.splitlines()[fault.position[0] - 1].strip()[:_EXCERPT]
        message = f"Skabelonerne giver opmærkning, der ikke hænger sammen, ved “{line}”."
        raise ProblemsFound((Problem("AFT304", message, hint="Luk hvert element, der åbnes: <p> … </p>."),)) from fault


def _parts(root: Element, reader: Reader) -> tuple[tree.Cover | None, tuple[tree.Block, ...]]:
    element = root.find("cover")
    if element is None:
        return None, reader.blocks(root)
    root.remove(element)
    cover = tree.Cover(
        kicker=element.get("kicker", ""),
        title=element.get("title", ""),
        badge=element.get("badge", ""),
        blocks=reader.blocks(element),
    )
    return cover, reader.blocks(root)


def _own_templates(agreement: Agreement) -> Path | None:
    """The project's own templates for this type, when it has any."""
    folder = agreement.root / "templates" / agreement.pack.type
    return folder if folder.is_dir() and not folder.samefile(templating.packaged(agreement.pack.type)) else None


def _unknown(fault: UnknownElement, pack_type: str, own_templates: Path | None) -> Problem:
    place = templating.find(pack_type, f"<{fault.tag}", own_templates)
    return Problem("AFT303", fault.reason, place, hint="Brug kun de elementer, som de medfølgende skabeloner bruger.")


def _metadata(root: Element, agreement: Agreement) -> tree.Metadata:
    title = root.get("title", "")
    return tree.Metadata(
        title=title,
        subject=root.get("subject", ""),
        author=root.get("author", ""),
        keywords=tuple(part for part in root.get("keywords", "").split("|") if part),
        date=_date(agreement),
    )


def _date(agreement: Agreement) -> str:
    """The agreement's own date; else ``SOURCE_DATE_EPOCH``; else a constant. Never the clock."""
    date = shared.date(agreement)
    if date:
        return f"{date}T00:00:00Z"
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return _NO_DATE


def _attachments(agreement: Agreement) -> tuple[tree.Attachment, ...]:
    """The spec and its layers, so that a PDF can be turned back into what it was made of."""
    return tuple(
        tree.Attachment(source.name, "application/yaml", _description(number), source.data)
        for number, source in enumerate(agreement.sources)
    )


def _description(number: int) -> str:
    return "Aftalens tekstfil (YAML)" if number == 0 else "Fælles lag, som aftalen bygger på (YAML)"
