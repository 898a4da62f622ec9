"""Reads an agreement and everything that is wrong with it. The only door to the package ``spec`` that most need."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from aftalegen.errors import Place, Problem, Severity
from aftalegen.spec import cpr, limits, nodes, rules
from aftalegen.spec.context import Context
from aftalegen.spec.layers import LAYERS_KEY, REGISTER_FOLDER, Layered, project_root, read_layers, shown_root
from aftalegen.spec.model import Agreement, SourceFile, freeze
from aftalegen.spec.nodes import scalar_at
from aftalegen.spec.ordering import in_order
from aftalegen.spec.register import Registers, apply
from aftalegen.spec.schema import Pack, UnknownPack, load_pack, pack_types
from aftalegen.spec.silencing import silence
from aftalegen.spec.similar import did_you_mean
from aftalegen.spec.source import Source
from aftalegen.spec.typed import Reading, read
from aftalegen.spec.validate import validate
from aftalegen.spec.wording import tidy

_TYPE_KEY = "aftaletype"
_ABSENCES = frozenset(("AFT033", "AFT055", "AFT057", "AFT060", "AFT075"))
"""Cannot be told from what a layer or a register that could not be read may have held."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """``agreement`` is None when the file cannot be read; with errors among the problems it must not be printed.

    ``lines`` are the source lines by file name, as far as they could be read, for snippets.
    """

    agreement: Agreement | None
    problems: tuple[Problem, ...]
    lines: Mapping[str, tuple[str, ...]]

    @property
    def ok(self) -> bool:
        """Whether there is an agreement without errors."""
        errors = any(problem.severity is Severity.ERROR for problem in self.problems)
        return self.agreement is not None and not errors


def load(
    path: Path,
    *,
    root: Path | None = None,
    final: bool = False,
    pack: Pack | None = None,
    registers: Registers | None = None,
) -> Loaded:
    """Reads and checks an agreement; a mistake in a file is a problem in the result, never an exception.

    ``root`` is the project folder (default: see :func:`project_root`). ``final`` asks for the answers that an
    agreement in force must have, whatever its status. ``pack`` is for types that are not built in.
    ``registers`` are those that other agreements have opened already.
    """
    root = root or project_root(path)
    layered = read_layers(path, root)
    lines = {source.name: tuple(source.lines) for source in layered.sources}
    problems = [*layered.problems, *_numbers(layered.sources)]
    pack = pack or _pack(layered, path.as_posix(), problems)
    if layered.root is None or pack is None:
        return Loaded(None, _finish(problems), lines)
    register = (registers or Registers()).of(root, pack, shown_root(path, root))
    applied = apply(layered.root, register)
    layered.incomplete |= register.incomplete
    reading = read(applied.root, pack)
    agreement = _agreement([*layered.sources, *applied.sources], pack, reading, path, root)
    typed = [problem for problem in reading.problems if problem.path != LAYERS_KEY]
    found = [*problems, *register.problems, *typed, *validate(reading, pack)]
    return Loaded(agreement, _finish(_judge(found, Context(agreement, final), layered)), {**register.lines, **lines})


def check(agreement: Agreement, *, final: bool = False) -> tuple[Problem, ...]:
    """What the rules say of an agreement that is already read, for asking again with ``final``."""
    context = Context(agreement, final)
    return _finish(silence(rules.run(context), context))


def _judge(found: list[Problem], context: Context, layered: Layered) -> list[Problem]:
    problems = silence([*found, *rules.run(context)], context)
    if layered.incomplete:
        problems = [problem for problem in problems if problem.code not in _ABSENCES]
    return problems


def _numbers(sources: Iterable[Source]) -> list[Problem]:
    found = (problem for source in sources for problem in cpr.in_lines(source.lines, source.name))
    return list(islice(found, limits.MAX_PROBLEMS))


def _pack(layered: Layered, file: str, problems: list[Problem]) -> Pack | None:
    if layered.root is None:
        return None
    scalar = scalar_at(layered.root, _TYPE_KEY)
    if scalar is None:
        if not layered.incomplete:
            problems.append(_no_type(layered.root, file))
        return None
    try:
        return load_pack(scalar.text)
    except UnknownPack as fault:
        hint = did_you_mean(scalar.text, pack_types(), all_up_to=12)
        problems.append(Problem("AFT031", fault.message, scalar.place, _TYPE_KEY, hint))
    return None


def _no_type(root: nodes.Mapping, file: str) -> Problem:
    place = root.items[_TYPE_KEY][0] if _TYPE_KEY in root.items else Place(file, 1, 1)
    hint = f"Skriv øverst i filen: {_TYPE_KEY}: {pack_types()[0]}"
    if Path(file).absolute().parent.name == REGISTER_FOLDER:
        hint = "Hører filen til projektets register, så tjek aftalerne i stedet. Registret bliver tjekket med dem."
    return Problem("AFT030", f"Filen siger ikke, hvilken aftaletype den er (“{_TYPE_KEY}”).", place, _TYPE_KEY, hint)


def _agreement(found: Iterable[Source], pack: Pack, reading: Reading, path: Path, root: Path) -> Agreement:
    sources = [source for source in found if source.data]
    places = [Path(os.path.normpath(source.path.absolute())) for source in sources]
    shared = os.path.commonpath([place.parent for place in places])
    files = tuple(
        SourceFile(place.relative_to(shared).as_posix(), source.data, source.name, source.path, tuple(source.lines))
        for source, place in zip(sources, places, strict=True)
    )
    return Agreement(pack, freeze(reading.data), files, path, root, reading)


def _finish(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sorted, each once, without CPR numbers, and not more than anyone will read."""
    found = in_order(dict.fromkeys(map(tidy, problems)))
    if len(found) <= limits.MAX_PROBLEMS:
        return tuple(found)
    last = found[limits.MAX_PROBLEMS - 1]
    message = f"Der er {len(found) - limits.MAX_PROBLEMS} problemer mere, som ikke vises."
    return (*found[: limits.MAX_PROBLEMS], Problem("AFT029", message, last.place, hint="Ret de første, og prøv igen."))
