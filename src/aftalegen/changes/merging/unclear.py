"""When a merge is none of this package's business."""

from __future__ import annotations


class Unclear(Exception):
    """Fields cannot be told from each other well enough; the caller should merge line by line instead."""
