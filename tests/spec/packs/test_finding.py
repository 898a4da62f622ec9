"""Where packs are looked for, without running anybody's code."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

import pytest

from aftalegen import resources
from aftalegen.errors import ProblemsFound
from aftalegen.spec.packs import finding
from aftalegen.spec.packs.loading import UnknownPack, load_pack, pack_types

BUILT_IN = ("saerligt-samarbejde", "samarbejdsaftale")
BASE = "format: 1\nnavn: {}\nversion: '1'\nlicens: CC0-1.0\nudvider: samarbejdsaftale\n"


@pytest.fixture(autouse=True)
def _nothing_is_remembered():
    finding._elsewhere.cache_clear()
    yield
    finding._elsewhere.cache_clear()


def pack(folder: Path, name: str = "") -> Path:
    """A pack that is samarbejdsaftale by another name."""
    folder.mkdir(parents=True)
    (folder / finding.MANIFEST).write_text(BASE.format(name or folder.name), encoding="utf-8")
    return folder


def install(site: Path, *entries: str, name: str = "deres-pakke") -> None:
    """What pip leaves behind of a distribution with entry points ("navn = modul")."""
    info = site / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    lines = "\n".join((f"[{finding.ENTRY_POINTS}]", *entries, ""))
    (info / "entry_points.txt").write_text(lines, encoding="utf-8")


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A folder that Python finds packages in."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    return folder


def sources(root: Path | None = None) -> dict[str, str]:
    return {found.name: found.source for found in finding.packs(root) if found.name not in BUILT_IN}


def test_those_that_came_with_aftalegen_are_there_without_a_project():
    assert pack_types()[:2] == BUILT_IN
    assert [found.source for found in finding.packs() if found.built_in] == ["følger med aftalegen"] * 2


def test_folders_without_a_manifest_are_no_packs():
    assert {"fælles", "skelet", "stil"}.isdisjoint(pack_types())
    assert (resources.folder(finding.FOLDER) / "fælles").is_dir()


def test_a_project_has_packs_of_its_own(tmp_path):
    pack(tmp_path / "templates" / "nord")
    (tmp_path / "templates" / "samarbejdsaftale").mkdir()  # templates for a type that is not its own
    assert sources(tmp_path) == {"nord": "i projektet"}
    assert "nord" not in pack_types()
    assert load_pack("nord", tmp_path).type == "nord"


def test_the_checkout_is_no_project_with_packs_of_its_own():
    root = resources.folder(finding.FOLDER).parent
    assert load_pack("samarbejdsaftale", root) is load_pack("samarbejdsaftale")


def test_a_variable_names_packs_and_folders_of_packs(tmp_path, monkeypatch):
    one, shelf = pack(tmp_path / "en"), tmp_path / "hylde"
    pack(shelf / "to")
    pack(shelf / "tre")
    monkeypatch.setenv(finding.PATH_VARIABLE, f"{one}:{shelf}:{tmp_path / 'findes-ikke'}::".replace(":", ":"))
    assert sources() == dict.fromkeys(("en", "to", "tre"), "fra AFTALEGEN_PACKS")
    assert load_pack("tre").type == "tre"


def test_an_installed_package_is_found_by_its_entry_point_and_not_imported(site):
    pack(site / "nord_pakke", name="nord")
    (site / "nord_pakke" / "__init__.py").write_text("raise RuntimeError('must not run')\n", encoding="utf-8")
    install(site, "nord = nord_pakke")
    assert sources() == {"nord": "installeret med deres-pakke"}
    assert load_pack("nord").type == "nord"
    assert "nord_pakke" not in sys.modules


@pytest.mark.parametrize("module", ["findes_ikke", "json", "os.path.findes", "1-x", "fil"])
def test_an_entry_point_that_leads_to_no_folder_is_passed_over_or_told(site, module):
    (site / "fil.py").touch()
    install(site, f"nord = {module}")
    with pytest.raises((UnknownPack, ProblemsFound)):
        load_pack("nord")
    assert load_pack("samarbejdsaftale")


def test_several_packages_come_in_the_order_of_their_names(site):
    for name in ("syd", "nord", "øst"):
        pack(site / f"{name}_pakke", name=name)
    install(site, "syd = syd_pakke", "øst = øst_pakke", name="a")
    install(site, "nord = nord_pakke", name="b")
    assert list(sources()) == ["nord", "syd", "øst"]


def test_nobody_else_has_registered_packs_here():
    assert [entry.value for entry in metadata.entry_points(group=finding.ENTRY_POINTS)] == []


def test_one_folder_found_twice_is_one_pack(site, tmp_path, monkeypatch):
    folder = pack(tmp_path / "projekt" / "templates" / "nord")
    (site / "nord_pakke").symlink_to(folder)
    install(site, "nord = nord_pakke")
    monkeypatch.setenv(finding.PATH_VARIABLE, str(folder))
    assert [found.name for found in finding.packs(tmp_path / "projekt")].count("nord") == 3
    assert load_pack("nord", tmp_path / "projekt").type == "nord"


def test_two_folders_of_one_name_are_a_problem_that_names_both(tmp_path, monkeypatch):
    first, second = pack(tmp_path / "a" / "nord"), pack(tmp_path / "projekt" / "templates" / "nord")
    monkeypatch.setenv(finding.PATH_VARIABLE, str(first))
    with pytest.raises(ProblemsFound) as stop:
        load_pack("nord", tmp_path / "projekt")
    (problem,) = stop.value.problems
    assert problem.code == "AFT603"
    assert f"{first} (fra AFTALEGEN_PACKS) og {second} (i projektet)" in problem.message
    assert problem.place.file == (second / "pack.yaml").as_posix()


def test_a_pack_cannot_take_the_place_of_a_built_in_one(tmp_path):
    pack(tmp_path / "templates" / "samarbejdsaftale")
    with pytest.raises(ProblemsFound, match="fejl"):
        load_pack("samarbejdsaftale", tmp_path)
    assert load_pack("samarbejdsaftale")


def test_an_entry_point_by_another_name_than_the_pack_is_told(site):
    folder = pack(site / "nord_pakke", name="syd")
    install(site, "nord = nord_pakke")
    with pytest.raises(ProblemsFound) as stop:
        load_pack("nord")
    (problem,) = stop.value.problems
    assert (problem.code, problem.place.file, problem.place.line) == ("AFT606", (folder / "pack.yaml").as_posix(), 2)


def test_an_unknown_name_is_told_with_those_that_there_are(tmp_path):
    pack(tmp_path / "templates" / "nord")
    with pytest.raises(UnknownPack) as stop:
        load_pack("syd", tmp_path)
    assert "nord" in stop.value.hint
