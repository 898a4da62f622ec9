"""What free texts may not hold: what was left to fill in, references that lead nowhere, CPR numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from aftalegen.errors import Problem
from aftalegen.spec import cpr
from aftalegen.spec.clause_marks import is_among
from aftalegen.spec.context import Context, last_key
from aftalegen.spec.similar import nearest
from aftalegen.spec.typed import Visit

_LEFT = re.compile(
    r"""
      \b(?:TODO|FIXME|TBD|XX+|N\.?N\.?)(?!\w)
    | \?\?\?+
    | _{4,}
    | \blorem\ ipsum\b
    | \b(?:skal\ )?udfyldes\ (?:senere|nærmere|inden\b[^.]*)
    | \bmangler\ at\ blive\ (?:udfyldt|afklaret|aftalt)\b
    | (?<!\[)\[(?!\[)(?:(?:indsæt|skriv|udfyld|navn|dato|tekst|antal|beløb)\b|…|\.\.\.)[^\[\]\n]{0,60}\](?![(\[])
    | <(?=[^\W\d_]|…|\.\.\.)[^<>@:/="\n]{0,60}>
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CAPITALS = re.compile(r"[A-ZÆØÅ.?_\[<…]")
_FIELD = "felt:"
_REMEMBERED = 8192
"""Texts; the agreements of a region share most of theirs."""
_WRITE = "Skriv det, I har aftalt, eller slet feltet, så punktet står åbent."
_LIKE_A_MARK = re.compile(r"\[tekst[ \t]*:", re.IGNORECASE)
_ALONE = "En fælles tekst skrives med småt, [tekst: kendenavn], og står for sig selv, med en tom linje over og under."
_NUMBERED = re.compile(r"\d+(\.\d+)*")


def placeholders(context: Context) -> Iterator[Problem]:
    """AFT058: text that someone meant to come back to, or a statement that was copied but not completed."""
    for visit in context.texts:
        if _is_statement(context, visit):
            continue
        match = _first_left(visit.value)
        if match is not None and not is_among(match, visit.value):  # else the clause library has told of it
            message = f"Her står stadig “{match}” i teksten."
            hint = _ALONE if _LIKE_A_MARK.match(match) else _WRITE
            place = context.locate(visit, match)
            yield context.problem("AFT058", visit, message, hint, place=place, severity=context.severity())
        elif visit.value.strip() and visit.value.strip() == visit.schema.get("x-udsagn"):
            message = "Her står skabelonens udsagn, men ikke jeres svar."
            hint = "Skriv udsagnet færdigt, eller slet feltet, så punktet står åbent."
            yield context.problem("AFT058", visit, message, hint, severity=context.severity())


def references(context: Context) -> Iterator[Problem]:
    """AFT059: ``[[…]]`` that names no section and no field."""
    if not context.references:
        return
    pack = context.agreement.pack
    own = [visit.value["id"] for visit in context.points]
    sections = list(dict.fromkeys([*pack.section_ids, *own]))
    fields = [spec.path for spec in pack.fields]
    for visit, match in context.references:
        target = match[1].strip()
        known = target[len(_FIELD) :] in fields if target.startswith(_FIELD) else target in sections
        if not known:
            yield _unknown(context, visit, match, sections, fields)


def numbers_in_values(context: Context) -> Iterator[Problem]:
    """AFT061 for numbers that only show when the YAML is read, such as one that is broken over two lines."""
    texts = (visit for visit in context.reading.visits.values() if isinstance(visit.value, str))
    found = [(visit, match) for visit in texts for match in _numbers(visit.value)]
    told = {match[0] for line in _lines(context) for match in cpr.find(line)} if found else ()
    for visit, match in found:
        if match[0] not in told:
            yield cpr.problem(match, visit.place, visit.path)


def _lines(context: Context) -> Iterator[str]:
    for source in context.agreement.sources:
        yield from source.lines
    for clause in context.agreement.clauses:
        yield from clause.source.lines


@lru_cache(maxsize=_REMEMBERED)
def _numbers(text: str) -> tuple[re.Match[str], ...]:
    return tuple(cpr.find(text))


def _is_statement(context: Context, visit: Visit) -> bool:
    """Reworded statements end in the air on purpose."""
    return any(visit.path.startswith(outer.path) for outer in context.by_type.get("omformuleringer", ()))


@lru_cache(maxsize=_REMEMBERED)
def _first_left(text: str) -> str | None:
    """The first placeholder. Letters such as xx and nn only count in capitals: they are also parts of words."""
    for match in _LEFT.finditer(text):
        word = match.group()
        if len(word) > 4 or _CAPITALS.match(word):
            return word
    return None


def _unknown(context: Context, visit: Visit, match: re.Match[str], sections: list[str], fields: list[str]) -> Problem:
    target = match[1].strip()
    message = f"Henvisningen “{match[0]}” passer ikke til noget afsnit."
    if target.startswith(_FIELD):
        near = nearest(target[len(_FIELD) :], fields)
        message = f"Henvisningen “{match[0]}” passer ikke til noget felt."
        hint = f"Mente du [[{_FIELD}{near}]]?" if near else "Skriv feltets sti, fx [[felt:gruppe.felt]]."
    elif _NUMBERED.fullmatch(target):
        hint = f"Skriv afsnittets navn i stedet for nummeret, fx [[{sections[-1]}]]; nummeret sættes automatisk."
    else:
        near = nearest(target, sections) or next((path for path in fields if last_key(path) == target), None)
        prefix = _FIELD if near in fields and near not in sections else ""
        hint = f"Mente du [[{prefix}{near}]]?" if near else f"Afsnittene hedder: {', '.join(sections)}."
    return context.problem("AFT059", visit, message, hint, place=context.locate(visit, match[0]))
