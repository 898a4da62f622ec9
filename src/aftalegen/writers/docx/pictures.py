"""Figures and the logo: pictures with alternative text, as PNG with SVG on top where there is one."""

from __future__ import annotations

import re
import struct
from base64 import b64decode
from dataclasses import replace

from aftalegen.document.layout import Logo
from aftalegen.document.tree import Figure, Image
from aftalegen.writers.docx.body import Body
from aftalegen.writers.docx.style import KEEP_NEXT
from aftalegen.writers.docx.tables import add_caption
from aftalegen.writers.docx.units import emu, text_height_mm
from aftalegen.writers.docx.xml import quote

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG_NAMESPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MM_PER_PIXEL = 25.4 / 96
_TWIPS_PER_MM = 1440 / 25.4
_SQUARE = (20.0, 20.0)
_VIEW_BOX = re.compile(rb"""<svg\b[^>]*?\sviewBox\s*=\s*["']\s*[-\d.eE]+[\s,]+[-\d.eE]+[\s,]+([\d.]+)[\s,]+([\d.]+)""")
_CLEAR_PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=")
"""What a reader without SVG shows when there is no PNG."""


def write_figure(node: Figure, body: Body) -> None:
    """Add a picture, and its caption below it."""
    keep = KEEP_NEXT if node.caption else ""
    body.add("Figur", picture(node.image, node.alt, body), keep=keep)
    if node.caption:
        add_caption("Figur", node.number, node.caption, node.id, body)


def logo_picture(logo: Logo, body: Body) -> str:
    """A run with the logo at its height."""
    svg = logo.mime == "image/svg+xml"
    image = Image(svg=logo.data) if svg else Image(png=logo.data)
    return picture(replace(image, height_mm=logo.height_mm), logo.alt, body)


def picture(image: Image, alt: str, body: Body) -> str:
    """A run with a picture, no larger than the room there is."""
    width, height = _fitted(image, body.place.width / _TWIPS_PER_MM, text_height_mm(body.layout) - 20)
    extent = f'cx="{emu(width)}" cy="{emu(height)}"'
    number = body.identifiers.drawing()
    properties = f'id="{number}" name="Billede {number}" descr="{quote(alt)}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}wordprocessingDrawing" distT="0" distB="0" distL="0" '
        f'distR="0"><wp:extent {extent}/><wp:docPr {properties}/><a:graphic xmlns:a="{_DRAWING}main">'
        f'<a:graphicData uri="{_DRAWING}picture"><pic:pic xmlns:pic="{_DRAWING}picture"><pic:nvPicPr>'
        f"<pic:cNvPr {properties}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>{_blip(image, body)}"
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _blip(image: Image, body: Body) -> str:
    fallback = body.relations.picture(image.png or _CLEAR_PIXEL, "png")
    if not image.svg:
        return f'<a:blip r:embed="{fallback}"/>'
    vector = body.relations.picture(image.svg, "svg")
    return (
        f'<a:blip r:embed="{fallback}"><a:extLst><a:ext uri="{_SVG_EXTENSION}">'
        f'<asvg:svgBlip xmlns:asvg="{_SVG_NAMESPACE}" r:embed="{vector}"/></a:ext></a:extLst></a:blip>'
    )


def _fitted(image: Image, room: float, height_room: float) -> tuple[float, float]:
    """Width and height in millimetres: as asked, a missing side from the picture's own shape, scaled down to fit."""
    own_width, own_height = _own_size(image)
    ratio = own_width / own_height
    width = image.width_mm or (image.height_mm * ratio if image.height_mm else own_width)
    height = image.height_mm or width / ratio
    scale = min(1.0, room / width, height_room / height)
    return width * scale, height * scale


def _own_size(image: Image) -> tuple[float, float]:
    """The picture's size in millimetres at 96 dots per inch; a small square if it does not tell."""
    pixels = (0.0, 0.0)
    if image.png.startswith(_PNG_SIGNATURE) and len(image.png) >= 24:
        pixels = struct.unpack(">II", image.png[16:24])
    elif found := _VIEW_BOX.search(image.svg):
        pixels = (float(found[1]), float(found[2]))
    width, height = pixels
    return (width * _MM_PER_PIXEL, height * _MM_PER_PIXEL) if width > 0 and height > 0 else _SQUARE
