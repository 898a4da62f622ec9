"""Who attends for whom: what one agreement says does not spread to where others could have said it."""

from __future__ import annotations

from pathlib import Path

from aftalegen.region.attendance import attendance
from aftalegen.region.model import read_region
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import open_project
from tests.region.folders import REGION, write

LOCAL = "parter: {a_kasser: [{id: hk, deltager_for: [foa]}]}\n"


def test_a_claim_in_one_jobcentre_is_not_made_in_another(tmp_path: Path) -> None:
    found = attendance(read_region(open_project(write(tmp_path, {"aftaler/aalborg-hk.yaml": LOCAL}))))
    assert [found.staff(Pair(house, "foa")) for house in ("aalborg", "hjørring")] == ["hk", "foa"]


def test_it_holds_where_the_fund_has_no_agreement_that_could_say_it(tmp_path: Path) -> None:
    region = REGION.replace("{jobcenter: rebild, a_kasse: foa}", "{jobcenter: hjørring, a_kasse: hk}")
    files = {"region.yaml": region, "aftaler/aalborg-hk.yaml": LOCAL}
    found = attendance(read_region(open_project(write(tmp_path, files))))
    assert [found.staff(Pair(house, "foa")) for house in ("hjørring", "rebild")] == ["hk", "foa"]
