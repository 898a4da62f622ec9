"""The look, named once: every writer reads these values and nothing else decides colours, fonts or margins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo as PNG or SVG bytes, printed at ``height_mm`` on the title page, with its alternative text."""

    data: bytes
    mime: str
    alt: str
    height_mm: float = 14.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Colours are ``#rrggbb``; sizes in points; margins and page in millimetres (A4 portrait)."""

    accent: str = "#14507a"
    """Headings, rules and the frame of dialog boxes. At least 4.5:1 against white (EN 301 549)."""
    accent_tint: str = "#eaf2f8"
    """Background of dialog boxes and table headers."""
    ink: str = "#1d2327"
    muted: str = "#5a646b"
    """Secondary text: prompts, notes, page furniture. At least 4.5:1 against white."""
    rule: str = "#c9d3da"
    """Hairlines in tables."""
    font: str = "Source Sans Pro"
    """Body and headings in PDF and HTML; the PDF writer ships it."""
    font_word: str = "Calibri"
    """The font that a Danish municipality's Word is sure to have."""
    size_pt: float = 10.5
    line_height: float = 1.45
    page_width_mm: float = 210.0
    page_height_mm: float = 297.0
    margin_top_mm: float = 25.0
    margin_bottom_mm: float = 22.0
    margin_left_mm: float = 25.0
    margin_right_mm: float = 25.0
    logo: Logo | None = None
    css: str = ""
    """A house style's own CSS, added after ours (PDF and HTML)."""

    def replace(self, **changes: Any) -> Layout:
        """A copy with some values changed."""
        return replace(self, **changes)


_TINT = 0.09
"""Share of the accent colour in its tint: light enough for text on it, visible in print."""


def with_accent(layout: Layout, accent: str) -> Layout:
    """The layout with another accent colour (``#rrggbb``) and the tint that goes with it."""
    if accent == layout.accent:
        return layout
    channels = (int(accent[start : start + 2], 16) for start in (1, 3, 5))
    tint = "".join(f"{round(255 - _TINT * (255 - channel)):02x}" for channel in channels)
    return layout.replace(accent=accent, accent_tint=f"#{tint}")
