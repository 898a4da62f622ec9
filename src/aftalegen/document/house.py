"""House style from files: the spec's ``layout`` values, the user's CSS and the logo, gathered into one Layout."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from aftalegen.document.layout import Layout, Logo, with_accent
from aftalegen.errors import UsageError
from aftalegen.spec.model import Agreement

_MIMES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
_PILLOW_NAMES = {"image/png": "PNG", "image/jpeg": "JPEG"}
_MAX_BYTES = 5_000_000
_REMOTE = ("http:", "https:", "ftp:")


def layout(agreement: Agreement, *, css: Path | None = None, logo: Path | None = None) -> Layout:
    """The look of one agreement. Files given on the command line win over those that the spec names."""
    nothing: tuple[str, Mapping[str, Any]] = ("", {})
    path, values = next(agreement.of_type("layout"), nothing)
    css = css or agreement.file_at(f"{path}.css")
    logo = logo or agreement.file_at(f"{path}.logo")
    chosen = with_accent(Layout(), str(values.get("accentfarve", Layout().accent)))
    return chosen.replace(
        font=str(values.get("skrift", chosen.font)),
        font_word=str(values.get("skrift_word", values.get("skrift", chosen.font_word))),
        css=_read(css).decode("utf-8", errors="replace") if css else "",
        logo=_logo(logo, values) if logo else None,
    )


def _logo(path: Path, values: Mapping[str, Any]) -> Logo:
    mime = _MIMES.get(path.suffix.lower())
    data = _read(path)
    if mime is None or not _is_picture(data, mime):
        raise UsageError(f"Logoet “{path}” er ikke et billede, der kan bruges.", "Brug en PNG-, JPEG- eller SVG-fil.")
    return Logo(data, mime, str(values.get("logo_tekst", "Logo")))


def _is_picture(data: bytes, mime: str) -> bool:
    """Whether the bytes are a whole picture of the kind that the file's name says."""
    if mime in _PILLOW_NAMES:
        from PIL import Image, UnidentifiedImageError

        try:
            with Image.open(BytesIO(data), formats=[_PILLOW_NAMES[mime]]) as image:
                image.verify()
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
            return False
        return True
    try:
        return ElementTree.fromstring(data).tag.endswith("svg")  # noqa: S314 - only looked at; expat fetches nothing
    except ElementTree.ParseError:
        return False


def _read(path: Path) -> bytes:
    if path.as_posix().startswith(_REMOTE):
        raise UsageError(f"“{path}” ligger på nettet og bliver ikke hentet.", "Gem filen i projektets mappe først.")
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise UsageError(f"Filen “{path}” er for stor.", "Brug en fil på højst 5 MB.")
        return path.read_bytes()
    except OSError as fault:
        raise UsageError(f"Filen “{path}” kan ikke læses.", "Tjek, at filen findes, og at stien er rigtig.") from fault
