"""The skeleton of a pack: complete, under its own name, and never over anything."""

from __future__ import annotations

import json

import pytest

from aftalegen import resources
from aftalegen.errors import UsageError
from aftalegen.pipeline.pack_starter import start_pack
from aftalegen.spec.packs.loading import UnknownPack, load_pack


def test_every_file_of_the_skeleton_is_written_and_the_manifest_is_named_last(tmp_path):
    folder = tmp_path / "templates" / "prøve"
    written = start_pack(folder)
    skeleton = resources.path("templates", "skelet", "aftaletype")
    expected = {path.relative_to(skeleton) for path in skeleton.rglob("*") if path.is_file()}
    assert {path.relative_to(folder) for path in written} == expected
    assert all(path.is_file() for path in written)
    assert written[-1] == folder / "pack.yaml"


def test_the_name_is_put_in_everywhere(tmp_path):
    folder = tmp_path / "templates" / "vores-egen"
    for path in start_pack(folder):
        text = path.read_text("utf-8")
        assert "{{ navn }}" not in text
        assert "{{ Navn }}" not in text
        assert "{{ mappe }}" not in text
    assert "betegnelse: Vores egen " in (folder / "pack.yaml").read_text("utf-8")
    assert json.loads((folder / "skema.json").read_text("utf-8"))["title"] == "Vores egen"
    assert "{{ vis.felter(afsnit.id) }}" in (folder / "afsnit" / "møder.html.j2").read_text("utf-8")


@pytest.mark.parametrize("name", ["Stor", "to ord", "a_b", "-a", "æ.b", "ÅR"])
def test_a_name_that_cannot_be_one(tmp_path, name):
    with pytest.raises(UsageError, match="kan ikke være navnet"):
        start_pack(tmp_path / name)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", ["æøå", "2024", "a-b-c"])
def test_names_that_can(tmp_path, name):
    start_pack(tmp_path / "templates" / name)
    assert load_pack(name, tmp_path).type == name


def test_an_empty_folder_is_filled_and_a_full_one_left_alone(tmp_path):
    (tmp_path / "tom").mkdir()
    assert start_pack(tmp_path / "tom")
    (tmp_path / "fuld").mkdir()
    (tmp_path / "fuld" / "x").touch()
    with pytest.raises(UsageError, match="er ikke tom"):
        start_pack(tmp_path / "fuld")
    (tmp_path / "fil").touch()
    with pytest.raises(UsageError, match="er en fil"):
        start_pack(tmp_path / "fil")


def test_a_name_that_is_taken_in_the_project(tmp_path):
    start_pack(tmp_path / "templates" / "prøve")
    with pytest.raises(UsageError, match="ikke tom"):
        start_pack(tmp_path / "templates" / "prøve")
    with pytest.raises(UsageError, match="i forvejen"):
        start_pack(tmp_path / "samarbejdsaftale")


def test_an_extension_has_one_section_more_where_it_is_always_printed(tmp_path):
    start_pack(tmp_path / "templates" / "ny", "samarbejdsaftale")
    pack, base = load_pack("ny", tmp_path), load_pack("samarbejdsaftale")
    assert set(pack.section_ids) - set(base.section_ids) == {"særligt"}
    (chapter,) = [
        chapter
        for chapter in pack.sections["kapitler"]
        if any(section["id"] == "særligt" for section in chapter.get("afsnit", ()))
    ]
    assert "hvis" not in chapter
    assert pack.field("særligt.aftalt").section == "særligt"


def test_an_extension_of_nothing(tmp_path):
    with pytest.raises(UnknownPack):
        start_pack(tmp_path / "ny", "ingen")
    assert not (tmp_path / "ny").exists()
