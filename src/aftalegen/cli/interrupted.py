"""What the command line says when the user stops it. Imports nothing slow: it can happen while we still load."""

from __future__ import annotations

import sys

_EXIT_CODE = 130
"""128 + SIGINT, as shells have it."""


def interrupted() -> int:
    """Tells the user that finished files are kept, and returns the exit code."""
    sys.stderr.write("\nAfbrudt. Færdige filer er bevaret.\n")
    return _EXIT_CODE
