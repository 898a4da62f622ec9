"""Reads one rule file to a rule set; what is wrong with the file becomes problems, as with an agreement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aftalegen.errors import Problem
from aftalegen.spec import nodes
from aftalegen.spec.durations import Duration, parse
from aftalegen.spec.law_model import Amendment, Basis, Case, InterviewRule, Outcome, Outcomes, RuleSet, Statement, Term
from aftalegen.spec.schema import file_schema
from aftalegen.spec.source import read_source
from aftalegen.spec.typed import Reading, read
from aftalegen.spec.validate import validate

_SCHEMA = "regler"
_COMMON = frozenset(("id", "titel"))
"""Keys that a file of another kind may have too."""


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A file as it was read. ``rules`` is None when something is wrong with it, or when it is of another kind."""

    name: str
    rules: RuleSet | None
    problems: tuple[Problem, ...]
    lines: tuple[str, ...]


def read_rule_file(path: Path, name: str, *, trusted: bool = False) -> RuleFile:
    """The rule set in a file that problems call ``name``, and what is wrong with it.

    A file without a single key of a rule set is of another kind: it gives nothing and no problems. ``trusted`` leaves
    out the checks of a file that is known to be right.
    """
    source = read_source(path, name=name)
    problems = source.problems if source.root is None else ()
    if not isinstance(source.root, nodes.Mapping) or not _known_keys().intersection(source.root.items):
        return RuleFile(name, None, problems, tuple(source.lines))
    pack = file_schema(_SCHEMA)
    reading = read(source.root, pack)
    if not trusted:
        problems = (*source.problems, *reading.problems, *validate(reading, pack))
    return RuleFile(name, None if problems else _rule_set(reading), problems, tuple(source.lines))


def _known_keys() -> frozenset[str]:
    return frozenset(file_schema(_SCHEMA).schema["properties"]) - _COMMON


def _rule_set(reading: Reading) -> RuleSet:
    data = reading.data
    return RuleSet(
        id=data["id"],
        title=data["titel"],
        valid_from=data["gælder_fra"],
        valid_to=data.get("gælder_til", ""),
        draft=data.get("udkast", False),
        interviews=tuple(_interview(entry) for entry in data["samtaler"]),
        outcomes=_outcomes(data.get("registrering")),
        further=_statements(data.get("desuden", ())),
        readings=_statements(data.get("henvisninger", ())),
        exceptions=_statements(data.get("undtagelser", ())),
        terms=tuple(_term(entry) for entry in data.get("begreber", ())),
        sources=tuple(data.get("kilder", ())),
        acts=_statements(data.get("grundlag", ())),
        citation=data.get("henvisning", ""),
        confidence=data["sikkerhed"],
        deviates_from=tuple(data.get("afviger_fra", ())),
        doubtful=frozenset(data.get("usikkert", ())),
        place=reading.place("gælder_fra"),
        amendments=tuple(_amendment(entry) for entry in data.get("ændringer", ())),
    )


def _interview(entry: Mapping[str, Any]) -> InterviewRule:
    return InterviewRule(
        id=entry["id"],
        title=entry["titel"],
        holders=tuple(entry["holdes_af"]),
        summoned_by=entry.get("indkaldes_af", ""),
        earliest=_duration(entry.get("tidligst")),
        latest=_duration(entry.get("senest")),
        count=entry.get("antal", ""),
        attendance=entry.get("a_kassen_deltager", ""),
        cases=tuple(_case(row) for row in entry.get("deltagelse", ())),
        in_person=entry.get("personligt_fremmøde", False),
        form=entry.get("form", ""),
        note=entry.get("bemærkning", ""),
        replaces=frozenset(entry.get("afløser", ())),
        doubtful=frozenset(entry.get("usikkert", ())),
        basis=_basis(entry),
    )


def _duration(text: str | None) -> Duration | None:
    return parse(text) if text else None


def _outcomes(entry: Mapping[str, Any] | None) -> Outcomes | None:
    if not entry:
        return None
    whole = _basis(entry)
    choices = tuple(_outcome(choice, whole) for choice in entry["muligheder"])
    return Outcomes(choices, entry.get("registreres_af", ""), whole)


def _outcome(choice: str | Mapping[str, Any], whole: Basis) -> Outcome:
    """A choice that is only named has the basis of the list that it stands in."""
    if isinstance(choice, str):
        return Outcome(choice, "", "", whole)
    return Outcome(choice["navn"], choice["bruges_når"], choice["derefter"], _basis(choice))


def _case(entry: Mapping[str, Any]) -> Case:
    return Case(entry["hvis"], entry["så"], _basis(entry))


def _statements(entries: Sequence[Mapping[str, Any]]) -> tuple[Statement, ...]:
    return tuple(
        Statement(entry["tekst"], _basis(entry), _case(entry) if "hvis" in entry else None) for entry in entries
    )


def _term(entry: Mapping[str, Any]) -> Term:
    return Term(
        id=entry["id"],
        old=tuple(entry["gammelt"]),
        shown_as=entry.get("vises_som") or entry["gammelt"][0],
        new=entry["nyt"],
        fine_with=tuple(entry.get("nævnt_som", ())),
        since=entry["fra"],
        explanation=entry.get("forklaring", ""),
        basis=_basis(entry),
    )


def _amendment(entry: Mapping[str, Any]) -> Amendment:
    return Amendment(entry["fra"], entry["titel"], entry["tekst"], entry.get("henvisning", ""), _basis(entry))


def _basis(entry: Mapping[str, Any]) -> Basis:
    return Basis(entry["kilde"], entry["oprindelse"], entry["sikkerhed"])
