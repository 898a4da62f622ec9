"""The small fixed parts of the file: settings, font table, theme colours and application properties."""

from __future__ import annotations

from lxml import etree

from aftalegen.document.layout import Layout
from aftalegen.writers.docx.look import colour, font_name
from aftalegen.writers.docx.xml import DECLARATION, W, quote

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_WORD = "http://schemas.microsoft.com/office/word"
_COMPAT = (
    ("compatibilityMode", 15),
    ("overrideTableStyleFontSizeAndJustification", 1),
    ("enableOpenTypeFeatures", 1),
    ("doNotFlipMirrorIndents", 1),
    ("differentiateMultirowTableHeaders", 1),
    ("useWord2013TrackBottomHyphenation", 0),
)
_COLOUR_NAMES = (*(f"accent{number}" for number in range(1, 7)), "hyperlink", "followedHyperlink")
_ALTERNATIVES = {"Calibri": "Carlito", "Cambria": "Caladea", "Arial": "Liberation Sans"}
"""Open fonts with the same widths: a machine without the font breaks lines at the same words."""

APP_PROPERTIES = f'{DECLARATION}<Properties xmlns="{_EXTENDED}"><Application>aftalegen</Application></Properties>'


def settings_xml(language: str) -> str:
    """The ``w:settings`` element. No ``updateFields``: Word would ask about it on every opening."""
    compat = "".join(f'<w:compatSetting w:name="{name}" w:uri="{_WORD}" w:val="{value}"/>' for name, value in _COMPAT)
    mapping = " ".join(f'w:{name}="{name}"' for name in _COLOUR_NAMES)
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:autoHyphenation w:val="0"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compat}</w:compat><w:themeFontLang w:val="{quote(language)}"/>'
        f'<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" {mapping}/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def font_table(layout: Layout) -> str:
    """The part ``fontTable.xml``, with a stand-in for machines without the font."""
    font = font_name(layout)
    alternative = _ALTERNATIVES.get(font, "Calibri")
    return (
        f'{DECLARATION}<w:fonts xmlns:w="{W}"><w:font w:name="{quote(font)}"><w:altName w:val="{alternative}"/>'
        '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def theme(original: bytes, layout: Layout) -> bytes:
    """The theme with the layout's colours and font, so that Word's own menus offer them."""
    root = etree.fromstring(original)
    accent = colour(layout.accent)
    for name, shade in (("accent1", accent), ("dk2", colour(layout.ink)), ("lt2", colour(layout.accent_tint))):
        for slot in root.iter(f"{{{_A}}}{name}"):
            slot[:] = [etree.Element(f"{{{_A}}}srgbClr", val=shade)]
    for face in root.iter(f"{{{_A}}}latin"):
        face.set("typeface", font_name(layout))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
