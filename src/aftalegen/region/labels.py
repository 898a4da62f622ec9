"""What the members of a region are called where there is little room: "Aalborg", "3F"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aftalegen.reference import funds, municipalities
from aftalegen.spec.projects.model import Member, Pair
from aftalegen.spec.projects.project import Project
from aftalegen.spec.similar import enumerate_plain

_JOBCENTRE = "Jobcenter"


@dataclass(frozen=True, slots=True)
class Labels:
    """Short names by id. A fund that is no member of the region is called what the register, or the id, says."""

    jobcentres: Mapping[str, str]
    funds: Mapping[str, str]

    def jobcentre(self, id: str) -> str:
        """A jobcentre's town or municipality."""
        return self.jobcentres.get(id, id)

    def heading(self, id: str) -> str:
        """A jobcentre as a heading: "Jobcenter Aalborg"."""
        name = self.jobcentre(id)
        return name if name.startswith(_JOBCENTRE) else f"{_JOBCENTRE} {name}"

    def fund(self, id: str) -> str:
        """A fund's short name."""
        return self.funds.get(id) or _known_fund(id) or id

    def pair(self, pair: Pair) -> str:
        """Jobcentre and fund where there is little room: "Aalborg–3F"."""
        return f"{self.jobcentre(pair.jobcentre)}–{self.fund(pair.fund)}"

    def several(self, ids: Iterable[str]) -> str:
        """Some funds as one phrase: "3F, HK og Metal"."""
        return enumerate_plain([self.fund(id) for id in ids])


def labels(project: Project) -> Labels:
    """The labels of a project's members."""
    return Labels(
        {member.id: _jobcentre(member) for member in project.jobcentres},
        {member.id: _known_fund(member.register_id) or member.name for member in project.funds},
    )


def _jobcentre(member: Member) -> str:
    known = municipalities.find(member.register_id) if member.register_id else None
    return known.name if known else member.name


def _known_fund(text: str) -> str:
    known = funds.find(text) if text else None
    return known.short_name if known else ""
