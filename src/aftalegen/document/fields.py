"""Agreement fields as templates see them: label, open statement, and the answer in the form it is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from aftalegen.document.mode import Mode
from aftalegen.document.values import Printer, Schema, choices
from aftalegen.spec.answers import is_answered

_BLANK_LINES = 4
_BLANK_ROWS = 4
_SHORT_TYPES = ("boolean", "integer", "number")
_IN_IDS = str.maketrans({".": "-", "_": "-", "[": "-", "]": None})


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A table column: header, relative width and alignment ("left", "right").

    ``led`` are properties that are printed after the column's own, in the same cell ("Tirsdag, lige uger").
    """

    navn: str
    titel: str
    bredde: int
    justering: str
    schema: Schema
    led: Sequence[tuple[str, Schema]]

    def answered_in(self, row: Mapping[str, Any]) -> bool:
        """Whether the column has anything to print in this row."""
        return any(is_answered(row.get(name)) for name in (self.navn, *(name for name, _ in self.led)))


@dataclass(frozen=True)
class FieldView:
    """One field, or one part of a "fakta" field. Attribute names are Danish because templates are."""

    sti: str
    schema: Schema
    værdi: Any
    mode: Mode
    printer: Printer
    reworded: Mapping[str, str]

    @property
    def id(self) -> str:
        """The path as an id: letters, digits and hyphens."""
        return self.sti.translate(_IN_IDS)

    @property
    def navn(self) -> str:
        """The last part of the path."""
        return self.sti.rpartition(".")[2]

    @property
    def titel(self) -> str:
        """The printed label."""
        return str(self.schema.get("title", self.sti))

    @property
    def tabeltitel(self) -> str:
        """The caption of the field's table; "" when the sub-heading says enough."""
        return str(self.schema.get("x-tabeltitel", ""))

    @property
    def visning(self) -> str:
        """Which macro prints the field."""
        return str(self.schema.get("x-visning", "prosa"))

    @property
    def udsagn(self) -> str:
        """The open statement or, when asked for, the question; the parties' own wording comes first."""
        keyword = "x-spørgsmål" if self.mode.questions else "x-udsagn"
        return self.reworded.get(self.sti) or str(self.schema.get(keyword, ""))

    @cached_property
    def besvaret(self) -> bool:
        """Whether the parties have answered."""
        return is_answered(self.værdi)

    @property
    def vises(self) -> bool:
        """Answered fields always show; open ones show wherever there is something to discuss or room to write."""
        return self.besvaret or self.mode.blank or (self.mode.shows_open_points and bool(self.udsagn))

    @property
    def tekst(self) -> Markup:
        """The answer as paragraphs."""
        return self.printer.block(self.værdi, self.schema)

    @property
    def i_sætning(self) -> Markup:
        """The answer inside a line of text: a date in words, a choice by its title."""
        return self.printer.inline(self.værdi, self.schema)

    @property
    def punkter(self) -> Sequence[Markup]:
        """The answer's items, each as inline markup."""
        values = self.værdi if isinstance(self.værdi, Sequence) and not isinstance(self.værdi, str) else [self.værdi]
        items = self.schema.get("items", {})
        return [self.printer.inline(value, items, sentence=True) for value in values]

    @property
    def nummereret(self) -> bool:
        """Whether the items are steps in an order."""
        return bool(self.schema.get("x-nummereret"))

    @property
    def valgmuligheder(self) -> Sequence[str]:
        """What the template suggests, printed in the blank agreement."""
        source = self.schema.get("items", self.schema)
        return [str(option.get("x-tekst", option.get("title", option["const"]))) for option in choices(source)]

    @property
    def linjer(self) -> int:
        """Lines of room in the blank agreement."""
        return 1 if self.schema.get("type") in _SHORT_TYPES else _BLANK_LINES

    @property
    def tomme_rækker(self) -> int:
        """Empty rows in the blank agreement."""
        return _BLANK_ROWS

    @cached_property
    def dele(self) -> Sequence[FieldView]:
        """The parts of a "fakta" field, in the schema's order."""
        answers = self.værdi if isinstance(self.værdi, Mapping) else {}
        properties: Mapping[str, Schema] = self.schema.get("properties", {})
        return [self._part(name, schema, answers.get(name)) for name, schema in properties.items() if name != "id"]

    @cached_property
    def del_for(self) -> Mapping[str, FieldView]:
        """The parts by name."""
        return {part.navn: part for part in self.dele}

    @cached_property
    def poster(self) -> Sequence[FieldView]:
        """The entries of a list of objects, each with the parts of its own."""
        items: Schema = self.schema.get("items", {})
        return [self._inner(f"{self.sti}[{place}]", items, value) for place, value in enumerate(self.værdi or ())]

    @property
    def oplysninger(self) -> Sequence[tuple[str, Markup]]:
        """Label and answer of the short parts of such an entry, those that are columns in a table.

        The answer has with it what is printed in the same line. The blank agreement has all of them, without answers.
        """
        answers = self.værdi if isinstance(self.værdi, Mapping) else {}
        properties: Mapping[str, Schema] = self.schema.get("properties", {})
        columns = [_column(name, properties) for name, schema in properties.items() if "x-kolonne" in schema]
        shown = (column for column in columns if self.mode.blank or column.answered_in(answers))
        return [(column.titel, self._cell(answers, column)) for column in shown]

    @property
    def er_kort(self) -> bool:
        """Whether the answer is printed in the column of a table, alone or after another one."""
        return not self.schema.keys().isdisjoint(("x-kolonne", "x-føjes-til"))

    @property
    def tom_post(self) -> FieldView:
        """An entry without answers, for the blank agreement."""
        return self._inner(f"{self.sti}[]", self.schema.get("items", {}), None)

    def _part(self, name: str, schema: Schema, value: Any) -> FieldView:
        return self._inner(f"{self.sti}.{name}", schema, value)

    def _inner(self, path: str, schema: Schema, value: Any) -> FieldView:
        return FieldView(path, schema, value, self.mode, self.printer, self.reworded)

    @cached_property
    def kolonner(self) -> Sequence[ColumnView]:
        """The table's columns; those without a single answer are left out, except in the blank agreement."""
        properties: Mapping[str, Schema] = self.schema.get("items", {}).get("properties", {})
        columns = [_column(name, properties) for name, schema in properties.items() if "x-kolonne" in schema]
        rows = self._answered_rows
        return [column for column in columns if not rows or any(column.answered_in(row) for row in rows)]

    @property
    def _answered_rows(self) -> Sequence[Mapping[str, Any]]:
        return [row for row in self.værdi or () if is_answered(row)]

    @property
    def rækker(self) -> Sequence[Sequence[Markup]]:
        """The table's cells, row by row."""
        return [[self._cell(row, column) for column in self.kolonner] for row in self._answered_rows]

    def _cell(self, row: Mapping[str, Any], column: ColumnView) -> Markup:
        text = self.printer.cell(row.get(column.navn), column.schema)
        for name, schema in column.led:
            if is_answered(row.get(name)):
                text += self.printer.appended(row[name], schema) if text else self.printer.cell(row[name], schema)
        return text


def _column(name: str, properties: Mapping[str, Schema]) -> ColumnView:
    schema = properties[name]
    led = [(other, inner) for other, inner in properties.items() if inner.get("x-føjes-til") == name]
    numeric = schema.get("type") in ("integer", "number") and not led
    return ColumnView(
        navn=name,
        titel=schema["x-kolonne"],
        bredde=int(schema.get("x-bredde", 1)),
        justering="right" if numeric else "left",
        schema=schema,
        led=led,
    )
