"""The files in ``aftaler/``: which pair or group of pairs each of them is about."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from aftalegen.errors import Place, Problem, Severity
from aftalegen.spec import nodes
from aftalegen.spec.addendum import AMENDS_KEY
from aftalegen.spec.addendum import FOLDER as ADDENDA_FOLDER
from aftalegen.spec.layers import LAYERS_KEY, Layered, read_layers
from aftalegen.spec.projects.addenda import Addenda
from aftalegen.spec.projects.area import Area, find_members
from aftalegen.spec.projects.model import Kind, Pair
from aftalegen.spec.projects.names import AREA_KEY, FOLDER, GROUP_KEY
from aftalegen.spec.similar import did_you_mean
from aftalegen.spec.source import pretended

_KINDS: Map[str, Kind] = {"jobcentre": "jobcenter", "a_kasser": "a_kasse"}
_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True)
class Layer:
    """One file that says what differs for ``pairs``; ``content`` is its fields without what says so."""

    path: Path
    file: str
    pairs: frozenset[Pair]
    content: nodes.Mapping
    read: Layered

    @property
    def order(self) -> tuple[int, str]:
        """Wide layers lie below narrow ones; those of one width in the order of their names."""
        return -len(self.pairs), self.path.name


@dataclass(slots=True)
class Layers:
    """The files of ``aftaler/``. ``own`` are the pairs' own, ``groups`` those for several pairs, wide ones first.

    ``addenda`` are laid over the agreements that are made of the others.
    """

    own: dict[Pair, Layer]
    groups: list[Layer]
    problems: list[Problem]
    lines: dict[str, tuple[str, ...]]
    addenda: Addenda = field(default_factory=Addenda)


def read_pair_layers(root: Path, area: Area, region_file: Path) -> Layers:
    """Reads ``aftaler/`` of the project in ``root``."""
    found = Layers({}, [], [], {})
    by_name = {pair.name: pair for pair in (*area.pairs, *area.without)}
    found.problems += _too_deep(root / FOLDER)
    for path in (*_files(root / FOLDER), *_files(root / FOLDER / ADDENDA_FOLDER)):
        read = read_layers(path, root, apart_from=frozenset((region_file.resolve(),)))
        found.problems += read.problems
        found.lines.update((source.name, source.lines) for source in read.sources)
        if read.root and AMENDS_KEY in read.root.items:
            found.problems += found.addenda.add(path, read, root / FOLDER, by_name)
            continue
        if path.parent.name == ADDENDA_FOLDER:
            found.problems.append(_no_addendum(path, read))
            continue
        layer = _layer(path, read, read.root, area, by_name, found.problems) if read.root else None
        if layer is not None:
            _place(layer, area, found)
    found.groups.sort(key=lambda layer: layer.order)
    return found


def _files(folder: Path) -> list[Path]:
    there = folder.iterdir() if folder.is_dir() else ()
    found = {*there, *pretended(folder)}
    return sorted(path for path in found if path.suffix in _SUFFIXES and not path.name.startswith("."))


def _no_addendum(path: Path, read: Layered) -> Problem:
    """A file among the addenda that does not say what it amends."""
    message = f"“{path.name}” ligger blandt tillæggene, men siger ikke, hvilken aftale den er et tillæg til."
    hint = f"Skriv øverst i filen, fx: {AMENDS_KEY}: ../aalborg-3f.yaml, eller læg filen direkte i mappen {FOLDER}."
    return Problem("AFT505", message, Place(read.sources[0].name, 1, 1), hint=hint)


def _too_deep(folder: Path) -> Iterator[Problem]:
    """The files in folders below ``aftaler/``, which nobody reads."""
    read = (folder, folder / ADDENDA_FOLDER)
    for path in sorted(path for path in folder.rglob("*") if path.suffix in _SUFFIXES and path.parent not in read):
        name = path.relative_to(folder)
        if not any(part.startswith(".") for part in name.parts):
            message = f"“{name.as_posix()}” ligger i en undermappe og bliver ikke læst."
            hint = f"Læg filen direkte i mappen {FOLDER}."
            yield Problem("AFT505", message, Place(path.as_posix(), 1, 1), hint=hint)


def _layer(
    path: Path, read: Layered, root: nodes.Mapping, area: Area, by_name: Map[str, Pair], problems: list[Problem]
) -> Layer | None:
    file = read.sources[0].name
    content = without(root, GROUP_KEY, LAYERS_KEY)
    if GROUP_KEY in root.items:
        pairs = frozenset(_group(root, area, problems))
        return Layer(path, file, pairs, content, read) if pairs else None
    if path.stem in by_name:
        return Layer(path, file, frozenset((by_name[path.stem],)), content, read)
    hint = did_you_mean(path.stem, by_name)
    way_out = f"Eller skriv “{GROUP_KEY}:” med jobcentre og a_kasser øverst i filen, hvis den gælder flere par."
    message = f"“{path.name}” er hverken navnet på et par i området eller en fil for en gruppe af par."
    problems.append(Problem("AFT505", message, Place(file, 1, 1), hint=f"{hint} {way_out}".strip()))
    return None


def _group(root: nodes.Mapping, area: Area, problems: list[Problem]) -> Iterator[Pair]:
    """The pairs that a group file says it is about; a list that is left out means all."""
    place, node = root.items[GROUP_KEY]
    if not isinstance(node, nodes.Mapping) or not set(node.items) <= set(_KINDS):
        hint = f"Skriv fx: {GROUP_KEY}: {{jobcentre: [aalborg], a_kasser: [3f, hk]}}"
        problems.append(
            Problem("AFT506", f"“{GROUP_KEY}” skal have jobcentre, a_kasser eller begge.", place, GROUP_KEY, hint)
        )
        return
    chosen = []
    for key, kind in _KINDS.items():
        path = f"{GROUP_KEY}.{key}"
        listed = list(_texts(node.items[key][1])) if key in node.items else None
        if listed == []:
            hint = "Skriv mindst ét navn, eller slet linjen: så gælder filen dem alle."
            problems.append(Problem("AFT506", f"“{path}” nævner ingen.", node.items[key][0], path, hint))
        ids = area.ids(kind) if listed is None else find_members(area, kind, listed, path, problems.append)
        chosen.append(ids)
    yield from (Pair(*ids) for ids in product(*chosen))


def _texts(node: nodes.Node) -> Iterator[tuple[str, Place]]:
    for item in node.items if isinstance(node, nodes.Sequence) else (node,):
        if isinstance(item, nodes.Scalar) and not item.is_null:
            yield item.text, item.place


def _place(layer: Layer, area: Area, found: Layers) -> None:
    """Puts a layer where it belongs; a second file for one pair is an error."""
    if len(layer.pairs) > 1:
        found.groups.append(layer)
        return
    (pair,) = layer.pairs
    first = found.own.setdefault(pair, layer)
    if first is not layer:
        message = f"Parret {pair.name} har to filer: denne og {first.file}."
        hint = "Saml det, de siger, i den ene, og slet den anden."
        found.problems.append(Problem("AFT507", message, Place(layer.file, 1, 1), hint=hint))
    elif pair in area.without:
        message = f"Parret {pair.name} har en fil, men ingen aftale: {AREA_KEY}.par i region.yaml udelader det."
        hint = "Slet filen, eller lad parret være med."
        found.problems.append(Problem("AFT508", message, Place(layer.file, 1, 1), hint=hint, severity=Severity.WARNING))


def without(root: nodes.Mapping, *keys: str) -> nodes.Mapping:
    """The group without some of its keys."""
    return nodes.Mapping({key: value for key, value in root.items.items() if key not in keys}, root.place)
