"""Pictures that come with an agreement type or a project: PNG and JPEG files in ``aktiver/`` beside the templates."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from aftalegen.document import tree
from aftalegen.document.templating import Library
from aftalegen.document.vocabulary import UnknownElement

if TYPE_CHECKING:
    from PIL.Image import Image

FOLDER = "aktiver"
KINDS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
"""The file names that are pictures, and what Pillow calls their format."""

_NAME = re.compile(rf"{FOLDER}/[\w .-]+\.(png|jpe?g)", re.IGNORECASE)
_MAX_BYTES = 5_000_000
_MAX_PIXELS = 40_000_000
_DPI = 200
"""Of a picture that does not say how large it is."""
_WIDTH_MM = 160.0
"""As wide as a line of text; larger pictures are shown smaller."""
_HEIGHT_MM = 200.0
"""Leaves room for a heading and a caption on the page."""
_MM_PER_INCH = 25.4
_TOO_MANY = "Det har flere end 40 millioner punkter."


class NotAPicture(UnknownElement):
    """A file in ``aktiver/`` that cannot be shown; ``reason`` says why, in Danish."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__("figure", f"Billedet “{FOLDER}/{path.name}” kan ikke bruges: {reason}")


class Assets(Mapping[str, tree.Image]):
    """The pictures that were made for a document, and those of a library ("aktiver/model.png"), read when asked for."""

    def __init__(self, library: Library, made: Mapping[str, tree.Image]) -> None:
        self._library = library
        self._known = dict(made)

    def __getitem__(self, name: str) -> tree.Image:
        if name not in self._known:
            path = self._path(name)
            if path is None:
                raise KeyError(name)
            self._known[name] = picture(path)
        return self._known[name]

    def __contains__(self, name: object) -> bool:
        return name in self._known or (isinstance(name, str) and self._path(name) is not None)

    def __iter__(self) -> Iterator[str]:
        folders = (folder / FOLDER for folder in self._library.folders)
        files = (path for folder in folders for path in folder.glob("*") if path.suffix.lower() in KINDS)
        return iter(sorted({*self._known, *(f"{FOLDER}/{path.name}" for path in files)}))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _path(self, name: str) -> Path | None:
        return self._library.file(*name.split("/")) if _NAME.fullmatch(name) else None


def picture(path: Path) -> tree.Image:
    """A file as a picture; a JPEG becomes a PNG, which every format shows. Raises :class:`NotAPicture`."""
    from PIL import Image as Pillow

    if path.stat().st_size > _MAX_BYTES:
        raise NotAPicture(path, "Det fylder mere end 5 MB.")
    try:
        with warnings.catch_warnings(action="error", category=Pillow.DecompressionBombWarning), _whole():
            return _read(path)
    except (Pillow.DecompressionBombWarning, Pillow.DecompressionBombError) as fault:
        raise NotAPicture(path, _TOO_MANY) from fault
    except (OSError, SyntaxError, ValueError) as fault:
        raise NotAPicture(path, "Det er hverken et PNG- eller et JPEG-billede.") from fault


@contextmanager
def _whole() -> Iterator[None]:
    """Within it, half a picture is none: the PDF engine, once imported, has Pillow take halves for whole."""
    from PIL import ImageFile

    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _read(path: Path) -> tree.Image:
    from PIL import Image as Pillow
    from PIL import ImageOps

    with Pillow.open(path, formats=[KINDS[path.suffix.lower()]]) as image:
        if image.width * image.height > _MAX_PIXELS:
            raise NotAPicture(path, _TOO_MANY)
        image.load()
        upright = ImageOps.exif_transpose(image)  # a telephone writes how it was held beside the picture
        data = path.read_bytes() if image.format == "PNG" and upright.size == image.size else _as_png(upright)
        dpi = float(image.info.get("dpi", (_DPI, _DPI))[0])
        per_point = _MM_PER_INCH / (dpi if dpi >= 1 else _DPI)
        width, height = upright.width * per_point, upright.height * per_point
    scale = min(1.0, _WIDTH_MM / width, _HEIGHT_MM / height)
    return tree.Image(png=data, width_mm=width * scale, height_mm=height * scale)


def _as_png(image: Image) -> bytes:
    buffer = BytesIO()
    image.convert("RGB").save(buffer, "PNG")
    return buffer.getvalue()
