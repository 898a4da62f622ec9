"""Blocks of the clause library in an agreement: which one is found, what it becomes, and what is said of faults."""

from pathlib import Path

import pytest

from aftalegen import resources
from aftalegen.spec import limits
from aftalegen.spec.clause import as_files
from aftalegen.spec.clause_insertion import Inserter
from aftalegen.spec.clauses import Library, Shelf, library
from aftalegen.spec.layers import project_root
from aftalegen.spec.load import load, read
from aftalegen.spec.packs.loading import load_pack
from aftalegen.spec.source import Source, parse
from tests.conftest import PARTIES


def block(text, version=1, more=""):
    return f"---\ntitel: En tekst\nversion: {version}\n{more}---\n\n{text}\n"


def spec(value):
    return f"{PARTIES}formål:\n  hvorfor: {value}\n"


@pytest.fixture
def loaded(files):
    """The agreement with a value, in a project with some blocks."""

    def of(value, blocks=None, **more):
        named = {f"tekster/{name}.md": text for name, text in (blocks or {}).items()}
        folder = files({"a.yaml": spec(value), **named, **more})
        return load(folder / "a.yaml")

    return of


def told(found):
    return [(one.code, Path(one.place.file).name, one.place.line, one.place.column) for one in found.problems]


def text(found):
    return found.agreement.get("formål.hvorfor")


def test_a_text_that_is_a_mark_becomes_the_block(loaded):
    found = loaded('"[tekst: møde]"', {"møde": block("Vi mødes.\n\n- Hvert år.")})
    assert not found.problems
    assert text(found) == "Vi mødes.\n\n- Hvert år."


def test_so_does_a_mark_without_quotation_marks_and_a_paragraph_of_a_longer_text(loaded):
    blocks = {"møde": block("Vi mødes.")}
    assert text(loaded("[tekst: møde]", blocks)) == "Vi mødes."
    assert text(loaded("|\n    Før.\n\n    [tekst: møde]\n\n    Efter.", blocks)) == "Før.\n\nVi mødes.\n\nEfter.\n"


def test_items_of_lists_and_texts_in_layers_and_registers_are_filled_in_too(files):
    folder = files(
        {
            "a.yaml": f"bygger_på: lag.yaml\n{PARTIES}formål: {{resultater: ['[tekst: møde]', andet]}}\n",
            "lag.yaml": "formål: {hvorfor: '[tekst: møde]'}\n",
            "register/a.yaml": "jobcentre:\n  aalborg: {adresse: '[tekst: adresse]'}\n",
            "tekster/møde.md": block("Vi mødes."),
            "tekster/adresse.md": block("Gade 1"),
        }
    )
    agreement = load(folder / "a.yaml").agreement
    assert agreement.get("formål.resultater") == ("Vi mødes.", "andet")
    assert agreement.get("formål.hvorfor") == "Vi mødes."
    assert agreement.get("parter.jobcentre[0].adresse") == "Gade 1"
    assert sorted(clause.id for clause in agreement.clauses) == ["adresse", "møde"]


def test_the_nearest_block_of_a_name_is_used(loaded):
    ours = text(loaded('"[tekst: uenighed]"'))
    assert ours.startswith("Er jobcenteret og a-kassen uenige")
    assert text(loaded('"[tekst: uenighed]"', {"uenighed": block("Vores egen.")})) == "Vores egen."


def test_a_version_can_be_kept(loaded):
    blocks = {"møde": block("Ny.", 3), "møde@1": block("Gammel.", 1)}
    assert text(loaded('"[tekst: møde]"', blocks)) == "Ny."
    assert text(loaded('"[tekst: møde@3]"', blocks)) == "Ny."
    assert text(loaded('"[tekst: møde@1]"', blocks)) == "Gammel."
    found = loaded('"[tekst: møde@2]"', blocks)
    assert told(found) == [("AFT651", "a.yaml", 8, 13)]
    assert "version 1 og 3" in found.problems[0].hint
    assert text(found) == "[tekst: møde@2]"


def test_a_version_that_only_a_further_shelf_has_is_found_there(loaded):
    found = loaded('"[tekst: uenighed@1]"', {"uenighed": block("Vores egen.", 2)})
    assert text(found).startswith("Er jobcenteret")
    assert not found.agreement.clauses[0].own


def test_only_an_old_version_is_no_newest_one(loaded):
    found = loaded('"[tekst: møde]"', {"møde@1": block("Gammel.", 1)})
    assert told(found) == [("AFT651", "a.yaml", 8, 13)]
    assert "[tekst: møde@1]" in found.problems[0].hint


def test_a_block_may_use_another_and_both_are_known(loaded):
    blocks = {"a": block("Først.\n\n[tekst: b]"), "b": block("Så.")}
    found = loaded('"[tekst: a]"', blocks)
    assert text(found) == "Først.\n\nSå."
    assert [clause.id for clause in found.agreement.clauses] == ["a", "b"]


def test_a_ring_of_blocks_is_told_where_it_closes(loaded):
    found = loaded('"[tekst: a]"', {"a": block("[tekst: b]"), "b": block("Hej.\n\n[tekst: a]")})
    assert told(found) == [("AFT652", "b.md", 8, 1)]


def test_what_is_wrong_in_a_block_is_told_in_its_own_file_with_its_line(loaded):
    found = loaded("|\n    Før.\n\n    [tekst: a]", {"a": block("Se [[findes-ikke]].\n\nRing om 010190-1234.")})
    assert told(found) == [("AFT059", "a.md", 6, 4), ("AFT061", "a.md", 8, 9)]
    assert found.lines[found.problems[0].place.file][5] == "Se [[findes-ikke]]."


def test_a_problem_is_told_in_the_innermost_block(loaded):
    found = loaded('"[tekst: a]"', {"a": block("[tekst: b]"), "b": block("Svar inden TODO.")})
    assert ("AFT058", "b.md", 6, 12) in told(found)


def test_a_mark_within_a_sentence_is_left_and_told(loaded):
    found = loaded('"Se [tekst: møde] her"', {"møde": block("Vi mødes.")})
    assert told(found) == [("AFT058", "a.yaml", 8, 16)]
    assert "tom linje" in found.problems[0].hint


@pytest.mark.parametrize("mark", ["[Tekst: møde]", "[tekst : møde]"])
def test_what_looks_like_a_mark_is_told_how_one_is_written(loaded, mark):
    (problem,) = loaded(f'"{mark}"', {"møde": block("Vi mødes.")}).problems
    assert problem.code == "AFT058"
    assert "[tekst: kendenavn]" in problem.hint


def test_a_folder_is_no_block(loaded):
    (problem,) = loaded('"[tekst: møde]"', {"møde.md/x": block("Vi mødes.")}).problems
    assert problem.message == "Der er ingen fælles tekst, der hedder “møde”."


@pytest.mark.parametrize("mark", ["møde", "møde@2"])
def test_a_block_of_which_no_version_can_be_used_says_where_to_look(loaded, mark):
    (problem,) = loaded(f'"[tekst: {mark}]"', {"møde@1": "Ingen titel.\n"}).problems
    assert (problem.code, problem.hint) == ("AFT651", "Se dem, der findes, med: aftalegen clauses")


def test_a_block_that_does_not_fit_the_type_of_agreement_is_refused(loaded):
    assert told(loaded('"[tekst: a]"', {"a": block("x", more="gælder_for: [andet]\n")})) == [
        ("AFT654", "a.yaml", 8, 13)
    ]
    assert not told(loaded('"[tekst: a]"', {"a": block("x", more="gælder_for: [samarbejdsaftale]\n")}))


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("Kun tekst.\n", "AFT653", 1),
        ("---\ntitel: A\nversion: 1\n---\n\n\n", "AFT653", 3),
        ("---\ntitel: A\n---\nTekst\n", "AFT033", 2),
        ("---\ntitel: A\nversion: 0\n---\nTekst\n", "AFT043", 3),
        ("---\ntitel: A\nversion: to\n---\nTekst\n", "AFT035", 3),
        ("---\ntitel: A\nversion: 1\nfarve: rød\n---\nTekst\n", "AFT032", 4),
        ("---\ntitel: [\nversion: 1\n---\nTekst\n", None, None),
        ("---\ntitel: A\nversion: 1\n---", "AFT653", 3),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_its_line_and_nothing_else(loaded, content, code, line):
    found = loaded('"[tekst: a]"', **{"tekster/a.md": content})
    assert len(found.problems) == 1
    (problem,) = found.problems
    assert Path(problem.place.file).name == "a.md"
    assert code is None or (problem.code, problem.place.line) == (code, line)


def test_bytes_that_are_no_text_are_told(files):
    folder = files({"a.yaml": spec('"[tekst: a]"'), "tekster/a.md": ""})
    (folder / "tekster" / "a.md").write_bytes("---\ntitel: ø\n".encode("cp1252"))
    assert [one.code for one in load(folder / "a.yaml").problems] == ["AFT003"]


def test_line_ends_of_windows_and_a_byte_order_mark_make_no_difference(files):
    folder = files({"a.yaml": spec('"[tekst: a]"'), "tekster/a.md": ""})
    (folder / "tekster" / "a.md").write_bytes(
        b"\xef\xbb\xbf" + block("Et.\n\nTo [[x]].").replace("\n", "\r\n").encode()
    )
    found = load(folder / "a.yaml")
    assert text(found) == "Et.\n\nTo [[x]]."
    assert told(found) == [("AFT059", "a.md", 8, 4)]


def test_the_name_in_another_unicode_form_is_the_same_name(loaded):
    assert text(loaded('"[tekst: møde-å]"', {"møde-a\u030a": block("Her.")})) == "Her."


def test_nothing_is_read_outside_the_project(files, tmp_path_factory):
    secret = tmp_path_factory.mktemp("andet") / "a.md"
    secret.write_text(block("Hemmeligt."), "utf-8")
    folder = files({"a.yaml": spec('"[tekst: a]"'), "tekster/b.md": block("b")})
    (folder / "tekster" / "a.md").symlink_to(secret)
    found = load(folder / "a.yaml")
    assert [one.code for one in found.problems] == ["AFT656"]
    assert "Hemmeligt" not in str(found.agreement.get("formål"))


@pytest.mark.parametrize("id", ["../hemmelig", "/etc/passwd", "..", "a/b", "a\\b", "A", "a.md"])
def test_an_id_is_never_a_path(loaded, id):
    found = loaded(f"'[tekst: {id}]'", {"a": block("x")}, **{"hemmelig.md": block("Hemmeligt.")})
    assert [one.code for one in found.problems] == ["AFT650"]


def test_blocks_that_grow_without_end_are_stopped(loaded):
    def ten(name):
        return block("\n\n".join([f"[tekst: {name}]"] * 10))

    blocks = {f"n{number}": ten(f"n{number + 1}") for number in range(8)} | {"n8": block("ha " * 20)}
    found = loaded('"[tekst: n0]"', blocks)
    assert {one.code for one in found.problems} == {"AFT655"}
    assert len(text(found)) < 4 * limits.MAX_CLAUSE


def test_a_very_long_block_is_refused(loaded):
    found = loaded('"[tekst: a]"', {"a": block("x" * (limits.MAX_CLAUSE + 1))})
    assert [(one.code, Path(one.place.file).name) for one in found.problems] == [("AFT655", "a.md")]


def test_a_spec_that_uses_blocks_everywhere_does_not_fill_the_memory(loaded, monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 20_000)
    items = "".join("\n    - '[tekst: a]'" for _ in range(30))
    found = loaded(f"x\n  resultater:{items}", {"a": block("x" * 1000)})
    assert [one.code for one in found.problems] == ["AFT655"]


def test_origins_and_the_hash_know_the_block(loaded):
    first = loaded('"[tekst: a]"', {"a": block("Et.")}).agreement
    assert [clause.name for clause in first.origins["formål.hvorfor"].clauses] == ["a, version 1"]
    assert first.origins["formål.hvorfor"].place.file == first.path.as_posix()
    assert loaded('"[tekst: a]"', {"a": block("To.")}).agreement.text_hash != first.text_hash


def test_reading_without_checking_fills_in_too(files):
    folder = files({"a.yaml": spec('"[tekst: a]"'), "tekster/a.md": block("Et.")})
    assert read(folder / "a.yaml").agreement.get("formål.hvorfor") == "Et."


def test_a_spec_without_marks_does_not_look_for_blocks(loaded, monkeypatch):
    monkeypatch.setattr(Shelf, "slots", property(lambda _: pytest.fail("looked for blocks")))
    assert not loaded("Fordi.").problems


def test_a_folder_of_blocks_marks_a_project(tmp_path):
    (tmp_path / "tekster").mkdir()
    assert project_root(tmp_path / "aftaler" / "a.yaml") == tmp_path


def test_two_blocks_of_one_file_name_get_names_that_find_them_again(loaded):
    found = loaded("|\n    [tekst: uenighed@1]\n\n    [tekst: uenighed]", {"uenighed": block("Vores egen.", 2)})
    names = {name: clause.version for name, clause in as_files(found.agreement.clauses).items()}
    assert names == {"tekster/uenighed.md": 2, "tekster/uenighed@1.md": 1}


def test_what_has_no_marks_stays_the_same_node_and_a_node_is_looked_through_once(tmp_path):
    root, _ = parse(b"a: {x: '[tekst: uenighed]'}\nb: {y: hej}\n", "a.yaml")
    inserter = Inserter(library(tmp_path, load_pack("samarbejdsaftale"), ""))
    one, two = (inserter.insert(root, lambda _: ()) for _ in range(2))
    assert one.root.items["b"][1] is root.items["b"][1]
    assert one.root.items["a"][1] is two.root.items["a"][1]
    assert one.clauses == two.clauses


def test_a_file_is_read_once_however_often_it_is_asked_for(tmp_path, monkeypatch):
    (tmp_path / "a.md").write_text(block("x"), "utf-8")
    found = Library([Shelf(tmp_path, "tekster", tmp_path, "projektet")])
    (slot,) = found.shelves[0].slots.values()
    assert found.read(slot) is found.read(slot)
    assert isinstance(found.read(slot).source, Source)


OURS = sorted(path.stem for path in resources.folder("tekster").glob("*.md"))


@pytest.mark.parametrize("id", OURS)
def test_our_own_blocks_can_be_used_as_they_are(loaded, id):
    found = loaded(f'"[tekst: {id}]"')
    assert not found.problems
    (clause,) = found.agreement.clauses
    assert (clause.id, clause.shelf) == (id, "aftalegen")
    assert clause.topic
    assert max(map(len, clause.source.lines)) <= 125


def test_there_are_enough_of_them():
    assert len(OURS) >= 8


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ("|\n    Før.\n\n    [tekst: x]\n\n    [tekst: x]", [(11, 5), (13, 5)]),
        (">\n    Et par\n    linjer\n    mere.\n\n\n    [tekst: x]", [(14, 5)]),
        ('"Før.\\n\\n[tekst: x]"', [(8, 12)]),
        ("   '[tekst: x]'", [(8, 16)]),
    ],
)
def test_a_mark_is_told_where_it_stands_however_the_text_is_written(loaded, value, place):
    assert [one[2:] for one in told(loaded(value))] == place


def test_thousands_of_marks_are_one_problem(loaded):
    found = loaded("|\n" + "".join(f"    [tekst: x{number}]\n\n" for number in range(3000)))
    assert [one.code for one in found.problems] == ["AFT655"]
