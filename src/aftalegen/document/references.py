"""Numbers and labels, settled once for all formats: sections, appendices, tables, figures, fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from aftalegen.document.tree import Entry


@dataclass(frozen=True, slots=True)
class Label:
    """What a cross reference prints, and the id of the node that it leads to."""

    target: str
    text: str


Labels = Mapping[str, Label]

FIELD_PREFIX = "felt:"
"""``[[felt:cv.standarder]]`` refers to the section that prints this field."""


def number(root: Element) -> Labels:
    """Numbers captioned tables and figures in the markup, and returns the label of everything that can be referred to.

    Sections count 1, 1.1, 1.1.1; appendices count "Bilag 1", and their sections "Bilag 1.a" and "Bilag 1.a.1", as the
    template of 2015 does; plain sections are referred to by their title.
    """
    labels: dict[str, Label] = {}
    _number_sections(root, "", labels)
    _number_captions(root, "table", "Tabel", labels)
    _number_captions(root, "figure", "Figur", labels)
    return labels


def letter(number: int) -> str:
    """The letter that stands for a number: 1 is "a", 26 "z", 27 "aa", 28 "bb". Word counts on after "z" like this."""
    doubled, position = divmod(number - 1, 26)
    return chr(ord("a") + position) * (doubled + 1)


def _number_sections(
    parent: Element, prefix: str, labels: dict[str, Label], counted: Callable[[int], str] = str
) -> None:
    """Numbers the sections inside ``parent``; ``counted`` writes the last part of their numbers."""
    sections = appendices = 0
    for section in parent.findall("section"):
        kind = section.get("kind", "section")
        if kind == "appendix":
            appendices += 1
            text = f"Bilag {appendices}"
        elif kind == "plain":
            text = section.get("title", "")
        else:
            sections += 1
            text = f"{prefix}{counted(sections)}"
        _label_section(section, text, labels)
        _number_sections(section, f"{text}.", labels, letter if kind == "appendix" else str)


def _label_section(section: Element, text: str, labels: dict[str, Label]) -> None:
    target = section.get("id", "")
    labels[target] = Label(target, text)
    for field in section.findall("field"):
        labels[FIELD_PREFIX + field.get("path", "")] = Label(target, text)


def _number_captions(root: Element, tag: str, word: str, labels: dict[str, Label]) -> None:
    captioned = (element for element in root.iter(tag) if element.find("caption") is not None)
    for count, element in enumerate(captioned, start=1):
        element.set("number", str(count))
        target = element.get("id", "")
        labels[target] = Label(target, f"{word} {count}")


def entries(root: Element, labels: Labels, depth: int = 2) -> tuple[Entry, ...]:
    """The lines of the table of contents, down to level ``depth``."""
    return tuple(_entries(root, labels, depth))


def _entries(root: Element, labels: Labels, depth: int) -> Iterator[Entry]:
    for section in root.iter("section"):
        level = int(section.get("level", "1"))
        if level <= depth:
            target = section.get("id", "")
            number = "" if section.get("kind") == "plain" else labels[target].text
            yield Entry(target, number, section.get("title", ""), level)
