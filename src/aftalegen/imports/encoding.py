"""From bytes to text, in the encodings that Danish tables come in."""

from __future__ import annotations

import codecs
import re
import unicodedata

from aftalegen.errors import Place
from aftalegen.imports.findings import Findings

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_GARBLED = re.compile(r"Ã[\w¦¸¥†˜…‚\x80-\x9f]|\w[›‘†]\w|^[›‘†’]\w|�", re.MULTILINE)
"""UTF-8 read as Windows-1252, or the letters of the old DOS encoding read as Windows-1252."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SAVE = "Gem filen igen som “CSV UTF-8” fra regnearket, og importér den."


def decode(data: bytes, name: str, findings: Findings) -> str | None:
    """The text of a file; None with a finding when it is not text in a known encoding."""
    text = _decoded(data, name, findings)
    if text is None:
        return None
    for pattern, message in ((_CONTROL, "et styretegn"), (_GARBLED, "bogstaver, der er gået i stykker")):
        match = pattern.search(text)
        if match:
            start = text.rfind("\n", 0, match.start())
            place = Place(name, text.count("\n", 0, match.start()) + 1, match.start() - start)
            findings.error("AFT404", place, f"Filens tegnsæt kan ikke læses: her står {message}.", _SAVE)
            return None
    return unicodedata.normalize("NFC", text)


def _decoded(data: bytes, name: str, findings: Findings) -> str | None:
    if data.startswith(_UTF16):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _windows(data, name, findings)


def _windows(data: bytes, name: str, findings: Findings) -> str | None:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as fault:
        place = Place(name, data.count(b"\n", 0, fault.start) + 1, fault.start - data.rfind(b"\n", 0, fault.start))
        findings.error("AFT404", place, "Filen er hverken gemt som UTF-8 eller som Windows-1252.", _SAVE)
        return None
    findings.note("AFT405", Place(name), "Filen er læst som Windows-1252.", "Se efter, at æ, ø og å er rigtige.")
    return text
