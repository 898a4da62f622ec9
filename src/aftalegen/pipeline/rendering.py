"""From a spec to documents on disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from aftalegen.changes.addendum import amendments
from aftalegen.document import build, house, parts, versions
from aftalegen.document.tree import Document
from aftalegen.errors import AftalegenError, EnvironmentProblem, Problem, UsageError
from aftalegen.pipeline import files, history
from aftalegen.pipeline.reading import amended_or_stop, load_or_stop
from aftalegen.spec.model import Agreement
from aftalegen.writers.formats import FORMATS, Output, Step, outputs


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What to make.

    ``dialog`` None means: as the mode has it. ``blank`` leaves the answers out; ``guide`` also makes
    the *vejledning*; ``questions`` prints open statements as questions; ``css`` and ``logo`` are house style files.
    ``parts`` are small documents that are made instead of the agreement, ``stage`` the only variant of them to make.
    ``revision`` prints what git calls the version, when the files are as in a commit; then a commit may change the
    bytes of documents whose files are the same.
    ``consolidated`` makes the agreement with its addenda in force, on ``day`` (ISO 8601) when it is given, and of an
    addendum the agreement that it makes.
    """

    formats: tuple[str, ...] = FORMATS
    dialog: bool | None = None
    blank: bool = False
    guide: bool = False
    questions: bool = False
    css: Path | None = None
    logo: Path | None = None
    parts: tuple[str, ...] = ()
    stage: str = ""
    revision: bool = False
    consolidated: bool = False
    day: str = ""


@dataclass(frozen=True, slots=True)
class RenderResult:
    """The files that were written, the warnings about the spec, and the formats that could not be made."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]
    lines: Mapping[str, Sequence[str]]
    failures: tuple[AftalegenError, ...]
    replaced: tuple[str, ...]
    """Characters that the font of the PDF lacks and that are printed as a square there."""


def render(spec: Path, folder: Path, options: RenderOptions, step: Step = lambda _: None) -> RenderResult:
    """Makes the documents of one agreement in ``folder``. A format that fails does not stop the others.

    Raises :class:`ProblemsFound` when the spec or a template has errors; nothing is written then.
    """
    loaded = amended_or_stop(spec, options.day) if options.consolidated else load_or_stop(spec)
    _check(loaded.agreement, options)
    run = _Run(folder, step)
    for stem, document in _documents(loaded.agreement, options):
        run.write_all(stem, document, options.formats)
    replaced = tuple(dict.fromkeys(run.replaced))
    return RenderResult(tuple(run.written), loaded.problems, loaded.lines, tuple(run.failures), replaced)


def _documents(agreement: Agreement, options: RenderOptions) -> list[tuple[str, Document]]:
    """Every document that is asked for, built before any of them is written."""
    layout = house.layout(agreement, css=options.css, logo=options.logo)
    chosen = build.Options(
        layout,
        dialog=options.dialog,
        blank=options.blank,
        questions=options.questions,
        revision=history.revision(agreement) if options.revision else "",
        history=history.versions(agreement) if versions.wants_git(agreement) else (),
    )
    stem = agreement.path.stem
    if options.parts:
        return list(_parts(agreement, options, chosen))
    ending = "-skabelon" if options.blank else "-konsolideret" if options.consolidated else ""
    documents = [(f"{stem}{ending}", _main(agreement, options, chosen))]
    if options.guide:
        documents.append((f"{stem}-vejledning", build.guide_document(agreement, chosen)))
    return documents


def _check(agreement: Agreement, options: RenderOptions) -> None:
    """Raises :class:`UsageError` for what there is not of an addendum."""
    if agreement.amends is None:
        return
    if options.day:
        raise UsageError("Et tillæg har sin egen dato.", "Brug --on med aftalens fil.")
    if (options.blank or options.guide) and not options.consolidated:
        raise UsageError("Et tillæg har hverken en tom skabelon eller en vejledning.", "Brug aftalens fil.")


def _main(agreement: Agreement, options: RenderOptions, chosen: build.Options) -> Document:
    """The agreement; of an addendum its own document, unless the agreement that it makes is asked for."""
    if agreement.amends is None or options.consolidated:
        return build.agreement_document(agreement, chosen)
    return build.addendum_document(agreement, amendments(agreement), chosen)


def _parts(agreement: Agreement, options: RenderOptions, chosen: build.Options) -> Iterator[tuple[str, Document]]:
    """The small documents, in every stage when none is chosen."""
    for name in options.parts:
        for variant in parts.variants(agreement, name, options.stage):
            stem = f"{agreement.path.stem}-{variant.suffix}"
            yield stem, parts.part_document(agreement, name, chosen, variant)


class _Run:
    """Writes documents and remembers what came of it."""

    def __init__(self, folder: Path, step: Step) -> None:
        self.written: list[Path] = []
        self.failures: list[AftalegenError] = []
        self.replaced: list[str] = []
        self._folder = folder
        self._step = step

    def write_all(self, stem: str, document: Document, formats: tuple[str, ...]) -> None:
        """One document in every format."""
        for output in outputs(document, formats, self._step):
            if output.failure:
                self.failures.append(output.failure)
            else:
                self._save(self._folder / f"{stem}.{output.format}", output)

    def _save(self, target: Path, output: Output) -> None:
        self.replaced += output.replaced
        try:
            files.write(target, output.data)
            self.written.append(target)
        except EnvironmentProblem as fault:
            self.failures.append(fault)
