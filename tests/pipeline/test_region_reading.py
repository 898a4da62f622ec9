"""A region project among the folders that a command is given: all its pairs, with or without a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftalegen.errors import UsageError
from aftalegen.pipeline.reading import load_all, load_or_stop
from tests.conftest import PARTIES

REGION = """\
aftaletype: samarbejdsaftale
område:
  id: nord
  jobcentre: [aalborg, rebild]
  a_kasser: [3f, hk]
aftale: {version: "1.0", status: udkast}
parter:
  jobcentre: [{id: aalborg, navn: Jobcenter Aalborg}, {id: rebild, navn: Jobcenter Rebild}]
  a_kasser: [{id: 3f, navn: 3F}, {id: hk, navn: HK}]
"""


@pytest.fixture
def nord(tmp_path: Path) -> Path:
    """A project with a file for a pair, one for a group, a register and something that is not ours."""
    files = {
        "nord/region.yaml": REGION,
        "nord/aftaler/aalborg-3f.yaml": 'aftale: {version: "1.1"}\n',
        "nord/aftaler/rebild.yaml": 'gælder_for: {jobcentre: [rebild]}\naftale: {version: "2.0"}\n',
        "nord/register/a.yaml": "# tom\n",
        "anden/aftale.yaml": PARTIES,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path / "nord"


def versions(*paths: Path) -> dict[str, str]:
    found = load_all(paths)
    return {path.stem: loaded.agreement.get("aftale.version") for path, loaded in found if loaded.agreement}


ALL = {"aalborg-3f": "1.1", "aalborg-hk": "1.0", "rebild-3f": "2.0", "rebild-hk": "2.0"}


@pytest.mark.parametrize("inside", ["", "aftaler"])
def test_a_project_means_all_its_pairs(nord: Path, inside: str) -> None:
    assert versions(nord / inside) == ALL
    assert versions(nord, nord / "aftaler") == ALL


def test_a_folder_may_hold_projects_and_other_agreements(nord: Path) -> None:
    assert versions(nord.parent) == {"aftale": None, **ALL}


def test_a_pair_needs_no_file(nord: Path) -> None:
    assert versions(nord / "aftaler" / "rebild-hk.yaml") == {"rebild-hk": "2.0"}
    assert load_or_stop(nord / "aftaler" / "rebild-hk.yaml").agreement.get("aftale.version") == "2.0"
    with pytest.raises(UsageError, match="findes ikke"):
        load_all([nord / "aftaler" / "rebild-foa.yaml"])


def test_what_is_wrong_with_the_project_is_told_once(nord: Path) -> None:
    file = nord / "region.yaml"
    file.write_text(REGION.replace("[3f, hk]", "[3f, hk, findesikke]"), "utf-8")
    codes = [problem.code for _, loaded in load_all([nord]) for problem in loaded.problems]
    assert codes.count("AFT502") == 1


def test_a_project_without_pairs_tells_why(nord: Path) -> None:
    (nord / "region.yaml").write_text("aftaletype: samarbejdsaftale\nområde: {id: nord}\n", "utf-8")
    ((path, loaded),) = load_all([nord])
    assert path == nord / "region.yaml"
    assert not loaded.ok
    assert loaded.problems


def test_a_layer_called_region_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "region.yaml").write_text('aftaletype: samarbejdsaftale\naftale: {version: "3"}\n', "utf-8")
    (tmp_path / "aftaler").mkdir()
    text = PARTIES + "bygger_på: ../region.yaml\n"
    (tmp_path / "aftaler" / "a.yaml").write_text(text, "utf-8")
    assert versions(tmp_path) == {"a": "3"}
