"""Which kind of number a browser puts before the items of a list: what the page's style sheet says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import cssselect2
import tinycss2
from lxml import etree, html

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


class Marks:
    """The numbers of the items of one page's numbered lists."""

    def __init__(self, root: html.HtmlElement) -> None:
        css = "\n".join(style.text or "" for style in root.iter("style"))
        self._matcher = cssselect2.Matcher()
        for selectors, value in _list_styles(tinycss2.parse_stylesheet(css, skip_comments=True)):
            for selector in cssselect2.compile_selector_list(selectors):
                self._matcher.add_selector(selector, value)
        wrapped = cssselect2.ElementWrapper.from_html_root(root)
        self._styles = {wrapper.etree_element: self._style(wrapper) for wrapper in wrapped.iter_subtree()}

    def of(self, item: etree._Element) -> str:
        """The mark of a list item with a space after it; "" for bullets and for lists without marks."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        number = 1 + sum(1 for _ in item.itersiblings("li", preceding=True))
        written = {
            "decimal": str(number),
            "lower-alpha": chr(96 + number),
            "lower-roman": _ROMAN[(number - 1) % len(_ROMAN)],
            "none": "",
        }[self._styles[parent]]
        return f"{written}. " if written else ""

    def _style(self, element: cssselect2.ElementWrapper) -> str:
        """What the last of the most specific rules says."""
        matches = sorted(self._matcher.match(element), key=lambda match: match[:2])
        return matches[-1][3] if matches else "decimal"


def _list_styles(rules: Iterable[Any]) -> Iterator[tuple[list[Any], str]]:
    for rule in rules:
        if rule.type != "qualified-rule":
            continue
        for item in tinycss2.parse_blocks_contents(rule.content):
            if item.type == "declaration" and item.lower_name in {"list-style", "list-style-type"}:
                yield rule.prelude, tinycss2.serialize(item.value).strip()
