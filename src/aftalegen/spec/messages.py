"""One Danish sentence for each keyword of JSON Schema, and a hint that says what to type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from aftalegen.errors import Place, Problem
from aftalegen.reference import funds
from aftalegen.spec.paths import child, item, name
from aftalegen.spec.similar import did_you_mean
from aftalegen.spec.typed import Reading

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_MANY_CHOICES = 12
_FOREIGN = str.maketrans({"ä": "æ", "ö": "ø", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Fault:
    """One error of the validator with what is needed to tell it."""

    limit: Any
    value: Any
    schema: Mapping[str, Any]
    path: str
    reading: Reading

    @property
    def label(self) -> str:
        """The field's name at the start of a sentence."""
        label = name(self.path)
        return label[:1].upper() + label[1:]

    @property
    def place(self) -> Place:
        """Where the value stands."""
        return self.reading.place(self.path)

    @property
    def description(self) -> str:
        """What the schema says about the field."""
        return str(self.schema.get("description", ""))

    def problem(self, code: str, message: str, hint: str = "") -> Problem:
        """The problem at the value's place."""
        return Problem(code, message, self.place, self.path, hint)


def explain(error: ValidationError, path: str, reading: Reading) -> list[Problem]:
    """What an error of the validator means to the user; several problems when several fields are missing."""
    schema = error.schema if isinstance(error.schema, Mapping) else {}
    fault = Fault(error.validator_value, error.instance, schema, path, reading)
    teller = _TELLERS.get(str(error.validator), _other)
    return list(teller(fault))


def _required(fault: Fault) -> Iterator[Problem]:
    properties = fault.schema.get("properties", {})
    for key in fault.limit:
        path = child(fault.path, key)
        if key in fault.value or path in fault.reading.rejected:
            continue
        hint = f"Skriv “{key}: …”. {properties.get(key, {}).get('description', '')}".strip()
        if path in fault.reading.open:
            yield Problem("AFT033", f"Feltet “{key}” har ingen værdi.", fault.reading.open[path], path, hint)
        else:
            yield Problem("AFT033", f"Feltet “{key}” mangler{_inside(fault)}.", _heading(fault), path, hint)


def _inside(fault: Fault) -> str:
    return f" i {name(fault.path)}" if fault.path else ""


def _heading(fault: Fault) -> Place:
    """The place of the group's name, or of its first field in a list."""
    visit = fault.reading.visits.get(fault.path)
    return visit.key if visit is not None else Place()


def _choice(fault: Fault) -> Iterator[Problem]:
    options = [option["const"] for option in fault.limit if isinstance(option, Mapping) and "const" in option]
    own_text = len(options) < len(fault.limit)
    hint = did_you_mean(str(fault.value), map(str, options), all_up_to=_MANY_CHOICES)
    if own_text:
        hint += " Eller skriv jeres egen tekst som en hel sætning."
    yield _not_a_choice(fault, hint.strip())


def _enum(fault: Fault) -> Iterator[Problem]:
    yield _not_a_choice(fault, did_you_mean(str(fault.value), map(str, fault.limit), all_up_to=_MANY_CHOICES))


def _not_a_choice(fault: Fault, hint: str) -> Problem:
    message = f"“{fault.value}” er ikke en af mulighederne for {name(fault.path)}."
    return fault.problem("AFT040", message, hint)


def _const(fault: Fault) -> Iterator[Problem]:
    message = f"{fault.label} skal være “{fault.limit}”, men er “{fault.value}”."
    yield fault.problem("AFT040", message, f"Skriv: {fault.limit}")


def _pattern(fault: Fault) -> Iterator[Problem]:
    hint = _register_hint(fault) or fault.description
    if fault.schema.get("x-type") == "id" and isinstance(fault.value, str):
        hint = f"Skriv fx “{_slug(fault.value)}”: kun små bogstaver, tal, bindestreg og understreg."
    yield fault.problem("AFT045", f"{fault.label} kan ikke være “{fault.value}”.", hint)


def _register_hint(fault: Fault) -> str:
    known = funds.find(str(fault.value)) if fault.schema.get("x-register") == "a-kasser" else None
    return f"Skriv: {known.id} ({known.name})" if known else ""


def _slug(text: str) -> str:
    """A text as an id: "Fælles jobcafé" is "fælles-jobcafe". Foreign letters lose accents or become Danish ones."""
    danish = text.lower().translate(_FOREIGN)
    plain = "".join(letter if letter in "æøå" else normalize("NFKD", letter)[:1] for letter in danish)
    return re.sub(r"[^a-zæøå0-9_]+", "-", plain).strip("-_") or "aalborg"


def _range(word: str) -> Callable[[Fault], Iterator[Problem]]:
    def tell(fault: Fault) -> Iterator[Problem]:
        unit = fault.schema.get("x-enhed", "")
        unit = fault.schema.get("x-enhed-ental", unit) if fault.limit == 1 else unit
        limit = f"{fault.limit} {unit}".strip()
        message = f"{fault.label} må være {word} {limit}, men er {fault.value}."
        yield fault.problem("AFT043", message, fault.description)

    return tell


def _length(fault: Fault) -> Iterator[Problem]:
    if isinstance(fault.value, str) and not fault.value.strip():
        hint = "Skriv en tekst, eller slet feltet: et felt, der ikke står i filen, er et åbent punkt."
        yield fault.problem("AFT044", f"{fault.label} er tom.", hint)
        return
    count = len(fault.value)
    relation = "mindst" if count < fault.limit else "højst"
    what = "tegn" if isinstance(fault.value, str) else "punkt" if fault.limit == 1 else "punkter"
    message = f"{fault.label} skal have {relation} {fault.limit} {what}, men har {count}."
    yield fault.problem("AFT044", message, fault.description)


def _unique(fault: Fault) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, value in enumerate(fault.value):
        if repr(value) in seen:
            path = item(fault.path, index)
            message = f"“{value}” står to gange i {name(fault.path)}."
            yield Problem("AFT046", message, fault.reading.place(path), path, "Slet den ene.")
        seen.add(repr(value))


def _dependent(fault: Fault) -> Iterator[Problem]:
    for key, needed in fault.limit.items():
        for other in needed:
            if key in fault.value and other not in fault.value:
                place = fault.reading.visits[child(fault.path, key)].key
                message = f"Når “{key}” er udfyldt, skal “{other}” også være det."
                yield Problem("AFT033", message, place, child(fault.path, other), f"Skriv “{other}: …”.")


def _other(fault: Fault) -> Iterator[Problem]:
    yield fault.problem("AFT047", f"{fault.label} kan ikke være “{fault.value}”.", fault.description)


_TELLERS: Mapping[str, Callable[[Fault], Iterator[Problem]]] = {
    "required": _required,
    "oneOf": _choice,
    "anyOf": _choice,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "minimum": _range("mindst"),
    "exclusiveMinimum": _range("mere end"),
    "maximum": _range("højst"),
    "exclusiveMaximum": _range("mindre end"),
    "minLength": _length,
    "maxLength": _length,
    "minItems": _length,
    "maxItems": _length,
    "minProperties": _length,
    "uniqueItems": _unique,
    "dependentRequired": _dependent,
}
