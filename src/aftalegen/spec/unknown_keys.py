"""A key that the schema does not know, and what was probably meant."""

from __future__ import annotations

from typing import Any

from aftalegen.errors import Place, Problem
from aftalegen.spec.paths import child, name, split
from aftalegen.spec.schema import Pack
from aftalegen.spec.similar import did_you_mean, fold, nearest


def unknown_key(key: str, place: Place, parent: str, schema: dict[str, Any], pack: Pack) -> Problem:
    """The problem of a key that has no business in the group at ``parent``."""
    where = f" i {name(parent)}" if parent else ""
    message = f"Feltet “{key}” findes ikke{where}."
    return Problem("AFT032", message, place, child(parent, key), _hint(key, parent, schema, pack))


def _hint(key: str, parent: str, schema: dict[str, Any], pack: Pack) -> str:
    here = schema.get("properties", {})
    by_title = {fold(inner.get("title", "")): inner_key for inner_key, inner in here.items()}
    if fold(key) in by_title:
        return f"Feltet hedder “{by_title[fold(key)]}”."
    if nearest(key, here):
        return did_you_mean(key, here)
    elsewhere = [path for path in pack.properties if path != parent and _last(path) == key and "[]" not in path]
    if elsewhere:
        return f"Feltet hører til et andet sted: {' eller '.join(elsewhere[:3])}. Se også efter indrykningen."
    if any(split(path) and _last(path) == key for path in pack.properties):
        return "Se efter indrykningen: feltet findes i andre dele af aftalen."
    known = did_you_mean(key, here, all_up_to=12, intro="Her kan stå")
    return known or "Slet feltet, eller skriv det som et eget afsnit."


def _last(path: str) -> str:
    return str(split(path)[-1])
