"""Adds up what a table has and compares it with the totals that it states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from aftalegen.imports.entries import Entry
from aftalegen.imports.findings import Findings
from aftalegen.imports.names import KINDS
from aftalegen.imports.table import Table
from aftalegen.reference import municipalities, periods

_HINT = "Ret tallet eller totalen. Dækker totalen mere end det, filen viser, så slet den fra filen."

Verdict = Literal["right", "wrong", "without parts", "kept back"]
"""What became of a total: compared with the sum, or not, because the table does not have its parts or its number."""

Key = tuple[str, str, str]
Mask = tuple[bool, bool, bool]
_There = tuple[frozenset[str], ...]
"""The jobcentres, the a-kasser and the periods that a table has numbers for."""


@dataclass(slots=True)
class _Sum:
    """``known`` leaves out groups such as “Ingen a-kasse”, which some totals count and others do not."""

    all: float = 0
    known: float = 0
    kept_back: int = 0
    terms: int = 0
    fractions: bool = False

    def add(self, entry: Entry) -> None:
        """Counts one number in."""
        self.terms += 1
        if entry.count is None:
            self.kept_back += 1
            return
        self.fractions = self.fractions or entry.count != int(entry.count)
        self.all += entry.count
        self.known += entry.count if entry.imported else 0

    def include(self, other: _Sum) -> None:
        """Counts another sum in."""
        self.all += other.all
        self.known += other.known
        self.kept_back += other.kept_back
        self.terms += other.terms
        self.fractions = self.fractions or other.fractions

    def agrees(self, total: float, *, rounded: bool) -> bool:
        """Whether a total fits: exactly, or as nearly as rounding allows, and never less than what is known."""
        slack = 0.5 * (self.terms + 1) if rounded else 0.5 if self.fractions else 0.0
        if self.kept_back:
            return self.known <= total + slack
        return min(abs(self.all - total), abs(self.known - total)) <= slack + 1e-6


def check(table: Table, entries: Sequence[Entry], findings: Findings, *, rounded: bool) -> Mapping[Entry, Verdict]:
    """AFT418 for every total that differs from its parts; AFT420 for those whose parts the table does not have.

    Returns what became of each total. ``rounded`` says that parts and totals may have been rounded each by itself.
    """
    totals = [entry for entry in entries if _mask(entry) != (False, False, False)]
    parts = [entry for entry in entries if _mask(entry) == (False, False, False)]
    masks = {_mask(entry, areas=False) for entry in totals}
    sums = {mask: _sums(parts, mask) for mask in masks}
    there = tuple(frozenset(entry.key[position] for entry in parts) for position in range(len(KINDS)))
    return {
        total: _check_one(table, total, _expected(total, sums, there), findings, rounded=rounded) for total in totals
    }


def _check_one(table: Table, total: Entry, expected: _Sum | None, findings: Findings, *, rounded: bool) -> Verdict:
    if total.count is None:
        return "kept back"
    place = table.place(total.index, total.column)
    name = next(name for name in total.names if name.role in {"total", "area"})
    if expected is None or not expected.terms:
        message = f"“{name.label}” er ikke regnet efter, for filen har ikke alle de tal, der indgår."
        findings.note("AFT420", place, message, about=name.key)
        return "without parts"
    if not expected.agrees(total.count, rounded=rounded):
        difference = f"{_number(expected.all)} (forskel {_number(abs(expected.all - total.count))})"
        message = f"“{name.label}”: der står {_number(total.count)}, men tallene giver {difference}."
        findings.error("AFT418", place, message, _HINT)
        return "wrong"
    return "right"


def _expected(total: Entry, sums: Mapping[Mask, Mapping[Key, _Sum]], there: _There) -> _Sum | None:
    """The sum of a total's parts; None when some of them are not in the table."""
    position = next((number for number, name in enumerate(total.names) if name.role == "area"), None)
    found = sums[_mask(total, areas=False)]
    if position is None:
        return found.get(_masked(total.key, _mask(total)))
    area = total.names[position]
    if not _COMPLETE[position](area.members, there[position]):
        return None
    whole = _Sum()
    for member in sorted(area.members):
        key = (*total.key[:position], member, *total.key[position + 1 :])
        part = found.get(_masked(key, _mask(total, areas=False)))
        if part:
            whole.include(part)
    return whole


def _all_municipalities(members: frozenset[str], there: frozenset[str]) -> bool:
    """Whether the table has every municipality of an area, by itself or through the one that houses its jobcentre."""
    hosts = {known.code: known.host_code for known in municipalities.all_municipalities()}
    return bool(members) and all(code in there or hosts[code] in there for code in members)


def _whole_period(members: frozenset[str], there: frozenset[str]) -> bool:
    """Whether the periods of the table that lie inside a longer one make up the whole of it, each month once."""
    known = [period for id in members & there if (period := periods.parse(id))]
    return 0 < sum(period.months for period in known) == sum("M" in id for id in members)


def _never(_members: frozenset[str], _there: frozenset[str]) -> bool:
    """Nobody knows which a-kasser a subtotal of some is about."""
    return False


_COMPLETE = (_all_municipalities, _never, _whole_period)
"""How to see whether a table has all parts of an area, by the position of the kind among :data:`KINDS`."""


def _sums(parts: Iterable[Entry], mask: Mask) -> Mapping[Key, _Sum]:
    sums: dict[Key, _Sum] = {}
    for entry in parts:
        sums.setdefault(_masked(entry.key, mask), _Sum()).add(entry)
    return sums


def _masked(key: tuple[str, ...], mask: Mask) -> Key:
    jobcentre, fund, period = ("*" if total else part for part, total in zip(key, mask, strict=True))
    return jobcentre, fund, period


def _mask(entry: Entry, *, areas: bool = True) -> Mask:
    """In which of the three kinds an entry is a sum."""
    roles = {"total", "area"} if areas else {"total"}
    jobcentre, fund, period = (entry.names[number].role in roles for number in range(len(KINDS)))
    return jobcentre, fund, period


def _number(count: float) -> str:
    return f"{count:,.10g}".replace(",", " ").replace(".", ",").replace(" ", ".")
