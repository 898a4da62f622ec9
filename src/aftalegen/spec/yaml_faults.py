"""A YAML parser's complaint, told in Danish with what to type instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aftalegen.errors import Place, Problem

_MISSING_SPACE = re.compile(r"^\s*(?:- )?([\wæøåÆØÅ-]+):(?=[^\s/:])")
_KEY = re.compile(r"^(\s*(?:- +)*)([^\s:#\"'][^:#\"']*): +(?=\S)")
_SPECIAL = re.compile(r"(?:: +|- +|[\[,] *|^\s*)([@`%*&!|>?])")
_BRACKETS = {"'[": "[", "flow sequence": "[", "flow mapping": "{"}


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a parser stopped and what it said, in the parser's own English."""

    file: str
    lines: Sequence[str]
    problem: str
    context: str
    line: int
    column: int
    start_line: int
    start_column: int

    def text(self, line: int) -> str:
        """The source line with a number counted from 1; empty beyond the end."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""


def explain(fault: Fault) -> Problem:
    """The one problem that stopped the reading of a file."""
    for kind in _KINDS:
        found = kind(fault)
        if found is not None:
            return found
    return _unknown(fault)


def _tab(fault: Fault) -> Problem | None:
    for line in (fault.line, fault.line - 1):
        text = fault.text(line)
        indent = text[: len(text) - len(text.lstrip())]
        if "\t" in indent:
            place = Place(fault.file, line, indent.index("\t") + 1)
            hint = "Brug mellemrum, to for hvert trin."
            return Problem("AFT007", "Linjen er rykket ind med tabulator.", place, hint=hint)
    return None


def _missing_space(fault: Fault) -> Problem | None:
    for line in dict.fromkeys((fault.start_line, fault.line - 1, fault.line)):
        match = _MISSING_SPACE.match(fault.text(line))
        if match:
            key, place = match[1], Place(fault.file, line, match.end(), 1)
            value = fault.text(line)[match.end() :].strip()
            message = f"Der mangler et mellemrum efter kolon i “{key}:”."
            return Problem("AFT011", message, place, hint=f"Skriv: {key}: {value}")
    return None


def _colon_in_text(fault: Fault) -> Problem | None:
    if "mapping values are not allowed" not in fault.problem:
        return None
    text = fault.text(fault.line)
    match = _KEY.match(text)
    if match is None or match.end() > fault.column:
        return _needs_colon_or_indent(fault)
    place = Place(fault.file, fault.line, fault.column)
    message = f"Teksten efter “{match[2]}:” indeholder selv et kolon."
    return Problem("AFT011", message, place, hint=f'Sæt anførselstegn om teksten: {match[2]}: "{text[match.end() :]}"')


def _needs_colon_or_indent(fault: Fault) -> Problem:
    above, here = fault.text(fault.line - 1), fault.text(fault.line)
    place = Place(fault.file, fault.line, _indent(here) + 1)
    if above.strip() and _indent(here) > _indent(above):
        message = "Linjen er rykket længere ind end linjen over, som allerede har en værdi."
        hint = f"Ryk linjen ud til kolonne {_indent(above) + 1}, så den står lige under den forrige."
        return Problem("AFT010", message, place, hint=hint)
    place = Place(fault.file, max(fault.line - 1, 1), _indent(above) + 1, max(len(above.strip()), 1))
    hint = "Skriv et kolon efter feltets navn, eller ryk teksten længere ind end feltet."
    return Problem("AFT011", f"“{above.strip()}” er hverken et felt eller en del af teksten før.", place, hint=hint)


def _no_colon(fault: Fault) -> Problem | None:
    if "could not find expected ':'" not in fault.problem:
        return None
    text = fault.text(fault.start_line)
    place = Place(fault.file, fault.start_line, fault.start_column, max(len(text.strip()), 1))
    hint = "Skriv “felt: værdi”. Hører linjen til teksten over, så ryk den ind, og lad teksten begynde med “|”."
    return Problem("AFT011", "Linjen har intet kolon, så den er ikke et felt med en værdi.", place, hint=hint)


def _open_quote(fault: Fault) -> Problem | None:
    if "quoted scalar" not in fault.context:
        return None
    place = Place(fault.file, fault.start_line, fault.start_column)
    if "escape character" in fault.problem:
        place = Place(fault.file, fault.line, fault.column)
        hint = "Brug enkelte anførselstegn ('…'), så er omvendt skråstreg almindelig tekst."
        return Problem("AFT012", 'Omvendt skråstreg (\\) har en særlig betydning inden for "…".', place, hint=hint)
    hint = "Sæt et anførselstegn, hvor teksten slutter."
    return Problem("AFT012", "Anførselstegnet her bliver aldrig afsluttet.", place, hint=hint)


def _after_quote(fault: Fault) -> Problem | None:
    before = fault.text(fault.line)[: fault.column - 1].rstrip()
    if not before.endswith(("'", '"')) or "<scalar>" not in fault.problem:
        return None
    place = Place(fault.file, fault.line, fault.column)
    hint = "Skriv anførselstegn inde i teksten som “…”, eller brug “|” og skriv teksten på linjen under."
    return Problem("AFT012", "Der står mere tekst efter det afsluttende anførselstegn.", place, hint=hint)


def _brackets(fault: Fault) -> Problem | None:
    opened = next((bracket for words, bracket in _BRACKETS.items() if words in fault.context), None)
    if opened is not None:
        place = Place(fault.file, fault.start_line, fault.start_column)
        closing = "]" if opened == "[" else "}"
        hint = f"Sæt et “{closing}”, hvor listen slutter, eller skriv hvert punkt på sin egen linje med bindestreg."
        return Problem("AFT013", f"Parentesen “{opened}” bliver ikke afsluttet rigtigt.", place, hint=hint)
    if "found ']'" in fault.problem or "found '}'" in fault.problem:
        place = Place(fault.file, fault.line, fault.column)
        return Problem("AFT013", "Her står en slutparentes for meget.", place, hint="Slet den.")
    return None


def _special(fault: Fault) -> Problem | None:
    text = fault.text(fault.line)
    for match in _SPECIAL.finditer(text):
        if match.start(1) <= fault.column:
            return special_character(match[1], Place(fault.file, fault.line, match.start(1) + 1))
    return None


def special_character(character: str, place: Place) -> Problem:
    """A text that begins with a character that YAML keeps for itself."""
    message = f"En tekst kan ikke begynde med “{character}”, som har en særlig betydning i YAML."
    hint = 'Sæt anførselstegn om teksten ("…"), eller brug “|” og skriv teksten på linjen under.'
    if character in "|>":
        message = f"Efter “{character}” skal teksten stå på linjerne under."
        hint = "Flyt teksten ned på næste linje, og ryk den ind."
    return Problem("AFT014", message, place, hint=hint)


def _dash(fault: Fault) -> Problem | None:
    if "sequence entries are not allowed" in fault.problem:
        place = Place(fault.file, fault.line, fault.column)
        hint = "Skriv hvert punkt på sin egen linje under feltet, med bindestreg og mellemrum foran."
        return Problem("AFT010", "En liste kan ikke begynde på samme linje som feltets navn.", place, hint=hint)
    if "block collection" in fault.context:
        text = fault.text(fault.line)
        place = Place(fault.file, fault.line, fault.column, max(len(text.strip()), 1))
        hint = "Sæt en bindestreg foran, eller ryk linjen ud, hvis den ikke hører til listen."
        return Problem("AFT010", "Linjen står blandt listens punkter, men har ingen bindestreg.", place, hint=hint)
    return None


def _indentation(fault: Fault) -> Problem | None:
    if "block mapping start" not in fault.problem and "document start" not in fault.problem:
        return None
    text = fault.text(fault.line)
    place = Place(fault.file, fault.line, _indent(text) + 1)
    hint = "Felter, der hører sammen, skal begynde i samme kolonne."
    return Problem("AFT010", "Linjens indrykning passer ikke med linjerne over.", place, hint=hint)


def _unknown(fault: Fault) -> Problem:
    place = Place(fault.file, fault.line, fault.column)
    hint = "Se efter kolon, anførselstegn, parenteser og indrykning her og på linjen over."
    return Problem("AFT010", "Filen kan ikke læses som YAML herfra.", place, hint=hint)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


_KINDS: tuple[Callable[[Fault], Problem | None], ...] = (
    _tab,
    _open_quote,
    _after_quote,
    _missing_space,
    _colon_in_text,
    _no_colon,
    _brackets,
    _dash,
    _special,
    _indentation,
)
