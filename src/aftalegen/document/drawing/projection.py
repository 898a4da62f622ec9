"""From degrees to millimetres on a map, north up, with the same scale in both directions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from aftalegen.document.drawing.boxes import Box
from aftalegen.document.drawing.scene import Point

_KM_PER_DEGREE = 111.2
_LARGEST_SCALE = 5.0
"""Millimetres for one kilometre: a few towns are still shown with the land around them."""
_LEAST_HEIGHT = 90.0


@dataclass(frozen=True, slots=True)
class Projection:
    """Equirectangular about a middle latitude: true enough for a region, and straight lines stay straight."""

    west: float
    north: float
    scale: float
    """Millimetres on paper for one kilometre."""
    squeeze: float

    def point(self, longitude: float, latitude: float) -> Point:
        """Where a place lies on the sheet."""
        x = (longitude - self.west) * self.squeeze * _KM_PER_DEGREE * self.scale
        return x, (self.north - latitude) * _KM_PER_DEGREE * self.scale


def fitted(places: Sequence[Point], width: float, height: float, margin: Box) -> tuple[Projection, Box]:
    """A projection that shows all places (longitude, latitude), and the frame of the map.

    The frame is ``width`` wide and at most ``height`` high, and ``margin`` is what it leaves free on each side, at
    least.
    """
    west, east = min(place[0] for place in places), max(place[0] for place in places)
    south, north = min(place[1] for place in places), max(place[1] for place in places)
    squeeze = cos(radians((south + north) / 2))
    across, down = (east - west) * squeeze * _KM_PER_DEGREE, (north - south) * _KM_PER_DEGREE
    room, depth = width - margin.left - margin.right, height - margin.top - margin.bottom
    scale = min(room / max(across, 1e-6), depth / max(down, 1e-6), _LARGEST_SCALE)
    left = margin.left + (room - across * scale) / 2
    needed = margin.top + down * scale + margin.bottom
    top = margin.top + max(0.0, _LEAST_HEIGHT - needed) / 2
    degree = _KM_PER_DEGREE * scale
    projection = Projection(west - left / (degree * squeeze), north + top / degree, scale, squeeze)
    return projection, Box(0.0, 0.0, width, round(max(needed, _LEAST_HEIGHT), 2))
