"""``"{:>8}".format(…)`` for templates: Jinja2's own formatters, which see no more than templates, and our limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import Formatter
from typing import Any

from jinja2 import Environment
from jinja2.sandbox import SandboxedEscapeFormatter, SandboxedFormatter
from markupsafe import Markup

from aftalegen.document.sandbox.limits import Budget, check_format


class Formatting:
    """The method ``format`` of a text."""

    __slots__ = ("_budget", "_environment", "_text")

    def __init__(self, environment: Environment, budget: Budget, text: str) -> None:
        self._environment = environment
        self._budget = budget
        self._text = text

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        """The formatted text."""
        self._budget.weigh_all((self._text, *args, *kwargs.values()))
        return type(self._text)(self._formatter().vformat(self._text, args, kwargs))

    def _formatter(self) -> Formatter:
        if isinstance(self._text, Markup):
            return _ForMarkup(self._environment, budget=self._budget, escape=self._text.escape)
        return _ForText(self._environment, budget=self._budget)


class _Limited(SandboxedFormatter):
    """Each value is paid for where it is put in, and must be text or a number."""

    def __init__(self, environment: Environment, *, budget: Budget, **kwargs: Any) -> None:
        super().__init__(environment, **kwargs)
        self._budget = budget

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> tuple[Any, str]:
        value, first = super().get_field(field_name, args, kwargs)
        self._budget.weigh(value, printed=True)
        return value, first

    def format_field(self, value: Any, format_spec: str) -> str:
        check_format(format_spec)
        text = super().format_field(value, format_spec)
        self._budget.text(len(text))
        return str(text)


class _ForText(_Limited):
    pass


class _ForMarkup(_Limited, SandboxedEscapeFormatter):
    pass
