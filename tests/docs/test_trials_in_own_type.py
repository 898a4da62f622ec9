"""What the guide says of trials in an agreement type of one's own is typed into the skeleton, and works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aftalegen.document import build, registration, tree, trials
from aftalegen.document.layout import Layout
from aftalegen.pipeline.pack_checking import check_pack
from aftalegen.pipeline.pack_starter import start_pack
from aftalegen.spec.capacity import slots_of
from aftalegen.spec.load import Loaded, load
from aftalegen.spec.reminders import reminders

PAGE = Path(__file__).parents[2] / "docs" / "vejledning" / "09-regler-efter-dato.md"
HEADING = "### Forsøg i jeres egen aftaletype\n"
SLOTS = """\
    "tider": {
      "title": "Tider",
      "description": "Faste tider. Fx tirsdag.",
      "x-afsnit": "samarbejdet",
      "x-visning": "tabel",
      "type": "array",
      "items": {"$ref": "faelles.schema.json#/$defs/slot"}
    },
"""
SPEC = """\
aftaletype: prøvetype
aftale: {ikrafttræden: 2018-01-01, udløb: 2018-12-31}
parter: {jobcentre: [{id: rebild}], a_kasser: [{id: foa}]}
kontakt: {lister: [{id: tider, part: rebild, formål: logistik, funktion: Planlægger, email: tider@rebild.example.dk}]}
påmindelser: [{id: p, titel: Se på forsøget, dato: 2018-06-01}]
bilag: {registrering: {vis: ja}}
forsøg:
  - {id: grupper, titel: I gruppe, fra: 2018-02-01, til: 2018-06-30, form: gruppe, personer_pr_samtale: 9,
     temaer: [motivation], kontakt: tider}
"""
SLOT = """\
tider:
  - {id: t, jobcenter: rebild, a_kasse: foa, ugedag: onsdag, uge: alle, fra: "09:00", til: "10:00",
     samtaletid_minutter: 60, sted: Støvring, forsøg: grupper}
"""


def blocks() -> list[str]:
    section = PAGE.read_text("utf-8").partition(HEADING)[2].partition("\n## ")[0]
    return re.findall(r"^```\w*\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)


@pytest.fixture
def own_type(tmp_path: Path) -> Path:
    """The skeleton, with what the guide says put where it says."""
    folder = tmp_path / "templates" / "prøvetype"
    start_pack(folder)
    fields, chapter, appendix = blocks()
    insert(folder / "skema.json", '    "tillæg_til"', fields + SLOTS)
    insert(folder / "pack.yaml", "# Det, der følger efter", chapter)
    insert(folder / "pack.yaml", "", appendix)
    return folder


def insert(file: Path, before: str, text: str) -> None:
    """Puts lines above the one that begins so, or at the end."""
    old = file.read_text("utf-8")
    place = old.index(f"\n{before}") + 1 if before else len(old)
    file.write_text(old[:place] + text + old[place:], "utf-8")


def rename(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def agreement(folder: Path, text: str) -> Loaded:
    spec = folder.parents[1] / "aftale.yaml"
    spec.write_text(text, "utf-8")
    return load(spec)


def told(found: Loaded) -> list[str]:
    """The codes of what is wrong, but for contacts that the agreement has too few of."""
    return [problem.code for problem in found.problems if problem.code != "AFT057"]


def test_it_is_a_type_without_faults_whose_agreements_have_all_of_it(own_type: Path) -> None:
    assert check_pack(own_type).problems == ()
    found = agreement(own_type, SPEC + SLOT)
    assert told(found) == []
    assert found.agreement is not None
    assert [slot.each_time for slot in slots_of(found.agreement)] == [9]
    assert [one.title for one in reminders(found.agreement)][:1] == ["Se på forsøget"]
    assert [one.navn for one in registration.guide(found.agreement).regelsæt] == ["r2016"]
    printed = tree.walk(build.agreement_document(found.agreement, build.Options(Layout())).blocks)
    sections = {one.id: (one.number, one.title) for one in printed if isinstance(one, tree.Section)}
    assert sections["grupper"] == ("4.1", "I gruppe")
    assert sections["bilag-registrering"] == ("Bilag 2", "Registrering")


def test_the_lists_may_have_any_names_and_stand_anywhere(own_type: Path) -> None:
    rename(own_type / "skema.json", '"forsøg": {\n', '"prøver": {\n')
    rename(own_type / "skema.json", '"lister": {\n', '"funktioner": {\n')
    rename(own_type / "pack.yaml", "hvis: forsøg", "hvis: prøver")
    assert check_pack(own_type).problems == ()
    text = (SPEC + SLOT).replace("\nforsøg:\n", "\nprøver:\n").replace("lister: [", "funktioner: [")
    found = agreement(own_type, text)
    assert told(found) == []
    assert found.agreement is not None
    contact = trials.view(found.agreement, found.agreement.get("prøver[0]")).kontakt
    assert contact is not None
    assert contact.funktion == "Planlægger"
    assert [slot.each_time for slot in slots_of(found.agreement)] == [9]
    assert "AFT055" in told(agreement(own_type, text.replace("forsøg: grupper", "forsøg: gruppe")))


def test_a_type_with_slots_and_no_trials_is_whole(own_type: Path) -> None:
    fields, chapter, _ = blocks()
    rename(own_type / "skema.json", fields[: fields.index('    "påmindelser"')], "")
    rename(own_type / "pack.yaml", chapter, "")
    assert check_pack(own_type).problems == ()
    alone = SPEC.partition("forsøg:\n")[0]
    assert told(agreement(own_type, alone + SLOT.replace(", forsøg: grupper", ""))) == []
    assert told(agreement(own_type, alone + SLOT)) == ["AFT055"]
