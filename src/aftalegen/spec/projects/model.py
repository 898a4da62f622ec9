"""What a region project says of itself: its members, its pairs, and how they are to be checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from aftalegen.errors import Place

Kind = Literal["jobcenter", "a_kasse"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """A jobcentre and a fund, by their ids in the project."""

    jobcentre: str
    fund: str

    @property
    def name(self) -> str:
        """What the pair's own file is called, without ``.yaml``: "aalborg-3f"."""
        return f"{self.jobcentre}-{self.fund}"

    def id_of(self, kind: Kind) -> str:
        """The id of its member of a kind."""
        return self.jobcentre if kind == "jobcenter" else self.fund


@dataclass(frozen=True, slots=True)
class Member:
    """A jobcentre or an a-kasse of the region.

    ``register_id`` is its municipality code ("0851") or its id in the register of funds, "" when the register does
    not know it; ``name`` is what the register calls it, else the id. ``rooms`` is how many joint interviews a jobcentre
    can house at the same time, ``staff`` how many employees can hold or attend them at the same time; None: not said.
    """

    id: str
    kind: Kind
    name: str
    register_id: str
    place: Place
    rooms: int | None = None
    staff: int | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """How the region's documents are named and its co-ordination is judged.

    ``id`` is short and fit for file names. ``file_name`` is the pattern of a document's name, with ``{jobcenter}``,
    ``{a_kasse}``, ``{version}``, ``{område}`` and ``{status}``. ``speed`` is km/h from door to door, ``margin`` minutes
    to park and walk in; ``expires_soon`` is how many days before its end an agreement counts as expiring.
    """

    id: str
    title: str
    file_name: str = "{jobcenter}-{a_kasse}-{version}"
    speed: int = 60
    margin: int = 10
    expires_soon: int = 90
