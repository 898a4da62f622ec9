"""The numbers and titles of an agreement's sections, as its document prints them, without making the document.

A project that replaces the whole template of the agreement may number otherwise; the structure is the pack's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from aftalegen.document import appendices, outline, shared
from aftalegen.document.outline import SectionPlan
from aftalegen.document.references import number
from aftalegen.spec.model import Agreement


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's number ("3.6", "Bilag 1"; "" for one that is not numbered), its title, and its place in the order."""

    number: str
    title: str
    place: int

    @property
    def text(self) -> str:
        """The heading as it is printed: "3.6 Afbud", "Bilag 1 Kontaktliste"."""
        return f"{self.number} {self.title}".strip()


def headings(agreement: Agreement) -> Mapping[str, Heading]:
    """The heading of every chapter, section and appendix by its id, in the order of the document.

    What the agreement does not ask for has none.
    """
    structure = agreement.pack.sections
    if not structure:
        return {}
    asked = shared.asking(agreement, appendices.asked_for(agreement))
    root = Element("document")
    _add(root, outline.chapters(structure, shared.all_of(agreement, "eget_afsnit"), asked))
    _add(root, outline.ending(structure, asked))
    labels = number(root)
    return {
        section.attrib["id"]: Heading(
            labels[section.attrib["id"]].text if section.get("kind") != "plain" else "", section.attrib["title"], place
        )
        for place, section in enumerate(root.iter("section"))
    }


def section_of_appendix(agreement: Agreement, kind: str) -> str:
    """The id of the appendix that prints what the schema calls by an ``x-type``; "" when no appendix does."""
    name = appendices.name_of(kind)
    sections = outline.everything(agreement.pack.sections)
    return next((section["id"] for section in sections if name and section.get("hvis") == name), "")


def _add(parent: Element, plans: Iterable[SectionPlan]) -> None:
    for plan in plans:
        section = SubElement(parent, "section", id=plan.id, title=plan.titel, kind=plan.type)
        _add(section, plan.afsnit)
