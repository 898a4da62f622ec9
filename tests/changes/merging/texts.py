"""Versions of YAML files that nobody thought of: two edits of one file, with comments, in every manner of writing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

Comments = Mapping[tuple[str, ...], str]

TEXTS = st.sampled_from(["x", "y", "z", "ja", "08:30", "to ord", "æ: ø", ""])
LEAVES = st.one_of(TEXTS, st.lists(TEXTS, max_size=3), st.just("første linje\nanden linje\n"))
NAMES = st.sampled_from(["a", "b", "c", "dato"])


def _items(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    ids = st.lists(st.sampled_from("pqrst"), unique=True, min_size=1, max_size=4)
    return ids.flatmap(lambda found: st.tuples(*(_group(values, id) for id in found)).map(list))


def _group(values: st.SearchStrategy[Any], id: str = "") -> st.SearchStrategy[Any]:
    first = {"id": id} if id else {}
    return st.dictionaries(NAMES, values, min_size=0 if id else 1, max_size=3).map(lambda group: {**first, **group})


VALUES = st.recursive(LEAVES, lambda inner: st.one_of(_group(inner), _items(inner)), max_leaves=8)
GROUPS = _group(VALUES)


@st.composite
def edits(draw: st.DrawFn, value: Any) -> Any:
    """A value after somebody has edited it: mostly as it was."""
    if draw(st.integers(0, 9)) == 0:
        return draw(VALUES)
    if isinstance(value, dict):
        return draw(_edited_group(value))
    if isinstance(value, list) and value and isinstance(value[0], dict):
        kept = [draw(_edited_group(item)) for item in value if draw(st.integers(0, 9))]
        new = [item for item in draw(_items(LEAVES)) if item["id"] not in {entry["id"] for entry in value}]
        items = kept + (new[:1] if draw(st.integers(0, 3)) == 0 else [])
        return draw(st.permutations(items)) if draw(st.integers(0, 5)) == 0 else items
    return value


@st.composite
def _edited_group(draw: st.DrawFn, group: dict[str, Any]) -> dict[str, Any]:
    kept = {
        name: value if name == "id" else draw(edits(value))
        for name, value in group.items()
        if name == "id" or draw(st.integers(0, 9))
    }
    new = draw(st.dictionaries(NAMES, LEAVES, max_size=1)) if draw(st.integers(0, 3)) == 0 else {}
    return {**kept, **{name: value for name, value in new.items() if name not in group}} or group


@dataclass(frozen=True)
class Three:
    base: str
    ours: str
    theirs: str


@st.composite
def versions(draw: st.DrawFn) -> Three:
    """A file and two edits of it."""
    base = draw(GROUPS)
    ours, theirs = (draw(_edited_group(base)) for _ in range(2))
    places = sorted({path for data in (base, ours, theirs) for path in _paths(data, ())})
    common = {path: f"om {'-'.join(path)}" for path in draw(st.lists(st.sampled_from(places), max_size=3))}
    own = [dict.fromkeys(draw(st.lists(st.sampled_from(places), max_size=1)), f"{side} om det") for side in "ot"]
    return Three(written(base, common), written(ours, {**common, **own[0]}), written(theirs, {**common, **own[1]}))


def written(data: Mapping[str, Any], comments: Comments) -> str:
    """YAML, with a comment above each place that has one; every other group on one line in brackets."""
    return "".join(f"{line}\n" for line in _group_lines(data, (), comments))


def _paths(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if path:
        yield path
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _paths(inner, (*path, name))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for entry in value:
            yield from _paths(entry, (*path, entry["id"]))


def _group_lines(group: Mapping[str, Any], path: tuple[str, ...], comments: Comments) -> Iterator[str]:
    for name, value in group.items():
        here = (*path, name)
        if here in comments:
            yield f"# {comments[here]}"
        yield from _field_lines(name, value, here, comments)


def _field_lines(name: str, value: Any, here: tuple[str, ...], comments: Comments) -> Iterator[str]:
    if isinstance(value, dict) and name != "b":
        yield f"{name}:   # en gruppe"
        yield from (f"  {line}" for line in _group_lines(value, here, comments))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield f"{name}:"
        for entry in value:
            first, *others = list(_group_lines(entry, (*here, entry["id"]), comments))
            if first.startswith("#"):
                yield f"  {first}"
                first, *others = others
            yield from (f"  - {first}", *(f"    {line}" for line in others))
    elif isinstance(value, str) and value.endswith("\n"):
        yield from (f"{name}: |", *(f"  {line}" for line in value.splitlines()), "")
    else:
        yield f"{name}: {_flow(value)}"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flow(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return '"' + value.replace("\n", "\\n") + '"' if not value.isalpha() else value
