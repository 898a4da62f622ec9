"""What the heading of a column says that it holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from aftalegen.imports.names import Kind
from aftalegen.imports.table import Value, text
from aftalegen.reference import periods, tables

Measure = Literal["samtaler", "antal", "personer", "fuldtidspersoner", "i alt"]

MEASURES: tuple[Measure, ...] = ("samtaler", "antal", "personer", "fuldtidspersoner", "i alt")
"""What a column of numbers may count; the first of these that a table has is the one that is read."""

_LABELS: Mapping[Kind, re.Pattern[str]] = {
    "jobcentre": re.compile(
        r"(?:bopæls?|arbejds)?(?:kommune|jobcent(?:er|re)|område|area|geografi|nykom|komkode|kom)"
        r"(?:rs?|ts?|n?s)? ?(?:navn|kode|nr|nummer|betegnelse)?"
    ),
    "fund": re.compile(r"(?:navn på )?(?:a ?kasse|arbejdsløshedskasse|kasse)(?:rn?e?s?|ns?|s)? ?(?:navn|id|kode)?"),
    "period": re.compile(r"(?:perioder?|period|år(?:stal)?|tid(?:spunkt|speriode)?|måned|kvartal|halvår|dato)"),
}
_MEASURES: Mapping[Measure, re.Pattern[str]] = {
    "samtaler": re.compile(r".*(?:samtaler|samtalevolumen|indkaldelser|indkaldte)\b.*"),
    "fuldtidspersoner": re.compile(r".*fuldtids.*"),
    "personer": re.compile(r".*(?:personer|ledige|medlemmer|forsikrede|borgere|berørte)\b.*"),
    "antal": re.compile(r"(?:forventet )?(?:antal|volumen|indhold|værdi|value|count)\b.*"),
    "i alt": re.compile(r"i ?alt|total|sum"),
}
_SHARE = re.compile(r".*(?:\bpct\b|procent|%|andel|indeks|\brate\b|gennemsnit).*")
_NO_MORE_THAN_A_PERIOD = re.compile(r"[*¹²]?|(?:forvent(?:et|ede)|prognose|budget|skøn|perioden?|år|tal|i|for)\b\*?")
"""What may stand beside the period in the heading of a period's column."""
_ASIDE = re.compile(
    r"(?:region|rar|landsdel)(?: ?(?:område|navn|kode))?|nr|nummer|id|kode|(?:be)?mærkning(?:er)?|noter?|kommentarer?"
)


def folded(value: Value) -> str:
    """A heading without capitals, hyphens and other signs that people set differently."""
    return tables.fold(text(value).replace("_", " ").replace(":", " "))


def label(value: Value) -> Kind | None:
    """The kind of names that a column holds by its heading."""
    heading = folded(value)
    return next((kind for kind, pattern in _LABELS.items() if pattern.fullmatch(heading)), None)


def measure(value: Value) -> Measure | None:
    """What a column counts by its heading; None for shares and for what is no count."""
    heading = folded(value)
    if is_aside(value) or label(value):
        return None
    return next((name for name, pattern in _MEASURES.items() if pattern.fullmatch(heading)), None)


def is_aside(value: Value) -> bool:
    """Whether a column is of no use here: shares, regions, numbers of rows, remarks."""
    heading = folded(value)
    return bool(_SHARE.fullmatch(heading) or _ASIDE.fullmatch(heading))


def period_in(value: Value) -> str:
    """The one period that a heading such as "Samtaler 2015" or "Forventet 2016" is about; "" when it is not."""
    rest, period = split(value)
    about = measure(value) or measure(rest) or _NO_MORE_THAN_A_PERIOD.fullmatch(folded(rest))
    return period if about else ""


def split(value: Value) -> tuple[str, str]:
    """A heading such as "3F 2016H1" without its period, and the period's id; "" when it mentions none or several."""
    found = periods.mentioned(text(value))
    return (periods.without(text(value)), found[0].id) if len(found) == 1 else (text(value), "")
