"""A change of the law that an agreement follows, in words."""

from __future__ import annotations

from aftalegen.changes.fields import Change
from aftalegen.document.values import date_in_words
from aftalegen.spec import lawbook
from aftalegen.spec.lawbook import Lawbook
from aftalegen.spec.model import Agreement


def law_sentence(change: Change, new: Agreement) -> str:
    """Which rules the agreement follows now, or which of them say something else than before."""
    book = lawbook.for_project(new.root, new.path, new.pack)
    if change.path:
        return f"Der er ændret i {_named(change.path, book)}."
    before, after = (_all(ids, book) for ids in (change.old, change.new))
    return f"Aftalen følger nu {after}. Før fulgte den {before}."


def _all(ids: tuple[str, ...], book: Lawbook) -> str:
    return " og ".join(_named(id, book) for id in ids) or "ingen kendte regler"


def _named(id: str, book: Lawbook) -> str:
    rules = book.get(id)
    return f"reglerne fra {date_in_words(rules.valid_from)} ({id})" if rules else f"regelsættet {id}"
