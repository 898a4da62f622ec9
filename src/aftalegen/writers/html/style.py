"""The style sheet: the layout's values as CSS variables, our own rules, then the house style's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from aftalegen import resources
from aftalegen.document.characters import clean
from aftalegen.document.layout import Layout

_NOT_IN_VALUES = re.compile(r"[^#%(),.\w\s-]")
_IN_STRINGS = re.compile(r'["\\<>&\x00-\x1f\x7f]')
_IMPORT = re.compile(r"@import\b[^;]*;?", re.IGNORECASE)
_OUTSIDE = re.compile(r"""url\(\s*+(?!["']?(?:data:|\#))[^)]*\)""", re.IGNORECASE)
_SCREEN_FONTS = ("Source Sans Pro", "Source Sans 3", "Segoe UI", "system-ui")


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page: the running title on the left, the mark ("UDKAST" or "") on the right.

    ``stamp`` stands at the foot of a draft, "" elsewhere.
    """

    running_title: str
    mark: str
    stamp: str = ""


@lru_cache(maxsize=16)
def style_sheet(layout: Layout, furniture: Furniture, names: tuple[str, ...], fonts: tuple[str, ...] = ()) -> str:
    """All CSS of a document: variables, page furniture, our files ``names`` (templates/stil) and ``Layout.css``.

    ``fonts`` are tried in order; without them the layout's font and what looks like it on a screen.
    """
    ours = (resources.text("templates", "stil", f"{name}.css") for name in names)
    variables = _variables(layout, furniture.mark, fonts or (layout.font, *_SCREEN_FONTS))
    return "\n".join((variables, _pages(layout, furniture), *ours, local_only(layout.css)))


def local_only(css: str) -> str:
    """A house style's CSS without imports and addresses: a document fetches nothing, wherever it is opened."""
    lines = "\n".join(clean(line) for line in css.splitlines())
    return _OUTSIDE.sub("none", _IMPORT.sub("", lines)).replace("</", "<\\/")


def css_string(text: str) -> str:
    """``text`` as a quoted CSS string, also inside a ``<style>`` element."""
    return '"' + _IN_STRINGS.sub(lambda match: f"\\{ord(match[0]):x} ", clean(text)) + '"'


def _variables(layout: Layout, mark: str, fonts: tuple[str, ...]) -> str:
    values = {
        "accent": _value(layout.accent),
        "tint": _value(layout.accent_tint),
        "ink": _value(layout.ink),
        "muted": _value(layout.muted),
        "rule": _value(layout.rule),
        "font": ", ".join((*map(css_string, dict.fromkeys(fonts)), "sans-serif")),
        "size": f"{layout.size_pt:g}pt",
        "line-height": f"{layout.line_height:g}",
        "mark": css_string(mark),
    }
    return ":root{" + "".join(f"--{name}:{value};" for name, value in values.items()) + "}"


def _pages(layout: Layout, furniture: Furniture) -> str:
    """Paper and page furniture, which CSS variables do not reach in every browser."""
    width, height = layout.page_width_mm, layout.page_height_mm
    sides = (layout.margin_top_mm, layout.margin_right_mm, layout.margin_bottom_mm, layout.margin_left_mm)
    margins = " ".join(f"{side:g}mm" for side in sides)
    small = f"color:{_value(layout.muted)};font-size:8.5pt"
    return (
        f"@page{{size:{width:g}mm {height:g}mm;margin:{margins};"
        f"@top-left{{content:{css_string(furniture.running_title)};{small};width:78%;text-align:left}}"
        f"@top-right{{content:{css_string(furniture.mark)};{small};color:{_value(layout.accent)};font-weight:600;"
        "letter-spacing:.08em;text-align:right}"
        f"{_stamp(furniture.stamp, small)}"
        f'@bottom-right{{content:"Side " counter(page) " af " counter(pages);{small}}}}}'
        f"@page landscape{{size:{height:g}mm {width:g}mm}}"
        # Empty rather than none, or a browser puts its own there.
        '@page cover{@top-left{content:""}@top-right{content:""}@bottom-left{content:""}@bottom-right{content:""}}'
    )


def _stamp(text: str, small: str) -> str:
    return f"@bottom-left{{content:{css_string(text)};{small};width:60%;text-align:left}}" if text else ""


def _value(text: str) -> str:
    return _NOT_IN_VALUES.sub("", text)
