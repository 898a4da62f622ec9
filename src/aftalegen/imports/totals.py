"""Adds up what a table has and compares it with the totals that it states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aftalegen.imports.entries import Entry
from aftalegen.imports.findings import Findings
from aftalegen.imports.names import KINDS, Name
from aftalegen.imports.table import Table
from aftalegen.reference import municipalities

_HINT = "Ret tallet eller totalen. Dækker totalen mere end det, filen viser, så slet den fra filen."

Key = tuple[str, str, str]
Mask = tuple[bool, bool, bool]


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


def check(table: Table, entries: Sequence[Entry], findings: Findings, *, rounded: bool) -> None:
    """AFT418 for every total that differs from its parts; AFT420 for those whose parts the table does not have.

    ``rounded`` says that parts and totals may have been rounded each by itself.
    """
    totals = [entry for entry in entries if _mask(entry) != (False, False, False)]
    parts = [entry for entry in entries if _mask(entry) == (False, False, False)]
    masks = {_mask(entry, areas=False) for entry in totals}
    sums = {mask: _sums(parts, mask) for mask in masks}
    there = frozenset(entry.key[0] for entry in parts)
    for total in totals:
        if total.count is not None:
            _check_one(table, total, _expected(total, sums, there), findings, rounded=rounded)


def _check_one(table: Table, total: Entry, expected: _Sum | None, findings: Findings, *, rounded: bool) -> None:
    place = table.place(total.index, total.column)
    name = next(name for name in total.names if name.role in {"total", "area"})
    if expected is None or not expected.terms:
        message = f"“{name.label}” er ikke regnet efter, for filen har ikke alle de tal, der indgår."
        findings.note("AFT420", place, message, about=name.key)
    elif total.count is not None and not expected.agrees(total.count, rounded=rounded):
        difference = f"{_number(expected.all)} (forskel {_number(abs(expected.all - total.count))})"
        message = f"“{name.label}”: der står {_number(total.count)}, men tallene giver {difference}."
        findings.error("AFT418", place, message, _HINT)


def _expected(total: Entry, sums: Mapping[Mask, Mapping[Key, _Sum]], there: frozenset[str]) -> _Sum | None:
    """The sum of a total's parts; None when some of them are not in the table."""
    area = next((name for name in total.names if name.role == "area"), None)
    found = sums[_mask(total, areas=False)]
    if area is None:
        return found.get(_masked(total.key, _mask(total)))
    if not _complete(area, there):
        return None
    whole = _Sum()
    for member in sorted(area.members):
        part = found.get(_masked((member, *total.key[1:]), _mask(total, areas=False)))
        if part:
            whole.include(part)
    return whole


def _complete(area: Name, there: frozenset[str]) -> bool:
    """Whether the table has every municipality of an area, by itself or through the one that houses its jobcentre."""
    hosts = {known.code: known.host_code for known in municipalities.all_municipalities()}
    return bool(area.members) and all(code in there or hosts[code] in there for code in area.members)


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
