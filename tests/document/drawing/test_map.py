"""The sketch map of every region: legible, true to scale, and always the same."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import combinations
from math import acos, cos, radians, sin
from pathlib import Path

import pytest
from PIL import ImageFont

from aftalegen.document import distance_map
from aftalegen.document.distance_map import Region, region
from aftalegen.document.drawing import map as maps
from aftalegen.document.drawing.boxes import Box, around, of_text
from aftalegen.document.drawing.scene import Circle, Line, Polygon, Polyline, Rect, Scene, Text
from aftalegen.document.layout import Layout
from aftalegen.reference import coast, distances, places
from aftalegen.reference.distances import OwnDistance

LAYOUT = Layout()
LEADER_WIDTH = 0.2
WAY_WIDTH = 0.45
AALBORG, REBILD, SAMSOE, ODDER, BORNHOLM = "0851", "0840", "0741", "0727", "0400"


def codes(area: str) -> tuple[str, ...]:
    return tuple(town.code for town in places.jobcentre_towns(area))


def own_towns(area: str) -> Iterator[tuple[str, ...]]:
    """None, each alone, some together, and all."""
    every = codes(area)
    yield ()
    yield from ((code,) for code in every)
    yield from (every[start : start + size] for size in (2, 3, 5, 8) for start in range(0, len(every) - size, size))
    yield every


@cache
def scene(of: Region) -> Scene:
    """What region_map draws, before it becomes a picture."""
    drawn: list[Scene] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(distance_map, "picture", lambda made, dpi: drawn.append(made))
        distance_map.region_map.__wrapped__(of, LAYOUT)
    return drawn[0]


def texts(made: Scene) -> list[Text]:
    return [item for item in made.items if isinstance(item, Text)]


def dots(made: Scene) -> list[Box]:
    return [around(item.centre, item.radius) for item in made.items if isinstance(item, Circle)]


def plates(made: Scene) -> list[Box]:
    filled = [item for item in made.items if isinstance(item, Rect) and item.fill]
    return [Box(item.x, item.y, item.x + item.width_mm, item.y + item.height_mm) for item in filled]


def lines(made: Scene, width: float) -> list[Line]:
    return [item for item in made.items if isinstance(item, Line) and item.width == width]


def inked(text: Text) -> Box:
    """Where a text leaves ink, measured with the font file and nothing of ours."""
    face = "Semibold" if text.weight == "bold" else "Regular"
    path = files("font_source_sans_pro") / "files" / f"SourceSansPro-{face}.otf"
    left, top, right, bottom = ImageFont.truetype(str(path), 400).getbbox(text.text, anchor="ls")
    scale, start = text.size_pt * 25.4 / 72 / 400, of_text(text).left
    return Box(start + left * scale, text.at[1] + top * scale, start + right * scale, text.at[1] + bottom * scale)


@pytest.mark.parametrize("area", places.areas())
def test_no_label_lies_on_another_or_on_a_dot_or_leaves_the_sheet(area: str) -> None:
    for own in own_towns(area):
        made = scene(region(area, own, ()))
        sheet = Box(-0.01, 0, made.width_mm + 0.01, made.height_mm)
        for measure in (of_text, inked):
            boxes = [measure(text) for text in texts(made)]
            assert not [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])], own
            assert not [box for box in boxes for dot in dots(made) if box.meets(dot)], own
            assert all(sheet.holds(box) for box in boxes), own


@pytest.mark.parametrize("area", places.areas())
def test_no_plate_or_leading_line_covers_a_label_or_a_dot(area: str) -> None:
    for own in own_towns(area):
        made = scene(region(area, own, ()))
        names = [inked(text) for text in texts(made) if not text.text.rstrip("*").endswith(" km")]
        for plate in plates(made):
            assert not [box for box in (*names, *dots(made)) if plate.meets(box)], own
        for leader in lines(made, LEADER_WIDTH):
            assert not [box for box in names if box.grown(-0.3).crossed_by((leader.start, leader.end))], own


@pytest.mark.parametrize("area", places.areas())
def test_every_town_of_the_region_has_a_dot_and_its_name(area: str) -> None:
    made = scene(region(area, (), ()))
    named = {text.text for text in texts(made)}
    assert named >= {town.name for town in places.jobcentre_towns(area)}


@pytest.mark.parametrize("area", places.areas())
def test_one_own_town_has_all_its_lines_and_they_bear_their_kilometres(area: str) -> None:
    for code in codes(area):
        of = region(area, (code,), ())
        shown = distance_map.pairs(of)
        made = scene(of)
        assert len(lines(made, WAY_WIDTH)) == len(shown) + any(pair.distance.ferry for pair in shown)
        numbers = sorted(text.text for text in texts(made) if text.size_pt == 8 and text.anchor == "middle")
        assert numbers == sorted(f"{distance_map.kilometres(pair.distance)} km" for pair in shown)


def test_with_all_towns_own_nearly_all_lines_find_room() -> None:
    for area in places.areas():
        of = region(area, codes(area), ())
        assert len(lines(scene(of), WAY_WIDTH)) >= 0.9 * len(distance_map.pairs(of))


def test_a_crowded_region_shows_the_part_around_the_own_towns() -> None:
    copenhagen, all_of_it = region("Hovedstaden", ("0101",), ()), region("Hovedstaden", codes("Hovedstaden"), ())
    assert distance_map.is_detail(copenhagen)
    assert not distance_map.is_detail(all_of_it)
    assert "Helsingør" not in {text.text for text in texts(scene(copenhagen))}
    assert "Frederiksberg" in {text.text for text in texts(scene(copenhagen))}


def test_own_towns_stand_out() -> None:
    made = scene(region("Nordjylland", (AALBORG,), ()))
    assert [text.text for text in texts(made) if text.weight == "bold" and not text.text.startswith("Skitse")] == [
        "Aalborg"
    ]
    filled = [item for item in made.items if isinstance(item, Circle) and item.fill == LAYOUT.accent]
    assert len(filled) == 2  # the town and the legend


def test_a_way_with_a_ferry_is_broken_and_explained() -> None:
    made = scene(region("Østjylland", (SAMSOE,), ()))
    assert all(line.dash for line in lines(made, WAY_WIDTH))
    assert "Med færge" in {text.text for text in texts(made)}
    without = scene(region("Nordjylland", (AALBORG,), ()))
    assert not any(line.dash for line in lines(without, WAY_WIDTH))
    assert "Med færge" not in {text.text for text in texts(without)}


def test_the_map_says_that_it_is_a_sketch_and_whose_data_it_shows() -> None:
    printed = " ".join(text.text for text in texts(scene(region("Fyn", (), ()))))
    assert "Skitse" in printed
    assert "Nord" in printed
    for credit in (distances.ATTRIBUTION, places.ATTRIBUTION, coast.ATTRIBUTION):
        assert credit in printed


def test_the_scale_bar_is_true() -> None:
    """Measured on the map itself, against the distance on the globe."""
    made = scene(region("Nordjylland", (AALBORG,), ()))
    (bar,) = [item for item in made.items if isinstance(item, Polyline) and len(item.points) == 4 and item.width == 0.3
              and item.colour == LAYOUT.ink]  # fmt: skip
    length = bar.points[2][0] - bar.points[1][0]
    (km,) = [int(text.text.removesuffix(" km")) for text in texts(made) if text.at[1] == bar.points[1][1]
             and text.text.endswith(" km")]  # fmt: skip
    west, north = _centre(made, "Aabybro")
    east, south = _centre(made, "Hobro")
    apart = ((east - west) ** 2 + (south - north) ** 2) ** 0.5
    assert apart / length * km == pytest.approx(_on_the_globe("0849", "0846"), rel=0.02)
    assert south > north


def _on_the_globe(one: str, other: str) -> float:
    a, b = places.town(one), places.town(other)
    along = sin(radians(a.latitude)) * sin(radians(b.latitude))
    across = cos(radians(a.latitude)) * cos(radians(b.latitude)) * cos(radians(a.longitude - b.longitude))
    return acos(along + across) * 6371


def _centre(made: Scene, name: str) -> tuple[float, float]:
    """The dot that lies nearest to a name."""
    (box,) = [of_text(text) for text in texts(made) if text.text == name]
    centres = [item.centre for item in made.items if isinstance(item, Circle)]
    return min(centres, key=lambda at: sum((a - b) ** 2 for a, b in zip(at, box.nearest(at), strict=True)))


def test_the_parties_own_number_is_shown_as_typed_and_marked() -> None:
    typed = ((AALBORG, REBILD, OwnDistance(26.5)),)
    printed = {text.text for text in texts(scene(region("Nordjylland", (AALBORG,), typed)))}
    assert "26,5 km*" in printed
    assert "Skitse, ikke et landkort. * Parternes eget tal." in printed


def test_a_region_with_one_town_is_a_map_without_lines() -> None:
    made = scene(region("Bornholm", (BORNHOLM,), ()))
    assert "Rønne" in {text.text for text in texts(made)}
    assert not lines(made, WAY_WIDTH)
    assert any(isinstance(item, Polygon) for item in made.items)


def test_the_map_fits_under_a_heading_on_a_page() -> None:
    room = LAYOUT.page_height_mm - LAYOUT.margin_top_mm - LAYOUT.margin_bottom_mm
    for area in places.areas():
        made = scene(region(area, (), ()))
        assert made.width_mm == LAYOUT.page_width_mm - LAYOUT.margin_left_mm - LAYOUT.margin_right_mm
        assert made.height_mm <= 0.7 * room


def test_colours_and_font_come_from_the_layout() -> None:
    layout = LAYOUT.replace(accent="#7a1450", accent_tint="#f8eaf2", font="Arial")
    svg = distance_map.region_map(region("Fyn", ("0461",), ()), layout).svg.decode()
    assert 'font-family="Arial,' in svg
    assert "#7a1450" in svg
    assert "#f8eaf2" in svg
    assert LAYOUT.accent not in svg


def test_the_links_of_a_sketch_may_be_left_out() -> None:
    sketch = maps.Sketch((maps.MapTown("A", 55.5, 10.0),), (), (), ((9.9, 55.4), (10.1, 55.6)))
    assert "A" in {text.text for text in texts(maps.map_scene(sketch, coast.rings(), LAYOUT))}


def test_a_picture_is_made_once_for_the_same_region_and_parties() -> None:
    first = distance_map.region_map(region("Fyn", ("0461",), ()), LAYOUT)
    assert distance_map.region_map(region("Fyn", ("0461",), ()), Layout()) is first
    assert distance_map.region_map(region("Fyn", ("0479",), ()), LAYOUT) is not first


def test_the_fallback_is_small_enough_for_a_word_file() -> None:
    image = distance_map.region_map(region("Hovedstaden", codes("Hovedstaden"), ()), LAYOUT)
    assert len(image.png) <= 150_000


HASHES = """
import hashlib
from aftalegen.document.distance_map import region, region_map
from aftalegen.document.layout import Layout
from aftalegen.reference import places
for area in ("Hovedstaden", "Østjylland"):
    image = region_map(region(area, tuple(town.code for town in places.jobcentre_towns(area)), ()), Layout())
    print(hashlib.sha256(image.svg + image.png).hexdigest())
"""


@pytest.mark.slow
def test_the_bytes_are_the_same_in_every_process() -> None:
    source = Path(distance_map.__file__).parents[2]
    seen = set()
    for seed in ("0", "1"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(source), "PYTHONUTF8": "1"}
        command = [sys.executable, "-c", HASHES]
        seen.add(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
    (printed,) = seen
    here = [distance_map.region_map(region(area, codes(area), ()), LAYOUT) for area in ("Hovedstaden", "Østjylland")]
    assert printed.split() == [hashlib.sha256(image.svg + image.png).hexdigest() for image in here]
