"""The chapters and sections of an agreement in order, the parties' own ones put where they asked for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

_FIELDS_TEMPLATE = "afsnit/felter.html.j2"
_OWN_TEMPLATE = "afsnit/eget.html.j2"


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A chapter or section to print. Attribute names are Danish because templates are.

    ``eget`` holds the parties' own section (``titel``, ``tekst``, ``punkter``) or None. ``regler`` says which part of
    the law is printed in the section.
    """

    id: str
    titel: str
    skabelon: str = _FIELDS_TEMPLATE
    type: str = "section"
    se_også: Sequence[str] = ()
    afsnit: tuple[SectionPlan, ...] = ()
    eget: Mapping[str, Any] | None = None
    regler: str = ""


def chapters(structure: Mapping[str, Any], own: Sequence[Mapping[str, Any]]) -> tuple[SectionPlan, ...]:
    """The numbered chapters, with the parties' own sections among them.

    An own section goes after the section that its ``efter`` names, at the end of the chapter that it names, or, when
    it names none, after all chapters as a chapter of its own.
    """
    planned = tuple(_chapter(chapter, own) for chapter in structure["kapitler"])
    taken = {section.id for chapter in planned for section in chapter.afsnit}
    return planned + tuple(_own(section) for section in own if section["id"] not in taken)


def ending(structure: Mapping[str, Any], asked_for: Mapping[str, Any]) -> tuple[SectionPlan, ...]:
    """What follows the chapters: signatures and appendices. One with a condition ("hvis") needs a value there."""
    sections = structure["afslutning"]
    return tuple(_plan(section) for section in sections if "hvis" not in section or asked_for.get(section["hvis"]))


def left_out(structure: Mapping[str, Any], asked_for: Mapping[str, Any]) -> tuple[SectionPlan, ...]:
    """The sections that :func:`ending` leaves out because their condition has no value."""
    sections = structure["afslutning"]
    return tuple(_plan(section) for section in sections if "hvis" in section and not asked_for.get(section["hvis"]))


def _chapter(chapter: Mapping[str, Any], own: Sequence[Mapping[str, Any]]) -> SectionPlan:
    sections: list[SectionPlan] = []
    for section in chapter["afsnit"]:
        sections += [_plan(section), *_following(section["id"], own)]
    return replace(_plan(chapter), afsnit=(*sections, *_following(chapter["id"], own)))


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
    )


def _own(section: Mapping[str, Any]) -> SectionPlan:
    id = section.get("id", "")  # an agreement that was only read may lack what the checks ask for
    return SectionPlan(id, section.get("titel", id), _OWN_TEMPLATE, eget=section)
