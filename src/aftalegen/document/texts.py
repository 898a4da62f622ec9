"""Dialog boxes and guide texts of a pack: Markdown files with a title in their front matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from aftalegen import resources
from aftalegen.document import markup
from aftalegen.spec.nodes import plain
from aftalegen.spec.source import parse

_FENCE = "---\n"


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the pack. ``tjekliste`` are the checklist items that it covers."""

    titel: str
    indhold: Markup
    tjekliste: tuple[str, ...]


@cache
def dialog(pack_type: str, section: str) -> Text | None:
    """The dialog box of a section, or None when it has none."""
    return _read(pack_type, "dialog", section)


@cache
def guide(pack_type: str, section: str) -> Text | None:
    """The guide's text about a section, or None."""
    return _read(pack_type, "vejledning", section)


def _read(pack_type: str, kind: str, section: str) -> Text | None:
    path = resources.path("templates", pack_type, kind, f"{section}.md")
    if not path.is_file():
        return None
    front, body = split(path.read_text(encoding="utf-8"), str(path))
    return Text(str(front.get("titel", "")), markup.blocks(body), tuple(front.get("tjekliste", ())))


def split(text: str, name: str) -> tuple[Mapping[str, Any], str]:
    """Front matter and body. A text without front matter has an empty one."""
    if not text.startswith(_FENCE):
        return {}, text
    front, _, body = text[len(_FENCE) :].partition(f"\n{_FENCE}")
    root, _ = parse(front.encode("utf-8"), name)
    values = plain(root)
    return (values if isinstance(values, Mapping) else {}), body
