"""Puts counters into a parsed template: where its code runs again and again, and where values are copied or compared.

What runs straight on is bounded by the length of the file. So each stretch that can run again (a loop's turn, a macro,
a block, a template) pays for its length when it begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from aftalegen.document.sandbox import operators
from aftalegen.document.sandbox.limits import CHARACTERS_PER_STEP

_Node = TypeVar("_Node", bound=nodes.Node)

CHARGED, CONCATENATED, WEIGHED, SLICEABLE = ("<charged>", "<concatenated>", "<weighed>", "<sliceable>")
COUNTERS = {
    CHARGED: operators.charged,
    CONCATENATED: operators.concatenated,
    WEIGHED: operators.weighed,
    SLICEABLE: operators.sliceable,
}
"""The filters that are put in. Their names cannot be written in a template."""

_Stretch = nodes.Template | nodes.For | nodes.Macro | nodes.CallBlock | nodes.Block
_NODES_PER_STEP = 3
_MEMBERSHIP = ("in", "notin")


def counted(template: nodes.Template) -> nodes.Template:
    """The template with its counters."""
    _Counters().visit(template)
    return template


class _Counters(NodeTransformer):
    """Goes through the tree from its leaves."""

    def visit(self, node: nodes.Node, *_: Any, **__: Any) -> nodes.Node:
        self.generic_visit(node)
        if isinstance(node, _Stretch):
            _pay_for_stretch(node)
        elif isinstance(node, nodes.Concat):
            return _filter(CONCATENATED, _at(nodes.List(node.nodes), node))
        elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Slice):
            node.node = _filter(SLICEABLE, node.node)  # a copy, which Jinja2 makes without asking the environment
        elif isinstance(node, nodes.Pair):
            node.key = _weighed(node.key)
        elif isinstance(node, nodes.Compare):
            _pay_for_comparison(node)
        return node


def _pay_for_stretch(node: _Stretch) -> None:
    """Each run of a body pays, and each item that a loop's condition leaves out."""
    node.body.insert(0, _at(nodes.ExprStmt(_charge(_length(node.body), node)), node))
    if isinstance(node, nodes.For) and node.test is not None:
        node.test = _at(nodes.And(_charge(_length([node.test]), node), node.test), node)


def _pay_for_comparison(node: nodes.Compare) -> None:
    """A value that is compared with a constant is soon told from it, unless it may hold the constant."""
    values = [node.expr, *(operand.expr for operand in node.ops)]
    if any(operand.op in _MEMBERSHIP for operand in node.ops) or not any(map(_is_constant, values)):
        node.expr = _weighed(node.expr)
        for operand in node.ops:
            operand.expr = _weighed(operand.expr)


def _length(body: Sequence[nodes.Node]) -> int:
    """The price of running through some nodes once, without the stretches in them that pay for themselves."""
    count, characters, rest = 0, 0, list(body)
    while rest:
        node = rest.pop()
        count += 1
        if isinstance(node, nodes.TemplateData):
            characters += len(node.data)
        if not isinstance(node, _Stretch):
            rest.extend(node.iter_child_nodes())
    return 2 + count // _NODES_PER_STEP + characters // CHARACTERS_PER_STEP


def _is_constant(node: nodes.Expr) -> bool:
    return isinstance(node, nodes.Const) or (
        isinstance(node, nodes.Tuple | nodes.List) and all(isinstance(item, nodes.Const) for item in node.items)
    )


def _weighed(node: nodes.Expr) -> nodes.Expr:
    return node if _is_constant(node) else _filter(WEIGHED, node)


def _charge(steps: int, near: nodes.Node) -> nodes.Filter:
    return _filter(CHARGED, _at(nodes.Const(steps), near))


def _filter(name: str, value: nodes.Expr) -> nodes.Filter:
    return _at(nodes.Filter(value, name, [], [], None, None), value)


def _at(node: _Node, near: nodes.Node) -> _Node:
    """A new node with the place of another one, for messages."""
    node.set_lineno(near.lineno)
    if near.environment is not None:
        node.set_environment(near.environment)
    return node
