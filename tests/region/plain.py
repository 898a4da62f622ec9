"""A small region that is valid as it stands, for tests that make real documents."""

from __future__ import annotations

from pathlib import Path

PLAIN = """\
aftaletype: samarbejdsaftale
skema: 2
område:
  id: nord
  navn: Nordområdet
  jobcentre: [aalborg, rebild]
  a_kasser: [3f, hk]
aftale: {version: "1.0", ikrafttræden: 2015-07-01, udløb: 2016-06-30}
afbud: {forebyggelse: [reserveliste]}
"""
PAIRS = 4


def write_plain(folder: Path, text: str = PLAIN) -> Path:
    """The region as a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "region.yaml").write_text(text, "utf-8")
    return folder
