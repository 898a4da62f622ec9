"""A project's own register: the files in its folder, read and checked once, whatever number of agreements use them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from aftalegen.errors import Place, Problem, Severity
from aftalegen.spec import cpr, limits, lookup, nodes
from aftalegen.spec.confined import is_inside
from aftalegen.spec.layers import REGISTER_FOLDER
from aftalegen.spec.nodes import Node, Scalar, scalar_at
from aftalegen.spec.paths import child
from aftalegen.spec.register_reading import Entry, read_entries
from aftalegen.spec.register_shape import PartyList, Shape, shape_of
from aftalegen.spec.schema import Pack
from aftalegen.spec.source import Source, read_source

SUFFIXES = (".yaml", ".yml")

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Register:
    """A project's register as it was opened for one pack.

    ``problems`` is what is wrong in its files, ``lines`` their lines by file name, for snippets; ``incomplete`` says
    that a file could not be read. Values with a fault in them are left out of the entries, which are found by group and
    key, and by group and what the package's registers call the party.
    """

    shape: Shape
    problems: tuple[Problem, ...] = ()
    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    incomplete: bool = False
    by_key: Mapping[_Key, Entry] = field(default_factory=dict)
    by_party: Mapping[_Key, Entry] = field(default_factory=dict)

    def entry(self, parties: PartyList, party: nodes.Mapping) -> Entry | None:
        """The entry of a party: the one under its id, else the one whose key means the same jobcentre or fund."""
        id = scalar_at(party, "id")
        own = self.by_key.get((parties.group, id.text)) if id else None
        if own is not None or not self.by_party:
            return own
        match = lookup.identify(party, parties.schema)
        return self.by_party.get((parties.group, match.known.key)) if match else None


def open_register(root: Path, pack: Pack, *, shown: str = "") -> Register:
    """Reads and checks ``register/`` in the project folder ``root``; an empty register when there is none.

    ``shown`` is what problems call the project folder (default: its path). A mistake in a file is a problem in the
    result, never an exception.
    """
    shape = shape_of(pack)
    opener = _Opener(shape, Pack(REGISTER_FOLDER, shape.file_schema()), root)
    for path in _files(root / REGISTER_FOLDER) if shape.parties else ():
        opener.add(path, (Path(shown or root) / REGISTER_FOLDER / path.name).as_posix())
    return opener.register()


def _files(folder: Path) -> list[Path]:
    try:
        found = [path for path in folder.iterdir() if path.suffix in SUFFIXES and not path.name.startswith(".")]
    except OSError:  # there is no such folder, or it may not be read
        return []
    return sorted(found)


class _Opener:
    def __init__(self, shape: Shape, pack: Pack, root: Path) -> None:
        self._shape = shape
        self._pack = pack
        self._root = root
        self._problems: list[Problem] = []
        self._lines: dict[str, tuple[str, ...]] = {}
        self._incomplete = False
        self._by_key: dict[_Key, Entry] = {}
        self._by_party: dict[_Key, Entry] = {}
        self._ids: dict[_Key, Place] = {}

    def register(self) -> Register:
        """What has been read."""
        problems = tuple(self._problems)
        return Register(self._shape, problems, self._lines, self._incomplete, self._by_key, self._by_party)

    def add(self, path: Path, name: str) -> None:
        """Reads one file and takes its entries."""
        refused = self._refused(path, name)
        if refused is not None:
            self._problems.append(refused)
            self._incomplete = True
            return
        source = read_source(path, name=name)
        self._lines[name] = tuple(source.lines)
        self._problems += [*source.problems, *cpr.in_lines(source.lines, name)]
        self._incomplete |= source.root is None and bool(source.problems)
        if isinstance(source.root, nodes.Mapping):
            self._take(source, source.root)
        elif source.root is not None and not (isinstance(source.root, Scalar) and source.root.is_null):
            self._problems.append(self._no_groups(source.root))

    def _refused(self, path: Path, name: str) -> Problem | None:
        """Why a file is not read: it lies elsewhere, or there are more of them than anyone needs."""
        if len(self._lines) >= limits.MAX_LAYERS:
            message = f"Registret har for mange filer (højst {limits.MAX_LAYERS})."
            return Problem("AFT023", message, Place(name), hint="Saml indholdet i færre filer.")
        if is_inside(path, self._root):
            return None
        message = f"Registerfilen “{path.name}” ligger uden for projektet og bliver ikke læst."
        hint = f"Læg selve filen i mappen “{REGISTER_FOLDER}”, ikke en genvej til den."
        return Problem("AFT021", message, Place(name), hint=hint)

    def _no_groups(self, node: Node) -> Problem:
        what = "en liste" if isinstance(node, nodes.Sequence) else "en tekst"
        groups = " eller ".join(f"“{parties.group}:”" for parties in self._shape.parties)
        message = f"Registerfilen indeholder {what} i stedet for grupper med parter."
        return Problem("AFT019", message, node.place, hint=f"Begynd filen med {groups}.")

    def _take(self, source: Source, root: nodes.Mapping) -> None:
        content = read_entries(source, root, self._shape, self._pack)
        self._problems += content.problems
        for parties, entry in content.entries:
            self._enter(parties, entry)

    def _enter(self, parties: PartyList, entry: Entry) -> None:
        """Adds an entry under its key and under the party that the key means."""
        register = parties.schema.get("x-opslag")
        known = lookup.find(register, entry.key) if register else None
        own, meant = (parties.group, entry.key), (parties.group, known.key if known else "")
        first = self._by_key.get(own) or self._by_party.get(meant)
        if first is not None:
            self._problems.append(_twice(parties, first, entry))
            return
        self._by_key[own] = entry = self._with_own_ids(parties, entry)
        if known:
            self._by_party[meant] = entry
        elif register and lookup.identify(entry.fields, parties.schema) is None:
            self._problems.append(_unknown(register, parties, entry))

    def _with_own_ids(self, parties: PartyList, entry: Entry) -> Entry:
        """The entry without items whose id is that of an item elsewhere in the register."""
        return replace(entry, shares={key: tuple(self._new(parties, entry, key)) for key in entry.shares})

    def _new(self, parties: PartyList, entry: Entry, key: str) -> Iterator[nodes.Mapping]:
        for item in entry.shares[key]:
            id = scalar_at(item, "id")
            first = self._ids.setdefault((key, id.text), id.place) if id else item.place
            if id is None or first is id.place:
                yield item
                continue
            message = f"“{id.text}” er allerede brugt i {_where(first)}."
            hint = "Giv den ene et andet kendenavn; i en aftale mellem de to kan de ellers ikke kendes fra hinanden."
            path = child(child(parties.group, entry.key), key)
            self._problems.append(Problem("AFT056", message, id.place, path, hint))


def _twice(parties: PartyList, first: Entry, entry: Entry) -> Problem:
    message = f"“{entry.key}” står også i {_where(first.place)}."
    if first.key != entry.key:
        message = f"“{entry.key}” er den samme part som “{first.key}” i {_where(first.place)}."
    path = child(parties.group, entry.key)
    return Problem("AFT025", message, entry.place, path, "Saml oplysningerne ét sted, og slet det andet.")


def _unknown(register: str, parties: PartyList, entry: Entry) -> Problem:
    message = f"“{entry.key}” findes ikke i {lookup.title(register)}."
    advice = f"Er det et kendenavn, I selv har valgt, så skriv også {lookup.advice(register)}."
    hint = f"{lookup.suggest(register, entry.key)} {advice}".strip()
    return Problem("AFT026", message, entry.place, child(parties.group, entry.key), hint, Severity.WARNING)


def _where(place: Place) -> str:
    return f"{place.file}, linje {place.line}"
