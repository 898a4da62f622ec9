"""The rule sets that come with the package: well formed, without holes, with a source for everything."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from aftalegen import resources
from aftalegen.spec.law_changes import Aspect
from aftalegen.spec.law_reading import read_rule_file
from aftalegen.spec.lawbook import packaged, rule_set_on
from aftalegen.spec.nodes import plain
from aftalegen.spec.packs.loading import load_pack
from aftalegen.spec.source import read_source

FILES = sorted(resources.folder("rules").rglob("*.yaml"))
IDS = ["R2015", "R2016", "R2020", "R2024", "R2026", "R2027"]
OUTCOMES = (
    "A-kassen deltog",
    "Borger ønskede ikke a-kassens deltagelse",
    "A-kassen har valgt ikke at deltage",
    "A-kassen udeblev",
)


def walk(value: Any) -> Any:
    """Every object in a JSON or YAML value."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk(inner)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_rule_file_follows_its_schema(path: Path) -> None:
    file = read_rule_file(path, path.name)
    assert file.problems == ()
    assert file.rules is not None
    assert file.rules.id.casefold() in path.stem.casefold() or file.rules.deviates_from


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_editors_find_the_schema_of_a_rule_file(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    found = path.parent / first.partition("$schema=")[2]
    assert found.resolve() == resources.path("schemas", "regler.schema.json").resolve()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_everything_has_source_provenance_and_confidence(path: Path) -> None:
    entries = [
        entry
        for entry in walk(plain(read_source(path).root))
        if {"tekst", "holdes_af", "nyt", "hvis", "navn"} & entry.keys()
    ]
    assert entries
    assert [entry for entry in entries if not {"kilde", "oprindelse", "sikkerhed"} <= entry.keys()] == []


def test_the_rule_sets_follow_each_other_without_holes() -> None:
    sets = packaged().rule_sets
    assert [rules.id for rules in sets] == IDS
    for earlier, later in pairwise(sets):
        assert date.fromisoformat(earlier.valid_to) + timedelta(days=1) == date.fromisoformat(later.valid_from)
    assert sets[-1].valid_to == ""


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2015-06-30", None),
        ("2015-07-01", "R2015"),
        ("2016-06-30", "R2015"),
        ("2016-07-01", "R2016"),
        ("2019-12-31", "R2016"),
        ("2022-05-01", "R2020"),
        ("2024-01-01", "R2024"),
        ("2026-07-01", "R2026"),
        ("2040-01-01", "R2027"),
    ],
)
def test_the_date_chooses_the_rule_set(day: str, expected: str | None) -> None:
    found = rule_set_on(day)
    assert (found.id if found else None) == expected


@pytest.mark.parametrize(
    ("rules", "interview", "when", "attendance"),
    [
        ("R2015", "f2", "mellem 4 og 6 måneder", "medmindre-fravalgt"),
        ("R2015", "f3", "senest efter 16 måneder", "medmindre-fravalgt"),
        ("R2016", "cv", "senest efter 2 uger", ""),
        ("R2016", "f1", "mellem 3 og 6 uger", "efter-behov"),
        ("R2016", "f2", "mellem 4 og 6 måneder", "medmindre-fravalgt"),
        ("R2020", "f1", "senest efter 3 måneder", "efter-behov"),
        ("R2020", "f2", "mellem 3 og 6 måneder", "medmindre-fravalgt"),
        ("R2024", "f3", "senest efter 16 måneder", "medmindre-fravalgt"),
        ("FK-REBILD", "f1", "senest efter 10 uger", "medmindre-fravalgt"),
    ],
)
def test_what_the_law_says_of_an_interview(rules: str, interview: str, when: str, attendance: str) -> None:
    found = packaged().get(rules)
    assert found is not None
    entry = found.interview(interview)
    assert entry is not None
    assert (entry.when, entry.attendance) == (when, attendance)


def test_the_joint_interviews_of_each_rule_set() -> None:
    joint = {rules.id: [one.id for one in rules.joint] for rules in packaged().rule_sets}
    assert joint == {
        "R2015": ["f2", "f3"],
        "R2016": ["f1", "f2", "f3"],
        "R2020": ["f1", "f2", "f3"],
        "R2024": ["j1", "f3"],
        "R2026": ["k16"],
        "R2027": [],
    }


def test_the_four_outcomes_stand_where_we_know_them_and_are_only_certain_where_they_are() -> None:
    found = {rules.id: rules.outcomes for rules in packaged().rule_sets if rules.outcomes}
    assert {id: outcomes.options for id, outcomes in found.items()} == dict.fromkeys(IDS[:4], OUTCOMES)
    assert [id for id, outcomes in found.items() if outcomes.basis.sure] == ["R2016"]


def test_every_outcome_says_when_to_use_it_and_what_follows() -> None:
    outcomes = [rules.outcomes for rules in packaged().rule_sets if rules.outcomes]
    choices = [choice for found in outcomes for choice in found.choices]
    assert len(choices) == 16
    assert [choice.name for choice in choices if not (choice.when and choice.then)] == []
    assert {found.registered_by for found in outcomes} == {"jobcenteret"}
    # The names stand in the source; when to use which is inferred from them, and is never stated flatly.
    assert [choice.name for choice in choices if choice.basis.sure] == []


@pytest.mark.parametrize(
    ("rules", "interview", "applies"),
    [
        ("R2015", "f2", ("A-kassen skal møde op", "A-kassen deltager ikke")),
        (
            "R2016",
            "f1",
            (
                "A-kassen skal møde op",
                "A-kassen skal møde op",
                "A-kassen kan deltage digitalt eller vælge ikke at deltage",
                "A-kassen deltager ikke",
            ),
        ),
        ("R2016", "f3", ("A-kassen skal møde op", "A-kassen deltager ikke")),
        ("R2020", "f1", ("A-kassen skal deltage",) * 2 + ("A-kassen kan vælge ikke at deltage",)),
        ("R2024", "j1", ("A-kassen skal deltage", "A-kassen deltager ikke")),
        ("R2026", "k16", ()),
    ],
)
def test_what_applies_in_each_situation(rules: str, interview: str, applies: tuple[str, ...]) -> None:
    found = packaged().get(rules)
    assert found is not None
    entry = found.interview(interview)
    assert entry is not None
    assert tuple(case.applies for case in entry.cases) == applies


def test_interviews_of_certain_law_have_their_situations_and_only_joint_ones_do() -> None:
    for rules in packaged().rule_sets:
        for interview in rules.interviews:
            wanted = interview.joint and interview.sure("a_kassen_deltager")
            assert bool(interview.cases) == wanted, f"{rules.id} {interview.id}"
            in_person = any("møde op" in case.applies for case in interview.cases)
            assert in_person >= interview.in_person


def test_the_rules_for_all_joint_interviews_have_their_situations() -> None:
    further = {rules.id: [found.case is not None for found in rules.further] for rules in packaged().rule_sets}
    assert {id: found for id, found in further.items() if found} == {id: [True, True, False] for id in IDS[:2]}


def test_uncertain_law_is_not_certain() -> None:
    certain = [rules.id for rules in packaged().rule_sets if rules.certain]
    drafts = [rules.id for rules in packaged().rule_sets if rules.draft]
    assert (certain, drafts) == (IDS[:4], ["R2027"])
    k16 = packaged().rule_sets[4].interview("k16")
    assert k16 is not None
    assert k16.sure("senest")
    assert not k16.sure("a_kassen_deltager")


def test_an_interview_only_comes_after_those_of_earlier_rule_sets() -> None:
    known: set[str] = set()
    for rules in packaged().rule_sets:
        assert {old for one in rules.interviews for old in one.replaces} <= known
        known |= {one.id for one in rules.interviews}


def test_terms_by_date() -> None:
    def words(day: str) -> set[str]:
        return {term.new for term in packaged().terms(day)}

    assert words("2015-06-30") == set()
    assert words("2015-07-01") == {"anbefalet dato"}
    assert words("2026-06-30") == {"anbefalet dato", "jobsamtale i a-kassen"}
    assert words("2026-07-01") == {"anbefalet dato", "jobsamtale i a-kassen", "kommunen"}


def test_the_schema_of_agreements_names_aspects_and_rule_sets_that_exist() -> None:
    parts = list(walk(load_pack("samarbejdsaftale").schema))
    aspects = {aspect for part in parts for aspect in part.get("x-lov", ())}
    assert aspects
    assert aspects <= set(get_args(Aspect))
    sets = {id for part in parts for id in part.get("x-regelsæt", ())}
    assert sets
    assert sets <= set(IDS)


def test_every_property_of_the_rule_schema_has_a_label_and_a_hover_text() -> None:
    schema = json.loads(resources.text("schemas", "regler.schema.json"))
    properties = [found for part in walk(schema) for found in part.get("properties", {}).values()]
    assert len(properties) > 30
    bare = [found for found in properties if "$ref" not in found and not {"title", "description"} <= found.keys()]
    assert bare == []
