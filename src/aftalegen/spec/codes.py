"""The explanation of every problem code, from ``schemas/fejlkoder.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from aftalegen import resources
from aftalegen.errors import Severity
from aftalegen.spec.nodes import plain
from aftalegen.spec.source import read_source

_SEVERITIES = {"fejl": Severity.ERROR, "advarsel": Severity.WARNING, "bemærkning": Severity.NOTE}


@dataclass(frozen=True, slots=True)
class CodeInfo:
    """What a code means. ``wrong`` and ``right`` are examples, empty where a file cannot show it.

    ``between`` says that it is about agreements that do not fit together; its examples are files of a region project,
    each after a line such as ``# aftaler/aalborg-3f.yaml``.
    """

    title: str
    text: str
    wrong: str
    right: str
    severity: Severity
    between: bool = False


@cache
def load_codes() -> Mapping[str, CodeInfo]:
    """Every code with its explanation, in order."""
    source = read_source(resources.path("schemas", "fejlkoder.yaml"))
    data = plain(source.root)
    return {code: _info(entry) for code, entry in data.items()} if isinstance(data, dict) else {}


def _info(entry: Mapping[str, str | None]) -> CodeInfo:
    return CodeInfo(
        title=entry["titel"] or "",
        text=entry["forklaring"] or "",
        wrong=entry.get("forkert") or "",
        right=entry.get("rigtigt") or "",
        severity=_SEVERITIES[entry["alvor"] or ""],
        between=entry.get("hvor") == "område",
    )
