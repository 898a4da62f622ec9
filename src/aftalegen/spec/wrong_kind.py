"""A text where a list was asked for, a group where a text was, and so on."""

from __future__ import annotations

import re
from typing import Any

from aftalegen.errors import Place, Problem
from aftalegen.spec.choosing import kinds
from aftalegen.spec.nodes import Mapping, Node, Scalar, Sequence
from aftalegen.spec.paths import name
from aftalegen.spec.similar import enumerate_words

_NAMES = {
    "object": "en gruppe af felter",
    "array": "en liste",
    "string": "en tekst",
    "integer": "et helt tal",
    "number": "et tal",
    "boolean": "ja eller nej",
}
_KEY_WITHOUT_SPACE = re.compile(r"([\w-]+):(\S.*)", re.DOTALL)
_DASH_WITHOUT_SPACE = re.compile(r"-\S")


def wrong_kind(node: Node, schema: dict[str, Any], path: str, place: Place) -> Problem:
    """The problem of a value that is of another kind than the schema allows."""
    allowed = kinds(schema)
    wanted = " eller ".join(_NAMES.get(kind, kind) for kind in allowed)
    label = name(path)
    message = f"{label[:1].upper()}{label[1:]} skal være {wanted}, men er {_kind(node)}."
    return Problem("AFT034", message, place, path, _hint(node, allowed, schema))


def _kind(node: Node) -> str:
    if isinstance(node, Mapping):
        return _NAMES["object"]
    return _NAMES["array"] if isinstance(node, Sequence) else _NAMES["string"]


def _hint(node: Node, allowed: tuple[str, ...], schema: dict[str, Any]) -> str:
    if isinstance(node, Scalar):
        return _hint_for_text(node, allowed, schema)
    if isinstance(node, Mapping) and "array" in allowed:
        return "Sæt en bindestreg og et mellemrum foran det første felt, så det bliver til et punkt i en liste."
    if isinstance(node, Mapping):
        return 'Er kolonet en del af teksten, så sæt anførselstegn om den: "…". Ellers slet felterne under.'
    if "object" in allowed:
        return "Slet bindestregerne: her skal stå felter, ikke punkter."
    return "Slet bindestregen, eller skriv punkterne som tekst efter “|”."


def _hint_for_text(node: Scalar, allowed: tuple[str, ...], schema: dict[str, Any]) -> str:
    missing_space = _KEY_WITHOUT_SPACE.fullmatch(node.text)
    if "object" in allowed and missing_space:
        return f"Der mangler et mellemrum efter kolon. Skriv: {missing_space[1]}: {missing_space[2]}"
    if "array" in allowed:
        if _DASH_WITHOUT_SPACE.match(node.text):
            return "Der mangler et mellemrum efter bindestregen. Skriv: - punkt"
        return "Skriv hvert punkt på sin egen linje under feltet, med bindestreg og mellemrum foran."
    known = list(schema.get("properties", {}))[:6]
    return f"Skriv felterne på linjerne under, rykket ind, fx {enumerate_words(known, 'eller')}." if known else ""
