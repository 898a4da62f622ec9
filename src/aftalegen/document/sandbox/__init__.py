"""Runs templates that users bring: they see values, not the machine, and what they use up is counted."""
