"""Where the labels of a map may stand: names beside their dots, kilometres on or beside their lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot

from aftalegen.document.drawing import fonts
from aftalegen.document.drawing.boxes import Box, Segment
from aftalegen.document.drawing.labels import Candidate
from aftalegen.document.drawing.scene import Point

_BESIDE = 0.5
"""Millimetres between a dot and its name."""
_SIDES = ((0.5, 0.0), (0.2, 0.3), (0.8, 0.3))
"""Right or left of a dot: how much of the name's height lies above its middle, and the cost."""
_ENDS = ((0.5, 0.5), (0.2, 0.6), (0.8, 0.7), (0.0, 0.5), (1.0, 0.8))
"""Above or below a dot: how much of the name's width lies left of its middle, and the cost."""
_LEFT = 0.4
_BELOW = 0.1
_RINGS = ((0.0, 0.0), (2.2, 4.0), (4.6, 6.0), (7.5, 9.0), (11.0, 13.0), (16.0, 18.0))
"""How much farther away a name may move, and at what cost; from the second on a line leads to it."""
_ENOUGH = 24
"""Candidates for one name; farther away is only looked at when there are fewer."""
_ALONG = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74)
"""Where on a line its kilometres may stand, the middle first."""
_OFFSETS = (0.4, 1.4, 2.6, 4.0)
"""Millimetres between a line and the kilometres beside it."""
_CROSSING = 6.0
_COAST = 1.5
_LEFT_OUT = 40.0


class Surroundings:
    """What the labels of a map have to look out for: the frame, the dots, the lines between them, and the coast."""

    def __init__(self, frame: Box, dots: Sequence[Box], lines: Sequence[Segment], coast: Sequence[Segment]) -> None:
        self._frame = frame
        self._dots = dots
        self._lines = lines
        self._coast = coast

    def free(self, box: Box) -> bool:
        """Whether a label may lie here at all."""
        return self._frame.holds(box) and not any(box.meets(dot) for dot in self._dots)

    def crossings(self, box: Box, own: Segment | None = None) -> int:
        """How many lines run under the box, ``own`` not counted."""
        return sum(line != own and box.crossed_by(line) for line in self._lines)

    def coast_near(self, box: Box) -> list[Segment]:
        """The parts of the coast line that come into the box."""
        return [segment for segment in self._coast if box.crossed_by(segment)]

    def leads_freely(self, leader: Segment, own: Box) -> bool:
        """Whether a leading line touches no dot but its own."""
        return not any(dot != own and dot.crossed_by(leader) for dot in self._dots)


def of_town(dot: Box, width: float, size_pt: float, around: Surroundings) -> list[Candidate]:
    """Where the name of a town may stand whose dot fills the square ``dot``; the best place first."""
    height = (fonts.ASCENT + fonts.DESCENT) * size_pt * fonts.MM_PER_POINT
    coast = around.coast_near(dot.grown(width + _RINGS[1][0]))
    found: list[Candidate] = []
    for farther, dear in _RINGS:
        for box, cost in _beside(dot.grown(_BESIDE + farther), width, height):
            leader = _leader(dot, box) if farther else None
            if around.free(box) and (leader is None or around.leads_freely(leader, dot)):
                crossed = _CROSSING * around.crossings(box) + _COAST * any(map(box.crossed_by, coast))
                found.append(Candidate(box, cost + dear + crossed, leader))
        if len(found) >= _ENOUGH:
            break
    return sorted(found, key=lambda candidate: candidate.cost)


def of_line(line: Segment, width: float, size_pt: float, around: Surroundings) -> list[Candidate]:
    """Where the kilometres of a line may stand; the last resort is to leave them out."""
    height = (fonts.ASCENT + fonts.DESCENT) * size_pt * fonts.MM_PER_POINT
    found = [Candidate(None, _LEFT_OUT)]
    for (x, y), cost in _on(line, width, height):
        box = Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        if around.free(box):
            found.append(Candidate(box, cost + _CROSSING * around.crossings(box, line)))
    return sorted(found, key=lambda candidate: candidate.cost)


def _beside(dot: Box, width: float, height: float) -> Iterator[tuple[Box, float]]:
    """Boxes that touch ``dot`` from outside, with their cost: people look to the right first."""
    x, y = (dot.left + dot.right) / 2, (dot.top + dot.bottom) / 2
    for share, cost in _SIDES:
        top = y - share * height
        yield Box(dot.right, top, dot.right + width, top + height), cost
        yield Box(dot.left - width, top, dot.left, top + height), cost + _LEFT
    for share, cost in _ENDS:
        left = x - share * width
        yield Box(left, dot.top - height, left + width, dot.top), cost
        yield Box(left, dot.bottom, left + width, dot.bottom + height), cost + _BELOW


def _leader(dot: Box, box: Box) -> Segment:
    x, y, radius = (dot.left + dot.right) / 2, (dot.top + dot.bottom) / 2, (dot.right - dot.left) / 2
    end = box.grown(-0.3).nearest((x, y))
    length = hypot(end[0] - x, end[1] - y)
    start = x + (end[0] - x) * radius / length, y + (end[1] - y) * radius / length
    return start, box.nearest((x, y))


def _on(line: Segment, width: float, height: float) -> Iterator[tuple[Point, float]]:
    """The middle of boxes on a line, then beside it, with their cost."""
    (x1, y1), (x2, y2) = line
    length = hypot(x2 - x1, y2 - y1)
    if length == 0:
        return
    along, across = (x2 - x1) / length, (y2 - y1) / length
    covered = abs(along) * width + abs(across) * height
    aside = (abs(across) * width + abs(along) * height) / 2
    for share in _ALONG:
        x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
        off = 8 * abs(share - 0.5)
        if length > covered * 1.5:
            yield (x, y), off
        for extra in _OFFSETS:
            for side in (-1, 1):
                away = (aside + extra) * side
                yield (x - across * away, y + along * away), off + 3.0 + 2 * extra
