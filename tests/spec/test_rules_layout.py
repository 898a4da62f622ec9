import os

import pytest

from aftalegen.spec.load import load
from aftalegen.spec.rules_layout import contrast_to_white

SPEC = "aftaletype: samarbejdsaftale\nparter: {forpligtede: Alle.}\nlayout:\n"


@pytest.mark.parametrize(
    ("colour", "ratio"), [("#ffffff", 1.0), ("#000000", 21.0), ("#767676", 4.54), ("#FF0000", 4.0), ("#14507a", 8.54)]
)
def test_contrast_is_as_wcag_defines_it(colour, ratio):
    assert contrast_to_white(colour) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize(
    ("colour", "codes"), [("#767676", []), ("#777777", ["AFT069"]), ("#FFD700", ["AFT069"]), ("blå", ["AFT045"])]
)
def test_an_accent_colour_can_be_read(problems_of, colour, codes):
    assert [problem.code for problem in problems_of(f"layout: {{accentfarve: '{colour}'}}\n")] == codes


def test_the_suggested_colour_is_dark_enough(problems_of):
    for colour in ("#ffffff", "#ffd700", "#777777", "#00ffff"):
        (problem,) = problems_of(f"layout: {{accentfarve: '{colour}'}}\n")
        suggested = problem.hint.removeprefix("Vælg en mørkere farve, fx ").removesuffix(".")
        assert 4.5 <= contrast_to_white(suggested) < 5.2


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("logo: logo.png", []),
        ("logo: ../fælles/logo.SVG", []),
        ("css: hus.css", []),
        ("logo: mangler.png", ["AFT070"]),
        ("logo: hus.css", ["AFT070"]),
        ("css: logo.png", ["AFT070"]),
        ("logo: ../../logo.png", ["AFT071"]),
        ("logo: https://example.dk/logo.png", ["AFT071"]),
        ("logo: //example.dk/logo.png", ["AFT071"]),
        ('logo: "data:image/png;base64,AAAA"', ["AFT071"]),
        ("logo: /etc/logo.png", ["AFT071"]),
        ("logo: C:\\logo.png", ["AFT071"]),
        ("logo: billeder\\logo.png", ["AFT071"]),
        ("css: .", ["AFT070"]),
    ],
)
def test_files_of_the_layout(files, line, codes):
    folder = files({"a/aftale.yaml": SPEC + f"  {line}\n", "a/logo.png": "x", "fælles/logo.SVG": "x", "a/hus.css": "x"})
    assert [problem.code for problem in load(folder / "a" / "aftale.yaml").problems] == codes


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links on this system")
def test_a_logo_behind_a_link_out_of_the_project(files, tmp_path_factory):
    outside = tmp_path_factory.mktemp("udenfor") / "logo.png"
    outside.write_bytes(b"x")
    folder = files({"aftale.yaml": SPEC + "  logo: logo.png\n"})
    (folder / "logo.png").symlink_to(outside)
    assert [problem.code for problem in load(folder / "aftale.yaml").problems] == ["AFT071"]
