"""``fejl.yaml``: the agreements that a batch could not make, and why, for running just those again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from aftalegen.errors import Place, Problem, ProblemsFound
from aftalegen.pipeline import files
from aftalegen.spec import nodes
from aftalegen.spec.nodes import scalar_at
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.source import Source, read_source
from aftalegen.writers.formats import FORMATS

NAME = "fejl.yaml"
_KEY = "fejl"
_HEAD = """\
# Aftaler, der ikke kunne laves. Ret dem, og kør dem igen med --retry og navnet på denne fil.
# Filen skrives af aftalegen batch og forsvinder, når alt er lavet.
"""


@dataclass(frozen=True, slots=True)
class Failed:
    """A pair, the formats of it that are missing, all those that it was to be made in, and the reason in a sentence."""

    pair: Pair
    missing: tuple[str, ...]
    formats: tuple[str, ...]
    reason: str


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
    return f"{pair}{fund}{formats}{reason}"


def _failed(source: Source, problems: list[Problem]) -> Iterator[Failed]:
    rows = _rows(source.root)
    if rows is None:
        problems.append(_wrong(Place(source.name, 1, 1)))
        return
    for row in rows:
        jobcentre, fund = scalar_at(row, "jobcenter"), scalar_at(row, "a_kasse")
        missing, formats = tuple(_texts(row, "mangler")), tuple(_texts(row, "til"))
        if jobcentre is None or fund is None or not missing or not set(missing) <= set(formats) <= set(FORMATS):
            problems.append(_wrong(row.place))
        else:
            reason = scalar_at(row, "grund")
            yield Failed(Pair(jobcentre.text, fund.text), missing, formats, reason.text if reason else "")


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
