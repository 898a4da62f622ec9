"""When the text of a document that was written cannot be had back."""

from __future__ import annotations


class NotRead(Exception):
    """The bytes are no document of that kind, or one that does not tell its text."""
