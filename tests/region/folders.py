"""Region projects as folders, for tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

REGION = """\
aftaletype: samarbejdsaftale
skema: 2
bygger_på: register/kontakter.yaml
område:
  id: nord
  navn: Nordområdet
  jobcentre: [aalborg, hjørring, rebild]
  a_kasser: [3f, hk, foa]
  par:
    undtagen: [{jobcenter: rebild, a_kasse: foa}]
aftale:
  version: "1.0"
  status: gældende
  dato: 2015-06-01
  ikrafttræden: 2015-07-01
  udløb: 2016-06-30
planlægning:
  indkaldelister:
    hyppighed: Hver mandag
    svarfrist_hverdage: 5
  slots:
    - {id: mandag, jobcenter: aalborg, a_kasse: 3f, ugedag: mandag, fra: "09:00", til: "12:00", samtaletid_minutter: 45}
    - {id: onsdag, jobcenter: hjørring, a_kasse: hk, ugedag: onsdag, fra: 09:00, til: 12:00, samtaletid_minutter: 45}
bilag:
  volumen:
    fil: tal.csv
"""
CONTACTS = """\
kontakt:
  lister:
    - {id: aalborg-logistik, formål: logistik, part: aalborg, funktion: Vagten, email: vagten@aalborg.example.dk}
    - {id: hk-logistik, formål: logistik, part: hk, funktion: Vagten, email: vagten@hk.example.dk}
"""
VOLUMES = """\
jobcenter;a_kasse;periode;antal;oprindelse;kilde
0860;3f;2015H2;12;importeret;
"""
FILES = {"region.yaml": REGION, "register/kontakter.yaml": CONTACTS, "tal.csv": VOLUMES}


def write(folder: Path, more: Mapping[str, str] | None = None) -> Path:
    """A project of three jobcentres and three funds, with more files or other ones in place of its own."""
    for name, text in {**FILES, **(more or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder
