"""The week's timetable: blocks where their times are, texts inside their blocks, parties told without colour."""

from __future__ import annotations

from itertools import combinations

import pytest

from aftalegen.document.drawing.boxes import Box, of_text
from aftalegen.document.drawing.lanes import Lane, lanes, most
from aftalegen.document.drawing.png import to_png
from aftalegen.document.drawing.scene import Item, Polyline, Rect, Scene, Text
from aftalegen.document.drawing.svg import to_svg
from aftalegen.document.drawing.week import Panel, week
from aftalegen.document.drawing.week_block import Block
from aftalegen.document.layout import Layout

LAYOUT = Layout()


def block(day: int, begins: int, ends: int, name: str = "3F", *, marked: bool = False, pause=()) -> Block:
    clock = f"{begins // 60}.{begins % 60:02}–{ends // 60}.{ends % 60:02}"
    return Block(day, begins, ends, name, name, (clock, "2 borde"), pause, marked)


BUSY = (
    block(0, 540, 720),
    block(0, 540, 660, "HK"),
    block(0, 660, 720, "Metal"),
    block(1, 510, 900, "FOA", pause=((720, 750),)),
    block(1, 540, 720, "Magistrenes"),
    block(1, 600, 900, "Krifa", marked=True),
    block(1, 600, 660, "Det Faglige Hus", marked=True),
    block(3, 540, 555, "Business Danmark"),
    block(3, 555, 570, "DSA"),
    block(4, 480, 960, "Akademikernes", pause=((720, 735),)),
)
CROWDED = tuple(block(2, 540, 600 + 10 * number, f"A-kasse nummer {number}") for number in range(25))
SHORT = tuple(block(0, 480 + 5 * number, 485 + 5 * number, f"A-kasse {number}") for number in range(12))
CASES = {
    "busy": [Panel("Lige uger", BUSY), Panel("Ulige uger", (block(2, 540, 720),))],
    "crowded": [Panel("Alle uger", CROWDED)],
    "short": [Panel("Alle uger", SHORT)],
    "empty": [Panel("Alle uger", ())],
}


def texts(scene: Scene) -> list[Text]:
    return [item for item in scene.items if isinstance(item, Text)]


def box(item: Rect) -> Box:
    return Box(item.x, item.y, item.x + item.width_mm, item.y + item.height_mm)


def blocks_drawn(scene: Scene) -> list[Box]:
    """The blocks: filled with a tint and framed, which nothing else is; breaks are white."""
    return [
        box(item)
        for item in scene.items
        if isinstance(item, Rect) and item.outline and item.fill not in {"", "#ffffff", LAYOUT.accent}
    ]


def drawn(*panels: Panel) -> Scene:
    return week(panels, "Kolliderer", LAYOUT)


@pytest.mark.parametrize("case", CASES)
def test_everything_is_inside_and_no_text_lies_on_another(case: str) -> None:
    scene = drawn(*CASES[case])
    sheet = Box(-0.01, -0.01, scene.width_mm + 0.01, scene.height_mm + 0.01)
    boxes = [of_text(text) for text in texts(scene)]
    assert all(sheet.holds(found) for found in [*boxes, *blocks_drawn(scene)])
    # Letters reach neither the top nor the bottom of the room that a font reserves for them.
    assert not [pair for pair in combinations([found.grown(-0.12) for found in boxes], 2) if pair[0].meets(pair[1])]


@pytest.mark.parametrize("case", ["busy", "crowded"])
def test_a_text_on_a_block_stays_on_it_and_blocks_lie_apart(case: str) -> None:
    scene = drawn(*CASES[case])
    found = blocks_drawn(scene)
    assert len(found) == sum(len(panel.blocks) for panel in CASES[case])
    assert not [pair for pair in combinations(found, 2) if pair[0].meets(pair[1])]
    for words in map(of_text, texts(scene)):
        middle = Box((words.left + words.right) / 2, (words.top + words.bottom) / 2, words.right, words.bottom)
        on = [one for one in found if one.meets(middle._replace(right=middle.left + 0.01, bottom=middle.top + 0.01))]
        assert all(one.grown(0.3).holds(words) for one in on)


def test_a_block_is_as_high_as_it_is_long_and_begins_where_its_time_is() -> None:
    one, other = blocks_drawn(drawn(Panel("", (block(0, 540, 600), block(3, 600, 720, "HK")))))
    assert (other.bottom - other.top) / (one.bottom - one.top) == pytest.approx(2, abs=0.1)
    assert other.top == pytest.approx(one.bottom, abs=0.4)


def test_nothing_is_written_on_a_break() -> None:
    scene = drawn(Panel("", (block(0, 540, 900, "FOA", pause=((555, 585),)),)))
    (pause,) = (box(item) for item in scene.items if isinstance(item, Rect) and item.fill == "#ffffff")
    assert {text.text for text in texts(scene) if of_text(text).meets(pause.grown(-0.1))} == {"pause"}
    assert {"9.00–15.00", "2 borde"} <= {text.text for text in texts(scene)}


def test_every_party_has_a_number_on_its_blocks_and_in_the_legend_and_its_name_there() -> None:
    said = [text.text for text in texts(drawn(*CASES["crowded"]))]
    for number in range(25):
        assert said.count(str(number + 1)) == 2
        assert f"A-kasse nummer {number}" in said


def test_the_same_party_has_the_same_number_in_both_weeks() -> None:
    scene = drawn(Panel("Lige", (block(0, 540, 720, "HK"), block(1, 540, 720))), Panel("Ulige", (block(2, 540, 720),)))
    assert [text.text for text in texts(scene) if text.text in {"1", "2"}] == ["1", "2", "2", "1", "2"]


def shapes(scene: Scene, kind: type[Item]) -> int:
    return sum(isinstance(item, kind) for item in scene.items)


def test_a_marked_block_differs_in_shape_and_the_legend_says_what_it_means() -> None:
    plain, marked = drawn(Panel("", (block(0, 540, 720),))), drawn(Panel("", (block(0, 540, 720, marked=True),)))
    assert shapes(plain, Polyline) == 0
    assert shapes(marked, Polyline) == 2
    assert "Kolliderer" in {text.text for text in texts(marked)}
    assert "Kolliderer" not in {text.text for text in texts(plain)}


def test_a_clock_that_is_too_wide_is_broken_at_its_dash() -> None:
    said = {text.text for text in texts(drawn(Panel("", tuple(block(0, 540, 720, f"A{n}") for n in range(8)))))}
    assert {"9.00–", "12.00"} <= said
    assert "9.00–12.00" not in said


def test_half_a_clock_is_not_written() -> None:
    narrow = tuple(block(0, 540, 600, f"A{n}") for n in range(8))
    said = [text.text for text in texts(drawn(Panel("", narrow)))]
    assert said.count("9.00–") == said.count("10.00") - 1


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_numbers_and_texts_can_be_read_on_their_colours() -> None:
    scene = drawn(Panel("", tuple(block(0, 540, 720, f"A{number}") for number in range(9))))
    tints = {item.fill for item in scene.items if isinstance(item, Rect) and item.outline}
    strong = {item.outline for item in scene.items if isinstance(item, Rect) and item.outline}
    assert len(strong) == 9
    assert min(contrast(colour, "#ffffff") for colour in strong) >= 4.5
    assert min(contrast(colour, LAYOUT.ink) for colour in tints) >= 7


def test_lanes_hold_nothing_that_overlaps_and_are_shared_only_where_something_does() -> None:
    spans = [(540, 720), (540, 660), (660, 720), (720, 780), (600, 610)]
    assert lanes(spans) == [Lane(1, 3), Lane(0, 3), Lane(0, 3), Lane(0, 1), Lane(2, 3)]
    assert most(spans) == 3
    assert most([]) == 1


def test_the_same_week_gives_the_same_bytes() -> None:
    one, other = (drawn(*CASES["busy"]) for _ in range(2))
    assert to_svg(one) == to_svg(other)
    assert to_png(one) == to_png(other)
