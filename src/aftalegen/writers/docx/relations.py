"""What the body points at outside itself: links and pictures, each once."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from aftalegen.document.characters import clean
from aftalegen.writers.docx.packaging import OFFICE, Relationship

_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})")
_PLAIN = re.compile(r"(?:mailto:[^@%\s/?#]+@[A-Za-z0-9.-]+(?:\?\S*)?|tel:[+0-9().-]+)")
_URI_CHARACTERS = "-._~:/?#[]@!$&'()*+,;=%"


def target(href: str) -> str:
    """``href`` as a URI that Word can open, or "": one malformed link and Word calls the whole file damaged."""
    href = clean(href).strip()
    address = quote(href, safe=_URI_CHARACTERS)
    return address if _PLAIN.fullmatch(address) else _web_target(href)


def _web_target(href: str) -> str:
    try:
        parts = urlsplit(href)
        host, port = parts.hostname or "", parts.port
        ascii_host = host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(ascii_host) or parts.username is not None:
        return ""
    netloc = ascii_host if port is None else f"{ascii_host}:{port}"
    rest = parts._replace(scheme="", netloc="").geturl()
    address = f"{parts.scheme}://{netloc}{quote(rest, safe=_URI_CHARACTERS)}"
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", address).replace("[", "%5B").replace("]", "%5D")


class Relations:
    """Relationships of the document part, and the bytes of its pictures."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str], str] = {}
        self._media: dict[bytes, str] = {}

    def part(self, kind: str, name: str) -> str:
        """The id of a relationship to a part inside the file."""
        return self._id(kind, name)

    def link(self, href: str) -> str:
        """The id of a relationship to an address outside, or "" for an address that cannot be linked to."""
        address = target(href)
        return self._id("hyperlink", address) if address else ""

    def picture(self, data: bytes, extension: str) -> str:
        """The id of a relationship to a picture's bytes."""
        name = self._media.setdefault(data, f"media/image{len(self._media) + 1}.{extension}")
        return self._id("image", name)

    @property
    def media(self) -> list[tuple[str, bytes]]:
        """Part names and bytes of the pictures, in order."""
        return [(f"word/{name}", data) for data, name in self._media.items()]

    def entries(self) -> list[Relationship]:
        """All relationships, in the order in which they were asked for."""
        return [(id_, OFFICE + kind, where, kind == "hyperlink") for (kind, where), id_ in self._ids.items()]

    def _id(self, kind: str, where: str) -> str:
        return self._ids.setdefault((kind, where), f"rId{len(self._ids) + 1}")
