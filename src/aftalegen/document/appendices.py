"""The appendices with data that a spec can ask for, and their pictures: one list, read by the template context."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from aftalegen.document import capacity, course, distances, registration, shared, tree, versions, volumes
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


_KINDS = {
    "volumen": volume_file.X_TYPE,
    "afstande": distances.X_TYPE,
    "kontaktforløb": course_model.X_TYPE,
    "registrering": registration.X_TYPE,
    "versioner": versions.X_TYPE,
}

NONE = Appendices({**dict.fromkeys(_KINDS), "kapacitet": None})
"""For a blank agreement, an agenda and the guide."""


def asked_for(agreement: Agreement) -> Mapping[str, bool]:
    """Which appendices the spec asks for, by their names in the pack; none of them is made."""
    return {name: shared.asked_for(agreement, kind) is not None for name, kind in _KINDS.items()}


def name_of(kind: str) -> str:
    """The name in the pack of the appendix that an ``x-type`` asks for; "" when it asks for none."""
    return next((name for name, x_type in _KINDS.items() if x_type == kind), "")


def type_of(name: str) -> str:
    """The ``x-type`` of the group that asks for the appendix with a name; "" when there is no such appendix."""
    return _KINDS.get(name, "")


def of(agreement: Agreement, layout: Layout, history: Sequence[versions.Version] = ()) -> Appendices:
    """The appendices of one agreement. Their pictures are made in the layout's colours and cached by their makers.

    ``history`` has the versions that git knows, for an agreement that asks for those.
    """
    found, _ = volumes_of(agreement)
    views = {
        "volumen": volumes.appendix(agreement, found),
        "afstande": distances.appendix(agreement),
        "kontaktforløb": course.appendix(agreement),
        "registrering": registration.appendix(agreement),
        "versioner": versions.appendix(agreement, history),
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
