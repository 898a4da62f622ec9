"""What single pairs and groups have agreed otherwise than the region's common choices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aftalegen.changes.fields import Change, diff, leaves, steps_to, value_at
from aftalegen.errors import Place
from aftalegen.region.model import Region
from aftalegen.spec.model import freeze
from aftalegen.spec.projects.layers import Layer
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import Project
from aftalegen.spec.projects.tailoring import ROLES
from aftalegen.spec.schema import Pack
from aftalegen.spec.typed import read

_ENVELOPE = frozenset(("aftaletype", "skema"))
"""What every file may say of itself."""

Group = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Deviation:
    """A value in a pair's or a group's file that the region says otherwise, or not at all.

    ``change`` goes from the common value to the local one, which is None where the file takes the value away. What the
    region does not have is "added", as one change however much is in it.
    ``repeated``: both are the same, so that the file need not say it.
    """

    place: Place
    change: Change
    repeated: bool


@dataclass(frozen=True, slots=True)
class Local:
    """One file's deviations, in its order, and the pairs that it is for."""

    file: str
    pairs: tuple[Pair, ...]
    deviations: tuple[Deviation, ...]


def deviations(region: Region) -> tuple[Local, ...]:
    """The files that deviate from ``region.yaml`` (add to it, repeat it): those for groups, then the pairs' own."""
    project = region.project
    root, pack = project.common(), next((agreement.pack for agreement in region.agreements.values()), None)
    if root is None or pack is None:
        return ()
    common = freeze(read(root, pack).data)
    layers = {layer.file: layer for pair in project.pairs for layer in project.layers_of(pair)}
    ordered = sorted(layers.values(), key=lambda layer: len(layer.pairs) == 1)
    found = (
        Local(layer.file, _pairs(layer, project), tuple(_in_layer(project, layer, pack, common))) for layer in ordered
    )
    return tuple(local for local in found if local.deviations)


def _pairs(layer: Layer, project: Project) -> tuple[Pair, ...]:
    return tuple(pair for pair in project.pairs if pair in layer.pairs)


def _in_layer(project: Project, layer: Layer, pack: Pack, common: Group) -> Iterator[Deviation]:
    reading = read(project.with_clauses(layer.content), pack)
    local = freeze(reading.data)
    added = {change.steps: change for change in diff(common, local) if change.kind == "added"}
    for steps, path, value in leaves(local):
        shared = value_at(common, steps)
        whole = next((added.pop(steps[:end]) for end in range(1, len(steps) + 1) if steps[:end] in added), None)
        if whole is not None and steps[0] not in _ENVELOPE:
            yield Deviation(reading.place(whole.path), whole, repeated=False)
        if shared is not None and steps[-1] != "id" and steps[0] not in _ENVELOPE and shared not in ROLES:
            yield Deviation(reading.place(path), Change("changed", path, steps, shared, value), shared == value)
    for path, place in reading.open.items():
        steps = steps_to(local, path)
        shared = value_at(common, steps)
        if shared is not None:
            yield Deviation(place, Change("removed", path, steps, old=shared), repeated=False)
