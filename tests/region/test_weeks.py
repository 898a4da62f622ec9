"""The week of each party: the same bookings as a picture, in words and as a table."""

from __future__ import annotations

from aftalegen.document.layout import Layout
from aftalegen.document.regional import WeeksView
from aftalegen.region.bookings import Booking
from aftalegen.region.labels import labels
from aftalegen.region.week_parties import by_fund, by_jobcentre
from aftalegen.region.weeks import weeks
from tests.region.made import booking, region

EVEN = booking(where="Lokale 2", tables=2, pause=(615, 630))
ODD = booking(funds=("hk",), weeks="ulige", weekday=3)
ALL = booking(funds=("foa",), weeks="alle", weekday=0)


def jobcentres(*bookings: Booking, clashing: frozenset[Booking] = frozenset()) -> WeeksView:
    return weeks(by_jobcentre(region(), bookings, labels(region().project), clashing), Layout())[0]


def funds(*bookings: Booking) -> WeeksView:
    return weeks(by_fund(region(), bookings, labels(region().project), frozenset()), Layout())[0]


def test_the_picture_in_words_tells_every_time_of_even_and_odd_weeks() -> None:
    (week,) = jobcentres(EVEN, ODD, ALL).uger
    assert week.titel == "Jobcenter Aalborg"
    assert week.alt == (
        "Ugeplan for Jobcenter Aalborg. Lige uger: mandag kl. 9.00–12.00 FOA, 1 bord; "
        "tirsdag kl. 9.00–12.00 3F-A, 2 borde. Ulige uger: mandag kl. 9.00–12.00 FOA, 1 bord; "
        "torsdag kl. 9.00–12.00 HK-A, 1 bord."
    )
    assert week.sætninger == []


def test_weeks_that_are_all_alike_are_told_once_and_empty_ones_in_a_sentence() -> None:
    (alike,) = jobcentres(ALL, booking(weeks="alle")).uger
    assert alike.alt.count("mandag") == 1
    assert "Alle uger: " in alike.alt
    (even,) = jobcentres(EVEN, booking(weekday=4)).uger
    assert "Ulige" not in even.alt
    assert even.sætninger == ["Der er ingen faste tider i ulige uger."]


def test_the_table_has_every_booking_once_with_its_break_and_its_place() -> None:
    (week,) = jobcentres(EVEN, ODD, ALL).uger
    assert [(row.navn, *row.celler) for row in week.tabel.rækker] == [
        ("Mandag", "Alle", "9.00–12.00", "FOA", "1", ""),
        ("Tirsdag", "Lige", "9.00–12.00, pause 10.15–10.30", "3F-A", "2", "Lokale 2"),
        ("Torsdag", "Ulige", "9.00–12.00", "HK-A", "1", ""),
    ]


def test_what_clashes_is_said_in_the_words_in_a_sentence_and_in_the_table() -> None:
    (week,) = jobcentres(EVEN, ODD, clashing=frozenset((EVEN,))).uger
    assert week.sammenstød == "1 tid støder sammen med en anden."
    assert "3F-A, 2 borde, støder sammen med en anden tid" in week.alt
    assert [row.fremhævet for row in week.tabel.rækker] == [True, False]
    assert week.tabel.rækker[0].celler[-1] == "Lokale 2. Støder sammen med en anden tid"
    (both,) = jobcentres(EVEN, ODD, clashing=frozenset((EVEN, ODD))).uger
    assert both.sammenstød == "2 tider støder sammen med andre."
    assert jobcentres(EVEN, ODD).uger[0].sammenstød == ""


def test_a_party_with_one_time_needs_no_picture_and_one_without_any_is_left_out() -> None:
    found = funds(EVEN, ODD)
    assert found.uger == []
    assert found.enkelte is not None
    assert [(row.navn, row.celler[0], row.celler[3]) for row in found.enkelte.rækker] == [
        ("3F-A", "Tirsdag", "Aalborg"),
        ("HK-A", "Torsdag", "Aalborg"),
    ]
    assert funds().enkelte is None


def names(view: WeeksView) -> dict[str, str]:
    assert view.enkelte is not None
    return {row.navn: row.celler[3] for row in view.enkelte.rækker}


def test_a_fund_sees_for_whom_its_people_come_and_the_others_who_comes() -> None:
    assert names(funds(booking(funds=("3f", "hk"), staff="3f"))) == {
        "3F-A": "Aalborg (for HK-A)",
        "HK-A": "Aalborg (3F-A deltager)",
    }


def test_what_is_held_elsewhere_says_where() -> None:
    found = names(jobcentres(booking(at="hjørring")))
    assert found == {"Jobcenter Aalborg": "3F-A i Hjørring", "Jobcenter Hjørring": "3F-A"}
