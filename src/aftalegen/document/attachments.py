"""What is kept inside a document, so that it can be turned back into the files that it was made of."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from aftalegen.document.tree import Attachment
from aftalegen.spec.clause import as_files
from aftalegen.spec.model import Agreement, SourceFile
from aftalegen.spec.writing import as_yaml

_YAML = "application/yaml"
_AGREEMENT = "Aftalens tekstfil (YAML)"
_ADDENDUM = "Tillæg til aftalen (YAML)"
_AMENDED = "Aftalen, som tillægget ændrer (YAML)"
_LAYER = "Fælles lag, som aftalen bygger på (YAML)"


def attachments(agreement: Agreement) -> tuple[Attachment, ...]:
    """The spec, what it builds on and the clauses in it; the spec comes first.

    Of an agreement whose files hold more than it, only the agreement by itself.
    """
    if not agreement.standalone:
        return (*(_file(agreement, source) for source in agreement.sources), *_clauses(agreement))
    if agreement.amends is None:
        return (_by_itself(agreement, agreement.path.name, _AGREEMENT),)
    return (*_apart(agreement, agreement.amends), *_clauses(agreement))


def _apart(addendum: Agreement, before: Agreement) -> Iterator[Attachment]:
    """An addendum's own file, and the agreement before it by itself, where the addendum looks for it."""
    shared = os.path.commonpath([addendum.path.absolute().parent, before.path.absolute().parent])
    own, other = (side.path.absolute().relative_to(shared).as_posix() for side in (addendum, before))
    source = next(source for source in addendum.sources if source.path == addendum.path)
    yield Attachment(own, _YAML, _ADDENDUM, source.data)
    yield _by_itself(before, other, _AMENDED)


def _by_itself(agreement: Agreement, name: str, description: str) -> Attachment:
    values = agreement.reading.data
    in_order = {key: values[key] for key in agreement.pack.schema["properties"] if key in values}
    return Attachment(name, _YAML, description, partial(as_yaml, in_order))


def _file(agreement: Agreement, source: SourceFile) -> Attachment:
    return Attachment(source.name, _YAML, _description(agreement, source.path), source.data)


def _description(agreement: Agreement, path: Path) -> str:
    if path in {one.path for one in agreement.addenda}:
        return _ADDENDUM
    if agreement.amends is not None and path == agreement.amends.path:
        return _AMENDED
    return _AGREEMENT if path == agreement.path else _LAYER


def _clauses(agreement: Agreement) -> Iterator[Attachment]:
    for name, clause in as_files(agreement.clauses).items():
        yield Attachment(name, "text/markdown", f"Fælles tekst: {clause.title}", clause.source.data)
