"""Makes an agreement of the layers that were read, and finds everything that is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from aftalegen import resources
from aftalegen.errors import Place, Problem, ProblemsFound, Severity
from aftalegen.spec import limits, nodes, rules
from aftalegen.spec.context import Context
from aftalegen.spec.layers import LAYERS_KEY, REGISTER_FOLDER, Layered
from aftalegen.spec.model import Agreement, SourceFile, freeze
from aftalegen.spec.nodes import scalar_at
from aftalegen.spec.ordering import in_order
from aftalegen.spec.packs.loading import UnknownPack, load_pack, pack_types
from aftalegen.spec.register import Register, apply
from aftalegen.spec.schema import Pack
from aftalegen.spec.silencing import silence
from aftalegen.spec.similar import did_you_mean
from aftalegen.spec.source import Source
from aftalegen.spec.typed import Memo, read
from aftalegen.spec.validate import Verdicts, validate
from aftalegen.spec.wording import tidy

if TYPE_CHECKING:
    from aftalegen.spec.clause_insertion import Inserter

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


@dataclass(slots=True)
class Memory:
    """What agreements that share layers need not find out twice."""

    typed: Memo = field(default_factory=Memo)
    verdicts: Verdicts = field(default_factory=Verdicts)


def lay_register(layered: Layered, register: Register) -> None:
    """Lays a project's register, and the registers of the package, under what the layers say of the parties, once."""
    if layered.amends is not None:
        lay_register(layered.amends, register)
    if layered.registered:
        return
    layered.registered = True
    layered.incomplete |= register.incomplete
    layered.problems.extend(register.problems)
    layered.lines.update(register.lines)
    if layered.root is not None:
        applied = apply(layered.root, register)
        layered.root = applied.root
        layered.sources.extend(applied.sources)


def fill_in(layered: Layered, inserter: Callable[[], Inserter]) -> None:
    """Puts blocks of the clause library where the layers, or the registers under them, have ``[tekst: id]``.

    ``inserter`` is asked for when there is one.
    """
    if layered.amends is not None:
        fill_in(layered.amends, inserter)
    if layered.root is None or not any(source.has_marks for source in layered.sources):
        return
    sources = {source.name: source for source in layered.sources}
    inserted = inserter().insert(layered.root, lambda file: sources[file].lines if file in sources else ())
    layered.root = inserted.root
    layered.clauses = tuple(dict.fromkeys((*layered.clauses, *inserted.clauses)))
    layered.problems.extend(inserted.problems)
    layered.lines.update(inserted.lines)


def assemble(
    layered: Layered,
    path: Path,
    root: Path,
    pack: Pack | None,
    *,
    final: bool = False,
    memory: Memory | None = None,
) -> Loaded:
    """The agreement in layers that are laid over each other, checked. See :func:`aftalegen.spec.load.load`.

    ``pack`` is None when the layers name none that is known. ``memory`` makes it quick for many agreements that share
    layers.
    """
    lines = {**layered.lines, **{source.name: source.lines for source in layered.sources}}
    problems = [*layered.problems, *_numbers([*layered.sources, *(clause.source for clause in layered.clauses)])]
    if layered.root is None or pack is None:
        return Loaded(None, _finish(problems), lines)
    agreement = typed_agreement(layered, pack, path, root, memory)
    reading = agreement.reading
    typed = [problem for problem in reading.problems if problem.path != LAYERS_KEY]
    found = [*problems, *typed, *validate(reading, pack, memory.verdicts if memory else None)]
    return Loaded(agreement, _finish(_judge(found, Context(agreement, final), layered)), lines)


def typed_agreement(layered: Layered, pack: Pack, path: Path, root: Path, memory: Memory | None = None) -> Agreement:
    """The agreement as it is typed, not checked: what cannot be typed is left out. The layers must have a root."""
    assert layered.root is not None  # noqa: S101 - asked by those who call
    reading = read(layered.root, pack, memory.typed if memory else None)
    files, before = _files(layered.sources), layered.amends
    return Agreement(
        pack,
        freeze(reading.data),
        files,
        path,
        root,
        reading,
        standalone=memory is not None,
        clauses=layered.clauses,
        addenda=layered.addenda,
        amends=typed_agreement(before, pack, layered.amends_path or path, root, memory) if before else None,
    )


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
    found = (problem for source in sources for problem in source.numbers)
    return list(islice(found, limits.MAX_PROBLEMS))


def pack_of(layered: Layered, file: str, root: Path, problems: list[Problem]) -> Pack | None:
    """The agreement's pack; None, with a problem more, when the layers name none that can be used.

    ``root`` is the project that may have packs of its own.
    """
    if layered.root is None:
        return None
    scalar = scalar_at(layered.root, _TYPE_KEY)
    if scalar is None:
        if not layered.incomplete:
            problems.append(_no_type(layered.root, file))
        return None
    try:
        return load_pack(scalar.text, root)
    except UnknownPack as fault:
        hint = did_you_mean(scalar.text, pack_types(root), all_up_to=12)
        problems.append(Problem("AFT031", fault.message, scalar.place, _TYPE_KEY, hint))
    except ProblemsFound as fault:
        problems.extend(fault.problems)
        layered.lines.update({file: tuple(lines) for file, lines in fault.lines.items()})
    return None


def _no_type(root: nodes.Mapping, file: str) -> Problem:
    place = root.items[_TYPE_KEY][0] if _TYPE_KEY in root.items else Place(file, 1, 1)
    hint = f"Skriv øverst i filen: {_TYPE_KEY}: {resources.DEFAULT_TYPE}"
    if Path(file).absolute().parent.name == REGISTER_FOLDER:
        hint = "Hører filen til projektets register, så tjek aftalerne i stedet. Registret bliver tjekket med dem."
    return Problem("AFT030", f"Filen siger ikke, hvilken aftaletype den er (“{_TYPE_KEY}”).", place, _TYPE_KEY, hint)


def _files(found: Sequence[Source]) -> tuple[SourceFile, ...]:
    sources = [source for source in found if source.data]
    places = [Path(os.path.normpath(source.path.absolute())) for source in sources]
    shared = os.path.commonpath([place.parent for place in places])
    return tuple(
        SourceFile(place.relative_to(shared).as_posix(), source.data, source.name, source.path, source.lines)
        for source, place in zip(sources, places, strict=True)
    )


def _finish(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sorted, each once, without CPR numbers, and not more than anyone will read."""
    found = in_order(dict.fromkeys(map(tidy, problems)))
    if len(found) <= limits.MAX_PROBLEMS:
        return tuple(found)
    last = found[limits.MAX_PROBLEMS - 1]
    message = f"Der er {len(found) - limits.MAX_PROBLEMS} problemer mere, som ikke vises."
    return (*found[: limits.MAX_PROBLEMS], Problem("AFT029", message, last.place, hint="Ret de første, og prøv igen."))
