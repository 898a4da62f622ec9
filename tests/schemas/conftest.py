"""What the tests of the schemas share."""

from __future__ import annotations

from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.schemas.published import EXAMPLES, ROOT, Published, read_yaml


@pytest.fixture(scope="session")
def published() -> Published:
    """The two schemas as published."""
    return Published()


@pytest.fixture(scope="session")
def examples() -> dict[str, Any]:
    """The three example agreements by name."""
    return {name: read_yaml(ROOT / "examples" / f"{name}.yaml") for name in EXAMPLES}


@pytest.fixture(scope="session")
def sections() -> dict[str, str]:
    """Section ids of the template with their titles, chapters included."""
    pack = read_yaml(ROOT / "templates" / "samarbejdsaftale" / "pack.yaml")
    chapters = pack["kapitler"]
    listed = [
        *chapters,
        *(section for chapter in chapters for section in chapter.get("afsnit", ())),
        *pack["afslutning"],
    ]
    return {section["id"]: section["titel"] for section in listed}


@pytest.fixture(scope="session")
def asked_for() -> dict[str, str]:
    """The appendices that are only there when a spec asks for them: section id and the key that asks."""
    pack = read_yaml(ROOT / "templates" / "samarbejdsaftale" / "pack.yaml")
    return {section["id"]: section["hvis"] for section in pack["afslutning"] if "hvis" in section}


@pytest.fixture(scope="session")
def dialog_items() -> frozenset[str]:
    """The checklist items that the dialog boxes say they cover."""
    found: set[str] = set()
    for path in sorted((ROOT / "templates" / "samarbejdsaftale" / "dialog").glob("*.md")):
        _, front, _ = path.read_text("utf-8").split("---\n", 2)
        found.update(YAML(typ="safe").load(front).get("tjekliste") or ())
    return frozenset(found)
