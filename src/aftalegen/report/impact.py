"""What a change to a region's files means, for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import fill

from aftalegen.report.snippets import clean
from aftalegen.spec.projects.model import Pair


def file_text(file: str, what: str, pairs: Sequence[Pair], total: int, width: int) -> str:
    """Which agreements a file has a say in; all of them are not named one by one."""
    if not pairs:
        return f"{clean(file)}: bruges ikke af nogen aftale."
    head = f"{clean(file)}: {what}. Berører {len(pairs)} af {total} aftaler"
    if len(pairs) == total:
        return f"{head}."
    return "\n".join([f"{head}:", _wrapped(", ".join(pair.name for pair in pairs), width)])


def changes_text(sentences: Mapping[Pair, Sequence[str]], since: str, total: int, width: int) -> str:
    """What is different in each agreement since a revision. Agreements that changed alike are told of together."""
    if not sentences:
        return f"Ingen af de {total} aftaler er ændret siden {clean(since)}."
    alike: dict[tuple[str, ...], list[Pair]] = {}
    for pair, found in sentences.items():
        alike.setdefault(tuple(found), []).append(pair)
    parts = ["\n".join(_group(found, pairs, width)) for found, pairs in alike.items()]
    return "\n\n".join([f"Ændret siden {clean(since)}: {len(sentences)} af {total} aftaler.", *parts])


def _group(sentences: Sequence[str], pairs: Sequence[Pair], width: int) -> Iterator[str]:
    yield fill(", ".join(pair.name for pair in pairs), width, break_on_hyphens=False, break_long_words=False)
    for sentence in sentences or ("Kun måden, det er skrevet på, er ændret.",):
        yield _wrapped(f"- {clean(sentence)}", width)


def _wrapped(text: str, width: int) -> str:
    return fill(
        text, width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False, break_long_words=False
    )
