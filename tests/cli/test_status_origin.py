"""``aftalegen status`` and ``origin``: what is open, and where a value comes from."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from aftalegen.spec.packs.loading import load_pack
from tests.cli.conftest import Run
from tests.conftest import EXAMPLES, PARTIES

WriteSpec = Callable[..., Path]

REGION = """\
afbud:
  ny_tid: Regionens regel.
kontakt:
  vedligeholdelse:
    ansvarlig: Regionen
    hyppighed: Hvert kvartal
"""
NORTH = """\
bygger_på: region.yaml
afbud:
  ny_tid: Nordens regel.
"""
OWN = f"""\
{PARTIES}bygger_på: ../nord.yaml
kontakt:
  vedligeholdelse:
    ansvarlig: Jobcenteret
"""


def _counts(text: str) -> tuple[int, int]:
    match = re.search(r"(\d+) af (\d+) felter er på plads", text)
    assert match
    return int(match[1]), int(match[2])


def _open(text: str) -> list[str]:
    """The field of each open point, in order; that of a part ("kontakt.vedligeholdelse.ansvarlig") is the whole."""
    return re.findall(r"^ {6}(\w+\.\w+)(?:\.\w+)*$", text, re.MULTILINE)


def test_status_counts_what_is_answered(aftalegen: Run, write_spec: WriteSpec) -> None:
    before = aftalegen("status", write_spec(""))
    after = aftalegen("status", write_spec("cv: {værdi: At blive set.}\nafbud: {ny_tid: Inden to dage.}\n", "b.yaml"))
    answered, total = _counts(before.out)
    assert (before.code, after.code) == (0, 0)
    assert answered == 2
    assert _counts(after.out) == (answered + 2, total)
    assert set(_open(before.out)) - set(_open(after.out)) == {"cv.værdi", "afbud.ny_tid"}


def test_status_lists_open_points_in_the_order_of_the_document(aftalegen: Run, write_spec: WriteSpec) -> None:
    found = aftalegen("status", write_spec(""))
    order = [field.path for field in load_pack("samarbejdsaftale").fields if field.view != "særlig"]
    places = [order.index(path) for path in _open(found.out) if path in order]
    assert len(places) > 60
    assert places == sorted(places)
    numbers = re.findall(r"^  (\d\.\d) ", found.out, re.MULTILINE)
    assert numbers == sorted(numbers)


def test_status_marks_what_must_be_settled(aftalegen: Run, write_spec: WriteSpec) -> None:
    found = aftalegen("status", write_spec(""))
    pack = load_pack("samarbejdsaftale")
    lines = found.out.splitlines()
    marked = re.findall(r"^    ! .+(?:\n {6}.+)*?\n {6}(\w+\.\w+)$", found.out, re.MULTILINE)
    required = {field.path for field in pack.fields if field.required_in}
    assert len(marked) > 10
    assert required >= set(marked)
    assert required & set(_open(found.out)) == set(marked)
    assert lines[-1].startswith("! skal være på plads")


def test_status_of_a_full_agreement_has_nothing_open(aftalegen: Run) -> None:
    found = aftalegen("status", EXAMPLES / "aalborg-3f.yaml")
    answered, total = _counts(found.out)
    assert (found.code, found.err, found.english) == (0, "", [])
    assert answered == total > 80
    assert _open(found.out) == []


@pytest.mark.parametrize(("prompts", "ending"), [("questions", "?"), ("statements", "…")])
def test_status_asks_or_states(aftalegen: Run, write_spec: WriteSpec, prompts: str, ending: str) -> None:
    found = aftalegen("status", write_spec(""), "--prompts", prompts)
    text = re.sub(r"\n {6}(?!\w+(?:\.\w+)*$)", " ", found.out, flags=re.MULTILINE)
    points = re.findall(r"^    [!-] (.+)$", text, re.MULTILINE)
    assert len(points) > 60
    assert not [point for point in points if ending not in point]


def test_status_of_several_agreements(aftalegen: Run) -> None:
    single = sorted(EXAMPLES.glob("*.yaml"))
    found = aftalegen("status", *single)
    assert found.code == 0
    assert found.out.count(" felter er på plads") == len(single) == 6


def test_status_of_a_broken_agreement_points_to_validate(aftalegen: Run, write_spec: WriteSpec) -> None:
    path = write_spec("aftale: [\n")
    found = aftalegen("status", path, EXAMPLES / "aalborg-3f.yaml")
    assert found.code == 1
    assert f"Se dem med: aftalegen validate {path}" in found.out
    assert _counts(found.out)


def test_a_template_with_an_error_stops_only_its_own_agreements(aftalegen: Run, write_spec: WriteSpec) -> None:
    path = write_spec(PARTIES)
    template = path.parent / "templates" / "samarbejdsaftale" / "afsnit" / "parter.html.j2"
    template.parent.mkdir(parents=True)
    template.write_text("{{ findes_ikke }}", "utf-8")
    found = aftalegen("status", path, EXAMPLES / "aalborg-3f.yaml")
    assert found.code == 1
    assert f"{path}: Punkterne kan ikke vises" in found.out
    assert _counts(found.out)
    assert found.err.count("AFT302") == 1
    assert template.as_posix() in found.err


@pytest.fixture
def layered(tmp_path: Path) -> Path:
    (tmp_path / "aftaler").mkdir()
    for name, text in {"region.yaml": REGION, "nord.yaml": NORTH, "aftaler/aftale.yaml": OWN}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_origin_in_the_file_itself(aftalegen: Run, write_spec: WriteSpec) -> None:
    path = write_spec("cv:\n  værdi: At blive set.\n")
    found = aftalegen("origin", path, "cv.værdi")
    assert (found.code, found.err) == (0, "")
    assert found.out == f"cv.værdi = At blive set.\n  fra {path}:8:10\n"


def test_origin_names_the_layer_and_what_it_replaced(
    aftalegen: Run, layered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(layered)
    rule = aftalegen("origin", "aftaler/aftale.yaml", "afbud.ny_tid")
    assert rule.out == "afbud.ny_tid = Nordens regel.\n  fra nord.yaml:3:11\n  erstatter region.yaml:2:11\n"
    lists = aftalegen("origin", "aftaler/aftale.yaml", "kontakt.vedligeholdelse")
    assert lists.code == 0
    assert "kontakt.vedligeholdelse.ansvarlig = Jobcenteret\n  fra aftaler/aftale.yaml:10:16\n" in lists.out
    assert "  erstatter region.yaml:5:16\n" in lists.out
    assert "kontakt.vedligeholdelse.hyppighed = Hvert kvartal\n  fra region.yaml:6:16\n" in lists.out


def test_origin_says_yes_and_no_in_danish(aftalegen: Run, write_spec: WriteSpec) -> None:
    text = "bilag: {registrering: {vis: ja}}\nparter: {anden_aktør: {bundet: nej}}\n"
    path = write_spec("").with_name("svar.yaml")
    path.write_text(f"aftaletype: samarbejdsaftale\n{text}", "utf-8")
    assert "bilag.registrering.vis = ja\n" in aftalegen("origin", path, "bilag.registrering.vis").out
    assert "parter.anden_aktør.bundet = nej\n" in aftalegen("origin", path, "parter.anden_aktør.bundet").out


def test_origin_of_an_item_of_a_list(aftalegen: Run, write_spec: WriteSpec) -> None:
    path = write_spec("")
    found = aftalegen("origin", path, "parter.jobcentre[0].navn")
    assert found.out == f"parter.jobcentre[0].navn = Jobcenter Aalborg\n  fra {path}:4:27\n"


def test_origin_of_what_nobody_wrote_names_the_register(aftalegen: Run, write_spec: WriteSpec) -> None:
    path = write_spec("")
    path.write_text("aftaletype: samarbejdsaftale\nparter:\n  a_kasser:\n    - id: 3f\n", "utf-8")
    found = aftalegen("origin", path, "parter.a_kasser[0].navn")
    source = f"registret over a-kasser, fundet ud fra {path}:4:11"
    assert found.out == f"parter.a_kasser[0].navn = Faglig Fælles A-kasse\n  fra {source}\n"


def test_origin_of_a_long_answer_stays_on_one_line(aftalegen: Run, write_spec: WriteSpec) -> None:
    path = write_spec(f"cv:\n  værdi: |\n    {'ord ' * 200}\n\n    mere\n")
    lines = aftalegen("origin", path, "cv.værdi").out.splitlines()
    assert len(lines) == 2
    assert len(lines[0]) < 130


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("cv.værdi", "Feltet “cv.værdi” er ikke udfyldt"),
        ("cv.vaerdi", "Mente du “cv.værdi”?"),
        ("parter.jobcentre[7].navn", "Feltet “parter.jobcentre[7].navn” er ikke udfyldt"),
        ("hvad som helst", "Et felt skrives som gruppe.felt"),
        ("", "findes ikke"),
    ],
)
def test_origin_of_nothing(aftalegen: Run, write_spec: WriteSpec, field: str, expected: str) -> None:
    found = aftalegen("origin", write_spec(""), field)
    assert found.code == 2
    assert expected in found.err
    assert found.english == []


def test_origin_in_a_broken_agreement_shows_the_problems(aftalegen: Run, write_spec: WriteSpec) -> None:
    path = write_spec("aftale: {dato: 2015-02-31}\n")
    found = aftalegen("origin", path, "aftale.dato")
    assert found.code == 1
    assert f"{path}:7:16: fejl" in found.err
