"""Steps between versions of a schema: a field with a new name, and a choice with a new name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aftalegen.spec import nodes
from aftalegen.spec.editing import rename_key, set_value
from aftalegen.spec.migrating.places import Covers, Migrated, Rewritten, Row, groups, rows, telling


@dataclass(frozen=True, slots=True)
class Field:
    """A field in a group or, with ``list``, in the rows of a list, at ``path``."""

    path: tuple[str, ...]
    key: str
    list: bool

    def written(self, text: str, file: str) -> Iterator[tuple[Row, nodes.Node]]:
        """Where a file writes it."""
        for row in (rows if self.list else groups)(text, file, self.path):
            if self.key in row.node.items:
                yield row, row.node.items[self.key][1]

    def called(self, row: Row) -> str:
        """What a user calls the field in a row."""
        return ".".join(part for part in (row.name, self.key) if part)


@dataclass(frozen=True, slots=True)
class Rename:
    """The field is called ``name`` from now on."""

    field: Field
    name: str

    def run(self, text: str, file: str, covers: Covers) -> Migrated:
        """The file's text with the new name; a file that has it already is left alone."""
        for row, _ in self.field.written(text, file):
            if self.name not in row.node.items:
                with telling(file, self.field.called(row)):
                    text = rename_key(text, (*row.steps, self.field.key), self.name)
        return Migrated(text, ())


@dataclass(frozen=True, slots=True)
class Replace:
    """The choice ``old`` of the field is called ``new`` from now on."""

    field: Field
    old: str
    new: str

    def run(self, text: str, file: str, covers: Covers) -> Migrated:
        """The file's text with the new choice."""
        rewritten: list[Rewritten] = []
        for row, node in self.field.written(text, file):
            if isinstance(node, nodes.Scalar) and node.text == self.old:
                path = self.field.called(row)
                with telling(file, path):
                    text = set_value(text, (*row.steps, self.field.key), self.new)
                rewritten.append(Rewritten(path, self.old, self.new))
        return Migrated(text, tuple(rewritten))
