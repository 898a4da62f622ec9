"""Accepts or rejects every tracked change of a Word file, after ECMA-376 part 1, 17.13.5. Shares no code with src.

Also says when two files are the same document: numbers that only have to be unique, and into how many runs a text is
cut, do not count.
"""

from __future__ import annotations

import re
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

from lxml import etree

Element = etree._Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CHANGES = ("pPrChange", "tblPrChange", "trPrChange", "sectPrChange")
RANGES = {"ins": "customXmlInsRange", "del": "customXmlDelRange"}


def parts_of(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def resolved(data: bytes, *, accept: bool) -> str:
    """The document without tracked changes, with its headers and footers, in a form that can be compared."""
    parts = parts_of(data)
    for name in [name for name in parts if _is_story(name)]:
        parts[name] = etree.tostring(_resolve(etree.fromstring(parts[name]), accept))
    return _canonical("word/document.xml", parts)


def plain(data: bytes) -> str:
    """A document that never had changes, in the same form."""
    return _canonical("word/document.xml", parts_of(data))


def _is_story(name: str) -> bool:
    return name.startswith(("word/document", "word/header", "word/footer"))


def _resolve(root: Element, accept: bool) -> Element:
    stays, goes = ("ins", "del") if accept else ("del", "ins")
    _rows(root, stays, goes)
    _controls(root, stays, goes)
    for run in list(root.iter(W + goes)):
        if run.getparent().tag not in (W + "rPr", W + "trPr"):
            _drop(run)
    for run in list(root.iter(W + stays)):
        if run.getparent().tag not in (W + "rPr", W + "trPr"):
            _unwrap(run)
    for node in list(root.iter(W + "delText", W + "delInstrText")):
        node.tag = {W + "delText": W + "t", W + "delInstrText": W + "instrText"}[node.tag]
    _marks(root, stays, goes)
    for change in list(root.iter(*(W + name for name in CHANGES))):
        _properties(change, accept)
    for node in list(root.iter(W + "rPr", W + "trPr")):
        if len(node) == 0:
            _drop(node)
    left = [node.tag for node in root.iter() if isinstance(node.tag, str) and _is_mark(node.tag)]
    assert left == []
    return root


def _is_mark(tag: str) -> bool:
    return tag.removeprefix(W) in ("ins", "del", "moveFrom", "moveTo", *CHANGES) or "customXml" in tag


def _drop(node: Element) -> None:
    node.getparent().remove(node)


def _unwrap(node: Element) -> None:
    parent = node.getparent()
    position = parent.index(node)
    parent[position : position + 1] = list(node)


def _rows(root: Element, stays: str, goes: str) -> None:
    for row in list(root.iter(W + "tr")):
        properties = row.find(W + "trPr")
        if properties is None:
            continue
        if properties.find(W + goes) is not None:
            _drop(row)
        elif (mark := properties.find(W + stays)) is not None:
            _drop(mark)
    for table in list(root.iter(W + "tbl")):
        if table.find(W + "tr") is None:
            _drop(table)


def _controls(root: Element, stays: str, goes: str) -> None:
    """A content control whose two ends lie in ranges that go is taken away around its content."""
    for control in list(root.iter(W + "sdt")):
        before, after = control.getprevious(), control.getnext()
        if before is not None and before.tag == f"{W}{RANGES[goes]}Start":
            assert after.tag == f"{W}{RANGES[goes]}End"
            content = control.find(W + "sdtContent")
            parent = control.getparent()
            position = parent.index(control)
            parent[position : position + 1] = list(content)
    for kind in (stays, goes):
        numbers: list[str] = []
        for end in ("Start", "End"):
            for node in list(root.iter(f"{W}{RANGES[kind]}{end}")):
                numbers.append(node.get(W + "id"))
                _drop(node)
        assert sorted(numbers[: len(numbers) // 2]) == sorted(numbers[len(numbers) // 2 :])


def _marks(root: Element, stays: str, goes: str) -> None:
    """A paragraph whose mark goes is joined to the next one, which keeps its own properties."""
    for paragraph in reversed(list(root.iter(W + "p"))):
        marks = paragraph.find(f"{W}pPr/{W}rPr")
        if marks is None:
            continue
        if (mark := marks.find(W + stays)) is not None:
            _drop(mark)
        if marks.find(W + goes) is None:
            continue
        content = [node for node in paragraph if node.tag != W + "pPr" and not _is_empty(node)]
        if any(node.tag not in (W + "bookmarkStart", W + "bookmarkEnd") for node in content):
            following = paragraph.getnext()
            assert following.tag == W + "p", "the mark of a paragraph before no other"
            following[1:1] = content
        _drop(paragraph)


def _is_empty(node: Element) -> bool:
    return node.tag == W + "hyperlink" and len(node) == 0


def _properties(change: Element, accept: bool) -> None:
    now = change.getparent()
    before = change[0]
    _drop(change)
    if accept:
        return
    kept = [node for node in now if node.tag in (W + "headerReference", W + "footerReference", W + "sectPr")]
    now[:] = [*(node for node in kept if node.tag != W + "sectPr"), *before]
    now.extend(node for node in kept if node.tag == W + "sectPr")


# --- what counts as the same -----------------------------------------------------------------------------------


def _canonical(name: str, parts: dict[str, bytes]) -> str:
    root = etree.fromstring(parts[name])
    for link in list(root.iter(W + "hyperlink")):
        if len(link) == 0:
            _drop(link)
    for node in list(root.iter(W + "hyperlink", W + "p")):
        _join(node)
    for row in root.iter(W + "tr"):
        for empty in row.findall(W + "trPr"):
            if len(empty) == 0:
                _drop(empty)
    _name_bookmarks(root)
    _number_lists(root, parts)
    _targets(root, parts)
    for node in list(root.iter()):
        if isinstance(node.tag, str) and node.tag.endswith(("docPr", "cNvPr")):
            node.attrib.pop("id")
            node.attrib.pop("name")
        if node.tag == W + "sdtPr":
            node.remove(node.find(W + "id"))
    text = etree.tostring(root, method="c14n").decode()
    return re.sub(r"(<w:(?:p|tbl|tr|tc|sdt|r|sectPr)>)", r"\n\1", text)


def _join(parent: Element) -> None:
    """Hyperlinks to one place, and runs of one look, that stand side by side become one."""
    for one, other in list(pairwise(parent)):
        if one.tag == other.tag == W + "hyperlink" and dict(one.attrib) == dict(other.attrib):
            other[:0] = list(one)
            _drop(one)
    for one, other in list(pairwise(parent)):
        if one.tag == other.tag == W + "r" and _look(one) == _look(other) and _text(one) is not None:
            inner, following = _text(one), _text(other)
            if inner is not None and following is not None:
                following.text = (inner.text or "") + (following.text or "")
                _drop(one)


def _look(run: Element) -> bytes:
    properties = run.find(W + "rPr")
    return b"" if properties is None else etree.tostring(properties, method="c14n")


def _text(run: Element) -> Element | None:
    content = [node for node in run if node.tag != W + "rPr"]
    return content[0] if len(content) == 1 and content[0].tag == W + "t" else None


def _name_bookmarks(root: Element) -> None:
    """By their order in the document, in everything that names them."""
    found = {}
    for number, start in enumerate(root.iter(W + "bookmarkStart")):
        name = start.get(W + "name")
        assert name not in found, "two bookmarks of one name"
        found[name] = f"bm{number}"
        start.set(W + "name", found[name])
        start.set(W + "id", "")
    for end in root.iter(W + "bookmarkEnd"):
        end.set(W + "id", "")
    for node in root.iter(W + "hyperlink"):
        if node.get(W + "anchor") in found:
            node.set(W + "anchor", found[node.get(W + "anchor")])
    for node in root.iter(W + "instrText"):
        node.text = re.sub(r"_(?:Ref|Toc)\d{9}", lambda match: found.get(match[0], match[0]), node.text)


def _number_lists(root: Element, parts: dict[str, bytes]) -> None:
    """By their order in the document, with what they are."""
    numbering = etree.fromstring(parts["word/numbering.xml"])
    instances = {num.get(W + "numId"): num for num in numbering.iter(W + "num")}
    order: dict[str, int] = {}
    for node in root.iter(W + "numId"):
        name = node.get(W + "val")
        if name in instances:
            inner = b"".join(etree.tostring(child, method="c14n") for child in instances[name])
            node.set(W + "val", f"{order.setdefault(name, len(order))}: {inner.decode()}")


def _targets(root: Element, parts: dict[str, bytes]) -> None:
    """Relationships by what they lead to; headers, footers and pictures by what is in them."""
    relations = {node.get("Id"): node.get("Target") for node in etree.fromstring(parts["word/_rels/document.xml.rels"])}
    for node in root.iter():
        for name in [name for name in node.attrib if name.startswith(R)]:
            where = relations[node.get(name)]
            part = f"word/{where}"
            if part not in parts:
                node.set(name, where)
            elif _is_story(part):
                node.set(name, _canonical(part, parts))
            else:
                node.set(name, sha256(parts[part]).hexdigest())
