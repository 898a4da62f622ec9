"""Writes docs/dækning.md: the fields, sections and texts of the agreement that cover each item of its checklist.

``python tools/coverage.py`` writes the page; ``--check`` writes nothing and exits 1 when the page is out of date. Both
exit 1 when an item is not covered.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from xml.etree.ElementTree import Element, SubElement

from aftalegen import resources
from aftalegen.document import outline, references, texts
from aftalegen.spec.fields import FieldSpec, variants
from aftalegen.spec.nodes import plain
from aftalegen.spec.packs.loading import load_pack
from aftalegen.spec.schema import Pack
from aftalegen.spec.source import read_source

Source = Literal["felt", "valgmulighed", "dialogboks", "vejledning"]

TARGET = Path(__file__).parents[1] / "docs" / "dækning.md"
PACK = "samarbejdsaftale"
PACKS = (PACK, "saerligt-samarbejde")
"""The agreement types with a checklist, in the order of its letters."""

GIVEN = ("A", "G", "H", "K")
"""The groups whose items come with the template, the program or its data. The others are what an agreement says."""

APPENDICES = "bilag"
"""The group of a spec whose keys ask for the appendices (``hvis`` in the pack)."""

_INTRODUCTION = "indledning-til-vejledning"
"""The guide's own first section, which the agreement does not have."""

_TEXT_FOLDERS: Mapping[str, Source] = {"dialog": "dialogboks", "vejledning": "vejledning"}
_HEAD = """# Dækning

Her står, hvor hvert emne på tjeklisten er med i samarbejdsaftalen og, for gruppe I, i aftalen om særligt
a-kassesamarbejde. Siden er lavet ud fra skemaerne, `pack.yaml`, `tjekliste.yaml` og teksterne i
`templates/samarbejdsaftale/` og `templates/saerligt-samarbejde/`. Ret den ikke i hånden, men lav den igen med
`python tools/coverage.py`.

**Felt** er stien i aftalefilen; i parentes står den valgmulighed, der dækker emnet. **Punkt** er nummer og titel i det
trykte dokument. Et emne af slagsen beregning er dækket af de felter, som der regnes på.

Andre emner er dækket af skabelonen, programmet eller en datafil, og så står det, hvordan. `#` efter en fil står foran
kendenavnet på en samtale eller navnet på en del af filen.
"""
_MET = "Sådan opfyldes det"
_TEMPLATE = "skabelon, program eller data"
_SUMMARY_COLUMNS = ("Gruppe", "Emner", "Felt", "Dialogboks", "Vejledning", _TEMPLATE.capitalize())


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the checklist. ``met`` says how the template lives up to what is not an agreement field."""

    number: str
    kind: str
    strength: str
    text: str
    met: str


@dataclass(frozen=True, slots=True)
class Group:
    """The items under one letter."""

    letter: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The printed heading of a section. ``number`` is "3.7", "Bilag 1" or "" for a plain section."""

    number: str
    title: str
    appendix: bool

    @property
    def text(self) -> str:
        """Number and title as they are printed."""
        return f"{self.number} {self.title}".lstrip()


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that names an item.

    ``name`` is the field's path or the text's file, ``choice`` the value of a choice in the field's list, ``section``
    the id of the section that prints it ("" for what no section prints).
    """

    item: str
    source: Source
    name: str
    section: str
    choice: str = ""


@dataclass(frozen=True)
class Coverage:
    """All that the page and the faults are made from.

    ``headings`` are the sections in printed order, ``placed`` the section of every agreement field and every text.
    """

    groups: tuple[Group, ...]
    headings: Mapping[str, Heading]
    placed: Mapping[str, str]
    mentions: tuple[Mention, ...]

    def of(self, item: Item) -> list[Mention]:
        """The places that name an item, in the order field, choice, dialog box, guide."""
        return [mention for mention in self.mentions if mention.item == item.number]


# --- reading --------------------------------------------------------------------------------------------------


def read(pack: Pack, folder: Path) -> Coverage:
    """The coverage of a pack whose checklist and texts lie in ``folder``."""
    fields = {spec.path: spec.section for spec in pack.fields}
    headings = _headings(pack)
    found = [*_texts(folder), *_shared_texts(folder, headings)]
    files = {name: section for name, section, _ in found if section != _INTRODUCTION}
    return Coverage(
        groups=tuple(_groups(folder)),
        headings=headings,
        placed={**fields, **files},
        mentions=(*_fields(pack), *_choices(pack), *_in_texts(found)),
    )


def _groups(folder: Path) -> Iterator[Group]:
    data: Any = plain(read_source(folder / "tjekliste.yaml").root)
    for group in data["grupper"]:
        yield Group(group["bogstav"], group["titel"], tuple(_item(item) for item in group["punkter"]))


def _item(item: Mapping[str, str]) -> Item:
    return Item(item["nr"], item["slags"], item.get("styrke", ""), item["tekst"], item.get("opfyldes", ""))


def _headings(pack: Pack) -> Mapping[str, Heading]:
    """The headings under which fields and dialog boxes are printed, numbered by the same code as the documents."""
    chapters, ending = outline.chapters(pack.sections, (), _everything), outline.ending(pack.sections, _everything)
    root = Element("document")
    for chapter in chapters:
        parent = _section(root, chapter)
        for section in chapter.afsnit:
            _section(parent, section)
    for section in ending:
        _section(root, section)
    labels = references.number(root)
    printed = (*(section for chapter in chapters for section in (chapter, *chapter.afsnit)), *ending)
    return {section.id: _heading(section, labels) for section in printed}


def _everything(_: str) -> bool:
    """All that an agreement can ask for."""
    return True


def _section(parent: Element, plan: outline.SectionPlan) -> Element:
    return SubElement(parent, "section", id=plan.id, kind=plan.type, title=plan.titel)


def _heading(plan: outline.SectionPlan, labels: references.Labels) -> Heading:
    return Heading("" if plan.type == "plain" else labels[plan.id].text, plan.titel, plan.type == "appendix")


def _fields(pack: Pack) -> Iterator[Mention]:
    for spec in pack.properties.values():
        for item in spec.checklist:
            yield Mention(item, "felt", spec.path, _printed_in(pack, spec))


def _choices(pack: Pack) -> Iterator[Mention]:
    for spec in pack.properties.values():
        for choice in _choices_of(spec.schema):
            for item in choice.get("x-tjekliste", ()):
                yield Mention(item, "valgmulighed", spec.path, _printed_in(pack, spec), str(choice["const"]))


def _choices_of(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for variant in variants(schema):
        if "const" in variant:
            yield variant
        if isinstance(variant.get("items"), dict):
            yield from _choices_of(variant["items"])


def _printed_in(pack: Pack, spec: FieldSpec) -> str:
    """The section of the field, or of the agreement field that it is a part of. An appendix prints what asks for it."""
    for section in pack.sections["afslutning"]:
        if "hvis" in section and f"{spec.path}.".startswith(f"{APPENDICES}.{section['hvis']}."):
            return str(section["id"])
    inner: FieldSpec | None = spec
    while inner and not inner.section:
        inner = pack.properties.get(inner.parent.removesuffix("[]"))
    return inner.section if inner else ""


def _in_texts(found: Iterable[tuple[str, str, Sequence[str]]]) -> Iterator[Mention]:
    for name, section, items in found:
        source = _TEXT_FOLDERS[name.partition("/")[0]]
        yield from (Mention(item, source, name, section) for item in items)


def _texts(folder: Path) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Name, section and checklist items of every dialog box and every text of the guide."""
    for kind in _TEXT_FOLDERS:
        for path in sorted((folder / kind).glob("*.md")):
            front, _ = texts.split(path.read_text(encoding="utf-8"), path.name)
            yield f"{kind}/{path.name}", path.stem, front.get("tjekliste") or ()


def _shared_texts(folder: Path, headings: Mapping[str, Heading]) -> Iterator[tuple[str, str, Sequence[str]]]:
    """The texts of all packs about what this one prints, where it has none of its own."""
    for name, section, items in _texts(resources.path("templates", "fælles")):
        if section in headings and not (folder / name).is_file():
            yield name, section, items


# --- judging --------------------------------------------------------------------------------------------------


def faults(coverage: Coverage, *others: Coverage) -> list[str]:
    """What is wrong, one English sentence each; empty when every item is covered and every name exists.

    What all packs share names items that are on the checklists of ``others``.
    """
    return [*_unknown_items(coverage, others), *_unprinted(coverage), *_uncovered(coverage)]


def _unknown_items(coverage: Coverage, others: Sequence[Coverage]) -> Iterator[str]:
    known = {item.number for one in (coverage, *others) for group in one.groups for item in group.items}
    for mention in coverage.mentions:
        if mention.item not in known:
            yield f"{mention.name}: names {mention.item}, which is not on the checklist."


def _unprinted(coverage: Coverage) -> Iterator[str]:
    for name, section in coverage.placed.items():
        if section not in coverage.headings:
            yield f"{name}: no section '{section}' is printed."


def _uncovered(coverage: Coverage) -> Iterator[str]:
    for group in coverage.groups:
        for item in group.items:
            if group.letter in GIVEN and not item.met:
                yield f"{item.number}: the checklist does not say how it is met."
            if group.letter not in GIVEN and not any(_covers(mention, coverage) for mention in coverage.of(item)):
                yield f"{item.number}: no printed field, choice or dialog box covers it."


def _covers(mention: Mention, coverage: Coverage) -> bool:
    """The guide explains the agreement but is no part of it."""
    return mention.source != "vejledning" and mention.section in coverage.headings


# --- writing --------------------------------------------------------------------------------------------------


def document(*coverages: Coverage) -> str:
    """The page, as Markdown."""
    groups = [(group, coverage) for coverage in coverages for group in coverage.groups]
    groups.sort(key=lambda found: found[0].letter)
    parts = [_HEAD, _table(_SUMMARY_COLUMNS, [_summary(group, coverage) for group, coverage in groups])]
    for group, coverage in groups:
        rows = [_row(item, coverage) for item in group.items]
        parts.append(f"## {group.letter}. {group.title}\n\n{_table(_columns(group), rows)}")
    return "\n".join(parts)


def _columns(group: Group) -> list[str]:
    place = _MET if group.letter in GIVEN else "Punkt"
    both = place != _MET and any(item.met for item in group.items)
    return ["Nr.", "Emne", "Slags", "Styrke", "Felt", f"{place}. {_MET}" if both else place, "Vises som"]


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *([_cell(text) for text in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|") or "–"


def _summary(group: Group, coverage: Coverage) -> list[str]:
    found = [{mention.source for mention in coverage.of(item)} for item in group.items]
    counts = [sum(source in sources for sources in found) for source in ("felt", "dialogboks", "vejledning")]
    met = sum(bool(item.met) for item in group.items)
    return [f"{group.letter}. {group.title}", *map(str, (len(found), *counts, met))]


def _row(item: Item, coverage: Coverage) -> list[str]:
    mentions = coverage.of(item)
    where = "<br>".join(filter(None, (_sections(mentions, coverage), item.met)))
    return [item.number, item.text, item.kind, item.strength, _paths(mentions), where, _shown(item, mentions, coverage)]


def _paths(mentions: Sequence[Mention]) -> str:
    named = [mention for mention in mentions if mention.source in ("felt", "valgmulighed")]
    paths = {mention.name: None for mention in named}
    return "<br>".join(_path(path, [m.choice for m in named if m.name == path and m.choice]) for path in paths)


def _path(path: str, choices: Sequence[str]) -> str:
    return f"`{path}` ({', '.join(choices)})" if choices else f"`{path}`"


def _sections(mentions: Sequence[Mention], coverage: Coverage) -> str:
    used = {mention.section for mention in mentions if _covers(mention, coverage)}
    return "<br>".join(heading.text for section, heading in coverage.headings.items() if section in used)


def _shown(item: Item, mentions: Sequence[Mention], coverage: Coverage) -> str:
    shown = [_kind_of_place(mention, coverage) for mention in mentions]
    return ", ".join(dict.fromkeys([*shown, *[_TEMPLATE] * bool(item.met)]))


def _kind_of_place(mention: Mention, coverage: Coverage) -> str:
    """A field in an appendix is shown as the appendix; anything else as what it is."""
    heading = coverage.headings.get(mention.section)
    in_appendix = mention.source == "felt" and heading is not None and heading.appendix
    return heading.number.lower() if heading and in_appendix else mention.source


# --- the command ----------------------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes or checks the page. 0 when it is up to date and everything is covered, 1 otherwise."""
    parser = argparse.ArgumentParser(description="Writes docs/dækning.md.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the page is out of date")
    check = parser.parse_args(arguments).check
    coverages = [read(load_pack(pack), resources.path("templates", pack)) for pack in PACKS]
    found = [fault for coverage in coverages for fault in faults(coverage, *coverages)]
    found += _stale(document(*coverages)) if check else []
    if not check:
        TARGET.write_text(document(*coverages), encoding="utf-8", newline="\n")
    print("\n".join(found) or f"{TARGET.name}: every item is covered.")
    return 1 if found else 0


def _stale(text: str) -> list[str]:
    current = TARGET.read_text(encoding="utf-8") if TARGET.is_file() else ""
    return [] if current == text else [f"{TARGET.name} is out of date. Make it anew: python tools/coverage.py"]


if __name__ == "__main__":
    sys.exit(main())
