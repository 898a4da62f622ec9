"""What one validator says about one file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tools.machine import ToolMissing


@dataclass(frozen=True, slots=True, order=True)
class Verdict:
    """The faults that ``check`` found in ``file``; none means that it passed."""

    file: Path
    check: str
    faults: tuple[str, ...] = ()


def without_canary(verdicts: list[Verdict], canary: Path) -> list[Verdict]:
    """The verdicts on real files, once every check has found fault with ``canary``, which is broken on purpose.

    A validator that passes everything (wrong profile, empty schema) would otherwise look like good documents.
    """
    for verdict in verdicts:
        if verdict.file == canary and not verdict.faults:
            raise ToolMissing(f"{verdict.check} finds no fault in a file that is broken on purpose.")
    return [verdict for verdict in verdicts if verdict.file != canary]


def report(verdicts: Iterable[Verdict]) -> list[str]:
    """The lines of the table: one per document and check, the faults below, a count at the end."""
    rows = sorted(verdicts)
    width = max([len("document"), *(len(str(row.file)) for row in rows)])
    lines = [f"{'document':{width}}  {'check':13} verdict"]
    for row in rows:
        lines.append(f"{row.file!s:{width}}  {row.check:13} {'FAIL' if row.faults else 'pass'}")
        lines.extend(f"    {fault}" for fault in row.faults)
    failed = sum(bool(row.faults) for row in rows)
    return [*lines, f"{len(rows) - failed} checks passed, {failed} failed"]
