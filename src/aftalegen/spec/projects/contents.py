"""What a project's documents are made of, as content: digests of layers, and the files beside them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from aftalegen.spec.model import FILE_KEYWORD
from aftalegen.spec.nodes import Mapping, Node, Scalar, Sequence, at
from aftalegen.spec.paths import split
from aftalegen.spec.schema import Pack

FOLDERS = ("rules", "templates")
"""Folders of a project that replace or add to what the package brings."""


class Digests:
    """Digests of nodes by what was written, whatever the place. What agreements share is looked through once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Node, bytes]] = {}

    def of(self, node: Node) -> bytes:
        """The SHA-256 of a node."""
        if isinstance(node, Scalar):
            return _scalar(node)
        if id(node) not in self._known:
            self._known[id(node)] = node, self._compound(node)
        return self._known[id(node)][1]

    def _compound(self, node: Mapping | Sequence) -> bytes:
        digest = hashlib.sha256(b"{" if isinstance(node, Mapping) else b"[")
        if isinstance(node, Mapping):
            for key, (_, value) in node.items.items():
                digest.update(f"{key}\0".encode())
                digest.update(self.of(value))
        else:
            for value in node.items:
                digest.update(self.of(value))
        return digest.digest()


def files_named(root: Node | None, pack: Pack) -> Iterator[Scalar]:
    """Where a spec names a file beside it: what the schema marks with ``x-fil``, outside of lists."""
    for spec in pack.properties.values():
        if spec.schema.get(FILE_KEYWORD) and "[" not in spec.path:
            node = at(root, tuple(map(str, split(spec.path))))
            if isinstance(node, Scalar) and not node.is_null:
                yield node


def folders(root: Path, names: Iterable[str]) -> dict[Path, bytes]:
    """The files of some of the project's folders."""
    found = (path for name in names for path in sorted((root / name).rglob("*")) if not path.name.startswith("."))
    return {path: data for path in found if (data := read(path)) is not None}


def read(path: Path) -> bytes | None:
    """The bytes of a file; None when it is none or cannot be read, which the checks tell about elsewhere."""
    try:
        return path.read_bytes() if path.is_file() else None
    except (OSError, ValueError):
        return None


def below(path: Path, root: Path) -> str:
    """The path as the project sees it: below its root, with slashes. A link keeps its own name."""
    for absolute in (_normal, Path.resolve):
        with suppress(OSError, RuntimeError, ValueError):
            return absolute(path).relative_to(absolute(root)).as_posix()
    return path.name


def _normal(path: Path) -> Path:
    return Path(os.path.normpath(path.absolute()))


def _scalar(node: Scalar) -> bytes:
    """Short texts as they are, long ones by their digest; whether it was quoted decides what type a text may have."""
    mark = b'"' if node.quoted else b"'"
    data = node.text.encode()
    return mark + (hashlib.sha256(data).digest() if len(data) > 32 else data + b"\0")
