"""Sets a field of an agreement in one of its files, where the lists that it is in may stand in another one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aftalegen.errors import UsageError
from aftalegen.spec import editing, nodes
from aftalegen.spec.building import build
from aftalegen.spec.editing import Order
from aftalegen.spec.nodes import Node
from aftalegen.spec.pointing import Pointed
from aftalegen.spec.positions import Step

_HINT = "Ret den, hvor den står, med --where-it-is, eller skriv hele listen: [første, anden]"


class Layer:
    """The text of one file of an agreement; ``name`` is what messages call it."""

    def __init__(self, text: str, name: str, order: Order) -> None:
        self._text = text
        self._name = name
        self._order = order
        self._root, _ = build(text.removeprefix("\ufeff"), name)

    def has(self, pointed: Pointed) -> bool:
        """Whether the field stands in this file, answered or not."""
        return self._depth(pointed) == len(pointed.steps)

    def with_value(self, pointed: Pointed, value: Any) -> str:
        """The text with a value. Raises :class:`UsageError` for an item without id that stands in another file."""
        if pointed.new:
            value = _with_id(value, pointed.steps[-1])
        depth = self._depth(pointed)
        lacking = next((number for number in range(depth, len(pointed.steps)) if number in pointed.items), None)
        if lacking is None:
            return editing.set_value(self._text, pointed.steps, value, self._order)
        return self._with_item(pointed.steps, lacking, value)

    def without(self, pointed: Pointed) -> str:
        """The text without the field, or with an open point that takes away what a lower layer says.

        Raises :class:`UsageError` for an item of a list in another file.
        """
        if self.has(pointed):
            return editing.remove(self._text, pointed.steps)
        if len(pointed.steps) - 1 in pointed.items:
            hint = "Fjern det, hvor det står, med --where-it-is. Så er det fjernet for alle."
            raise UsageError(f"Punktet står ikke i {self._name} og kan ikke udelades her.", hint)
        return self.with_value(pointed, None)

    def _with_item(self, steps: tuple[Step, ...], number: int, value: Any) -> str:
        """The text with an item that only lower layers have so far: its id, and the value in it."""
        if isinstance(steps[number], int):
            raise UsageError(f"Listen med punkt {steps[number]} står ikke i {self._name}.", _HINT)
        inner = value
        for step in reversed(steps[number + 1 :]):
            inner = {step: inner}
        entry = inner if number == len(steps) - 1 else {"id": steps[number], **inner}
        around = steps[:number]
        found = self._at(around)
        if isinstance(found, nodes.Sequence) and found.items:
            return editing.insert_item(self._text, around, len(found.items), entry)
        return editing.set_value(self._text, around, [entry], self._order)

    def _depth(self, pointed: Pointed) -> int:
        """How many of the steps lead to something in this file."""
        steps = pointed.steps
        return next((count for count in range(len(steps), 0, -1) if self._at(steps[:count]) is not None), 0)

    def _at(self, steps: tuple[Step, ...]) -> Node | None:
        node = self._root
        for step in steps:
            node = _inside(node, step)
        return node


def _inside(node: Node | None, step: Step) -> Node | None:
    if isinstance(node, nodes.Mapping) and isinstance(step, str):
        return node.items[step][1] if step in node.items else None
    if not isinstance(node, nodes.Sequence):
        return None
    if isinstance(step, int):
        return node.items[step] if step < len(node.items) else None
    found = ((item, nodes.scalar_at(item, "id")) for item in node.items)
    return next((item for item, id in found if id is not None and id.text == step), None)


def _with_id(value: Any, id: Step) -> Any:
    """A new item with the id that it was named by."""
    group = {key: inner for key, (_, inner) in value.items.items()} if isinstance(value, nodes.Mapping) else value
    if not isinstance(group, Mapping):
        hint = f'Skriv hele punktet som en gruppe, fx "{{titel: …}}". Kendenavnet {id} bliver sat ind.'
        raise UsageError("Et nyt punkt i listen skal være en gruppe af felter.", hint)
    return {"id": id, **{key: inner for key, inner in group.items() if key != "id"}}
