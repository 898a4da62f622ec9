"""Builds the document tree of an agreement or of the guide (*vejledning*): its mode, what templates see, its date."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from aftalegen.document import addenda, appendices, context, outline, shared, templating, tree
from aftalegen.document.appendices import NONE, Appendices
from aftalegen.document.attachments import attachments
from aftalegen.document.composing import Composition, compose
from aftalegen.document.layout import Layout
from aftalegen.document.mode import Mode, choose
from aftalegen.document.versions import Version
from aftalegen.spec.model import Agreement

_NO_DATE = "1980-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Options:
    """How to build. ``dialog`` None means: boxes in drafts and blanks only.

    ``revision`` is what git calls the version that is printed, ``history`` what it knows of earlier ones; git is not
    asked here.
    """

    layout: Layout
    dialog: bool | None = None
    blank: bool = False
    questions: bool = False
    revision: str = ""
    history: tuple[Version, ...] = ()


def agreement_document(agreement: Agreement, options: Options) -> tree.Document:
    """The agreement itself: draft, final or blank by its status and the options."""
    mode = choose(shared.status(agreement), blank=options.blank, dialog=options.dialog, questions=options.questions)
    printed = NONE if mode.blank else appendices.of(agreement, options.layout, options.history)
    return _document(agreement, "aftale.html.j2", mode, options, printed=printed)


def agenda_document(agreement: Agreement, options: Options) -> tree.Document:
    """The agreement as a draft whatever its status, without dialog boxes: shows everything that is still open."""
    return _document(agreement, "aftale.html.j2", Mode("draft", dialog=False, questions=options.questions), options)


def addendum_document(agreement: Agreement, changes: Sequence[Any], options: Options) -> tree.Document:
    """An addendum as a document of its own; ``changes`` are what it changes, section by section, in words.

    A draft shows what the addendum itself leaves open.
    """
    own = agreement.addendum
    mode = choose(own.status if own else "", blank=False, dialog=False, questions=options.questions)
    values = {"ændringer": changes, **addenda.views(agreement)}
    return _document(agreement, "tillæg.html.j2", mode, options, more=values)


def guide_document(agreement: Agreement, options: Options) -> tree.Document:
    """The guide: an explanation of each section, numbered like the agreement, with the questions to discuss.

    What the agreement does not ask for is explained after the rest, without a number.
    """
    mode = Mode("draft", dialog=False, questions=True)
    structure, asked = agreement.pack.sections, shared.asking(agreement, appendices.asked_for(agreement))
    printed = {
        "kapitler": outline.chapters(structure, shared.all_of(agreement, "eget_afsnit"), asked),
        "afslutning": outline.ending(structure, asked),
        "fravalgte": outline.left_out(structure, asked),
    }
    return _document(agreement, "vejledning.html.j2", mode, options, more=printed)


def from_template(
    agreement: Agreement, template: str, mode: Mode, options: Options, more: Mapping[str, Any]
) -> tree.Document:
    """A document of its own from any template of the pack, which sees ``more`` beside the usual context."""
    return _document(agreement, template, mode, options, more=more)


def has_template(agreement: Agreement, template: str) -> bool:
    """Whether the pack or the project has this template."""
    return templating.library_of(agreement).file(template) is not None


def _document(
    agreement: Agreement,
    template: str,
    mode: Mode,
    options: Options,
    *,
    more: Mapping[str, Any] = MappingProxyType({}),
    printed: Appendices = NONE,
) -> tree.Document:
    return compose(
        Composition(
            library=templating.library_of(agreement),
            template=template,
            values={**context.build(agreement, mode, printed, options.revision), **more},
            layout=options.layout,
            date=_date(agreement),
            pictures=printed.pictures,
            attachments=attachments(agreement),
        )
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
