from __future__ import annotations

from dataclasses import replace

import pytest

from aftalegen.changes.redline import Revision, redline
from aftalegen.changes.redline.alignment import Item, align
from aftalegen.changes.redline.marking import marked
from aftalegen.document.tree import Block, Cell, Dialog, Field, ListBlock, Paragraph, Revised, Section, Table
from tests.changes.redline.edited import Maker
from tests.writers.docx.trees import bullets, p, table

WHO = Revision("Jobcenter Aalborg", "2026-03-01T00:00:00Z")


def test_what_is_equal_has_no_marks() -> None:
    old, _ = Maker(1).pair()
    assert redline(old, old, WHO).blocks == old.blocks


def test_a_reworded_paragraph_is_one_that_changed() -> None:
    old, new = p("Jobcentret sender listen fem hverdage før."), p("Jobcentret sender listen ti hverdage før.")
    assert marked((p("A"), old), (p("A"), new)) == (p("A"), Revised(old, new))


def test_another_paragraph_is_one_that_went_and_one_that_came() -> None:
    old, new = p("Jobcentret sender listen."), p("Parterne mødes i maj.")
    assert marked((old,), (new,)) == (Revised(old, None), Revised(None, new))


def test_what_was_moved_goes_and_comes() -> None:
    a, b, c = p("Først dette."), p("Så noget andet her."), p("Til sidst et tredje.")
    blocks = marked((a, b, c), (b, c, a))
    assert blocks == (Revised(a, None), b, c, Revised(None, a))


def test_a_section_is_known_by_its_id_whatever_its_heading() -> None:
    old = Section("afbud", 1, "Afbud", (p("Ring."),), "3")
    new = replace(old, title="Afbud og flytning", number="4")
    (block,) = marked((old,), (new,))
    assert block == Revised(replace(old, blocks=()), new)


def test_items_and_rows_are_aligned() -> None:
    before = (bullets("en ting", "to ting"), table("t", [1.0], [["Hoved"], ["En række"], ["Den næste"]]))
    after = (bullets("en ting", "noget nyt", "to ting"), table("t", [1.0], [["Hoved"], ["Den næste"]]))
    items, rows = marked(before, after)
    assert isinstance(items, ListBlock)
    assert items.items[1] == (Revised(None, p("noget nyt")),)
    assert isinstance(rows, Table)
    assert [cell.blocks for (cell,) in rows.body] == [(Revised(p("En række"), None),), (p("Den næste"),)]


def test_a_list_that_becomes_numbered_is_another_list() -> None:
    old, new = bullets("en"), bullets("en", ordered=True)
    assert marked((old,), (new,)) == (Revised(old, None), Revised(None, new))


def test_names_are_stronger_than_content() -> None:
    old = [Item("x", "1", "a"), Item("x", "2", "b")]
    new = [Item("x", "2", "a"), Item("x", "1", "c")]
    assert align(old, new) == [(0, 0), (1, None), (None, 1)]


@pytest.mark.parametrize("seed", range(300))
def test_both_versions_are_in_the_redline(seed: int) -> None:
    """Taking one side of every mark gives that side's document again."""
    old, new = Maker(seed).pair()
    found = redline(old, new, WHO)
    assert side(found.blocks, new=True) == new.blocks
    assert _upright(side(found.blocks, new=False)) == _upright(old.blocks)


def side(blocks: tuple[Block, ...], *, new: bool) -> tuple[Block, ...]:
    return tuple(kept for block in blocks if (kept := _side(block, new)) is not None)


def _side(block: Block, new: bool) -> Block | None:
    match block:
        case Revised(was=was, now=now) if was is None or now is None:
            return now if new else was
        case Revised(was=was, now=now):
            return _side(now, True) if new else _older(was, now)
        case Section() | Field() | Dialog():
            return replace(block, blocks=side(block.blocks, new=new))
        case ListBlock():
            return replace(block, items=_groups(block.items, new))
        case Table():
            return replace(block, head=_rows(block.head, new), body=_rows(block.body, new))
        case _:
            return block


def _older(was: Block | None, now: Block | None) -> Block | None:
    match was, now:
        case ((Section() | Field() | Dialog()), (Section() | Field() | Dialog())):
            return replace(was, blocks=side(now.blocks, new=False))
        case Table(), Table():
            return replace(was, head=_rows(now.head, False), body=_rows(now.body, False))
        case _:
            return was


def _groups(items: tuple[tuple[Block, ...], ...], new: bool) -> tuple[tuple[Block, ...], ...]:
    """Items without those that only the other version has."""
    found = ((item, side(item, new=new)) for item in items)
    return tuple(_bare(kept) for item, kept in found if kept or not item)


def _rows(rows: tuple[tuple[Cell, ...], ...], new: bool) -> tuple[tuple[Cell, ...], ...]:
    found = ((row, tuple(replace(cell, blocks=side(cell.blocks, new=new)) for cell in row)) for row in rows)
    rows = (kept for row, kept in found if any(c.blocks for c in kept) or not any(c.blocks for c in row))
    return tuple(tuple(replace(cell, blocks=_bare(cell.blocks)) for cell in row) for row in rows)


def _bare(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Without the paragraph that only carries a mark."""
    return () if blocks == (Paragraph(()),) else blocks


def test_an_empty_row_that_went_can_be_seen() -> None:
    old, new = (table("t", [1.0], [["Hoved"], *[[""]] * count]) for count in (3, 2))
    (found,) = marked((old,), (new,))
    assert isinstance(found, Table)
    assert [cell.blocks for (cell,) in found.body] == [(), (), (Revised(Paragraph(()), None),)]


def _upright(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Without how the pages are turned, which is the new version's: a section has one page format."""
    return tuple(replace(block, landscape=False) if isinstance(block, Section) else block for block in blocks)
