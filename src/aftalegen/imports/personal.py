"""Refuses files about single people: a column of CPR numbers, or one number anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aftalegen.errors import Place
from aftalegen.imports.findings import Findings
from aftalegen.imports.table import Table
from aftalegen.reference import cpr

_HEADING = re.compile(r"(?:[\wæøå]+s? )?(?:cpr(?:[ -]?(?:nr|nummer|numre|no))?|personnumm?(?:er|re))\.?", re.IGNORECASE)
_HINT = "Tæl samtalerne sammen i regnearket, og importér kun antallene. Der må ikke stå oplysninger om personer."


def refuse(tables: Sequence[Table], findings: Findings) -> bool:
    """Whether one of the tables has personal numbers; the finding names the cell and never the number."""
    for table in tables:
        place = next(_places(table), None)
        if place is not None:
            findings.error("AFT406", place, "Her står noget, der ligner et CPR-nummer. Hele filen er afvist.", _HINT)
            return True
    return False


def _places(table: Table) -> Iterator[Place]:
    for index, row in enumerate(table.rows):
        for column, value in enumerate(row):
            if cpr.looks_like_one(value) or (isinstance(value, str) and _HEADING.fullmatch(value.strip())):
                yield table.place(index, column)
