"""Whatever two people do to a file, what each of them wrote is in the merged one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from hypothesis import event, given, settings

from aftalegen.changes.fields import leaves
from aftalegen.changes.git import merge_lines
from aftalegen.changes.merging import Merged, merge
from aftalegen.spec.model import freeze
from aftalegen.spec.nodes import plain
from aftalegen.spec.source import parse
from tests.changes.merging.texts import GROUPS, Three, versions, written

UNCLEAR = Merged(b"by lines", False)
_CONFLICT = re.compile(r"^<{7} ours\n(.*?)^={7}\n(.*?)^>{7} theirs\n", re.MULTILINE | re.DOTALL)


def data(text: str) -> Any:
    root, problems = parse(text.encode(), "aftale.yaml")
    assert not problems, (problems, text)
    return freeze(plain(root) or {})


def flat(value: Any) -> Mapping[tuple[str, ...], Any]:
    """Every value by its steps, without groups that are empty."""
    return {steps: leaf for steps, _, leaf in leaves(value)}


def assert_has(merged: str, base: str, side: str) -> None:
    """Every change from the base to a side is in the merged text."""
    old, new, found = (flat(data(text)) for text in (base, side, merged))
    for steps in new:
        if old.get(steps) != new[steps]:
            assert found.get(steps, ...) == new[steps], steps
    for steps in old.keys() - new.keys():
        assert steps not in found, steps


def assert_only(merged: str, ours: str, theirs: str) -> None:
    """Nothing is in the merged text that nobody wrote."""
    found, *sides = (flat(data(text)) for text in (merged, ours, theirs))
    for steps, value in found.items():
        assert value in [side[steps] for side in sides if steps in side], steps


def merged(three: Three, by_lines: Any = lambda *_: UNCLEAR) -> Merged:
    return merge(three.base.encode(), three.ours.encode(), three.theirs.encode(), by_lines)


def assert_nothing_lost(three: Three, found: Merged) -> None:
    text = found.data.decode()
    assert found.clean == (not _CONFLICT.search(text))
    for number, side in ((1, three.ours), (2, three.theirs)):
        chosen = _CONFLICT.sub(lambda match, number=number: match[number], text)
        assert_has(chosen, three.base, side)
        assert_only(chosen, three.ours, three.theirs)
    comments = re.findall("#.*", text)
    assert all(
        comment in comments
        for side in "ot"
        for comment in re.findall(f"# {side} om det", getattr(three, {"o": "ours", "t": "theirs"}[side]))
    )


def test_both_sides_are_in_a_file_that_was_merged_by_fields():
    by_fields: list[bool] = []

    @settings(max_examples=150, deadline=None)
    @given(versions())
    def one(three):
        found = merged(three)
        event("unclear" if found is UNCLEAR else "clean" if found.clean else "conflict")
        by_fields.append(found is not UNCLEAR)
        if found is not UNCLEAR:
            assert_nothing_lost(three, found)

    one()
    assert sum(by_fields) > len(by_fields) / 2, "most merges fell back to lines, which proves nothing"


def by_lines(base: bytes, ours: bytes, theirs: bytes) -> Merged:
    return Merged(*merge_lines(base, ours, theirs))


@settings(max_examples=60, deadline=None)
@given(versions())
def test_nothing_is_lost_with_git_beside_it_and_what_both_merge_is_the_same(three):
    found = merged(three, by_lines)
    of_git = by_lines(three.base.encode(), three.ours.encode(), three.theirs.encode())
    if found != of_git:
        assert_nothing_lost(three, found)
        assert not (of_git.clean and found.clean and data(of_git.data.decode()) == data(found.data.decode()))


@given(GROUPS, GROUPS)
@settings(max_examples=100, deadline=None)
def test_what_only_one_side_did_is_taken_as_it_is(base, side):
    one, other = written(base, {}), written(side, {})
    for three in (Three(one, other, one), Three(one, one, other), Three(one, other, other)):
        assert merged(three).data.decode() == other
