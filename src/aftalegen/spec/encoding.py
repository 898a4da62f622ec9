"""From the bytes of a file to text, with a message that says what to do when they are not UTF-8."""

from __future__ import annotations

import re
import unicodedata

from aftalegen.errors import Place, Problem, Severity

_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_DANISH = frozenset("æøåÆØÅéÉüÜöÖäÄ–—“”’»«§½")
_HOW_TO_SAVE = "Gem filen igen med tegnsættet UTF-8 (i Notesblok: “Gem som”, Kodning: UTF-8)."

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""Characters that no document can show: control characters, foreign line separators, half surrogate pairs."""

_MOJIBAKE = re.compile("Ã[¦¸¥†˜…\x85\x86\x98]")
_NAMES = {"\x00": "NUL", "\u2028": "linjeskift U+2028", "\u2029": "afsnitsskift U+2029", "\ufeff": "BOM U+FEFF"}


def decode(data: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """The text of a file in Unicode form NFC, without BOM; None with a problem when it cannot be read as text."""
    if data.startswith(_UTF16_BOMS) or _looks_like_utf16(data):
        return None, [Problem("AFT004", "Filen er gemt som UTF-16, ikke som UTF-8.", Place(file), hint=_HOW_TO_SAVE)]
    data = data.removeprefix(_BOM)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        return None, [_not_utf8(data, fault.start, file)]
    text = unicodedata.normalize("NFC", text)
    forbidden = [_forbidden(text, match, file) for match in FORBIDDEN.finditer(text)][:5]
    return (None, forbidden) if forbidden else (text, _garbled(text, file))


def describe(character: str) -> str:
    """A control character in words that can be looked up."""
    return _NAMES.get(character, f"styretegn U+{ord(character):04X}")


def place_at(text: str, offset: int, file: str, width: int = 1) -> Place:
    """The line and column of a character offset. Line breaks are those of YAML 1.2: LF, CR LF and CR."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return Place(file, before.count("\n") + 1, offset - _line_start(text, offset) + 1, width)


def lines_of(text: str) -> list[str]:
    """The lines of a text, counted as in :func:`place_at`."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _looks_like_utf16(data: bytes) -> bool:
    """UTF-16 without a mark: every other byte of mostly Western text is NUL."""
    head = data[:200]
    return len(head) >= 4 and max(head[0::2].count(0), head[1::2].count(0)) > len(head) // 4


def _not_utf8(data: bytes, start: int, file: str) -> Problem:
    readable = data.decode("cp1252", errors="replace")
    place = place_at(readable, start, file)
    character = readable[start]
    if character in _DANISH:
        message = f"Filen er ikke gemt som UTF-8, men ser ud til at være Windows-1252 (her står “{character}”)."
    else:
        message = f"Filen er ikke UTF-8: her står byten 0x{data[start]:02X}."
    return Problem("AFT003", message, place, hint=_HOW_TO_SAVE)


def _forbidden(text: str, match: re.Match[str], file: str) -> Problem:
    place = place_at(text, match.start(), file)
    message = f"Her står et usynligt tegn ({describe(match.group())}), som ikke hører til i tekst."
    return Problem("AFT005", message, place, hint="Slet tegnet.")


def _garbled(text: str, file: str) -> list[Problem]:
    match = _MOJIBAKE.search(text)
    if match is None:
        return []
    message = f"Her står “{match.group()}”; et æ, ø eller å er nok blevet ødelagt, da filen blev gemt."
    place = place_at(text, match.start(), file, 2)
    return [Problem("AFT006", message, place, hint=_HOW_TO_SAVE, severity=Severity.WARNING)]
