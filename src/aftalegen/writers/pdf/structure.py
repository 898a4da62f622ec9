"""Repairs to the structure tags, which tell a screen reader what is a heading, a list or a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_CONTENTS_TAGS = {"/L": "/TOC", "/LI": "/TOCI", "/LBody": "/Reference"}
_ITEM_TAGS = ("/Lbl", "/LBody")


def complete_structure(pdf: Any) -> None:
    """Gives header cells their scope, lists whole items, links one annotation each, and the contents its own tags."""
    elements = list(of_type(pdf, "/StructElem"))
    repeated = {number for element in elements if element["S"] == "/Link" for number in _single_link(pdf, element)}
    _drop_annotations(pdf, repeated)
    for element in elements:
        match element["S"]:
            case "/TH":
                _scope(pdf, element)
            case "/LI":
                _complete_item(pdf, element)
    for element in elements:
        if element["S"] == "/Art":
            element["S"] = "/Sect"
            _tag_contents(pdf, element)


def of_type(pdf: Any, kind: str) -> Iterator[Any]:
    """The dictionaries of a type, such as "/Annot"."""
    return (item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == kind)


def target(pdf: Any, reference: Any) -> Any:
    """What a reference such as ``b"12 0 R"`` stands for."""
    return pdf.objects[int(reference.split()[0])]


def _kids(pdf: Any, element: Any) -> Iterator[tuple[bytes, Any]]:
    """The references among an element's children, with their objects; numbers are marks in the page's content."""
    return ((kid, target(pdf, kid)) for kid in element["K"] if isinstance(kid, bytes))


def _scope(pdf: Any, cell: Any) -> None:
    group = target(pdf, target(pdf, cell["P"])["P"])
    cell["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"


def _single_link(pdf: Any, link: Any) -> Iterator[int]:
    """Takes the annotations off what stands inside a link (the engine puts one on every box); yields their numbers."""
    for _, kid in _kids(pdf, link):
        if kid["Type"] == "/StructElem":
            kid["S"] = "/Span" if kid["S"] == "/Link" else kid["S"]
            inner = [(reference, item) for reference, item in _kids(pdf, kid) if item["Type"] == "/OBJR"]
            kid["K"][:] = [item for item in kid["K"] if item not in [reference for reference, _ in inner]]
            yield from (int(item["Obj"].split()[0]) for _, item in inner)
            yield from _single_link(pdf, kid)


def _drop_annotations(pdf: Any, numbers: set[int]) -> None:
    for page in of_type(pdf, "/Page"):
        if "Annots" in page:
            page["Annots"][:] = [kid for kid in page["Annots"] if int(kid.split()[0]) not in numbers]


def _complete_item(pdf: Any, item: Any) -> None:
    """Puts what stands beside the body of a list item into a body."""
    import pydyf

    loose = [(reference, kid) for reference, kid in _kids(pdf, item) if kid["S"] not in _ITEM_TAGS]
    if not loose:
        return
    body = pydyf.Dictionary({"Type": "/StructElem", "S": "/LBody", "Pg": item["Pg"], "P": item.reference})
    body["K"] = pydyf.Array([reference for reference, _ in loose])
    pdf.add_object(body)
    for _, kid in loose:
        kid["P"] = body.reference
    item["K"][:] = [kid for kid in item["K"] if kid not in body["K"]] + [body.reference]


def _tag_contents(pdf: Any, element: Any) -> None:
    for _, kid in _kids(pdf, element):
        if kid["Type"] == "/StructElem":
            kid["S"] = _CONTENTS_TAGS.get(kid["S"], kid["S"])
            _tag_contents(pdf, kid)
