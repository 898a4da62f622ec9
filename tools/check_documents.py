"""Renders every example in every mode, and as a redline of another, and has outside validators read the results.

Word files must be free of faults for the Open XML SDK; PDF files must be PDF/UA-1 and PDF/A-3a for veraPDF. Exits 1 on
any fault, and on a validator that cannot be had: a check that did not run is not a check that passed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from aftalegen.changes.redline import Revision, redline
from aftalegen.document import build, house
from aftalegen.document.parts import PARTS
from aftalegen.document.tree import Document
from aftalegen.errors import AftalegenError, ProblemsFound
from aftalegen.pipeline.reading import load_or_stop
from aftalegen.pipeline.rendering import RenderOptions, render
from aftalegen.spec.addenda import addendum_at
from aftalegen.spec.load import load
from aftalegen.spec.packs.finding import PATH_VARIABLE
from aftalegen.writers.formats import outputs
from tools import ooxml, verapdf
from tools.machine import CHECKOUT, ToolMissing
from tools.verdict import Verdict, report

_FORMATS = ("docx", "pdf")
MODES = {
    "as given": RenderOptions(formats=_FORMATS),
    "no dialog": RenderOptions(formats=_FORMATS, dialog=False),
    "with dialog": RenderOptions(formats=_FORMATS, dialog=True),
    "blank": RenderOptions(formats=_FORMATS, blank=True),
    "blank, no dialog": RenderOptions(formats=_FORMATS, blank=True, dialog=False),
    "questions": RenderOptions(formats=_FORMATS, questions=True),
    "guide": RenderOptions(formats=_FORMATS, guide=True),
    "parts": RenderOptions(formats=_FORMATS, parts=("letter", "clause", "contacts", "agenda", "registration")),
}
ADDENDUM_MODES = {
    **{mode: MODES[mode] for mode in ("as given", "questions")},
    "consolidated": RenderOptions(formats=_FORMATS, consolidated=True),
}
"""For an addendum, of which there is neither a blank nor a guide."""

PAIRS = tuple(f"nordjylland/aftaler/{name}.yaml" for name in ("aalborg-3f", "hjørring-lak", "jammerbugt-mia"))
"""Of the region some that stand for the others: with a file of its own, without one, and a draft."""
THIRD_PARTY = CHECKOUT / "tests" / "packaging" / "tredjepart"
"""A pack of somebody else's, with an agreement of its type."""


def main() -> int:
    """0 when every document passes every check, 1 otherwise."""
    examples = CHECKOUT / "examples"
    theirs = sorted(THIRD_PARTY.glob("*.yaml"))
    specs = [*sorted(examples.glob("*.yaml")), *(examples / pair for pair in PAIRS), *theirs]
    os.environ[PATH_VARIABLE] = str(THIRD_PARTY)
    try:
        with TemporaryDirectory() as folder:
            verdicts = check(specs, Path(folder))
    except ToolMissing as missing:
        print(f"FAILED: {missing}")
        return 1
    print("\n".join(report(verdicts)))
    return 1 if any(verdict.faults for verdict in verdicts) else 0


def check(specs: Sequence[Path], work: Path) -> list[Verdict]:
    """Every verdict on every document of ``specs``, with file names relative to ``work``."""
    if not specs:
        raise ToolMissing("There is no example to check.")
    failures = [failure for spec in specs for failure in _render(spec, work)]
    failures += _redlines(specs, work / "redline")
    documents = sorted(work.rglob("*.*"))
    verdicts = [
        *ooxml.check([file for file in documents if file.suffix == ".docx"], work),
        *verapdf.check([file for file in documents if file.suffix == ".pdf"], work),
    ]
    return failures + [Verdict(verdict.file.relative_to(work), verdict.check, verdict.faults) for verdict in verdicts]


def _render(spec: Path, work: Path) -> list[Verdict]:
    modes = ADDENDUM_MODES if addendum_at(spec) else {**MODES, "parts": replace(MODES["parts"], parts=_parts(spec))}
    return [
        failure
        for mode, options in modes.items()
        for failure in _render_mode(spec, mode, options, work / mode.replace(", ", "-"))
    ]


def _parts(spec: Path) -> tuple[str, ...]:
    """The parts that agreements of this type have; all of them for an example with faults, which the modes tell of."""
    agreement = load(spec).agreement
    return tuple(
        name for name, part in PARTS.items() if agreement is None or build.has_template(agreement, part.template)
    )


def _render_mode(spec: Path, mode: str, options: RenderOptions, folder: Path) -> list[Verdict]:
    """Writes one example in one mode; a verdict only where that did not work."""
    faults = _attempt(spec, options, folder)
    return [Verdict(Path(mode, spec.name), "render", faults)] if faults else []


def _attempt(spec: Path, options: RenderOptions, folder: Path) -> tuple[str, ...]:
    try:
        result = render(spec, folder, options)
    except ProblemsFound as found:
        return tuple(f"line {problem.place.line}: {problem.message}" for problem in found.problems)
    except AftalegenError as error:
        return (error.message,)
    short = [] if options.parts else _missing(len(result.files), options)
    return (*short, *(failure.message for failure in result.failures))


def _redlines(specs: Sequence[Path], folder: Path) -> list[Verdict]:
    """Writes each example as a change of the one before it: much comes and much goes. A verdict where that failed."""
    folder.mkdir()
    documents = [(spec.stem, document) for spec in specs if (document := _document(spec))]
    return [fault for old, new in pairwise(documents) for fault in _redline(*old, *new, folder)]


def _document(spec: Path) -> Document | None:
    """None for an example with faults, which the modes have told of."""
    try:
        agreement = load_or_stop(spec).agreement
    except ProblemsFound:
        return None
    return build.agreement_document(agreement, build.Options(house.layout(agreement)))


def _redline(was: str, old: Document, now: str, new: Document, folder: Path) -> Iterator[Verdict]:
    changes = redline(old, new, Revision("aftalegen", new.metadata.date))
    for output in outputs(changes, _FORMATS):
        (folder / f"{was}-{now}.{output.format}").write_bytes(output.data)
        if output.failure:
            yield Verdict(Path("redline", now), "render", (output.failure.message,))


def _missing(made: int, options: RenderOptions) -> list[str]:
    """How many parts there are depends on the parties; of everything else there is one, and one guide."""
    expected = len(_FORMATS) * (2 if options.guide else 1)
    return [f"{made} files instead of {expected}"] * (made != expected)


if __name__ == "__main__":
    sys.exit(main())
