"""The letter about an addendum: whether it is a proposal, and from when the changes hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftalegen.changes.comparison import compare
from aftalegen.changes.letter import letter
from aftalegen.document import build, tree
from aftalegen.document.layout import Layout
from aftalegen.spec.load import load

BASE = """\
aftaletype: samarbejdsaftale
aftale: {status: gældende, ikrafttræden: 2015-07-01}
parter:
  jobcentre: [{id: aalborg, navn: Jobcenter Aalborg, kommunekode: "0851"}]
  a_kasser: [{id: 3f, a_kasse: 3f, navn: Faglig Fælles A-kasse}]
"""


def words(folder: Path, about: str) -> str:
    (folder / "aftale.yaml").write_text(BASE, "utf-8")
    change = "planlægning: {indkaldelister: {svarfrist_hverdage: 3}}\n"
    (folder / "t.yaml").write_text(f"tillæg_til: aftale.yaml\ntillæg: {{nummer: 1, {about}}}\n{change}", "utf-8")
    old, new = (load(folder / name).agreement for name in ("aftale.yaml", "t.yaml"))
    assert old
    assert new
    written = letter(old, new, compare(old, new), build.Options(Layout()))
    found = (block for block in tree.walk(written.blocks) if isinstance(block, tree.Paragraph))
    return "\n".join("".join(getattr(part, "text", "") for part in block.children) for block in found)


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("status: gældende, ikrafttræden: 2016-01-01", "Aftalen med ændringerne gælder fra 1. januar 2016."),
        ("status: udkast, ikrafttræden: 2016-01-01", "Efter forslaget gælder aftalen med ændringerne fra 1. januar"),
    ],
)
def test_the_changes_hold_from_the_day_of_the_addendum_and_a_draft_is_a_proposal(tmp_path, about, said):
    text = words(tmp_path, about)
    assert said in text
    assert "2015" not in text


def test_the_agreement_is_not_laid_aside_for_an_addendum(tmp_path):
    text = words(tmp_path, "status: gældende, ikrafttræden: 2016-01-01")
    assert "Læg tillægget sammen med aftalen, og brug det fra 1. januar 2016." in text
    assert "læg den gamle til side" not in text


def test_an_addendum_without_a_day_names_none(tmp_path):
    assert "gælder fra" not in words(tmp_path, "status: udkast")
