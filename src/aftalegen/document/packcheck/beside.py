"""What lies beside a pack's templates and texts: rules, clauses, migrations, and links that lead out of it."""

from __future__ import annotations

from collections.abc import Iterator

from aftalegen.document.packcheck.subject import Subject
from aftalegen.errors import Place, Problem, ProblemsFound
from aftalegen.spec import clauses, lawbook
from aftalegen.spec.confined import is_inside
from aftalegen.spec.migrating.steps import steps_from
from aftalegen.spec.packs.finding import MANIFEST


def links(subject: Subject) -> Iterator[Problem]:
    """AFT617: files that are elsewhere, and so are not read."""
    for path in sorted(subject.folder.rglob("*")):
        if path.is_symlink() and not (path.exists() and is_inside(path, subject.folder)):
            message = f"“{path.name}” er en genvej til noget uden for aftaletypens mappe og bliver ikke læst."
            yield Problem("AFT617", message, Place(path.as_posix()), hint="Læg selve filen i mappen.")


def rules(subject: Subject) -> Iterator[Problem]:
    """What is wrong with rule sets in ``regler/``."""
    yield from lawbook.for_project(subject.folder, subject.folder / MANIFEST, subject.pack).problems


def texts(subject: Subject) -> Iterator[Problem]:
    """What is wrong with blocks in ``tekster/``."""
    own = [shelf for shelf in clauses.pack_shelves(subject.pack) if shelf.bound == subject.folder]
    for file in clauses.Library(own).all_files():
        yield from file.problems


def migrations(subject: Subject) -> Iterator[Problem]:
    """AFT607: versions of the schema that no file leads on from, and what is wrong with the files that do."""
    for version in range(1, subject.pack.version):
        try:
            steps_from(subject.pack, version)
        except ProblemsFound as stop:
            yield from stop.problems
