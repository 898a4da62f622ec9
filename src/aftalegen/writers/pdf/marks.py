"""The texts that stand in the marks of a PDF page, by the marks' numbers, which tags refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_HEX = re.compile(rb"<([0-9a-fA-F]*)>")
_MOST_CODES = 0xFFFF
"""All that two bytes can tell apart."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A text, and how far down the page its first and last line stand; None before anything is written."""

    text: str
    top: float | None
    bottom: float | None


def marks_of(page: Any) -> Mapping[int, Mark]:
    """The marks of a page of pikepdf."""
    import pikepdf

    reader = _Reader({name: _codes(font) for name, font in page.get("/Resources", {}).get("/Font", {}).items()})
    for instruction in pikepdf.parse_content_stream(pikepdf.Page(page)):
        reader.take(str(instruction.operator), instruction.operands)
    return reader.marks


class _Reader:
    """Takes the instructions of a page in order."""

    def __init__(self, fonts: Mapping[str, Mapping[bytes, str]]) -> None:
        self.marks: dict[int, Mark] = {}
        self._fonts = fonts
        self._codes: Mapping[bytes, str] = {}
        self._open: list[int | None] = []
        self._line: float | None = None

    def take(self, operator: str, operands: Any) -> None:
        """One instruction; those that neither write nor mark are passed over."""
        match operator:
            case "BDC" | "BMC":
                self._open.append(_number(operands))
            case "EMC" if self._open:
                self._open.pop()
            case "Tf":
                self._codes = self._fonts.get(str(operands[0]), {})
            case "Tm":
                self._line = float(operands[5])
            case "Tj" | "'":
                self._write(bytes(operands[0]))
            case "TJ":
                for part in operands[0]:
                    if not isinstance(part, int | float) and hasattr(part, "__bytes__"):
                        self._write(bytes(part))

    def _write(self, codes: bytes) -> None:
        number = next((number for number in reversed(self._open) if number is not None), None)
        if number is None:
            return
        text = "".join(self._codes.get(codes[at : at + 2], "") for at in range(0, len(codes), 2))
        known = self.marks.get(number, Mark("", self._line, self._line))
        space = " " if known.text and known.bottom != self._line else ""
        self.marks[number] = Mark(known.text + space + text, known.top, self._line)


def _number(operands: Any) -> int | None:
    properties = operands[1] if len(operands) > 1 else None
    return int(properties.MCID) if properties is not None and "/MCID" in properties else None


def _codes(font: Any) -> Mapping[bytes, str]:
    """The characters of a font by their codes of two bytes, as its table for copying text has them."""
    table = font.get("/ToUnicode")
    return dict(_pairs(table.read_bytes())) if table is not None else {}


def _pairs(table: bytes) -> Iterator[tuple[bytes, str]]:
    for kind, section in _SECTION.findall(table):
        found = [bytes.fromhex(match.decode("ascii")) for match in _HEX.findall(section)]
        if kind == b"bfchar":
            yield from ((code, _text(text)) for code, text in zip(found[::2], found[1::2], strict=False))
        else:
            for first, last, text in zip(found[::3], found[1::3], found[2::3], strict=False):
                yield from _range(first, last, _text(text))


def _range(first: bytes, last: bytes, text: str) -> Iterator[tuple[bytes, str]]:
    start = int.from_bytes(first)
    end = min(int.from_bytes(last), start + _MOST_CODES)
    for code in range(start, end + 1 if text else start):
        yield code.to_bytes(len(first)), text[:-1] + chr(ord(text[-1]) + code - start)


def _text(data: bytes) -> str:
    return data.decode("utf-16-be", errors="replace")
