"""Generated agreements and damaged ones: each is refused with problems or made in every format; there is no third."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from aftalegen.spec.load import load
from tests.conftest import EXAMPLES
from tests.robust.making import check, read, repaired
from tests.robust.strategies import agreements, mutations

pytestmark = pytest.mark.slow

# The same examples on every machine and every day; a folder shared by all examples of a test is no harm here.
# Add Phase.shrink to find a small example of a failure: that takes minutes, which a failing run should not.
MANY = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
FEW = settings(MANY, max_examples=4)


@cache
def example(name: str) -> dict[str, Any]:
    data = YAML(typ="safe", pure=True).load(EXAMPLES / f"{name}.yaml")
    data.pop("bilag", None)  # names a file that lies beside the example
    return {key: _plain(value) for key, value in data.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def test_the_examples_are_sound_when_written_anew(tmp_path: Path) -> None:
    """Otherwise the mutations would all be refused for another reason."""
    for name in ("aalborg-3f", "flere-parter", "minimal"):
        assert read(example(name), tmp_path).ok


@MANY
@given(data=agreements())
def test_agreements_from_the_schema(data: dict[str, Any], tmp_path: Path) -> None:
    check(read(data, tmp_path), tmp_path)


@MANY
@given(data=agreements())
def test_what_is_left_without_the_problems_is_good(data: dict[str, Any], tmp_path: Path) -> None:
    """Full agreements, of the kind that no rule has anything against."""
    loaded = repaired(data, tmp_path)
    assert loaded.ok, loaded.problems
    check(loaded, tmp_path)


@FEW
@given(data=agreements())
def test_what_is_left_is_good_as_pdf_too(data: dict[str, Any], tmp_path: Path) -> None:
    check(repaired(data, tmp_path), tmp_path, pdf=True, audit=False)


@pytest.mark.parametrize("name", ["aalborg-3f", "flere-parter", "minimal"])
def test_damaged_agreements(name: str, tmp_path: Path) -> None:
    @settings(MANY, max_examples=40)
    @given(data=mutations(example(name)))
    def run(data: dict[str, Any]) -> None:
        check(read(data, tmp_path), tmp_path, audit=False)

    run()


@pytest.mark.parametrize("name", ["flere-parter", "minimal"])
def test_damaged_agreements_as_pdf(name: str, tmp_path: Path) -> None:
    @FEW
    @given(data=mutations(example(name)))
    def run(data: dict[str, Any]) -> None:
        check(read(data, tmp_path), tmp_path, pdf=True)

    run()


@pytest.mark.parametrize("name", ["aalborg-3f", "flere-parter", "minimal"])
def test_damaged_text(name: str, tmp_path: Path) -> None:
    """What happens in an editor: lines lost, doubled, moved and indented, letters put in, the end cut off."""
    lines = (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    places = st.integers(0, len(lines) - 1)
    letters = st.sampled_from([*":#'[}|!%@?æ\t\x00", '"', "- ", "&a ", "*a", "---\n"])

    @settings(MANY, max_examples=50)
    @given(kind=st.sampled_from("dmisxce"), at=places, to=places, letter=letters, column=st.integers(0, 60))
    def run(kind: str, at: int, to: int, letter: str, column: int) -> None:
        path = tmp_path / "aftale.yaml"
        path.write_text("".join(_edited(lines, kind, at, to, letter, column)), encoding="utf-8", newline="")
        check(load(path), tmp_path, audit=False)

    run()


def _edited(lines: list[str], kind: str, at: int, to: int, letter: str, column: int) -> list[str]:
    first, last = sorted((at, to))
    changed = {
        "d": [*lines[:at], *lines[at + 1 :]],
        "m": [*lines[:to], lines[at], *lines[to:]],
        "i": [*lines[:first], *(f"  {line}" for line in lines[first : last + 1]), *lines[last + 1 :]],
        "s": [*lines[:at], lines[at].lstrip(" "), *lines[at + 1 :]],
        "x": [*lines[:at], lines[at][:column] + letter + lines[at][column:], *lines[at + 1 :]],
        "c": ["".join(lines)[: at * 30]],
        "e": [line.replace("\n", "\r\n") for line in lines[:first]] + lines[first:],
    }
    return changed[kind]


@pytest.mark.parametrize(
    "answer",
    [
        {"cv": {"opdatering": [{"id": "a", "hvad": ""}]}},
        {"cv": {"standarder": [{"id": "a", "element": " "}]}},
        {"cv": {"standarder": []}},
        {"cv": {}},
        {"cv": None},
        {"cv": {"værdi": ""}},
        {"afbud": {"forebyggelse": []}},
        {"afbud": {"forebyggelse": ["", " "]}},
        {"kontakt": {"vedligeholdelse": {}}},
        {"kontakt": {"vedligeholdelse": {"ansvarlig": ""}}},
        {"parter": {"jobcentre": []}},
        {"egne_afsnit": [{"id": "eget", "titel": "Eget"}]},
        {"egne_afsnit": [{"id": "eget", "titel": "Eget", "tekst": "", "punkter": ["", ""]}]},
        {"aftale": {"titel": " "}},
        {"omformuleringer": {"cv.værdi": ""}},
    ],
    ids=str,
)
def test_answers_without_content(answer: dict[str, Any], tmp_path: Path) -> None:
    parties = {"parter": {"jobcentre": [{"id": "jc", "navn": "Jobcenter"}]}}
    check(read({"aftaletype": "samarbejdsaftale", **parties, **answer}, tmp_path), tmp_path)


@settings(MANY, max_examples=200)
@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "aftale.yaml"
    path.write_bytes(data)
    loaded = load(path)
    assert not loaded.ok
    check(loaded, tmp_path)
