"""Changes in the words of the schema, in Danish."""

from __future__ import annotations

import pytest

from aftalegen.changes.fields import Change, differences
from aftalegen.changes.texts import note, words_for

LONG = "Vi mødes hver uge og taler om de ledige, som snart har været ledige i fire måneder, og om deres {}."
CONTACTS = """
kontakt:
  lister:
    - {id: a, part: 3f, formål: borger, funktion: Vagt}
    - {id: b, part: 3f, formål: logistik, funktion: Planlægger}
"""
CASES = {
    "a number with its unit": (
        "planlægning: {indkaldelister: {svarfrist_hverdage: 5}}",
        "planlægning: {indkaldelister: {svarfrist_hverdage: 3}}",
        ("3.2 Planlægning, tidsslots og indkaldelse: Indkaldelister, A-kassens svarfrist ændret fra 5 til 3 hverdage."),
    ),
    "a date": (
        "aftale: {udløb: 2016-06-30}",
        "aftale: {udløb: 2016-12-31}",
        "Aftalens periode og status: Udløb ændret fra 30. juni 2016 til 31. december 2016.",
    ),
    "a choice by its title": (
        "genstandsfelt: {målgruppe: bopæl-og-medlemskab}",
        "genstandsfelt: {målgruppe: Alle i byen.}",
        "1.2 Aftalens genstandsfelt: Målgruppe ændret fra Bopæl og medlemskab til “Alle i byen.”.",
    ),
    "a long text where it parts": (
        f"formål: {{hvorfor: '{LONG.format('ønsker')}'}}",
        f"formål: {{hvorfor: '{LONG.format('planer')}'}}",
        (
            "1.3 Formålet med aftalen: Hvorfor vi samarbejder ændret fra “… måneder, og om deres ønsker.” "
            "til “… måneder, og om deres planer.”."
        ),
    ),
    "whom to ask": (
        f"{CONTACTS}forsøg: [{{id: x, titel: Grupper, kontakt: a}}]",
        f"{CONTACTS}forsøg: [{{id: x, titel: Grupper, kontakt: b}}]",
        "5 Forsøg: “Grupper”, Spørgsmål til forsøget ændret fra Vagt til Planlægger.",
    ),
    "the time of a trial": (
        "forsøg: [{id: x, titel: Grupper, til: 2018-06-30}]",
        "forsøg: [{id: x, titel: Grupper, til: 2018-12-31}]",
        "5 Forsøg: slutdatoen for forsøget “Grupper” ændret fra 30. juni 2018 til 31. december 2018.",
    ),
    "what came": (
        "formål: {}",
        "formål: {hvorfor: Fordi}",
        "1.3 Formålet med aftalen: Hvorfor vi samarbejder tilføjet: Fordi.",
    ),
    "what went": (
        "formål: {hvorfor: Fordi}",
        "formål: {}",
        "1.3 Formålet med aftalen: Hvorfor vi samarbejder fjernet. Før stod der: Fordi.",
    ),
    "a whole group by its fields": (
        "aftale: {version: '1'}",
        "aftale: {version: '1'}\ntid: {enkeltsager: Ring}",
        "3.4 Tid til samtalerne: Når en enkelt sag kræver mere tid tilføjet: Ring.",
    ),
    "items of a list": (
        "principper: {principper: [jobfokus, ejerskab]}",
        "principper: {principper: [jobfokus, støtte-jobsøgning]}",
        (
            "2.1 Fælles principper: Vores principper ændret: "
            "tilføjet “Støtte til jobsøgning”; fjernet “Den lediges ejerskab”."
        ),
    ),
    "the order of a list": (
        "principper: {principper: [jobfokus, ejerskab]}",
        "principper: {principper: [ejerskab, jobfokus]}",
        "2.1 Fælles principper: Vores principper ændret: rækkefølgen er en anden.",
    ),
    "an item that was moved": (
        "cv: {opdatering: [{id: a, hvad: A}, {id: b, hvad: B}]}",
        "cv: {opdatering: [{id: b, hvad: B}, {id: a, hvad: A}]}",
        "2.2 Den lediges CV: Opdatering af CV'et, “B” flyttet fra plads 2 til plads 1.",
    ),
    "a field of an item": (
        "cv: {opdatering: [{id: a, hvad: A}]}",
        "cv: {opdatering: [{id: a, hvad: B}]}",
        "2.2 Den lediges CV: Opdatering af CV'et, “A”, Hvad ændret fra “A” til “B”.",
    ),
    "a field that the schema has a phrase for": (
        "afbud: {regler: [{id: b, hvem: a-kassen, frist_hverdage: 2}]}",
        "afbud: {regler: [{id: b, hvem: a-kassen, frist_hverdage: 3}]}",
        "3.6 Afbud, aflysning og udsættelse: fristen for a-kassens afbud ændret fra 2 til 3 hverdage.",
    ),
    "an amount that somebody wrote in words": (
        "afbud: {regler: [{id: b, hvem: jobcenteret, frist: 2 hverdage}]}",
        "afbud: {regler: [{id: b, hvem: jobcenteret, frist: 3 hverdage}]}",
        "3.6 Afbud, aflysning og udsættelse: fristen for jobcenterets afbud ændret fra 2 til 3 hverdage.",
    ),
    "a phrase whose words are not there": (
        "afbud: {regler: [{id: b, frist: 2 hverdage}]}",
        "afbud: {regler: [{id: b, frist: Samme dag}]}",
        (
            "3.6 Afbud, aflysning og udsættelse: "
            "Regler for afbud, “2 hverdage”, Frist i ord ændret fra “2 hverdage” til “Samme dag”."
        ),
    ),
    "a row by as many columns as it takes": (
        "cv: {opdatering: [{id: a, hvad: A, hvem: X}, {id: b, hvad: A, hvem: Y, hvornår: Nu}]}",
        "cv: {opdatering: [{id: a, hvad: A, hvem: X}, {id: b, hvad: A, hvem: Y, hvornår: Straks}]}",
        "2.2 Den lediges CV: Opdatering af CV'et, “A, Y”, Hvornår ændret fra “Nu” til “Straks”.",
    ),
    "bold words that are no more": (
        "formål: {hvorfor: 'Vi **mødes**.'}",
        "formål: {hvorfor: Vi mødes.}",
        "1.3 Formålet med aftalen: Hvorfor vi samarbejder ændret: kun opstillingen er en anden.",
    ),
    "a reference by the number that is printed": (
        "formål: {hvorfor: 'Se punkt [[kontakt]].'}",
        "formål: {hvorfor: 'Se punkt [[kontakt]] og [[bilag-1]].'}",
        "1.3 Formålet med aftalen: Hvorfor vi samarbejder ændret fra “Se punkt 3.7.” til “Se punkt 3.7 og Bilag 1.”.",
    ),
    "the parties' own section": (
        "egne_afsnit: [{id: dage, titel: Dage, efter: cv, tekst: En dag.}]",
        "egne_afsnit: [{id: dage, titel: Dage, efter: cv, tekst: To dage.}]",
        "2.3 Dage: “Dage”, Tekst ændret fra “En dag.” til “To dage.”.",
    ),
    "an appendix": (
        "bilag: {afstande: {vis: true, egne_km: [{id: a, fra: Aalborg, til: Thisted, km: 80}]}}",
        "bilag: {afstande: {vis: true, egne_km: [{id: a, fra: Aalborg, til: Thisted, km: 85}]}}",
        "Bilag 2 Afstande mellem jobcentrene: Afstande, Egne kilometertal, “a”, Kilometer ændret fra 80 til 85 km.",
    ),
    "a party by its name": (
        "tid: {samtaletid: [{id: a, jobcenter: aalborg}]}",
        "tid: {samtaletid: [{id: a, jobcenter: hjørring}]}",
        (
            "3.4 Tid til samtalerne: Tid til hver samtale, “Jobcenter Aalborg”, "
            "Jobcenter ændret fra Jobcenter Aalborg til hjørring."
        ),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_change_is_told_in_danish(load_spec, case):
    before, after, expected = CASES[case]
    old, new = load_spec(before), load_spec(after)
    words = words_for(old, new)
    pieces = [part for change in differences(old, new) for part in words.parts(change)]
    assert [f"{words.section(change)}: {words.sentence(change)}" for change in pieces] == [expected]


def test_a_note_has_one_line_for_each_change_under_its_section(load_spec):
    old, new = load_spec("formål: {hvorfor: A_b}"), load_spec("formål: {hvorfor: '*c*'}\naftale: {version: '2'}")
    changes = (*differences(old, new), Change("file", "volumen.csv"))
    text = note("Aalborg og 3F", "v1", changes, words_for(old, new))
    assert text.splitlines() == [
        "# Aalborg og 3F",
        "",
        "Ændringer siden v1:",
        "",
        "## 1.3 Formålet med aftalen",
        "",
        "- Hvorfor vi samarbejder ændret fra “A\\_b” til “\\*c\\*”.",
        "",
        "## Aftalens periode og status",
        "",
        "- Version tilføjet: 2.",
        "",
        "## Filer",
        "",
        "- Filen “volumen.csv” er ændret.",
    ]


def test_a_new_agreement_and_one_that_is_only_written_otherwise_are_told_apart(load_spec):
    words = words_for(None, load_spec("formål: {}"))
    assert "Aftalen er ny." in note("A", "v1", (Change("added", ""),), words)
    assert "Det aftalte er det samme." in note("A", "v1", (), words)


def test_a_common_value_and_a_local_one_are_set_beside_each_other(load_spec):
    words = words_for(None, load_spec("formål: {}"))
    path, steps = (
        "planlægning.indkaldelister.svarfrist_hverdage",
        ("planlægning", "indkaldelister", "svarfrist_hverdage"),
    )
    label = "Indkaldelister, A-kassens svarfrist"
    assert words.compared(Change("changed", path, steps, 5, 3)) == f"{label}: 3 hverdage (fælles: 5 hverdage)"
    assert words.compared(Change("removed", path, steps, 5)) == f"{label}: udeladt (fælles: 5 hverdage)"
