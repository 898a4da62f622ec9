"""The week of each jobcentre and of each fund: a picture, the same in words, and the same as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from aftalegen.document import tree
from aftalegen.document.drawing.picture import picture
from aftalegen.document.drawing.week import Panel, week
from aftalegen.document.drawing.week_block import Block
from aftalegen.document.layout import Layout
from aftalegen.document.regional import WeeksView, WeekView
from aftalegen.region import booking_texts
from aftalegen.region.bookings import Booking
from aftalegen.region.week_parties import MARKED, Seen
from aftalegen.region.week_tables import single, table
from aftalegen.spec.capacity import WEEKDAYS, Weeks

_PANELS: Mapping[Weeks, str] = {"lige": "Lige uger", "ulige": "Ulige uger"}


def weeks(parties: Sequence[Seen], layout: Layout) -> tuple[WeeksView, Mapping[str, tree.Image]]:
    """The weeks of some parties, with the pictures by their names."""
    several = [one for one in parties if len(one.bookings) > 1]
    alone = [one for one in parties if len(one.bookings) == 1]
    views = WeeksView([_view(one) for one in several], single(alone) if alone else None)
    return views, {_picture_name(one): _drawn(_panels(one), layout) for one in several}


def _picture_name(seen: Seen) -> str:
    return f"uge-{seen.id}"


@lru_cache(maxsize=256)
def _drawn(panels: tuple[Panel, ...], layout: Layout) -> tree.Image:
    return picture(week(panels, MARKED, layout))


def _view(seen: Seen) -> WeekView:
    return WeekView(
        id=f"uge-{seen.id}-afsnit",
        titel=seen.title,
        sætninger=_empty(seen),
        sammenstød=_clashes(seen),
        billede=_picture_name(seen),
        alt=_alternative(seen),
        billedtekst=f"Ugen hos {seen.title}",
        tabel=table(seen),
    )


def _panels(seen: Seen) -> tuple[Panel, ...]:
    """Even and odd weeks; one panel when all weeks are alike, and none for weeks without anything."""
    if all(one.slot.weeks == "alle" for one in seen.bookings):
        return (Panel("Alle uger", _blocks(seen, "alle")),)
    panels = (Panel(title, _blocks(seen, kind)) for kind, title in _PANELS.items())
    return tuple(panel for panel in panels if panel.blocks)


def _blocks(seen: Seen, weeks: Weeks) -> tuple[Block, ...]:
    return tuple(_block(seen, one) for one in _in(seen, weeks))


def _in(seen: Seen, weeks: Weeks) -> list[Booking]:
    """The bookings of these weeks in order of time."""
    found = (one for one in seen.bookings if one.slot.weeks in {"alle", weeks})
    return sorted(found, key=lambda one: (one.slot.weekday, one.begins, one.ends, seen.name(one)))


def _block(seen: Seen, one: Booking) -> Block:
    name = seen.name(one)
    return Block(
        day=one.slot.weekday,
        begins=one.begins,
        ends=one.ends,
        party=name,
        name=name,
        lines=(booking_texts.clock(one), booking_texts.tables(one)),
        breaks=one.breaks,
        marked=one in seen.clashing,
    )


def _empty(seen: Seen) -> list[str]:
    """Which weeks have nothing, where a picture leaves them out."""
    if all(one.slot.weeks == "alle" for one in seen.bookings):
        return []
    return [f"Der er ingen faste tider i {kind} uger." for kind in _PANELS if not _in(seen, kind)]


def _clashes(seen: Seen) -> str:
    count = sum(one in seen.clashing for one in seen.bookings)
    if not count:
        return ""
    return "1 tid støder sammen med en anden." if count == 1 else f"{count} tider støder sammen med andre."


def _alternative(seen: Seen) -> str:
    """The picture in words, for those who cannot see it."""
    told = [f"Ugeplan for {seen.title}."]
    for panel in _panels(seen):
        blocks = [_spoken(block) for block in panel.blocks]
        told.append(f"{panel.title}: {'; '.join(blocks)}.")
    return " ".join(told)


def _spoken(block: Block) -> str:
    clock, *more = block.lines
    marked = f", {MARKED[:1].lower()}{MARKED[1:]}" if block.marked else ""
    return f"{WEEKDAYS[block.day]} kl. {clock} {block.name}, {', '.join(more)}{marked}"
