"""Which attributes a template may see, and what it may call. Everything else is out of its sight.

* Text: the methods in :data:`TEXT`. Mappings: ``get``, ``items``, ``keys``, ``values``. Lists: ``count``, ``index``.
* Our views (dataclasses of ``aftalegen.document``): fields and properties, no methods.
* Jinja2's own: ``loop``, macros, namespaces, imported templates, ``cycler``, groups of ``groupby``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from types import BuiltinMethodType, MethodType
from typing import Any

from jinja2.environment import TemplateModule
from jinja2.filters import _GroupTuple
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference
from jinja2.utils import Cycler, Namespace

TEXT = frozenset(
    [
        "capitalize",
        "center",
        "count",
        "endswith",
        "find",
        "format",
        "isalnum",
        "isalpha",
        "isdecimal",
        "isdigit",
        "islower",
        "isnumeric",
        "isspace",
        "istitle",
        "isupper",
        "join",
        "ljust",
        "lower",
        "lstrip",
        "partition",
        "removeprefix",
        "removesuffix",
        "replace",
        "rfind",
        "rjust",
        "rpartition",
        "rsplit",
        "rstrip",
        "split",
        "splitlines",
        "startswith",
        "strip",
        "title",
        "upper",
        "zfill",
    ]
)
_MAPPING = frozenset(("get", "items", "keys", "values"))
_LIST = frozenset(("count", "index"))
_LOOP = frozenset(
    [
        "changed",
        "cycle",
        "depth",
        "depth0",
        "first",
        "index",
        "index0",
        "last",
        "length",
        "nextitem",
        "previtem",
        "revindex",
        "revindex0",
    ]
)
_OURS = "aftalegen.document."
_OPEN = (Namespace, TemplateModule)
_BY_KIND: tuple[tuple[type, frozenset[str]], ...] = (
    (str, TEXT),
    (Mapping, _MAPPING),
    (_GroupTuple, _LIST | {"grouper", "list"}),
    (list, _LIST),
    (tuple, _LIST),
    (LoopContext, _LOOP),
    (Macro, frozenset(("name", "arguments", "caller", "catch_kwargs", "catch_varargs"))),
    (BlockReference, frozenset(("super",))),
    (Cycler, frozenset(("current", "next", "reset"))),
)
_TEMPLATE_CODE = (Macro, LoopContext, BlockReference)
_WITH_ITEMS = (str, Mapping, list, tuple, range, TemplateReference)


@dataclass(frozen=True, slots=True)
class Sight:
    """What a template sees of the values of one type.

    ``names`` are the attributes, ``computed`` those that are worked out each time that they are asked for. ``open``
    says that the attributes are what the template put there itself.
    """

    names: frozenset[str]
    computed: frozenset[str]
    open: bool


_SIGHTS: dict[type, Sight] = {}


def sight(kind: type) -> Sight:
    """What a template sees of the values of a type."""
    if kind not in _SIGHTS:
        _SIGHTS[kind] = _look(kind)
    return _SIGHTS[kind]


def _look(kind: type) -> Sight:
    if _is_view(kind):
        computed = frozenset(_properties(kind))
        written = frozenset(one.name for one in fields(kind) if not one.name.startswith("_"))
        return Sight(written | computed, computed, open=False)
    names = next((names for base, names in _BY_KIND if issubclass(kind, base)), frozenset())
    return Sight(names, frozenset(), open=kind in _OPEN)


def _properties(kind: type) -> Iterator[str]:
    for base in kind.__mro__:
        for name, value in vars(base).items():
            if isinstance(value, property | cached_property) and not name.startswith("_"):
                yield name


def may_see(thing: Any, name: str) -> bool:
    """Whether a template may see this attribute."""
    seen = sight(type(thing))
    return name in seen.names or (seen.open and not name.startswith("_"))


def is_hidden(thing: Any, name: str) -> bool:
    """Whether a name that a template may not see is there all the same."""
    return name.startswith("_") or hasattr(type(thing), name)


def is_view(thing: Any) -> bool:
    """Whether it is one of our own, which a function of ours may take."""
    return _is_view(type(thing))


def _is_view(kind: type) -> bool:
    return is_dataclass(kind) and kind.__module__.startswith(_OURS)


def has_items(thing: Any) -> bool:
    """Whether a template may write ``thing[…]``."""
    return isinstance(thing, _WITH_ITEMS)


def is_template_code(thing: Any) -> bool:
    """Whether calling it runs the body of a macro, a block or a recursive loop."""
    return type(thing) in _TEMPLATE_CODE


def is_method(thing: Any) -> bool:
    """Whether it is a method that :func:`may_see` allows on the value that it belongs to."""
    return isinstance(thing, BuiltinMethodType | MethodType) and may_see(thing.__self__, thing.__name__)
