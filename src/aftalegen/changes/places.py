"""What a change is in, beside its section: an item that is moved, a point of its own, or the version itself."""

from __future__ import annotations

from aftalegen.changes.fields import Change
from aftalegen.changes.labels import Labels
from aftalegen.spec.paths import split


def is_transfer(change: Change, labels: Labels) -> bool:
    """Whether an item of a list now belongs to something else (``x-flytter``): an activity to another phase."""
    path = split(change.path)
    in_item = len(path) > 1 and isinstance(path[-2], int)
    return change.kind == "changed" and in_item and bool(labels.schema(change).get("x-flytter"))


def owner(change: Change, labels: Labels) -> str:
    """The item that a field stands in, in the words of the schema (``x-bestemt``): "Aktiviteten “Jobklub”"."""
    count = len(change.steps) - 1
    schema = labels.schema_at(change, split(change.path)[:count])
    called = str(schema.get("x-bestemt") or schema.get("title") or "punktet")
    return f"{called[:1].upper()}{called[1:]} “{labels.item(change, count)}”"


def point(change: Change, labels: Labels) -> tuple[str, str]:
    """The item that is printed as a point of its own (``x-eget-punkt``) and that a change is in, and what in it.

    Two empty texts for a change in no such item.
    """
    path = split(change.path)
    for count in range(1, len(path) + 1):
        if isinstance(path[count - 1], int) and labels.schema_at(change, path[:count]).get("x-eget-punkt"):
            return labels.item(change, count), ", ".join(labels.parts(change, count)) or "Hele punktet"
    return "", ""


def is_numbering(change: Change, labels: Labels) -> bool:
    """Whether it is about the number or the date of the version, or the list of versions."""
    pack = labels.pack(change)
    own = change.path in (f"{pack.period}.version", f"{pack.period}.dato")
    return own or bool(pack.versions and change.path.startswith(pack.versions))
