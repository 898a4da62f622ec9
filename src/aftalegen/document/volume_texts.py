"""What the volume appendix says in words: the pair's share, the few that carry most, and where the numbers are from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aftalegen.document.volume_figures import Column, Concentration, Figures, Party, concentration
from aftalegen.reference import estimates, funds
from aftalegen.reference.volumes import Volume
from aftalegen.spec.similar import enumerate_plain

UNKNOWN = "–"
ESTIMATED = "ca."
AT_LEAST = "mindst"
_MOST_PAIRS = 6
_MOST_NAMES = 5


def counted(count: float) -> str:
    """A count with thousands as Danes write them; one decimal where it has a fraction."""
    text = f"{count:,.0f}" if count == int(count) else f"{count:,.1f}"
    return text.translate(str.maketrans(",.", ".,"))


def cell(column: Column, fund: str) -> str:
    """One number of a table: estimates are marked, what is not known is a dash, a fund that merged names its heir."""
    volume = column.of(fund)
    if volume is None and column.has_ended(fund):
        return f"se {funds.named(fund).on(column.period.start).short_name}"
    if volume is None or volume.count is None:
        return UNKNOWN
    return f"{ESTIMATED} {counted(volume.count)}" if volume.origin == "skønnet" else counted(volume.count)


def total(column: Column) -> str:
    """The sum of a column: the one that the parties state, or what is known at least."""
    if column.whole is not None and column.whole >= column.total:
        return counted(column.whole)
    return f"{AT_LEAST} {counted(column.total)}" if column.is_least else counted(column.total)


def total_of(columns: Sequence[Column], fund: str) -> str:
    """The sum of a fund over several jobcentres."""
    return _sum([column.count(fund) for column in columns if not column.has_ended(fund)], [])


def grand_total(columns: Sequence[Column]) -> str:
    """The sum of all numbers of several jobcentres, where the parties state a total with that one."""
    gaps = [column for column in columns if column.is_least and column.whole is None]
    return _sum([max(column.whole or 0, column.total) for column in columns], gaps)


def _sum(counts: Sequence[float | None], gaps: Sequence[Column]) -> str:
    known = [count for count in counts if count is not None]
    if not known:
        return UNKNOWN
    return f"{AT_LEAST} {counted(sum(known))}" if gaps or len(known) < len(counts) else counted(sum(known))


def percent(share: float) -> str:
    """A share in whole percent."""
    return f"{round(100 * share)} pct."


def pairs(figures: Figures) -> list[str]:
    """One sentence for each jobcentre with each fund of the agreement, when they are few; the table has the others."""
    if len(figures.jobcentres) * len(figures.own_funds) > _MOST_PAIRS:
        return []
    found = (_pair(figures, jobcentre, fund) for jobcentre in figures.jobcentres for fund in figures.own_funds)
    return [sentence for sentence in found if sentence]


def _pair(figures: Figures, jobcentre: Party, fund: Party) -> str:
    columns = [column for column in figures.of(jobcentre.key) if column.count(fund.key) is not None]
    told = [_expected(column, fund.key, first=column is columns[0]) for column in columns]
    return f"{jobcentre.name} og {fund.name} venter {enumerate_plain(told)}." if told else ""


def _expected(column: Column, fund: str, *, first: bool) -> str:
    count = column.count(fund) or 0
    what = (" fælles jobsamtale" if count == 1 else " fælles jobsamtaler") if first else ""
    whole = f"jobcenterets {total(column)}" if first else total(column)
    share = f" ({percent(count / column.total)} af {whole})" if column.total else ""
    return f"{cell(column, fund)}{what} i {column.period.title}{share}"


def concentrations(figures: Figures) -> list[str]:
    """How few funds have most of the interviews: for one jobcentre in every period, else for each in the first one."""
    alone = len(figures.jobcentres) == 1
    names = {party.key: party.name for party in figures.jobcentres}
    columns = [column for column in figures.columns if alone or column.period == figures.periods[0]]
    return [
        sentence for column in columns if (sentence := _concentrated(column, "" if alone else names[column.jobcentre]))
    ]


def _concentrated(column: Column, jobcentre: str) -> str:
    found = concentration(column)
    if found is None:
        return ""
    whose = f" i {jobcentre}" if jobcentre else ""
    verb = "tilsammen" if len(found.few) > 1 else "alene"
    first = (
        f"I {column.period.title} har {short_names(found.few)} {verb} {counted(found.count)} af "
        f"{counted(found.total)} samtaler{whose} ({percent(found.share)})."
    )
    return f"{first} {_rest(found)}".strip()


def _rest(found: Concentration) -> str:
    if not found.rest:
        return ""
    if found.rest == 1:
        return f"Den sidste a-kasse har {counted(found.others)}."
    return f"De øvrige {found.rest} a-kasser har højst {counted(found.others)} hver."


def short_names(ids: Sequence[str]) -> str:
    """Funds by their short names, as one phrase."""
    return enumerate_plain([funds.named(id).short_name for id in ids])


def chart_alternative(column: Column, jobcentre: str) -> str:
    """The bar chart in words, for those who cannot see it."""
    bars = ", ".join(f"{funds.named(fund).short_name} {counted(count)}" for fund, count in column.largest_first)
    title = f"Søjlediagram over fælles jobsamtaler i {jobcentre}, {column.period.title}, for hver a-kasse: {bars}."
    return f"{title} {_concentrated(column, '')}".strip()


def marks(figures: Figures) -> Iterator[str]:
    """What the signs in the tables mean."""
    if figures.has_gaps:
        yield f"{UNKNOWN} betyder, at tallet ikke er oplyst. Det er ikke det samme som 0 og er ikke regnet med."
    if any(column.is_least and column.whole is None for column in figures.columns):
        yield f"“{AT_LEAST}” står ved summer, hvor et eller flere tal ikke er oplyst."
    if figures.has_estimates:
        yield f"“{ESTIMATED}” står ved skøn."


def sources(figures: Figures) -> Iterator[str]:
    """Where the numbers are from, by their origin."""
    shown = [volume for column in figures.columns for volume in column.by_fund.values()]
    imported = [volume for volume in shown if volume.origin == "importeret"]
    typed = [volume for volume in shown if volume.origin == "indtastet"]
    if imported:
        yield f"Tallene er importeret. Kilde: {_listed(imported)}."
    if typed:
        ids = list(dict.fromkeys(volume.a_kasse for volume in typed))
        whose = short_names(ids) if len(ids) <= _MOST_NAMES else f"{len(ids)} a-kasser"
        yield f"Tallene for {whose} er skrevet ind af parterne. Kilde: {_listed(typed)}."
    guessed = dict.fromkeys(volume.source for volume in shown if volume.origin == "skønnet")
    own = [source.rstrip(".") for source in guessed if source and source != estimates.SOURCE]
    if own:
        yield f"Skøn. Kilde: {'; '.join(own)}."
    if estimates.SOURCE in guessed:
        left_out = f"{enumerate_plain(estimates.without_share())} er ikke med i kilden og er ikke skønnet."
        yield f"Skøn. {estimates.METHOD} {left_out} {estimates.ATTRIBUTION}"


def _listed(volumes: Sequence[Volume]) -> str:
    named = dict.fromkeys(volume.source.rstrip(".") for volume in volumes if volume.source)
    return "; ".join(named) or "ikke oplyst"
