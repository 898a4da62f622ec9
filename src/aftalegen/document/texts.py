"""Dialog boxes and guide texts of a pack: Markdown files with a title in their front matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from aftalegen.document import markup
from aftalegen.document.templating import Library
from aftalegen.errors import ProblemsFound, Severity
from aftalegen.spec import front_matter
from aftalegen.spec.nodes import plain
from aftalegen.spec.source import parse, read_text


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the pack. ``tjekliste`` are the checklist items that it covers."""

    titel: str
    indhold: Markup
    tjekliste: tuple[str, ...]


@cache
def dialog(library: Library, section: str) -> Text | None:
    """The dialog box of a section, or None when it has none."""
    return _read(library.file("dialog", f"{section}.md"))


@cache
def guide(library: Library, section: str) -> Text | None:
    """The guide's text about a section, or None."""
    return _read(library.file("vejledning", f"{section}.md"))


def _read(path: Path | None) -> Text | None:
    if path is None:
        return None
    source = read_text(path, path.as_posix())
    if any(problem.severity is Severity.ERROR for problem in source.problems):
        raise ProblemsFound(source.problems, {source.name: source.lines})
    front, body = split(source.text, source.name)
    covered = front.get("tjekliste")
    return Text(str(front.get("titel", "")), markup.blocks(body), tuple(covered if isinstance(covered, list) else ()))


def split(text: str, name: str) -> tuple[Mapping[str, Any], str]:
    """Front matter and body. A text without front matter has an empty one."""
    front, body, _ = front_matter.split(text)
    root, _ = parse(front.encode("utf-8"), name)
    values = plain(root)
    return (values if isinstance(values, Mapping) else {}), body
