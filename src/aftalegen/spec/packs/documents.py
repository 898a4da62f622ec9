"""The schema of a pack as the JSON document that it is written as, laid over the schema of the pack that it extends."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from aftalegen import resources
from aftalegen.errors import Place, Problem, ProblemsFound
from aftalegen.spec import nodes
from aftalegen.spec.confined import is_file_inside
from aftalegen.spec.packs.manifest import Manifest
from aftalegen.spec.packs.overlay import SHARED, Document, overlay
from aftalegen.spec.resolving import resolve
from aftalegen.spec.source import read_source

_SCHEMAS = "schemas"
_KEY = "skema"
_TYPE = "aftaletype"


def read_document(manifest: Manifest, folder: Path, base: Document | None) -> tuple[Document, Path | None]:
    """The pack's schema over ``base``, and the file that it is in; None when the pack adds nothing to the schema.

    Raises :class:`ProblemsFound` for a file that is not there or is no schema.
    """
    name = manifest.text(_KEY)
    if not name and base is not None:
        return _of_type(base, manifest), None
    path = _path(manifest, folder, name)
    own = _parsed(path)
    _must_be_shaped(own, path, laid_over=base is not None)
    _must_name(own, manifest, path)
    return _of_type(overlay(base, own) if base is not None else own, manifest), path


def resolved(document: Document, path: Path | None) -> Document:
    """The schema without references. Raises :class:`ProblemsFound` for one that leads nowhere."""
    from referencing.exceptions import Unresolvable

    shared = json.loads(resources.text(_SCHEMAS, SHARED))
    try:
        return resolve("skema", {SHARED: shared, "skema": document})
    except Unresolvable as fault:
        message = f"Skemaet henviser til “{fault.ref}”, som ikke findes."
        hint = f"Brug {SHARED}#/$defs/… eller en definition i skemaets egne $defs."
        raise ProblemsFound((Problem("AFT602", message, _place_of(path, str(fault.ref)), hint=hint),)) from fault


def _must_be_shaped(own: Document, path: Path, *, laid_over: bool) -> None:
    """The built-in schemas are; tests see to it."""
    if path.parent == resources.folder(_SCHEMAS):
        return
    from aftalegen.spec.packs.shapes import misshapen

    found = tuple(misshapen(own, laid_over=laid_over))
    if found:
        raise ProblemsFound(tuple(_fault(path, one.steps, one.message, one.hint or _JSON_HINT) for one in found))


def _fault(path: Path, steps: Sequence[str], message: str, hint: str) -> Problem:
    return Problem("AFT602", message, place_at(path, steps), ".".join(steps), hint)


def _path(manifest: Manifest, folder: Path, name: str) -> Path:
    if name and is_file_inside(folder / name, folder):
        return folder / name
    shared = resources.path(_SCHEMAS, name)
    if name and shared.is_file() and shared.parent == resources.folder(_SCHEMAS):
        return shared
    message = f"Skemaet “{name}” findes ikke i aftaletypens mappe." if name else "Aftaletypen har intet skema."
    hint = f"Skriv {_KEY}: og navnet på den fil i mappen, der har aftaletypens felter."
    raise ProblemsFound((Problem("AFT601", message, manifest.place(_KEY), _KEY, hint),))


def _parsed(path: Path) -> Document:
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as fault:
        place = Place(path.as_posix(), fault.lineno, fault.colno)
        why = next((text for start, text in _JSON_FAULTS.items() if fault.msg.startswith(start)), fault.msg)
        problem = Problem("AFT602", f"Skemaet er ikke gyldig JSON: {why}.", place, hint=_JSON_HINT)
        raise ProblemsFound((problem,)) from fault
    except (UnicodeDecodeError, RecursionError) as fault:
        problem = Problem("AFT602", "Skemaet kan ikke læses som JSON i UTF-8.", Place(path.as_posix()), hint=_JSON_HINT)
        raise ProblemsFound((problem,)) from fault
    if not isinstance(document, dict) or not isinstance(document.get("properties"), dict):
        message = "Skemaet har ingen felter (“properties”)."
        raise ProblemsFound((Problem("AFT602", message, Place(path.as_posix(), 1, 1), hint=_JSON_HINT),))
    return document


_JSON_HINT = "Sammenlign med et skema, der virker. Det får du med: aftalegen new --pack MAPPE"
_JSON_FAULTS: Mapping[str, str] = {
    "Expecting value": "her skal stå en værdi",
    "Expecting property name": "her skal stå et navn i anførselstegn. Måske er kommaet før det ét for meget",
    "Illegal trailing comma": "kommaet før slutningen er ét for meget",
    "Expecting ',' delimiter": "her mangler et komma",
    "Expecting ':' delimiter": "her mangler et kolon",
    "Unterminated string": "anførselstegnet bliver ikke lukket",
    "Invalid control character": "en tekst skal stå på én linje, uden tabulator",
    "Invalid \\": "her er en omvendt skråstreg, der skal skrives to gange",
    "Extra data": "her står mere, efter at skemaet er slut",
}
"""What Python's reader says, in Danish; the beginning of its sentence first."""


def _must_name(own: Document, manifest: Manifest, path: Path) -> None:
    """The schema may say the type's name; it is then the same."""
    named = own["properties"].get(_TYPE)
    const = named.get("const") if isinstance(named, Mapping) else None
    if const is not None and const != manifest.text("navn"):
        message = f"Skemaet er til aftaletypen “{const}”, men pack.yaml hedder “{manifest.text('navn')}”."
        place = place_at(path, ["properties", _TYPE, "const"])
        raise ProblemsFound((Problem("AFT606", message, place, _TYPE, "Skriv det samme navn begge steder."),))


def _of_type(document: Document, manifest: Manifest) -> Document:
    properties = dict(document["properties"])
    named = {"title": "Aftaletype", "type": "string", **properties.get(_TYPE, {}), "const": manifest.text("navn")}
    return {**document, "properties": {**properties, _TYPE: named}}


def _place_of(path: Path | None, text: str) -> Place:
    """Where a text first stands in a file."""
    if path is None:
        return Place()
    lines = path.read_text(encoding="utf-8").splitlines()
    found = ((number, line.find(text)) for number, line in enumerate(lines, start=1))
    return next((Place(path.as_posix(), line, at + 1, len(text)) for line, at in found if at >= 0), Place(str(path)))


def place_at(path: Path, steps: Sequence[str]) -> Place:
    """Where a part of a JSON document stands, as far as it is there; JSON reads as YAML, which knows its places."""
    node: nodes.Node | None = read_source(path).root
    place = Place(path.as_posix(), 1, 1)
    for found in _walked(node, steps):
        place = found
    return place


def _walked(node: nodes.Node | None, steps: Sequence[str]) -> Iterator[Place]:
    for step in steps:
        if isinstance(node, nodes.Mapping) and step in node.items:
            place, node = node.items[step]
            yield place
        elif isinstance(node, nodes.Sequence) and step.isdigit() and int(step) < len(node.items):
            node = node.items[int(step)]
            yield node.place
        else:
            return
