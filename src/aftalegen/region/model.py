"""A region's agreements, read together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aftalegen.spec.model import Agreement
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import Project
from aftalegen.writers.garbage import collected_once


@dataclass(frozen=True)
class Region:
    """A project with the agreements of all its pairs as they are amended, typed but not checked."""

    project: Project
    agreements: Mapping[Pair, Agreement]


def read_region(project: Project, day: str = "") -> Region:
    """Reads every agreement of a project, with the addenda that are in force, on a day (ISO 8601) when one is given.

    There are none when ``region.yaml`` cannot be read.
    """
    with collected_once():
        found = ((pair, project.read_amended(pair, day)) for pair in project.pairs)
        return Region(project, {pair: agreement for pair, agreement in found if agreement is not None})
