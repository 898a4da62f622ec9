"""The schemas of a region project's files, each as one self-contained file for editors."""

from __future__ import annotations

from typing import Any

from aftalegen.spec.bundle import bundle, localised
from aftalegen.spec.projects.names import AREA_KEY, GROUP_KEY
from aftalegen.spec.schema import Pack


def region_bundle(pack: Pack) -> dict[str, Any]:
    """The schema of a ``region.yaml``: that of its agreements with the group about the region itself."""
    return _with(pack, AREA_KEY, localised("region"), required=["aftaletype", AREA_KEY])


def deviation_bundle(pack: Pack) -> dict[str, Any]:
    """The schema of what differs for some pairs of a region: any part of an agreement, and for whom it is."""
    return _with(pack, GROUP_KEY, localised("gruppe"), required=[])


def _with(pack: Pack, key: str, group: dict[str, Any], *, required: list[str]) -> dict[str, Any]:
    schema = bundle(pack)
    return {**schema, "properties": {key: group, **schema["properties"]}, "required": required}
