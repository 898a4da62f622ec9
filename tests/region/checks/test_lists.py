"""Branches, contacts, deadlines, ends, and silencing what is found."""

from __future__ import annotations

import pytest

from aftalegen.spec.deadlines import parse
from tests.region.checks.conftest import Found

ENTRY = (
    "{{id: {id}, part: hk, formål: logistik, funktion: {role}, email: {mail}@hk.example.dk, telefon: '98 00 00 {n}'}}"
)


def contacts(*entries: str) -> str:
    return "kontakt:\n  lister:\n" + "".join(f"    - {entry}\n" for entry in entries)


def entry(id: str = "hk-tider", role: str = "Planlægger", mail: str = "tider", n: str = "01") -> str:
    return ENTRY.format(id=id, role=role, mail=mail, n=n)


def test_a_fund_without_a_branch_is_told_once(found: Found) -> None:
    (problem,) = found("AFT529", funds="[3f]")

    assert "alle sine 3 aftaler" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "parter:\n  a_kasser:\n    - {id: bupl, afdeling: BUPL Nord}\n",
        "parter:\n  a_kasser:\n    - {id: ftf, afdeling: FTF Nord, deltager_for: [bupl]}\n",
        "planlægning:\n  organisering:\n    - {id: b, a_kasse: bupl, form: dedikeret}\n",
        "planlægning:\n  organisering:\n    - {id: b, a_kasse: bupl, form: til-stede, afdeling: BUPL Nord}\n",
    ],
)
def test_a_fund_says_who_comes_in_several_ways(found: Found, text: str) -> None:
    assert not [problem for problem in found("AFT529", text) if problem.message.startswith("BUPL")]


def test_who_is_without_a_contact_for_a_purpose(found: Found) -> None:
    told = found("AFT530", contacts(entry()), jobcentres="[aalborg]", funds="[hk]")

    assert [problem.message.split(" i ")[0] for problem in told] == [
        "Jobcenter Aalborg har ingen kontaktvej for “logistik” eller “borger”",
        "HK-A har ingen kontaktvej for “borger”",
    ]


@pytest.mark.parametrize(
    ("other", "what"),
    [
        (entry(n="09"), "telefon “98 00 00 01” og “98 00 00 09”"),
        (entry(id="hk-andet", role="Vagt"), "postkassen “tider@hk.example.dk”"),
        (entry(id="hk-andet", mail="andet"), "funktionen “Planlægger”"),
    ],
)
def test_contacts_that_disagree(found: Found, other: str, what: str) -> None:
    files = {"aftaler/aalborg-hk.yaml": contacts(entry()), "aftaler/hjørring-hk.yaml": contacts(other)}

    (problem,) = found("AFT531", files=files)

    assert what in problem.message
    assert problem.place.file.endswith("hjørring-hk.yaml")
    assert "aalborg-hk.yaml:3" in problem.message


def test_most_agreements_are_right_about_a_contact(found: Found) -> None:
    own = {"aftaler/aalborg-hk.yaml": contacts(entry(n="09")), "aftaler/hjørring-hk.yaml": contacts(entry(n="09"))}

    told = found("AFT531", contacts(entry()), files=own)

    assert [problem.place.file.rpartition("/")[2] for problem in told] == ["region.yaml"]


def test_two_functions_in_one_agreement_may_share_a_mailbox(found: Found) -> None:
    assert not found("AFT531", contacts(entry(), entry(id="hk-andet", role="Vagt", n="09")))


@pytest.mark.parametrize(
    "other", [entry(n="01").replace("98 00 00 01", "98000001"), entry(id="hk-nyt", role="Vagt", mail="vagt", n="09")]
)
def test_contacts_that_agree(found: Found, other: str) -> None:  # fmt: skip
    assert not found("AFT531", contacts(entry()), files={"aftaler/aalborg-hk.yaml": contacts(other)})


def lists(**values: object) -> str:
    said = {"hyppighed": "hver-uge", "horisont_måneder": 3, "svarfrist_hverdage": 5} | values
    row = ", ".join(f"{key}: {value}" for key, value in said.items())
    return f"planlægning:\n  advisering: {{varsel_hverdage: 15}}\n  indkaldelister: {{{row}}}\n"


@pytest.mark.parametrize(
    ("values", "fits"),
    [
        ({}, True),
        ({"horisont_måneder": 1}, False),
        ({"horisont_måneder": 2, "hyppighed": "hver-måned"}, True),
        ({"horisont_måneder": 2, "hyppighed": "hver-måned", "svarfrist_hverdage": 7}, False),
    ],
)
def test_lists_reach_far_enough(found: Found, values: dict[str, object], fits: bool) -> None:
    assert (not found("AFT532", lists(**values))) is fits


def test_a_deadline_that_all_share_is_told_once(found: Found) -> None:
    (problem,) = found("AFT532", lists(horisont_måneder=1))

    assert "Det gælder 12 aftaler" in problem.message


@pytest.mark.parametrize(("answer", "told"), [("Inden fire hverdage", 0), ("Seks hverdage", 1), ("Snarest", 0)])
def test_a_contact_answers_before_the_list_is_due(found: Found, answer: str, told: int) -> None:
    channel = f"kontakt:\n  kanaler:\n    - {{id: k, formål: logistik, part: hk, svartid: {answer}}}\n"

    assert len(found("AFT532", lists() + channel)) == told


@pytest.mark.parametrize(("limit", "told"), [("Dagen før kl. 12", 0), ("Senest fire uger før", 1)])
def test_who_cancels_was_told_before(found: Found, limit: str, told: int) -> None:
    rule = f"afbud:\n  regler:\n    - {{id: a, hvem: a-kassen, frist: {limit}}}\n"

    assert len(found("AFT532", lists() + rule)) == told


@pytest.mark.parametrize(("months", "told"), [(1, 1), (2, 1), (3, 0)])
def test_lists_of_two_jobcentres_reach_the_same_days(found: Found, months: int, told: int) -> None:
    own = {"aftaler/aalborg-hk.yaml": f"planlægning:\n  indkaldelister: {{horisont_måneder: {months}}}\n"}

    assert len(found("AFT533", lists(), files=own)) == told


def test_agreements_that_share_a_slot_share_its_deadlines(found: Found) -> None:
    slot = "ugedag: tirsdag, uge: alle, fra: '09:00', til: '12:00', samtaletid_minutter: 30"
    both = "".join(f"    - {{id: {fund}, jobcenter: aalborg, a_kasse: {fund}, {slot}}}\n" for fund in ("ftf", "bupl"))
    text = (
        "parter:\n  a_kasser:\n    - {id: ftf, deltager_for: [bupl]}\n"
        + lists(horisont_måneder=2)
        + f"  slots:\n{both}"
    )
    own = {"aftaler/aalborg-bupl.yaml": "planlægning:\n  advisering: {varsel_hverdage: 30}\n"}
    late = {"aftaler/aalborg-ftf.yaml": "planlægning:\n  indkaldelister: {svarfrist_hverdage: 10}\n"}

    (problem,) = found("AFT533", text, files=own | late)

    assert "de længste frister kræver 45" in problem.message


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("To hverdage", 2),
        ("Senest 3 arbejdsdage før", 3),
        ("Én uge", 5),
        ("Dagen før kl. 12", 1),
        ("24 timer på hverdage", 1),
        ("Samme dag kl. 8.30", None),
        ("To hverdage, i ferien fem hverdage", None),
    ],
)
def test_deadlines_in_words(text: str, days: int | None) -> None:
    assert parse(text) == days


def test_ends_are_told_by_what_the_agreements_have_in_common(found: Found) -> None:
    early = "gælder_for: {jobcentre: [aalborg]}\naftale: {udløb: 2015-12-31}\n"
    one = "aftale: {udløb: 2016-03-31}\n"

    told = found("AFT534", files={"aftaler/gruppe.yaml": early, "aftaler/hjørring-hk.yaml": one})

    assert [problem.message.split(" gælder")[0] for problem in told] == [
        "4 aftaler med Jobcenter Aalborg",
        "Aftalen mellem Jobcenter Hjørring og HK-A",
    ]


SILENT = "fravalgte_advarsler:\n  - {{kode: {code}, begrundelse: Sådan skal det være}}\n"


def test_a_warning_can_be_silenced_by_the_agreements_it_is_about(found: Found) -> None:
    own = {"aftaler/aalborg-hk.yaml": "aftale: {udløb: 2015-12-31}\n" + SILENT.format(code="AFT534")}

    assert not found("AFT534", files=own)
    assert not found("AFT073", files=own)


def test_silencing_what_is_not_there_is_told(found: Found) -> None:
    (problem,) = found("AFT073", SILENT.format(code="AFT534"))

    assert "AFT534" in problem.message


def test_one_fund_attends_for_another(found: Found) -> None:
    both = "parter:\n  a_kasser:\n    - {id: ftf, deltager_for: [bupl]}\n    - {id: hk, deltager_for: [bupl]}\n"

    (problem,) = found("AFT535", both)

    assert "Både HK-A og FTF-A" in problem.message


def test_an_agreement_that_has_no_end_is_one(found: Found) -> None:
    (problem,) = found("AFT534", files={"aftaler/hjørring-hk.yaml": "aftale: {udløb: }"})

    assert "gælder, til den bliver sagt op, men de fleste" in problem.message
