"""The chapters and sections of an agreement in order, the parties' own ones put where they asked for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

_FIELDS_TEMPLATE = "afsnit/felter.html.j2"
_OWN_TEMPLATE = "afsnit/eget.html.j2"


Asked = Callable[[str], bool]
"""Whether the spec asks for what a condition ("hvis") names: an appendix, or a field that is answered."""


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A chapter or section to print. Attribute names are Danish because templates are.

    A chapter prints its own fields by its ``skabelon``, before its ``afsnit``. ``eget`` holds the parties' own section
    (``titel``, ``tekst``, ``punkter``) or None. ``regler`` says which part of the law is printed in the section,
    ``hvis`` on what condition it is there, "" for always. ``niveau`` is the level of its heading, 1 for a chapter.
    """

    id: str
    titel: str
    skabelon: str = _FIELDS_TEMPLATE
    type: str = "section"
    se_også: Sequence[str] = ()
    afsnit: tuple[SectionPlan, ...] = ()
    eget: Mapping[str, Any] | None = None
    regler: str = ""
    hvis: str = ""
    niveau: int = 2


def everything(structure: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every chapter, section and appendix that a pack can print, as pack.yaml has them, in the document's order."""
    for chapter in structure.get("kapitler") or ():
        yield from (chapter, *_sections(chapter))
    yield from structure.get("afslutning") or ()


def chapters(structure: Mapping[str, Any], own: Sequence[Mapping[str, Any]], asked: Asked) -> tuple[SectionPlan, ...]:
    """The numbered chapters, with the parties' own sections among them.

    An own section goes after the section that its ``efter`` names, at the end of the chapter that it names, or, when
    it names none or a chapter that is left out, after all chapters as a chapter of its own. After a chapter that has no
    sections it is a chapter too.
    """
    planned = tuple(_planned(structure, own, asked))
    taken = {plan.id for plan in within(planned)}
    return planned + tuple(replace(_own(section), niveau=1) for section in own if section["id"] not in taken)


def ending(structure: Mapping[str, Any], asked: Asked) -> tuple[SectionPlan, ...]:
    """What follows the chapters: signatures and appendices."""
    return tuple(replace(_plan(section), niveau=1) for section in structure["afslutning"] if _is_there(section, asked))


def within(plans: Iterable[SectionPlan]) -> tuple[SectionPlan, ...]:
    """The plans and the sections inside them, in the document's order."""
    return tuple(found for plan in plans for found in (plan, *within(plan.afsnit)))


def left_out(structure: Mapping[str, Any], asked: Asked) -> tuple[SectionPlan, ...]:
    """The chapters, sections and appendices that are not printed because nobody asked; chapters with their sections."""
    found: list[SectionPlan] = []
    for chapter in structure["kapitler"]:
        if _is_there(chapter, asked):
            found += [_plan(section) for section in _sections(chapter) if not _is_there(section, asked)]
        else:
            found.append(_chapter(chapter, (), lambda _: True))
    return (*found, *(_plan(section) for section in structure["afslutning"] if not _is_there(section, asked)))


def _planned(structure: Mapping[str, Any], own: Sequence[Mapping[str, Any]], asked: Asked) -> Iterator[SectionPlan]:
    for chapter in structure["kapitler"]:
        if _is_there(chapter, asked):
            yield _chapter(chapter, own, asked)
            if not _sections(chapter):
                yield from (replace(section, niveau=1) for section in _following(chapter["id"], own))


def _is_there(section: Mapping[str, Any], asked: Asked) -> bool:
    return "hvis" not in section or asked(section["hvis"])


def _sections(chapter: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    return chapter.get("afsnit") or ()


def _chapter(chapter: Mapping[str, Any], own: Sequence[Mapping[str, Any]], asked: Asked) -> SectionPlan:
    sections: list[SectionPlan] = []
    for section in _sections(chapter):
        sections += [_plan(section)] if _is_there(section, asked) else []
        sections += _following(section["id"], own)
    if _sections(chapter):
        sections += _following(chapter["id"], own)
    return replace(_plan(chapter), niveau=1, afsnit=tuple(sections))


def _following(id: str, own: Sequence[Mapping[str, Any]]) -> Iterator[SectionPlan]:
    """The own sections after ``id``, and those after them in turn."""
    for section in own:
        if section.get("efter") == id and section["id"] != id:
            yield _own(section)
            yield from _following(section["id"], [other for other in own if other is not section])


def _plan(section: Mapping[str, Any]) -> SectionPlan:
    return SectionPlan(
        id=section["id"],
        titel=section["titel"],
        skabelon=section.get("skabelon", _FIELDS_TEMPLATE),
        type=section.get("type", "section"),
        se_også=tuple(section.get("se_også", ())),
        regler=section.get("regler", ""),
        hvis=section.get("hvis", ""),
    )


def _own(section: Mapping[str, Any]) -> SectionPlan:
    id = section.get("id", "")  # an agreement that was only read may lack what the checks ask for
    return SectionPlan(id, section.get("titel", id), _OWN_TEMPLATE, eget=section)
