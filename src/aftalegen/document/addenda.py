"""What documents say of an agreement's addenda, and what the document of an addendum sees of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aftalegen.document import shared
from aftalegen.document.values import date_in_words
from aftalegen.spec.addendum import Addendum
from aftalegen.spec.model import Agreement
from aftalegen.spec.similar import enumerate_plain


def enumerated(addenda: Sequence[Addendum]) -> str:
    """The addenda in a sentence: "tillæg 1 af 1. januar 2024 og tillæg 2"; "" when there are none."""
    return enumerate_plain([_dated(one) for one in addenda])


def views(agreement: Agreement) -> Mapping[str, Any]:
    """The addendum, and the agreement before it, under Danish names; dates are in words, "" when not known."""
    own, before = agreement.addendum, agreement.amends
    assert own is not None  # noqa: S101 - only asked for addenda
    assert before is not None  # noqa: S101
    return {
        "tillæg": {
            "overskrift": own.heading if own.title else f"{own.heading} til aftalen",
            "dato": date_in_words(own.date),
            "ikrafttræden": date_in_words(own.begins),
            "udløb": date_in_words(own.ends),
        },
        "aftalens_dato": date_in_words(shared.own_date(before)),
        "aftalens_version": str(shared.one_of(before, "periode").get("version", "")),
        "tidligere_tillæg": enumerated(before.addenda),
    }


def _dated(addendum: Addendum) -> str:
    date = addendum.date or addendum.begins
    return f"{addendum.name} af {date_in_words(date)}" if date else addendum.name
