"""Whose people come to the interviews of a fund: its own, or another fund's that attends on its behalf."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from aftalegen.errors import Place
from aftalegen.reference import funds
from aftalegen.region.model import Region
from aftalegen.spec.projects.model import Member, Pair


@dataclass(frozen=True, slots=True)
class Claim:
    """An agreement says that ``attends`` comes on behalf of ``absent`` in a jobcentre."""

    jobcentre: str
    absent: str
    attends: str
    place: Place


@dataclass(frozen=True, slots=True)
class Attendance:
    """``claims`` by jobcentre and absent fund, the one that counts first.

    ``elsewhere`` is by absent fund who comes where no agreement can say it; ``agreed`` are the pairs that have one.
    """

    claims: Mapping[tuple[str, str], Sequence[Claim]]
    elsewhere: Mapping[str, str]
    agreed: frozenset[Pair]

    def staff(self, pair: Pair) -> str:
        """The id of the fund whose people come to the pair's interviews.

        A fund that is represented by the same other fund wherever somebody says so is it too in the jobcentres that the
        other has no agreement with: nobody could have said it there. Funds that point at each other count as one, the
        first by name.
        """
        way = [pair.fund]
        while (after := self._attends(pair.jobcentre, way[-1])) is not None:
            if after in way:
                return min(way[way.index(after) :])
            way.append(after)
        return way[-1]

    def _attends(self, jobcentre: str, fund: str) -> str | None:
        said = self.claims.get((jobcentre, fund))
        if said:
            return said[0].attends
        attends = self.elsewhere.get(fund)
        return attends if attends and Pair(jobcentre, attends) not in self.agreed else None


def attendance(region: Region) -> Attendance:
    """Who attends for whom (``deltager_for``), by what the agreements of a region say."""
    claims: dict[tuple[str, str], list[Claim]] = {}
    for claim in _claims(region):
        claims.setdefault((claim.jobcentre, claim.absent), []).append(claim)
    everywhere: dict[str, set[str]] = {}
    for (_, absent), said in claims.items():
        everywhere.setdefault(absent, set()).update(claim.attends for claim in said)
    elsewhere = {absent: next(iter(found)) for absent, found in everywhere.items() if len(found) == 1}
    return Attendance(claims, elsewhere, frozenset(region.agreements))


def _claims(region: Region) -> Iterator[Claim]:
    known = _by_name(region.project.funds)
    for pair, agreement in region.agreements.items():
        for path, part in agreement.of_type("part"):
            if part.get("deltager_for") and part.get("id") == pair.fund:
                place = agreement.reading.visits[f"{path}.deltager_for"].place
                absent = dict.fromkeys(_fund(name, known) for name in part["deltager_for"])
                yield from (Claim(pair.jobcentre, id, pair.fund, place) for id in absent if id and id != pair.fund)


def _by_name(members: Sequence[Member]) -> Mapping[str, str]:
    """The ids of the region's funds by what the register calls them and by themselves."""
    return {name: member.id for member in members for name in (member.register_id, member.id) if name}


def _fund(name: str, known: Mapping[str, str]) -> str:
    """The id of the region's fund with this name, "" when the region does not have it."""
    found = funds.find(name)
    return known.get(name.strip()) or (known.get(found.id, "") if found else "")
