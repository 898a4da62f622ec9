"""An addendum is read as the agreement that it makes, over the addenda before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from aftalegen.errors import Problem, Severity
from aftalegen.spec.addendum import Addendum
from aftalegen.spec.load import Loaded, addenda_of, load, load_amended, read
from aftalegen.spec.model import Agreement

Files = Callable[[dict[str, str]], Path]

BASE = """\
aftaletype: samarbejdsaftale
aftale: {status: gældende, ikrafttræden: 2015-07-01}
bygger_på: fælles.yaml
parter:
  jobcentre: [{id: aalborg, navn: Jobcenter Aalborg, kommunekode: "0851"}]
  a_kasser: [{id: 3f, a_kasse: 3f, navn: Faglig Fælles A-kasse}]
planlægning:
  indkaldelister: {horisont_måneder: 3, svarfrist_hverdage: 5}
afholdelse:
  dagsorden:
    - {id: velkomst, punkt: Velkomst, minutter: 5}
    - {id: mål, punkt: Mål, minutter: 10}
"""
SHARED = "planlægning: {indkaldelister: {hyppighed: hver-uge, horisont_måneder: 1}}\n"
DEADLINE = "planlægning.indkaldelister.svarfrist_hverdage"


def addendum(number: int, content: str, status: str = "gældende", base: str = "aftale.yaml", **dates: str) -> str:
    said = "".join(f", {key}: {day}" for key, day in {"ikrafttræden": f"2016-0{number}-01", **dates}.items())
    about = f"nummer: {number}, titel: Nyt, baggrund: Behov, dato: 2015-12-01, status: {status}"
    return f"tillæg_til: {base}\ntillæg: {{{about}{said}}}\n{content}"


def deadline(days: int) -> str:
    return f"planlægning: {{indkaldelister: {{svarfrist_hverdage: {days}}}}}\n"


def agreement(loaded: Loaded) -> Agreement:
    assert loaded.agreement is not None, loaded.problems
    return loaded.agreement


def codes(problems: Sequence[Problem], *, worst: Severity = Severity.ERROR) -> list[str]:
    return [problem.code for problem in problems if problem.severity <= worst and problem.code >= "AFT660"]


def numbers(found: Sequence[Addendum]) -> list[int]:
    return [one.number for one in found]


@pytest.fixture
def folder(files: Files) -> Path:
    return files({"aftale.yaml": BASE, "fælles.yaml": SHARED, "tillaeg-1.yaml": addendum(1, deadline(3))})


def test_an_addendum_is_the_agreement_that_it_makes_and_the_agreement_stays_as_it_was(folder):
    amended, plain = (agreement(load(folder / name)) for name in ("tillaeg-1.yaml", "aftale.yaml"))
    assert (plain.get(DEADLINE), amended.get(DEADLINE)) == (5, 3)
    assert amended.get("planlægning.indkaldelister.horisont_måneder") == 3
    assert amended.get("planlægning.indkaldelister.hyppighed") == "hver-uge"
    assert amended.amends is not None
    assert amended.amends.data == plain.data
    assert amended.amends.path == folder / "aftale.yaml"
    assert (plain.addendum, plain.addenda) == (None, ())
    own = amended.addendum
    assert own is not None
    assert (own.number, own.title, own.begins, own.heading) == (1, "Nyt", "2016-01-01", "Tillæg 1: Nyt")


def test_the_addendums_own_file_is_the_first_of_all_its_files(folder):
    found = [source.name for source in agreement(load(folder / "tillaeg-1.yaml")).sources]
    assert found[0] == "tillaeg-1.yaml"
    assert sorted(found) == ["aftale.yaml", "fælles.yaml", "tillaeg-1.yaml"]


def test_a_value_remembers_what_it_replaced_in_the_agreement(folder):
    origin = agreement(load(folder / "tillaeg-1.yaml")).origins[DEADLINE]
    assert origin.layer.endswith("tillaeg-1.yaml")
    assert [place.file.rpartition("/")[2] for place in origin.overrides] == ["aftale.yaml"]


def test_items_of_lists_are_changed_by_their_ids(files):
    change = addendum(1, "afholdelse: {dagsorden: [{id: mål, minutter: 15}, {id: slut, punkt: Slut, minutter: 5}]}\n")
    root = files({"aftale.yaml": BASE, "fælles.yaml": SHARED, "tillaeg-1.yaml": change})
    rows = agreement(load(root / "tillaeg-1.yaml")).get("afholdelse.dagsorden")
    assert [(row["id"], row["punkt"], row["minutter"]) for row in rows] == [
        ("velkomst", "Velkomst", 5),
        ("mål", "Mål", 15),
        ("slut", "Slut", 5),
    ]


def test_earlier_addenda_lie_under_a_later_one_by_number_wherever_they_lie(folder, files):
    files(
        {
            "tillæg/b.yaml": addendum(
                2, "planlægning: {indkaldelister: {horisont_måneder: 2}}\n", base="../aftale.yaml"
            ),
            "nye/c.yaml": addendum(3, deadline(1), base="../aftale.yaml"),
            "nye/d.yaml": addendum(4, deadline(9), base="../aftale.yaml"),
        }
    )
    third = agreement(load(folder / "nye" / "c.yaml"))
    assert numbers(third.addenda) == [1, 2, 3]
    assert third.get("planlægning.indkaldelister.horisont_måneder") == 2
    assert third.get(DEADLINE) == 1
    assert third.amends is not None
    assert (third.amends.get(DEADLINE), numbers(third.amends.addenda)) == (3, [1, 2])


def test_a_draft_a_repealed_and_an_ended_addendum_do_not_count_and_a_draft_is_told_of(folder, files):
    files(
        {
            "tillaeg-1.yaml": addendum(1, deadline(3), udløb="2016-02-01"),
            "tillaeg-2.yaml": addendum(2, deadline(2), "udkast"),
            "tillaeg-3.yaml": addendum(3, deadline(1), "ophævet"),
            "tillaeg-4.yaml": addendum(4, "planlægning: {indkaldelister: {horisont_måneder: 2}}\n"),
        }
    )
    loaded = load(folder / "tillaeg-4.yaml")
    assert numbers(agreement(loaded).addenda) == [4]
    assert agreement(loaded).get(DEADLINE) == 5
    assert codes(loaded.problems, worst=Severity.NOTE) == ["AFT671"]


def test_only_those_in_force_are_in_the_amended_agreement(folder, files):
    files(
        {
            "tillaeg-2.yaml": addendum(2, deadline(2), udløb="2016-03-31"),
            "tillaeg-3.yaml": addendum(3, deadline(1), "udkast"),
        }
    )
    base = folder / "aftale.yaml"
    days = ("", "2015-12-31", "2016-01-01", "2016-03-31", "2016-04-01")
    found = {day: agreement(load_amended(base, day)) for day in days}
    assert {day: numbers(one.addenda) for day, one in found.items()} == {
        "": [1, 2],
        "2015-12-31": [],
        "2016-01-01": [1],
        "2016-03-31": [1, 2],
        "2016-04-01": [1],
    }
    assert [one.get(DEADLINE) for one in found.values()] == [2, 5, 3, 2, 3]
    assert all(one.amends is None for one in found.values())
    assert numbers(addenda_of(base)) == [1, 2, 3]
    assert addenda_of(folder / "fælles.yaml") == ()


def test_without_a_day_it_is_the_day_on_which_the_last_one_begins(folder, files):
    files(
        {
            "tillaeg-1.yaml": addendum(1, deadline(3), udløb="2016-02-01"),
            "tillaeg-2.yaml": addendum(2, "planlægning: {indkaldelister: {horisont_måneder: 2}}\n"),
            "tillaeg-3.yaml": addendum(3, "planlægning: {indkaldelister: {horisont_måneder: 1}}\n", "udkast"),
        }
    )
    assert numbers(agreement(load_amended(folder / "aftale.yaml")).addenda) == [1, 2]
    files({"tillaeg-1.yaml": addendum(1, deadline(3), udløb="2016-01-31")})
    found = agreement(load_amended(folder / "aftale.yaml"))
    assert (numbers(found.addenda), found.get(DEADLINE)) == ([2], 5)


def test_reading_quickly_gives_the_same(folder):
    assert agreement(read(folder / "tillaeg-1.yaml")).data == agreement(load(folder / "tillaeg-1.yaml")).data


def test_a_file_that_only_names_the_word_is_no_addendum(folder, files):
    files({"andet.yaml": BASE + "# tillæg_til: aftale.yaml\n"})
    found = agreement(load(folder / "andet.yaml"))
    assert (found.amends, found.get(DEADLINE)) == (None, 5)
    assert numbers(addenda_of(folder / "aftale.yaml")) == [1]


def test_folders_without_addenda_are_not_parsed(folder, monkeypatch):
    parsed: list[str] = []
    (folder / "tillaeg-1.yaml").unlink()
    monkeypatch.setattr("aftalegen.spec.addenda.read_source", lambda path: parsed.append(path.name))
    assert addenda_of(folder / "aftale.yaml") == ()
    assert parsed == []


def test_what_the_agreement_builds_on_does_not_come_again_over_it(folder, files):
    files({"tillaeg-1.yaml": "bygger_på: fælles.yaml\n" + addendum(1, deadline(3))})
    found = load(folder / "tillaeg-1.yaml")
    assert agreement(found).get("planlægning.indkaldelister.horisont_måneder") == 3
    assert codes(found.problems) == []


def test_what_builds_on_an_addendum_is_no_addendum(folder, files):
    files({"ny.yaml": "bygger_på: tillaeg-1.yaml\n" + BASE.replace("bygger_på: fælles.yaml\n", "")})
    found = agreement(load(folder / "ny.yaml"))
    assert (found.amends, found.get("tillæg_til"), found.get(DEADLINE)) == (None, None, 5)


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("aftalen.yaml", "AFT660"),
        ("../aftale.yaml", "AFT660"),
        ("/etc/passwd", "AFT660"),
        ("nye", "AFT660"),
        ("[aftale.yaml, fælles.yaml]", "AFT660"),
        ("", "AFT660"),
        ("tillaeg-1.yaml", "AFT662"),
        ("ny.yaml", "AFT670"),
    ],
)
def test_an_agreement_that_cannot_be_amended_is_named(folder, files, named, code):
    (folder / "nye").mkdir()
    (folder.parent / "aftale.yaml").write_text(BASE, "utf-8")
    files({"ny.yaml": addendum(2, deadline(2), base=named)})
    loaded = load(folder / "ny.yaml")
    (problem,) = [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
    assert (problem.code, problem.place.line, loaded.agreement) == (code, 1, None)


def test_the_real_agreement_is_named_at_the_end_of_a_chain(folder, files):
    files({"nye/ny.yaml": addendum(2, deadline(2), base="../tillaeg-1.yaml")})
    (problem,) = load(folder / "nye" / "ny.yaml").problems
    assert problem.hint == "Skriv: tillæg_til: ../aftale.yaml"


def test_the_file_of_another_number_is_named(folder, files):
    files({"igen.yaml": addendum(1, deadline(2))})
    (problem,) = [problem for problem in load(folder / "igen.yaml").problems if problem.code == "AFT664"]
    assert problem.message.endswith("dette og tillaeg-1.yaml.")
    files({"igen.yaml": addendum(1, deadline(2), "ophævet")})
    assert "AFT664" not in codes(load(folder / "igen.yaml").problems)


def test_numbers_that_do_not_follow_the_days_are_told_of(folder, files):
    def told(**dates: str) -> list[str]:
        files({"tillaeg-2.yaml": addendum(2, deadline(2), **dates)})
        return codes(load(folder / "tillaeg-2.yaml").problems, worst=Severity.WARNING)

    assert told(ikrafttræden="2015-12-31") == ["AFT674"]
    assert told(ikrafttræden="2016-01-01") == []
    files({"tillaeg-1.yaml": addendum(1, deadline(3), status="ophævet")})
    assert told(ikrafttræden="2015-12-31") == []


@pytest.mark.parametrize(
    "named", ["x" * 300, "a/" * 2000, "~", "tillæg_til: igen", "{}", "' '", "ring.yaml", "\U0001f600.yaml"]
)
def test_no_name_of_an_agreement_is_too_odd_to_be_told_of(folder, named):
    (folder / "ring.yaml").symlink_to(folder / "ring.yaml")
    path = folder / "ny.yaml"
    path.write_text(f"tillæg_til: {named}\ntillæg: {{nummer: 2}}\n", "utf-8")
    assert load(path).problems
    assert numbers(addenda_of(folder / "aftale.yaml")) == [1]


@pytest.mark.parametrize(
    "group", ["tekst", "[1, 2]", "{nummer: -1}", "{nummer: ²}", "{nummer: 10000000000000000000000}"]
)
def test_what_an_addendum_says_of_itself_may_be_anything(folder, group):
    (folder / "ny.yaml").write_text(f"tillæg_til: aftale.yaml\ntillæg: {group}\n{deadline(1)}", "utf-8")
    loaded = load(folder / "ny.yaml")
    assert [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
    assert agreement(loaded).get(DEADLINE) == 1
    assert agreement(load(folder / "tillaeg-1.yaml")).get(DEADLINE) == 3
