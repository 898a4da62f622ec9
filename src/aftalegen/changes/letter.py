"""The change letter: what is different, told politely to the other party, as a document from a template of the pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from aftalegen.changes.told import Told
from aftalegen.changes.words import Kind
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


@dataclass(frozen=True, slots=True)
class Bit:
    """Some words of a value; ``fed`` are those that differ in a text that was changed."""

    tekst: str
    fed: bool = False


Lines = Sequence[Sequence[Bit]]


@dataclass(frozen=True, slots=True)
class Row:
    """One change as the template sees it: the field, what it was and what it is, line by line, and who decided it.

    ``uden_før`` and ``uden_nu`` are what to print where there are no lines.
    """

    felt: str
    før: Lines
    nu: Lines
    kilde: str
    uden_før: str
    uden_nu: str


@dataclass(frozen=True, slots=True)
class Part:
    """The changes of one section. ``sætninger`` are those that have no value before and now."""

    titel: str
    rækker: Sequence[Row]
    sætninger: Sequence[str]


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
        "dele": tuple(_parts(told)),
        "forslag": shared.status(new) == "udkast",
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


def _parts(told: Sequence[Told]) -> Iterator[Part]:
    for heading, group in groupby(told, key=lambda one: one.heading.text):
        changes = list(group)
        rows = [_row(one) for one in changes if one.before or one.after]
        sentences = [_FILES.get(one.change.kind, one.sentence) for one in changes if not one.before and not one.after]
        yield Part(heading, rows, tuple(dict.fromkeys(sentences)))


_FILES = {
    "file": "Der er ændret i en fil, som hører til aftalen, fx et bilag eller et billede.",
    "template": "Aftalens faste tekster eller opstilling er ændret.",
}
"""What the other party is told of files, whose names say nothing to it."""


def _row(told: Told) -> Row:
    return Row(
        felt=_capital(told.label),
        før=_lines(told, "removed", told.before),
        nu=_lines(told, "added", told.after),
        kilde=_capital(told.source.text_without_files),
        uden_før="–" if told.before else "Ikke aftalt",
        uden_nu="–" if told.after else "Udgår",
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lines(told: Told, kind: Kind, whole: str) -> Lines:
    """One side of a change: of a list the items that differ, of a text that stays all of it, with its words marked."""
    is_list = isinstance(told.change.old, tuple) and isinstance(told.change.new, tuple)
    shown = [[piece for piece in line if piece.kind in ("same", kind)] for line in told.lines]
    sides = [[Bit(piece.text, piece.kind == kind) for piece in line] for line in shown if line]
    if is_list and any(piece.kind != "same" for line in told.lines for piece in line):
        return sides
    mixed = [line for line in sides if any(not bit.fed for bit in line)] if not is_list else []
    return mixed[:1] or ([[Bit(whole)]] if whole else [])


def _start(agreement: Agreement) -> str:
    period = period_of(agreement)
    return date_in_words(period.start) if period else ""


def _version(agreement: Agreement) -> str:
    values: Mapping[str, object] = shared.one_of(agreement, "periode")
    return str(values.get("version", ""))
