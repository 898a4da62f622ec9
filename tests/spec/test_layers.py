import os

import pytest

from aftalegen.spec import limits
from aftalegen.spec.layers import project_root
from aftalegen.spec.load import load

PARTIES = """\
aftaletype: samarbejdsaftale
parter:
  jobcentre:
    - {id: aalborg, navn: Jobcenter Aalborg}
  a_kasser:
    - {id: 3f, navn: 3F}
"""


def codes(loaded) -> list[str]:
    return [problem.code for problem in loaded.problems]


def test_the_nearest_layer_wins_and_says_what_it_replaced(files):
    folder = files(
        {
            "land.yaml": "aftale:\n  version: '1'\n  status: udkast\n  opsigelsesvarsel_måneder: 1\n",
            "region.yaml": "bygger_på: land.yaml\naftale:\n  version: '2'\n",
            "a/aftale.yaml": PARTIES + "bygger_på: ../region.yaml\naftale:\n  version: '3'\n",
        }
    )
    loaded = load(folder / "a" / "aftale.yaml")
    assert codes(loaded) == []
    agreement = loaded.agreement
    assert agreement.get("aftale.version") == "3"
    assert agreement.get("aftale.opsigelsesvarsel_måneder") == 1
    assert agreement.get("bygger_på") == "../region.yaml"
    version, months = agreement.origins["aftale.version"], agreement.origins["aftale.opsigelsesvarsel_måneder"]
    assert (version.place.line, [place.line for place in version.overrides]) == (9, [3, 2])
    assert months.layer == f"{folder.as_posix()}/land.yaml"
    assert [source.name for source in agreement.sources] == ["a/aftale.yaml", "region.yaml", "land.yaml"]


def test_of_several_layers_the_last_wins(files):
    folder = files(
        {
            "a.yaml": "aftale: {version: '1', status: udkast}\n",
            "b.yaml": "aftale: {version: '2'}\n",
            "aftale.yaml": PARTIES + "bygger_på: [a.yaml, b.yaml]\n",
        }
    )
    agreement = load(folder / "aftale.yaml").agreement
    assert dict(agreement.get("aftale")) == {"version": "2", "status": "udkast"}


def test_a_key_without_value_takes_away_what_the_layer_says(files):
    folder = files(
        {
            "region.yaml": "formål:\n  hvorfor: Fordi.\n  for_den_ledige: [tilfreds]\n",
            "aftale.yaml": PARTIES + "bygger_på: region.yaml\nformål:\n  hvorfor:\n",
        }
    )
    agreement = load(folder / "aftale.yaml").agreement
    assert agreement.get("formål.hvorfor") is None
    assert agreement.get("formål.for_den_ledige") == ("tilfreds",)
    assert agreement.origins["formål.hvorfor"].place.line == 9


def test_a_layer_that_two_files_build_on_is_read_once(files):
    folder = files(
        {
            "land.yaml": "aftale: {versio: '1'}\n",
            "a.yaml": "bygger_på: land.yaml\n",
            "b.yaml": "bygger_på: land.yaml\n",
            "aftale.yaml": PARTIES + "bygger_på: [a.yaml, b.yaml]\n",
        }
    )
    loaded = load(folder / "aftale.yaml")
    assert codes(loaded) == ["AFT032"]
    assert len(loaded.agreement.sources) == 4


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links on this system")
def test_a_link_out_of_the_project_is_not_followed(files, tmp_path_factory):
    outside = tmp_path_factory.mktemp("udenfor") / "hemmelig.yaml"
    outside.write_text("formål: {hvorfor: Hemmeligt.}\n", "utf-8")
    folder = files({"aftale.yaml": PARTIES + "bygger_på: lag.yaml\n"})
    (folder / "lag.yaml").symlink_to(outside)
    loaded = load(folder / "aftale.yaml")
    assert codes(loaded) == ["AFT021"]
    assert loaded.agreement.get("formål") is None


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links on this system")
def test_a_loop_of_links_is_a_problem(files):
    folder = files({"aftale.yaml": PARTIES + "bygger_på: ring.yaml\n"})
    (folder / "ring.yaml").symlink_to(folder / "ring.yaml")
    assert codes(load(folder / "aftale.yaml")) == ["AFT020"]


@pytest.mark.parametrize("reference", ["y" * 5000 + ".yaml", "~/region.yaml", "//host/share.yaml", "..", "."])
def test_odd_references_are_problems(files, reference):
    folder = files({"aftale.yaml": PARTIES + f"bygger_på: {reference}\n"})
    assert set(codes(load(folder / "aftale.yaml"))) <= {"AFT020", "AFT021"}
    assert codes(load(folder / "aftale.yaml")) != []


def test_a_missing_layer_is_told_without_what_follows_from_it(files):
    folder = files(
        {
            "aftale.yaml": "aftaletype: samarbejdsaftale\nbygger_på: mangler.yaml\naftale: {status: gældende}\n"
            "underskrifter: [{id: a, part: 3f, rolle: Leder}]\n"
        }
    )
    assert codes(load(folder / "aftale.yaml")) == ["AFT020"]


def test_the_type_may_stand_in_a_layer(files):
    folder = files({"region.yaml": PARTIES, "aftale.yaml": "bygger_på: region.yaml\n"})
    assert codes(load(folder / "aftale.yaml")) == []


def test_the_number_of_layers_is_limited(files, monkeypatch):
    monkeypatch.setattr(limits, "MAX_LAYERS", 3)
    layers = {f"{number}.yaml": "skema: 2\n" for number in range(5)}
    folder = files(layers | {"aftale.yaml": PARTIES + f"bygger_på: [{', '.join(layers)}]\n"})
    assert codes(load(folder / "aftale.yaml")) == ["AFT023"] * 3


def test_the_project_is_the_nearest_marked_folder(tmp_path):
    inner = tmp_path / "region" / "aftaler"
    inner.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    assert project_root(inner / "a.yaml") == tmp_path
    (tmp_path / "region" / "region.yaml").touch()
    assert project_root(inner / "a.yaml") == tmp_path / "region"


def test_names_in_problems_are_as_the_user_wrote_them(files, monkeypatch):
    folder = files({"fælles/region.yaml": "fejl: 1\n", "a/aftale.yaml": PARTIES + "bygger_på: ../fælles/region.yaml\n"})
    monkeypatch.chdir(folder / "a")
    from pathlib import Path

    (problem,) = load(Path("aftale.yaml")).problems
    assert problem.place.file == "../fælles/region.yaml"


def test_a_folder_with_a_register_is_a_project(tmp_path):
    (tmp_path / "register").mkdir()
    (tmp_path / "aftaler").mkdir()
    assert project_root(tmp_path / "aftaler" / "a.yaml") == tmp_path
    assert project_root(tmp_path / "register" / "a.yaml") == tmp_path


def test_addenda_in_a_folder_of_their_own_belong_to_the_folder_around_it(tmp_path):
    (tmp_path / "tillæg").mkdir()
    assert project_root(tmp_path / "tillæg" / "a.yaml") == tmp_path
    (tmp_path / "tillæg" / ".git").mkdir()
    assert project_root(tmp_path / "tillæg" / "a.yaml") == tmp_path / "tillæg"
