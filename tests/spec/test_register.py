from pathlib import Path

from aftalegen.errors import Severity
from aftalegen.spec import nodes, register_file
from aftalegen.spec.load import load
from aftalegen.spec.packs.loading import load_pack
from aftalegen.spec.register import Registers, apply, open_register
from aftalegen.spec.source import parse

HEAD = "aftaletype: samarbejdsaftale\n"
REGISTER = """\
jobcentre:
  århus:
    adresse: Eksempelvej 1, 8000 Aarhus C
    hovednummer: "89 00 00 00"
    kontakter:
      - {id: aarhus-tider, formål: logistik, email: tider@aarhus.example.dk}
      - {id: aarhus-borger, formål: borger, email: borger@aarhus.example.dk}
  rebild:
    adresse: Eksempelvej 2, 9530 Støvring
"""
FUNDS = """\
a_kasser:
  3f:
    afdeling: 3F
  3f-aarhus:
    a_kasse: 3f
    afdeling: 3F Aarhus
    deltager_for: [bupl]
andre_aktører:
  vejen: {navn: Jobvejen, kontakter: [{id: vejen-post, formål: logistik, email: post@vejen.example.dk}]}
"""
PARTY = HEAD + "parter:\n  jobcentre:\n    - {id: jc, kommune: Aarhus, adresse: Egenvej 2}\n"


def project(files, spec: str, **register: str):
    texts = {f"register/{name}.yaml": text for name, text in register.items()}
    return files({**texts, "aftaler/aftale.yaml": spec})


def read(files, spec: str, **register: str):
    folder = project(files, spec, **(register or {"jobcentre": REGISTER, "akasser": FUNDS}))
    return load(folder / "aftaler" / "aftale.yaml")


def party(loaded, group: str = "jobcentre"):
    return loaded.agreement.get(f"parter.{group}[0]")


def test_the_entry_is_laid_under_the_party(files):
    loaded = read(files, PARTY)
    found = party(loaded)
    assert (found["adresse"], found["hovednummer"]) == ("Egenvej 2", "89 00 00 00")
    assert (found["navn"], found["kommunekode"]) == ("Jobcenter Aarhus", "0751")
    origins = loaded.agreement.origins
    own, taken = (origins[f"parter.jobcentre[0].{key}"] for key in ("adresse", "hovednummer"))
    assert [(place.file.rpartition("/")[2], place.line) for place in own.overrides] == [("jobcentre.yaml", 3)]
    assert (taken.layer.rpartition("/")[2], taken.place.line, taken.overrides) == ("jobcentre.yaml", 4, ())


def test_the_contacts_of_the_party_are_added_with_its_id(files):
    loaded = read(files, PARTY)
    contacts = loaded.agreement.get("kontakt.lister")
    assert [(contact["id"], contact["part"]) for contact in contacts] == [
        ("aarhus-tider", "jc"),
        ("aarhus-borger", "jc"),
    ]
    origin = loaded.agreement.origins["kontakt.lister[0].part"]
    assert (origin.layer.rpartition("/")[2], origin.place.line) == ("jobcentre.yaml", 2)
    assert [problem.code for problem in loaded.problems] == []


def test_a_contact_with_the_same_id_in_the_spec_wins(files):
    own = """\
        kontakt:
          lister:
            - {id: ny, part: jc, formål: borger, email: ny@aarhus.example.dk}
            - {id: aarhus-tider, part: jc, email: egen@aarhus.example.dk, funktion: Vagt}
        """
    agreement = read(files, PARTY + "\n".join(line[8:] for line in own.splitlines()) + "\n").agreement
    contacts = agreement.get("kontakt.lister")
    assert [contact["id"] for contact in contacts] == ["aarhus-tider", "aarhus-borger", "ny"]
    assert (contacts[0]["email"], contacts[0]["formål"]) == ("egen@aarhus.example.dk", "logistik")
    origin = agreement.origins["kontakt.lister[0].email"]
    assert [(place.file.rpartition("/")[2], place.line) for place in origin.overrides] == [("jobcentre.yaml", 6)]


def test_an_empty_group_still_gets_the_contacts_and_an_emptied_list_does_not(files):
    assert len(read(files, f"{PARTY}kontakt:\n").agreement.get("kontakt.lister")) == 2
    assert read(files, f"{PARTY}kontakt:\n  lister:\n").agreement.get("kontakt.lister") is None
    wrong = read(files, f"{PARTY}kontakt: ring til os\n")
    assert [problem.code for problem in wrong.problems] == ["AFT034"]


def test_a_field_without_a_value_takes_away_what_the_register_says(files):
    found = party(read(files, HEAD + "parter:\n  jobcentre:\n    - {id: rebild, adresse: }\n"))
    assert "adresse" not in found


def test_other_actors_get_their_entry_and_contacts(files):
    loaded = read(files, HEAD + "parter:\n  andre_aktører:\n    - {id: vejen}\n")
    assert party(loaded, "andre_aktører")["navn"] == "Jobvejen"
    assert loaded.agreement.get("kontakt.lister[0].part") == "vejen"
    assert loaded.ok


def test_the_entry_of_ones_own_id_comes_before_that_of_the_same_fund(files):
    funds = HEAD + "parter:\n  a_kasser:\n    - {id: 3f-aarhus}\n    - {id: tredje, a_kasse: 3F}\n"
    agreement = read(files, funds).agreement
    first, second = agreement.get("parter.a_kasser")
    assert (first["afdeling"], first["a_kasse"], first["deltager_for"]) == ("3F Aarhus", "3f", ("bupl",))
    assert (first["navn"], second["afdeling"]) == ("Faglig Fælles A-kasse", "3F")


def test_only_files_that_were_used_are_sources(files):
    agreement = read(files, PARTY).agreement
    assert [source.name for source in agreement.sources] == ["aftaler/aftale.yaml", "register/jobcentre.yaml"]
    other = read(files, HEAD + "parter:\n  jobcentre:\n    - {id: aalborg}\n").agreement
    assert [source.name for source in other.sources] == ["aftale.yaml"]


def test_problems_of_the_register_are_told_once_and_stop_the_agreement(files):
    bad = "jobcentre:\n  rebild: {adrese: x, hovednummer: '12'}\n"
    loaded = read(files, HEAD + "parter:\n  jobcentre:\n    - {id: rebild}\n", a=bad)
    assert [(problem.code, problem.path) for problem in loaded.problems] == [
        ("AFT032", "jobcentre.rebild.adrese"),
        ("AFT045", "jobcentre.rebild.hovednummer"),
    ]
    file = loaded.problems[0].place.file
    assert loaded.lines[file][1] == "  rebild: {adrese: x, hovednummer: '12'}"
    assert not loaded.ok


def test_what_a_broken_register_may_hold_is_not_missed(files):
    loaded = read(files, HEAD + "parter:\n  andre_aktører:\n    - {id: vejen}\n", a="andre_aktører: {vejen: {\n")
    assert [problem.code for problem in loaded.problems] == ["AFT010"]


def test_a_number_in_the_register_is_told_once(files):
    loaded = read(
        files, HEAD + "parter:\n  jobcentre: [{id: rebild}]\n", a="jobcentre: {rebild: {adresse: 010180-0000}}\n"
    )
    assert [problem.code for problem in loaded.problems] == ["AFT061"]


def test_without_a_project_the_register_lies_beside_the_spec(tmp_path):
    (tmp_path / "register").mkdir()
    (tmp_path / "register" / "a.yaml").write_text("jobcentre: {rebild: {adresse: R 1}}\n", "utf-8")
    (tmp_path / "aftale.yaml").write_text(HEAD + "parter:\n  jobcentre: [{id: rebild}]\n", "utf-8")
    assert party(load(tmp_path / "aftale.yaml"))["adresse"] == "R 1"


def test_files_are_called_as_the_spec_is(files, monkeypatch):
    folder = project(files, PARTY, a="jobcenter:\n")
    monkeypatch.chdir(folder / "aftaler")
    (problem,) = load(Path("aftale.yaml")).problems[:1]
    assert (problem.place.file, problem.severity) == ("../register/a.yaml", Severity.ERROR)


def test_a_register_file_is_no_agreement_and_says_so(files):
    folder = project(files, PARTY, a=REGISTER)
    problem = next(one for one in load(folder / "register" / "a.yaml").problems if one.code == "AFT030")
    assert problem.hint.startswith("Hører filen til projektets register")


def test_opened_once_and_applied_many_times_reads_nothing_again(files, monkeypatch):
    folder = project(files, PARTY, a=REGISTER)
    pack = load_pack("samarbejdsaftale")
    register = open_register(folder, pack)
    monkeypatch.setattr(register_file, "read_source", None)
    root, _ = parse(PARTY.encode(), "aftale.yaml")
    assert isinstance(root, nodes.Mapping)
    first, second = apply(root, register), apply(root, register)
    assert first.root == second.root != root
    assert [source.path.name for source in first.sources] == ["a.yaml"]
    assert root == parse(PARTY.encode(), "aftale.yaml")[0]


def test_registers_opens_each_once(files, monkeypatch):
    folder = project(files, PARTY, a=REGISTER)
    registers, pack = Registers(), load_pack("samarbejdsaftale")
    opened = registers.of(folder, pack, "x")
    monkeypatch.setattr(register_file, "read_source", None)
    assert registers.of(folder, pack, "x") is opened
