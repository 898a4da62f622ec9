"""Values written as YAML read back as the same values."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftalegen.spec.load import load
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import open_project
from aftalegen.spec.writing import as_yaml
from tests.conftest import EXAMPLES


@pytest.mark.parametrize("pair", [Pair("hjørring", "foa"), Pair("morsø", "hk"), Pair("jammerbugt", "mia")])
def test_a_pairs_agreement_by_itself_says_the_same_as_its_layers(tmp_path: Path, pair: Pair) -> None:
    agreement = open_project(EXAMPLES / "nordjylland").read(pair)
    assert agreement is not None
    alone = tmp_path / "alene.yaml"
    alone.write_bytes(as_yaml(agreement.reading.data))
    (tmp_path / "volumen.csv").write_bytes((EXAMPLES / "nordjylland" / "volumen.csv").read_bytes())
    loaded = load(alone)
    assert loaded.agreement is not None
    assert loaded.agreement.data == agreement.data


def test_texts_that_look_like_something_else_and_long_texts_stay_what_they_are(tmp_path: Path) -> None:
    values = {
        "aftaletype": "samarbejdsaftale",
        "aftale": {"version": "1.10", "journalnummer": "0851"},
        "parter": {"jobcentre": [{"id": "aalborg"}], "a_kasser": [{"id": "3f"}]},
        "formål": {"hvorfor": "Første linje: # ikke en bemærkning\n\n- punkt\n  indrykket\n"},
        "kontakt": {"vedligeholdelse": {"ansvarlig": "'nej' og \"ja\""}},
    }
    data = as_yaml(values)
    path = tmp_path / "aftale.yaml"
    path.write_bytes(data)
    agreement = load(path).agreement
    assert agreement is not None
    assert agreement.get("aftale.journalnummer") == "0851"
    assert agreement.get("aftale.version") == "1.10"
    assert agreement.get("formål.hvorfor") == values["formål"]["hvorfor"]
    assert agreement.get("kontakt.vedligeholdelse.ansvarlig") == "'nej' og \"ja\""
    assert "hvorfor: |" in data.decode()
