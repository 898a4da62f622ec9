"""The environment of templates that users bring: a project's own, and those of other people's packs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from jinja2 import BaseLoader, Template, TemplateNotFound, TemplateSyntaxError, nodes, pass_context
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Joiner

from aftalegen.document.sandbox import access, counting, filters, operators
from aftalegen.document.sandbox.formatting import Formatting
from aftalegen.document.sandbox.limits import (
    CHARACTERS_PER_STEP,
    Budget,
    NotAllowed,
    TooManySteps,
    check_items,
    check_text,
    plain_text,
)
from aftalegen.document.sandbox.rendering import LimitedTemplate

_MAX_SOURCE = 500_000
"""Characters of all the templates that are read for one document; ours are a tenth of it."""
_LOADING = 50
"""Steps to find a template; its own code is paid for when it runs."""
_CALLING = 10
"""Steps of a call, beside what it does."""
_COMPUTING = 10
"""Steps of a property of a view, beside what it gives."""
_MISSING_STEPS = 8
"""Steps to say that something is not there."""
_OPERATING = 2
_HELPERS = ("cycler", "dict", "joiner", "namespace")
_VARIABLES = ("_loop_vars", "_block_vars")
"""What Jinja2 hands along with each call."""
_MAX_NAME = 200
_INDIGESTIBLE = (RecursionError, SyntaxError, MemoryError, ValueError, OverflowError)
_TANGLED = "skabelonen er for indviklet"
_UNNAMED = "en skabelon, der ikke er nævnt ved navn"
_MISSING = object()


class LimitedEnvironment(ImmutableSandboxedEnvironment):
    """Renders templates of strangers. What they reach for, use up and make is limited; all of it is counted, not timed.

    One environment renders one template at a time. ``options`` are Jinja2's. Raises
    :class:`~aftalegen.document.sandbox.limits.LimitReached` and ``SecurityError``, both ``TemplateError``.
    """

    template_class = LimitedTemplate
    intercepted_binops: ClassVar[frozenset[str]] = frozenset(("+", "-", "*", "/", "//", "%", "**"))  # type: ignore[misc]

    def __init__(self, loader: BaseLoader | None = None, **options: Any) -> None:
        super().__init__(loader=loader, finalize=_written, **options)
        self.filters = {**filters.FILTERS, **counting.COUNTERS}
        self.tests = dict(filters.TESTS)
        self.globals = {name: self.globals[name] for name in _HELPERS} | {"range": _range}
        self.budget = Budget()
        self.imported: set[Template] = set()
        self._handed: Mapping[int, Any] = {}
        self._source = 0

    def start(self, values: Mapping[str, Any]) -> None:
        """A new rendering: a new budget, and what it may call are the functions among its values and our globals."""
        self.budget, self.imported, self._source = Budget(), set(), 0
        given = [*self.globals.values(), *values.values()]
        self._handed = {id(thing): thing for thing in given if callable(thing)}

    # --- reading templates ---

    def compile(self, source: Any, name: str | None = None, filename: str | None = None, *args: Any) -> Any:
        """Also what Python's own compiler cannot stomach is a fault in the template."""
        self._source += len(source) if isinstance(source, str) else 0
        if self._source > _MAX_SOURCE:
            raise TooManySteps(f"skabelonerne fylder tilsammen mere end {_MAX_SOURCE // 1000} kB")
        try:
            return super().compile(source, name, filename, *args)
        except _INDIGESTIBLE as fault:
            raise TemplateSyntaxError(_TANGLED, 1, name, filename) from fault

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            return super()._parse(source, name, filename)
        except _INDIGESTIBLE as fault:
            raise TemplateSyntaxError(_TANGLED, 1, name, filename) from fault

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        return super()._generate(counting.counted(source), *args, **kwargs)

    def get_template(self, name: Any, parent: str | None = None, *args: Any, **kwargs: Any) -> Template:
        """Finding a template for another one costs steps, also when it is not there."""
        if not isinstance(name, str | Template | Undefined):
            raise NotAllowed(_UNNAMED)
        if isinstance(name, str) and len(name) > _MAX_NAME:
            raise TemplateNotFound(name[:_MAX_NAME])
        if parent is not None:
            self.budget.charge(_LOADING)
        return super().get_template(name, parent, *args, **kwargs)  # type: ignore[arg-type]

    def select_template(self, names: Any, *args: Any, **kwargs: Any) -> Template:
        """The first that is there."""
        listed = list(names) if isinstance(names, list | tuple) else [names]
        self.budget.charge(_LOADING * len(listed))
        if not all(isinstance(name, str | Undefined) for name in listed):
            raise NotAllowed(_UNNAMED)
        return super().select_template(names, *args, **kwargs)

    @staticmethod
    def concat(parts: Iterable[str]) -> str:
        """A macro's, a block's or a caller's text; each part of it was paid for when it was written."""
        pieces = parts if isinstance(parts, list) else list(parts)
        check_text(sum(map(len, pieces)))
        return "".join(pieces)

    # --- looking at values ---

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Asked by Jinja2."""
        return access.may_see(obj, attr)

    def is_safe_callable(self, obj: Any) -> bool:
        """Asked by Jinja2."""
        return access.is_template_code(obj) or access.is_method(obj) or self._is_given(obj)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute. The stretch of code that it stands in has paid."""
        if access.may_see(obj, attribute):
            return self._seen(obj, attribute)
        if access.has_items(obj):
            try:
                return obj[attribute]
            except (TypeError, LookupError):
                pass
        return self._unseen(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item. Filters come here too, as often as their arguments say."""
        if isinstance(argument, str | int):
            self.budget.charge(_OPERATING)
        else:
            self.budget.weigh(argument)
        if access.has_items(obj):
            try:
                return obj[argument]
            except (TypeError, LookupError):
                pass
        if isinstance(argument, str) and access.may_see(obj, argument):
            return self._seen(obj, argument)
        return self._unseen(obj, argument if isinstance(argument, str | int) else type(argument).__name__)

    def _seen(self, obj: Any, name: str) -> Any:
        seen = access.sight(type(obj))
        if seen.open:
            value = getattr(obj, name, _MISSING)
            return self.undefined(obj=obj, name=name) if value is _MISSING else value
        value = getattr(obj, name)
        if name in seen.computed:
            self.budget.charge(_COMPUTING)
            self.budget.weigh(value)
        return Formatting(self, self.budget, obj) if name == "format" and isinstance(obj, str) else value

    def _unseen(self, obj: Any, name: Any) -> Any:
        self.budget.charge(_MISSING_STEPS)
        if isinstance(obj, Undefined):
            return obj[name]
        name = name[:_MAX_NAME] if isinstance(name, str) else name
        if isinstance(name, str) and access.is_hidden(obj, name):
            return self.unsafe_undefined(obj, name)
        return self.undefined(obj=obj, name=name)

    # --- doing something ---

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """An operator between two values."""
        self.budget.charge(_OPERATING)
        return operators.calculate(self.budget, operator, self.binop_table[operator], left, right)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Calls what Jinja2 makes of templates, methods of text and lists, and the functions that we handed out."""
        budget = __self.budget
        budget.charge(_CALLING + len(args) + len(kwargs))
        if access.is_template_code(__obj):
            budget.enter()
            try:
                return __context.call(__obj, *args, **kwargs)
            finally:
                budget.leave()
        if isinstance(__obj, Undefined):
            return __context.call(__obj)
        own = {name: value for name, value in kwargs.items() if name not in _VARIABLES}
        if access.is_method(__obj):
            return filters.call_method(budget, __obj, args, own)
        if not __self._is_given(__obj):
            raise NotAllowed(f"kald af {type(__obj).__name__}")
        __self._pay_for_arguments(__obj, (*args, *own.values()))
        return budget.settle(operators.attempt(__context.call, __obj, *args, **kwargs))

    def _pay_for_arguments(self, function: Any, values: tuple[Any, ...]) -> None:
        """A function of ours may print what it is given, or read it as Markdown; Jinja2's helpers only keep it."""
        helper = isinstance(function, type)
        if not helper:
            self.budget.read(one for one in values if type(one) is str)
        for one in values:
            self.budget.weigh(one, printed=not helper and not access.is_view(one))

    def _is_given(self, thing: Any) -> bool:
        return id(thing) in self._handed or type(thing) in (Joiner, Formatting)


@pass_context
def _written(context: Context, value: Any) -> Any:
    """Pays for a value that is printed. It takes the context, so that Jinja2 prints nothing beforehand."""
    budget = operators.budget_of(context)
    if plain_text(value):
        budget.charge(2 + len(value) // CHARACTERS_PER_STEP)
    elif isinstance(value, TemplateModule):
        budget.charge(1 + len(str(value)) // CHARACTERS_PER_STEP)
    else:
        check_text(CHARACTERS_PER_STEP * budget.weigh(value, printed=True))
    return value


def _range(*args: Any) -> range:
    found: range = operators.attempt(range, *args)
    check_items(operators.attempt(len, found))
    return found
