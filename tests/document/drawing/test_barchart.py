"""The bar chart: lengths in proportion, nothing outside the picture, the few told apart by more than colour."""

from aftalegen.document.drawing import boxes
from aftalegen.document.drawing.barchart import Bar, Bracket, barchart
from aftalegen.document.drawing.scene import Polyline, Rect, Scene, Text
from aftalegen.document.drawing.svg import to_svg
from aftalegen.document.layout import Layout

LAYOUT = Layout()
BARS = [Bar("3F-A", 152, "152"), Bar("Krifa", 76, "76"), Bar("FOA", 0, "0"), Bar("DANA", None, "ikke oplyst")]
BRACKET = Bracket(2, ("100 pct.", "på 2 a-kasser"))


def texts(scene: Scene) -> dict[str, Text]:
    return {item.text: item for item in scene.items if isinstance(item, Text)}


def bars(scene: Scene) -> list[Rect]:
    return [item for item in scene.items if isinstance(item, Rect)]


def test_bars_are_as_long_as_their_numbers_say() -> None:
    longest, half = bars(barchart(BARS, BRACKET, LAYOUT))
    assert longest.width_mm == 2 * half.width_mm
    assert (longest.x, half.x) == (longest.x, longest.x)


def test_zero_and_unknown_have_a_text_and_no_bar() -> None:
    scene = barchart(BARS, BRACKET, LAYOUT)
    assert len(bars(scene)) == 2
    assert {"0", "ikke oplyst"} <= texts(scene).keys()


def test_everything_stands_inside_the_picture_and_no_text_on_another() -> None:
    scene = barchart(BARS, BRACKET, LAYOUT, width_mm=120)
    frame = boxes.Box(0, 0, scene.width_mm, scene.height_mm)
    found = [boxes.of_text(text) for text in texts(scene).values()]
    assert all(frame.holds(box) for box in found)
    assert not [1 for one in found for other in found if one is not other and one.meets(other)]
    assert all(bar.x + bar.width_mm < scene.width_mm for bar in bars(scene))


def test_the_few_are_filled_and_held_by_a_bracket() -> None:
    scene = barchart(BARS, Bracket(1, ("67 pct.",)), LAYOUT)
    assert [bar.fill for bar in bars(scene)] == [LAYOUT.accent, LAYOUT.accent_tint]
    (bracket,) = [item for item in scene.items if isinstance(item, Polyline)]
    heights = [y for _, y in bracket.points]
    first, second = bars(scene)
    assert min(heights) < first.y + first.height_mm / 2 < max(heights) < second.y
    assert texts(scene)["67 pct."].weight == "bold"


def test_without_a_bracket_no_bar_is_filled() -> None:
    scene = barchart(BARS, None, LAYOUT)
    assert {bar.fill for bar in bars(scene)} == {LAYOUT.accent_tint}


def test_a_tiny_number_can_still_be_seen() -> None:
    scene = barchart([Bar("a", 100_000, "100.000"), Bar("b", 1, "1")], None, LAYOUT)
    assert bars(scene)[1].width_mm >= 0.3


def test_no_bars_are_no_picture_of_nothing() -> None:
    assert bars(barchart([], None, LAYOUT)) == []
    assert bars(barchart([Bar("a", 0, "0")], None, LAYOUT)) == []


def test_the_same_bars_give_the_same_bytes() -> None:
    assert to_svg(barchart(BARS, BRACKET, LAYOUT)) == to_svg(barchart(BARS, BRACKET, LAYOUT))
