"""Starting a region project: its folders and files, filled in from the registers as far as they know."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aftalegen.errors import UsageError
from aftalegen.pipeline import files
from aftalegen.reference import akasser, areas, municipalities
from aftalegen.reference.areas import Area
from aftalegen.reference.municipalities import Municipality
from aftalegen.spec.bundle import register_bundle
from aftalegen.spec.layers import REGION_FILE, project_root
from aftalegen.spec.packs.loading import load_pack
from aftalegen.spec.projects import bundles, starting
from aftalegen.spec.projects.area import slug
from aftalegen.spec.projects.starting import Listed, Start
from aftalegen.spec.schema import Pack

_SCHEMAS = "skema"


@dataclass(frozen=True, slots=True)
class RegionOrder:
    """What to start: the area as a user types it, of which type its agreements are, and in which folder.

    Without a folder it is one named after the area, where the user stands.
    """

    area: str
    pack: str
    folder: Path | None = None


def start_region(order: RegionOrder) -> tuple[Path, ...]:
    """Writes the project and returns the paths of its files. Nothing that is there already is touched.

    Raises :class:`UsageError` for an area that no register knows, and for a folder with something in it.
    """
    pack = load_pack(order.pack, project_root(Path(REGION_FILE)))
    area = _area(order.area)
    start = Start(slug(area.name), area.name, _jobcentres(area), _funds())
    folder = order.folder or Path(start.id)
    _must_be_free(folder)
    texts = _texts(pack, start)
    for name, text in texts.items():
        files.write(folder / name, text.encode("utf-8"))
    return tuple(folder / name for name in texts)


def _texts(pack: Pack, start: Start) -> Mapping[str, str]:
    """The files by their path below the project's folder. The one that makes it a project comes last."""
    return {
        f"{_SCHEMAS}/region.schema.json": _json(bundles.region_bundle(pack)),
        f"{_SCHEMAS}/afvigelse.schema.json": _json(bundles.deviation_bundle(pack)),
        f"{_SCHEMAS}/register.schema.json": _json(register_bundle(pack)),
        "register/jobcentre.yaml": starting.jobcentres_text(f"../{_SCHEMAS}/register.schema.json", start),
        "register/akasser.yaml": starting.funds_text(f"../{_SCHEMAS}/register.schema.json", start),
        "aftaler/LÆSMIG.md": starting.readme_text(start),
        REGION_FILE: starting.region_text(pack, f"{_SCHEMAS}/region.schema.json", start),
    }


def _area(name: str) -> Area:
    found = areas.find(name)
    if found is None:
        near = areas.suggest(name)
        hint = f"Mente du {near.name}?" if near else f"Vælg mellem {', '.join(areas.names())}."
        raise UsageError(f"Området “{name}” findes ikke.", hint)
    return found


def _jobcentres(area: Area) -> tuple[Listed, ...]:
    listed = (Listed(_id(town), f"{town.jobcentre}, {town.code}") for town in area.jobcentres)
    return tuple(sorted(listed, key=lambda one: one.id))


def _id(town: Municipality) -> str:
    """The jobcentre's own name, when the register knows the municipality by it; else the municipality's."""
    short = slug(town.jobcentre.removeprefix("Jobcenter "))
    found = municipalities.find(short)
    return short if found is not None and found.code == town.code else slug(town.name)


def _funds() -> tuple[Listed, ...]:
    return tuple(Listed(fund.id, fund.name) for fund in akasser.all_akasser())


def _must_be_free(folder: Path) -> None:
    if folder.is_dir():
        if any(folder.iterdir()):
            raise UsageError(
                f"Mappen “{folder}” er ikke tom, og intet bliver overskrevet.", "Skriv navnet på en ny mappe."
            )
    elif folder.exists():
        raise UsageError(f"“{folder}” er en fil.", "Skriv navnet på en ny mappe.")


def _json(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
