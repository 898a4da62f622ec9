"""The last touch to a message: on one line, not too long, and without CPR numbers."""

from __future__ import annotations

import re
from dataclasses import replace

from aftalegen.errors import Problem
from aftalegen.spec import cpr, limits

_LONG_QUOTE = re.compile(f"“([^”]{{{limits.MAX_QUOTED}}})[^”]+(?:”|$)")

_MUCH = 20_000
"""Characters that are looked at; a value may be as long as the file."""


def tidy(problem: Problem) -> Problem:
    """The problem fit to be shown, whatever the file holds that it quotes."""
    path = cpr.mask(problem.path[: limits.MAX_HINT])
    return replace(problem, message=_tidy(problem.message), hint=_tidy(problem.hint), path=path)


def _tidy(text: str) -> str:
    line = " ".join(text[:_MUCH].split())
    short = _LONG_QUOTE.sub(r"“\1…”", cpr.mask(line))
    return short if len(short) <= limits.MAX_HINT else short[: limits.MAX_HINT - 1] + "…"
