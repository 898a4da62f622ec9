"""Operators of templates: each paid for, and kept from making anything huge."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import pass_context
from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import Context, Undefined, markup_join, str_join

from aftalegen.document.sandbox import checks
from aftalegen.document.sandbox.limits import (
    CHARACTERS_PER_STEP,
    MAX_TEXT,
    MAX_WIDTH,
    Budget,
    NotAllowed,
    TooMuchOutput,
    check_items,
    check_text,
)

_FAULTS = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError)
_CALCULABLE = (int, float, str, list, tuple, type(None), Undefined)
_MESSAGE = 200


def attempt(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Calls for a template; what goes wrong is the template's fault and not ours."""
    try:
        return function(*args, **kwargs)
    except _FAULTS as fault:
        raise TemplateRuntimeError(str(fault)[:_MESSAGE]) from fault


def budget_of(context: Context) -> Budget:
    """The budget of the rendering that a context belongs to."""
    budget: Budget = context.environment.budget  # type: ignore[attr-defined]
    return budget


def calculate(budget: Budget, operator: str, function: Callable[[Any, Any], Any], left: Any, right: Any) -> Any:
    """``left operator right`` for numbers, texts and lists. Raises :class:`TooMuchOutput` before it gets too large."""
    if operator == "%" and isinstance(left, str):
        checks.directives(budget, left, right)
    elif not (isinstance(left, _CALCULABLE) and isinstance(right, _CALCULABLE)):
        raise NotAllowed(f"{type(left).__name__} {operator} {type(right).__name__}")
    elif operator == "**":
        _check_power(left, right)
    elif operator == "*":
        _check_repeated(left, right)
        _check_repeated(right, left)
    result = budget.settle(attempt(function, left, right))
    if isinstance(result, complex):
        raise TemplateRuntimeError("roden af et negativt tal")
    return result


def _check_power(base: Any, exponent: Any) -> None:
    if isinstance(base, int) and isinstance(exponent, int) and base.bit_length() * abs(exponent) > MAX_WIDTH:
        raise TooMuchOutput("et tal har mere end 18 cifre")


def _check_repeated(value: Any, times: Any) -> None:
    if isinstance(times, int) and isinstance(value, str) and len(value) * times > MAX_TEXT:
        raise TooMuchOutput("en tekst gentages for mange gange")
    if isinstance(times, int) and isinstance(value, list | tuple):
        check_items(len(value) * times)


@pass_context
def concatenated(context: Context, values: list[Any]) -> str:
    """``a ~ b ~ c``."""
    budget = budget_of(context)
    check_text(checks.length(budget, values))
    joined: str = markup_join(values) if context.eval_ctx.autoescape else str_join(values)
    budget.text(len(joined))
    return joined


@pass_context
def weighed(context: Context, value: Any) -> Any:
    """Pays for a value that is about to be compared, and lets it through."""
    budget_of(context).weigh(value)
    return value


@pass_context
def sliceable(context: Context, value: Any) -> Any:
    """Pays for a copy of a value that is about to be sliced, and lets it through."""
    if not isinstance(value, str | list | tuple | range | Undefined):
        raise NotAllowed(f"en del af {type(value).__name__}")
    if not isinstance(value, Undefined):
        budget_of(context).charge(1 + len(value) // (CHARACTERS_PER_STEP if isinstance(value, str) else 1))
    return value


@pass_context
def charged(context: Context, steps: Any) -> bool:
    """Pays for a stretch of template code that is about to run; true, so that it can stand before an "and"."""
    if type(steps) is not int or steps < 1:
        raise NotAllowed("et navn, der er aftalegens eget")
    budget_of(context).charge(steps)
    return True
