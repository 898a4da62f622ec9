"""The readers notice: what one format has differently is found, wherever it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from aftalegen.document import tree
from aftalegen.writers.docx import write_docx
from aftalegen.writers.html import write_html
from aftalegen.writers.pdf import write_pdf
from tests.same.everything import everything
from tests.same.extract import SOFT, Extract, differences, settled
from tests.same.readers_docx import read_docx
from tests.same.readers_html import read_html
from tests.same.readers_pdf import read_pdf

pytestmark = pytest.mark.slow

Change = Callable[[Any], Any]
READ: dict[str, Callable[[tree.Document], Extract]] = {
    "docx": lambda document: read_docx(write_docx(document)),
    "html": lambda document: read_html(write_html(document)),
    "pdf": lambda document: read_pdf(write_pdf(document).data),
}


def _changed(value: Any, kind: type, change: Change) -> tuple[Any, bool]:
    """``value`` with the first node of ``kind`` that ``change`` alters, and whether there was one."""
    if isinstance(value, kind) and (other := change(value)) != value:
        return other, True
    if isinstance(value, tuple):
        for at, item in enumerate(value):
            other, done = _changed(item, kind, change)
            if done:
                return (*value[:at], other, *value[at + 1 :]), True
    for name in ("cover", "blocks", "items", "head", "body", "children"):
        if name in getattr(value, "__slots__", ()):
            other, done = _changed(getattr(value, name), kind, change)
            if done:
                return replace(value, **{name: other}), True
    return value, False


def _swapped(section: tree.Section) -> tree.Section:
    first, second, *rest = section.blocks
    is_text = isinstance(first, tree.Paragraph) and isinstance(second, tree.Paragraph)
    return replace(section, blocks=(second, first, *rest)) if is_text else section


CHANGES: dict[str, tuple[type, Change, set[str]]] = {
    "another-word": (tree.Paragraph, lambda node: replace(node, children=(tree.Text("Noget andet"),)), {"text"}),
    "a-lost-space": (
        tree.Text,
        lambda node: replace(node, text=node.text.replace("Et ", "Et")),
        {"text"},
    ),
    "another-cell": (
        tree.Cell,
        lambda node: replace(node, blocks=(tree.Paragraph((tree.Text("Andet"),)),)),
        {"tables", "text"},
    ),
    "a-lost-row": (tree.Table, lambda node: replace(node, body=node.body[1:]), {"tables", "text"}),
    "another-number": (
        tree.Section,
        lambda node: replace(node, number="2.7") if node.number == "2.1" else node,
        {"headings", "text"},
    ),
    "another-field-title": (tree.Field, lambda node: replace(node, title="Andet"), {"headings", "text"}),
    "a-numbered-list-without-numbers": (
        tree.ListBlock,
        lambda node: replace(node, ordered=False),
        {"text"},
    ),
    "swapped-paragraphs": (tree.Section, _swapped, {"text"}),
    "a-lost-badge": (tree.Cover, lambda node: replace(node, badge=""), {"text"}),
}


@pytest.fixture(scope="module")
def expected() -> Extract:
    return READ["html"](everything())


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("name", CHANGES)
def test_a_change_in_one_format_is_found(form: str, name: str, expected: Extract) -> None:
    kind, change, parts = CHANGES[name]
    document, done = _changed(everything(), kind, change)
    assert done
    assert set(differences(settled(READ[form](document), expected), expected)) == parts


@pytest.mark.parametrize("form", READ)
def test_a_lost_line_of_the_contents_is_found(form: str, expected: Extract) -> None:
    document = everything()
    document = replace(document, entries=document.entries[1:])
    assert set(differences(settled(READ[form](document), expected), expected)) == {"contents", "text"}


def test_a_soft_break_is_a_space_only_where_there_is_one() -> None:
    def reading(text: str) -> Extract:
        return Extract((), (), (), text)

    assert settled(reading(f"en a-{SOFT}kasse og{SOFT}et jobcenter"), reading("en a-kasse og et jobcenter")).words == [
        "en",
        "a-kasse",
        "og",
        "et",
        "jobcenter",
    ]
    broken = settled(reading(f"en a-{SOFT}kasse{SOFT}og"), reading("en a- kasseog"))
    assert differences(broken, reading("en a-kasse og")) == ["text"]
