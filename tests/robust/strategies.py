"""Agreements nobody thought of: made from the schema, or from a good one with something changed."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from aftalegen.spec.packs.loading import load_pack

Schema = Mapping[str, Any]

PARTS = {"jobcentre": ["jc", "jc-to"], "a_kasser": ["ak"], "andre_aktører": ["anden"]}
_ALPHABET = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"])
_WORDS = st.lists(
    st.sampled_from(
        ["Parterne", "aftaler", "at", "a-kassen", "**fed**", "[[kontakt]]", "- punkt", "\n\n", "æøå", "10 %"]
    ),
    min_size=1,
    max_size=12,
).map(" ".join)
_TEXTS = st.one_of(
    _WORDS,
    _WORDS,
    st.text(_ALPHABET, max_size=40),
    st.sampled_from(["", " ", "<b>&amp;</b>", "{{ x }}", "{% y %}", "…", "TODO", "x" * 300, "]]>", "👍", "“”"]),
)
_BY_FORMAT = {
    "date": st.dates().map(lambda date: date.isoformat()),
    "klokkeslæt": st.times().map(lambda time: time.strftime("%H:%M")),
    "kommunekode": st.sampled_from(["0851", "0840", "0101"]),
    "email": st.sampled_from(["a@b.example.dk", "vagt@jobcenter.example.dk"]),
    "uri": st.sampled_from(["https://www.example.dk", "https://example.dk/a?b=c&d=e#f"]),
}
_ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.floats(allow_nan=False), _TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_TEXTS, inner, max_size=3)),
    max_leaves=5,
)


def agreements() -> st.SearchStrategy[dict[str, Any]]:
    """Specs that follow the schema, with two jobcentres, a fund and another actor that references can name."""
    schema = load_pack("samarbejdsaftale").schema
    groups = {name: part for name, part in schema["properties"].items() if name not in {"bygger_på", "layout"}}
    rest = st.fixed_dictionaries({}, optional={name: _values(part, name) for name, part in groups.items()})
    return rest.map(_with_parties)


def _with_parties(data: dict[str, Any]) -> dict[str, Any]:
    written = data.get("parter") if isinstance(data.get("parter"), dict) else {}
    parties = {kind: [{"id": id, "navn": f"Navn på {id}"} for id in ids] for kind, ids in PARTS.items()}
    return {**data, "aftaletype": "samarbejdsaftale", "parter": {**(written or {}), **parties}}


def _values(schema: Schema, name: str = "") -> st.SearchStrategy[Any]:
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "x-henviser-til" in schema:
        return st.sampled_from(
            [id for path in schema["x-henviser-til"] for id in PARTS.get(path.partition(".")[2], ["jc"])]
        )
    for key in ("oneOf", "anyOf"):
        if key in schema:
            return st.one_of(*[_values({**_without(schema, key), **option}, name) for option in schema[key]])
    return _by_type(schema, name)


def _without(schema: Schema, key: str) -> Schema:
    return {name: value for name, value in schema.items() if name in {"type", "format"} and name != key}


def _by_type(schema: Schema, name: str) -> st.SearchStrategy[Any]:
    match schema.get("type"):
        case "object":
            return _objects(schema)
        case "array":
            return st.lists(_values(schema.get("items", {}), name), max_size=3)
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(schema.get("minimum", 0), schema.get("maximum", 10_000))
        case "number":
            return st.floats(schema.get("minimum", 0), schema.get("maximum", 10_000), allow_nan=False)
        case _:
            return _strings(schema, name)


def _objects(schema: Schema) -> st.SearchStrategy[Any]:
    properties = {key: _values(part, key) for key, part in schema.get("properties", {}).items()}
    required = {key: properties.pop(key) for key in schema.get("required", ()) if key in properties}
    return st.fixed_dictionaries(required, optional=properties)


def _strings(schema: Schema, name: str) -> st.SearchStrategy[str]:
    if schema.get("format") in _BY_FORMAT:
        return _BY_FORMAT[schema["format"]]
    if name == "id" or schema.get("x-type") == "id":
        return st.from_regex(r"\A[a-zæøå][a-zæøå0-9_-]{0,8}\Z")
    if "pattern" in schema:
        return st.one_of(st.from_regex(schema["pattern"], fullmatch=True, alphabet=_ALPHABET), _TEXTS)
    return _TEXTS


# --- mutations ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """One change: what is done to the node at ``path``, and what may take its place."""

    kind: str
    path: tuple[Any, ...]
    other: tuple[Any, ...]
    anything: Any
    text: str


def mutations(spec: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """``spec`` with one to five nodes dropped, doubled, swapped for others or replaced, most often text by text."""
    paths = st.sampled_from(list(_paths(spec)))
    kinds = st.sampled_from(["drop", "double", "swap", "replace", "text", "text", "text", "text"])
    steps = st.builds(Step, kinds, paths, paths, _ANYTHING, _TEXTS)
    return st.lists(steps, min_size=1, max_size=5).map(lambda chosen: _mutated(spec, chosen))


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*path, key)
        yield from _paths(inner, (*path, key))


def _mutated(spec: dict[str, Any], steps: list[Step]) -> dict[str, Any]:
    changed = copy.deepcopy(spec)
    for step in steps:
        holder, key = _at(changed, step.path[:-1]), step.path[-1]
        if _has(holder, key):
            _change(holder, key, step, copy.deepcopy(_at(spec, step.other)))
    return changed


def _change(holder: Any, key: Any, step: Step, other: Any) -> None:
    match step.kind:
        case "drop":
            del holder[key]
        case "double" if isinstance(holder, list):
            holder.insert(key, copy.deepcopy(holder[key]))
        case "double":
            holder[f"{key}_"] = copy.deepcopy(holder[key])
        case "swap":
            holder[key] = other
        case "replace":
            holder[key] = step.anything
        case "text" if isinstance(holder[key], str):
            holder[key] = step.text


def _has(holder: Any, key: Any) -> bool:
    if isinstance(holder, dict):
        return key in holder
    return isinstance(holder, list) and isinstance(key, int) and key < len(holder)


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        if not _has(value, key):
            return None
        value = value[key]
    return value
