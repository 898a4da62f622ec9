"""What a code means, with a wrong and a right example."""

from __future__ import annotations

from textwrap import fill, indent

from aftalegen.report.counting import NAMES
from aftalegen.spec.codes import CodeInfo

_WIDTH = 88


def explanation(code: str, info: CodeInfo) -> str:
    """The explanation of one code as text for a terminal."""
    heading = f"{code} ({NAMES[info.severity][0]}): {info.title}"
    parts = [heading, "\n\n".join(fill(paragraph, _WIDTH) for paragraph in info.text.split("\n\n"))]
    parts += [f"{label}:\n\n{indent(example.rstrip(), '    ')}" for label, example in _examples(info) if example]
    return "\n\n".join(parts) + "\n"


def _examples(info: CodeInfo) -> tuple[tuple[str, str], ...]:
    return ("Forkert", info.wrong), ("Rigtigt", info.right)
