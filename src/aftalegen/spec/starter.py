"""The text of a new spec: what is known filled in, everything else as comments that explain themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

from aftalegen.spec.addendum import OWN_KEYS
from aftalegen.spec.fields import FieldSpec
from aftalegen.spec.schema import Pack

_WIDTH = 96
Answers = Mapping[str, Sequence[Mapping[str, str]]]
"""Lists of objects by field path, for example the parties: ``{"parter.jobcentre": [{"id": "aalborg", ...}]}``."""


def spec_text(pack: Pack, schema_file: str, answers: Answers) -> str:
    """A commented, valid spec. ``schema_file`` is the path that editors find the schema at, seen from the spec."""
    return "\n".join([*_head(pack, schema_file), *fields_text(pack, answers)]) + "\n"


def fields_text(pack: Pack, answers: Answers, *, left_out: Collection[str] = ()) -> Iterator[str]:
    """The lines of a spec after its head, without the fields whose paths are ``left_out``."""
    yield from _period(pack.period)
    for name in pack.schema["properties"]:
        if name not in (*OWN_KEYS, pack.period):
            fields = [
                field for field in pack.properties.values() if field.parent == name and field.path not in left_out
            ]
            yield from ("", *_group(pack.properties[name], fields, answers))


def type_lines(pack: Pack) -> Iterator[str]:
    """The two lines that say what kind of agreement it is."""
    yield f"aftaletype: {pack.type}"
    yield f"skema: {pack.version}"


def _head(pack: Pack, schema_file: str) -> Iterator[str]:
    yield f"# yaml-language-server: $schema={schema_file}"
    yield f"# {pack.sections['betegnelse']}. Linjer, der begynder med #, er hjælp eller felter, som I kan tage i brug."
    yield "# Fjern # og ét mellemrum foran et felt, og skriv svaret. Behold indrykningen."
    yield "# Tjek filen med: aftalegen validate FIL    Se, hvad der mangler, med: aftalegen status FIL"
    yield from type_lines(pack)


def _period(name: str) -> Iterator[str]:
    if not name:
        return
    yield from ("", f"{name}:", '  version: "0.1"', "  status: udkast    # udkast, gældende eller opsagt")
    yield "  # dato: 2026-01-01              # denne versions dato: år-måned-dag"
    yield "  # ikrafttræden: 2026-02-01"
    yield "  # udløb: 2027-01-31"
    yield "  # opsigelsesvarsel_måneder: 3"


def _group(whole: FieldSpec, fields: Sequence[FieldSpec], answers: Answers) -> Iterator[str]:
    name, schema = whole.path, whole.schema
    yield from _comment(": ".join(schema[key] for key in ("title", "description") if key in schema), "")
    if not fields or "x-type" in schema:
        yield from (f"# {line}" for line in _example(whole))
        return
    yield f"{name}:"
    for field in fields:
        given = answers.get(field.path)
        yield from _answered(field, given) if given else _open(field)


def _answered(field: FieldSpec, rows: Sequence[Mapping[str, str]]) -> Iterator[str]:
    yield f"  {_key(field)}:"
    for row in rows:
        for number, (key, value) in enumerate(row.items()):
            yield f"    {'- ' if number == 0 else '  '}{key}: {_quoted(value)}"


def _open(field: FieldSpec) -> Iterator[str]:
    required = " (skal være besvaret, før aftalen gælder)" if field.required_in else ""
    yield "  #"
    yield from _comment(f"{field.title}{required}. {field.description}", "  ")
    if field.question:
        yield from _comment(field.question, "  ")
    yield from (f"  # {line}" for line in _example(field))


def _example(field: FieldSpec) -> Iterator[str]:
    """The field as it would be written, with its choices or its parts."""
    schema = field.schema
    key = _key(field)
    if schema.get("type") == "object":
        yield f"{key}:"
        yield from (f"  {name}: " for name in schema.get("properties", ()))
    elif schema.get("type") == "array":
        yield from _list_example(key, schema.get("items", {}))
    else:
        yield f"{key}: {_first_choice(schema)}"


def _list_example(key: str, items: Mapping[str, Any]) -> Iterator[str]:
    yield f"{key}:"
    if items.get("type") == "object":
        for number, name in enumerate(items.get("properties", ())):
            yield f"  {'- ' if number == 0 else '  '}{name}: "
        return
    choices = [str(option["const"]) for option in items.get("oneOf", ()) if "const" in option]
    yield from (f"  - {choice}" for choice in choices or [""])


def _first_choice(schema: Mapping[str, Any]) -> str:
    choices = [str(option["const"]) for option in schema.get("oneOf", ()) if "const" in option]
    return " | ".join(choices)


def _comment(text: str, indent: str) -> Iterator[str]:
    yield from (f"{indent}# {line}" for line in wrap(text, _WIDTH - len(indent), break_long_words=False))


def _key(field: FieldSpec) -> str:
    return field.path.rpartition(".")[2]


def _quoted(value: str) -> str:
    """The value in double quotes, where YAML could take it for something else or a quote stands in it."""
    plain = value.replace(" ", "").replace("-", "").isalpha()
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return value if plain else f'"{escaped}"'
