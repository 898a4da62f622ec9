"""Shows where the time of one step goes."""

from __future__ import annotations

from collections.abc import Callable
from cProfile import Profile
from pstats import SortKey, Stats

from aftalegen.document import build
from benchmarks import example
from benchmarks.timing import Action

_LINES = 30


def profile(step: str) -> None:
    """Prints the functions that take most, by their own time and with what they call."""
    action, repeats = _STEPS[step]()
    action()  # imports and caches are not what is asked about
    profiler = Profile()
    with profiler:
        for _ in range(repeats):
            action()
    print(f"{step}: {repeats} times, warm")
    stats = Stats(profiler).strip_dirs()
    for order in (SortKey.TIME, SortKey.CUMULATIVE):
        stats.sort_stats(order).print_stats(_LINES)


def _spec() -> tuple[Action, int]:
    from aftalegen.spec.load import load

    return lambda: load(example.CHECKOUT / example.SPEC), 10


def _tree() -> tuple[Action, int]:
    source = example.agreement()
    options = example.options(source)
    return lambda: build.agreement_document(source, options), 20


def _docx() -> tuple[Action, int]:
    from aftalegen.writers.docx import write_docx

    document = example.document()
    return lambda: write_docx(document), 20


def _html() -> tuple[Action, int]:
    from aftalegen.writers.html import write_html

    document = example.document()
    return lambda: write_html(document), 20


def _pdf() -> tuple[Action, int]:
    from aftalegen.writers.pdf import write_pdf

    document = example.document()
    return lambda: write_pdf(document), 1


_STEPS: dict[str, Callable[[], tuple[Action, int]]] = {
    "spec": _spec,
    "tree": _tree,
    "docx": _docx,
    "html": _html,
    "pdf": _pdf,
}
STEPS = tuple(_STEPS)
