"""Which of a region's pairs are meant: ``jobcenter=aalborg``, ``status=udkast``, and the like."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from aftalegen.document import shared
from aftalegen.errors import UsageError
from aftalegen.spec import formats
from aftalegen.spec.law_period import period_of
from aftalegen.spec.projects.model import Kind, Pair
from aftalegen.spec.projects.project import Project
from aftalegen.spec.similar import did_you_mean, fold

Test = Callable[[Pair], bool]

Changed = Callable[[Project, str], Collection[Pair]]
"""The pairs whose documents are made of something else than at a revision."""

KEYS = ("jobcenter", "a-kasse", "status", "udløber-før", "ændret-siden")
_PAIR = ""
"""Stands for the key of a pair's plain name."""


def select(project: Project, wanted: Sequence[str], changed: Changed, day: str = "") -> tuple[Pair, ...]:
    """The pairs that fit: one of the values for each key that is used. Nothing wanted is everything.

    Agreements are seen as amended on ``day`` (ISO 8601), or when the last of their addenda begins.

    Raises :class:`UsageError`, with the nearest there is, for a key or value that is unknown.
    """
    tests: dict[str, list[Test]] = {}
    for text in wanted:
        key, test = _test(project, text, changed, day)
        tests.setdefault(key, []).append(test)
    return tuple(pair for pair in project.pairs if all(_any(group, pair) for group in tests.values()))


def _any(tests: Iterable[Test], pair: Pair) -> bool:
    return any(test(pair) for test in tests)


def _test(project: Project, text: str, changed: Changed, day: str) -> tuple[str, Test]:
    key, equals, value = (part.strip() for part in text.partition("="))
    if not equals:
        return _PAIR, _named(project, text.strip())
    found = next((known for known in KEYS if fold(known) == fold(key)), None)
    if found is None:
        hint = did_you_mean(key, KEYS, all_up_to=len(KEYS))
        raise UsageError(f"Der kan ikke vælges efter “{key}”.", hint)
    if not value:
        raise UsageError(f"Der mangler noget efter “{found}=”.", "Skriv fx --only jobcenter=aalborg.")
    makers: dict[str, Callable[[], Test]] = {
        "jobcenter": lambda: _jobcentre(project, value),
        "a-kasse": lambda: _fund(project, value),
        "status": lambda: _status(project, value, day),
        "udløber-før": lambda: _expires(project, value, day),
        "ændret-siden": lambda: _changed(project, value, changed),
    }
    return found, makers[found]()


def pair_named(project: Project, name: str) -> Pair:
    """The pair with this name, "aalborg-3f". Raises :class:`UsageError` for one that has no agreement."""
    names = {pair.name: pair for pair in project.pairs}
    found = names.get(name) or next((pair for known, pair in names.items() if fold(known) == fold(name)), None)
    if found is None:
        hint = did_you_mean(name, names) or "Et par skrives som jobcenter-a-kasse, fx aalborg-3f."
        raise UsageError(f"Området har ingen aftale, der hedder “{name}”.", hint)
    return found


def _named(project: Project, name: str) -> Test:
    wanted = pair_named(project, name)
    return lambda pair: pair == wanted


def _jobcentre(project: Project, value: str) -> Test:
    wanted = _member(project, value, "jobcenter", "et jobcenter")
    return lambda pair: pair.jobcentre == wanted


def _fund(project: Project, value: str) -> Test:
    wanted = _member(project, value, "a_kasse", "en a-kasse")
    return lambda pair: pair.fund == wanted


def _member(project: Project, value: str, kind: Kind, called: str) -> str:
    """The id of the member that is called ``value``: what ``region.yaml`` may call it, or that with aa for å."""
    members = project.jobcentres if kind == "jobcenter" else project.funds
    alike = (member for member in members if fold(value) in map(fold, (member.id, member.name)))
    found = project.member_named(kind, value) or next(alike, None)
    if found is not None:
        return found.id
    near = did_you_mean(value, [name for member in members for name in (member.id, member.name)])
    hint = near or f"Området har {', '.join(member.id for member in members)}."
    raise UsageError(f"“{value}” er ikke {called} i området.", hint)


def _status(project: Project, value: str, day: str) -> Test:
    known = _statuses(project)
    wanted = next((status for status in known if fold(status) == fold(value)), None)
    if wanted is None:
        raise UsageError(f"En aftale kan ikke have status “{value}”.", did_you_mean(value, known, all_up_to=9))

    def has_status(pair: Pair) -> bool:
        agreement = project.read_amended(pair, day)
        return agreement is not None and shared.status(agreement) == wanted

    return has_status


def _statuses(project: Project) -> list[str]:
    """The statuses that the schema of the region's agreements allows."""
    fields = project.pack.properties.values() if project.pack else ()
    periods = (field for field in fields if field.schema.get("x-type") == "periode")
    return [status for field in periods for status in field.schema["properties"]["status"].get("enum", ())]


def _expires(project: Project, value: str, day: str) -> Test:
    last = formats.date(value)
    if isinstance(last, formats.Bad):
        raise UsageError(f"--only udløber-før: {last.message}", last.hint)

    def expires(pair: Pair) -> bool:
        agreement = project.read_amended(pair, day)
        period = period_of(agreement) if agreement else None
        return bool(period and period.end and period.end < last)

    return expires


def _changed(project: Project, revision: str, changed: Changed) -> Test:
    pairs = frozenset(changed(project, revision))
    return lambda pair: pair in pairs
