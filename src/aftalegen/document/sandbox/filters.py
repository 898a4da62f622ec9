"""The filters and tests of templates, and the methods of text, mappings and lists: paid for, and looked at before.

The filters are :data:`FILTERS`. Of Jinja2's own are left out, as no document needs them: ``attr`` ``center``
``filesizeformat`` ``forceescape`` ``indent`` ``pprint`` ``random`` ``striptags`` ``tojson`` ``urlencode`` ``urlize``
``wordcount`` ``wordwrap`` ``xmlattr``; of the tests ``callable``, ``filter`` and ``test``; of the globals ``lipsum``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial, reduce
from itertools import islice
from typing import Any

from jinja2 import filters as jinja_filters
from jinja2 import pass_context
from jinja2 import tests as jinja_tests
from jinja2.runtime import Context, LoopContext

from aftalegen.document.sandbox import checks
from aftalegen.document.sandbox.limits import MAX_ITEMS, Budget
from aftalegen.document.sandbox.operators import attempt, budget_of

_Check = Callable[..., None]
_FILTERING = 4


def limited(function: Callable[..., Any], *, printed: bool = False, check: _Check | None = None) -> Callable[..., Any]:
    """A filter or a test that is paid for. It takes the context, so that Jinja2 works nothing out beforehand."""
    wish = getattr(getattr(function, "jinja_pass_arg", None), "name", "")

    @pass_context
    def inner(context: Context, value: Any, *args: Any, **kwargs: Any) -> Any:
        budget = budget_of(context)
        budget.charge(_FILTERING)
        budget.weigh_all((value, *args, *kwargs.values()), printed=printed)
        if check:
            attempt(check, budget, value, *args, **kwargs)
        first = {"context": context, "eval_context": context.eval_ctx, "environment": context.environment}.get(wish)
        return attempt(_made, budget, partial(function, first) if wish else function, value, *args, **kwargs)

    return inner


def _made(budget: Budget, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """The result of a call. What would be worked out later, piece by piece, becomes a list now."""
    result = function(*args, **kwargs)
    if isinstance(result, Iterator) and not isinstance(result, LoopContext):
        result = list(islice(result, MAX_ITEMS + 1))
    return budget.settle(result)


@pass_context
def _join(context: Context, value: Any, d: Any = "", attribute: Any = None) -> Any:
    """Jinja2's ``join``; the attributes are looked up first, so that what is joined can be weighed."""
    if attribute is not None:
        value = context.environment.call_filter("map", value, kwargs={"attribute": attribute}, context=context)
    parts = value if isinstance(value, str) else list(value)
    checks.glued(budget_of(context), d, parts)
    return jinja_filters.do_join(context.eval_ctx, parts, d)


@pass_context
def _sum(context: Context, iterable: Any, attribute: Any = None, start: Any = 0) -> Any:
    """Jinja2's ``sum``, by additions that are each looked at."""
    if attribute is not None:
        iterable = context.environment.call_filter("map", iterable, kwargs={"attribute": attribute}, context=context)
    add = partial(context.environment.call_binop, context, "+")  # type: ignore[attr-defined]
    return reduce(add, iterable, start)


_ANY = "abs count d default first last length max min reverse map reject rejectattr select selectattr items unique"
_TEXT = "capitalize e escape float int lower safe string trim truncate upper"
_CHECKED: Mapping[str, _Check] = {
    "batch": checks.widths,
    "slice": checks.widths,
    "round": checks.widths,
    "list": checks.short,
    "sort": checks.short,
}
_GROUPED: Mapping[str, _Check] = {"dictsort": checks.mapping, "groupby": checks.short}
_TEXT_CHECKED: Mapping[str, _Check] = {"replace": checks.replaced, "format": checks.formatted, "title": checks.slow}
_OF_JINJA: Mapping[str, Any] = jinja_filters.FILTERS

FILTERS: Mapping[str, Callable[..., Any]] = {
    **{name: limited(_OF_JINJA[name]) for name in _ANY.split()},
    **{name: limited(_OF_JINJA[name], printed=True) for name in _TEXT.split()},
    **{name: limited(_OF_JINJA[name], check=check) for name, check in {**_CHECKED, **_GROUPED}.items()},
    **{name: limited(_OF_JINJA[name], printed=True, check=check) for name, check in _TEXT_CHECKED.items()},
    "join": limited(_join),
    "sum": limited(_sum),
}
"""The filters that a template can use, by name."""

_TESTS_OF_JINJA: Mapping[str, Any] = jinja_tests.TESTS

TESTS: Mapping[str, Callable[..., Any]] = {
    name: limited(test) for name, test in _TESTS_OF_JINJA.items() if name not in ("callable", "filter", "test")
}
"""The tests that a template can use, by name."""

# --- methods of text, mappings and lists ---

_METHODS: Mapping[str, _Check] = {
    "center": checks.widths,
    "ljust": checks.widths,
    "rjust": checks.widths,
    "zfill": checks.widths,
    "replace": checks.replaced,
    "join": checks.glued,
}


def call_method(budget: Budget, method: Any, args: Any, kwargs: Any) -> Any:
    """Calls a method that a template may see."""
    owner = method.__self__
    text = isinstance(owner, str)
    own = (owner,) if text or isinstance(owner, list | tuple) else ()
    budget.weigh_all((*own, *args, *kwargs.values()), printed=text)
    if text and method.__name__ in _METHODS:
        attempt(_METHODS[method.__name__], budget, owner, *args, **kwargs)
    return attempt(_made, budget, method, *args, **kwargs)
