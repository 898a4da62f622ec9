"""What the numbers mean, as templates see it: sentences for one pair, a table for several, and room in each slot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from aftalegen.document import capacity, templating
from aftalegen.document.capacity import CapacityView
from aftalegen.reference.volumes import Volume
from aftalegen.spec.load import load
from aftalegen.spec.model import Agreement
from tests.conftest import EXAMPLES, LoadSpec
from tests.document.libraries import library

ONE = """
aftale: {ikrafttræden: 2015-07-01, udløb: 2015-12-31}
planlægning:
  volumen:
    - {id: h2, jobcenter: aalborg, a_kasse: 3f, fra: 2015-07-01, til: 2015-12-31, antal: 60, oprindelse: skønnet}
  slots:
    - {id: t, jobcenter: aalborg, a_kasse: 3f, ugedag: tirsdag, uge: lige, borde: 2,
       fra: "09:00", til: "12:00", samtaletid_minutter: 30}
"""


def view(agreement: Agreement, *volumes: Volume) -> CapacityView:
    made = capacity.overview(agreement, volumes)
    assert made is not None
    return made


@pytest.fixture
def several() -> Agreement:
    loaded = load(EXAMPLES / "flere-parter.yaml")
    assert loaded.agreement is not None
    return loaded.agreement


def test_nothing_is_said_without_numbers_or_without_time(load_spec: LoadSpec) -> None:
    assert capacity.overview(load_spec("")) is None
    assert capacity.overview(load_spec("aftale: {ikrafttræden: 2015-07-01}\n")) is None


def test_one_pair_gets_both_numbers_and_its_track(load_spec: LoadSpec) -> None:
    found = view(load_spec(ONE))
    assert found.sætninger == [
        "Parterne venter 10 samtaler pr. måned; aftalt plads til 26.",
        "Antallet ligger over skabelonens tærskel på 8 samtaler pr. måned. Det peger på spor 1 (faste tidsslots).",
    ]
    assert not found.flere_par


@pytest.mark.parametrize(
    ("limit", "says"),
    [
        (10, "Antallet svarer til parternes tærskel på 10 samtaler pr. måned. Det peger på spor 1"),
        (11, "Antallet ligger under parternes tærskel på 11 samtaler pr. måned. Det peger på spor 2"),
    ],
)
def test_the_parties_own_threshold_counts(load_spec: LoadSpec, limit: int, says: str) -> None:
    text = ONE.replace("  volumen:", f"  spor: {{tærskel_samtaler_pr_måned: {limit}}}\n  volumen:")
    assert view(load_spec(text)).sætninger[1].startswith(says)


def test_room_alone_is_said_too(load_spec: LoadSpec) -> None:
    text = ONE[: ONE.index("  volumen")] + ONE[ONE.index("  slots") :]
    assert view(load_spec(text)).sætninger == ["Der er aftalt plads til 26 samtaler pr. måned."]


def test_a_slot_in_words_and_numbers(load_spec: LoadSpec) -> None:
    (slot,) = view(load_spec(ONE)).slots
    assert (slot.jobcenter, slot.a_kasse) == ("Jobcenter Aalborg", "Faglig Fælles A-kasse")
    assert slot.tid == "Tirsdag, lige uger, kl. 09.00–12.00"
    assert (slot.gang, slot.antal_gange, slot.pr_måned) == ("12, 6 ved hvert bord", "13", "26")


def test_the_small_print_names_the_period_and_what_is_left_out(load_spec: LoadSpec) -> None:
    assert view(load_spec(ONE)).forudsætninger == (
        "Tallene er regnet som et gennemsnit fra 1. juli 2015 til 31. december 2015. Weekender, helligdage, "
        "grundlovsdag, juleaftensdag og nytårsaftensdag og de undtagne uger er ikke talt med i pladsen."
    )


def test_several_pairs_are_a_table_and_a_count_of_tracks(several: Agreement) -> None:
    found = view(several)
    rows = {(row.jobcenter, row.a_kasse): (row.ventet, row.plads, row.spor) for row in found.par}
    assert found.flere_par
    assert rows["Jobcenter Hjørring", "FTF-A"] == ("3,7", "–", "Spor 2: aftales enkeltvis")
    assert rows["Jobcenter Hjørring", "Faglig Fælles A-kasse (3F)"][0] == "20"
    (sentence,) = found.sætninger
    assert "for 3 af 6 par" in sentence
    assert sentence.endswith("for 3.")


def test_volumes_of_an_appendix_count_when_the_agreement_has_no_numbers(load_spec: LoadSpec) -> None:
    agreement = load_spec("aftale: {ikrafttræden: 2015-07-01, udløb: 2015-12-31}\n")
    assert view(agreement, Volume("0851", "3f", "2015H2", 24)).sætninger[0] == "Parterne venter 4 samtaler pr. måned."


# --- the templates --------------------------------------------------------------------------------------------


@pytest.fixture
def printed(tmp_path: Path) -> Callable[[CapacityView | None], etree._Element]:
    macros = '{% import "kapacitet.html.j2" as k with context %}'
    source = macros + '<x>{{ k.ventet_og_plads("a") }}{{ k.plads_i_slots("b") }}</x>'
    (tmp_path / "x.html.j2").write_text(source, "utf-8")

    def render(found: CapacityView | None) -> etree._Element:
        return etree.fromstring(templating.render(library(tmp_path), "x.html.j2", {"kapacitet": found}))

    return render


def test_one_pair_prints_sentences_and_the_slots(
    printed: Callable[[CapacityView | None], etree._Element], load_spec: LoadSpec
) -> None:
    root = printed(view(load_spec(ONE)))
    (table,) = root.iter("table")
    assert table.get("id") == "b"
    assert len(table.findall("tbody/tr")) == 1
    assert "10 samtaler pr. måned; aftalt plads til 26" in "".join(root.itertext())


def test_several_pairs_print_two_tables_with_all_their_rows(
    printed: Callable[[CapacityView | None], etree._Element], several: Agreement
) -> None:
    root = printed(view(several))
    assert [len(table.findall("tbody/tr")) for table in root.iter("table")] == [6, 4]
    for table in root.iter("table"):
        assert {len(row) for row in table.iter("tr")} == {len(table.findall("col"))}


def test_no_word_of_a_heading_is_wider_than_its_column(
    printed: Callable[[CapacityView | None], etree._Element], several: Agreement
) -> None:
    """On 160 mm a letter takes about 1.4 % of the width, and the space beside it 2.5 %."""
    for table in printed(view(several)).iter("table"):
        widths = [float(column.get("width", "")) for column in table.findall("col")]
        for width, heading in zip(widths, table.iter("th"), strict=True):
            longest = max(len(word) for word in str(heading.text).split())
            assert 100 * width / sum(widths) >= 1.4 * longest + 2.5, heading.text


def test_without_numbers_nothing_is_printed(printed: Callable[[CapacityView | None], etree._Element]) -> None:
    assert len(printed(None)) == 0


def test_the_example_says_what_it_has_room_for() -> None:
    loaded = load(EXAMPLES / "aalborg-3f.yaml")
    assert loaded.agreement is not None
    assert view(loaded.agreement).sætninger[0] == "Parterne venter 26 samtaler pr. måned; aftalt plads til 43."


def test_groups_are_counted_by_the_person(load_spec: LoadSpec) -> None:
    """13 Tuesdays in even weeks in half a year, 2 tables with 3 groups of 12 each: 72 each time, 156 a month."""
    found = view(load_spec(ONE.replace("samtaletid_minutter: 30", "samtaletid_minutter: 60, personer_pr_samtale: 12")))
    assert found.i_grupper
    assert found.sætninger[0] == (
        "Parterne venter 10 samtaler pr. måned; aftalt plads til 156 personer, alle i gruppesamtaler."
    )
    (slot,) = found.slots
    assert (slot.gang, slot.antal_gange, slot.pr_måned) == ("72, 12 i hver af 6 grupper", "13", "156")
    assert found.forudsætninger.endswith(" I en gruppesamtale tæller hver person.")


def test_one_group_is_called_the_group(load_spec: LoadSpec) -> None:
    text = ONE.replace("samtaletid_minutter: 30", "samtaletid_minutter: 180, personer_pr_samtale: 12").replace(
        "borde: 2,", ""
    )
    (slot,) = view(load_spec(text)).slots
    assert slot.gang == "12 i gruppen"


def test_without_groups_nothing_is_said_of_persons(load_spec: LoadSpec) -> None:
    found = view(load_spec(ONE))
    assert not found.i_grupper
    assert "person" not in " ".join((*found.sætninger, found.forudsætninger))


def test_the_small_print_says_that_a_trial_has_its_own_time(load_spec: LoadSpec) -> None:
    trial = "\nforsøg: [{id: x, titel: X, form: gruppe, personer_pr_samtale: 12, til: 2015-09-30}]\n"
    found = view(load_spec(ONE.replace("borde: 2", "borde: 2, forsøg: x") + trial))
    assert found.forudsætninger.endswith(" Tider i et forsøg tæller kun, mens forsøget varer.")
