import pytest


def slot(**changes: str) -> str:
    values = {
        "id": "a",
        "jobcenter": "aalborg",
        "a_kasse": "3f",
        "ugedag": "mandag",
        "uge": "alle",
        "fra": '"9:00"',
        "til": '"12:00"',
        "samtaletid_minutter": "30",
    } | changes
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


@pytest.fixture
def codes_of(problems_of):
    def read(*slots: str) -> list[str]:
        text = "planlægning:\n  slots:\n" + "".join(f"    - {written}\n" for written in slots)
        return [problem.code for problem in problems_of(text)]

    return read


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"fra": '"12:00"', "til": '"9:00"'}, ["AFT052"]),
        ({"fra": '"9:00"', "til": '"09:00"'}, ["AFT052"]),
        ({"til": '"10:00"', "samtaletid_minutter": "60"}, []),
        ({"til": '"10:00"', "samtaletid_minutter": "61"}, ["AFT053"]),
        ({"til": '"10:00"', "samtaletid_minutter": "50", "forberedelse_minutter": "10"}, []),
        ({"til": '"10:00"', "samtaletid_minutter": "50", "forberedelse_minutter": "11"}, ["AFT053"]),
        ({"pause_fra": '"10:00"', "pause_til": '"10:15"', "samtaletid_minutter": "105"}, []),
        ({"pause_fra": '"10:00"', "pause_til": '"10:15"', "samtaletid_minutter": "106"}, ["AFT053"]),
        ({"pause_fra": '"8:00"', "pause_til": '"13:00"'}, ["AFT053"]),
        ({"pause_fra": '"10:15"', "pause_til": '"10:00"'}, ["AFT052"]),
        ({"fra": "kl. 9"}, ["AFT038"]),
    ],
)
def test_the_time_of_a_slot(codes_of, changes, expected):
    assert codes_of(slot(**changes)) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ["AFT054"]),
        ({"fra": '"11:59"', "til": '"13:00"'}, ["AFT054"]),
        ({"fra": '"8:00"', "til": '"9:01"'}, ["AFT054"]),
        ({"uge": "lige"}, ["AFT054"]),
        ({"fra": '"12:00"', "til": '"13:00"'}, []),
        ({"fra": '"8:00"', "til": '"9:00"'}, []),
        ({"ugedag": "tirsdag"}, []),
        ({"a_kasse": "hk"}, ["AFT055"]),
    ],
)
def test_two_slots_of_the_same_parties(codes_of, changes, expected):
    assert codes_of(slot(), slot(id="b", **changes)) == expected


def test_even_and_odd_weeks_do_not_meet(codes_of):
    assert codes_of(slot(uge="lige"), slot(id="b", uge="ulige")) == []


def test_each_pair_is_told_at_the_later_slot(problems_of):
    text = "planlægning:\n  slots:\n" + "".join(f"    - {slot(id=name)}\n" for name in "abc")
    assert [problem.place.line for problem in problems_of(text)] == [10, 11, 11]


@pytest.mark.parametrize(("starts", "told"), [("2018-07-01", []), ("2018-06-30", ["AFT054"])])
def test_slots_of_trials_that_follow_each_other_do_not_meet(problems_of, starts, told):
    text = (
        "planlægning:\n  slots:\n"
        f"    - {slot(forsøg='første')}\n"
        f"    - {slot(id='b', forsøg='anden')}\n"
        "forsøg:\n"
        "  - {id: første, titel: Første, fra: 2018-01-01, til: 2018-06-30}\n"
        f"  - {{id: anden, titel: Anden, fra: {starts}}}\n"
    )
    assert [problem.code for problem in problems_of(text)] == told
