"""The contacts of a region: what all agreements together say of each party, each contact once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aftalegen.document import parties
from aftalegen.document.context import groups_of
from aftalegen.document.mode import Mode
from aftalegen.document.regional import ContactsView, ContactView
from aftalegen.region.labels import Labels
from aftalegen.region.model import Region
from aftalegen.spec.model import Agreement

_PRINTED = Mode("final", dialog=False)


def contacts(region: Region, labels: Labels) -> list[ContactsView]:
    """One list for each jobcentre and for each fund, in the order of the project."""
    found: dict[str, dict[tuple[str, ...], ContactView]] = {}
    for part, view in _all(region.agreements.values()):
        found.setdefault(part, {}).setdefault((view.formål, view.funktion, view.træffetid, *view.linjer), view)
    names = {house.id: labels.heading(house.id) for house in region.project.jobcentres}
    names |= {fund.id: labels.fund(fund.id) for fund in region.project.funds}
    return [ContactsView(id, name, list(found.get(id, {}).values())) for id, name in names.items()]


def _all(agreements: Iterable[Agreement]) -> Iterator[tuple[str, ContactView]]:
    for agreement in agreements:
        for party in parties.contact_lists(agreement, groups_of(agreement, _PRINTED), _PRINTED):
            for purpose in party.formål:
                for one in purpose.kontakter:
                    yield party.id, ContactView(purpose.titel, one.funktion, one.linjer, one.træffetid)
