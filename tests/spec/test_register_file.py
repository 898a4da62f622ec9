import os

import pytest

from aftalegen.errors import Severity
from aftalegen.spec import limits
from aftalegen.spec.packs.loading import load_pack
from aftalegen.spec.register import open_register
from aftalegen.spec.schema import Pack

PACK = load_pack("samarbejdsaftale")


@pytest.fixture
def opened(files):
    """The register with these files."""

    def read(**texts: str):
        folder = files({f"register/{name}.yaml": text for name, text in texts.items()})
        return open_register(folder, PACK, shown="projekt")

    return read


def told(register) -> list[tuple[str, str, int]]:
    return [(problem.code, problem.place.file, problem.place.line) for problem in register.problems]


def test_several_files_share_the_groups(opened):
    register = opened(
        a="jobcentre:\n  aalborg: {adresse: A 1}\na_kasser:\n  3f:\n",
        b="jobcentre:\n  rebild: {adresse: R 1}\nandre_aktører:\n  vejen: {opgave: Samtaler}\n",
    )
    assert register.problems == ()
    assert set(register.by_key) == {
        ("jobcentre", "aalborg"),
        ("jobcentre", "rebild"),
        ("andre_aktører", "vejen"),
    }
    assert set(register.by_party) == {("jobcentre", "0851"), ("jobcentre", "0840")}
    assert register.lines["projekt/register/a.yaml"][1] == "  aalborg: {adresse: A 1}"


def test_a_project_without_a_register_has_an_empty_one(tmp_path):
    register = open_register(tmp_path, PACK)
    assert (register.problems, dict(register.by_key), register.incomplete) == ((), {}, False)
    assert [parties.group for parties in register.shape.parties] == ["jobcentre", "a_kasser", "andre_aktører"]


@pytest.mark.parametrize("text", ["", "# kun en kommentar\n", "jobcentre:\n", "jobcentre: {aalborg: }\n"])
def test_what_is_not_filled_in_is_no_mistake(opened, text):
    assert opened(a=text).problems == ()


def test_a_pack_without_marks_has_no_register(files):
    folder = files({"register/a.yaml": "jobcentre: {aalborg: {adresse: A}}\n"})
    assert open_register(folder, Pack("egen", {"type": "object", "properties": {}})).problems == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("jobcenter: {}\n", ("AFT032", 1)),
        ("jobcentre:\n  aalborg: {adrese: x}\n", ("AFT032", 2)),
        ("jobcentre:\n  aalborg: {id: aalborg}\n", ("AFT032", 2)),
        ("jobcentre:\n  aalborg:\n    kontakter: [{id: a, formål: logistik, part: aalborg}]\n", ("AFT032", 3)),
        ("jobcentre:\n  aalborg:\n    kontakter: [{id: a}]\n", ("AFT033", 3)),
        ("jobcentre: [aalborg]\n", ("AFT034", 1)),
        ("jobcentre:\n  aalborg: Eksempelvej 1\n", ("AFT034", 2)),
        ("jobcentre:\n  aalborg:\n    kommunekode: '0815'\n", ("AFT039", 3)),
        ("jobcentre:\n  aalborg:\n    hovednummer: '12'\n", ("AFT045", 3)),
        ("jobcentre:\n  aalborg: {web: x}\n  aalborg: {web: x}\n", ("AFT008", 3)),
        ("- jobcentre\n", ("AFT019", 1)),
        ("jobcentre: aalborg: x\n", ("AFT011", 1)),
        ("jobcentre:\n  aalborg: {adresse: 010180-0000}\n", ("AFT061", 2)),
        ("# 010180-0000\n", ("AFT061", 1)),
    ],
)
def test_a_mistake_has_its_place_in_the_register(opened, text, problem):
    code, line = problem
    assert (code, "projekt/register/a.yaml", line) in told(opened(a=text))


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("jobcentre:\n  aalbrog: {adresse: x}\n", "Mente du “aalborg” (Jobcenter Aalborg, 0851)? Er det et kendenavn"),
        ("a_kasser:\n  kristelig-akase: {afdeling: x}\n", "Mente du “krifa” (Kristelig A-kasse)? Er det et"),
        ("a_kasser:\n  vores: {afdeling: x}\n", "Er det et kendenavn, I selv har valgt, så skriv også a-kassens navn"),
    ],
)
def test_a_party_that_no_register_knows_is_doubted(opened, text, hint):
    (problem,) = opened(a=text).problems
    assert (problem.code, problem.severity, problem.place.line) == ("AFT026", Severity.WARNING, 2)
    assert problem.hint.startswith(hint)


@pytest.mark.parametrize("field", ['kommunekode: "0851"', "kommune: Ålborg"])
def test_a_name_of_ones_own_is_fine_when_the_entry_says_whose_it_is(opened, field):
    assert opened(a=f"jobcentre:\n  nord: {{{field}}}\n").problems == ()


def test_two_names_of_one_party_are_told_with_both_places(opened):
    register = opened(a="jobcentre:\n  århus: {adresse: A}\n", b="jobcentre:\n  aarhus: {adresse: B}\n")
    (problem,) = register.problems
    assert (problem.code, problem.place.file, problem.place.line) == ("AFT025", "projekt/register/b.yaml", 2)
    assert problem.message == "“aarhus” er den samme part som “århus” i projekt/register/a.yaml, linje 2."
    assert list(register.by_key) == [("jobcentre", "århus")]


def test_one_name_in_two_files_is_told_with_both_places(opened):
    register = opened(a="\nandre_aktører: {vejen: {opgave: x}}\n", b="andre_aktører: {vejen: {opgave: y}}\n")
    (problem,) = register.problems
    assert (problem.code, problem.message) == ("AFT025", "“vejen” står også i projekt/register/a.yaml, linje 2.")


def test_the_id_of_a_contact_is_its_own_in_the_whole_register(opened):
    text = "kontakter: [{id: post, formål: logistik}]"
    register = opened(a=f"jobcentre:\n  aalborg: {{{text}}}\n", b=f"a_kasser:\n  3f: {{{text}}}\n")
    (problem,) = register.problems
    assert (problem.code, problem.place.file) == ("AFT056", "projekt/register/b.yaml")
    assert problem.message == "“post” er allerede brugt i projekt/register/a.yaml, linje 2."
    assert register.by_key["a_kasser", "3f"].shares == {"kontakter": ()}


def test_only_values_without_faults_are_kept(opened):
    text = """\
        jobcentre:
          aalborg:
            adresse: A 1
            hovednummer: "12"
            adrese: x
            kontakter:
              - {id: a}
              - {id: b, formål: borger}
        """
    entry = opened(a=text).by_key["jobcentre", "aalborg"]
    assert list(entry.fields.items) == ["adresse"]
    assert [item.items["id"][1].text for item in entry.shares["kontakter"]] == ["b"]


def test_a_file_that_cannot_be_read_makes_the_register_incomplete(opened):
    assert opened(a="jobcentre: {\n").incomplete
    assert not opened(a="jobcentre: {aalborg: {adrese: x}}\n").incomplete


def test_files_come_in_the_order_of_their_names_and_others_are_left_out(files):
    texts = {f"register/{name}": "jobcenter:\n" for name in ("b.yaml", "a.yml", ".skjult.yaml", "c.txt", "m/d.yaml")}
    register = open_register(files(texts), PACK, shown=".")
    assert [file for _, file, _ in told(register)] == ["register/a.yml", "register/b.yaml"]


def test_there_is_an_end_to_the_files(opened):
    register = opened(**{f"f{number:03}": "a_kasser:\n" for number in range(limits.MAX_LAYERS + 1)})
    assert told(register) == [("AFT023", f"projekt/register/f{limits.MAX_LAYERS:03}.yaml", 0)]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_file_outside_the_project_is_not_read(files, tmp_path_factory):
    secret = tmp_path_factory.mktemp("andre") / "hemmelig.yaml"
    secret.write_text("jobcentre: {aalborg: {adresse: x}}\n", "utf-8")
    folder = files({"register/a.yaml": "a_kasser:\n"})
    (folder / "register" / "b.yaml").symlink_to(secret)
    register = open_register(folder, PACK, shown=".")
    assert (told(register), dict(register.by_key)) == ([("AFT021", "register/b.yaml", 0)], {})
