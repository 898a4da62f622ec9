"""Reads JSON: finds out which of the known kinds of answer a file holds."""

from __future__ import annotations

import json
from typing import Any

from aftalegen.errors import Place
from aftalegen.imports.findings import Findings
from aftalegen.imports.jobindsats import read_jobindsats
from aftalegen.imports.jsonstat import dataset_in, read_jsonstat
from aftalegen.imports.table import Table


def read_json(text: str, name: str, findings: Findings) -> Table | None:
    """The table of an answer in JSON-stat or from jobindsats; None with a finding when it is neither."""
    try:
        answer: Any = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as fault:
        message = "Filen kan ikke læses som JSON herfra."
        findings.error("AFT435", Place(name, fault.lineno, fault.colno), message, "Hent tabellen igen.")
        return None
    except (ValueError, RecursionError):
        answer = None
    dataset = dataset_in(answer)
    return read_jobindsats(answer, name, findings) if dataset is None else read_jsonstat(dataset, name, findings)


def _refuse(constant: str) -> float:
    raise ValueError(constant)
