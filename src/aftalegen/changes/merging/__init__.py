"""Merges two versions of a YAML file that both come from a third: field by field, and lists of objects by id."""

from aftalegen.changes.merging.merge import ByLines, Merged, merge

__all__ = ["ByLines", "Merged", "merge"]
