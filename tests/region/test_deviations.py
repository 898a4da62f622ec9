"""What pairs and groups have agreed otherwise than the region."""

from __future__ import annotations

from aftalegen.changes.fields import Change
from aftalegen.region.deviations import deviations
from aftalegen.region.model import read_region
from aftalegen.spec.projects.project import open_project
from tests.region.folders import REGION, write

OWN = """\
aftaletype: samarbejdsaftale
skema: 2
aftale:
  udløb: 2016-12-31
  version: "1.0"
  opsigelsesvarsel_måneder: 3
  dato:
  journalnummer:
planlægning:
  indkaldelister: {svarfrist_hverdage: 3}
  slots:
    - {id: mandag, fra: "10:00"}
    - {id: fredag, jobcenter: aalborg, a_kasse: 3f, ugedag: fredag, fra: "09:00", til: "12:00", samtaletid_minutter: 45}
"""
GROUP = """\
gælder_for: {a_kasser: [hk]}
aftale: {udløb: 2017-06-30}
"""


def found(folder, **more):
    return deviations(
        read_region(open_project(write(folder, {f"aftaler/{name}.yaml": text for name, text in more.items()})))
    )


def own(folder, text: str):
    (local,) = found(folder, **{"aalborg-3f": text})
    return local.deviations


def test_a_region_without_local_files_has_no_deviations(tmp_path):
    assert found(tmp_path) == ()


def test_values_that_the_region_has_too_are_deviations_in_the_order_of_the_file(tmp_path):
    changes = [
        (one.change.path, one.change.old, one.change.new, one.place.line)
        for one in own(tmp_path, OWN)
        if not one.repeated and one.change.kind != "added"
    ]
    assert changes == [
        ("aftale.udløb", "2016-06-30", "2016-12-31", 4),
        ("planlægning.indkaldelister.svarfrist_hverdage", 5, 3, 10),
        ("planlægning.slots[0].fra", "09:00", "10:00", 12),
        ("aftale.dato", "2015-06-01", None, 7),
    ]


def test_what_the_region_does_not_have_is_an_addition_each_as_a_whole(tmp_path):
    added = [(one.change.path, one.place.line) for one in own(tmp_path, OWN) if one.change.kind == "added"]
    assert added == [("aftale.opsigelsesvarsel_måneder", 6), ("planlægning.slots[1]", 13)]


def test_a_value_that_is_only_repeated_is_a_note(tmp_path):
    assert [one.change.path for one in own(tmp_path, OWN) if one.repeated] == ["aftale.version"]


def test_an_item_that_is_taken_away_is_told_by_its_id(tmp_path):
    (one,) = own(tmp_path, "planlægning: {slots: [{id: mandag, fra: }]}\n")
    assert one.change == Change(
        "removed", "planlægning.slots[0].fra", ("planlægning", "slots", "mandag", "fra"), "09:00"
    )


def test_the_word_for_the_pairs_own_party_is_no_deviation(tmp_path):
    region = REGION.replace("jobcenter: aalborg, a_kasse: 3f, ugedag", "jobcenter: jobcenteret, a_kasse: 3f, ugedag")
    write(
        tmp_path,
        {
            "region.yaml": region,
            "aftaler/aalborg-3f.yaml": "planlægning: {slots: [{id: mandag, jobcenter: aalborg}]}\n",
        },
    )
    assert deviations(read_region(open_project(tmp_path))) == ()


def test_a_group_comes_first_with_all_its_pairs(tmp_path):
    group, pair = found(tmp_path, **{"aalborg-3f": OWN, "hk": GROUP})
    assert group.file.endswith("hk.yaml")
    assert [one.name for one in group.pairs] == ["aalborg-hk", "hjørring-hk", "rebild-hk"]
    assert [one.name for one in pair.pairs] == ["aalborg-3f"]


def test_blocks_of_the_clause_library_are_compared_by_their_text(tmp_path):
    block = "---\ntitel: Ny tid\nversion: 1\n---\n\nTiden er den samme.\n"
    more = {
        "region.yaml": REGION + "afbud: {ny_tid: '[tekst: tid]'}\n",
        "tekster/tid.md": block,
        "aftaler/aalborg-3f.yaml": "afbud: {ny_tid: Tiden er den samme.}\nformål: {hvorfor: '[tekst: tid]'}\n",
    }
    (local,) = deviations(read_region(open_project(write(tmp_path, more))))
    assert [(one.change.path, one.change.new, one.repeated) for one in local.deviations] == [
        ("afbud.ny_tid", "Tiden er den samme.", True),
        ("formål", {"hvorfor": "Tiden er den samme."}, False),
    ]
