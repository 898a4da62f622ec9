"""What every format becomes first: rows of cells that remember where they stood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from aftalegen.errors import Place

Value = str | int | float
"""A cell: text as it was written, or a number that the file knew to be one. "" is empty."""

Cell = tuple[int, int]
"""Row and column, counted from 1 as in the file."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file.

    ``rows`` start with ``first_row``; ``numbers`` gives the row numbers where some were left out. ``name`` is what
    findings call the table; ``title`` (of the sheet) and ``file`` may tell what it is about. ``source`` is the source
    that the file names.
    """

    name: str
    rows: Sequence[Sequence[Value]]
    first_row: int = 1
    numbers: Sequence[int] = ()
    file: str = ""
    title: str = ""
    source: str = ""
    merged: Mapping[Cell, Cell] = field(default_factory=dict)
    """Cells without content of their own, and the cell whose content they share."""
    formulas: frozenset[Cell] = frozenset()

    def row_number(self, index: int) -> int:
        """The row in the file of ``rows[index]``."""
        return self.numbers[index] if self.numbers else self.first_row + index

    def place(self, index: int, column: int) -> Place:
        """Where the cell ``rows[index][column]`` stands."""
        return Place(self.name, self.row_number(index), column + 1)


def text(value: Value) -> str:
    """A cell as text on one line, for names and headings: 851.0 is "851"."""
    if isinstance(value, str):
        return value if value.isascii() and " " not in value and value.isprintable() else " ".join(value.split())
    return str(int(value)) if value == int(value) else str(value)
