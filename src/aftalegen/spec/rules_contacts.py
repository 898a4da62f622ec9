"""Contact lists: each party can be reached, both about logistics and about the individual unemployed person."""

from __future__ import annotations

from collections.abc import Iterator

from aftalegen.errors import Problem
from aftalegen.spec.context import Context
from aftalegen.spec.schema import Pack
from aftalegen.spec.similar import enumerate_words
from aftalegen.spec.typed import Visit

_CHANNELS = ("email", "telefon")


def contact_channels(context: Context) -> Iterator[Problem]:
    """AFT057: a party without a channel for each purpose. Not asked of a draft that has no contact list yet."""
    contacts = context.by_type.get("kontakt", [])
    if not contacts and not context.in_force:
        return
    yield from _without_channel(context, contacts)
    wanted = purposes(context.agreement.pack)
    for party in context.parties:
        reached = {visit.value.get("formål") for visit in contacts if visit.value.get("part") == party.value["id"]}
        missing = [purpose for purpose in wanted if purpose not in reached]
        if missing:
            yield _missing(context, party, missing)


def _missing(context: Context, party: Visit, missing: list[str]) -> Problem:
    name = party.value.get("navn") or party.value["id"]
    message = f"{name} har ingen kontaktvej for {enumerate_words(missing, 'eller')}."
    hint = f"Tilføj en kontakt med “part: {party.value['id']}” og “formål: {missing[0]}” i kontaktlisten."
    place = context.at(party, "id")
    return context.problem("AFT057", party, message, hint, place=place, severity=context.severity())


def _without_channel(context: Context, contacts: list[Visit]) -> Iterator[Problem]:
    for contact in contacts:
        if not any(str(contact.value.get(channel, "")).strip() for channel in _CHANNELS):
            message = "Kontakten har hverken e-mail eller telefon."
            hint = "Skriv mindst en af dem."
            place = context.at(contact, "id")
            yield context.problem("AFT057", contact, message, hint, place=place, severity=context.severity())


def purposes(pack: Pack) -> list[str]:
    """The purposes for which each party is to have a contact, as the schema of a contact lists them."""
    for spec in pack.properties.values():
        item = spec.schema.get("items", spec.schema)
        if isinstance(item, dict) and item.get("x-type") == "kontakt":
            return list(item["properties"]["formål"]["enum"])
    return []
