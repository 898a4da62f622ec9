"""Two documents as one that shows what was changed: a redline, which the ordinary writers print."""

from __future__ import annotations

from dataclasses import replace

from aftalegen.changes.redline.marking import marked
from aftalegen.document.tree import Document, Revision, Versions

__all__ = ["Revision", "redline"]


def redline(old: Document, new: Document, revision: Revision) -> Document:
    """``new`` with what is changed since ``old`` marked; ``revision`` says by whom and when.

    Both documents are finished, so that numbers, references and contents are compared too. Word's tracked changes are
    made of both versions whole, and are therefore exact; look and document properties are the new version's.
    """
    cover = new.cover
    if cover and old.cover:
        cover = replace(cover, blocks=marked(old.cover.blocks, cover.blocks))
    versions = Versions(old, new, revision)
    return replace(new, cover=cover, blocks=marked(old.blocks, new.blocks), versions=versions)
