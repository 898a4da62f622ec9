"""What can be told of a pack's templates without running them: names, fields, files, elements, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from jinja2 import TemplateSyntaxError, nodes

from aftalegen.document import templating
from aftalegen.document.assets import FOLDER as ASSETS
from aftalegen.document.markup import REFERENCE
from aftalegen.document.packcheck.subject import Subject
from aftalegen.document.vocabulary import ELEMENTS
from aftalegen.errors import Place, Problem
from aftalegen.spec.similar import did_you_mean

_CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_TAG = re.compile(r"<([a-zA-Z][\w-]*)((?:\s[^<>]*)?)>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*("[^"]*"|'[^']*')""")
_FILLED = "\N{BLACK SQUARE}"
"""What stands for an expression in a template's text: nobody knows what it will write."""
_LOADING = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
_BY_SECTION = frozenset({"afsnittets_felter", "dialogboks", "vejledning"})


def templates(subject: Subject, given: Iterable[str]) -> Iterator[Problem]:
    """Every problem in the pack's own templates. ``given`` are the names that documents hand to templates."""
    parsed = {path: _parse(subject, path) for path in subject.templates()}
    found = [template for template in parsed.values() if isinstance(template, nodes.Template)]
    inherited = [_parse(subject, path) for folder in subject.pack.folders[1:] for path in sorted(folder.rglob("*.j2"))]
    names = {*given, *_set_by((*found, *(one for one in inherited if isinstance(one, nodes.Template))))}
    for path, template in parsed.items():
        if isinstance(template, Problem):
            yield template
            continue
        yield from _names(path, template, names)
        yield from _calls(subject, path, template)
        yield from _files(subject, path, template)
        yield from _references(subject, path, template)
        yield from _elements(subject, path)


def _parse(subject: Subject, path: Path) -> nodes.Template | Problem:
    try:
        return templating.parse(subject.library, path.read_text(encoding="utf-8"), path.as_posix())
    except UnicodeDecodeError:
        return Problem(
            "AFT302", "Skabelonen er ikke gemt som UTF-8.", Place(path.as_posix()), hint="Gem den som UTF-8."
        )
    except TemplateSyntaxError as fault:
        place = Place(path.as_posix(), fault.lineno, 1)
        return Problem("AFT302", "Skabelonen er skrevet forkert.", place, hint=f"Jinja2 siger: {fault.message}")


def _set_by(found: Iterable[nodes.Template]) -> Iterator[str]:
    """Names that templates give values themselves; one may include another that uses them."""
    for template in found:
        yield from (name.name for name in template.find_all(nodes.Name) if name.ctx in ("store", "param"))
        yield from (macro.name for macro in template.find_all(nodes.Macro))
        yield from (loaded.target for loaded in template.find_all(nodes.Import))
        for loaded in template.find_all(nodes.FromImport):
            yield from (name if isinstance(name, str) else name[1] for name in loaded.names)


def _names(path: Path, template: nodes.Template, known: set[str]) -> Iterator[Problem]:
    """AFT610: names that nothing has a value for."""
    for name in template.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in known and name.name not in templating.GLOBALS:
            message = f"Skabelonen bruger “{name.name}”, som ikke findes."
            yield Problem(
                "AFT610", message, _place(path, name.lineno, name.name), hint=did_you_mean(name.name, sorted(known))
            )


def _calls(subject: Subject, path: Path, template: nodes.Template) -> Iterator[Problem]:
    """AFT611: fields that the schema does not have; AFT614: sections that the pack does not have."""
    for call in template.find_all(nodes.Call):
        argument = call.args[0] if call.args else None
        if not isinstance(call.node, nodes.Name) or not isinstance(argument, nodes.Const):
            continue
        target = str(argument.value)
        place = _place(path, call.lineno, target)
        if call.node.name == "felt" and subject.pack.field(target) is None:
            message = f"Skabelonen bruger feltet “{target}”, som skemaet ikke har."
            fields = [field.path for field in subject.pack.fields]
            yield Problem("AFT611", message, place, target, did_you_mean(target, fields))
        elif call.node.name in _BY_SECTION and target not in subject.ids and call.node.name != "vejledning":
            message = f"Skabelonen spørger om afsnittet “{target}”, som aftaletypen ikke har."
            yield Problem("AFT614", message, place, hint=did_you_mean(target, subject.ids))


def _files(subject: Subject, path: Path, template: nodes.Template) -> Iterator[Problem]:
    """AFT616: templates that another one takes in and that are not there."""
    for loading in template.find_all(_LOADING):
        named = loading.template  # type: ignore[attr-defined]
        name = str(named.value) if isinstance(named, nodes.Const) else ""
        if name and subject.library.file(*name.split("/")) is None and not getattr(loading, "ignore_missing", False):
            message = f"Skabelonen henter “{name}”, som ikke findes."
            place = _place(path, loading.lineno, name)
            yield Problem("AFT616", message, place, hint="Læg filen i aftaletypens mappe, eller ret navnet.")


def _references(subject: Subject, path: Path, template: nodes.Template) -> Iterator[Problem]:
    """AFT614: references in Markdown that a template writes."""
    for text in template.find_all(nodes.Const):
        for match in REFERENCE.finditer(text.value if isinstance(text.value, str) else ""):
            yield from subject.dead(match[1], _place(path, text.lineno, match[0]))


def _elements(subject: Subject, path: Path) -> Iterator[Problem]:
    """AFT303: elements that no document knows; AFT614 and AFT615: references and pictures as they are written."""
    text = path.read_text(encoding="utf-8")
    plain = _CODE.sub(lambda code: _FILLED + re.sub(r"[^\n]", " ", code[0])[1:], text)
    anchors = set(subject.ids) | set(re.findall(r'\bid="([^"]+)"', plain))
    for tag in _TAG.finditer(plain):
        line = plain.count("\n", 0, tag.start()) + 1
        place = Place(path.as_posix(), line, tag.start() - plain.rfind("\n", 0, tag.start()), len(tag[1]) + 1)
        written = {match[1]: match[2][1:-1] for match in _ATTRIBUTE.finditer(tag[2])}
        if tag[1] not in ELEMENTS:
            message = f"Skabelonen bruger <{tag[1]}>, som dokumentet ikke kender."
            yield Problem("AFT303", message, place, hint=did_you_mean(tag[1], sorted(ELEMENTS), all_up_to=40))
        elif tag[1] == "ref":
            target = written.get("to", "")
            if _FILLED not in target and target not in anchors:
                yield from subject.dead(target, place)
        elif tag[1] == "figure":
            yield from _picture(subject, written, place)


def _picture(subject: Subject, written: dict[str, str], place: Place) -> Iterator[Problem]:
    if not written.get("alt", "").strip():
        hint = 'Skriv alt="…": det, man skal vide, når man ikke kan se billedet.'
        yield Problem("AFT615", "Et billede mangler en tekst (alt), der kan læses højt.", place, hint=hint)
    name = written.get("image", "")
    if name.startswith(f"{ASSETS}/") and _FILLED not in name and subject.library.file(*name.split("/")) is None:
        message = f"Billedet “{name}” findes ikke."
        yield Problem("AFT616", message, place, hint=f"Læg det i aftaletypens mappe {ASSETS}.")


def gap(subject: Subject) -> Place | None:
    """Where markup does not hold together: the first place in a template that is no XML even without its code.

    A template that closes an element in another branch than it opens it in is none either; ask only after a fault.
    """
    for path in subject.templates():
        plain = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), path.read_text("utf-8", errors="replace"))
        try:
            ElementTree.fromstring(f"<document>{plain}</document>")  # noqa: S314 - expat fetches and expands nothing
        except ElementTree.ParseError as fault:
            return Place(path.as_posix(), min(fault.position[0], max(len(plain.splitlines()), 1)), 1)
    return None


def _place(path: Path, line: int, text: str) -> Place:
    """Where a text stands in a line, or below it when a statement goes over several."""
    for number, written in enumerate(path.read_text(encoding="utf-8").splitlines()[line - 1 :], start=line):
        if text in written:
            return Place(path.as_posix(), number, written.index(text) + 1, len(text))
    return Place(path.as_posix(), line, 1)
