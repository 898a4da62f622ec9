"""Whether an output folder is as the manifest says, and whether its documents can be made again byte for byte."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from aftalegen.errors import UsageError
from aftalegen.pipeline import failures
from aftalegen.pipeline.batch import reference, workers
from aftalegen.pipeline.collecting import Event, Tell
from aftalegen.pipeline.ledger import JOURNAL, Ledger, contents, sha256
from aftalegen.pipeline.orders import Order
from aftalegen.pipeline.planning import Recipe
from aftalegen.pipeline.region_reading import usable
from aftalegen.region import manifest
from aftalegen.region.jobs import JobOptions, JobResult
from aftalegen.region.manifest import Entry, Made
from aftalegen.region.running import run_all
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import Project

_OTHERWISE = "kan ikke laves igen: aftalen, skabelonerne eller aftalegen er ændret siden"
_INTERRUPTED = "er ikke skrevet færdig. Kørslen blev afbrudt. Kør aftalegen batch igen"
_OURS = frozenset((manifest.NAME, manifest.SUMS, failures.NAME))


@dataclass(frozen=True, slots=True)
class Finding:
    """A file that is not as it should be, and what is the matter with it, in Danish."""

    file: str
    what: str


@dataclass(frozen=True, slots=True)
class Verified:
    """How many documents the manifest has, how many of them were made again, and everything that was found."""

    documents: int
    rebuilt: int
    findings: tuple[Finding, ...]


def verify(
    folder: Path, *, rebuild: bool = False, region: Path | None = None, jobs: int = 0, tell: Tell = lambda _: None
) -> Verified:
    """Checks the files in ``folder``; with ``rebuild`` also makes them again and compares.

    ``region`` is the project, when it is no longer where it was seen from the folder. Nothing is written. Raises
    :class:`UsageError` when there is no manifest or no project, :class:`ProblemsFound` when the project's own files
    have errors, :class:`EnvironmentProblem` for a manifest that cannot be read.
    """
    if not folder.is_dir():
        raise UsageError(f"Mappen “{folder}” findes ikke.", "Skriv den mappe, som aftalegen batch skrev i.")
    ledger = Ledger(folder)
    if not ledger.entries:
        hint = "Lav dokumenterne med aftalegen batch."
        raise UsageError(f"Der er ingen dokumenter fra aftalegen batch i “{folder}”.", hint)
    findings = [*_files(ledger), *_extra(ledger), *_sums(ledger)]
    fresh = [entry for entry in ledger.entries.values() if not entry.stale]
    if rebuild:
        project = usable(region or _recorded(ledger))
        findings += _rebuilt(project, fresh, Order(jobs=jobs), tell)
    ordered = sorted(findings, key=lambda one: (one.file, one.what))
    return Verified(len(ledger.entries), len(fresh) if rebuild else 0, tuple(ordered))


def _files(ledger: Ledger) -> Iterator[Finding]:
    for entry in ledger.entries.values():
        path = ledger.folder / entry.file
        try:
            if sha256(path) != entry.sha256:
                yield Finding(entry.file, "er ændret, siden den blev lavet")
        except FileNotFoundError:
            yield Finding(entry.file, "mangler")
        except OSError:
            yield Finding(entry.file, "kan ikke læses")


def _extra(ledger: Ledger) -> Iterator[Finding]:
    """Files that the manifest does not know; hidden ones and those of an open Word are nobody's business."""
    names = [path.name for path in contents(ledger.folder) if path.is_file()]
    known = _OURS | ledger.entries.keys()
    yield from (Finding(name, "er ikke på listen") for name in names if name not in known and name[0] not in ".~")


def _sums(ledger: Ledger) -> Iterator[Finding]:
    """The list for sha256sum says what the manifest says."""
    path = ledger.folder / manifest.SUMS
    as_it_should = path.exists() and path.read_bytes() == manifest.sums(ledger.entries.values())
    if as_it_should and (ledger.folder / manifest.NAME).exists():
        return
    if (ledger.folder / JOURNAL).exists():
        yield Finding(manifest.SUMS, _INTERRUPTED)
    elif not path.exists():
        yield Finding(manifest.SUMS, "mangler")
    elif not as_it_should:
        yield Finding(manifest.SUMS, f"svarer ikke til {manifest.NAME}")


def _recorded(ledger: Ledger) -> Path:
    root = ledger.folder / ledger.project
    if not ledger.project or not root.is_dir():
        message = "Området, som dokumenterne er lavet af, ligger ikke længere samme sted."
        raise UsageError(message, "Skriv, hvor det er, med --region MAPPE.")
    return root


def _rebuilt(project: Project, entries: Sequence[Entry], order: Order, tell: Tell) -> Iterator[Finding]:
    """What comes out otherwise when it is made again, in the way in which each document was made."""
    ways = dict.fromkeys(replace(entry.made, pages=False) for entry in entries)
    done, live = 0, frozenset(project.pairs)
    tell(Event(0, len(entries)))
    for way in ways:
        recipe = Recipe(project, _options(way))
        same: list[Entry] = []
        for entry in (found for found in entries if replace(found.made, pages=False) == way):
            if entry.pair in live and recipe.key(entry.pair, entry.format, entry.made) == entry.key:
                same.append(entry)
            else:
                yield Finding(entry.file, _OTHERWISE)
        for result, found in _again(recipe, same, order):
            done += len(found)
            tell(Event(done, len(entries)))
            yield from _compared(result, found)


def _options(made: Made) -> JobOptions:
    values = asdict(made)
    del values["pages"]
    return JobOptions(**values)


def _again(recipe: Recipe, entries: Sequence[Entry], order: Order) -> Iterator[tuple[JobResult, list[Entry]]]:
    """The entries of each pair with the result of making them; Word that was made without a PDF is so again."""
    groups: dict[bool, dict[Pair, list[Entry]]] = {False: {}, True: {}}
    for entry in entries:
        alone = entry.format == "docx" and not entry.made.pages
        groups[alone].setdefault(entry.pair, []).append(entry)
    if not entries:
        return
    ref = reference(recipe, by_content=False)
    with workers(order, None, ref, len(entries)) as there:
        for group in groups.values():
            jobs = [recipe.job(ref, pair, _formats(found)) for pair, found in group.items()]
            yield from ((result, group[result.pair]) for result in run_all(there, jobs))


def _formats(entries: Iterable[Entry]) -> tuple[str, ...]:
    borrowed = ("pdf" for entry in entries if entry.made.pages)
    return tuple(dict.fromkeys((*(entry.format for entry in entries), *borrowed)))


def _compared(result: JobResult, entries: Iterable[Entry]) -> Iterator[Finding]:
    for entry in entries:
        data = result.documents.get(entry.format)
        if data is None:
            yield Finding(entry.file, f"kan ikke laves igen: {result.failure or 'der er fejl i aftalens filer'}")
        elif hashlib.sha256(data).hexdigest() != entry.sha256:
            yield Finding(entry.file, "bliver ikke den samme, når den laves igen")
