"""Collects what is found in a file. The same doubt about many cells is said once, with a count."""

from __future__ import annotations

from dataclasses import replace

from aftalegen.errors import Place, Problem, Severity
from aftalegen.imports import limits

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


class Findings:
    """What has been found so far, in the order in which it was found."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], Problem] = {}
        self._more: dict[tuple[str, str, str], int] = {}
        self._by_code: dict[str, int] = {}
        self.errors = 0
        """How many errors were found, each once."""

    def add(self, problem: Problem, about: str = "") -> None:
        """Keeps a finding; another one with the same code and ``about`` in the same table is only counted."""
        key = (problem.code, problem.place.file, about or f"{problem.place.line}:{problem.place.column}")
        if key in self._found:
            self._more[key] = self._more.get(key, 0) + 1
            return
        self.errors += problem.severity is ERROR
        self._by_code[problem.code] = self._by_code.get(problem.code, 0) + 1
        if self._by_code[problem.code] <= limits.MAX_FINDINGS:
            self._found[key] = problem

    def is_full(self, code: str) -> bool:
        """Whether more findings of a code are only counted, so that nobody need think about their words."""
        return self._by_code.get(code, 0) >= limits.MAX_FINDINGS

    def error(self, code: str, place: Place, message: str, hint: str = "", about: str = "") -> None:
        """Something for which the file is refused."""
        self.add(Problem(code, message, place, hint=hint), about)

    def warning(self, code: str, place: Place, message: str, hint: str = "", about: str = "") -> None:
        """Something to look at."""
        self.add(Problem(code, message, place, hint=hint, severity=WARNING), about)

    def note(self, code: str, place: Place, message: str, hint: str = "", about: str = "") -> None:
        """Something to know."""
        self.add(Problem(code, message, place, hint=hint, severity=NOTE), about)

    @property
    def refused(self) -> bool:
        """Whether there is an error."""
        return self.errors > 0

    def all(self) -> tuple[Problem, ...]:
        """All findings by file, row and column; a count stands at the end of those that were found often."""
        found = [_counted(problem, self._more.get(key, 0)) for key, problem in self._found.items()]
        return (*sorted(found, key=lambda problem: problem.sort_key), *self._left_out())

    def _left_out(self) -> list[Problem]:
        kept = {problem.code: problem for problem in self._found.values()}
        over = {code: count - limits.MAX_FINDINGS for code, count in self._by_code.items()}
        return [
            replace(kept[code], message=f"Yderligere {count} af samme slags er ikke vist.", hint="", place=Place())
            for code, count in over.items()
            if count > 0
        ]


def _counted(problem: Problem, more: int) -> Problem:
    if not more:
        return problem
    places = "1 sted" if more == 1 else f"{more} steder"
    return replace(problem, message=f"{problem.message} Det samme gælder {places} til.")
