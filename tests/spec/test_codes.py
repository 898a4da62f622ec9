"""Every code is explained, every explanation is of a code, and every example does what it says."""

import re
from pathlib import Path

import pytest

from aftalegen.errors import Severity
from aftalegen.region.checks import check
from aftalegen.region.model import read_region
from aftalegen.spec.codes import load_codes
from aftalegen.spec.load import load
from aftalegen.spec.projects.project import open_project

SOURCES = Path(__file__).parents[2] / "src" / "aftalegen"
BASE = """\
aftaletype: samarbejdsaftale
parter:
  jobcentre:
    - {id: aalborg, navn: Jobcenter Aalborg}
  a_kasser:
    - {id: 3f, navn: Faglig Fælles A-kasse}
"""
REGION = """\
aftaletype: samarbejdsaftale
område:
  id: nordjylland
  jobcentre: [aalborg, {id: hjørring, lokaler: 1, medarbejdere: 1}]
  a_kasser: [3f, {id: hk, medarbejdere: 1}, ftf, bupl]
aftale: {status: udkast, ikrafttræden: 2015-07-01, udløb: 2016-06-30}
"""
"""What the region file of an example of the checks between agreements begins with."""
FILE = re.compile(r"^# (\S+\.yaml)\n", re.MULTILINE)
STANDS_ALONE = "AFT031"
"""Up to this code an example is a whole file; after it, it is laid over the base."""

WITH_EXAMPLE = [code for code, info in load_codes().items() if info.wrong]


@pytest.fixture
def codes_of(tmp_path):
    folder = tmp_path / "aftaler"
    folder.mkdir()
    (tmp_path / "region.yaml").write_text(BASE, "utf-8")

    def between(example: str) -> dict[str, Severity]:
        _, *parts = FILE.split(example)
        for name, text in zip(parts[::2], parts[1::2], strict=True):
            (tmp_path / name).write_text((REGION if name == "region.yaml" else "") + text, "utf-8")
        if "region.yaml" not in parts[::2]:
            (tmp_path / "region.yaml").write_text(REGION, "utf-8")
        project = open_project(tmp_path)
        faults = [*project.problems, *(fault for pair in project.pairs for fault in project.load(pair).problems)]
        assert not [fault for fault in faults if fault.severity is Severity.ERROR and fault.code != "AFT033"]
        return {problem.code: problem.severity for problem in check(read_region(project))}

    def last_of(example: str) -> dict[str, Severity]:
        _, *parts = FILE.split(example)
        for name, text in zip(parts[::2], parts[1::2], strict=True):
            whole = "" if "tillæg_til:" in text else "bygger_på: ../region.yaml\n"
            (folder / name).write_text(whole + text, "utf-8")
        return {problem.code: problem.severity for problem in load(folder / parts[-2], root=tmp_path).problems}

    def codes(code: str, example: str) -> dict[str, Severity]:
        if load_codes()[code].between:
            return between(example)
        if FILE.match(example):
            return last_of(example)
        path = folder / "aftale.yaml"
        layer = "" if code <= STANDS_ALONE else "bygger_på: ../region.yaml\n"
        path.write_text(layer + example, "utf-8")
        return {problem.code: problem.severity for problem in load(path).problems}

    return codes


def used_codes() -> set[str]:
    texts = (file.read_text("utf-8") for file in sorted(SOURCES.rglob("*.py")))
    return {code for text in texts for code in re.findall(r'"(AFT\d{3})"', text)}


def test_every_code_in_the_program_is_explained_and_every_explained_one_is_used():
    assert sorted(load_codes()) == sorted(used_codes())


def test_codes_stand_in_order():
    assert list(load_codes()) == sorted(load_codes())


@pytest.mark.parametrize("code", sorted(load_codes()))
def test_an_explanation_says_something(code):
    info = load_codes()[code]
    assert len(info.title) > 10
    assert info.text.endswith(".")
    assert bool(info.wrong) == bool(info.right)


@pytest.mark.parametrize("code", WITH_EXAMPLE)
def test_the_wrong_example_gives_the_code_with_its_severity(codes_of, code):
    info = load_codes()[code]
    assert codes_of(code, info.wrong).get(code) == info.severity


@pytest.mark.parametrize("code", WITH_EXAMPLE)
def test_the_right_example_does_not_give_the_code(codes_of, code):
    assert code not in codes_of(code, load_codes()[code].right)
