"""Zip files whose bytes depend on their content only."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READ_WRITE = 0o600 << 16


def pack(entries: Iterable[tuple[str, bytes | str]], start: bytes = b"", *, effort: int = 1) -> bytes:
    """A zip file of ``entries`` in order, after those of the finished zip file ``start``.

    ``effort`` is zlib's, 1 to 9: what is packed for each document should be packed quickly.
    """
    stream = BytesIO(start)
    with ZipFile(stream, "a" if start else "w") as file:
        for name, data in entries:
            file.writestr(_info(name), data, compresslevel=effort)
    return stream.getvalue()


def _info(name: str) -> ZipInfo:
    """No clock, and the same attributes on every system."""
    info = ZipInfo(name, _EPOCH)
    info.compress_type = ZIP_DEFLATED
    info.create_system = _UNIX
    info.external_attr = _READ_WRITE
    return info
