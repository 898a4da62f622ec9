"""Rule sets as tables: everything is there, and what is uncertain says so."""

from __future__ import annotations

import pytest

from aftalegen.reference.regions import scheme_on
from aftalegen.report import lawtable
from aftalegen.spec.law_changes import changes
from aftalegen.spec.law_model import RuleSet
from aftalegen.spec.lawbook import packaged


def known(id: str) -> RuleSet:
    found = packaged().get(id)
    assert found is not None
    return found


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_the_overview_names_every_rule_set_and_deviation_and_marks_drafts() -> None:
    lines = lawtable.overview(packaged(), 140).splitlines()
    starts = [line.split()[0] for line in lines if line]
    assert [start for start in starts if start.startswith(("R2", "FK"))] == [
        *(rules.id for rules in packaged().rule_sets),
        "FK-REBILD",
    ]
    by_id = {line.split()[0]: line for line in lines if line}
    assert by_id["R2016"].endswith("høj")
    assert by_id["R2026"].endswith("mellem (usikkert)")
    assert by_id["R2027"].endswith("lav (udkast, usikkert)")
    assert "30. juni 2021 (usikkert)" in by_id["FK-REBILD"]


@pytest.mark.parametrize("rules", packaged().rule_sets, ids=lambda rules: rules.id)
@pytest.mark.parametrize("width", [80, 120])
def test_a_rule_set_is_shown_whole_and_no_wider_than_asked(rules: RuleSet, width: int) -> None:
    text = lawtable.rule_set(rules, scheme_on(rules.valid_from), [], width)
    assert max(map(len, text.splitlines())) <= width
    for interview in rules.interviews:
        assert f"\n{interview.id} " in text
        assert f"{interview.id}: {interview.basis.source}" in one_line(text)
    for words in (*(act.text for act in rules.acts), *(found.text for found in rules.exceptions), *rules.sources):
        assert one_line(words) in one_line(text)


def test_uncertain_parts_are_marked_and_certain_ones_are_not() -> None:
    text = one_line(lawtable.rule_set(known("R2016"), None, [], 400))
    assert "a-kassen (usikkert)" in text
    assert "Jobsamtaler efter 6 måneder (usikkert)" in text
    assert "mellem 3 og 6 uger jobcenteret" not in text
    assert "mellem 3 og 6 uger (usikkert)" not in text
    assert "mellem 3 og 6 uger" in text
    assert "Sådan registreres en fælles samtale:" in text


def test_everything_is_uncertain_in_an_uncertain_rule_set() -> None:
    table = lawtable.rule_set(known("R2026"), None, [], 400).split("────")[-1].split("\n\n")[0]
    assert table.count("(usikkert)") >= 3 * len(known("R2026").interviews)


def test_known_deviations_and_the_division_of_the_country_are_shown() -> None:
    text = lawtable.rule_set(known("R2016"), scheme_on("2018-01-01"), [known("FK-REBILD")], 100)
    assert "Kendt afvigelse FK-REBILD: Frikommuneforsøg i Rebild" in text
    assert "f1 1. fælles jobsamtale: senest efter 10 uger." in text
    assert "Inddeling: De regionale arbejdsmarkedsråd (RAR)" in text
    assert "Østjylland" in text


def test_a_comparison_says_what_is_new_what_ends_and_what_is_uncertain() -> None:
    old, new = known("R2016"), known("R2024")
    text = lawtable.comparison(old, new, changes(old, new), 200)
    lines = {" ".join(line.split()) for line in text.splitlines()}
    assert "1. fælles jobsamtale samtale mellem 3 og 6 uger; jobcenteret og a-kassen bortfalder" in lines
    assert any(line.startswith("Første jobsamtale i jobcenteret samtale – (ny)") for line in lines)
    assert "(usikkert)" not in text
    uncertain = lawtable.comparison(new, known("R2026"), changes(new, known("R2026")), 200)
    assert uncertain.count("(usikkert)") >= len(changes(new, known("R2026")))


def test_no_differences() -> None:
    text = lawtable.comparison(known("R2016"), known("R2016"), (), 100)
    assert "Der er ingen forskelle." in text
