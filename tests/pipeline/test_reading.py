"""Which files of a folder are agreements."""

from __future__ import annotations

from pathlib import Path

from aftalegen.pipeline.reading import load_all

AGREEMENT = """\
aftaletype: samarbejdsaftale
parter:
  jobcentre: [{id: aalborg, navn: Jobcenter Aalborg, kommunekode: "0851"}]
  a_kasser: [{id: 3f, a_kasse: 3f, navn: Faglig Fælles A-kasse}]
"""


def test_the_files_of_a_pack_and_of_rules_are_no_agreements(tmp_path: Path) -> None:
    files = {
        "aftale.yaml": AGREEMENT,
        "templates/egen/pack.yaml": "navn: egen\n",
        "templates/egen/migrationer/1.yaml": "trin: []\n",
        "rules/egne.yaml": "id: R1\n",
        "skabeloner/aftale.yaml": AGREEMENT,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    found = [path.relative_to(tmp_path).as_posix() for path, _ in load_all([tmp_path])]
    assert found == ["aftale.yaml", "skabeloner/aftale.yaml"]
