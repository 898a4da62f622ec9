"""What an agreement says against the law on its dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftalegen.errors import Problem, Severity
from aftalegen.spec.load import load
from tests.conftest import EXAMPLES, LoadSpec
from tests.spec.conftest import ProblemsOf

YEAR_2018 = "aftale: {ikrafttræden: 2018-01-01, udløb: 2018-12-31}\n"
IN_FORCE = YEAR_2018.replace("}", ", status: gældende}")
WARNING, ERROR, NOTE = Severity.WARNING, Severity.ERROR, Severity.NOTE
ALL_2018 = "{id: b, samtale: f2}, {id: c, samtale: f3}"


def rows(*entries: str) -> str:
    return f"genstandsfelt:\n  samtaletidspunkter: [{', '.join(entries)}]\n"


def trial(**entries: str) -> str:
    values = {
        "id": "forsøg",
        "samtale": "f1",
        "grundlag": "Frikommuneforsøg II",
        "fra": "2017-07-01",
        "til": "2021-06-30",
    }
    return "regler:\n  afvigelser:\n    - {" + ", ".join(f"{k}: {v}" for k, v in {**values, **entries}.items()) + "}\n"


def told(problems: list[Problem], code: str) -> list[Problem]:
    return [problem for problem in problems if problem.code == code]


# --- times ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("samtale: f1, senest: 6 uger", False),
        ("samtale: f1, senest: 42 dage", False),
        ("samtale: f1, senest: 7 uger", True),
        ("samtale: f1, senest: 2 uger", True),
        ("samtale: f1, tidligst: 3 uger, senest: 5 uger", False),
        ("samtale: f1, tidligst: 2 uger, senest: 5 uger", True),
        ("samtale: 1. fælles jobsamtale, senest: uge 10", True),
        ("samtale: f2, tidligst: 4 måneder, senest: 26 uger", False),
        ("samtale: f2, tidligst: 3 måneder", True),
        ("samtale: f2", False),
        ("samtale: f3, senest: 16 måneder", False),
        ("samtale: f3, senest: 17 måneder", True),
        ("samtale: cv, senest: 3 uger", True),
        ("samtale: jc, senest: 9 måneder", True),
    ],
)
def test_an_interview_lies_in_the_time_that_the_law_gives(problems_of: ProblemsOf, row: str, wrong: bool) -> None:
    assert bool(told(problems_of(YEAR_2018 + rows(f"{{id: a, {row}}}")), "AFT101")) is wrong


def test_a_late_interview_is_told_with_the_law_and_a_way_out(problems_of: ProblemsOf) -> None:
    text = YEAR_2018 + rows("{id: a, samtale: f1, senest: 10 uger}", ALL_2018)
    (problem,) = problems_of(text)
    assert problem.code == "AFT101"
    assert problem.message == f"“f1” ligger senest ved 10 uger, men {LAW_2016}."
    assert "regler.afvigelser" in problem.hint
    assert "“Frikommuneforsøg i Rebild” har fx lov til senest efter 10 uger." in problem.hint
    assert problem.path == "genstandsfelt.samtaletidspunkter[0].senest"
    assert problem.place.width >= 1
    assert problem.severity is WARNING


def test_a_trial_that_would_not_help_is_not_named(problems_of: ProblemsOf) -> None:
    (problem,) = told(problems_of(YEAR_2018 + rows("{id: a, samtale: f1, senest: 11 uger}")), "AFT101")
    assert "Rebild" not in problem.hint


def test_in_force_it_is_an_error(problems_of: ProblemsOf) -> None:
    text = IN_FORCE + rows("{id: a, samtale: f1, senest: 10 uger}")
    assert [problem.severity for problem in told(problems_of(text), "AFT101")] == [ERROR]


def test_with_a_deviation_it_is_in_order(problems_of: ProblemsOf) -> None:
    text = rows("{id: a, samtale: f1, senest: 10 uger}", ALL_2018) + trial(senest="10 uger")
    assert problems_of(YEAR_2018 + text) == []


LAW_2016 = "reglerne fra 1.7.2016 (R2016) siger mellem 3 og 6 uger"


@pytest.mark.parametrize(
    ("deviation", "since", "whose"),
    [
        ({"senest": "8 uger"}, "", "jeres afvigelse (Frikommuneforsøg II) siger senest efter 8 uger"),
        ({"senest": "10 uger", "samtale": "f2"}, "", LAW_2016),
        ({"form": "I gruppe"}, "", LAW_2016),
        ({"senest": "10 uger", "til": "2018-06-30"}, "Fra 1.7.2018: ", LAW_2016),
    ],
)
def test_a_deviation_only_helps_for_what_it_names(
    problems_of: ProblemsOf, deviation: dict[str, str], since: str, whose: str
) -> None:
    text = YEAR_2018 + rows("{id: a, samtale: f1, senest: 10 uger}") + trial(**deviation)
    (problem,) = told(problems_of(text), "AFT101")
    assert problem.message == f"{since}“f1” ligger senest ved 10 uger, men {whose}."


def test_uncertain_law_is_only_a_note_and_says_so(problems_of: ProblemsOf) -> None:
    dates = "aftale: {ikrafttræden: 2026-08-01, udløb: 2026-12-31, status: gældende}\n"
    (problem,) = told(problems_of(dates + rows("{id: a, samtale: k16, senest: 20 måneder}")), "AFT101")
    assert problem.severity is NOTE
    assert "(R2026, usikkert)" in problem.message


def test_without_dates_nothing_is_held_against_the_law(problems_of: ProblemsOf) -> None:
    assert problems_of(rows("{id: a, samtale: f1, senest: 40 uger, a_kassen_deltager: deltager-ikke}")) == []


@pytest.mark.parametrize(
    ("row", "count"),
    [
        ("senest: 6 uger", 0),
        ("senest: før sommerferien", 1),
        ("tidligst: lidt før, senest: lidt efter", 2),
        ("tidligst: 6 uger, senest: 3 uger", 1),
        ("tidligst: 3 uger, senest: 3 uger", 0),
    ],
)
def test_times_must_be_comparable(problems_of: ProblemsOf, row: str, count: int) -> None:
    found = told(problems_of(rows(f"{{id: a, samtale: f1, {row}}}")), "AFT110")
    assert len(found) == count
    assert len(told(problems_of(trial(**dict(part.split(": ") for part in row.split(", ")))), "AFT110")) == count


# --- attendance -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("interview", "answer", "wrong"),
    [
        ("f1", "efter-behov", False),
        ("f1", "medmindre-fravalgt", False),
        ("f1", "digitalt", True),
        ("f1", "deltager-ikke", True),
        ("f2", "medmindre-fravalgt", False),
        ("f2", "efter-behov", True),
        ("f2", "digitalt", True),
        ("f2", "Det aftaler vi fra gang til gang.", False),
        ("cv", "deltager-ikke", False),
    ],
)
def test_the_fund_is_with_where_the_law_asks_for_it(
    problems_of: ProblemsOf, interview: str, answer: str, wrong: bool
) -> None:
    row = f"{{id: a, samtale: {interview}, a_kassen_deltager: {answer}}}"
    found = told(problems_of(YEAR_2018 + rows(row)), "AFT102")
    assert bool([problem for problem in found if problem.path.endswith("a_kassen_deltager")]) is wrong


def test_after_2020_the_law_does_not_ask_the_fund_to_come_in_person(problems_of: ProblemsOf) -> None:
    text = "aftale: {ikrafttræden: 2021-01-01, udløb: 2021-12-31}\n"
    row = "{id: b, samtale: f2, a_kassen_deltager: digitalt}"
    assert [
        problem.path for problem in told(problems_of(text + rows(row)), "AFT102") if "deltager" in problem.path
    ] == []


def test_an_absent_fund_is_told_with_what_to_type(problems_of: ProblemsOf) -> None:
    text = IN_FORCE + rows(
        "{id: a, samtale: f1}", "{id: b, samtale: f2, a_kassen_deltager: deltager-ikke}", "{id: c, samtale: f3}"
    )
    (problem,) = told(problems_of(text), "AFT102")
    assert problem.message == (
        "“f2”: efter reglerne fra 1.7.2016 (R2016) gælder, at a-kassen møder op, medmindre den ledige ikke ønsker det."
    )
    assert problem.hint == "Skriv a_kassen_deltager: medmindre-fravalgt"
    assert problem.severity is ERROR


def test_a_deviation_in_form_sets_the_attendance_free(problems_of: ProblemsOf) -> None:
    text = YEAR_2018 + rows("{id: a, samtale: f1, a_kassen_deltager: digitalt}", ALL_2018) + trial(form="På skærm")
    assert problems_of(text) == []


def test_an_interview_that_is_left_out_is_missed(problems_of: ProblemsOf) -> None:
    (problem,) = problems_of(YEAR_2018 + rows("{id: a, samtale: f1}", "{id: b, samtale: f2}"))
    assert (problem.code, problem.severity) == ("AFT102", WARNING)
    assert problem.message.startswith("“3. fælles jobsamtale” mangler.")
    assert (problem.path, problem.place.line) == ("genstandsfelt.samtaletidspunkter", 9)


def test_an_interview_that_comes_with_new_law_is_missed_from_then(problems_of: ProblemsOf) -> None:
    dates = "aftale: {ikrafttræden: 2015-07-01, udløb: 2016-12-31}\n"
    (problem,) = told(problems_of(dates + rows("{id: b, samtale: f2}", "{id: c, samtale: f3}")), "AFT102")
    assert problem.message.startswith("Fra 1.7.2016: “1. fælles jobsamtale” mangler.")


# --- unknown interviews and deviations ------------------------------------------------------------------------


def test_an_unknown_interview_is_an_error_with_the_nearest_one(problems_of: ProblemsOf) -> None:
    (problem,) = problems_of(trial(samtale="1. felles jobsamtale"))
    assert (problem.code, problem.severity) == ("AFT105", ERROR)
    assert problem.message == "Samtalen “1. felles jobsamtale” findes ikke i reglerne."
    assert problem.hint == "Mente du “1. fælles jobsamtale”?"
    assert problem.path == "regler.afvigelser[0].samtale"


def test_an_interview_of_another_time_is_a_warning(problems_of: ProblemsOf) -> None:
    dates = "aftale: {ikrafttræden: 2015-07-01, udløb: 2016-06-30}\n"
    found = told(problems_of(dates + rows("{id: a, samtale: f1}")), "AFT105")
    assert [problem.severity for problem in found] == [WARNING]
    assert found[0].hint.startswith("Samtalen er med i reglerne fra 1.7.2016 (R2016) og fra 1.1.2020 (R2020).")


@pytest.mark.parametrize(
    ("dates", "code"),
    [
        ({"fra": "2019-01-01", "til": "2019-12-31"}, "AFT106"),
        ({"fra": "2010-01-01", "til": "2017-12-31"}, "AFT106"),
        ({"fra": "2010-01-01", "til": "2018-01-01"}, None),
        ({"fra": "2018-12-31", "til": "2019-12-31"}, None),
        ({"fra": "2018-06-01", "til": "2018-05-01"}, "AFT050"),
    ],
)
def test_a_deviation_must_lie_in_the_agreements_period(
    problems_of: ProblemsOf, dates: dict[str, str], code: str | None
) -> None:
    found = problems_of(YEAR_2018 + trial(senest="10 uger", **dates))
    assert [problem.code for problem in found] == ([code] if code else [])


# --- change of law --------------------------------------------------------------------------------------------


def test_a_change_of_law_in_the_period_says_what_changes_and_where(problems_of: ProblemsOf) -> None:
    text = "aftale: {ikrafttræden: 2019-06-01, udløb: 2020-05-31}\nfleksibilitet: {planlægning_i_god_tid: I god tid.}\n"
    (problem,) = problems_of(text)
    assert (problem.code, problem.severity, problem.path) == ("AFT103", WARNING, "aftale.udløb")
    assert problem.message == (
        "Reglerne ændrer sig, mens aftalen gælder: fra 1.1.2020 gælder R2020 (“Forenklet beskæftigelsesindsats”)."
    )
    assert "1. fælles jobsamtale (senest efter 3 måneder, form og deltagelse)" in problem.hint
    assert "Afsnit, det kan berøre: fleksibilitet." in problem.hint
    assert problem.hint.endswith("Se alt med: aftalegen rules --compare R2016 R2020")


def test_each_change_of_law_is_told_once(problems_of: ProblemsOf) -> None:
    found = problems_of("aftale: {ikrafttræden: 2015-07-01, udløb: 2024-06-30}\n")
    assert [problem.hint.split()[-1] for problem in told(found, "AFT103")] == ["R2016", "R2020", "R2024"]


def test_an_agreement_in_force_without_an_end_gets_a_note_about_the_next_change(problems_of: ProblemsOf) -> None:
    found = problems_of("aftale: {ikrafttræden: 2016-07-01, status: gældende}\n")
    (problem,) = told(found, "AFT103")
    assert (problem.severity, problem.path) == (NOTE, "aftale.ikrafttræden")
    assert problem.message.startswith("Aftalen har ingen udløbsdato: fra 1.1.2020 gælder R2020")


def test_in_a_draft_the_end_is_still_an_open_point(problems_of: ProblemsOf) -> None:
    assert problems_of("aftale: {ikrafttræden: 2016-07-01, status: udkast}\n") == []


def test_a_change_to_uncertain_law_is_a_note(problems_of: ProblemsOf) -> None:
    found = told(problems_of("aftale: {ikrafttræden: 2026-01-01, udløb: 2027-03-31}\n"), "AFT103")
    assert [problem.severity for problem in found] == [NOTE, NOTE]
    assert "fra 1.7.2026 gælder R2026 (“Beskæftigelsesreformen 2025, første del”, usikkert)" in found[0].message
    assert "fra 1.1.2027 ventes R2027 (“Ny hovedlov (ventet)”, usikkert)" in found[1].message


@pytest.mark.parametrize(
    ("dates", "reasons"),
    [
        ("{ikrafttræden: 2025-01-01, udløb: 2025-12-31}", []),
        ("{ikrafttræden: 2026-08-01, udløb: 2026-12-31}", ["er ikke sikre på alle punkter."]),
        ("{ikrafttræden: 2027-08-01, udløb: 2027-12-31}", ["er et udkast til en lov, der ventes."]),
    ],
)
def test_uncertain_law_is_noted(problems_of: ProblemsOf, dates: str, reasons: list[str]) -> None:
    found = told(problems_of(f"aftale: {dates}\n"), "AFT112")
    assert [problem.severity for problem in found] == [NOTE] * len(reasons)
    assert [problem.message.partition(") ")[2] for problem in found] == reasons


# --- words, choices and areas ---------------------------------------------------------------------------------


def flexible(words: str, start: str, end: str) -> str:
    return f"aftale: {{ikrafttræden: {start}, udløb: {end}}}\nfleksibilitet: {{planlægning_i_god_tid: {words}}}\n"


@pytest.mark.parametrize(
    ("words", "told_of"),
    [
        ("Senest på rettidighedsdatoen.", "rettidighedsdatoen"),
        ("Senest på Rettighedsdato.", "Rettighedsdato"),
        ("Den anbefalede dato har afløst rettidighedsdatoen.", ""),
        ("Senest på datoen.", ""),
    ],
)
def test_a_word_that_is_out_of_date(problems_of: ProblemsOf, words: str, told_of: str) -> None:
    found = told(problems_of(flexible(words, "2015-07-01", "2016-06-30")), "AFT104")
    assert [problem.message for problem in found] == (
        [f"“{told_of}” bruges ikke mere i reglerne fra 1.7.2015."] if told_of else []
    )
    assert [problem.severity for problem in found] == [WARNING] * len(found)


def test_the_word_is_underlined_and_other_lines_are_named(problems_of: ProblemsOf) -> None:
    dates = "aftale: {ikrafttræden: 2015-07-01, udløb: 2016-06-30}\n"
    text = "formål:\n  hvorfor: |\n    Vi holder\n    rettidighedsdatoen.\nafbud:\n  ny_tid: Før rettidighedsdatoen.\n"
    (problem,) = problems_of(dates + text)
    assert (problem.place.line, problem.place.column, problem.place.width) == (11, 5, 18)
    assert problem.hint.endswith("Det står også i linje 13.")


def test_jobcentre_is_a_note_after_the_requirement_ended(problems_of: ProblemsOf) -> None:
    def found(start: str, end: str) -> list[Problem]:
        return told(problems_of(f"aftale: {{ikrafttræden: {start}, udløb: {end}}}\n"), "AFT104")

    assert found("2026-01-01", "2026-06-30") == []
    (problem,) = found("2026-07-01", "2026-12-31")
    assert problem.message == "“Jobcenter” bruges ikke mere i reglerne fra 1.7.2026 (usikkert)."
    assert problem.hint.startswith("Skriv “kommunen”.")
    assert problem.severity is NOTE


@pytest.mark.parametrize(
    ("choice", "start", "end", "wrong"),
    [
        ("overgang-2015", "2015-07-01", "2016-06-30", False),
        ("overgang-2015", "2016-01-01", "2016-12-31", False),
        ("overgang-2015", "2018-01-01", "2018-12-31", True),
        ("tre-samtaler", "2021-01-01", "2021-12-31", False),
        ("tre-samtaler", "2024-01-01", "2024-12-31", True),
        ("Vi holder to samtaler.", "2024-01-01", "2024-12-31", False),
    ],
)
def test_a_choice_fits_the_rule_sets_that_it_was_written_for(
    problems_of: ProblemsOf, choice: str, start: str, end: str, wrong: bool
) -> None:
    text = f"aftale: {{ikrafttræden: {start}, udløb: {end}}}\ngenstandsfelt: {{fælles_kontaktforløb: {choice}}}\n"
    assert [problem.severity for problem in told(problems_of(text), "AFT107")] == [WARNING] * wrong


def test_a_choice_of_another_time_is_told_with_the_days_it_was_for(problems_of: ProblemsOf) -> None:
    text = (
        "aftale: {ikrafttræden: 2024-01-01, udløb: 2024-12-31}\ngenstandsfelt: {fælles_kontaktforløb: tre-samtaler}\n"
    )
    (problem,) = told(problems_of(text), "AFT107")
    assert problem.message == (
        "“tre-samtaler” er skrevet til R2015, R2016 og R2020 (1.7.2015-31.12.2023), men her gælder R2024."
    )


@pytest.mark.parametrize(
    ("area", "start", "count"),
    [("Østjylland", "2024-12-31", 0), ("Østjylland", "2025-01-01", 1), ("Midtjylland", "2025-01-01", 0)],
)
def test_an_area_of_the_old_division(load_spec: LoadSpec, area: str, start: str, count: int) -> None:
    agreement = load_spec(f"aftale: {{ikrafttræden: {start}, udløb: 2025-12-31}}\nbygger_på: lag.yaml\n")
    (agreement.root / "lag.yaml").write_text(f"parter: {{a_kasser: [{{id: 3f, region: {area}}}]}}\n", "utf-8")
    found = told(list(load(agreement.path).problems), "AFT109")
    assert [problem.severity for problem in found] == [NOTE] * count
    assert ["“Midtjylland”" in problem.hint for problem in found] == [True] * count


# --- a project's own rules, and the examples ------------------------------------------------------------------


def test_mistakes_in_a_projects_rule_files_are_among_the_problems(problems_of: ProblemsOf, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "R2028.yaml").write_text("id: R2028\ngælder_fra: 2028\n", "utf-8")
    found = problems_of(YEAR_2018)
    assert {Path(problem.place.file).name for problem in found} == {"R2028.yaml"}
    assert "AFT037" in {problem.code for problem in found}


def test_an_agreement_that_says_nothing_of_time_does_not_read_the_law(problems_of: ProblemsOf, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "R2028.yaml").write_text("id: R2028\ngælder_fra: 2028\n", "utf-8")
    assert problems_of("formål: {hvorfor: Fordi det hjælper.}\n") == []


@pytest.mark.parametrize(
    "dates",
    [
        ("2015-07-01", "2016-12-31"),
        ("2019-07-01", "2020-06-30"),
        ("2023-07-01", "2024-06-30"),
        ("2026-01-01", "2027-12-31"),
    ],
)
def test_no_hint_is_too_long_to_be_shown_whole(tmp_path: Path, dates: tuple[str, str]) -> None:
    text = (EXAMPLES / "aalborg-3f.yaml").read_text("utf-8")
    path = tmp_path / "aalborg.yaml"
    path.write_text(text.replace("2015-07-01", dates[0], 1).replace("2016-06-30", dates[1], 1), "utf-8")
    hints = [problem.hint for problem in told(list(load(path).problems), "AFT103")]
    assert hints
    assert [hint for hint in hints if "Afsnit, det kan berøre: " not in hint or hint.endswith("…")] == []


@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_examples_fit_the_law(example: Path) -> None:
    assert [problem for problem in load(example).problems if "AFT101" <= problem.code <= "AFT199"] == []


def test_the_trial_in_rebild_is_only_lawful_because_of_its_deviation(tmp_path: Path) -> None:
    text = (EXAMPLES / "rebild-frikommune.yaml").read_text("utf-8")
    path = tmp_path / "rebild.yaml"
    path.write_text(text, "utf-8")
    assert load(path).problems == ()
    before, _, after = text.partition("regler:\n")
    path.write_text(before + after[after.index("# ---") :], "utf-8")
    (problem,) = [problem for problem in load(path).problems if problem.code.startswith("AFT1")]
    assert (problem.code, problem.severity) == ("AFT101", ERROR)
    assert "(R2016) siger mellem 3 og 6 uger" in problem.message
