"""The clause library for people and for other programs: which blocks there are, and who uses them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from textwrap import fill
from typing import Any

from aftalegen.errors import Problem
from aftalegen.report.counting import counted
from aftalegen.report.json_report import report
from aftalegen.report.snippets import clean
from aftalegen.report.text import where
from aftalegen.spec.clause import SHARED, Clause
from aftalegen.spec.clause_uses import Listed, UsedAt


def listing_text(listed: Sequence[Listed], width: int) -> str:
    """The blocks that are used, each with where, and then those that are not."""
    used = [one for one in listed if one.uses]
    rest = [one for one in listed if not one.uses]
    head = f"{counted(len(listed), 'fælles tekst', 'fælles tekster')}, {len(used)} i brug."
    parts = [head]
    for title, group in (("Bruges:", used), ("Bruges ikke her:", rest)):
        if group:
            parts.append("\n".join([title, *(line for one in group for line in _lines(one, width))]))
    return "\n\n".join(parts) + "\n"


def clause_text(clause: Clause) -> str:
    """One block as it would be put into an agreement, under its title."""
    return f"{clean(clause.title)}\n{clause.name} ({clause.shelf})\n\n{clause.text}\n"


def listing(listed: Sequence[Listed], problems: Sequence[Problem]) -> str:
    """One JSON object with ``clauses`` and, as in other reports, ``counts`` and ``problems``."""
    document = {"clauses": [_object(one) for one in listed], **report(problems)}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _lines(one: Listed, width: int) -> Iterator[str]:
    clause = one.clause
    older = [version for version in one.versions if version < clause.version]
    about = [clause.shelf, *([f"også version {', '.join(map(str, older))}"] if older else [])]
    if one.shadowed:
        about.append(f"{one.shadowed} har sin egen, som bliver brugt i stedet")
    text = f"{clause.id}, version {clause.version}: {clean(clause.title)} ({'; '.join(about)})"
    yield fill(text, width, initial_indent="  ", subsequent_indent="      ", break_on_hyphens=False)
    for use in one.uses:
        yield f"    {clean(where(use.place))}{_kept(use)}"


def _kept(use: UsedAt) -> str:
    if not use.version:
        return ""
    return f"  holder fast i version {use.version}{', som er ældre' if use.old else ''}"


def _object(one: Listed) -> dict[str, Any]:
    clause = one.clause
    return {
        "id": clause.id,
        "version": clause.version,
        "title": clause.title,
        "topic": clause.topic or None,
        "types": list(clause.types),
        "source": clause.shelf,
        "file": clause.source.name if clause.shelf != SHARED else None,
        "versions": list(one.versions),
        "shadowed_by": one.shadowed or None,
        "uses": [
            {"file": use.place.file, "line": use.place.line, "version": use.version or None, "old": use.old}
            for use in one.uses
        ],
    }
