"""Every answer that the schema allows is printed, also when it is the only one in its field or row."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from aftalegen.document import build
from aftalegen.document.layout import Layout
from aftalegen.spec.load import load
from aftalegen.spec.packs.loading import load_pack
from aftalegen.writers.html import write_html
from tests.same.extract import folded
from tests.same.readers_html import read_html

_WORD = "Kendemærke"
_TIMES = {"fra": "09:17", "til": "13:17", "pause_fra": "11:17", "pause_til": "11:47"}
_BY_FORMAT = {"kommunekode": "0851", "email": "kendemaerke@example.dk", "uri": "https://kendemaerke.example.dk"}
_NOT_PRINTED = {"id", "afvigelser"}
"""Ids are names for rows; of deviations what they say is printed, see tests/document/test_trials.py."""
_HELD_TO_LAW = {"samtaletidspunkt"}
"""Their values must be those of a rule set; tests/document/test_law.py prints them."""
# Once there are contacts, each party must have one for each purpose.
_ALSO = {
    "kontakt.lister": [
        {"id": f"{part}-{use}", "part": part, "formål": use, "telefon": "99 00 00 00"}
        for part in ("jc", "ak")
        for use in ("logistik", "borger")
    ]
}
PARTIES = {
    "jobcentre": [{"id": "jc", "navn": "Jobcenter A"}],
    "a_kasser": [{"id": "ak", "navn": "A-kasse B"}],
}

Schema = Mapping[str, Any]


def _value(schema: Schema, name: str) -> Any:
    """A value that can be recognised in print, where the schema leaves the choice."""
    if "enum" in schema:
        return schema["enum"][-1]
    if "oneOf" in schema and all("const" in option for option in schema["oneOf"]):
        return schema["oneOf"][0]["const"]
    if "x-henviser-til" in schema:
        return "jc" if any("jobcentre" in path for path in schema["x-henviser-til"]) else "ak"
    match schema.get("type"):
        case "integer" | "number":
            return max(schema.get("minimum", 0), min(37, schema.get("maximum", 37)))
        case "boolean":
            return True
        case "array":
            return [_value(schema["items"], name)]
        case "object":
            return {key: _value(part, key) for key, part in schema["properties"].items() if key in _required(schema)}
    return _text(schema, name)


def _text(schema: Schema, name: str) -> str:
    if schema.get("format") == "klokkeslæt":
        return _TIMES.get(name, "09:17")
    if schema.get("format") == "date":
        return "2015-12-31" if name in {"til", "udløb"} else "2015-07-17"
    if schema.get("format") in _BY_FORMAT:
        return _BY_FORMAT[schema["format"]]
    if name == "telefon":
        return "37 37 37 37"
    return "kendemaerke" if schema.get("x-type") == "id" else f"{_WORD} ved {name}"


def _required(schema: Schema) -> list[str]:
    return list(schema.get("required", ()))


def _shown(value: Any) -> list[str]:
    """How a value is recognised; "" for what is printed as something else, such as a choice."""
    if isinstance(value, list):
        return [text for item in value for text in _shown(item)]
    if isinstance(value, str) and any(mark in value for mark in (_WORD, "kendemaerke", "37 37")):
        return [value]
    return ["37"] if value == 37 and value is not True else []


def _cases() -> Iterator[Any]:
    for field in load_pack("samarbejdsaftale").fields:
        schema = field.schema
        item = schema.get("items", schema)
        if item.get("type") != "object" or field.path.startswith("parter.") or item.get("x-type") in _HELD_TO_LAW:
            continue
        for name, part in item["properties"].items():
            value = _value(part, name)
            if name not in _NOT_PRINTED and _shown(value):
                whole = {**_value(item, ""), name: value}
                rows = [whole, *_ALSO.get(field.path, ())]
                yield pytest.param(field.path, whole if item is schema else rows, value, id=f"{field.path}.{name}")
    for field in load_pack("samarbejdsaftale").fields:
        if field.schema.get("type") == "string" or "oneOf" in field.schema:
            yield pytest.param(field.path, f"{_WORD} alene her.", f"{_WORD} alene her.", id=field.path)


@pytest.mark.parametrize(("path", "answer", "value"), list(_cases()))
def test_an_answer_that_stands_alone_is_printed(path: str, answer: Any, value: Any, tmp_path: Path) -> None:
    group, _, name = path.partition(".")
    data: dict[str, Any] = {
        "aftaletype": "samarbejdsaftale",
        "parter": PARTIES,
        group: {name: answer} if name else answer,
    }
    if group == "parter":
        data["parter"] = {**PARTIES, name: answer}
    spec = tmp_path / "aftale.yaml"
    spec.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    loaded = load(spec)
    assert loaded.ok, loaded.problems
    assert loaded.agreement
    page = write_html(build.agreement_document(loaded.agreement, build.Options(Layout(), dialog=False)))
    text = folded(read_html(page).text)
    for shown in _shown(value):
        assert shown in text
