"""Two versions of a file become one: field by field, with every comment, and with markers only where it must be."""

from __future__ import annotations

from textwrap import dedent

import pytest

from aftalegen.changes.git import merge_lines
from aftalegen.changes.merging import Merged, merge

BASE = """\
# Aftalen
aftale:
  version: "1.0"   # tæller op
  status: udkast

# ---- Parterne
parter:
  jobcentre:
    - id: aalborg
      navn: Jobcenter Aalborg
      telefon: "1"
    - id: rebild
  a_kasser: [3f, hk]
afbud:
  frist: {timer: 4, dage: 2}
  tekst: |
    Ring først.
    Skriv bagefter.
  dage:
    - mandag
    - tirsdag
"""


def by_lines(base: bytes, ours: bytes, theirs: bytes) -> Merged:
    return Merged(*merge_lines(base, ours, theirs))


def unwanted(*_: bytes) -> Merged:
    """Stands for git where fields must be merged without it: its result is wrong."""
    return Merged(b"git: ", False)


def changed(*edits: tuple[str, str]) -> str:
    text = BASE
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def merged(ours: str, theirs: str, base: str = BASE) -> Merged:
    return merge(base.encode(), ours.encode(), theirs.encode(), unwanted)


CLEAN = {
    "neighbouring lines": ((('"1.0"', '"1.1"'),), (("udkast", "gældende"),)),
    "a value and the comment behind it": ((('"1.0"', "'1.1'"),), (("tæller op", "tæller altid op"),)),
    "a value and the comment above it": (
        (("jobcentre:", "jobcentre:   # to"),),
        (("a_kasser: [3f, hk]", "a_kasser: [3f]"),),
    ),
    "two fields of one item": ((('"1"\n', '"2"\n'),), (("Jobcenter Aalborg", "Aalborg"),)),
    "a new item and a field of the one above it": (
        (("    - id: rebild\n", "    - id: rebild\n    - id: hjørring   # ny\n"),),
        (("    - id: rebild\n", "    - id: rebild\n      navn: Rebild\n"),),
    ),
    "a new item each": (
        (("    - id: rebild\n", "    - id: rebild\n    - id: hjørring\n"),),
        (("    - id: rebild\n", "    - id: rebild\n    # mod nord\n    - id: thisted\n"),),
    ),
    "one moves an item that the other changes": (
        (("    - id: rebild\n", ""), ("    - id: aalborg\n", "    - id: rebild\n    - id: aalborg\n")),
        (("    - id: rebild\n", "    - id: rebild\n      navn: Rebild\n"),),
    ),
    "two keys in brackets": ((("timer: 4", "timer: 6"),), (("dage: 2", "dage: 3"),)),
    "a key in brackets and one beside it": ((("timer: 4", "timer: 6"),), (("dage: 2", "dage: 2, uger: 1"),)),
    "one removes what the other does not touch": ((("  status: udkast\n", ""),), (('"1.0"', '"1.1"'),)),
    "both do the same, and one does more": ((('"1.0"', '"1.1"'),), (('"1.0"', '"1.1"'), ("udkast", "gældende"))),
    "one writes a value otherwise": ((("udkast", '"udkast"'),), (("status: udkast", "status: gældende"),)),
}
EXPECTED = {
    "a new item each": "    - id: rebild\n    - id: hjørring\n    # mod nord\n    - id: thisted\n",
    "a new item and a field of the one above it": "    - id: rebild\n      navn: Rebild\n    - id: hjørring   # ny\n",
    "one moves an item that the other changes": "    - id: rebild\n      navn: Rebild\n    - id: aalborg\n",
    "a key in brackets and one beside it": "frist: {timer: 6, dage: 2, uger: 1}",
    "a value and the comment behind it": "version: '1.1'   # tæller altid op",
    "one writes a value otherwise": "status: gældende",
}


@pytest.mark.parametrize("name", CLEAN)
def test_changes_of_different_fields_are_merged(name):
    mine, other = CLEAN[name]
    for first, second in ((mine, other), (other, mine)):
        found = merged(changed(*first), changed(*second))
        assert found.clean
        text = found.data.decode()
        wanted = EXPECTED.get(name)
        if wanted is None:
            wanted = changed(*dict.fromkeys((*first, *second)))
            assert text == wanted
        elif name != "a new item each" or first is mine:
            assert wanted in text


def test_nothing_else_is_touched():
    found = merged(changed(('"1.0"', '"1.1"')), changed(("udkast", "gældende"), ("- tirsdag", "- onsdag")))
    assert found.data.decode() == changed(('"1.0"', '"1.1"'), ("udkast", "gældende"), ("- tirsdag", "- onsdag"))


def conflict(ours: str, theirs: str) -> str:
    return f"<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n"


CONFLICTS = {
    "a value": (
        (('"1.0"', '"1.1"'),),
        (('"1.0"', '"2.0"'), ("udkast", "gældende")),
        conflict('  version: "1.1"   # tæller op\n', '  version: "2.0"   # tæller op\n') + "  status: gældende\n",
    ),
    "a text": (
        (("Ring først.", "Ring."),),
        (("Skriv bagefter.", "Skriv."),),
        conflict("  tekst: |\n    Ring.\n    Skriv bagefter.\n", "  tekst: |\n    Ring først.\n    Skriv.\n"),
    ),
    "a list of texts": (
        (("    - mandag\n", ""),),
        (("- tirsdag", "- onsdag"),),
        conflict("  dage:\n    - tirsdag\n", "  dage:\n    - mandag\n    - onsdag\n"),
    ),
    "one key in brackets": (
        (("timer: 4", "timer: 5"),),
        (("timer: 4, dage: 2", "timer: 6, dage: 3"),),
        conflict("  frist: {timer: 5, dage: 3}\n", "  frist: {timer: 6, dage: 3}\n"),
    ),
    "the comment behind a value that only one changed": (
        (("tæller op", "vores"),),
        (('"1.0"   # tæller op', '"2.0"   # deres'),),
        conflict('  version: "2.0"   # vores\n', '  version: "2.0"   # deres\n'),
    ),
    "a comment above": (
        (("# ---- Parterne", "# ---- Vi"),),
        (("# ---- Parterne", "# ---- De"), ('"1.0"', '"2.0"')),
        conflict("\n# ---- Vi\n", "\n# ---- De\n"),
    ),
    "one removes what the other changes": (
        (("  status: udkast\n", ""),),
        (("udkast", "gældende"),),
        conflict("", "  status: gældende\n"),
    ),
    "one removes an item that the other changes": (
        (("    - id: rebild\n", ""),),
        (("    - id: rebild\n", "    - id: rebild\n      navn: Rebild\n"),),
        conflict("", "    - id: rebild\n      navn: Rebild\n"),
    ),
    "the first line of an item": (
        (("- id: aalborg\n      navn: Jobcenter Aalborg", "- navn: A\n      id: aalborg"),),
        (("- id: aalborg\n      navn: Jobcenter Aalborg", "- navn: B\n      id: aalborg"),),
        conflict("    - navn: A\n", "    - navn: B\n"),
    ),
}


@pytest.mark.parametrize("name", CONFLICTS)
def test_what_both_changed_is_marked_and_nothing_else(name):
    mine, other, marked = CONFLICTS[name]
    found = merged(changed(*mine), changed(*other))
    assert not found.clean
    assert marked in found.data.decode()
    assert found.data.decode().count("<<<<<<<") == 1


def test_the_markers_are_as_wide_as_the_repository_wants():
    sides = (changed(('"1.0"', f'"{number}"')).encode() for number in (2, 3))
    assert b"\n" + b"<" * 12 + b" ours\n" in merge(BASE.encode(), *sides, unwanted, 12).data


def test_files_that_both_sides_made_are_merged_too():
    found = merged("a: 1\nb: 2\n", "a: 1\nc: 3\n", base="")
    assert found == Merged(b"a: 1\nb: 2\nc: 3\n", True)


def test_a_field_that_both_sides_added_in_two_places_is_not_there_twice():
    base = "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\n"
    ours, theirs = "ny: x\n" + base, base + "ny: x\n"
    assert by_lines(base.encode(), ours.encode(), theirs.encode()).clean
    found = merge(base.encode(), ours.encode(), theirs.encode(), by_lines)
    assert found.data.decode().count("ny: x") == 1


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_are_kept(end, mark):
    texts = [
        mark + text.replace("\n", end) for text in (BASE, changed(('"1.0"', '"2"')), changed(("udkast", "aftalt")))
    ]
    found = merged(texts[1], texts[2], texts[0])
    assert found.data.decode() == mark + changed(('"1.0"', '"2"'), ("udkast", "aftalt")).replace("\n", end)


def test_a_last_line_without_an_end_may_come_to_stand_in_the_middle():
    found = merged("a: 1\nb: 2\nny: 3", "a: 1\nb: 4\n", base="a: 1\nb: 2\n")
    assert found.data == b"a: 1\nb: 4\nny: 3"


def test_what_git_merges_to_the_same_values_is_taken_as_git_has_it():
    base, ours, theirs = "a: 1\n\n\nb: 2\n\n\nc: 3\n", "a: 2\n\n\nb: 2\n\n\nc: 3\n", "a: 1\n\n\nb: 2\n\n\nc: 4\n"
    same = Merged(b"c: 4\na: 2\nb: 2\n", True)
    assert merge(base.encode(), ours.encode(), theirs.encode(), lambda *_: same) is same


@pytest.mark.parametrize("wrong", ["a: 2\nb: 2\n", "a: 1\nb: 3\n", "a: 2\n", "a: 2\nb: 3\nc: 4\n"])
def test_what_git_merges_to_other_values_is_not_taken(wrong):
    found = merge(b"a: 1\nb: 2\n", b"a: 2\nb: 2\n", b"a: 1\nb: 3\n", lambda *_: Merged(wrong.encode(), True))
    assert found == Merged(b"a: 2\nb: 3\n", True)


UNCLEAR = {
    "no yaml": ("a: [1", "b: 1", "c: 1"),
    "anchors": ("a: &x 1\nb: *x\nc: 1\n", "a: &x 2\nb: *x\nc: 1\n", "a: &x 1\nb: *x\nc: 2\n"),
    "keys that are there twice": ("a: 1\na: 2\nb: 1\n", "a: 1\na: 2\nb: 2\n", "a: 1\na: 2\nb: 1\nc: 1\n"),
    "both move items": tuple("l:\n" + "".join(f"- id: {id}\n" for id in ids) for ids in ("abcd", "bacd", "acbd")),
    "no fields": ("- a\n- b\n", "- a\n- c\n", "- x\n- b\n"),
    "other indentation": ("a:\n  b: 1\n  c: 2\n", "a:\n    b: 2\n    c: 2\n", "a:\n  b: 1\n  c: 3\n"),
    "mixed line ends": ("a: 1\r\nb: 2\n", "a: 2\r\nb: 2\n", "a: 1\r\nb: 3\n"),
    "letters put together otherwise": ("a: ø\nb: 1\n", "a: e\u0301\nb: 1\n", "a: ø\nb: 2\n"),
    "not UTF-8": ("a: 1\nb: 2\n", "a: \udcff\nb: 2\n", "a: 1\nb: 3\n"),
}


@pytest.mark.parametrize("name", UNCLEAR)
def test_what_is_unclear_is_merged_as_git_does_it(name):
    sides = [text.encode("utf-8", "surrogateescape") for text in UNCLEAR[name]]
    assert merge(*sides, by_lines) == by_lines(*sides)


def test_a_list_without_ids_is_one_value():
    ours, theirs = "l:\n- {n: 1}\n- id: a\n", "l:\n- {n: 2}\n- id: b\n- id: b\n"
    found = merged(ours, theirs, base="l:\n- {n: 1}\n")
    assert not found.clean
    assert found.data.decode() == conflict(ours, theirs)


def test_markers_of_an_earlier_conflict_are_left_to_git():
    base = dedent("""\
        <<<<<<< ours
        a: 1
        =======
        a: 2
        >>>>>>> theirs
        """).encode()
    sides = (base, base.replace(b"1", b"3"), base + b"b: 1\n")
    assert merge(*sides, by_lines) == by_lines(*sides)
