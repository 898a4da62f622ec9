"""Region projects: members and pairs, and the layers of a pair's agreement."""

import pytest

from aftalegen.errors import UsageError
from aftalegen.spec import clause_reading
from aftalegen.spec.load import load
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import open_project
from aftalegen.spec.source import read_text

REGION = """\
aftaletype: samarbejdsaftale
område:
  id: nord
  jobcentre: [aalborg, "0860", {id: Brønderslev, lokaler: 2, medarbejdere: 3}]
  a_kasser: [3f, FOA, {id: hk, medarbejdere: 2}]
aftale: {version: "1.0", status: udkast, ikrafttræden: 2015-07-01}
planlægning:
  slots:
    - {id: a, jobcenter: aalborg, a_kasse: 3f, uge: lige, ugedag: mandag, TIME}
    - {id: b, jobcenter: hjørring, a_kasse: 3f, uge: alle, ugedag: tirsdag, TIME}
    - {id: c, jobcenter: hjørring, a_kasse: a-kassen, uge: alle, ugedag: onsdag, TIME}
underskrifter:
  - {id: jc, part: jobcenteret, rolle: Jobcenterchef}
  - {id: ak, part: a-kassen, rolle: A-kasseleder}
""".replace("TIME", 'fra: "09:00", til: "12:00", samtaletid_minutter: 30')


def project(files, **more):
    texts = {"region.yaml": REGION, **{name.replace("__", "/") + ".yaml": text for name, text in more.items()}}
    return open_project(files(texts))


def codes(problems) -> list[str]:
    return [problem.code for problem in problems]


def test_members_are_known_by_name_code_or_id_and_every_pair_has_an_agreement(files):
    found = project(files)
    assert not found.problems
    assert [member.id for member in found.jobcentres] == ["aalborg", "hjørring", "brønderslev"]
    assert [(member.id, member.register_id) for member in found.funds] == [("3f", "3f"), ("foa", "foa"), ("hk", "hk")]
    third = found.members["brønderslev"]
    assert (third.rooms, third.staff, found.members["hk"].staff) == (2, 3, 2)
    assert len(found.pairs) == 9
    assert not found.without


def test_pairs_can_be_left_out_or_listed(files):
    left_out = REGION.replace(
        "aftale:", "  par: {undtagen: [{jobcenter: aalborg, a_kasse: hk}, {a_kasse: foa}]}\naftale:", 1
    )
    found = open_project(files({"region.yaml": left_out}))
    assert len(found.pairs) == 5
    assert set(found.without) >= {Pair("aalborg", "hk"), Pair("hjørring", "foa")}
    listed = REGION.replace("aftale:", "  par: {kun: [{jobcenter: aalborg}]}\naftale:", 1)
    assert [pair.name for pair in open_project(files({"region.yaml": listed})).pairs] == [
        "aalborg-3f",
        "aalborg-foa",
        "aalborg-hk",
    ]


def test_an_agreement_gets_its_own_parties_and_only_its_own_items_of_shared_lists(files):
    found = project(files)
    agreement = found.read(Pair("hjørring", "foa"))
    assert agreement.get("parter.jobcentre[0].id") == "hjørring"
    assert agreement.get("parter.jobcentre[0].kommunekode") == "0860"
    assert agreement.get("parter.a_kasser[0].a_kasse") == "foa"
    slots = agreement.get("planlægning.slots")
    assert [(slot["id"], slot["a_kasse"]) for slot in slots] == [("c", "foa")]
    assert [entry["part"] for entry in agreement.get("underskrifter")] == ["hjørring", "foa"]
    assert [slot["id"] for slot in found.read(Pair("aalborg", "3f")).get("planlægning.slots")] == ["a"]


def test_a_pairs_file_lies_over_groups_which_lie_over_the_region_wide_ones_first(files):
    found = project(
        files,
        aftaler__byer='gælder_for: {jobcentre: [Hjørring, aalborg]}\naftale: {version: "2.0", journalnummer: J2}\n',
        aftaler__foa='gælder_for: {jobcentre: [hjørring], a_kasser: [foa, hk]}\naftale: {version: "3.0"}\n',
        **{"aftaler__hjørring-foa": "bygger_på: ../region.yaml\naftale: {status: gældende}\n"},
    )
    assert not found.problems
    agreement = found.read(Pair("hjørring", "foa"))
    assert dict(agreement.get("aftale")) == {
        "version": "3.0", "status": "gældende", "ikrafttræden": "2015-07-01", "journalnummer": "J2",
    }  # fmt: skip
    files_of = [place.file.rpartition("/")[2] for place in _told(agreement, "aftale.version")]
    assert files_of == ["foa.yaml", "byer.yaml", "region.yaml"]
    assert found.read(Pair("brønderslev", "hk")).get("aftale.version") == "1.0"
    assert [layer.path.name for layer in found.layers_of(Pair("hjørring", "hk"))] == ["byer.yaml", "foa.yaml"]


def _told(agreement, path):
    origin = agreement.origins[path]
    return (origin.place, *origin.overrides)


def test_every_pair_has_a_path_whether_or_not_it_has_a_file(files):
    folder = files({"region.yaml": REGION, "aftaler/aalborg-3f.yaml": "aftale: {version: '9'}\n"})
    assert load(folder / "aftaler" / "aalborg-3f.yaml").agreement.get("aftale.version") == "9"
    without_file = load(folder / "aftaler" / "brønderslev-hk.yaml").agreement
    assert without_file.get("aftale.version") == "1.0"
    assert without_file.standalone
    assert load(folder / "aftaler" / "skagen-hk.yaml").agreement is None


def test_a_region_file_without_an_area_is_a_layer_like_any_other(files):
    spec = "bygger_på: ../region.yaml\nparter: {jobcentre: [{id: x, navn: X}], a_kasser: [{id: y, navn: Y}]}\n"
    folder = files({"region.yaml": "aftaletype: samarbejdsaftale\n", "aftaler/a.yaml": spec})
    loaded = load(folder / "aftaler" / "a.yaml")
    assert loaded.ok
    assert not loaded.agreement.standalone


@pytest.mark.parametrize(
    ("change", "code", "hint"),
    [
        (("jobcentre: [aalborg", "jobcentre: [alborg"), "AFT502", "aalborg"),
        (("a_kasser: [3f", "a_kasser: [3g"), "AFT502", "3f"),
        (("a_kasser: [3f", "a_kasser: [3f, Faglig Fælles A-kasse"), "AFT503", "Slet"),
        (("jobcentre: [aalborg", "jobcentre: [aalborg, jobcenter-aalborg"), "AFT503", "Slet"),
        (("a_kasser: [3f", "a_kasser: [3f, hk-a"), "AFT503", "Slet"),
        (("  id: nord", "  id: nord\n  par: {kun: [{a_kasse: metl}]}"), "AFT504", "Vælg mellem"),
        (("  id: nord", "  id: nord\n  farve: blå"), "AFT032", "filnavn"),
        (("område:", "områd:"), "AFT501", "new --region"),
    ],
)
def test_mistakes_in_the_area_are_told_with_their_place(files, change, code, hint):
    found = open_project(files({"region.yaml": REGION.replace(*change, 1)}))
    problem = next(problem for problem in found.problems if problem.code == code)
    assert hint.lower() in problem.hint.lower()
    assert problem.place.file.endswith("region.yaml")
    assert problem.place.line > 0


def test_files_that_belong_nowhere_or_twice_are_told(files):
    found = project(
        files,
        **{
            "aftaler__aalborg-3f": "aftale: {version: '2'}\n",
            "aftaler__dobbelt": "gælder_for: {jobcentre: [aalborg], a_kasser: [3f]}\naftale: {version: '3'}\n",
            "aftaler__aalborg-3g": "aftale: {version: '2'}\n",
            "aftaler__forkert": "gælder_for: [aalborg]\n",
            "aftaler__ukendt": "gælder_for: {jobcentre: [odense]}\n",
        },
    )
    assert sorted(codes(found.problems)) == ["AFT504", "AFT505", "AFT506", "AFT507"]
    twice = next(problem for problem in found.problems if problem.code == "AFT507")
    assert "aalborg-3f.yaml" in twice.message
    assert twice.place.file.endswith("dobbelt.yaml")


def test_a_file_for_a_pair_that_is_left_out_is_a_warning(files):
    region = REGION.replace("aftale:", "  par: {undtagen: [{jobcenter: aalborg, a_kasse: hk}]}\naftale:", 1)
    found = open_project(files({"region.yaml": region, "aftaler/aalborg-hk.yaml": "aftale: {version: '2'}\n"}))
    assert codes(found.problems) == ["AFT508"]


def test_a_cycle_of_layers_is_told_once_for_the_file_that_has_it(files):
    found = project(
        files, **{"aftaler__aalborg-3f": "bygger_på: [a.yaml]\n", "aftaler__a": "bygger_på: [aalborg-3f.yaml]\n"}
    )
    assert "AFT022" in codes(found.problems)
    assert found.load(Pair("hjørring", "hk")).agreement is not None


def test_the_key_follows_the_content_that_concerns_the_pair_and_nothing_else(files):
    more = {"volumen.csv": "x\n"}
    region = REGION + "bilag: {volumen: {fil: volumen.csv}}\n"

    def keys(**changed):
        found = open_project(files({"region.yaml": region, **more, **changed}))
        return {pair.name: found.key(pair) for pair in found.pairs}

    before = keys()
    assert len(set(before.values())) == 9
    assert keys(**{"region.yaml": "# en bemærkning\n" + region}) == before
    moved = keys(**{"region.yaml": region.replace("ugedag: tirsdag", "ugedag: fredag")})
    assert [name for name in before if moved[name] != before[name]] == ["hjørring-3f"]
    own = keys(**{"aftaler/brønderslev-hk.yaml": "aftale: {version: '7'}\n"})
    assert [name for name in before if own[name] != before[name]] == ["brønderslev-hk"]
    assert not set(keys(**{"volumen.csv": "y\n"}).values()) & set(own.values())


def test_a_text_that_becomes_quoted_can_change_its_type_and_so_the_key(files):
    def key(value):
        found = open_project(files({"region.yaml": REGION + f"cv: {{afdækning: {value}}}\n"}))
        return found.key(Pair("aalborg", "3f"))

    assert key("12") != key("'12'")


def test_inputs_are_all_files_that_are_read(files):
    folder = files(
        {
            "region.yaml": REGION + "bilag: {volumen: {fil: tal/volumen.csv}}\n",
            "tal/volumen.csv": "x\n",
            "aftaler/aalborg-3f.yaml": "bygger_på: ../fælles/tekster.yaml\n",
            "fælles/tekster.yaml": "formål: {hvorfor: Fordi.}\n",
            "rules/egne.yaml": "",
            "templates/samarbejdsaftale/forside.html.j2": "x",
            "andet/noter.txt": "ikke læst",
        }
    )
    assert list(open_project(folder).inputs()) == [
        "aftaler/aalborg-3f.yaml",
        "fælles/tekster.yaml",
        "region.yaml",
        "rules/egne.yaml",
        "tal/volumen.csv",
        "templates/samarbejdsaftale/forside.html.j2",
    ]


def test_a_pair_is_checked_like_any_other_agreement_and_reading_alone_gives_the_same_values(files):
    found = project(files, **{"aftaler__aalborg-3f": "aftale: {status: gældende, udløb: 2015-01-01}\n"})
    loaded = found.load(Pair("aalborg", "3f"))
    assert {"AFT060", "AFT050"} <= set(codes(loaded.problems))
    assert loaded.agreement.data == found.read(Pair("aalborg", "3f")).data
    alone = load(found.path(Pair("aalborg", "3f")))
    assert alone.problems == loaded.problems


def test_what_is_remembered_between_pairs_does_not_change_what_is_found(files):
    region = REGION + "formål: {hvorfor: 'TODO', ukendt: 1}\ncv: {godkendelse: [x]}\n"
    found = open_project(files({"region.yaml": region}))
    first = found.load(Pair("brønderslev", "hk")).problems
    for pair in found.pairs:
        found.load(pair)
    assert found.load(Pair("brønderslev", "hk")).problems == first
    assert open_project(found.root).load(Pair("brønderslev", "hk")).problems == first


def test_a_folder_without_a_region_file_is_a_mistake_in_the_command(tmp_path):
    with pytest.raises(UsageError, match="ikke et områdeprojekt"):
        open_project(tmp_path)


def test_a_group_without_anything_in_it_takes_nothing_away(files):
    found = open_project(files({"region.yaml": REGION + "parter:\ncv:\n"}))
    loaded = found.load(Pair("aalborg", "3f"))
    assert loaded.agreement.get("parter.jobcentre[0].id") == "aalborg"
    assert "parter" not in {problem.path for problem in loaded.problems}


def test_a_pair_that_takes_a_required_group_away_is_told_what_to_write(files):
    found = project(files, **{"aftaler__aalborg-3f": "parter:\n"})
    (problem,) = [problem for problem in found.load(Pair("aalborg", "3f")).problems if problem.path == "parter"]
    assert problem.hint.startswith("Skriv “parter: …”. ")


def test_what_is_wrong_in_the_project_is_told_with_each_of_its_agreements(files):
    folder = files({"region.yaml": REGION.replace("a_kasser: [3f", "a_kasser: [3f, 3g")})
    alone = load(folder / "aftaler" / "brønderslev-hk.yaml")
    assert "AFT502" in codes(alone.problems)
    assert not alone.ok


def test_the_name_under_which_the_spec_lies_in_the_documents_is_in_the_key(files):
    def found(name):
        file = "gælder_for: {jobcentre: [aalborg], a_kasser: [3f]}\nafbud: {forebyggelse: [reserveliste]}\n"
        return open_project(files({"region.yaml": REGION, f"aftaler/{name}.yaml": file}))

    pair, first = Pair("aalborg", "3f"), found("først")
    key = first.key(pair)
    first.path(pair).unlink()
    second = found("så")
    assert (first.path(pair).name, second.path(pair).name) == ("først.yaml", "så.yaml")
    assert key != second.key(pair)


def test_a_file_that_is_a_link_keeps_its_own_name(files, tmp_path_factory):
    folder = files({"region.yaml": REGION})
    shared = tmp_path_factory.mktemp("fælles") / "register-2015.yaml"
    shared.write_text("kontakt: {}\n", "utf-8")
    (folder / "register").mkdir()
    (folder / "register" / "kontakter.yaml").symlink_to(shared)
    assert "register/kontakter.yaml" in open_project(folder).inputs()
    seen = shared.parent / "genvej"
    seen.symlink_to(folder, target_is_directory=True)
    assert open_project(seen).inputs() == open_project(folder).inputs()


def test_a_file_in_a_folder_below_is_told_and_not_read(files):
    found = project(files, aftaler__aalborg__x="aftale: {version: '2'}", aftaler__gamle__aalborg_3f="aftale: {}")
    assert codes(found.problems) == ["AFT505", "AFT505"]
    first = found.problems[0]
    assert first.place.file.endswith("aftaler/aalborg/x.yaml")
    assert "direkte i mappen aftaler" in first.hint


@pytest.mark.parametrize("listed", ["jobcentre: []", "a_kasser: []", "jobcentre:"])
def test_a_group_that_names_nobody_is_told(files, listed):
    found = project(files, aftaler__gruppe=f"gælder_for:\n  {listed}\naftale: {{version: '2'}}\n")
    assert codes(found.problems) == ["AFT506"]
    assert found.problems[0].place.line == 2


BLOCK = "---\ntitel: Kontrakt\nversion: 1\n---\n\nTEKST\n"


def test_a_block_of_the_projects_own_is_read_once_and_is_part_of_the_key_of_those_that_use_it(files, monkeypatch):
    read = []
    monkeypatch.setattr(clause_reading, "read_text", lambda path, name: read.append(path) or read_text(path, name))

    def keys(text, **more):
        blocks = {"tekster/a.md": BLOCK.replace("TEKST", text), "tekster/b.md": BLOCK}
        group = "gælder_for: {a_kasser: [hk]}\nafbud: {ny_tid: '[tekst: a]'}\n"
        found = open_project(files({"region.yaml": REGION, "aftaler/hk.yaml": group, **blocks, **more}))
        return {pair.name: found.key(pair) for pair in found.pairs}

    before = keys("Et.")
    assert [path.name for path in read] == ["a.md"]
    assert keys("Et.", **{"tekster/a.md": BLOCK.replace("TEKST", "Et.").replace("1", "2")}) == before
    after = keys("To.")
    assert [name for name in before if before[name] != after[name]] == ["aalborg-hk", "hjørring-hk", "brønderslev-hk"]


def test_blocks_are_among_the_inputs(files):
    folder = files({"region.yaml": REGION, "tekster/a.md": BLOCK})
    assert list(open_project(folder).inputs()) == ["region.yaml", "tekster/a.md"]


def test_what_is_wrong_with_a_block_is_told_with_every_pair_that_uses_it(files):
    region = REGION + "afbud: {ny_tid: '[tekst: a]'}\ncv: {det_gode_cv: '[tekst: findes-ikke]'}\n"
    found = open_project(files({"region.yaml": region, "tekster/a.md": BLOCK.replace("TEKST", "TODO")}))
    for pair in found.pairs:
        assert {"AFT058", "AFT650"} <= set(codes(found.load(pair).problems))
    agreements = [found.read(pair) for pair in found.pairs]
    assert len({id(one.reading.visits["afbud.ny_tid"].node) for one in agreements}) == 1
