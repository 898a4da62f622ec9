"""The full example, and a copy of it that two parties might have negotiated."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from aftalegen.document import build, house
from aftalegen.document.tree import Document
from aftalegen.pipeline.reading import load_or_stop
from tests.conftest import EXAMPLES

_EDITS = (
    ("A-kassen kender faget, overenskomsterne", "A-kassen kender fagene, overenskomsterne i 2016"),
    ("    - tydelighed\n", ""),
    ("hvordan: Telefon, derefter mail", "hvordan: Sms, derefter mail"),
    ("    - påmindelse\n", "    - påmindelse\n    - Parterne sender en sms dagen før.\n"),
    ("    - Færre end én ud af ti samtaler bliver flyttet af parterne.\n", ""),
    ("svartid: 24 timer på hverdage", "svartid: 48 timer på hverdage"),
    ("titel: Fælles kompetencedage", "titel: Fælles temadage"),
)


@cache
def example(name: str) -> Document:
    """An example as it is."""
    return _document(EXAMPLES / name)


@cache
def negotiated() -> Document:
    """The full example with some of it agreed otherwise."""
    text = (EXAMPLES / "aalborg-3f.yaml").read_text(encoding="utf-8")
    for old, new in _EDITS:
        assert old in text, old
        text = text.replace(old, new, 1)
    with TemporaryDirectory() as folder:
        shutil.copytree(EXAMPLES / "data", Path(folder, "data"))
        path = Path(folder, "aalborg-3f.yaml")
        path.write_text(text, encoding="utf-8")
        return _document(path)


def _document(path: Path) -> Document:
    agreement = load_or_stop(path).agreement
    return build.agreement_document(agreement, build.Options(house.layout(agreement)))
