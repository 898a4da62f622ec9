"""The document tree as HTML: one self-contained, accessible file."""

from aftalegen.writers.html.page import write_html

__all__ = ["write_html"]
