"""Values nobody thought of, to compare and to change: small, so that two of them often have much in common."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

NAMES = st.sampled_from("abcd")
SCALARS = st.one_of(st.booleans(), st.integers(0, 3), st.sampled_from(["", "x", "æ"]))


def _groups(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.dictionaries(NAMES, values, max_size=3)


def _items(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Lists of groups that each have an id of their own."""
    ids = st.lists(st.sampled_from("pqrst"), unique=True, min_size=1, max_size=5)
    return ids.flatmap(
        lambda found: st.tuples(*(_groups(values).map(lambda group, id=id: {"id": id, **group}) for id in found)).map(
            list
        )
    )


VALUES = st.recursive(
    st.one_of(SCALARS, st.lists(SCALARS, max_size=3)),
    lambda inner: st.one_of(_groups(inner), _items(inner)),
    max_leaves=12,
)
GROUPS = _groups(VALUES)
