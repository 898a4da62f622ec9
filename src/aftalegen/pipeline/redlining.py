"""Documents about changes, on disk: an agreement with its changes marked, or a letter to the other party."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from aftalegen.changes.comparison import Compared
from aftalegen.document import build, house
from aftalegen.document.tree import Document, Revision
from aftalegen.errors import Problem, ProblemsFound, UsageError
from aftalegen.pipeline import files
from aftalegen.pipeline.diffing import Diffed
from aftalegen.spec.model import Agreement
from aftalegen.writers.formats import FORMATS, outputs

_AUTHOR = "aftalegen"


@dataclass(frozen=True, slots=True)
class Order:
    """What to make of the changes: the ``format``, where to put it, and who is said to have made the changes when.

    ``target`` is a folder, or a file with the format's ending. ``author`` and ``date`` (an ISO date) are "" for those
    of the commit. ``letter`` makes the change letter, from the party with the id ``sender``.
    """

    format: str
    target: Path
    author: str = ""
    date: str = ""
    letter: bool = False
    sender: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """The files that were written, and the agreements that are in one version only and have no changes to mark.

    ``problems`` are the old versions' errors: what they hit is in no letter.
    """

    files: tuple[Path, ...]
    left_out: tuple[Compared, ...]
    problems: tuple[Problem, ...]


def make(diffed: Diffed, order: Order) -> Made:
    """Writes one file for each changed agreement.

    Raises :class:`UsageError` when nothing is changed or the files cannot be named so, :class:`ProblemsFound` when a
    new version has errors or a template is at fault, and :class:`EnvironmentProblem` when a format cannot be made or a
    file cannot be written.
    """
    different = diffed.comparison.different
    before, now = (tuple(dict.fromkeys(p for one in different for p in one.faults[side])) for side in (0, 1))
    if now:
        raise ProblemsFound(now)
    changed = [(one, one.both) for one in different if one.both]
    if not changed:
        raise UsageError("Der er ingen ændringer at vise.", "Se med --format text, hvad der er sammenlignet.")
    targets = dict(_targets([one for one, _ in changed], order))
    written: list[Path] = []
    for one, both in changed:
        assert both  # noqa: S101 - chosen so
        files.write(targets[one.called], _bytes(_document(one, both, diffed, order), order.format))
        written.append(targets[one.called])
    return Made(tuple(written), tuple(one for one in different if not one.both), before)


def _targets(changed: list[Compared], order: Order) -> Iterator[tuple[str, Path]]:
    """Where each agreement's file goes. A file name given for several agreements becomes the beginning of theirs."""
    suffix = order.target.suffix.lower().removeprefix(".")
    named = suffix == order.format
    if suffix in FORMATS and not named and not order.target.is_dir():
        message = f"“{order.target.name}” ender på .{suffix}, men formatet er {order.format}."
        raise UsageError(message, f"Skriv --format {suffix}, eller giv filen endelsen .{order.format}.")
    what = "-brev" if order.letter else "-ændringer"
    stems = _stems([one.called for one in changed])
    for one in changed:
        stem = stems[one.called]
        if not named:
            yield one.called, order.target / f"{stem}{what}.{order.format}"
        elif len(changed) == 1:
            yield one.called, order.target
        else:
            yield one.called, order.target.with_name(f"{order.target.stem}-{stem}{order.target.suffix}")


def _stems(names: list[str]) -> dict[str, str]:
    """A name for each agreement's file: the agreement's own, with its folders where several are called alike.

    Names that only differ in capital letters are alike, as on many disks.
    """
    stems = {name: PurePosixPath(name).stem for name in names}
    count = Counter(stem.casefold() for stem in stems.values())
    for name, stem in stems.items():
        if count[stem.casefold()] > 1:
            stems[name] = "-".join(PurePosixPath(name).with_suffix("").parts)
    if len({stem.casefold() for stem in stems.values()}) < len(stems):
        raise UsageError("To aftaler ville få filer med samme navn.", "Lav dem hver for sig.")
    return stems


def _document(one: Compared, both: tuple[Agreement, Agreement], diffed: Diffed, order: Order) -> Document:
    old, new = both
    if order.letter:
        from aftalegen.changes.letter import letter

        return letter(old, new, one.told, _options(new), order.sender)
    from aftalegen.changes.redline import redline

    before, after = (build.agreement_document(side, _options(side)) for side in both)
    return redline(before, after, _revision(after, diffed, order))


def _options(agreement: Agreement) -> build.Options:
    """Without dialog boxes: what the other party is to read is what is agreed."""
    return build.Options(house.layout(agreement), dialog=False)


def _revision(new: Document, diffed: Diffed, order: Order) -> Revision:
    """Author and date of the changes: as asked, else of the commit, else the agreement's own date; never the clock."""
    made = diffed.signature
    asked = f"{order.date}T00:00:00Z" if order.date else ""
    author = order.author or (made.author if made else _AUTHOR)
    return Revision(author, asked or (made.date if made else new.metadata.date))


def _bytes(document: Document, format: str) -> bytes:
    (output,) = outputs(document, (format,))
    if output.failure:
        raise output.failure
    return output.data
