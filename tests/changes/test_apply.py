"""Changes made to the old agreement give the new one, whatever the two are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aftalegen.changes.apply import apply
from aftalegen.changes.fields import Change, diff
from aftalegen.spec.model import freeze
from aftalegen.spec.packs.loading import load_pack
from aftalegen.spec.source import parse
from aftalegen.spec.typed import read
from tests.changes.generated import GROUPS
from tests.robust.making import spec_text
from tests.robust.strategies import agreements, mutations


def typed(value: Any) -> Any:
    """Tells True from 1."""
    if isinstance(value, Mapping):
        return {key: typed(inner) for key, inner in value.items()}
    return [typed(inner) for inner in value] if isinstance(value, tuple) else (type(value), value)


@given(GROUPS, GROUPS)
def test_changes_made_to_any_old_values_give_the_new_ones(old, new):
    one, other = freeze(old), freeze(new)
    assert typed(apply(one, diff(one, other))) == typed(other)


def values(data: dict[str, Any]) -> Any:
    """What a spec with this content is read as."""
    root, _ = parse(spec_text(data).encode(), "aftale.yaml")
    return freeze(read(root, load_pack("samarbejdsaftale")).data)


CHANGED = agreements().flatmap(lambda spec: st.tuples(st.just(spec), mutations(spec)))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(CHANGED)
def test_changes_made_to_a_spec_give_the_one_that_it_became(pair):
    old, new = map(values, pair)
    found = list(diff(old, new))
    assert typed(apply(old, found)) == typed(new)
    assert typed(apply(new, diff(new, old))) == typed(old)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(agreements(), agreements())
def test_changes_made_to_a_spec_give_any_other(old, new):
    one, other = values(old), values(new)
    assert typed(apply(one, diff(one, other))) == typed(other)


def test_what_is_no_value_changes_nothing():
    old = freeze({"a": 1})
    assert apply(old, [Change("file", "tal.csv"), Change("law", "", old=("R2015",)), Change("added", "")]) == old
