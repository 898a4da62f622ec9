"""What documents are made with, as hashes: the program, its data, its fonts and the libraries that write.

Everything is hashed by content, never judged by date: 30 ms, once per process.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.resources
import re
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib import metadata
from pathlib import Path

from aftalegen import __version__, resources
from aftalegen.spec.packs import finding

_LIBRARIES = (
    "fonttools",
    "holidays",
    "jinja2",
    "lxml",
    "markdown-it-py",
    "pikepdf",
    "pillow",
    "pydyf",
    "python-docx",
)
"""Those whose version can show in a document's bytes, besides the PDF engine and all that it needs."""
_PDF_ENGINE = "weasyprint"
_NAME = re.compile(r"[\w.-]+")
_PANGO = ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll", "pango-1.0-0.dll")
"""What the library that sets the PDF's lines is called on Linux, macOS and Windows."""

_DATA = ("appendices", "rules", "schemas", "tekster", "templates")
_PACKAGE = Path(__file__).parents[1]


@cache
def tool() -> Mapping[str, str]:
    """What this process makes documents with: a name for each part, and its version or hash."""
    libraries = sorted({*_LIBRARIES, _PDF_ENGINE, *requirements(_PDF_ENGINE)})
    versions = {name: _version(name) for name in libraries}
    return {
        "aftalegen": f"{__version__} ({files_digest(_program())[:12]})",
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **versions,
        "pango": _pango(),
        "data": files_digest(_data())[:12],
        "skrifter": files_digest(_fonts())[:12],
        "aftaletyper": files_digest(_packs())[:12],
    }


def requirements(distribution: str) -> Iterator[str]:
    """The distributions that one needs, without those of its extras, by their normalised names (PEP 503)."""
    with suppress(metadata.PackageNotFoundError):
        for line in metadata.requires(distribution) or ():
            name = _NAME.match(line)
            if name and "extra ==" not in line:
                yield re.sub(r"[-_.]+", "-", name[0]).lower()


def digest(*parts: str) -> str:
    """The SHA-256 of texts in order; no two different sequences are written the same."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode()
        total.update(b"%d:" % len(data))
        total.update(data)
    return total.hexdigest()


def tool_digest() -> str:
    """One hash of :func:`tool`."""
    return digest(*(text for pair in tool().items() for text in pair))


def files_digest(files: Iterable[tuple[str, bytes]]) -> str:
    """The SHA-256 of named contents in the order given."""
    total = hashlib.sha256()
    for name, data in files:
        total.update(f"{name}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()


def differences(here: Mapping[str, str], there: Mapping[str, str]) -> str:
    """What is not the same on two machines, in Danish: "pikepdf: 10.1 her, 10.0 der"; empty when nothing is."""
    names = [name for name in {**here, **there} if here.get(name) != there.get(name)]
    return "; ".join(f"{name}: {here.get(name) or 'mangler'} her, {there.get(name) or 'mangler'} der" for name in names)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _pango() -> str:
    """The version of Pango; "" where it is not found. Asked directly (2 ms): the PDF engine takes 0.4 s to import."""
    for name in _PANGO:
        with suppress(OSError, AttributeError):
            return str(ctypes.CDLL(name).pango_version())
    return ""


def _program() -> Iterator[tuple[str, bytes]]:
    return _below(_PACKAGE, "*.py")


def _data() -> Iterator[tuple[str, bytes]]:
    for name in _DATA:
        yield from _below(resources.folder(name), "*")


def _packs() -> Iterator[tuple[str, bytes]]:
    """The agreement types of this machine that neither came with the program nor lie in a project."""
    for found in finding.packs():
        if not found.built_in:
            files = (file for file in _below(found.folder, "*") if "__pycache__" not in file[0])
            yield from ((f"{found.name}/{name}", data) for name, data in files)


def _fonts() -> Iterator[tuple[str, bytes]]:
    folder = importlib.resources.files("font_source_sans_pro") / "files"
    for file in sorted(folder.iterdir(), key=lambda found: found.name):
        if file.is_file():
            yield file.name, file.read_bytes()


def _below(folder: Path, pattern: str) -> Iterator[tuple[str, bytes]]:
    found = ((path.relative_to(folder).as_posix(), path) for path in folder.rglob(pattern) if path.is_file())
    return ((name, path.read_bytes()) for name, path in sorted(found))
