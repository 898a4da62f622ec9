"""The parties as templates see them: who they are, whom to call, who signs. Works on the shared building blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from aftalegen.document import shared
from aftalegen.document.fields import FieldView
from aftalegen.document.mode import Mode
from aftalegen.document.values import Printer, choices
from aftalegen.spec.model import Agreement
from aftalegen.spec.schema import FieldSpec

_BLANK_CONTACT_ROWS = 2
_LABELS = {"opgave": "Opgave", "afdeling": "Afdeling", "region": "Område"}
_PRINTER = Printer({})


@dataclass(frozen=True, slots=True)
class PartyView:
    """One party. ``oplysninger`` and ``kontakt`` are lines of inline markup."""

    id: str
    navn: str
    tilføjelse: str
    adresse: str
    oplysninger: Sequence[Markup]
    kontakt: Sequence[Markup]


@dataclass(frozen=True, slots=True)
class Group:
    """The parties of one kind: jobcentres, funds, other actors. ``sti`` is the field that holds them.

    ``aftalepart`` is false for other actors: they are bound by the agreement, but it is not made with them.
    ``ingen`` is true when the spec says outright that there are none.
    """

    sti: str
    id: str
    titel: str
    udsagn: str
    aftalepart: bool
    ingen: bool
    parter: Sequence[PartyView]


@dataclass(frozen=True, slots=True)
class SignatoryView:
    """Who signs, by role."""

    organisation: str
    rolle: str


@dataclass(frozen=True, slots=True)
class ContactView:
    """One contact of a party."""

    funktion: str
    bemærkning: str
    linjer: Sequence[Markup]
    træffetid: str


@dataclass(frozen=True, slots=True)
class PurposeView:
    """A party's contacts for one purpose, and how many empty rows to print after them."""

    titel: str
    kontakter: Sequence[ContactView]
    tomme_rækker: int


@dataclass(frozen=True, slots=True)
class ContactList:
    """A party's contact list, by purpose."""

    id: str
    part: str
    formål: Sequence[PurposeView]

    @property
    def komplet(self) -> bool:
        """Whether there is a contact for every purpose."""
        return all(purpose.kontakter for purpose in self.formål)

    @property
    def tomme_rækker(self) -> int:
        """Empty rows in the whole list."""
        return sum(purpose.tomme_rækker for purpose in self.formål)


def groups(agreement: Agreement, view: Callable[[str], FieldView]) -> Sequence[Group]:
    """The fields of the schema that hold parties, with the parties they hold; ``view`` tells how a field prompts."""
    return [_group(agreement, field, view(field.path)) for field in agreement.pack.fields if holds(field, "part")]


def names(agreement: Agreement) -> Mapping[str, str]:
    """The printed name of each party by its id."""
    return {part["id"]: _name(part) for part in shared.all_of(agreement, "part") if "id" in part}


def enumerate_names(found: Sequence[Group]) -> str:
    """The names of those who make the agreement, as one phrase: "A, B og C"."""
    parties = [party.navn for group in found if group.aftalepart for party in group.parter]
    if len(parties) < 2:
        return parties[0] if parties else "parterne"
    return f"{', '.join(parties[:-1])} og {parties[-1]}"


def signatories(agreement: Agreement, found: Sequence[Group]) -> Sequence[SignatoryView]:
    """Those who sign; when the agreement names none, one for each party."""
    by_id = names(agreement)
    named = [
        SignatoryView(by_id.get(signatory.get("part", ""), ""), _role(signatory))
        for signatory in shared.all_of(agreement, "underskriver")
    ]
    return named or [
        SignatoryView(party.navn, "For parten") for group in found if group.aftalepart for party in group.parter
    ]


def _role(signatory: Mapping[str, Any]) -> str:
    """The role, and the town where it is signed: "Jobcenterchef, Aalborg"."""
    return ", ".join(str(signatory[key]) for key in ("rolle", "sted") if signatory.get(key))


def contact_lists(agreement: Agreement, found: Sequence[Group], mode: Mode) -> Sequence[ContactList]:
    """One list for each party; in a blank document one empty list for each kind of party."""
    purposes = _purposes(agreement)
    contacts = () if mode.blank else shared.all_of(agreement, "kontakt")
    owners = (
        [(group.id, group.titel) for group in found if group.aftalepart] if mode.blank else _owners(found, contacts)
    )
    return [_contact_list(id, name, contacts, purposes, mode) for id, name in owners]


def contact_field(agreement: Agreement) -> str:
    """The path of the field that holds the contacts."""
    return next((field.path for field in agreement.pack.fields if holds(field, "kontakt")), "")


def holds(field: FieldSpec, kind: str) -> bool:
    """Whether a field is a list of what the schema marks as this kind."""
    return bool(field.schema.get("items", {}).get("x-type") == kind)


def _owners(found: Sequence[Group], contacts: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """The parties that must have contacts, and other actors when they have some."""
    with_contacts = {contact.get("part") for contact in contacts}
    return [
        (party.id, party.navn)
        for group in found
        for party in group.parter
        if group.aftalepart or party.id in with_contacts
    ]


def _purposes(agreement: Agreement) -> Sequence[tuple[str, str]]:
    """The purposes of a contact: value and printed title, from the schema's choice list."""
    for field in agreement.pack.fields:
        if holds(field, "kontakt"):
            schema = field.schema["items"]["properties"]["formål"]
            return [(option["const"], str(option["title"])) for option in choices(schema)]
    return []


def _contact_list(
    id: str, name: str, contacts: Sequence[Mapping[str, Any]], purposes: Sequence[tuple[str, str]], mode: Mode
) -> ContactList:
    views = []
    for value, title in purposes:
        own = [contact(one) for one in contacts if (one.get("part"), one.get("formål")) == (id, value)]
        views.append(PurposeView(title, own, _empty_rows(own, mode)))
    return ContactList(id, name, views)


def _empty_rows(contacts: Sequence[ContactView], mode: Mode) -> int:
    if mode.kind == "final":
        return 0
    return _BLANK_CONTACT_ROWS if mode.blank or not contacts else 1


def contact(contact: Mapping[str, Any]) -> ContactView:
    """A contact as templates see it."""
    return ContactView(
        funktion=str(contact.get("funktion", "")),
        bemærkning=str(contact.get("bemærkning", "")),
        linjer=_lines(contact, ("email", "telefon")),
        træffetid=str(contact.get("træffetid", "")),
    )


def _group(agreement: Agreement, field: FieldSpec, view: FieldView) -> Group:
    written = agreement.get(field.path)
    return Group(
        sti=field.path,
        id=view.id,
        titel=view.titel,
        udsagn=view.udsagn,
        aftalepart=field.schema["items"].get("x-part") != "anden_aktør",
        ingen=written is not None and not written,
        parter=[_party(part) for part in written or ()],
    )


def _party(part: Mapping[str, Any]) -> PartyView:
    facts = [Markup("{}: {}").format(label, part[key]) for key, label in _LABELS.items() if part.get(key)]
    if part.get("deltager_for"):
        facts.append(Markup("Deltager også for: {}").format(", ".join(part["deltager_for"])))
    return PartyView(
        id=str(part.get("id", "")),
        navn=_name(part),
        tilføjelse=str(part.get("afdeling", "")),
        adresse=str(part.get("adresse", "")),
        oplysninger=facts,
        kontakt=_lines(part, ("hovednummer", "email", "web")),
    )


def _name(part: Mapping[str, Any]) -> str:
    return str(part.get("navn") or part.get("id", ""))


def _lines(values: Mapping[str, Any], keys: Sequence[str]) -> Sequence[Markup]:
    formats = {"email": "email", "web": "uri"}
    lines = []
    for key in keys:
        if values.get(key):
            form = formats.get(key)
            lines.append(_PRINTER.inline(str(values[key]), {"format": form}) if form else escape(values[key]))
    return lines
