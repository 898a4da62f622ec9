"""Points for a meeting: problems without files in their text, the worst first."""

from __future__ import annotations

from aftalegen.document.regional import PointView
from aftalegen.errors import Place, Problem, Severity
from aftalegen.region.points import SERIOUS, themes

FILE = "eksempel/nord/region.yaml"
PLACE = Place("eksempel/nord/aftaler/a-b.yaml", 3)


FILES = ("eksempel/nord/aftaler/hjørring-hk.yaml", "eksempel/nord/volumen.csv", "nord og syd/vores aftaler/a b.yaml")


def one(message: str, hint: str = "", file: str = FILE) -> PointView:
    problems = [Problem("AFT520", message, PLACE, hint=hint)]
    ((point,),) = [theme.punkter for theme in themes(problems, file, SERIOUS, FILES)]
    return point


def test_files_leave_the_text_and_stand_beside_it() -> None:
    point = one(
        "HK er i Aalborg kl. 9.00, men også i Hjørring (eksempel/nord/aftaler/hjørring-hk.yaml:12). Det sker én gang.",
        "Ret “lokaler” i eksempel/nord/region.yaml:7. Se eksempel/nord/volumen.csv:4.",
    )
    assert point.tekst == "HK er i Aalborg kl. 9.00, men også i Hjørring. Det sker én gang."
    assert point.forslag == "Ret “lokaler”."
    assert point.steder == ["aftaler/a-b.yaml:3", "aftaler/hjørring-hk.yaml:12", "region.yaml:7", "volumen.csv:4"]


def test_a_file_without_a_line_is_advice_and_stays() -> None:
    assert one("Ingen kontakt.", "Skriv den i registret eller i region.yaml.").forslag.endswith("eller i region.yaml.")


def test_a_place_is_told_once_and_text_without_places_stays_as_it_is() -> None:
    point = one("Se eksempel/nord/aftaler/a-b.yaml:3. Kl. 9.00–12.00 (uge 7), jf. aftalen.")
    assert point.tekst.strip() == "Kl. 9.00–12.00 (uge 7), jf. aftalen."
    assert point.steder == ["aftaler/a-b.yaml:3"]


def test_errors_come_first_notes_are_left_out_and_numbers_run_on() -> None:
    problems = [
        Problem("AFT534", "c", severity=Severity.WARNING),
        Problem("AFT520", "a"),
        Problem("AFT527", "d", severity=Severity.NOTE),
        Problem("AFT520", "b"),
    ]
    found = themes(problems, FILE, SERIOUS, ())
    assert [(theme.id, [(point.nummer, point.tekst) for point in theme.punkter]) for theme in found] == [
        ("tema-aft520", [(1, "a"), (2, "b")]),
        ("tema-aft534", [(3, "c")]),
    ]
    (notes,) = themes(problems, FILE, {Severity.NOTE}, ())
    assert [(point.nummer, point.tekst) for point in notes.punkter] == [(1, "d")]


def test_folders_may_have_spaces_in_their_names() -> None:
    point = one(
        "Det gælder også i nord og syd/vores aftaler/a b.yaml:12. Se nord og syd/region.yaml:7.",
        file="nord og syd/region.yaml",
    )
    assert point.tekst == "Det gælder også."
    assert point.steder[1:] == ["vores aftaler/a b.yaml:12", "region.yaml:7"]
