"""What ``pack.yaml``, the schema and the texts say of each other: sections, fields, dialog boxes, references."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from aftalegen.document.markup import REFERENCE
from aftalegen.document.packcheck.subject import Subject
from aftalegen.errors import Place, Problem
from aftalegen.spec.building import build
from aftalegen.spec.fields import FieldSpec
from aftalegen.spec.front_matter import split
from aftalegen.spec.packs.documents import place_at
from aftalegen.spec.similar import did_you_mean
from aftalegen.spec.source import read_text

_FREE_TEXTS = frozenset({"indledning-til-vejledning"})
"""Texts that belong to a document, not to a section."""
_INHERITED = "Tag feltet ud med null i skemaet, hvis afsnittet er udeladt. Ellers ret x-afsnit ved feltet."
_NOT_PRINTED = ("x-fil", "x-henviser-til")


def sections(subject: Subject) -> Iterator[Problem]:
    """AFT616, AFT614, AFT618, AFT619: templates, references and conditions of sections that lead nowhere."""
    for id, count in Counter(subject.ids).items():
        if count > 1:
            message = f"Der er {count} afsnit, der hedder “{id}”."
            yield Problem("AFT619", message, subject.place(id), "id", "Giv hvert afsnit sit eget kendenavn.")
    yield from _followed(subject)
    for section in subject.sections:
        template, condition = section.get("skabelon"), section.get("hvis")
        if template and subject.library.file(*template.split("/")) is None:
            message = f"Afsnittet “{section['id']}” skrives af skabelonen “{template}”, som ikke findes."
            hint = "Læg den i aftaletypens mappe, eller slet linjen, så skrives afsnittets felter."
            yield Problem("AFT616", message, subject.place(section["id"], "skabelon"), "skabelon", hint)
        if condition and not subject.is_condition(condition):
            message = f"“hvis: {condition}” er hverken et bilag eller et felt."
            hint = did_you_mean(condition, [field.path for field in subject.pack.fields])
            yield Problem("AFT618", message, subject.place(section["id"], "hvis"), "hvis", hint)
        for target in section.get("se_også", ()):
            if target not in subject.ids:
                message = f"Afsnittet “{section['id']}” henviser til “{target}”, som ikke findes."
                place = subject.place(section["id"], "se_også")
                yield Problem("AFT614", message, place, "se_også", did_you_mean(target, subject.ids))


def _followed(subject: Subject) -> Iterator[Problem]:
    """AFT614: new sections that are to stand after one that is not beside them."""
    for beside in subject.siblings:
        ids = [section["id"] for section in beside]
        for section in beside:
            after = section.get("efter", "")
            if after and after not in ids:
                message = f"Afsnittet “{section['id']}” skal stå efter “{after}”, som ikke findes samme sted."
                hint = did_you_mean(after, [id for id in ids if id != section["id"]], all_up_to=12)
                yield Problem("AFT614", message, subject.place(section["id"], "efter"), "efter", hint)


def fields(subject: Subject) -> Iterator[Problem]:
    """AFT612 and AFT602: fields that no section prints, or without a name; AFT618: lists that are not there."""
    for field in subject.pack.properties.values():
        if field.section and field.section not in subject.ids:
            message = f"Feltet “{field.path}” hører til afsnittet “{field.section}”, som aftaletypen ikke har."
            hint = did_you_mean(field.section, subject.ids, all_up_to=12)
            yield _of_field(subject, field, "AFT612", message, _INHERITED if subject.extends else hint)
        elif _has_no_place(subject, field):
            message = f"Feltet “{field.path}” hører ikke til noget afsnit, så det bliver aldrig skrevet."
            yield _of_field(subject, field, "AFT612", message, "Skriv x-afsnit og afsnittets kendenavn ved feltet.")
        elif field.section and not field.title:
            message = f"Feltet “{field.path}” har ingen title, så det får ingen overskrift."
            yield _of_field(subject, field, "AFT602", message, "Skriv title ved feltet: det, feltet hedder i aftalen.")
        targets = field.schema.get("x-henviser-til", ())
        if targets and not any(subject.pack.field(target) for target in targets):
            message = f"Feltet “{field.path}” henviser til {' og '.join(targets)}, som skemaet ikke har."
            yield _of_field(subject, field, "AFT618", message, "Ret x-henviser-til i skemaet.")


def _has_no_place(subject: Subject, field: FieldSpec) -> bool:
    """Whether a field that asks for an answer stands neither in a section nor in a group that is printed otherwise."""
    asks = field.statement or field.view
    return bool(asks) and not subject.pack.section_of(field.path) and not _within_building_block(subject, field)


def _within_building_block(subject: Subject, field: FieldSpec) -> bool:
    if any(key in field.schema for key in _NOT_PRINTED) or _is_block(field.schema):
        return True
    while field.parent:
        outer = subject.pack.field(field.parent.removesuffix("[]"))
        if outer is None:
            return False
        if _is_block(outer.schema) or _is_block(outer.schema.get("items", {})):
            return True
        field = outer
    return False


def _is_block(schema: Mapping[str, Any]) -> bool:
    """Whether it is a group that the program knows (a party, a period) and prints by a way of its own."""
    return "x-type" in schema and schema.get("type") == "object"


def _of_field(subject: Subject, field: FieldSpec, code: str, message: str, hint: str) -> Problem:
    return Problem(code, message, _in_schema(subject, field.path), field.path, hint)


def _in_schema(subject: Subject, path: str) -> Place:
    """Where the pack's own schema says a field, or the group around it that it takes from elsewhere."""
    if subject.pack.schema_file is None:
        return Place(subject.folder.as_posix())
    steps = [
        part
        for step in path.split(".")
        for part in ("properties", step.removesuffix("[]"), *(["items"] if step.endswith("[]") else []))
    ]
    return place_at(subject.pack.schema_file, steps)


def texts(subject: Subject) -> Iterator[Problem]:
    """AFT613: dialog boxes and guide texts of no section; AFT614: references in them that lead nowhere."""
    known = {*subject.ids, *_FREE_TEXTS}
    for kind, path in subject.texts():
        if path.stem not in known:
            what = "Dialogboksen" if kind == "dialog" else "Vejledningen"
            message = f"{what} “{path.stem}” hører ikke til noget afsnit, så den bliver aldrig vist."
            yield Problem("AFT613", message, Place(path.as_posix(), 1, 1), hint=did_you_mean(path.stem, subject.ids))
        source = read_text(path, path.as_posix())
        yield from (*source.problems, *build(f"\n{split(source.text)[0]}", source.name)[1])  # line 1 is the fence
        for number, line in enumerate(source.lines, start=1):
            for match in REFERENCE.finditer(line):
                place = Place(source.name, number, match.start() + 1, len(match[0]))
                yield from subject.dead(match[1], place)
