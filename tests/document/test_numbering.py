"""The numbers that are worked out without a document are those that the document has."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftalegen.document import build, house
from aftalegen.document.numbering import headings, section_of_appendix
from aftalegen.document.tree import Section, walk
from aftalegen.spec.load import load
from tests.conftest import EXAMPLES

SPECS = sorted(EXAMPLES.glob("*.yaml"))


@pytest.mark.parametrize("spec", SPECS, ids=lambda path: path.stem)
def test_numbers_and_titles_are_those_of_the_document(spec: Path) -> None:
    agreement = load(spec).agreement
    assert agreement is not None
    document = build.agreement_document(agreement, build.Options(house.layout(agreement)))
    sections = [block for block in walk(document.blocks) if isinstance(block, Section)]
    printed = {one.id: (one.number, one.title) for one in sections if one.level == 1 or one.kind != "plain"}
    found = headings(agreement)
    own = {value["id"] for _, value in agreement.of_type("eget_afsnit")}
    assert found.keys() == {id for id in printed if id in {*agreement.pack.section_ids, *own}}
    assert {id: printed[id] for id in found} == {id: (one.number, one.title) for id, one in found.items()}
    assert [one.place for one in found.values()] == list(range(len(found)))


def test_an_appendix_is_found_by_what_asks_for_it(load_spec) -> None:
    agreement = load_spec("formål: {}")
    assert section_of_appendix(agreement, "afstande_bilag") == "bilag-afstande"
    assert section_of_appendix(agreement, "part") == ""
