"""The sheets of a region: the addenda that are counted in, and the days of slots in trials."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from aftalegen.region.checks.survey import Survey
from aftalegen.region.coverage import coverage
from aftalegen.region.model import read_region
from aftalegen.report.region_sheets import sheets
from aftalegen.spec.projects.project import open_project
from tests.region.folders import write
from tests.region.plain import write_plain

ADDENDUM = """\
tillæg_til: aalborg-3f.yaml
tillæg: {nummer: 1, titel: Frist, status: gældende, dato: 2015-12-01, ikrafttræden: 2016-01-01, baggrund: Behov}
afbud: {forebyggelse: [reserveliste]}
"""


def test_the_agreements_say_which_addenda_have_changed_them(tmp_path: Path) -> None:
    root = write_plain(tmp_path / "nord")
    (root / "aftaler").mkdir()
    (root / "aftaler" / "tillaeg-1.yaml").write_text(ADDENDUM, "utf-8")
    survey = Survey(read_region(open_project(root), "2016-02-01"))
    found = coverage(survey.region, date(2016, 2, 1))
    pages = {sheet.title: sheet for sheet in sheets(found, survey.bookings, survey.balances, (), survey.labels)}
    agreements = [dict(zip(pages["aftaler"].head, row, strict=True)) for row in pages["aftaler"].rows]
    assert [row["Ændret ved"] for row in agreements if row["Ændret ved"]] == ["tillæg 1"]


TRIAL = """\
planlægning:
  slots:
    - {id: mandag, forsøg: efterår}
    - {id: tirsdag, jobcenter: aalborg, a_kasse: 3f, ugedag: tirsdag, uge: alle, fra: "09:00", til: "12:00",
       samtaletid_minutter: 45, forsøg: senere}
forsøg:
  - {id: efterår, titel: Efterår, fra: 2015-10-01, til: 2015-11-30, form: gruppe, personer_pr_samtale: 6}
  - {id: senere, titel: Senere, fra: 2017-01-01, til: 2017-06-30}
"""


def test_a_slot_of_a_trial_has_the_days_of_the_trial(tmp_path: Path) -> None:
    """9 Mondays from October to November, with 4 groups of 6 each time."""
    survey = Survey(read_region(open_project(write(tmp_path, {"aftaler/aalborg-3f.yaml": TRIAL}))))
    found = coverage(survey.region, date(2016, 2, 1))
    pages = {sheet.title: sheet for sheet in sheets(found, survey.bookings, survey.balances, (), survey.labels)}
    slots = {
        row["Ugedag"]: row for row in (dict(zip(pages["slots"].head, row, strict=True)) for row in pages["slots"].rows)
    }
    days = {
        day: (row["Første dag"], row["Sidste dag"], row["Gange"], row["Plads hver gang"]) for day, row in slots.items()
    }
    assert days == {
        "mandag": (date(2015, 10, 1), date(2015, 11, 30), 9, 24),
        "tirsdag": (None, None, 0, 4),
        "onsdag": (date(2015, 7, 1), date(2016, 6, 30), 53, 4),
    }
