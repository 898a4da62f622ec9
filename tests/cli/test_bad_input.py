"""Files that are wrong in every way people manage: told in Danish, with the place, exit code 1, and nothing written."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import PARTIES

SLOT = (
    "planlægning:\n  slots:\n    - {{id: s, jobcenter: aalborg, a_kasse: 3f, uge: alle, ugedag: {day}, fra: '{start}', "
    "til: '{end}', samtaletid_minutter: 30}}\n"
)
ALIASES = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)

# Name: what the file holds, the place ("line:column", "" for the whole file), and what must be said.
BAD: dict[str, tuple[bytes | str, str, str]] = {
    "windows-1252": (f"{PARTIES}cv: {{værdi: Æble}}\n".encode("cp1252"), "6:43", "ikke gemt som UTF-8"),
    "utf-16": (PARTIES.encode("utf-16"), "", "UTF-16"),
    "binary": (bytes(range(256)) * 20, "3:115", "ikke UTF-8"),
    "empty": ("", "", "Filen er tom."),
    "only-comments": ("# Ikke begyndt endnu\n", "", "Filen er tom."),
    "not-yaml": ("aftaletype: [samarbejdsaftale\nparter: }{", "1:13", "Parentesen “[” bliver ikke afsluttet"),
    "plain-text": ("Kære kollega\n", "1:1", "indeholder en tekst i stedet for felter"),
    "a-list": ("- et\n- to\n", "1:1", "indeholder en liste i stedet for felter"),
    "tabs": (f"{PARTIES}cv:\n\tværdi: x\n", "8:1", "rykket ind med tabulator"),
    "duplicate-keys": (f"{PARTIES}cv: {{}}\ncv: {{}}\n", "8:1", "Feltet “cv” står her for anden gang"),
    "two-documents": (f"{PARTIES}---\n{PARTIES}", "7:1", "flere YAML-dokumenter"),
    "alias-bomb": (ALIASES, "5:", "Er det den rigtige fil?"),
    "deep-nesting": ("a: " + "[" * 10_000, "1:", "niveauer inden i hinanden"),
    "alias-to-itself": (f"{PARTIES}cv: &x {{værdi: *x}}\n", "7:16", "kan ikke begynde med “*”"),
    "python-object": (f"{PARTIES}cv: !!python/object/apply:os.system ['true']\n", "7:5", "kan ikke bruges i en aftale"),
    "merge-key": (f"{PARTIES}cv:\n  <<: {{værdi: x}}\n", "8:3", "Fletning med “<<”"),
    "raw-nul": (f'{PARTIES}cv: {{værdi: "a\x00b"}}\n', "7:15", "usynligt tegn"),
    "unknown-group": (f"{PARTIES}vc: {{}}\n", "7:1", "Feltet “vc” findes ikke"),
    "unknown-key": (f"{PARTIES}cv: {{vaerdi: x}}\n", "7:6", "Mente du “værdi”?"),
    "list-for-a-group": (f"{PARTIES}cv: [x]\n", "7:5", "“cv” skal være en gruppe af felter"),
    "text-for-a-list": (f"{PARTIES}afbud: {{forebyggelse: x}}\n", "7:23", "“forebyggelse” skal være en liste"),
    "group-for-a-text": (f"{PARTIES}cv: {{værdi: {{a: b}}}}\n", "7:6", "“værdi” skal være"),
    "text-for-a-number": (
        f"{PARTIES}aftale: {{opsigelsesvarsel_måneder: tre}}\n",
        "7:36",
        "“opsigelsesvarsel_måneder” skal være",
    ),
    "wrong-type-of-agreement": ("aftaletype: ægtepagt\n", "1:13", "Aftaletypen “ægtepagt” findes ikke."),
    "no-type": ("parter: {}\n", "1:1", "siger ikke, hvilken aftaletype"),
    "31-february": (f"{PARTIES}aftale: {{dato: 31-02-2026}}\n", "7:16", "Februar 2026 har 28 dage."),
    "dates-out-of-order": (
        f"{PARTIES}aftale: {{ikrafttræden: 2015-07-01, udløb: 2014-07-01}}\n",
        "7:43",
        "før",
    ),
    "municipality-code-0800": (PARTIES.replace('"0851"', "0800"), "4:59", "den kommunekode findes ikke"),
    "weekday-tirsda": (PARTIES + SLOT.format(day="tirsda", start="9:00", end="12:00"), "9:67", "Mente du “tirsdag”?"),
    "slot-that-ends-before-it-begins": (
        PARTIES + SLOT.format(day="tirsdag", start="15:00", end="9:00"),
        "9:95",
        "slutter (09:00), før det begynder (15:00)",
    ),
    "unknown-party": (
        PARTIES + SLOT.replace("a_kasse: 3f", "a_kasse: hk").format(day="tirsdag", start="9:00", end="12:00"),
        "9:44",
        "“hk”",
    ),
    "missing-layer": (f"{PARTIES}bygger_på: regoin.yaml\n", "7:12", "Filen “regoin.yaml”, som aftalen bygger på"),
    "layer-outside-the-project": (f"{PARTIES}bygger_på: ../../etc/passwd\n", "7:12", "ligger uden for projektet"),
    "absolute-layer": (f"{PARTIES}bygger_på: /etc/passwd\n", "7:12", "er ikke en sti inden for projektet"),
    "layer-on-itself": (f"{PARTIES}bygger_på: aftale.yaml\n", "7:12", "Filen bygger på sig selv"),
    "layer-that-is-a-folder": (f"{PARTIES}bygger_på: .\n", "7:12", "er ikke en fil"),
    "missing-logo": (f"{PARTIES}layout: {{logo: logo.png}}\n", "7:16", "Filen “logo.png” findes ikke."),
    "remote-logo": (f"{PARTIES}layout: {{logo: https://x.example.dk/l.png}}\n", "7:16", "den bliver ikke hentet"),
    "logo-outside-the-project": (f"{PARTIES}layout: {{logo: ../../logo.png}}\n", "7:16", "ligger uden for projektet"),
    "logo-of-the-wrong-kind": (f"{PARTIES}layout: {{logo: aftale.yaml}}\n", "7:16", "skal være PNG"),
    "missing-css": (f"{PARTIES}layout: {{css: vores.css}}\n", "7:15", "Filen “vores.css” findes ikke."),
    "colour-nobody-can-read": (f'{PARTIES}layout: {{accentfarve: "#ffff00"}}\n', "7:23", "er for lys"),
    "cpr-number": (f"{PARTIES}cv: {{værdi: Spørg 010190-1234.}}\n", "7:19", "CPR"),
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder to stand in; what is outside it, is outside the project."""
    folder = tmp_path / "projekt"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", BAD)
def test_bad_specs(aftalegen: Run, project: Path, name: str) -> None:
    content, place, message = BAD[name]
    data = content if isinstance(content, bytes) else content.encode()
    (project / "aftale.yaml").write_bytes(data)
    checked = aftalegen("validate", "aftale.yaml")
    rendered = aftalegen("render", "aftale.yaml", "-o", "ud")
    assert (checked.code, rendered.code) == (1, 1)
    assert (checked.err, rendered.out) == ("", "")
    assert checked.out.startswith(rendered.err)
    assert message in checked.out
    assert (f"aftale.yaml:{place}" if place else "") in checked.out
    assert checked.english == []
    assert _files(project) == {"aftale.yaml": data}


def test_layers_in_a_circle(aftalegen: Run, project: Path) -> None:
    (project / "aftale.yaml").write_text(f"{PARTIES}bygger_på: nord/fælles.yaml\n", encoding="utf-8")
    (project / "nord").mkdir()
    (project / "nord/fælles.yaml").write_text("bygger_på: [../region.yaml]\n", encoding="utf-8")
    (project / "region.yaml").write_text("bygger_på: nord/fælles.yaml\n", encoding="utf-8")
    found = aftalegen("render", "aftale.yaml", "-o", "ud")
    assert found.code == 1
    assert "region.yaml:1:12: fejl" in found.err
    assert "Filen bygger på sig selv gennem “nord/fælles.yaml”." in found.err
    assert not (project / "ud").exists()


def test_a_problem_in_a_layer_is_shown_in_the_layer(aftalegen: Run, project: Path) -> None:
    (project / "aftale.yaml").write_text(f"{PARTIES}bygger_på: region.yaml\n", encoding="utf-8")
    (project / "region.yaml").write_text("aftale:\n  dato: 2015-02-31\n", encoding="utf-8")
    found = aftalegen("validate", "aftale.yaml")
    assert found.code == 1
    assert "region.yaml:2:9: fejl" in found.out
    assert "2015-02-31" in found.out


def test_a_hundred_megabytes_are_refused_at_once(aftalegen: Run, project: Path) -> None:
    path = project / "aftale.yaml"
    path.touch()
    os.truncate(path, 100_000_000)
    began = time.perf_counter()
    found = aftalegen("render", path, "-o", "ud")
    assert time.perf_counter() - began < 2
    assert found.code == 1
    assert "Filen er større end" in found.err
    assert not (project / "ud").exists()


@pytest.mark.parametrize("data", [ALIASES.encode(), b"{" * 200_000, b"a: |\n" + b" x\n" * 300_000, b"- " * 20_000])
def test_hostile_files_cost_little_time(aftalegen: Run, project: Path, data: bytes) -> None:
    (project / "aftale.yaml").write_bytes(data)
    began = time.perf_counter()
    assert aftalegen("validate", "aftale.yaml").code == 1
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize("name", ["findes-ikke.yaml", "findes/ikke.yaml", "x" * 300 + ".yaml"])
@pytest.mark.parametrize("command", ["validate", "status", "render", "origin"])
def test_a_file_that_is_not_there(aftalegen: Run, project: Path, command: str, name: str) -> None:
    found = aftalegen(command, name, *(["cv.værdi"] if command == "origin" else []))
    assert found.code in {1, 2}
    assert found.text.strip()
    assert found.english == []
    assert _files(project) == {}


def test_a_pipe_is_no_agreement(aftalegen: Run, project: Path) -> None:
    """Reading one would wait for ever."""
    os.mkfifo(project / "aftale.yaml")
    found = aftalegen("validate", "aftale.yaml")
    assert found.code in {1, 2}
    assert "almindelig fil" in found.text
