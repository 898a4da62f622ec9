"""A template of the sandbox: a budget for each rendering, and templates in templates no deeper than is sensible."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jinja2 import Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

from aftalegen.document.sandbox.limits import CHARACTERS_PER_STEP, TooManySteps, TooMuchOutput

NO_ROOM = "der er ikke plads"
"""Said when the machine gives up before the limits do; they are meant to come first."""


class LimitedTemplate(Template):
    """A template whose every rendering has a budget of its own."""

    environment: Any
    """The sandbox's; its module needs this one."""

    @classmethod
    def from_code(cls, environment: Any, *args: Any, **kwargs: Any) -> Template:
        """A compiled template; how deep it is in others is counted."""
        template = super().from_code(environment, *args, **kwargs)
        render = template.root_render_func

        def root(context: Context) -> Iterator[str]:
            environment.budget.enter()
            try:
                yield from render(context)
            finally:
                environment.budget.leave()

        template.root_render_func = root
        return template

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The whole text."""
        return "".join(self.generate(*args, **kwargs))

    def generate(self, *args: Any, **kwargs: Any) -> Iterator[str]:
        """The text piece by piece. Raises a ``TemplateError`` also where Python itself gives up."""
        self.environment.start(dict(*args, **kwargs))
        try:
            yield from super().generate(*args, **kwargs)
        except RecursionError as fault:
            raise TooManySteps("den er viklet for dybt ind i sig selv").with_traceback(fault.__traceback__) from None
        except MemoryError as fault:
            raise TooMuchOutput(NO_ROOM).with_traceback(fault.__traceback__) from None

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """An import without context is kept for one rendering: the next one starts anew, and finds nothing in it.

        What it wrote is written again by each include.
        """
        if self not in self.environment.imported:
            self._module = None
            self.environment.imported.add(self)
        module = super()._get_default_module(ctx)
        self.environment.budget.charge(1 + sum(1 + len(part) // CHARACTERS_PER_STEP for part in module._body_stream))
        return module
