"""Starting new agreements: a commented spec with its schema beside it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from aftalegen.errors import UsageError
from aftalegen.pipeline import files
from aftalegen.pipeline.reading import load_or_stop
from aftalegen.reference import funds, municipalities
from aftalegen.spec.addendum import target as named_agreement
from aftalegen.spec.bundle import bundle
from aftalegen.spec.layers import layer_names, project_root
from aftalegen.spec.model import Agreement
from aftalegen.spec.nodes import Scalar
from aftalegen.spec.packs.loading import load_pack
from aftalegen.spec.schema import Pack
from aftalegen.spec.source import Source, read_source
from aftalegen.spec.starter import spec_text

_FOLDER = "skema"
_EDITOR_LINE = re.compile(r"^(# yaml-language-server: \$schema=).*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Order:
    """What to start: where, of which type, copied from which spec, between whom. Names are as a user types them."""

    path: Path | None
    pack: str
    source: Path | None = None
    jobcentres: tuple[str, ...] = ()
    funds: tuple[str, ...] = ()


def start(order: Order) -> tuple[Path, ...]:
    """Writes the spec and its schema and returns their paths. An existing spec is never overwritten.

    Raises :class:`UsageError` for a name that no register knows, and when the file is there already.
    """
    if order.source and (order.jobcentres or order.funds):
        raise UsageError("En kopi har sine egne parter.", "Brug enten --from eller --jobcenter og --a-kasse.")
    origin = load_or_stop(order.source).agreement if order.source else None
    pack = origin.pack if origin else load_pack(order.pack, project_root(order.path or Path("aftale.yaml")))
    parties = _parties(pack, order)
    if not parties and origin is None:
        raise UsageError(
            "Der mangler parter.", "Skriv dem med --jobcenter og --a-kasse, fx --jobcenter Aalborg --a-kasse 3F."
        )
    target = order.path or Path(_file_name(parties))
    if target.suffix not in (".yaml", ".yml") and not target.is_dir():
        target = target.with_name(f"{target.name}.yaml")
    if target.is_dir():
        raise UsageError(f"“{target}” er en mappe.", f"Skriv et filnavn, fx {target / 'aftale.yaml'}.")
    if target.exists():
        raise UsageError(f"“{target}” findes i forvejen og bliver ikke overskrevet.", "Vælg et andet navn.")
    schema = target.parent / _FOLDER / f"{pack.type}.schema.json"
    beside = f"{_FOLDER}/{schema.name}"
    text = _copy(origin, target, beside) if origin else spec_text(pack, beside, parties)
    files.write(schema, _schema(pack).encode("utf-8"))
    files.write(target, text.encode("utf-8"))
    return target, schema


def schema_text(pack_type: str) -> str:
    """The published schema of a type as one JSON document."""
    return _schema(load_pack(pack_type, project_root(Path("aftale.yaml"))))


def _schema(pack: Pack) -> str:
    return json.dumps(bundle(pack), ensure_ascii=False, indent=2) + "\n"


def jobcentre(name: str) -> dict[str, str]:
    """A jobcentre as a spec writes it. Raises :class:`UsageError` with a suggestion for an unknown name."""
    found = municipalities.find(name)
    if found is None:
        near = municipalities.suggest(name)
        hint = f"Mente du {near.name}?" if near else "Skriv kommunens navn eller kode, fx Aalborg eller 0851."
        raise UsageError(f"Kommunen eller jobcenteret “{name}” findes ikke.", hint)
    return {"id": _id(found.name), "navn": f"Jobcenter {found.name}", "kommunekode": found.code}


def fund(name: str) -> dict[str, str]:
    """A fund as a spec writes it. Raises :class:`UsageError` with a suggestion for an unknown name."""
    found = funds.find(name)
    if found is None:
        near = funds.suggest(name)
        hint = f"Mente du {near.name}?" if near else "Skriv a-kassens navn eller forkortelse, fx 3F eller HK."
        raise UsageError(f"A-kassen “{name}” findes ikke.", hint)
    return {"id": found.id, "a_kasse": found.id, "navn": found.name}


def _parties(pack: Pack, order: Order) -> Mapping[str, list[dict[str, str]]]:
    """The parties by the field that holds their kind."""
    found = {
        "jobcenter": [jobcentre(name) for name in order.jobcentres],
        "a_kasse": [fund(name) for name in order.funds],
    }
    fields = ((field.path, field.schema.get("items", {}).get("x-part")) for field in pack.fields)
    return {path: found[kind] for path, kind in fields if found.get(kind)}


def _file_name(parties: Mapping[str, list[dict[str, str]]]) -> str:
    ids: Iterator[str] = (rows[0]["id"] for rows in parties.values())
    return "-".join(ids) or "aftale"


def _id(name: str) -> str:
    return name.lower().replace(" ", "-")


def _copy(agreement: Agreement, target: Path, schema_file: str) -> str:
    """The text of another spec, with the paths in it seen from where the copy will lie."""
    source = agreement.path
    read = read_source(source)
    amended = named_agreement(read.root) if agreement.amends else None
    files_named = [*layer_names(read.root), *([amended] if amended else []), *agreement.files_named()]
    lines = [_moved(line, number, files_named, source, target) for number, line in _numbered(read)]
    return _EDITOR_LINE.sub(rf"\g<1>{schema_file}", "".join(lines), count=1)


def _numbered(read: Source) -> Iterator[tuple[int, str]]:
    return enumerate(read.text.splitlines(keepends=True), start=1)


def _moved(line: str, number: int, named: Sequence[Scalar], source: Path, target: Path) -> str:
    """A line of the spec with the files that it names looked up from the copy's folder."""
    for file in named:
        if file.place.line == number:
            path = os.path.relpath(source.absolute().parent / file.text, target.absolute().parent)
            before, after = line[: file.place.column - 1], line[file.place.column - 1 :]
            line = before + after.replace(file.text, Path(path).as_posix(), 1)
    return line
