"""Nothing outside a folder is read by way of it."""

from __future__ import annotations

import os

import pytest

from aftalegen.spec.confined import is_file_inside, is_inside


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "pakke"
    (folder / "under").mkdir(parents=True)
    (folder / "fil").touch()
    (tmp_path / "ude").touch()
    return folder


def test_files_in_it_and_links_within_it(folder):
    (folder / "genvej").symlink_to(folder / "fil")
    (folder / "under" / "op").symlink_to("../fil")
    for name in ("fil", "genvej", "under/op", "under/../fil"):
        assert is_file_inside(folder / name, folder), name


def test_the_folder_itself_may_be_a_link(folder, tmp_path):
    (tmp_path / "link").symlink_to(folder)
    assert is_file_inside(tmp_path / "link" / "fil", tmp_path / "link")


def test_what_leads_out_is_not_there(folder, tmp_path):
    (folder / "ud").symlink_to(tmp_path / "ude")
    (folder / "mappe").symlink_to(tmp_path)
    (folder / "ring").symlink_to(folder / "ring")
    (folder / "intet").symlink_to(folder / "findes-ikke")
    os.mkfifo(folder / "rør")
    for name in ("ud", "mappe/ude", "../ude", "ring", "intet", "under", "findes-ikke", "rør", "fil\0"):
        assert not is_file_inside(folder / name, folder), name
    assert not is_inside(folder / "ring", folder)
