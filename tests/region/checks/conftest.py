"""Regions written in the test, and what the checks say of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from aftalegen.errors import Problem
from aftalegen.region.checks import check
from aftalegen.region.model import Region, read_region
from aftalegen.spec.projects.project import open_project

PERIOD = "{status: udkast, ikrafttræden: 2015-07-01, udløb: 2016-06-30}"
AREA = """\
aftaletype: samarbejdsaftale
aftale: {period}
område:
  id: nordjylland
  jobcentre: {jobcentres}
  a_kasser: {funds}
"""
RegionOf = Callable[..., Region]
Found = Callable[..., list[Problem]]


def slot(jobcentre: str, fund: str, times: str, *, day: str = "tirsdag", weeks: str = "alle", more: str = "") -> str:
    """A slot as a line of YAML; ``times`` are hours such as "09:00-12:00"."""
    begins, ends = times.split("-")
    id = f"{jobcentre}-{fund}-{day}-{begins[:2]}"
    return (
        f"{{id: {id}, jobcenter: {jobcentre}, a_kasse: {fund}, ugedag: {day}, uge: {weeks}, "
        f'fra: "{begins}", til: "{ends}", samtaletid_minutter: 30{more}}}'
    )


def slots(*lines: str) -> str:
    """Some slots as the end of a region file."""
    return "planlægning:\n  slots:\n" + "".join(f"    - {line}\n" for line in lines)


def volume(jobcentre: str, fund: str, count: int) -> str:
    """Interviews in the second half of 2015, as a line of YAML."""
    return (
        f"{{id: {jobcentre}-{fund}, jobcenter: {jobcentre}, a_kasse: {fund}, fra: 2015-07-01, til: 2015-12-31, "
        f"antal: {count}, oprindelse: skønnet}}"
    )


def volumes(*lines: str) -> str:
    """Some of them, after slots."""
    return "  volumen:\n" + "".join(f"    - {line}\n" for line in lines)


@pytest.fixture
def region_of(tmp_path: Path) -> RegionOf:
    """The region of a file's end and of more files by name, whose members and period can be given."""

    def read(
        text: str = "",
        *,
        jobcentres: str = "[aalborg, hjørring, brønderslev]",
        funds: str = "[3f, hk, ftf, bupl]",
        period: str = PERIOD,
        files: dict[str, str] | None = None,
    ) -> Region:
        head = AREA.format(jobcentres=jobcentres, funds=funds, period=period)
        for name, content in {"region.yaml": head + dedent(text), **(files or {})}.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(dedent(content), "utf-8")
        project = open_project(tmp_path)
        assert not project.problems
        return read_region(project)

    return read


@pytest.fixture
def found(region_of: RegionOf) -> Found:
    """What the checks say with one code."""

    def run(code: str, text: str = "", **more: object) -> list[Problem]:
        return [problem for problem in check(region_of(text, **more)) if problem.code == code]

    return run
