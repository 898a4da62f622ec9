"""Starts an agreement type: a folder with a commented skeleton that works as it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from aftalegen import resources
from aftalegen.errors import UsageError
from aftalegen.pipeline import files
from aftalegen.spec.packs.finding import FOLDER, MANIFEST, project_of
from aftalegen.spec.packs.loading import load_pack, pack_types

_SKELETON = ("skelet", "aftaletype")
_NAME = re.compile(r"[a-zæøå0-9][a-zæøå0-9-]*")


def start_pack(folder: Path, extends: str = "") -> tuple[Path, ...]:
    """Writes the skeleton and returns the paths of its files, the one to begin with last.

    ``extends`` is a type whose sections and fields the new one has, too. Nothing that is there already is touched:
    raises :class:`UsageError` for a folder with something in it, and for a name that is taken or no name.
    """
    root = project_of(folder)
    name = folder.resolve().name
    if not _NAME.fullmatch(name):
        hint = "Brug små bogstaver, tal og bindestreg, fx nordaftale."
        raise UsageError(f"Mappens navn, “{name}”, kan ikke være navnet på en aftaletype.", hint)
    if folder.is_file():
        raise UsageError(f"“{folder}” er en fil, ikke en mappe.", "Vælg en ny mappe.")
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"Mappen “{folder}” er ikke tom.", "Vælg en ny mappe.")
    if name in pack_types(root):
        raise UsageError(f"Der er en aftaletype, der hedder “{name}”, i forvejen.", "Giv mappen et andet navn.")
    texts = dict(_extension(name, folder, root, extends) if extends else _skeleton(name, folder))
    for path, text in texts.items():
        files.write(folder / path, text.encode("utf-8"))
    return tuple(folder / path for path in texts)


def _skeleton(name: str, folder: Path) -> Iterator[tuple[str, str]]:
    """The files of the skeleton with the type's name put in."""
    source = resources.path(FOLDER, *_SKELETON)
    values = {"navn": name, "Navn": name[:1].upper() + name[1:].replace("-", " "), "mappe": folder.as_posix()}
    for path in sorted(source.rglob("*"), key=lambda path: (path.name == MANIFEST, path.as_posix())):
        if path.is_file():
            yield path.relative_to(source).as_posix(), _filled(path.read_text(encoding="utf-8"), values)


def _filled(text: str, values: dict[str, str]) -> str:
    """The text with values in place of their names; templates have braces of their own, which stay."""
    for key, value in values.items():
        text = text.replace(f"{{{{ {key} }}}}", value)
    return text


def _extension(name: str, folder: Path, root: Path | None, base: str) -> Iterator[tuple[str, str]]:
    """A type that is another one with one section more."""
    pack = load_pack(base, root)
    title = name[:1].upper() + name[1:].replace("-", " ")
    chapter = [chapter["id"] for chapter in pack.sections["kapitler"] if "hvis" not in chapter][-1]
    yield "skema.json", json.dumps(_own_fields(title), ensure_ascii=False, indent=2) + "\n"
    yield "dialog/særligt.md", _EXTENSION_DIALOG
    yield MANIFEST, _EXTENSION.format(navn=name, Navn=title, base=base, kapitel=chapter)


def _own_fields(title: str) -> dict[str, object]:
    field = {
        "title": "Særligt aftalt",
        "description": 'Det, der kun gælder i aftaler af denne type. Fx "Parterne holder en fælles temadag hvert år."',
        "x-afsnit": "særligt",
        "x-visning": "prosa",
        "x-udsagn": "Parterne har desuden aftalt, at …",
        "x-spørgsmål": "Hvad har parterne desuden aftalt?",
        "$ref": "faelles.schema.json#/$defs/tekst",
    }
    group = {
        "title": "Særligt",
        "description": "Det, der kun gælder i aftaler af denne type.",
        "type": "object",
        "properties": {"aftalt": field},
        "additionalProperties": False,
    }
    return {"title": title, "properties": {"særligt": group}}


_EXTENSION_DIALOG = """\
---
titel: Før I skriver
---
Skriv her det, forhandlerne skal tale om.
"""
_EXTENSION = """\
# En aftaletype, der udvider en anden: alt, hvad der ikke står her, er som i {base}.
# Tjek den med: aftalegen check-pack MAPPE

format: 1
navn: {navn}
version: "1.0"
licens: CC0-1.0
udvider: {base}
skema: skema.json          # kun de felter, der er nye eller anderledes; null tager et felt ud

betegnelse: {Navn}
bestemt: {navn}

kapitler:
  # Et afsnit med et kendt id bliver lavet om; et nyt kommer til.
  #   udelades: ja     tager et afsnit ud
  #   efter: <id>      sætter et nyt afsnit et bestemt sted
  - id: {kapitel}
    afsnit:
      - id: særligt
        titel: Særligt for denne aftaletype
"""
