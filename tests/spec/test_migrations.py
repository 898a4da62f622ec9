"""Schema 1 to 2: deadlines of cancellations in working days."""

import pytest

from aftalegen.spec.migrating.steps import migrate, statements, steps_from
from aftalegen.spec.packs.loading import load_pack, pack_types

OLD = """\
# vores aftale
afbud:
  regler:   # alle tre
    - id: jobcenteret
      hvem: jobcenteret
      frist: Hverdagen før kl. 12   # aftalt i maj
      hvordan: Telefon
    - {id: a-kassen, hvem: a-kassen, frist: To hverdage før}
    - id: den-ledige
      frist: Så snart det er muligt
"""
NEW = """\
# vores aftale
afbud:
  regler:   # alle tre
    - id: jobcenteret
      hvem: jobcenteret
      frist_hverdage: 1   # aftalt i maj
      klokken: 12:00
      hvordan: Telefon
    - {id: a-kassen, hvem: a-kassen, frist_hverdage: 2}
    - id: den-ledige
      frist: Så snart det er muligt
"""


def upgraded(text, covers=lambda _: False):
    return migrate(load_pack("samarbejdsaftale"), 1, 2, text, "f.yaml", covers)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_deadlines_that_can_be_counted_become_numbers_and_all_else_stays(newline):
    found = upgraded(OLD.replace("\n", newline))
    assert found.text == NEW.replace("\n", newline)
    assert [(each.path, each.before, each.after) for each in found.rewritten] == [
        ("afbud.regler[jobcenteret].frist", "Hverdagen før kl. 12", "frist_hverdage: 1, klokken: 12:00"),
        ("afbud.regler[a-kassen].frist", "To hverdage før", "frist_hverdage: 2"),
    ]


def test_what_is_upgraded_already_is_left_alone():
    assert upgraded(NEW).text == NEW
    assert upgraded("cv:\n  afdækning: frist\n").text == "cv:\n  afdækning: frist\n"
    assert upgraded("").text == ""


@pytest.mark.parametrize(
    ("text", "days", "clock"),
    [
        ("Hverdagen før", 1, ""),
        ("Hverdagen før kl. 8.30", 1, "08:30"),
        ("senest 3 arbejdsdage før klokken 14:00.", 3, "14:00"),
        ("1 hverdag før kl 9", 1, "09:00"),
    ],
)
def test_the_ways_to_write_a_number_of_days(text, days, clock):
    found = upgraded(f"afbud:\n  regler:\n    - id: x\n      frist: {text}\n").text
    assert f"frist_hverdage: {days}\n" in found
    assert (f"klokken: {clock}\n" in found) is bool(clock)


@pytest.mark.parametrize(
    "text",
    [
        "Dagen før",
        "Senest dagen før kl. 12",
        "Hverdagen før kl. 12 eller efter aftale",
        "2 dage før",
        "Samme dag kl. 8.30",
        "0 hverdage før",
        "Hverdagen før kl. 25",
        "to",
    ],
)
def test_what_says_anything_else_stays_in_words(text):
    written = f"afbud:\n  regler:\n    - id: x\n      frist: {text}\n"
    assert upgraded(written).text == written


def test_words_over_a_common_number_take_the_number_away():
    own = "afbud:\n  regler:\n    - id: x\n      frist: Så snart som muligt\n"
    found = upgraded(own, lambda _: True).text
    assert found == (
        "afbud:\n  regler:\n    - id: x\n      frist_hverdage:\n      klokken:\n      frist: Så snart som muligt\n"
    )


def test_a_number_over_a_common_deadline_takes_words_and_time_away():
    found = upgraded("afbud:\n  regler:\n    - id: x\n      frist: 2 hverdage før\n", lambda _: True).text
    assert found == "afbud:\n  regler:\n    - id: x\n      frist_hverdage: 2\n      klokken:\n      frist:\n"


def test_every_step_to_every_current_schema_has_a_migration_and_its_statements():
    for name in pack_types():
        pack = load_pack(name)
        for start in range(1, pack.version):
            assert steps_from(pack, start)
            assert statements(pack, start)
