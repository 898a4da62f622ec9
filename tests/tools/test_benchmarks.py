"""The country that the benchmarks measure is made of the example of a region, and has no faults either."""

from __future__ import annotations

from pathlib import Path

from aftalegen.errors import Severity
from aftalegen.spec.projects.project import open_project
from benchmarks import country


def test_an_area_of_the_country_has_no_errors(tmp_path: Path) -> None:
    folders = country.write(tmp_path)
    assert len(folders) == 8
    project = open_project(folders[0])
    found = (project.problems, *(project.load(pair).problems for pair in project.pairs[::40]))
    assert [one.message for problems in found for one in problems if one.severity is Severity.ERROR] == []
