"""An independent reader of Word files for the tests: text, fields, and headings as Word would number them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def attribute(element: etree._Element | None, name: str = "val", default: str = "") -> str:
    return default if element is None else element.get(W + name, default)


def text_of(element: etree._Element) -> str:
    """What a reader sees: field codes are left out, tabs and breaks are white space."""
    signs = {W + "tab": "\t", W + "br": "\n"}
    nodes = (node for node in element.iter(W + "t", *signs) if node.getparent().tag == W + "r")
    return "".join(signs.get(node.tag, node.text or "") for node in nodes)


class WordFile:
    def __init__(self, data: bytes) -> None:
        self.zip = ZipFile(BytesIO(data))

    def part(self, name: str) -> etree._Element:
        return etree.fromstring(self.zip.read(name))

    @cached_property
    def body(self) -> etree._Element:
        return self.part("word/document.xml")[0]

    @cached_property
    def styles(self) -> dict[str, etree._Element]:
        return {attribute(style, "styleId"): style for style in self.part("word/styles.xml").iter(W + "style")}

    @property
    def paragraphs(self) -> list[etree._Element]:
        return list(self.body.iter(W + "p"))

    @property
    def tables(self) -> list[etree._Element]:
        return list(self.body.iter(W + "tbl"))

    @property
    def text(self) -> str:
        return "\n".join(text_of(paragraph) for paragraph in self.paragraphs)

    def styled(self, *names: str) -> list[etree._Element]:
        return [paragraph for paragraph in self.paragraphs if style_of(paragraph) in names]

    def instructions(self) -> list[str]:
        return [(node.text or "").strip() for node in self.body.iter(W + "instrText")]

    def bookmarks(self) -> list[str]:
        return [attribute(node, "name") for node in self.body.iter(W + "bookmarkStart")]

    def controls(self, tag: str) -> list[etree._Element]:
        return [sdt for sdt in self.body.iter(W + "sdt") if attribute(sdt.find(f"{W}sdtPr/{W}tag")).startswith(tag)]

    def headings(self) -> list[str]:
        """Every heading as Word shows it: its computed number, a tab, its text."""
        counter = Counter(self)
        shown = ((counter.number(paragraph), paragraph) for paragraph in self.paragraphs)
        return [
            f"{number}\t{text_of(paragraph)}" if number else text_of(paragraph)
            for number, paragraph in shown
            if style_of(paragraph).startswith(("Heading", "Uden", "Bilagsoverskrift", "Bilagsafsnit"))
        ]


def style_of(paragraph: etree._Element) -> str:
    return attribute(paragraph.find(f"{W}pPr/{W}pStyle"))


class Counter:
    """Counts numbered paragraphs as Word does: one counter per definition, shared by all its instances."""

    def __init__(self, file: WordFile) -> None:
        self.file = file
        part = file.part("word/numbering.xml")
        self.levels = {
            attribute(abstract, "abstractNumId"): {int(attribute(x, "ilvl")): x for x in abstract.iter(W + "lvl")}
            for abstract in part.iter(W + "abstractNum")
        }
        self.instances = {attribute(num, "numId"): num for num in part.iter(W + "num")}
        self.counts: dict[str, dict[int, int]] = {}
        self.used: set[str] = set()

    def number(self, paragraph: etree._Element) -> str:
        instance, level = self._numbering(paragraph)
        if instance in ("", "0"):
            return ""
        num = self.instances[instance]
        abstract = attribute(num.find(W + "abstractNumId"))
        counts = self.counts.setdefault(abstract, {})
        if instance not in self.used:
            self.used.add(instance)
            for override in num.iter(W + "lvlOverride"):
                counts[int(attribute(override, "ilvl"))] = int(attribute(override.find(W + "startOverride"))) - 1
        counts[level] = counts.get(level, 0) + 1
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        return self._text(abstract, self.levels[abstract][level], counts)

    def _text(self, abstract: str, level: etree._Element, counts: dict[int, int]) -> str:
        text = attribute(level.find(W + "lvlText"))
        for position, count in counts.items():
            form = attribute(self.levels[abstract][position].find(W + "numFmt"))
            shown = chr(96 + (count - 1) % 26 + 1) * ((count - 1) // 26 + 1) if form == "lowerLetter" else str(count)
            text = text.replace(f"%{position + 1}", shown)
        return text

    def _numbering(self, paragraph: etree._Element) -> tuple[str, int]:
        for properties in self._properties(paragraph):
            number = properties.find(f"{W}numPr/{W}numId")
            if number is not None:
                return attribute(number), int(attribute(properties.find(f"{W}numPr/{W}ilvl"), default="0"))
        return "", 0

    def _properties(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """The paragraph's own properties, then those of its style and of the styles that it is based on."""
        yield from paragraph.iterfind(W + "pPr")
        name = style_of(paragraph)
        while name:
            style = self.file.styles[name]
            yield from style.iterfind(W + "pPr")
            name = attribute(style.find(W + "basedOn"))
