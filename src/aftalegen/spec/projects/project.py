"""A region project, opened once: everything that its agreements share is read and parsed here and nowhere else."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from aftalegen.errors import Place, Problem, UsageError
from aftalegen.spec import nodes
from aftalegen.spec.assembly import Loaded, Memory, assemble, lay_register, pack_of, typed_agreement
from aftalegen.spec.layers import LAYERS_KEY, REGION_FILE, REGISTER_FOLDER, Layered, read_layers
from aftalegen.spec.merge import merge_groups
from aftalegen.spec.model import Agreement
from aftalegen.spec.ordering import in_order
from aftalegen.spec.projects import contents, layers
from aftalegen.spec.projects.area import AREA_KEY, Area, read_area
from aftalegen.spec.projects.contents import Digests
from aftalegen.spec.projects.layers import Layer, Layers, read_pair_layers, without
from aftalegen.spec.projects.model import KINDS, Kind, Member, Pair, Settings
from aftalegen.spec.projects.tailoring import Tailor, party_layer
from aftalegen.spec.register import Register, Registers
from aftalegen.spec.schema import Pack
from aftalegen.spec.source import Source

_AREA = re.compile(rf"^{AREA_KEY}\s*:".encode(), re.MULTILINE)


@dataclass(frozen=True)
class Project:
    """A region's agreements: which there are, and each of them on demand.

    ``file`` is what problems call ``region.yaml``; ``problems`` are those of the project's own files, ``lines`` their
    source lines for snippets. ``root`` is the project's folder.
    """

    root: Path
    file: str
    _area: Area
    _region: Layered
    _layers: Layers
    _pack: Pack | None
    problems: tuple[Problem, ...]
    lines: Mapping[str, tuple[str, ...]]
    _memory: Memory = field(default_factory=Memory, init=False, repr=False)
    _digests: Digests = field(default_factory=Digests, init=False, repr=False)
    _bases: dict[tuple[str, ...], nodes.Mapping] = field(default_factory=dict, init=False, repr=False)
    _files: dict[Path, bytes] = field(default_factory=dict, init=False, repr=False)
    _registers: Registers = field(default_factory=Registers, init=False, repr=False)
    _laid: dict[Pair, Layered] = field(default_factory=dict, init=False, repr=False)
    _tailors: list[Tailor] = field(default_factory=list, init=False, repr=False)

    @property
    def settings(self) -> Settings:
        """How documents are named and co-ordination is judged."""
        return self._area.settings

    @property
    def jobcentres(self) -> tuple[Member, ...]:
        """The region's jobcentres, in the order of the file."""
        return self._area.jobcentres

    @property
    def funds(self) -> tuple[Member, ...]:
        """The region's a-kasser, in the order of the file."""
        return self._area.funds

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs that have an agreement, by jobcentre and then by fund."""
        return self._area.pairs

    @property
    def without(self) -> tuple[Pair, ...]:
        """The pairs that have no agreement."""
        return self._area.without

    @cached_property
    def members(self) -> Mapping[str, Member]:
        """All members by their id."""
        return {member.id: member for member in (*self.jobcentres, *self.funds)}

    def member_named(self, kind: Kind, text: str) -> Member | None:
        """The member that a text means, as in ``region.yaml``: its id, or what the register knows it by."""
        return self._area.members_named(kind, text)

    def path(self, pair: Pair) -> Path:
        """Where the pair's own file is, or would be."""
        own = self._layers.own.get(pair)
        return own.path if own else self.root / layers.FOLDER / f"{pair.name}.yaml"

    def pair_at(self, path: Path) -> Pair | None:
        """The pair whose agreement a path stands for."""
        by_name = {self.path(pair).name: pair for pair in (*self.pairs, *self.without)}
        return by_name.get(path.name)

    def layers_of(self, pair: Pair) -> tuple[Layer, ...]:
        """The files in ``aftaler/`` that the pair's agreement is made of: groups, wide ones first, then its own."""
        groups = [layer for layer in self._layers.groups if pair in layer.pairs]
        own = self._layers.own.get(pair)
        return (*groups, own) if own else tuple(groups)

    def load(self, pair: Pair, *, final: bool = False) -> Loaded:
        """The pair's agreement, read and checked like any other; its problems point into the files it comes from."""
        layered, path = self._layered(pair), self.path(pair)
        return assemble(layered, path, self.root, self._pack, final=final, memory=self._memory)

    def read(self, pair: Pair) -> Agreement | None:
        """The pair's agreement, typed but not checked (quick): what cannot be typed is left out.

        None when ``region.yaml`` cannot be read or names no agreement type.
        """
        layered = self._layered(pair)
        if layered.root is None or self._pack is None:
            return None
        path = self.path(pair)
        return typed_agreement(layered.root, layered.sources, self._pack, path, self.root, self._memory)

    def common(self) -> nodes.Mapping | None:
        """What ``region.yaml`` says for all agreements; None when it cannot be read."""
        return self._base(self._region.root, ()) if self._region.root is not None else None

    def key(self, pair: Pair) -> str:
        """A SHA-256 of all that the pair's documents are made of, by content: equal keys, equal documents."""
        root = self._layered(pair).root
        if root is None or self._pack is None:
            return ""
        digest = hashlib.sha256(self._digests.of(root) + self._own_files)
        digest.update(self.path(pair).name.encode())  # the spec lies in the documents under this name
        for scalar in contents.files_named(root, self._pack):
            digest.update(self._digest(self._beside(scalar)))
        return digest.hexdigest()

    def inputs(self) -> Mapping[str, bytes]:
        """Every file that the agreements are made of, by its path below ``root``, in the order of the paths."""
        found = {source.path: source.data for source in self._sources.values()}
        found |= contents.folders(self.root, (*contents.FOLDERS, REGISTER_FOLDER))
        for read in self._all_read:
            for scalar in contents.files_named(read.root, self._pack) if self._pack else ():
                data = contents.read(self._beside(scalar))
                found.update({self._beside(scalar): data} if data is not None else {})
        return dict(sorted((contents.below(path, self.root), data) for path, data in found.items()))

    def _layered(self, pair: Pair) -> Layered:
        """Everything that is said of the pair, laid over each other, with all the files that say it."""
        if pair not in self._laid:
            self._laid[pair] = self._lay(pair)
        return self._laid[pair]

    def _lay(self, pair: Pair) -> Layered:
        used = self.layers_of(pair)
        reads = (self._region, *(layer.read for layer in used))
        sources = [source for read in reversed(reads) for source in read.sources]
        result = Layered(sources=sources, incomplete=any(read.incomplete for read in reads))
        result.problems = [problem for read in reads for problem in read.problems]
        if self._region.root is not None and self._pack is not None:
            result.root = self._root_of(pair, used, self._region.root, self._pack)
            lay_register(result, self._register(self._pack))
        return result

    def _register(self, pack: Pack) -> Register:
        return self._registers.of(self.root, pack, self.root.as_posix())

    def _root_of(self, pair: Pair, used: tuple[Layer, ...], region: nodes.Mapping, pack: Pack) -> nodes.Mapping:
        own = self._layers.own.get(pair)
        tailor = self._tailor(pack)
        base = self._base(region, tuple(layer for layer in used if layer is not own))
        with_parties = merge_groups(party_layer(pack, {kind: self._party(pair, kind) for kind in KINDS}, base), base)
        root = tailor.fit(with_parties, pair, shared=True)
        return merge_groups(root, tailor.fit(own.content, pair, shared=False)) if own else root

    def _base(self, region: nodes.Mapping, groups: tuple[Layer, ...]) -> nodes.Mapping:
        """What ``region.yaml`` and some groups say, made once for all the pairs that they are about."""
        key = tuple(group.file for group in groups)
        if key not in self._bases:
            below = self._base(region, groups[:-1]) if groups else _said(without(region, AREA_KEY, LAYERS_KEY))
            self._bases[key] = merge_groups(below, groups[-1].content) if groups else below
        return self._bases[key]

    def _tailor(self, pack: Pack) -> Tailor:
        if not self._tailors:
            self._tailors.append(Tailor(pack, frozenset(self.members)))
        return self._tailors[0]

    def _party(self, pair: Pair, kind: Kind) -> nodes.Mapping:
        """A party as the region names it; the registers know the rest."""
        member = self.members[pair.id_of(kind)]
        id = nodes.Scalar(member.id, True, member.place, member.place.line)
        return nodes.Mapping({"id": (member.place, id)}, member.place)

    def _beside(self, scalar: nodes.Scalar) -> Path:
        """The file that a text names, counted from the file in which it was written."""
        source = self._sources.get(scalar.place.file)
        return (source.path.parent if source else self.root) / scalar.text

    def _digest(self, path: Path) -> bytes:
        if path not in self._files:
            data = contents.read(path)
            self._files[path] = hashlib.sha256(data).digest() if data is not None else b"-"
        return self._files[path]

    @cached_property
    def _own_files(self) -> bytes:
        digest = hashlib.sha256()
        for path, data in contents.folders(self.root, contents.FOLDERS).items():
            digest.update(f"{contents.below(path, self.root)}\0{len(data)}\0".encode() + data)
        return digest.digest()

    @cached_property
    def _all_read(self) -> tuple[Layered, ...]:
        own = (layer.read for layer in (*self._layers.groups, *self._layers.own.values()))
        return (self._region, *own)

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.name: source for read in self._all_read for source in read.sources}


def _said(root: nodes.Mapping) -> nodes.Mapping:
    """The group without keys that have no value: with nothing below them they take nothing away, the parties least."""
    unsaid = {key for key, (_, node) in root.items.items() if isinstance(node, nodes.Scalar) and node.is_null}
    return without(root, *unsaid)


def open_project(root: Path) -> Project:
    """Opens the region project in a folder. A mistake in its files is among its problems, never an exception.

    Raises :class:`UsageError` when the folder has no ``region.yaml``.
    """
    file = root / REGION_FILE
    if not file.is_file():
        hint = "Skriv mappen med region.yaml, eller lav et nyt projekt med: aftalegen new --region nordjylland MAPPE"
        raise UsageError(f"Mappen “{root}” er ikke et områdeprojekt: den har ingen {REGION_FILE}.", hint)
    region = read_layers(file, root)
    problems = list(region.problems)
    area = read_area(
        region.root or nodes.Mapping({}, Place(file.as_posix(), 1, 1)), root.resolve().name, file.as_posix()
    )
    found = read_pair_layers(root, area, file)
    lines = {source.name: source.lines for source in region.sources} | found.lines
    problems += [*(area.problems if region.root else ()), *found.problems]
    pack = pack_of(region, file.as_posix(), problems)
    return Project(root, file.as_posix(), area, region, found, pack, tuple(in_order(problems)), lines)


def is_project(root: Path) -> bool:
    """Whether a folder is a region project: its ``region.yaml`` says which region. Else that is a layer like others."""
    try:
        return _AREA.search((root / REGION_FILE).read_bytes()) is not None
    except OSError:
        return False


def pair_at(path: Path, root: Path) -> tuple[Project, Pair] | None:
    """The project and the pair whose agreement a path stands for; None for any other path."""
    folder = path.absolute().parent
    if folder.name != layers.FOLDER or folder.parent != root.absolute() or not is_project(root):
        return None
    project = open_project(path.parent.parent)
    pair = project.pair_at(path)
    return (project, pair) if pair else None
