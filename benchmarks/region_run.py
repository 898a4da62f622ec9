"""What is measured in a process of its own: ``python -m benchmarks.region_run ACTION ARGUMENT...``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from itertools import cycle, islice
from pathlib import Path

from benchmarks.peak import grown_peak


def _again(*folders: str) -> None:
    """Batches that have nothing to do: a project and its documents, and so on."""
    from aftalegen.pipeline.batch import batch
    from aftalegen.pipeline.orders import Order

    for root, made in zip(folders[::2], folders[1::2], strict=True):
        result = batch(Path(root), Path(made), Order(formats=("docx",)))
        if result.made or not result.unchanged:
            sys.exit(f"{root}: {len(result.made)} documents were made.")


def _check(*folders: str) -> None:
    """The checks between the agreements of each project."""
    from aftalegen.region.checks import check
    from aftalegen.region.model import read_region
    from aftalegen.spec.projects.project import open_project

    for folder in folders:
        check(read_region(open_project(Path(folder))))


def _memory(root: str, form: str, count: str) -> None:
    """Prints the peak of a worker that has made so many documents of a project, in MB."""
    from aftalegen.region.jobs import RenderJob, run
    from aftalegen.region.projects import ProjectRef, project_digest
    from aftalegen.spec.projects.project import open_project

    project = open_project(Path(root))
    ref = ProjectRef(root, project_digest(project.inputs()))
    for pair in islice(cycle(project.pairs), int(count)):
        result = run(RenderJob(ref, pair, (form,)))
        if form not in result.documents:
            sys.exit(f"{pair.name}: {result.failure or result.problems}")
    print(grown_peak())


_ACTIONS: Mapping[str, Callable[..., None]] = {"again": _again, "check": _check, "memory": _memory}

if __name__ == "__main__":
    _ACTIONS[sys.argv[1]](*sys.argv[2:])
