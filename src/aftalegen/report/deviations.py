"""What pairs and groups of a region have agreed otherwise than the others, file by file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import fill

from aftalegen.changes.fields import Change
from aftalegen.changes.texts import Words
from aftalegen.changes.values import quoted
from aftalegen.region.deviations import Deviation, Local
from aftalegen.region.labels import Labels
from aftalegen.report.counting import files
from aftalegen.report.snippets import clean
from aftalegen.report.text import where
from aftalegen.spec.projects.model import Pair

_FEW = 5


def deviations_text(found: Sequence[Local], words: Words, labels: Labels, width: int) -> str:
    """Each file with its pairs; each field with the common and the local value and its line; what is repeated last."""
    if not found:
        return "Ingen aftaler afviger fra områdets fælles valg.\n"
    parts = ["\n".join(_file(local, words, labels, width)) for local in found]
    count = sum(not one.repeated for local in found for one in local.deviations)
    closing = f"I alt {count} {'afvigelse' if count == 1 else 'afvigelser'} i {files(len(found))}."
    return "\n\n".join([*parts, closing]) + "\n"


def _file(local: Local, words: Words, labels: Labels, width: int) -> Iterator[str]:
    yield f"{clean(local.file)}: {_pairs(local.pairs, labels)}"
    for one in local.deviations:
        if not one.repeated:
            yield _wrapped(f"- {clean(_compared(one.change, words))} ({_line(one)})", width)
    repeated = [f"{clean(words.labels.label(one.change))} ({_line(one)})" for one in local.deviations if one.repeated]
    if repeated:
        yield _wrapped(f"- Gentager det fælles valg og kan slettes: {'; '.join(repeated)}.", width)


def _compared(change: Change, words: Words) -> str:
    if change.kind != "added":
        return words.compared(change)
    schema = words.labels.schema(change)
    own = quoted(words.values.short(change.new, schema), change.new, schema)
    return f"{words.labels.label(change)}: {own} (fælles: intet)"


def _pairs(pairs: Sequence[Pair], labels: Labels) -> str:
    if len(pairs) > _FEW:
        return f"{len(pairs)} aftaler"
    return ", ".join(clean(labels.pair(pair)) for pair in pairs)


def _line(one: Deviation) -> str:
    return clean(where(one.place))


def _wrapped(text: str, width: int) -> str:
    return fill(
        text, width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False, break_long_words=False
    )
