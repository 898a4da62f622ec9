import pytest

from aftalegen.errors import Severity

ALL = """
kontakt:
  lister:
    - {id: a, part: aalborg, formål: logistik, email: a@aalborg.example.dk}
    - {id: b, part: aalborg, formål: borger, telefon: 99 00 00 10}
    - {id: c, part: 3f, formål: logistik, telefon: 99 00 00 20}
    - {id: d, part: 3f, formål: borger, email: b@3f.example.dk}
"""


def contacts(problems) -> list:
    return [problem for problem in problems if problem.code == "AFT057"]


def test_each_party_has_a_channel_for_each_purpose(problems_of):
    assert contacts(problems_of(ALL)) == []
    assert contacts(problems_of(ALL, final=True)) == []


def test_a_draft_without_a_contact_list_is_not_asked(problems_of):
    assert contacts(problems_of("kontakt:\n")) == []


@pytest.mark.parametrize(("final", "severity"), [(False, Severity.WARNING), (True, Severity.ERROR)])
def test_what_is_missing_is_a_warning_until_the_agreement_is_in_force(problems_of, final, severity):
    text = "".join(line for line in ALL.splitlines(keepends=True) if "id: d" not in line)
    (problem,) = contacts(problems_of(text, final=final))
    assert problem.severity is severity
    assert problem.message == "Faglig Fælles A-kasse har ingen kontaktvej for “borger”."
    assert problem.hint == "Tilføj en kontakt med “part: 3f” og “formål: borger” i kontaktlisten."


def test_without_any_contact_the_purposes_come_from_the_schema(problems_of):
    messages = [problem.message for problem in contacts(problems_of("", final=True))]
    assert messages == [
        "Jobcenter Aalborg har ingen kontaktvej for “logistik” eller “borger”.",
        "Faglig Fælles A-kasse har ingen kontaktvej for “logistik” eller “borger”.",
    ]


def test_a_contact_needs_email_or_telephone(problems_of):
    (problem,) = contacts(problems_of(ALL.replace(", telefon: 99 00 00 10", ", funktion: Konsulent")))
    assert (problem.place.line, problem.message) == (11, "Kontakten har hverken e-mail eller telefon.")
