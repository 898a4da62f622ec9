from __future__ import annotations

from dataclasses import replace

import pytest

from aftalegen import resources
from aftalegen.document.layout import Layout
from aftalegen.writers.html import write_html
from aftalegen.writers.html.style import Furniture, css_string, local_only, style_sheet
from tests.writers.html.rich_tree import rich_document

NONE = Furniture("", "")


def test_the_layout_names_the_look_once() -> None:
    layout = Layout(accent="#7a1450", font="Verdana", size_pt=11, margin_left_mm=30)
    css = style_sheet(layout, NONE, ("base", "print"))
    assert "--accent:#7a1450;" in css
    assert '--font:"Verdana", "Source Sans Pro"' in css
    assert "--size:11pt;" in css
    assert "margin:25mm 25mm 22mm 30mm" in css


@pytest.mark.parametrize("name", ["base", "screen", "print"])
def test_colours_in_our_files_come_from_the_layout(name: str) -> None:
    css = resources.text("templates", "stil", f"{name}.css")
    assert "#" not in css.replace("#fff", "")
    assert "rgb" not in css


def test_a_house_style_comes_last() -> None:
    document = replace(rich_document(), layout=Layout(css="h2 { color: red }"))
    assert "h2 { color: red }\n</style>" in write_html(document).decode()


@pytest.mark.parametrize(
    "css",
    [
        '@import "https://example.org/a.css";',
        "@import url(https://example.org/a.css) print;",
        "@IMPORT url('//example.org/a.css')",
    ],
)
def test_imports_go_without_taking_the_next_rule_along(css: str) -> None:
    kept = local_only(f"{css}\nh2 {{ color: red }}") if css.endswith(";") else local_only(f"h2 {{ color: red }} {css}")
    assert kept.strip() == "h2 { color: red }"


@pytest.mark.parametrize(
    "address",
    ["url(https://example.org/a.png)", "url( 'http://example.org/a' )", "URL(//example.org)", "url(logo.png)"],
)
def test_addresses_outside_the_document_go(address: str) -> None:
    assert local_only(f"p {{ background: {address} }}") == "p { background: none }"


@pytest.mark.parametrize(
    "address", ["url(data:image/png;base64,AAAA)", "url( 'data:font/woff2;base64,AAAA' )", "url(#a)"]
)
def test_what_the_document_holds_stays(address: str) -> None:
    assert local_only(f"p {{ background: {address} }}") == f"p {{ background: {address} }}"


def test_a_house_style_cannot_leave_its_element() -> None:
    document = replace(rich_document(), layout=Layout(css="</style><script>alert(1)</script>"))
    assert b"<script" not in write_html(document).split(b"</style>", 1)[1]
    assert write_html(document).count(b"</style>") == 1


def test_a_value_cannot_leave_its_declaration() -> None:
    css = style_sheet(Layout(accent="red;} body{display:none", font='x"; } a{'), NONE, ())
    assert "body{" not in css
    assert '"x\\22 ; } a{"' in css


def test_strings_are_quoted_for_css_and_for_html() -> None:
    assert css_string('a"b\\c</style>\x00') == '"a\\22 b\\5c c\\3c /style\\3e "'


def test_every_page_carries_the_title_the_mark_and_its_number() -> None:
    css = style_sheet(Layout(), Furniture("Aftale mellem A og B", "UDKAST"), ())
    assert '@top-left{content:"Aftale mellem A og B"' in css
    assert '@top-right{content:"UDKAST"' in css
    assert 'content:"Side " counter(page) " af " counter(pages)' in css


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("front", ["accent", "ink", "muted"])
@pytest.mark.parametrize("back", ["#ffffff", Layout().accent_tint])
def test_text_can_be_read_against_what_is_behind_it(front: str, back: str) -> None:
    light, dark = sorted((_luminance(getattr(Layout(), front)), _luminance(back)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5
