"""What is different between two versions of agreements: files, folders, regions and revisions in git."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from aftalegen.changes.comparison import Compared, Comparison, compared
from aftalegen.changes.pairing import pair, parties_of
from aftalegen.changes.revisions import Signature
from aftalegen.errors import UsageError
from aftalegen.pipeline import files
from aftalegen.pipeline.entries import Entries, Entry, entries
from aftalegen.pipeline.text_diffing import compare_texts
from aftalegen.pipeline.versions import Versions, of_paths, of_revisions
from aftalegen.report.difference import Paint, difference_text, plain
from aftalegen.report.difference_json import difference_json
from aftalegen.report.difference_md import difference_md

__all__ = ["Diffed", "compare_texts", "compare_versions", "diffed", "listed", "save"]


@dataclass(frozen=True, slots=True)
class Diffed:
    """What came of it, and who made the new version, when git knows. Good as long as :func:`diffed` is open."""

    comparison: Comparison
    signature: Signature | None


@contextmanager
def diffed(paths: tuple[Path, ...], rev: str = "") -> Iterator[Diffed]:
    """Compares two paths, or with ``rev`` ("A..B" or "A") one path at revisions in git.

    Raises :class:`UsageError` when nothing can be compared, and :class:`EnvironmentProblem` when git cannot be asked.
    """
    _check(paths, rev)
    versions = of_revisions(rev, paths[0]) if rev else nullcontext(of_paths(*paths))
    with versions as found:
        yield Diffed(compare_versions(found), found.signature)


def compare_versions(versions: Versions) -> Comparison:
    """All agreements of two versions. Only those that may be different are read."""
    old, new = entries(versions.old), entries(versions.new)
    agreements = tuple(_compared(one, other) for one, other in _pairs(old, new, versions))
    return Comparison(versions.old.called, versions.new.called, agreements, (tuple(old.problems), tuple(new.problems)))


def listed(comparison: Comparison, form: str, width: int, paint: Paint | None = None) -> str:
    """The changes as a list: as "text" for a terminal that is so wide, as "md" or as "json"."""
    if form == "json":
        return difference_json(comparison)
    return difference_md(comparison) if form == "md" else difference_text(comparison, width, paint or plain)


def save(text: str, target: Path) -> Path:
    """Writes a list."""
    files.write(target, text.encode())
    return target


def _check(paths: tuple[Path, ...], rev: str) -> None:
    wanted, hint = (1, "Skriv én fil eller mappe.") if rev else (2, "Skriv to filer eller to mapper, eller brug --rev.")
    if len(paths) != wanted:
        count = {0: "ingen stier", 1: "én sti"}.get(len(paths), f"{len(paths)} stier")
        raise UsageError(f"Der er skrevet {count}.", hint)


def _pairs(old: Entries, new: Entries, versions: Versions) -> Iterator[tuple[Entry | None, Entry | None]]:
    if versions.one_agreement:
        yield next(iter(old.by_name.values()), None), next(iter(new.by_name.values()), None)
        return
    alone = old.by_name.keys() ^ new.by_name.keys()
    known = {name: _parties(old.by_name.get(name) or new.by_name[name]) for name in sorted(alone)}
    found = pair(old.by_name, new.by_name, versions.renamed, known)
    for before, after in found if versions.new.path.is_dir() or versions.old.path.is_dir() else islice(found, 1):
        yield old.by_name.get(before), new.by_name.get(after)


def _parties(entry: Entry) -> frozenset[str]:
    agreement = entry.read().agreement
    return parties_of(agreement) if agreement else frozenset()


def _compared(old: Entry | None, new: Entry | None) -> Compared:
    if old and new and old.key and old.key == new.key:
        return Compared(old.name, new.name, "same")
    old_name, name = (entry.name if entry else "" for entry in (old, new))
    before, after = (entry.read() if entry else None for entry in (old, new))
    return compared(old_name, before, name, after)
