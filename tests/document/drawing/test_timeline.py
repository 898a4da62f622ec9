"""The timeline: everything inside the sheet, nothing on top of anything else, and kinds that differ without colour."""

from __future__ import annotations

from itertools import combinations

import pytest

from aftalegen.document.drawing.boxes import Box, of_text
from aftalegen.document.drawing.png import to_png
from aftalegen.document.drawing.scene import Item, Polyline, Rect, Scene, Text
from aftalegen.document.drawing.svg import to_svg
from aftalegen.document.drawing.timeline import Bar, Kind, timeline
from aftalegen.document.layout import Layout

LAYOUT = Layout()
LEGEND: tuple[tuple[Kind, str], ...] = (
    ("full", "Jobcenteret"),
    ("open", "A-kassen"),
    ("both", "Fælles"),
    ("perhaps", "Måske fælles"),
)
BARS = (
    Bar("CV-samtalen", 1, 2, "senest uge 2", "open"),
    Bar("1. samtale", 3, 6, "uge 3–6, fælles", "both"),
    Bar("2. samtale", 8, 8, "omkring uge 8", "full"),
    Bar("Anden rådighedssamtale", 14, 26, "uge 14–26", "open"),
    Bar("6. samtale", 24, 26, "uge 24–26, måske fælles", "perhaps"),
)


def texts(scene: Scene) -> list[Text]:
    return [item for item in scene.items if isinstance(item, Text)]


def said(scene: Scene, text: str) -> Text:
    return next(item for item in texts(scene) if item.text == text)


def bar_boxes(scene: Scene) -> list[Box]:
    """The bars, legend included: everything as tall as a bar."""
    found = [item for item in scene.items if isinstance(item, Rect) and item.height_mm == pytest.approx(3.4)]
    return [Box(item.x, item.y, item.x + item.width_mm, item.y + item.height_mm) for item in found]


@pytest.mark.parametrize(
    "bars",
    [
        BARS,
        (*BARS, Bar("En samtale langt ude i forløbet", 70, 104, "uge 70–104", "full")),
        (Bar("A", 1, 26, "uge 1–26, fælles", "both"), Bar("B", 2, 25, "uge 2–25", "full")),
        (Bar("X" * 60, 1, 1, "omkring uge 1", "full"), *BARS),
        (),
    ],
)
def test_everything_is_inside_and_no_text_lies_on_another(bars: tuple[Bar, ...]) -> None:
    scene = timeline(bars, LEGEND, LAYOUT)
    sheet = Box(-0.01, -0.01, scene.width_mm + 0.01, scene.height_mm + 0.01)
    boxes = [of_text(text) for text in texts(scene)]
    assert all(sheet.holds(box) for box in [*boxes, *bar_boxes(scene)])
    assert not [(one, other) for one, other in combinations(boxes, 2) if one.meets(other)]


def test_a_note_stands_beside_its_bar_and_never_on_one() -> None:
    scene = timeline(BARS, LEGEND, LAYOUT)
    notes = [of_text(said(scene, bar.note)) for bar in BARS]
    assert not [note for note in notes for bar in bar_boxes(scene) if note.meets(bar)]
    assert said(scene, "omkring uge 8").anchor == "start"
    assert said(scene, "uge 14–26").anchor == "end"


def test_a_note_that_fits_on_neither_side_lies_on_a_white_plate() -> None:
    scene = timeline((Bar("Hele forløbet", 1, 26, "uge 1–26, fælles", "both"),), (), LAYOUT)
    note = of_text(said(scene, "uge 1–26, fælles"))
    plate = scene.items[scene.items.index(said(scene, "uge 1–26, fælles")) - 1]
    assert isinstance(plate, Rect)
    assert plate.fill == "#ffffff"
    assert Box(plate.x, plate.y, plate.x + plate.width_mm, plate.y + plate.height_mm).holds(note)


def test_bars_are_as_long_as_their_weeks() -> None:
    scene = timeline(BARS, (), LAYOUT)
    lengths = {round(box.right - box.left, 3) for box in bar_boxes(scene)}
    (shortest,) = (length for length in lengths if length == min(lengths))
    assert sorted(round(length / shortest) for length in lengths) == [1, 2, 3, 4, 13]


def kind_of(kind: Kind) -> list[tuple[type[Item], bool]]:
    """How a bar is drawn, without its colours: its shapes, and whether they are filled with more than white."""
    scene = timeline((Bar("X", 3, 6, "", kind),), (), LAYOUT)
    found: list[tuple[type[Item], bool]] = []
    for item in scene.items:
        if isinstance(item, Rect) and item.fill != LAYOUT.accent_tint:
            found.append((Rect, item.fill == LAYOUT.accent))
        elif isinstance(item, Polyline):
            found.append((Polyline, bool(item.dash)))
    return found


def test_kinds_differ_in_shape() -> None:
    kinds: tuple[Kind, ...] = ("full", "open", "both", "perhaps")
    looks = [kind_of(kind) for kind in kinds]
    assert not [pair for pair in combinations(looks, 2) if pair[0] == pair[1]]


def test_what_is_joint_is_bold_in_its_label_and_its_note() -> None:
    scene = timeline(BARS, LEGEND, LAYOUT)
    assert {said(scene, text).weight for text in ("1. samtale", "uge 3–6, fælles", "6. samtale")} == {"bold"}
    assert {said(scene, text).weight for text in ("2. samtale", "omkring uge 8", "CV-samtalen")} == {"regular"}


def test_the_legend_explains_the_kinds_that_occur() -> None:
    told = {text.text for text in texts(timeline(BARS[:3], LEGEND, LAYOUT))}
    assert {"Jobcenteret", "A-kassen", "Fælles"} <= told
    assert "Måske fælles" not in told


def test_the_axis_reaches_as_far_as_the_last_bar() -> None:
    short = {text.text for text in texts(timeline(BARS, (), LAYOUT))}
    long = {text.text for text in texts(timeline((*BARS, Bar("Sidst", 100, 104, "", "full")), (), LAYOUT))}
    assert {"2", "26", "1. måned", "6. måned"} <= short
    assert "28" not in short
    assert {"4", "104"} <= long
    assert "2" not in long


def test_a_long_label_is_shortened_to_its_column() -> None:
    scene = timeline((Bar("En meget lang titel " * 5, 1, 2, "uge 1–2", "full"),), (), LAYOUT)
    (label,) = (text for text in texts(scene) if text.text.startswith("En meget"))
    assert label.text.endswith("…")


def test_the_layout_gives_colours_and_font() -> None:
    scene = timeline(BARS, LEGEND, LAYOUT.replace(accent="#7a1450", font="Inter"))
    assert scene.font == "Inter"
    assert b"#7a1450" in to_svg(scene)
    assert LAYOUT.accent.encode() not in to_svg(scene)


def test_the_same_bars_give_the_same_bytes() -> None:
    one, other = (timeline(BARS, LEGEND, LAYOUT) for _ in range(2))
    assert to_svg(one) == to_svg(other)
    assert to_png(one) == to_png(other)
