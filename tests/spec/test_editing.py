import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aftalegen.errors import ProblemsFound
from aftalegen.spec import building, nodes
from aftalegen.spec.editing import Uneditable, insert_item, remove, rename_key, set_value, span
from aftalegen.spec.encoding import FORBIDDEN
from aftalegen.spec.positions import parts

SCALARS = (
    ("tekst med æøå", "tekst med æøå"),
    ("5", "5"),
    ("09:00", "09:00"),
    ('"citat: \\"x\\" # nej"', 'citat: "x" # nej'),
    ("'it''s'", "it's"),
    ("", None),
    ("~", None),
    ("|\n{}linje\n{}  to", "linje\n  to\n"),
    ("|- # blok\n{}linje\n\n{}to", "linje\n\nto"),
    ("|+\n{}linje\n\n", "linje\n\n\n"),
    (">\n{}foldet\n{}tekst", "foldet tekst\n"),
    (">-\n{}foldet\n{}tekst\n", "foldet tekst"),
    ("over\n{}to linjer", "over to linjer"),
    ("[a, 'b', {{c: d, e: }}]", ["a", "b", {"c": "d", "e": None}]),
    ("[ a,\n{}b ]", ["a", "b"]),
    ("{{}}", {}),
    ("[]", []),
)
AWKWARD = (
    "ord",
    "to ord",
    "ja",
    "0851",
    "5",
    "09:00",
    "2026-01-01",
    "a: b",
    "# nej",
    "- x",
    "",
    "~",
    "a\nb\n",
    "x\n\n",
    " a",
    "a\t",
    "\ta\nb",
    "æ\u00a0ø",
    'sagde "ja"',
    "it's",
    "\\n",
    "a\r\nb",
    "*",
    "&a",
    "[a]",
    "{",
    "a, b",
    "a #b",
    "...",
)
TEXTS = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12),
).filter(lambda text: not FORBIDDEN.search(text))
VALUES = st.recursive(
    st.one_of(TEXTS, st.integers(-5, 900), st.booleans(), st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["x", "y å", "z: z"]), inner, max_size=3)
    ),
    max_leaves=5,
)


class Writer:
    """Writes YAML as people do, apart from the code under test, with a number on each comment."""

    def __init__(self, draw, step, dash):
        self.draw, self.step, self.dash, self.count = draw, step, dash, 0

    def comment(self):
        self.count += 1
        return f"# k{self.count}."

    def aside(self):
        return self.draw(st.sampled_from(["", "  "])) and "  " + self.comment()

    def above(self, indent):
        lines = [""] * self.draw(st.integers(0, 1))
        return lines + [" " * indent + self.comment()] * self.draw(st.integers(0, 1))

    def scalar(self, indent):
        written, value = self.draw(st.sampled_from(SCALARS))
        first, *others = written.replace("{}", " " * indent).replace("{{", "{").replace("}}", "}").split("\n")
        own_line = others or "#" in first
        return [first + ("" if own_line else self.aside()), *others], value

    def group(self, indent, depth):
        lines, data = [], {}
        for key in self.draw(st.lists(st.sampled_from("abcdeøå"), min_size=1, max_size=4, unique=True)):
            lines += self.above(indent)
            found, data[key] = self.value(indent, depth)
            lines += [f"{' ' * indent}{key}:{found[0]}".rstrip(" "), *found[1:]]
        return lines, data

    def value(self, indent, depth):
        kind = self.draw(st.sampled_from(["scalar", "scalar", "group", "list"])) if depth else "scalar"
        if kind == "group":
            found, data = self.group(indent + self.step, depth - 1)
            return [self.aside(), *found], data
        if kind == "list":
            found, data = self.items(indent + self.dash, depth - 1)
            return [self.aside(), *found], data
        (first, *others), data = self.scalar(indent + 1)
        return [" " + first, *others], data

    def items(self, indent, depth):
        lines, data = [], []
        for _ in range(self.draw(st.integers(1, 3))):
            lines += self.above(indent)
            if depth and self.draw(st.booleans()):
                found, value = self.group(indent + 2, depth - 1)
                at = next(index for index, line in enumerate(found) if line.strip() and "# k" not in line[: indent + 5])
                found = found[at:]
                found[0] = " " * indent + "- " + found[0].lstrip(" ")
            else:
                found, value = self.scalar(indent + 1)
                found[0] = f"{' ' * indent}- {found[0]}".rstrip(" ")
            lines += found
            data.append(value)
        return lines, data


@st.composite
def written(draw):
    """A text, and what it says."""
    writer = Writer(draw, draw(st.sampled_from([2, 4])), draw(st.sampled_from([0, 2])))
    lines, data = writer.group(0, 3)
    lines += writer.above(0) + ["..."] * draw(st.integers(0, 1))
    text = draw(st.sampled_from(["\n", "\r\n"])).join([*lines, ""] if draw(st.booleans()) else lines)
    text = draw(st.sampled_from(["", "\ufeff"])) + text
    assume(read(text) == data)
    return text, data


def read(text):
    root, problems = building.build(text.removeprefix("\ufeff"), "f")
    assert problems == []
    return nodes.plain(root)


def paths(value, above=()):
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in entries:
        yield (*above, key)
        yield from paths(inner, (*above, key))


def as_read(value):
    if isinstance(value, dict):
        return {key: as_read(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_read(inner) for inner in value]
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return value if value is None else str(value)


def with_value(data, path, value):
    if not path:
        return value
    key, *others = path
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[key] = with_value(data[key], others, value)
    return copy


def comments(text):
    return re.findall(r"# k\d+\.", text)


def test_a_text_of_lines_keeps_its_last_line_end_where_the_file_has_none():
    assert read(set_value("a: x", ("a",), "b\nc\n")) == {"a": "b\nc\n"}


@given(written(), VALUES, st.data())
@settings(max_examples=400, deadline=None)
def test_another_value_changes_that_value_and_nothing_else(given, value, data):
    text, before = given
    path = data.draw(st.sampled_from(list(paths(before))))
    after = set_value(text, path, value)
    assert read(after) == with_value(before, path, as_read(value))
    old = span(text, path)
    kept = comments(text[: old.start] + text[old.end :])
    assert [found for found in comments(after) if found in kept] == kept
    first_line = text.rfind("\n", 0, old.start) + 1
    assert after.startswith(text[:first_line]) or "\n" not in text[first_line : old.start]
    below = text.find("\n", old.end)
    assert below < 0 or after.endswith(text[below:])


@given(written(), st.data())
@settings(max_examples=40, deadline=None)
def test_what_is_removed_is_gone_and_the_rest_is_there(given, data):
    text, before = given
    path = data.draw(st.sampled_from(list(paths(before))))
    container = before
    for step in path[:-1]:
        container = container[step]
    assume(len(container) > 1)
    expected = type(container)(container)
    expected.pop(path[-1])
    after = remove(text, path)
    assert read(after) == with_value(before, path[:-1], expected)


@given(written(), VALUES, st.data())
@settings(max_examples=40, deadline=None)
def test_a_new_key_and_a_new_item_leave_every_line_as_it_was(given, value, data):
    text, before = given
    groups = [path for path in [(), *paths(before)] if isinstance(at(before, path), dict | list) and at(before, path)]
    path = data.draw(st.sampled_from(groups))
    group = at(before, path)
    if isinstance(group, dict):
        after = set_value(text, (*path, "ny nøgle"), value)
        expected = {**group, "ny nøgle": as_read(value)}
    else:
        index = data.draw(st.integers(0, len(group)))
        after = insert_item(text, path, index, value)
        expected = [*group[:index], as_read(value), *group[index:]]
    assert read(after) == with_value(before, path, expected)
    assert comments(after) == comments(text)


def at(data, path):
    for step in path:
        data = data[step]
    return data


FILE = """# Aftalen
afbud:   # om afbud
  # fristen
  frist: "to dage"   # aftalt i maj
  tekst: |  # lang
    Første linje
      Anden linje

  dage: [1, to, {uge: 3}]
regler:
- id: a
  gælder: 09:00 # tid
  # hører til a
- id: b
tom:
sidst: 'it''s'
"""


def changed(before, after):
    """The lines that went and that came."""
    old, new = before.splitlines(), after.splitlines()
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return old, new


@pytest.mark.parametrize(
    ("steps", "value", "lines"),
    [
        (["afbud", "frist"], 'en "dag"', ['  frist: "en \\"dag\\""   # aftalt i maj']),
        (["afbud", "frist"], None, ["  frist:   # aftalt i maj"]),
        (["afbud", "tekst"], "Ny\nto", ["  tekst: |-  # lang", "    Ny", "    to"]),
        (["afbud", "dage", 2, "uge"], "4, 5", ['  dage: [1, to, {uge: "4, 5"}]']),
        (["afbud", "dage", 2, "år"], True, ["  dage: [1, to, {uge: 3, år: ja}]"]),
        (["regler", "a", "gælder"], "10:30", ["  gælder: 10:30 # tid"]),
        (["regler", 1, "id"], "0851", ['- id: "0851"']),
        (["sidst"], "that's", ["sidst: 'that''s'"]),
        (["tom"], ["x", 2], ["- x", "- 2"]),
        (["tom", "ny", "dyb"], 5, ["  ny:", "    dyb: 5"]),
        (["afbud"], "kort", ["afbud: kort   # om afbud", "  # fristen"]),
    ],
)
def test_the_value_is_written_as_its_neighbours_are(steps, value, lines):
    old, new = changed(FILE, set_value(FILE, steps, value))
    assert new == lines
    assert changed(FILE.replace("\n", "\r\n"), set_value(FILE.replace("\n", "\r\n"), steps, value)) == (old, new)


def test_a_new_key_stands_where_the_order_has_it():
    text = set_value("a: 1\nd: 4 # fire\n  # også om d\ne: 5", ["c"], 3, lambda steps: "abcde")
    assert text == "a: 1\nc: 3\nd: 4 # fire\n  # også om d\ne: 5"
    assert set_value(text, ["d2"], 0, lambda steps: ("d", "d2", "e")).splitlines()[2:5] == [
        "d: 4 # fire",
        "  # også om d",
        "d2: 0",
    ]
    assert set_value("b: 1\n", ["a"], 0, lambda steps: "ab") == "a: 0\nb: 1\n"
    assert set_value("# kun en bemærkning", ["a", "b"], "c") == "# kun en bemærkning\na:\n  b: c\n"


def test_a_group_that_would_be_empty_is_removed_with_its_last_key():
    assert remove("a:\n  b:\n    c: 1 # c\nd: 2\n", ["a", "b", "c"]) == "d: 2\n"
    assert remove("a: 1\nb:\n- c: 1\n", ["b", 0, "c"]) == "a: 1\n"
    assert remove("a: 1\nb: 2", ["b"]) == "a: 1\n"
    assert remove("# x\na: 1\n", ["a"]) == "# x\n"


@pytest.mark.parametrize(
    ("text", "steps", "message"),
    [
        ("a: &x 1\nb: *x\n", ["a"], "deles"),
        ("a: &x 1\nb: *x\n", ["b"], "deles"),
        ("a: &x {c: 1}\nb: *x\n", ["a", "c"], "deles"),
        ("a: &x\n  c: 1\nb: *x\n", ["a", "d"], "deles"),
        ("a:\n  c: &x 1\nb: *x\n", ["a"], "deles"),
        ("a: tekst\n", ["a", "b"], "er en tekst"),
        ("a:\n- id: x\n", ["a", "y", "b"], "intet punkt med id “y”"),
        ("a: [1]\n", ["a", 3], "har ikke et punkt 4"),
    ],
)
def test_what_cannot_be_changed_by_itself_is_refused(text, steps, message):
    with pytest.raises(Uneditable, match=message):
        set_value(text, steps, "ny")


@pytest.mark.parametrize("text", ["a:\n\tb: 1\n", "a: 1\na: 2\n", "a: [1\n"])
def test_a_text_that_cannot_be_read_is_not_changed(text):
    with pytest.raises(ProblemsFound):
        set_value(text, ["a"], 1)


def test_a_text_of_another_file_stays_as_it_was_quoted():
    root, _ = building.build('kode: "0851"\ntal: 0851\nliste: [ja, "nej"]', "f")
    text = set_value("", ["x"], root)
    assert text == 'x:\n  kode: "0851"\n  tal: 0851\n  liste:\n    - ja\n    - "nej"\n'


def test_both_scanners_know_the_same_places(monkeypatch):
    text = FILE.replace("\n", "\r\n") + "slut: 😀 æ\n"
    quick = parts(text)
    monkeypatch.setattr(building, "_scanners", lambda _: [building._pure_events])
    assert parts(text) == quick


def test_a_span_is_that_of_the_value_and_an_entry_goes_with_its_lines():
    found = span("\ufeff" + FILE, ["regler", "a", "gælder"])
    assert ("\ufeff" + FILE)[found.start : found.end] == "09:00"
    assert remove(FILE, ["regler", "a"]) == FILE.replace("- id: a\n  gælder: 09:00 # tid\n", "")


def test_empty_lines_that_a_text_keeps_are_its_own():
    text = "a: |+\n  linje\n\n\nb: 1\n"
    assert set_value(text, ["a"], "kort") == "a: |-\n  kort\nb: 1\n"
    assert set_value(text, ["a2"], 2, lambda _: ("a", "a2")) == "a: |+\n  linje\n\n\na2: 2\nb: 1\n"
    assert set_value(text.replace("+", ""), ["a"], "kort") == "a: |-\n  kort\n\n\nb: 1\n"


def test_a_key_gets_another_name_and_keeps_its_value():
    assert rename_key("a: 1 # x\nb: {c: 2, 'd': 3}\n", ["a"], "ny") == "ny: 1 # x\nb: {c: 2, 'd': 3}\n"
    assert rename_key("b: {c: 2, 'd': 3}\n", ["b", "d"], "ny") == "b: {c: 2, ny: 3}\n"
    with pytest.raises(Uneditable):
        rename_key("b: [1]\n", ["b", 0], "ny")


LIST = "a: [\n  x,  # en, to\n  y,  # to\n  z  # tre\n]\nb: 1\n"


@pytest.mark.parametrize(
    ("text", "index", "left"),
    [
        (LIST, 2, "a: [\n  x,  # en, to\n  y  # to\n]\nb: 1\n"),
        (LIST.replace("z ", "z, "), 2, "a: [\n  x,  # en, to\n  y,  # to\n]\nb: 1\n"),
        (LIST, 1, "a: [\n  x,  # en, to\n  z  # tre\n]\nb: 1\n"),
        ("a: [\n  x\n  , y # to, to\n  , z # tre\n]\n", 2, "a: [\n  x\n  , y # to, to\n]\n"),
        ("a: [x, # en\n  y] # slut\n", 1, "a: [x # en\n  ] # slut\n"),
        ("a: [x, y]\n", 1, "a: [x]\n"),
    ],
)
def test_an_item_in_brackets_takes_its_own_comment_along_and_no_other(text, index, left):
    assert remove(text, ["a", index]) == left


def test_a_list_in_brackets_stays_in_brackets_and_no_blanks_are_left():
    assert set_value("a:  [x, y]  # om\nb: 1\n", ["a"], ["ny", "to"]) == "a:  [ny, to]  # om\nb: 1\n"
    assert set_value("x:\n  - [a, b]\n", ["x", 0], ["ny"]) == "x:\n  - [ny]\n"
    assert set_value("a: gammel \nb: 1\n", ["a"], ["ny"]) == "a:\n  - ny\nb: 1\n"
