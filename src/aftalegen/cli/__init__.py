"""The command line: parses, calls the pipeline and prints. Everything that users read here is Danish."""

from __future__ import annotations

import gettext
import os
import sys
from pathlib import Path


def main() -> None:
    """Entry point of ``aftalegen``."""
    try:
        _speak_danish()
        from aftalegen.cli.app import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        from aftalegen.cli.interrupted import interrupted

        code = interrupted()
    sys.exit(code)


def _speak_danish() -> None:
    """Click translates its own messages with gettext; this points it at the Danish ones, whatever the locale."""
    os.environ["LANGUAGE"] = "da"
    gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
