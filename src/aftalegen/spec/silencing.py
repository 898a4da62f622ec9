"""Warnings that the parties have looked at and decided to live with (``fravalg``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aftalegen.errors import Problem, Severity
from aftalegen.spec.codes import load_codes
from aftalegen.spec.context import Context
from aftalegen.spec.paths import general
from aftalegen.spec.similar import did_you_mean
from aftalegen.spec.typed import Visit


def silence(problems: Iterable[Problem], context: Context) -> list[Problem]:
    """The problems without those that the agreement silences, and with what is wrong with the silencing itself."""
    problems = list(problems)
    choices = context.by_type.get("fravalg", [])
    hushed = [problem for problem in problems if any(silences(choice, problem) for choice in choices)]
    left = [problem for problem in problems if problem not in hushed]
    return [*left, *_faults(choices, problems, context)]


def silences(choice: Visit, problem: Problem) -> bool:
    """Whether a ``fravalg`` takes the problem away: a warning or note that it names, with a reason."""
    return problem.severity is not Severity.ERROR and _matches(choice, problem)


def _matches(choice: Visit, problem: Problem) -> bool:
    if choice.value.get("kode") != problem.code or not choice.value.get("begrundelse"):
        return False
    field = choice.value.get("felt")
    return not field or any(
        path == field or path.startswith((f"{field}.", f"{field}[")) for path in (problem.path, general(problem.path))
    )


def _faults(choices: list[Visit], problems: list[Problem], context: Context) -> Iterator[Problem]:
    for choice in choices:
        code = choice.value.get("kode", "")
        matching = [problem for problem in problems if _matches(choice, problem)]
        at = context.inner(choice, "kode") or choice
        if code and code not in load_codes():
            hint = did_you_mean(code, load_codes()) or "Koden står i advarslen lige efter linje og kolonne."
            yield context.problem("AFT072", at, f"Koden “{code}” findes ikke.", hint)
        elif any(problem.severity is Severity.ERROR for problem in matching) or _is_error_between(code):
            hint = "Ret fejlen, og slet fravalget. Kun advarsler og bemærkninger kan vælges fra."
            yield context.problem("AFT068", at, f"{code} er en fejl og kan ikke vælges fra.", hint)
        elif not matching and not (code and load_codes()[code].between):
            yield unused(choice, context)


def unused(choice: Visit, context: Context) -> Problem:
    """AFT073: a ``fravalg`` of something that is not there."""
    at = context.inner(choice, "kode") or choice
    message = f"Fravalget af {choice.value.get('kode', '')} bruges ikke mere: advarslen kommer ikke."
    return context.problem("AFT073", at, message, "Slet fravalget.", severity=Severity.NOTE)


def _is_error_between(code: str) -> bool:
    """Whether the code is of an error that only shows when agreements are compared."""
    info = load_codes().get(code)
    return bool(info and info.between and info.severity is Severity.ERROR)
