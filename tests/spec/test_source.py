import os

import pytest

from aftalegen.errors import Place
from aftalegen.spec import limits
from aftalegen.spec.nodes import Mapping, Scalar, Sequence, plain, scalar_at
from aftalegen.spec.source import parse, read_source


def root_of(text: str) -> Mapping:
    root, problems = parse(text.encode(), "f")
    assert problems == []
    assert isinstance(root, Mapping)
    return root


@pytest.mark.parametrize(
    "text", ["0800", "12:30", "2026-01-31", "nej", "851", "1e3", "0x1F", "1_000", "Infinity", "1.10"]
)
def test_scalars_stay_as_they_were_typed(text):
    assert plain(root_of(f"a: {text}")) == {"a": text}


def test_a_clock_in_a_flow_list_is_read_by_the_slower_scanner():
    assert plain(root_of("a: [b, 12:30]")) == {"a": ["b", "12:30"]}


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_nothing_written_is_null(text):
    assert plain(root_of(f"a: {text}")) == {"a": None}


def test_a_quoted_empty_text_is_a_text():
    assert plain(root_of('a: ""')) == {"a": ""}


def test_places_count_characters_not_bytes():
    root = root_of("ævl: 'ø'\nliste:\n  - {å: b}\n")
    key, value = root.items["ævl"]
    assert key == Place("f", 1, 1, 3)
    assert value.place == Place("f", 1, 6, 3)
    listed = root.items["liste"][1]
    assert isinstance(listed, Sequence)
    assert listed.items[0].place == Place("f", 3, 5)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("a: |\n  en\n  to\n", 3),
        ("a: en\n  to\n", 2),
        ('a: "en\n  to"\n', 2),
        ("a: en\n", 1),
        ("a: |\n  en\n\nb: x\n", 3),
    ],
)
def test_a_text_knows_its_last_line(text, last):
    scalar = scalar_at(root_of(text), "a")
    assert scalar is not None
    assert scalar.last_line == last


def test_aliases_share_the_value_and_its_place():
    root = root_of("a: &x [1, 2]\nb: *x\n")
    assert root.items["b"][1] is root.items["a"][1]


def test_quotes_are_remembered():
    root = root_of("a: \"1\"\nb: '1'\nc: 1\nd: |\n  1\n")
    quoted = {key: node.quoted for key, (_, node) in root.items.items() if isinstance(node, Scalar)}
    assert quoted == {"a": True, "b": True, "c": False, "d": True}


def test_both_places_of_a_duplicate_key_are_told():
    _, (problem,) = parse(b"a: 1\nb: 2\n  \na: 3\n", "f")
    assert (problem.code, problem.place.line) == ("AFT008", 4)
    assert "linje 1, kolonne 1" in problem.message


def test_keys_that_differ_only_in_unicode_form_are_the_same():
    _, (problem,) = parse("å: 1\na\u030a: 2\n".encode(), "f")
    assert problem.code == "AFT008"


def test_a_missing_file_is_a_problem(tmp_path):
    source = read_source(tmp_path / "findes-ikke.yaml")
    assert [problem.code for problem in source.problems] == ["AFT001"]
    assert source.root is None


def test_a_folder_is_a_problem(tmp_path):
    assert "mappe" in read_source(tmp_path).problems[0].message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    assert read_source(tmp_path / "pipe.yaml").problems[0].code == "AFT001"


def test_a_name_that_no_system_knows_is_a_problem(tmp_path):
    assert read_source(tmp_path / ("x" * 5000)).problems[0].code == "AFT001"
    assert read_source(tmp_path / "a\0b").problems[0].code == "AFT001"


def test_a_huge_file_is_refused_without_being_read(tmp_path, monkeypatch):
    path = tmp_path / "stor.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    monkeypatch.setattr("aftalegen.spec.source.source_from", None)
    source = read_source(path)
    assert (source.problems[0].code, source.data) == ("AFT002", b"")


def test_a_file_of_the_largest_size_is_read(tmp_path):
    path = tmp_path / "stor.yaml"
    path.write_bytes(b"# " + b"x" * (limits.MAX_BYTES - 3) + b"\n")
    assert read_source(path).problems == ()


def test_depth_is_limited_just_above_the_limit():
    def nested(depth: int) -> bytes:
        return b"[" * depth + b"]" * depth

    assert parse(nested(limits.MAX_DEPTH), "f")[1] == []
    assert [problem.code for problem in parse(nested(limits.MAX_DEPTH + 1), "f")[1]] == ["AFT018"]


def test_no_depth_exhausts_the_stack():
    assert [problem.code for problem in parse(b"[" * 1_000_000, "f")[1]] == ["AFT018"]


def test_values_are_counted_as_if_aliases_were_written_out(monkeypatch):
    monkeypatch.setattr(limits, "MAX_NODES", 40)
    bomb = b"a: &a [x, x, x, x]\nb: &b [*a, *a]\nc: [*b, *b, *b]\n"
    assert [problem.code for problem in parse(bomb, "f")[1]] == ["AFT018"]
    monkeypatch.setattr(limits, "MAX_NODES", 80)
    assert parse(bomb, "f")[1] == []


def test_a_large_broken_file_is_explained_by_the_fast_scanner_alone(monkeypatch):
    monkeypatch.setattr(limits, "MAX_PURE_CHARACTERS", 10)
    monkeypatch.setattr("aftalegen.spec.building._pure_events", None)
    _, (problem,) = parse(b"aftale: [cv, joblog\nparter: x\n", "f")
    assert problem.code == "AFT013"


def test_times_on_one_line_are_read_by_the_fast_scanner_as_by_the_pure_one(monkeypatch):
    text = "a: [{fra: 08:30, til: 12:00}, 9:15, '7:45', \"x 10:20\"]  # kl. 11:00\nb: kl. 08:30\n08:30: {08:45: c}\n"
    pure = parse_purely(monkeypatch, text)
    monkeypatch.setattr("aftalegen.spec.building._pure_events", None)
    assert parse(text.encode(), "f") == pure
    assert plain(pure[0])["a"] == [{"fra": "08:30", "til": "12:00"}, "9:15", "7:45", "x 10:20"]


def test_a_text_that_holds_the_disguise_already_is_left_to_the_pure_scanner():
    assert plain(parse("a: [08:30, \uf83a]\n".encode(), "f")[0]) == {"a": ["08:30", "\uf83a"]}


def parse_purely(monkeypatch, text):
    with monkeypatch.context() as without:
        without.setattr("aftalegen.spec.building.find_spec", lambda _name: None)
        return parse(text.encode(), "f")


def test_without_the_compiled_scanner_the_result_is_the_same(monkeypatch):
    text = "a: [b, {c: |\n  tekst\n}]\n".replace("|\n  tekst\n", "'1: 2'")
    fast = parse(text.encode(), "f")
    monkeypatch.setattr("aftalegen.spec.building.find_spec", lambda _name: None)
    monkeypatch.setattr("aftalegen.spec.building._fast_events", None)
    assert parse(text.encode(), "f") == fast
