"""From the millimetres and points of a layout to the units of Word."""

from __future__ import annotations

from aftalegen.document.layout import Layout

EMU_PER_MM = 36000
_MM_PER_INCH = 25.4
_TWIPS_PER_INCH = 1440


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres * _TWIPS_PER_INCH / _MM_PER_INCH)


def emu(millimetres: float) -> int:
    """English Metric Units, which drawings are measured in; at least one."""
    return max(1, round(millimetres * EMU_PER_MM))


def text_width(layout: Layout, *, landscape: bool = False) -> int:
    """The width of the text area in twips; a landscape page keeps its margins at its own left and right."""
    page = layout.page_height_mm if landscape else layout.page_width_mm
    return twips(page) - twips(layout.margin_left_mm) - twips(layout.margin_right_mm)


def text_height_mm(layout: Layout) -> float:
    """The height of the text area of an upright page."""
    return layout.page_height_mm - layout.margin_top_mm - layout.margin_bottom_mm
