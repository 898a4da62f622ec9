"""``fejl.yaml``: the agreements that a batch could not make, and why, for running just those again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from aftalegen.errors import Place, Problem, ProblemsFound
from aftalegen.pipeline import files
from aftalegen.region.jobs import JobOptions
from aftalegen.region.kinds import is_kind
from aftalegen.spec import nodes
from aftalegen.spec.nodes import scalar_at
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.source import Source, read_source

NAME = "fejl.yaml"
_KEY = "fejl"
_OPTIONS: Mapping[str, tuple[str, bool]] = {
    "med-dialog": ("dialog", True),
    "uden-dialog": ("dialog", False),
    "spørgsmål": ("questions", True),
    "endelig": ("final", True),
}
"""What the list calls each option of a job that is not as it is without."""
_DAY = "pr"
"""Where the list has the day whose addenda the agreement was to be made with, when one was asked for."""
_HEAD = """\
# Aftaler, der ikke kunne laves. Ret dem, og kør dem igen med --retry og navnet på denne fil.
# Filen skrives af aftalegen batch og forsvinder, når alt er lavet.
"""


@dataclass(frozen=True, slots=True)
class Failed:
    """A pair, the formats of it that are missing, all those that it was to be made in, and the reason in a sentence.

    ``options`` are how it was to be made.
    """

    pair: Pair
    missing: tuple[str, ...]
    formats: tuple[str, ...]
    reason: str
    options: JobOptions = field(default_factory=JobOptions)


def save(folder: Path, failed: Sequence[Failed]) -> None:
    """Writes the list, or removes it when there is nothing in it."""
    path = folder / NAME
    if failed:
        text = _HEAD + f"{_KEY}:\n" + "".join(_entry(one) for one in sorted(failed, key=lambda one: one.pair))
        files.write(path, text.encode())
    else:
        files.remove(path)


def load(path: Path) -> tuple[Failed, ...]:
    """The agreements in a list. Raises :class:`ProblemsFound` when it cannot be read or is no such list."""
    source = read_source(path)
    problems = list(source.problems)
    found = () if problems else tuple(_failed(source, problems))
    if problems:
        raise ProblemsFound(tuple(problems), {source.name: source.lines})
    return found


def earlier(folder: Path) -> tuple[Failed, ...]:
    """The list in an output folder; empty when there is none that can be read."""
    with suppress(ProblemsFound):
        return load(folder / NAME)
    return ()


def _entry(one: Failed) -> str:
    pair = f"  - jobcenter: {json.dumps(one.pair.jobcentre, ensure_ascii=False)}\n"
    fund = f"    a_kasse: {json.dumps(one.pair.fund, ensure_ascii=False)}\n"
    reason = f"    grund: {json.dumps(one.reason, ensure_ascii=False)}\n"
    formats = f"    til: [{', '.join(one.formats)}]\n    mangler: [{', '.join(one.missing)}]\n"
    chosen = [name for name, (field, value) in _OPTIONS.items() if getattr(one.options, field) is value]
    options = f"    valg: [{', '.join(chosen)}]\n" if chosen else ""
    day = f"    {_DAY}: {one.options.day}\n" if one.options.day else ""
    return f"{pair}{fund}{formats}{options}{day}{reason}"


def _failed(source: Source, problems: list[Problem]) -> Iterator[Failed]:
    rows = _rows(source.root)
    if rows is None:
        problems.append(_wrong(Place(source.name, 1, 1)))
        return
    for row in rows:
        jobcentre, fund = scalar_at(row, "jobcenter"), scalar_at(row, "a_kasse")
        missing, formats, chosen = (tuple(_texts(row, key)) for key in ("mangler", "til", "valg"))
        known = set(missing) <= set(formats) and all(map(is_kind, formats)) and set(chosen) <= set(_OPTIONS)
        if jobcentre is None or fund is None or not missing or not known:
            problems.append(_wrong(row.place))
        else:
            reason, day = (found.text if (found := scalar_at(row, key)) else "" for key in ("grund", _DAY))
            options = JobOptions(**dict(_OPTIONS[name] for name in chosen), day=day)
            yield Failed(Pair(jobcentre.text, fund.text), missing, formats, reason, options)


def _rows(root: nodes.Node | None) -> Iterable[nodes.Node] | None:
    value = root.items[_KEY][1] if isinstance(root, nodes.Mapping) and _KEY in root.items else None
    return value.items if isinstance(value, nodes.Sequence) else None


def _texts(row: nodes.Node, key: str) -> Iterator[str]:
    value = row.items[key][1] if isinstance(row, nodes.Mapping) and key in row.items else None
    if isinstance(value, nodes.Sequence):
        yield from (item.text for item in value.items if isinstance(item, nodes.Scalar))


def _wrong(place: Place) -> Problem:
    hint = "Brug den fejl.yaml, som aftalegen batch skrev i mappen med dokumenter."
    return Problem("AFT552", "Det er ikke en liste over aftaler, der ikke kunne laves.", place, _KEY, hint)
