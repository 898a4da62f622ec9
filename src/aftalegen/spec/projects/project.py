"""A region project, opened once: everything that its agreements share is read and parsed here and nowhere else."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from aftalegen.errors import Place, Problem, UsageError
from aftalegen.spec import nodes
from aftalegen.spec.addendum import Addendum
from aftalegen.spec.assembly import Loaded, Memory, assemble, fill_in, lay_register, pack_of, typed_agreement
from aftalegen.spec.clause import FOLDER as CLAUSE_FOLDER
from aftalegen.spec.clause_insertion import Inserter
from aftalegen.spec.clauses import library
from aftalegen.spec.layers import LAYERS_KEY, REGION_FILE, REGISTER_FOLDER, Layered, read_layers
from aftalegen.spec.merge import merge_groups
from aftalegen.spec.model import Agreement
from aftalegen.spec.ordering import in_order
from aftalegen.spec.projects import addenda, contents
from aftalegen.spec.projects.area import Area, read_area
from aftalegen.spec.projects.contents import Digests
from aftalegen.spec.projects.layers import Layer, Layers, read_pair_layers, without
from aftalegen.spec.projects.model import KINDS, Kind, Member, Pair, Settings
from aftalegen.spec.projects.names import AREA_KEY, FOLDER
from aftalegen.spec.projects.tailoring import Tailor, party_layer
from aftalegen.spec.register import Register, Registers
from aftalegen.spec.schema import Pack
from aftalegen.spec.source import Source


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
    _inserters: list[Inserter] = field(default_factory=list, init=False, repr=False)

    @property
    def pack(self) -> Pack | None:
        """The type of the region's agreements; None when ``region.yaml`` names none that can be used."""
        return self._pack

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
        return own.path if own else self.root / FOLDER / f"{pair.name}.yaml"

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
        return self._checked(self._layered(pair), self.path(pair), final=final)

    def load_amended(self, pair: Pair, day: str = "", *, final: bool = False) -> Loaded:
        """As :meth:`load`, with the addenda that are in force, on a day when one is given."""
        return self._checked(self._amended(pair, day), self.path(pair), final=final)

    def load_addendum(self, path: Path, *, final: bool = False) -> Loaded:
        """The agreement that an addendum makes; the file must be one of those that :meth:`addendum_at` knows."""
        own, laid = self._with_addendum(path)
        return self._checked(laid, own.path, final=final)

    def read(self, pair: Pair) -> Agreement | None:
        """The pair's agreement, typed but not checked (quick): what cannot be typed is left out.

        None when ``region.yaml`` cannot be read or names no agreement type.
        """
        return self._typed(self._layered(pair), self.path(pair))

    def read_amended(self, pair: Pair, day: str = "") -> Agreement | None:
        """As :meth:`read`, with the addenda that are in force, on a day when one is given."""
        return self._typed(self._amended(pair, day), self.path(pair))

    def read_addendum(self, path: Path) -> Agreement | None:
        """The agreement that an addendum makes, as :meth:`read` would."""
        own, laid = self._with_addendum(path)
        return self._typed(laid, own.path)

    def addenda_of(self, pair: Pair) -> tuple[Addendum, ...]:
        """The addenda to the pair's agreement, by number."""
        return tuple(one.addendum for one in self._layers.addenda.of(pair))

    def files_of_addenda(self, pair: Pair) -> tuple[Path, ...]:
        """The files of the addenda to the pair's agreement, and of what they build on."""
        return tuple(source.path for one in self._layers.addenda.of(pair) for source in one.layered.sources)

    def addendum_at(self, path: Path) -> Addendum | None:
        """The addendum in a file of the project."""
        found = self._layers.addenda.at(path)
        return found[1].addendum if found else None

    def common(self) -> nodes.Mapping | None:
        """What ``region.yaml`` says for all agreements; None when it cannot be read."""
        return self.with_clauses(self._base(self._region.root, ())) if self._region.root is not None else None

    def with_clauses(self, layer: nodes.Mapping) -> nodes.Mapping:
        """What a file of the project says, with blocks of the clause library in its texts."""
        if self._pack is None:
            return layer
        sources = self._sources
        inserter = self._inserter(self._pack)
        return inserter.insert(layer, lambda file: sources[file].lines if file in sources else ()).root

    def key(self, pair: Pair) -> str:
        """A SHA-256 of all that the pair's documents are made of, by content: equal keys, equal documents."""
        root = self._layered(pair).root
        if root is None or self._pack is None:
            return ""
        digest = hashlib.sha256(self._digests.of(root) + self._own_files)
        digest.update(self.path(pair).name.encode())  # the spec lies in the documents under this name
        read = [one.layered.root for one in self._layers.addenda.of(pair)]
        for over in filter(None, read):
            digest.update(self._digests.of(over))
        for scalar in (scalar for part in (root, *read) for scalar in contents.files_named(part, self._pack)):
            digest.update(self._digest(self._beside(scalar)))
        return digest.hexdigest()

    def inputs(self) -> Mapping[str, bytes]:
        """Every file that the agreements are made of, by its path below ``root``, in the order of the paths."""
        found = {source.path: source.data for source in self._sources.values()}
        found |= contents.folders(self.root, (*contents.FOLDERS, REGISTER_FOLDER, CLAUSE_FOLDER))
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

    def _amended(self, pair: Pair, day: str) -> Layered:
        base = self._layered(pair)
        return self._filled(addenda.as_amended(base, self._layers.addenda.of(pair), day), base)

    def _with_addendum(self, path: Path) -> tuple[Addendum, Layered]:
        found = self._layers.addenda.at(path)
        assert found is not None  # noqa: S101 - the caller has asked
        pair, own = found
        base = self._layered(pair)
        laid = addenda.as_addendum(own, self._layers.addenda.of(pair), base, self.path(pair))
        return own.addendum, self._filled(laid, base)

    def _filled(self, layered: Layered, base: Layered) -> Layered:
        """The layers with blocks in the texts that addenda bring; the base has its own already."""
        if layered is not base and self._pack is not None:
            fill_in(layered, partial(self._inserter, self._pack))
        return layered

    def _checked(self, layered: Layered, path: Path, *, final: bool) -> Loaded:
        return assemble(layered, path, self.root, self._pack, final=final, memory=self._memory)

    def _typed(self, layered: Layered, path: Path) -> Agreement | None:
        if layered.root is None or self._pack is None:
            return None
        return typed_agreement(layered, self._pack, path, self.root, self._memory)

    def _lay(self, pair: Pair) -> Layered:
        used = self.layers_of(pair)
        reads = (self._region, *(layer.read for layer in used))
        sources = [source for read in reversed(reads) for source in read.sources]
        result = Layered(sources=sources, incomplete=any(read.incomplete for read in reads))
        result.problems = [problem for read in reads for problem in read.problems]
        if self._region.root is not None and self._pack is not None:
            result.root = self._root_of(pair, used, self._region.root, self._pack)
            lay_register(result, self._register(self._pack))
            fill_in(result, partial(self._inserter, self._pack))
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

    def _inserter(self, pack: Pack) -> Inserter:
        if not self._inserters:
            self._inserters.append(Inserter(library(self.root, pack, self.root.as_posix())))
        return self._inserters[0]

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
        amending = (one.layered for found in self._layers.addenda.by_pair.values() for one in found)
        return (self._region, *own, *amending)

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
    pack = pack_of(region, file.as_posix(), root, problems)
    return Project(root, file.as_posix(), area, region, found, pack, tuple(in_order(problems)), lines)
