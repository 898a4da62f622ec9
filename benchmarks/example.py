"""The document that everything is measured on: the full example, and a cut of it with the length of a usual spec."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from aftalegen.document import build, house
from aftalegen.document.tree import Document
from aftalegen.spec.load import load
from aftalegen.spec.model import Agreement

CHECKOUT = Path(__file__).parents[1]
SPEC = Path("examples", "aalborg-3f.yaml")
"""Relative to the checkout, as one types it."""

USUAL_LINES = 600
_GROUP = re.compile(r"(?=^\w+:)", re.MULTILINE)


@cache
def agreement() -> Agreement:
    """The full example without its appendices with data, read and checked."""
    groups = _GROUP.split((CHECKOUT / SPEC).read_text(encoding="utf-8"))
    with TemporaryDirectory() as folder:
        path = Path(folder, SPEC.name)
        path.write_text("".join(group for group in groups if not group.startswith("bilag:")), encoding="utf-8")
        return _sound(path)


def with_appendices() -> Agreement:
    """The full example with all of its appendices."""
    return _sound(CHECKOUT / SPEC)


def options(of: Agreement) -> build.Options:
    """How ``aftalegen render`` would make it."""
    return build.Options(house.layout(of))


def document() -> Document:
    """The full example's tree."""
    source = agreement()
    return build.agreement_document(source, options(source))


def usual_spec(folder: Path) -> Path:
    """Writes a draft of about ``USUAL_LINES`` lines to ``folder``: the groups of the example that there is room for."""
    groups = _GROUP.split((CHECKOUT / SPEC).read_text(encoding="utf-8"))
    text = ""
    for group in groups:
        if (text + group).count("\n") <= USUAL_LINES:
            text += group
    text = text.replace("status: gældende", "status: udkast", 1)
    path = folder / "usual.yaml"
    path.write_text(text, encoding="utf-8")
    _sound(path)
    return path


def _sound(path: Path) -> Agreement:
    loaded = load(path)
    if loaded.agreement is None or not loaded.ok:
        raise ValueError(f"{path.name} has faults: " + "; ".join(problem.message for problem in loaded.problems))
    return loaded.agreement
