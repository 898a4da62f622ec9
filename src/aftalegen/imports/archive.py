"""Unpacks a workbook's zip archive piece by piece: no bombs, no foreign entities, nothing locked, no pictures."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from aftalegen.errors import Place
from aftalegen.imports import limits
from aftalegen.imports.findings import Findings

_WANTED = (".xml", ".rels")
_LOCKED = 0x1
_DOCTYPES = tuple("<!DOCTYPE".encode(coding) for coding in ("ascii", "utf-16-le", "utf-16-be"))
_PIECE = 1 << 18
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, RuntimeError, ValueError)
_MEGABYTES = limits.MAX_UNPACKED_BYTES // 1_000_000


def unpack(data: bytes, name: str, findings: Findings) -> Mapping[str, bytes] | None:
    """The XML parts of a workbook by name; None with a finding when it must not or cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            fault = _refused(archive.infolist())
            parts = {} if fault else _parts(archive)
    except _BROKEN:
        hint = "Åbn den i regnearket, gem den igen som .xlsx, og importér den."
        findings.error("AFT403", Place(name), "Filen er ikke en hel Excel-fil.", hint)
        return None
    fault = fault or _foreign(parts)
    if fault:
        findings.error("AFT403", Place(name), fault, "Gem kun arket med tallene i en ny fil, og importér den.")
    return None if fault else parts


def pack(parts: Mapping[str, bytes]) -> io.BytesIO:
    """The parts as an archive that is not compressed, so that whoever opens it gets what was looked at."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    file.seek(0)
    return file


def _refused(parts: list[zipfile.ZipInfo]) -> str:
    if len(parts) > limits.MAX_PARTS:
        return f"Excel-filen har {len(parts)} dele; der læses højst {limits.MAX_PARTS}."
    if any(part.flag_bits & _LOCKED for part in parts):
        return "Excel-filen er låst med en adgangskode."
    size = sum(part.file_size for part in parts if part.filename.endswith(_WANTED))
    if size > limits.MAX_UNPACKED_BYTES:
        return f"Excel-filen fylder {size // 1_000_000} MB, når den pakkes ud; der læses højst {_MEGABYTES} MB."
    return ""


def _parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    return {part.filename: _part(archive, part) for part in archive.infolist() if part.filename.endswith(_WANTED)}


def _part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """One part. Read at once it would be unpacked whole, however short the archive says that it is."""
    with archive.open(part) as stream:
        return b"".join(iter(lambda: stream.read(_PIECE), b""))


def _foreign(parts: Mapping[str, bytes]) -> str:
    if any(doctype in xml for xml in parts.values() for doctype in _DOCTYPES):
        return "Excel-filen har indhold, som regneark aldrig laver (DOCTYPE)."
    return ""
