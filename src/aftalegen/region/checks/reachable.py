"""Do the jobcentres know whom to call: a branch (or people set aside) of each fund, and a contact for each purpose?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aftalegen.errors import Place, Severity
from aftalegen.region.checks.survey import Finding, Survey
from aftalegen.region.checks.wording import where
from aftalegen.spec.model import Agreement
from aftalegen.spec.projects.model import Member, Pair
from aftalegen.spec.rules_contacts import purposes
from aftalegen.spec.similar import enumerate_words

_PRESENT = "x-til-stede"
"""On a choice of how a fund is organised: "selv" when it has people set aside for the region."""


def branches_named(survey: Survey) -> Iterator[Finding]:
    """AFT529: a fund of which nobody says who comes (checklist D10 to D12), once for each fund."""
    for member in survey.region.project.funds:
        pairs = [pair for pair in survey.agreements if pair.fund == member.id]
        silent = [pair for pair in pairs if not _is_named(survey, pair)]
        if silent:
            message = (
                f"{survey.called(member.id)} har ikke sagt, hvilken afdeling eller hvilke medarbejdere der holder "
                f"samtalerne, i {_of_all(silent, pairs)}: {_first(survey, silent)}."
            )
            hint = (
                f"Skriv “afdeling” ved a-kassen “{member.id}” i registret eller i region.yaml, eller skriv i dens "
                "organisering, at den har dedikerede medarbejdere, eller hvem der møder for den (“deltager_for”)."
            )
            yield _finding(survey, "AFT529", member, silent, message, hint)


def contacts_named(survey: Survey) -> Iterator[Finding]:
    """AFT530: a jobcentre or a fund without a contact for some purpose, once for each of them."""
    missing: dict[tuple[str, str], list[Pair]] = {}
    wanted = _purposes(survey)
    for pair, agreement in survey.agreements.items():
        reached = {(one.get("part"), one.get("formål")) for _, one in agreement.of_type("kontakt")}
        for id in (pair.jobcentre, pair.fund):
            for purpose in wanted:
                if (id, purpose) not in reached:
                    missing.setdefault((id, purpose), []).append(pair)
    for id, lacking in _by_member(missing).items():
        pairs = list(dict.fromkeys(pair for found in lacking.values() for pair in found))
        everyone = [pair for pair in survey.agreements if id in (pair.jobcentre, pair.fund)]
        message = (
            f"{survey.called(id)} har ingen kontaktvej for {enumerate_words(lacking, 'eller')} i "
            f"{_of_all(pairs, everyone)}: {_first(survey, pairs)}."
        )
        hint = f"Tilføj en kontakt med “part: {id}” og “formål: {next(iter(lacking))}” i registret eller i region.yaml."
        yield _finding(survey, "AFT530", survey.members[id], pairs, message, hint)


def _purposes(survey: Survey) -> list[str]:
    pack = next((agreement.pack for agreement in survey.agreements.values()), None)
    return purposes(pack) if pack else []


def _by_member(missing: dict[tuple[str, str], list[Pair]]) -> dict[str, dict[str, list[Pair]]]:
    found: dict[str, dict[str, list[Pair]]] = {}
    for (id, purpose), pairs in missing.items():
        found.setdefault(id, {})[purpose] = pairs
    return found


def _is_named(survey: Survey, pair: Pair) -> bool:
    """Whether it is said who comes: a branch, people set aside, or another fund that says so itself."""
    agreement, represented = survey.agreements[pair], survey.attendance.staff(pair) != pair.fund
    if represented or any(one.get("afdeling") for _, one in agreement.of_type("part") if one.get("id") == pair.fund):
        return True
    rows = ((path, row) for path, row in agreement.of_type("organisering") if row.get("a_kasse") == pair.fund)
    return any(row.get("afdeling") or _presence(agreement, path, row) == "selv" for path, row in rows)


def _presence(agreement: Agreement, path: str, row: Any) -> str:
    visit = agreement.reading.visits.get(f"{path}.form") if "form" in row else None
    return str(visit.schema.get(_PRESENT, "")) if visit else ""


def _of_all(some: list[Pair], everyone: list[Pair]) -> str:
    if len(some) == len(everyone):
        return "sin aftale" if len(some) == 1 else f"alle sine {len(some)} aftaler"
    return f"{len(some)} af sine {len(everyone)} aftaler"


def _first(survey: Survey, pairs: list[Pair]) -> str:
    """The other party of the first agreement, and where it is written."""
    agreement = survey.agreements[pairs[0]]
    place = next((agreement.reading.visits[path].key for path, _ in agreement.of_type("part")), Place())
    name = f"{survey.called(pairs[0].jobcentre)} og {survey.called(pairs[0].fund)}"
    return f"{'først ' if len(pairs) > 1 else ''}{name} ({where(place)})"


def _finding(survey: Survey, code: str, member: Member, pairs: list[Pair], message: str, hint: str) -> Finding:
    return survey.found(code, message, tuple(pairs), place=member.place, hint=hint, severity=Severity.WARNING)
