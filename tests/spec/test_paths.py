import pytest

from aftalegen.spec.paths import child, general, item, join, name, split

CASES = {
    "": (),
    "parter": ("parter",),
    "parter.jobcentre[0].id": ("parter", "jobcentre", 0, "id"),
    'omformuleringer["cv.opdatering"]': ("omformuleringer", "cv.opdatering"),
    'a["b\\"]c"].d[12][3]': ("a", 'b"]c', "d", 12, 3),
    'a["b\\\\"]': ("a", "b\\"),
    '[""]': ("",),
}


@pytest.mark.parametrize(("path", "steps"), [(path, steps) for path, steps in CASES.items() if "\\\\" not in path])
def test_a_path_and_its_steps_are_the_same(path, steps):
    assert split(path) == steps
    assert join(steps) == path


def test_the_schema_knows_items_without_their_number():
    assert general("planlægning.slots[12].fra") == "planlægning.slots[].fra"


def test_children_and_items():
    assert child("", "cv") == "cv"
    assert child("cv", "oplæg") == "cv.oplæg"
    assert child("omformuleringer", "cv.oplæg") == 'omformuleringer["cv.oplæg"]'
    assert item("a", 0) == "a[0]"


@pytest.mark.parametrize(
    ("path", "words"),
    [("", "aftalen"), ("cv.oplæg", "“oplæg”"), ("cv.standarder[1]", "punkt 2 i “standarder”"), ("a[0].b", "“b”")],
)
def test_a_field_has_a_name_for_sentences(path, words):
    assert name(path) == words
