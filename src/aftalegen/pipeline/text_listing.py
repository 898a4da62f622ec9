"""Files as lines of text that git can compare: the fields of a spec, the paragraphs of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from aftalegen.changes.fields import Change, leaves, steps_to
from aftalegen.changes.merging.checking import comments_of
from aftalegen.changes.texts import Words, words_for
from aftalegen.errors import UsageError
from aftalegen.pipeline.text_diffing import texts_in
from aftalegen.spec.encoding import decode
from aftalegen.spec.model import Agreement, freeze
from aftalegen.spec.paths import join, split
from aftalegen.writers.unreadable import NotRead

_SENTENCES = re.compile(r"(?<=[.!?;:]) (?=[A-ZÆØÅ“])")
_LONG = 100
"""Characters of a value that stands on the line of its label."""


def file_text(path: Path) -> str | None:
    """A file as text, by the ending of its name; None when git's own lines are better.

    A document that cannot be read is one line. Raises :class:`UsageError` when the file is not there.
    """
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise UsageError(f"“{path}” kan ikke læses.", "Se efter, om filen findes.") from fault
    if path.suffix.lower() in (".docx", ".pdf"):
        return "".join(f"{line}\n" for line in _document(data, path.suffix.lower()))
    return spec_text(data, path)


def spec_text(data: bytes, path: Path) -> str | None:
    """The fields that a spec or a layer sets, each with the labels of the document, and its comments at the end."""
    found = texts_in([data], path)
    text = decode(data, "")[0]
    if found is None or text is None:
        return None
    comments = [f"# {comment.lstrip('#').strip()}".rstrip() for comment in comments_of(text)]
    return "".join(f"{line}\n" for line in (*_beside(found[0].beside), *_fields(found[0].agreement), *comments))


def _beside(values: Mapping[str, object]) -> Iterator[str]:
    """What a region's file says that is no part of an agreement."""
    for steps, _, value in leaves(freeze(dict(values))):
        words = value if isinstance(value, tuple) else (value,)
        yield f"{', '.join(steps)}: {', '.join('(åben)' if word is None else str(word) for word in words)}"


def _fields(agreement: Agreement) -> Iterator[str]:
    words = words_for(None, agreement)
    for steps, path, value in leaves(agreement.data):
        change = Change("added", path, steps, new=value)
        label, schema = _label(change, words), words.labels.schema(change)
        yield from _lines(label, words.values.whole(value, schema, sentence=not words.labels.in_row(change)))
    for path in agreement.reading.open:
        yield f"{_label(Change('added', path, steps_to(agreement.data, path)), words)}: (åben)"


def _label(change: Change, words: Words) -> str:
    """Section and field. Items of lists are named by their ids, which stay when the item is changed."""
    path, pack = split(change.path), words.labels.pack(change)
    fields = [pack.field(join(path[:count])) for count in range(1, len(path) + 1)]
    names = [
        field.title if field and field.title and isinstance(step, str) else name
        for step, field, name in zip(path, fields, change.steps, strict=True)
    ]
    title = words.heading(change).title
    own = names[1:] or names
    return ", ".join(own if own[0] == title else [title, *own])


def _lines(label: str, value: str) -> Iterator[str]:
    if len(value) <= _LONG:
        yield f"{label}: {value}"
        return
    yield f"{label}:"
    yield from (f"  {sentence}" for sentence in _SENTENCES.split(value))


def _document(data: bytes, suffix: str) -> Iterator[str]:
    try:
        yield from _pdf_lines(data) if suffix == ".pdf" else _docx_lines(data)
    except NotRead:
        yield f"Dokument, der ikke kan vises som tekst ({len(data)} bytes)"


def _pdf_lines(data: bytes) -> Iterable[str]:
    from aftalegen.writers.pdf.reading import text_lines

    return text_lines(data)


def _docx_lines(data: bytes) -> Iterable[str]:
    from aftalegen.writers.docx.reading import text_lines

    return text_lines(data)
