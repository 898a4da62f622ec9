from types import MappingProxyType

import pytest

from aftalegen.document import build
from aftalegen.document.layout import Layout
from aftalegen.document.tree import Field, walk
from aftalegen.spec.answers import is_answered


@pytest.mark.parametrize(
    "value", ["x", 0, False, ["x"], ("x",), {"a": {"b": 0}}, [{"id": "a", "b": "x"}], MappingProxyType({"b": ("x",)})]
)
def test_answers(value):
    assert is_answered(value)


@pytest.mark.parametrize(
    "value", ["", " \n", [], (), {}, None, [""], {"a": {"b": [" "]}}, [{"id": "a"}], ({"id": "a", "b": " "},)]
)
def test_no_answers(value):
    assert not is_answered(value)


def test_a_row_with_only_an_id_is_open_in_the_check_and_in_the_document(problems_of, load_spec):
    text = "aktiviteter:\n  liste: [{id: a}]\nfælles_tid:\n"
    text = "genstandsfelt:\n  samtaletidspunkter: [{id: a}]\n"
    agreement = load_spec(text)
    document = build.agreement_document(agreement, build.Options(Layout()))
    shown = {block.path: block.open for block in walk(document.blocks) if isinstance(block, Field)}
    missing = {problem.path for problem in problems_of(text, final=True) if problem.code == "AFT060"}
    assert shown["cv.opdatering"]
    assert "cv.opdatering" in missing
