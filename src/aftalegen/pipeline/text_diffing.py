"""Two texts of one file, as git hands them to a diff driver: what the file itself says, without its layers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from aftalegen.changes.fields import diff, differences
from aftalegen.changes.origins import Origins
from aftalegen.changes.texts import words_for
from aftalegen.changes.told import tell
from aftalegen.errors import Place, ProblemsFound
from aftalegen.pipeline.dependents import dependents
from aftalegen.report.difference import Paint, changes_text, plain
from aftalegen.resources import DEFAULT_TYPE
from aftalegen.spec import nodes, typed
from aftalegen.spec.addenda import read_spec
from aftalegen.spec.layers import REGION_FILE, project_root
from aftalegen.spec.load import read
from aftalegen.spec.model import Agreement, freeze
from aftalegen.spec.nodes import scalar_at
from aftalegen.spec.packs.loading import UnknownPack, load_pack, pack_types
from aftalegen.spec.projects.layers import without
from aftalegen.spec.projects.names import AREA_KEY, GROUP_KEY
from aftalegen.spec.schema import Pack
from aftalegen.spec.source import Source, read_source, source_from

_TYPE = "aftaletype"
_BESIDE = (AREA_KEY, GROUP_KEY)
_SAME = "Det aftalte er det samme. Kun kommentarer eller opstilling er ændret."


def compare_texts(old: bytes, new: bytes, path: Path, width: int = 100, paint: Paint = plain) -> str | None:
    """The changes of the file at ``path``, section by section; an empty text is a file that was not there.

    None when the texts are no agreements or layers, or cannot be read without a fault: git's own lines then show more.
    A layer's changes are shown where the layer itself is compared.
    """
    found = texts_in((old, new), path)
    if found is None or found[0].beside != found[1].beside:
        return None
    one, other = (text.agreement for text in found)
    told = tell(differences(one, other), words_for(one, other, _printed(path, one.pack)), Origins(one, other))
    both_there = old.strip() and new.strip()
    if (both_there or not told) and _hides(one, other):
        return None
    return f"{changes_text(told, width, paint) if told else _SAME}\n"


def _hides(old: Agreement, new: Agreement) -> bool:
    """Whether something is different that no sentence tells: layers, the schema, empty groups, keys without values."""
    everything = sum(1 for _ in diff(old.data, new.data))
    return old.reading.open.keys() != new.reading.open.keys() or everything > sum(1 for _ in differences(old, new))


@dataclass(frozen=True, slots=True)
class Text:
    """What one text says by itself. ``beside`` is what a region's file says that is no part of an agreement."""

    agreement: Agreement
    beside: Mapping[str, object]


def texts_in(texts: Sequence[bytes], path: Path) -> tuple[Text, ...] | None:
    """What each text of one file says, an empty one nothing; None as for :func:`compare_texts`."""
    root = project_root(path)
    sources = [source_from(data, path, path.as_posix()) for data in texts]
    pack = _pack(sources, root)
    if pack is None or not _readable(sources):
        return None
    found = tuple(_text(source, pack, root) for source in sources)
    return None if any(text.agreement.reading.problems for text in found) else found


def _readable(sources: list[Source]) -> bool:
    """Whether every text that is there has fields, and one is."""
    there = [source for source in sources if source.data.strip()]
    return bool(there) and all(isinstance(source.root, nodes.Mapping) and not source.problems for source in there)


def _text(source: Source, pack: Pack, root: Path) -> Text:
    content = source.root if isinstance(source.root, nodes.Mapping) else nodes.Mapping({}, Place(source.name, 1, 1))
    reading = typed.read(without(content, *_BESIDE), pack)
    beside = {key: nodes.plain(content.items[key][1]) for key in _BESIDE if key in content.items}
    return Text(Agreement(pack, freeze(reading.data), (), source.path, root, reading), beside)


def _pack(sources: list[Source], root: Path) -> Pack | None:
    """The type that the file says it is of, else the region's, else that of the agreements that build on the file.

    A layer that nothing builds on is read as the first type that knows all it says.
    """
    named = next(_types(sources, root), "")
    return _loaded(named, root) if named else next(_fitting(sources, root), None)


def _loaded(name: str, root: Path) -> Pack | None:
    """The type of this name; None when it cannot be used, which is told elsewhere."""
    try:
        return load_pack(name, root)
    except (UnknownPack, ProblemsFound):
        return None


def _types(sources: list[Source], root: Path) -> Iterator[str]:
    region = root / REGION_FILE
    nodes_asked = (source.root for source in (*reversed(sources), *([read_source(region)] if region.is_file() else [])))
    yield from (scalar.text for node in nodes_asked if (scalar := scalar_at(node, _TYPE)))
    above = (read_spec(path, root).root for path in dependents([sources[0].path]))
    yield from (scalar.text for node in above if (scalar := scalar_at(node, _TYPE)))


def _fitting(sources: list[Source], root: Path) -> Iterator[Pack]:
    said = {key for source in sources if isinstance(source.root, nodes.Mapping) for key in source.root.items}
    for name in sorted(pack_types(root), key=lambda name: (name != DEFAULT_TYPE, name)):
        pack = _loaded(name, root)
        if pack is not None and said - set(_BESIDE) <= pack.schema["properties"].keys():
            yield pack


def _printed(path: Path, pack: Pack) -> Agreement | None:
    """The agreement as it lies, with all its layers: it has the numbers of the sections."""
    found = read(path).agreement if path.is_file() else None
    return found if found and found.pack is pack else None
