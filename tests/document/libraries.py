"""Templates to render on their own: a pack's, with a test's folder before them or not."""

from pathlib import Path

from aftalegen.document.templating import Library
from aftalegen.spec.packs.loading import load_pack


def library(own: Path | None = None, pack: str = "samarbejdsaftale") -> Library:
    """The templates of a built-in pack; those in ``own`` are found first, and then none of them is trusted."""
    folders = load_pack(pack).folders
    return Library(folders if own is None else (own, *folders), trusted=own is None)
