"""Which agreements a file has a say in."""

from __future__ import annotations

import pytest

from aftalegen.region.model import read_region
from aftalegen.region.touching import touched
from aftalegen.spec.projects.project import open_project
from tests.region.folders import write

MORE = {
    "aftaler/aalborg-3f.yaml": "bygger_på: ../fælles/lang.yaml\naftale: {version: '2'}\n",
    "aftaler/foa.yaml": "gælder_for: {a_kasser: [foa]}\naftale: {version: '3'}\n",
    "fælles/lang.yaml": "aftale: {journalnummer: '7'}\n",
    "aftaler/hjørring-hk.yaml": "kontakt: {lister: [{id: hk-logistik, funktion: HK}]}\nlayout: {css: pynt.css}\n",
    "aftaler/pynt.css": "body {}\n",
    "rules/noter.yaml": "",
    "noter.txt": "",
    "aftaler/rebild-hk.yaml": "afbud: {ny_tid: '[tekst: tid]'}\n",
    "tekster/tid.md": "---\ntitel: Ny tid\nversion: 1\n---\n\n[tekst: snart]\n",
    "tekster/snart.md": "---\ntitel: Snart\nversion: 1\n---\n\nSnart.\n",
    "tekster/ubrugt.md": "---\ntitel: Ubrugt\nversion: 1\n---\n\nIngen.\n",
}
ALL = "aalborg-3f aalborg-hk aalborg-foa hjørring-3f hjørring-hk hjørring-foa rebild-3f rebild-hk"


@pytest.mark.parametrize(
    ("file", "pairs"),
    [
        ("region.yaml", ALL),
        ("aftaler/aalborg-3f.yaml", "aalborg-3f"),
        ("aftaler/foa.yaml", "aalborg-foa hjørring-foa"),
        ("fælles/lang.yaml", "aalborg-3f"),
        # Aalborg's entry and HK's, also where a pair has replaced a part of it.
        ("register/kontakter.yaml", "aalborg-3f aalborg-hk aalborg-foa hjørring-hk rebild-hk"),
        # The volumes have rows for Hjørring only.
        ("tal.csv", "hjørring-3f hjørring-hk hjørring-foa"),
        ("aftaler/pynt.css", "hjørring-hk"),
        ("rules/noter.yaml", ALL),
        ("templates/samarbejdsaftale/forside.html.j2", ALL),
        ("tekster/tid.md", "rebild-hk"),
        ("tekster/snart.md", "rebild-hk"),
        ("tekster/ubrugt.md", ""),
        ("noter.txt", ""),
        ("../andet.yaml", ""),
    ],
)
def test_a_file_touches_the_agreements_that_are_made_of_it(tmp_path, file, pairs):
    folder = write(tmp_path / "nord", MORE)
    found = touched(read_region(open_project(folder)), folder / file)
    assert [pair.name for pair in found.pairs] == pairs.split()
    assert bool(found.what) == bool(pairs)


def test_volumes_that_cannot_be_read_touch_all_that_name_them(tmp_path):
    folder = write(tmp_path, {"tal.csv": "ikke en tabel\n"})
    assert len(touched(read_region(open_project(folder)), folder / "tal.csv").pairs) == 8


def test_a_value_that_is_replaced_everywhere_was_still_a_say(tmp_path):
    more = {
        "register/kontakter.yaml": "aftale: {version: '7'}\n",
        "aftaler/alle.yaml": "gælder_for: {jobcentre: [aalborg, hjørring, rebild]}\naftale: {version: '8'}\n",
    }
    folder = write(tmp_path, more)
    found = touched(read_region(open_project(folder)), folder / "register" / "kontakter.yaml")
    assert [pair.name for pair in found.pairs] == ALL.split()
