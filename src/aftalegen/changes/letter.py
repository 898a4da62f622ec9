"""The change letter: what is different, told politely to the other party, as a document from a template of the pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from aftalegen.changes.sides import parts_of
from aftalegen.changes.told import Told
from aftalegen.document import build, shared
from aftalegen.document.context import groups_of
from aftalegen.document.mode import Mode
from aftalegen.document.parties import PartyView
from aftalegen.document.tree import Document
from aftalegen.document.values import date_in_words
from aftalegen.errors import UsageError
from aftalegen.spec.law_period import period_of
from aftalegen.spec.model import Agreement

_TEMPLATE = "dele/ændringsbrev.html.j2"


def letter(old: Agreement, new: Agreement, told: Sequence[Told], options: build.Options, sender: str = "") -> Document:
    """The letter about the changes from one agreement to another.

    ``sender`` is the id of the party that writes; else those of the first kind write to the others. Raises
    :class:`UsageError` when there is no such party, or no template for the agreement's type.
    """
    if not build.has_template(new, _TEMPLATE):
        hint = f"En skabelon kan lægges i templates/{new.pack.type}/{_TEMPLATE} i projektets mappe."
        raise UsageError(f"Aftaletypen “{new.pack.type}” har intet ændringsbrev.", hint)
    senders, receivers = _sides(new, sender)
    values = {
        "afsendere": senders,
        "modtagere": receivers,
        "dele": tuple(parts_of(told)),
        "forslag": shared.mark(new) == "udkast",
        "er_tillæg": new.addendum is not None,
        "gælder_fra": _start(new),
        "version_før": _version(old),
        "version_nu": _version(new),
    }
    document = build.from_template(new, _TEMPLATE, Mode("final", dialog=False), options, values)
    return replace(document, attachments=())


def _sides(agreement: Agreement, sender: str) -> tuple[Sequence[PartyView], Sequence[PartyView]]:
    groups = [group.parter for group in groups_of(agreement, Mode("final", dialog=False)) if group.aftalepart]
    parties = [party for group in groups for party in group]
    if not sender:
        return groups[0], [party for group in groups[1:] for party in group]
    senders = [party for party in parties if party.id == sender]
    if not senders:
        known = ", ".join(party.id for party in parties)
        raise UsageError(f"Aftalen har ingen part med kendenavnet “{sender}”.", f"Vælg mellem: {known}.")
    return senders, [party for party in parties if party.id != sender]


def _start(agreement: Agreement) -> str:
    """From when the agreement holds with the changes: of an addendum from its own day."""
    if agreement.addendum:
        return date_in_words(agreement.addendum.begins)
    period = period_of(agreement)
    return date_in_words(period.start) if period else ""


def _version(agreement: Agreement) -> str:
    values: Mapping[str, object] = shared.one_of(agreement, "periode")
    return str(values.get("version", ""))
