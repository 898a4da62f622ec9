"""The appendices with data that a spec can ask for, and their pictures: one list, read by the template context."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from aftalegen.document import capacity, course, distances, shared, tree, volumes
from aftalegen.document.layout import Layout
from aftalegen.spec import course as course_model
from aftalegen.spec import volume_file
from aftalegen.spec.model import Agreement
from aftalegen.spec.volume_file import volumes_of


@dataclass(frozen=True, slots=True)
class Appendices:
    """What templates see of the appendices (None for one that is not asked for), and the pictures by their names."""

    views: Mapping[str, Any]
    pictures: Mapping[str, tree.Image] = field(default_factory=dict)


NONE = Appendices({"volumen": None, "afstande": None, "kontaktforløb": None, "kapacitet": None})
"""For a blank agreement, an agenda and the guide."""

_KINDS = {
    "volumen": volume_file.X_TYPE,
    "afstande": distances.X_TYPE,
    "kontaktforløb": course_model.X_TYPE,
}


def asked_for(agreement: Agreement) -> Mapping[str, bool]:
    """Which appendices the spec asks for, by their names in the pack; none of them is made."""
    return {name: shared.asked_for(agreement, kind) is not None for name, kind in _KINDS.items()}


def of(agreement: Agreement, layout: Layout) -> Appendices:
    """The appendices of one agreement. Their pictures are made in the layout's colours and cached by their makers."""
    found, _ = volumes_of(agreement)
    views = {
        "volumen": volumes.appendix(agreement, found),
        "afstande": distances.appendix(agreement),
        "kontaktforløb": course.appendix(agreement),
        "kapacitet": capacity.overview(agreement, found),
    }
    pictures = (
        volumes.pictures(agreement, found, layout),
        distances.pictures(agreement, layout),
        course.pictures(agreement, layout),
    )
    return Appendices(views, dict(_all(pictures)))


def _all(pictures: tuple[Mapping[str, tree.Image], ...]) -> Iterator[tuple[str, tree.Image]]:
    for group in pictures:
        yield from group.items()
