"""The files that an agreement builds on (``bygger_på``), laid under it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from aftalegen.errors import Place, Problem, Severity
from aftalegen.spec import limits
from aftalegen.spec.addendum import AMENDS_KEY, Addendum
from aftalegen.spec.addendum import FOLDER as ADDENDA_FOLDER
from aftalegen.spec.clause import FOLDER as CLAUSE_FOLDER
from aftalegen.spec.clause import Clause
from aftalegen.spec.merge import merge
from aftalegen.spec.nodes import Mapping, Node, Scalar, Sequence
from aftalegen.spec.similar import did_you_mean
from aftalegen.spec.source import Source, read_source

LAYERS_KEY = "bygger_på"

REGION_FILE = "region.yaml"
"""Makes a folder a region project: see ``aftalegen.spec.projects``."""

REGISTER_FOLDER = "register"
"""Where a project has its own register, in the project folder."""

_OF_ITS_FILE = (LAYERS_KEY, AMENDS_KEY)
"""What a file says of itself, and not of what builds on it."""
_PROJECT_MARKS = (".git", REGION_FILE, REGISTER_FOLDER, CLAUSE_FOLDER)


@dataclass(slots=True)
class Layered:
    """An agreement's file with its layers laid under it.

    ``root`` is None when the file itself cannot be read; ``incomplete`` says that a layer is missing. ``lines`` are
    those of other files that problems point into, by file name; ``clauses`` are the blocks of the clause library that
    were put into its texts; ``registered`` says that the registers lie under it.

    ``addenda`` are laid over it. When the file is itself the last of them, ``amends`` is the agreement before it, whose
    file is ``amends_path``.
    """

    root: Mapping | None = None
    incomplete: bool = False
    sources: list[Source] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    clauses: tuple[Clause, ...] = ()
    registered: bool = False
    addenda: tuple[Addendum, ...] = ()
    amends: Layered | None = None
    amends_path: Path | None = None


def project_root(path: Path) -> Path:
    """The project folder of a spec: the nearest one above it with one of the marks.

    They are ``.git``, ``region.yaml``, ``register`` and ``tekster``. Without any of them it is the spec's own folder,
    and that of an addendum in a folder for addenda is the one around that, where its agreement is.
    """
    own = path.absolute().parent
    for folder in (own, *own.parents):
        if any((folder / mark).exists() for mark in _PROJECT_MARKS):
            return folder
    return own.parent if own.name == ADDENDA_FOLDER else own


def shown_root(path: Path, root: Path) -> str:
    """What problems call the project folder, when they call the spec ``path``."""
    own = path.absolute().parent
    if not own.is_relative_to(root.absolute()):
        return root.as_posix()
    up = [".."] * len(own.relative_to(root.absolute()).parts)
    return Path(os.path.normpath(path.parent.joinpath(*up))).as_posix()


def read_layers(path: Path, root: Path, *, apart_from: frozenset[Path] = frozenset()) -> Layered:
    """Reads a spec and everything that it builds on, none of it outside ``root``.

    ``apart_from`` are resolved paths of layers that are laid under it anyway.
    """
    reader = _Reader(root.resolve(), apart_from)
    source = reader.source(path, path.as_posix())
    reader.layered.root = reader.resolve(source, (), keep_key=True)
    return reader.layered


def layer_names(root: Node | None) -> list[Scalar]:
    """The files that a spec says it builds on, as they are written in it."""
    return [text for text in _layer_nodes(root) if isinstance(text, Scalar) and not text.is_null]


def _layer_nodes(root: Node | None) -> tuple[Node, ...]:
    if not isinstance(root, Mapping) or LAYERS_KEY not in root.items:
        return ()
    node = root.items[LAYERS_KEY][1]
    return node.items if isinstance(node, Sequence) else (node,)


class _Reader:
    def __init__(self, root: Path, apart_from: frozenset[Path]) -> None:
        self.layered = Layered()
        self._root = root
        self._apart_from = apart_from
        self._sources: dict[Path, Source] = {}
        self._resolved: dict[Path, Mapping | None] = {}

    def source(self, path: Path, name: str) -> Source:
        """The source of a file, read once however many layers build on it."""
        key = real_path(path)
        if key not in self._sources:
            source = read_source(path, name=name)
            self._sources[key] = source
            self.layered.sources.append(source)
            self.layered.problems.extend(source.problems)
            self.layered.problems.extend(_shape_problems(source))
        return self._sources[key]

    def resolve(self, source: Source, above: tuple[Path, ...], *, keep_key: bool = False) -> Mapping | None:
        """The content of a file over everything that it builds on."""
        real = real_path(source.path)
        if real in self._resolved:
            return self._resolved[real]
        if not isinstance(source.root, Mapping):
            return None
        top: Mapping = source.root if keep_key else _without_layers(source.root)
        base: Node | None = None
        for reference in self._references(source.root):
            if real_path(source.path.parent / reference.text) in self._apart_from:
                continue
            layer = self._layer(reference, source, (*above, real))
            if layer is not None:
                base = layer if base is None else merge(base, layer)
        merged = top if base is None else merge(base, top)
        self._resolved[real] = merged if isinstance(merged, Mapping) else None
        return self._resolved[real]

    def _references(self, root: Mapping) -> list[Scalar]:
        found = layer_names(root)
        if len(found) < len([text for text in _layer_nodes(root) if not (isinstance(text, Scalar) and text.is_null)]):
            place = root.items[LAYERS_KEY][0]
            hint = f"Skriv: {LAYERS_KEY}: ../region.yaml (eller en liste af filer)."
            self._problem("AFT024", f"“{LAYERS_KEY}” skal være navnet på en fil eller en liste af filer.", place, hint)
        return found

    def _layer(self, reference: Scalar, source: Source, above: tuple[Path, ...]) -> Mapping | None:
        path = source.path.parent / reference.text
        layer = None
        if self._may_read(reference, path, above):
            name = Path(os.path.normpath(Path(source.name).parent / reference.text)).as_posix()
            layer = self.resolve(self.source(path, name), above)
        self.layered.incomplete |= layer is None
        return layer

    def _may_read(self, reference: Scalar, path: Path, above: tuple[Path, ...]) -> bool:
        text, place = reference.text, reference.place
        real = real_path(path)
        if "\\" in text or ":" in text or text.startswith("/"):
            hint = "Skriv stien ud fra filens egen mappe og med skråstreg, fx ../region.yaml."
            return self._problem("AFT021", f"“{text}” er ikke en sti inden for projektet.", place, hint)
        if not real.is_relative_to(self._root):
            hint = f"En aftale kan kun bygge på filer i projektets mappe (“{self._root.name}”)."
            message = f"Filen “{text}” ligger uden for projektet og bliver ikke læst."
            return self._problem("AFT021", message, place, hint)
        if not _exists(real):
            hint = self._near(path) or "Stien skrives ud fra den mappe, hvor denne fil ligger."
            return self._problem("AFT020", f"Filen “{text}”, som aftalen bygger på, findes ikke.", place, hint)
        if not real.is_file():
            hint = "Skriv navnet på filen i mappen, fx region.yaml."
            return self._problem("AFT020", f"“{text}” er ikke en fil.", place, hint)
        if real in above:
            message = f"Filen bygger på sig selv gennem “{text}”."
            return self._problem("AFT022", message, place, "Fjern den ene af henvisningerne.")
        if len(above) >= limits.MAX_LAYER_DEPTH or len(self._sources) >= limits.MAX_LAYERS:
            message = f"Aftalen bygger på for mange filer (højst {limits.MAX_LAYER_DEPTH} oven på hinanden)."
            return self._problem("AFT023", message, place, "Saml indholdet i færre filer.")
        return True

    def _near(self, path: Path) -> str:
        try:
            names = sorted(entry.name for entry in path.parent.iterdir() if entry.suffix in {".yaml", ".yml"})
        except OSError:
            return ""
        return did_you_mean(path.name, names[:1000])

    def _problem(self, code: str, message: str, place: Place, hint: str) -> bool:
        self.layered.problems.append(Problem(code, message, place, LAYERS_KEY, hint))
        return False


def _without_layers(root: Mapping) -> Mapping:
    return Mapping({key: value for key, value in root.items.items() if key not in _OF_ITS_FILE}, root.place)


def real_path(path: Path) -> Path:
    """The path without links and ``..``; as it stands when the machine refuses (a loop of links, a forbidden name)."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path.absolute()


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _shape_problems(source: Source) -> list[Problem]:
    """A file that reads as YAML but holds no fields."""
    if isinstance(source.root, Mapping) or any(problem.severity is Severity.ERROR for problem in source.problems):
        return []
    hint = "Lav en ny aftale med “aftalegen new”, og ret i den."
    node = source.root
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return [Problem("AFT019", "Filen er tom.", Place(source.name), hint=hint)]
    what = "en liste" if isinstance(node, Sequence) else "en tekst"
    return [Problem("AFT019", f"Filen indeholder {what} i stedet for felter med værdier.", node.place, hint=hint)]
