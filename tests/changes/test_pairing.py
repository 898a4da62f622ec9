"""Which agreement of one version is which in another."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from aftalegen.changes.pairing import pair, parties_of

ONE, OTHER = frozenset(("aalborg", "3f")), frozenset(("aalborg", "hk"))
CASES: Mapping[str, tuple[str, str, dict[str, str], dict[str, frozenset[str]], set[tuple[str, str]]]] = {
    "the same names": ("ab", "ab", {}, {}, {("a", "a"), ("b", "b")}),
    "one is new and one is gone": ("a", "b", {}, {"a": ONE, "b": OTHER}, {("", "b"), ("a", "")}),
    "git knows another name": ("a", "b", {"b": "a"}, {}, {("a", "b")}),
    "git's word comes before the parties": (
        "ab",
        "cd",
        {"c": "a"},
        dict.fromkeys("abcd", ONE),
        {("a", "c"), ("b", "d")},
    ),
    "git's word against the parties": ("a", "b", {"b": "a"}, {"a": ONE, "b": OTHER}, {("", "b"), ("a", "")}),
    "the same parties": ("ab", "cd", {}, {"a": ONE, "b": OTHER, "c": OTHER, "d": ONE}, {("b", "c"), ("a", "d")}),
    "two that could be it": ("ab", "c", {}, dict.fromkeys("abc", ONE), {("", "c"), ("a", ""), ("b", "")}),
    "no parties": ("a", "b", {}, {"a": frozenset(), "b": frozenset()}, {("", "b"), ("a", "")}),
}


@pytest.mark.parametrize("case", CASES)
def test_each_agreement_is_found_once(case):
    old, new, renamed, parties, expected = CASES[case]
    found = list(pair(old, new, renamed, parties))
    assert set(found) == expected
    assert len(found) == len(expected)


def test_parties_are_known_whatever_they_are_called(load_spec):
    two = "parter:\n  jobcentre: [{id: x, kommunekode: '0851'}]\n  a_kasser: [{id: y, a_kasse: 3f}]\n"
    assert parties_of(load_spec(two)) == parties_of(load_spec("formål: {}"))
