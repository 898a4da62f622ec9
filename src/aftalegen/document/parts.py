"""The small documents of an agreement, from the letter to the registration guide. Each has a template of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

from aftalegen.document import build, parties, registration, shared, tree
from aftalegen.document.context import groups_of
from aftalegen.document.mode import Mode, choose
from aftalegen.document.parties import PartyView
from aftalegen.errors import UsageError
from aftalegen.spec.model import Agreement


@dataclass(frozen=True, slots=True)
class Part:
    """One small document. ``stem`` ends the file name.

    ``stages`` are the interviews that it differs for; ``from_each_pair`` when it comes from one jobcentre and one fund.
    ``values`` makes what its template sees beside the usual.
    """

    template: str
    stem: str
    blank: bool = False
    stages: tuple[str, ...] = ()
    from_each_pair: bool = False
    values: Callable[[Agreement], Mapping[str, Any]] = lambda _: {}


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the documents of a part: the end of its file name, and what its template sees beside the rest."""

    suffix: str
    values: Mapping[str, Any] = field(default_factory=dict)


PARTS: Mapping[str, Part] = {
    "letter": Part("dele/brev.html.j2", "brev", from_each_pair=True),
    "clause": Part("dele/klausul.html.j2", "klausul"),
    "contacts": Part("dele/kontaktliste.html.j2", "kontaktliste", blank=True),
    "agenda": Part("dele/dagsorden.html.j2", "dagsorden", stages=("1", "2", "16")),
    "registration": Part("dele/registrering.html.j2", "registrering", values=registration.values),
}
"""The parts by the name that a user gives."""


def variants(agreement: Agreement, name: str, stage: str = "") -> tuple[Variant, ...]:
    """The documents of a part: one for each stage, or the ``stage`` asked for; one for each pair; else one."""
    part = PARTS[name]
    if part.from_each_pair:
        return _pairs(groups_of(agreement, Mode("final", dialog=False)), part.stem)
    stages = (stage,) if stage in part.stages else part.stages
    return tuple(Variant(f"{part.stem}-{one}", {"trin": one}) for one in stages) or (Variant(part.stem),)


def part_document(
    agreement: Agreement, name: str, options: build.Options, variant: Variant | None = None
) -> tree.Document:
    """One part of an agreement, its first variant by default.

    The spec is not embedded: these documents go to others than the parties. Raises :class:`UsageError` when the
    agreement's type has no such part.
    """
    part = PARTS[name]
    if not build.has_template(agreement, part.template):
        raise UsageError(
            f"Aftaletypen “{agreement.pack.type}” har ikke delen “{name}”.",
            f"En skabelon kan lægges i templates/{agreement.pack.type}/{part.template} i projektets mappe.",
        )
    variant = variant or variants(agreement, name)[0]
    seen = {**part.values(agreement), **variant.values}
    document = build.from_template(agreement, part.template, _mode(agreement, part, options), options, seen)
    return replace(document, attachments=())


def _mode(agreement: Agreement, part: Part, options: build.Options) -> Mode:
    return choose(shared.status(agreement), blank=part.blank, dialog=False, questions=options.questions)


def _pairs(groups: Sequence[parties.Group], stem: str) -> tuple[Variant, ...]:
    """One for each way to take a party from every group that makes the agreement; all of them are the senders."""
    sides = [group.parter for group in groups if group.aftalepart and group.parter]
    found = [_variant(senders, stem) for senders in product(*sides)]
    return tuple(found) if len(found) > 1 else (Variant(stem, found[0].values),)


def _variant(senders: Sequence[PartyView], stem: str) -> Variant:
    return Variant("-".join((stem, *(party.id for party in senders))), {"afsendere": senders})
