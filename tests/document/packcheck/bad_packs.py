"""Packs with one fault each: what is done to the skeleton, and what ``check-pack`` must say of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PACK, SCHEMA, TEMPLATE, BOX = "pack.yaml", "skema.json", "afsnit/møder.html.j2", "dialog/samarbejdet.md"
FIELDS = "{{ vis.felter(afsnit.id) }}"
PERIOD = '"$ref": "faelles.schema.json#/$defs/periode"'

Change = Callable[[Path], object]


@dataclass(frozen=True)
class Bad:
    """A change to the pack in a folder, and the code, file, line (0: no line) and some words of what it leads to."""

    change: Change
    code: str
    file: str
    line: int
    words: str = ""


def swap(file: str, before: str, after: str) -> Change:
    """The first ``before`` in a file becomes ``after``."""

    def change(pack: Path) -> None:
        text = (pack / file).read_text("utf-8")
        assert before in text, (file, before)
        (pack / file).write_text(text.replace(before, after, 1), "utf-8")

    return change


def write(file: str, content: str | bytes) -> Change:
    """A file of its own."""

    def change(pack: Path) -> None:
        (pack / file).parent.mkdir(parents=True, exist_ok=True)
        (pack / file).write_bytes(content.encode() if isinstance(content, str) else content)

    return change


def link(name: str, target: str) -> Change:
    """A symbolic link in place of a file; ``target`` is counted from the pack."""

    def change(pack: Path) -> None:
        (pack / name).parent.mkdir(parents=True, exist_ok=True)
        (pack / name).unlink(missing_ok=True)
        (pack / name).symlink_to((pack / target).absolute())

    return change


def all_of(*changes: Change) -> Change:
    """Several changes that make one fault together."""
    return lambda pack: [change(pack) for change in changes]


def template(text: str) -> Change:
    """The skeleton's own template becomes this text, which is followed by the fields."""
    return write(TEMPLATE, text + FIELDS)


def schema(before: str, after: str) -> Change:
    """A word of the schema."""
    return swap(SCHEMA, before, after)


SECRET = "hemmeligt-9"
"""What stands in a file outside the pack; no output may hold it."""

MANIFEST_FAULTS = {
    "empty": Bad(write(PACK, ""), "AFT600", PACK, 1),
    "a-list": Bad(write(PACK, "- navn: prøve\n"), "AFT600", PACK, 1),
    "broken-yaml": Bad(swap(PACK, "kapitler:", "kapitler: ["), "AFT010", PACK, 16),
    "tabulator": Bad(swap(PACK, "  - id: parter", "\t- id: parter"), "AFT007", PACK, 16),
    "windows-1252": Bad(write(PACK, "navn: prøve\n".encode("cp1252")), "AFT003", PACK, 1),
    "no-name": Bad(swap(PACK, "navn: prøve", ""), "AFT600", PACK, 1, "hvad aftaletypen hedder"),
    "name-is-a-list": Bad(swap(PACK, "navn: prøve", "navn: [prøve]"), "AFT600", PACK, 1),
    "unknown-key": Bad(swap(PACK, "emne:", "emner:"), "AFT032", PACK, 13, "Mente du “emne”?"),
    "no-version": Bad(swap(PACK, 'version: "1.0"', ""), "AFT033", PACK, 4, "“version” mangler"),
    "no-licence": Bad(swap(PACK, "licens: CC0-1.0", ""), "AFT033", PACK, 4, "“licens” mangler"),
    "other-language": Bad(swap(PACK, "sprog: da", "sprog: en"), "AFT040", PACK, 8),
    "newer-format": Bad(swap(PACK, "format: 1", "format: 2"), "AFT604", PACK, 4, "nyere aftalegen"),
    "format-in-words": Bad(swap(PACK, "format: 1", "format: et"), "AFT035", PACK, 4),
    "chapter-without-id": Bad(swap(PACK, "- id: parter\n    titel", "- titel"), "AFT033", PACK, 16, "“id” mangler"),
    "unknown-kind-of-ending": Bad(swap(PACK, "type: plain", "type: bilag"), "AFT040", PACK, 37),
    "unknown-rules": Bad(swap(PACK, "titel: Møder", "titel: Møder\n        regler: alle"), "AFT040", PACK, 28),
    "template-outside": Bad(
        swap(PACK, "skabelon: afsnit/møder", "skabelon: ../afsnit/møder"), "AFT045", PACK, 28, "../afsnit/møder"
    ),
    "same-id-twice": Bad(swap(PACK, "id: opfølgning", "id: samarbejdet"), "AFT619", PACK, 19, "2 afsnit"),
    "same-id-in-chapter": Bad(swap(PACK, "id: evaluering", "id: møder"), "AFT619", PACK, 26, "“møder”"),
    "unknown-condition": Bad(
        swap(PACK, "hvis: opfølgning.evaluering", "hvis: opfølgning.evalueringen"), "AFT618", PACK, 31, "hverken"
    ),
    "see-also-nothing": Bad(swap(PACK, "[møder]", "[møde]"), "AFT614", PACK, 19, "Mente du “møder”?"),
    "after-nothing": Bad(
        swap(PACK, "titel: Møder", "titel: Møder\n        efter: intet"), "AFT614", PACK, 28, "“intet”"
    ),
    "no-such-template": Bad(swap(PACK, "afsnit/møder.html", "afsnit/møde.html"), "AFT616", PACK, 28, "afsnit/møde"),
    "template-is-a-folder": Bad(
        lambda pack: ((pack / TEMPLATE).unlink(), (pack / TEMPLATE).mkdir()), "AFT616", PACK, 28
    ),
    "extends-nothing": Bad(
        swap(PACK, "sprog: da", "udvider: samarbejdsaftalen"), "AFT605", PACK, 8, "Mente du “samarbejdsaftale”?"
    ),
    "extends-itself": Bad(swap(PACK, "sprog: da", "udvider: prøve"), "AFT605", PACK, 8, "sig selv"),
    "other-name-than-folder": Bad(
        all_of(swap(PACK, "navn: prøve", "navn: anden"), schema('"const": "prøve"', '"const": "anden"')),
        "AFT606",
        PACK,
        5,
        "“prøve”",
    ),
}

SCHEMA_FAULTS = {
    "missing": Bad(swap(PACK, "skema.json ", "findes-ikke.json "), "AFT601", PACK, 9, "findes-ikke.json"),
    "not-said": Bad(swap(PACK, "skema: skema.json", ""), "AFT601", PACK, 1),
    "outside": Bad(swap(PACK, "skema: skema.json", "skema: ../skema.json"), "AFT601", PACK, 9),
    "not-json": Bad(write(SCHEMA, '{"properties": {,'), "AFT602", SCHEMA, 1, "ikke gyldig JSON"),
    "comma-missing": Bad(schema('"type": "object",', '"type": "object"'), "AFT602", SCHEMA, 7, "mangler et komma"),
    "empty-file": Bad(write(SCHEMA, ""), "AFT602", SCHEMA, 1),
    "a-list": Bad(write(SCHEMA, "[]"), "AFT602", SCHEMA, 1, "ingen felter"),
    "not-utf-8": Bad(write(SCHEMA, '{"å": 1}'.encode("cp1252")), "AFT602", SCHEMA, 0, "UTF-8"),
    "too-deep": Bad(write(SCHEMA, "[" * 100_000), "AFT602", SCHEMA, 0),
    "too-many-levels": Bad(
        write(SCHEMA, '{"properties": {"a":' * 60 + "{}" + "}}" * 60), "AFT602", SCHEMA, 1, "trin ned"
    ),
    "no-such-type": Bad(schema('"type": "array"', '"type": "liste"'), "AFT602", SCHEMA, 21, "“type” skal være"),
    "field-is-a-number": Bad(
        schema('{"$ref": "faelles.schema.json#/$defs/tillæg"}', "7"), "AFT602", SCHEMA, 150, "“tillæg” skal være"
    ),
    "bad-pattern": Bad(schema('"minimum": 1', '"pattern": "("'), "AFT602", SCHEMA, 14, "regulært udtryk"),
    "version-in-words": Bad(schema('"x-version": 1', '"x-version": "en"'), "AFT602", SCHEMA, 12),
    "section-is-a-number": Bad(schema('"x-afsnit": "samarbejdet"', '"x-afsnit": 3'), "AFT602", SCHEMA, 69),
    "statuses-are-a-text": Bad(schema('["gældende"]', '"gældende"'), "AFT602", SCHEMA, 42, "liste af tekster"),
    "unknown-view": Bad(schema('"x-visning": "liste"', '"x-visning": "lister"'), "AFT602", SCHEMA, 80),
    "unknown-word-of-ours": Bad(schema('"x-udsagn"', '"x-udsagnet"'), "AFT602", SCHEMA, 40, "Mente du “x-udsagn”?"),
    "party-that-is-a-list": Bad(schema('"x-kræves-i": ["gældende"]', '"x-type": "part"'), "AFT602", SCHEMA, 42),
    "register-of-a-text": Bad(
        schema('"x-visning": "prosa"', '"x-fra-register": "kontakter"'), "AFT602", SCHEMA, 70, "hører til en liste"
    ),
    "dangling-reference": Bad(schema(PERIOD, PERIOD.replace("periode", "perioden")), "AFT602", SCHEMA, 27, "perioden"),
    "reference-to-the-net": Bad(schema(PERIOD, '"$ref": "http://example.dk/a.json"'), "AFT602", SCHEMA, 27, "http:"),
    "reference-to-a-file": Bad(schema(PERIOD, '"$ref": "../../hemmelig.json"'), "AFT602", SCHEMA, 27, "hemmelig"),
    "reference-to-the-disk": Bad(schema(PERIOD, '"$ref": "file:///etc/passwd"'), "AFT602", SCHEMA, 27, "file:"),
    "of-another-type": Bad(schema('"const": "prøve"', '"const": "andet"'), "AFT606", SCHEMA, 8, "“andet”"),
    "field-of-unknown-section": Bad(
        schema('"x-afsnit": "møder"', '"x-afsnit": "møde"'), "AFT612", SCHEMA, 94, "Mente du “møder”?"
    ),
    "field-of-no-section": Bad(schema('"x-afsnit": "møder",', ""), "AFT612", SCHEMA, 94, "aldrig skrevet"),
    "field-without-title": Bad(schema('"title": "Opgaver",', ""), "AFT602", SCHEMA, 76, "samarbejdet.opgaver"),
    "refers-to-no-list": Bad(
        schema('"x-kræves-i": ["gældende"]', '"x-henviser-til": ["parter.ingen"]'), "AFT618", SCHEMA, 34
    ),
    "no-migration": Bad(schema('"x-version": 1', '"x-version": 2'), "AFT607", "", 0, "migrationer/1.yaml"),
}

TEMPLATE_FAULTS = {
    "syntax": Bad(write(TEMPLATE, "a\n{% if %}"), "AFT302", TEMPLATE, 2, "skrevet forkert"),
    "unclosed-block": Bad(write(TEMPLATE, "a\n{% for x in [1] %}"), "AFT302", TEMPLATE, 2),
    "unknown-filter": Bad(template("\n{{ 'a' | versaler }}"), "AFT302", TEMPLATE, 2, "versaler"),
    "not-utf-8": Bad(write(TEMPLATE, b"<p>\xe6</p>"), "AFT302", TEMPLATE, 0, "UTF-8"),
    "endless-loops": Bad(
        template("\n{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"),
        "AFT302",
        TEMPLATE,
        2,
    ),
    "endless-list": Bad(template("\n{% for a in range(10 ** 10) %}{% endfor %}"), "AFT302", TEMPLATE, 2),
    "endless-macro": Bad(template("\n{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}"), "AFT302", TEMPLATE, 2),
    "takes-in-itself": Bad(template('\n{% include "afsnit/møder.html.j2" %}'), "AFT302", TEMPLATE, 2),
    "huge-text": Bad(template('\n{{ "x" * 10 ** 9 }}'), "AFT302", TEMPLATE, 2),
    "huge-number": Bad(template("\n{{ 9 ** 9 ** 9 }}"), "AFT302", TEMPLATE, 2),
    "huge-width": Bad(template('\n{{ "x".center(10 ** 9) }}'), "AFT302", TEMPLATE, 2),
    "huge-format": Bad(template('\n{{ "%1000000000d" % 1 }}'), "AFT302", TEMPLATE, 2),
    "hidden-attribute": Bad(template('\n{{ "".__class__.__mro__ }}'), "AFT302", TEMPLATE, 2, "ikke må"),
    "attribute-of-ours": Bad(template("\n{{ felt.__globals__ }}"), "AFT302", TEMPLATE, 2, "ikke må"),
    "attribute-by-format": Bad(template('\n{{ "{0.__class__}".format(1) }}'), "AFT302", TEMPLATE, 2, "ikke må"),
    "file-outside": Bad(template('\n{% include "../../../hemmeligt.txt" %}'), "AFT616", TEMPLATE, 2, "hemmeligt"),
    "file-of-the-disk": Bad(template('\n{% include "/etc/passwd" %}'), "AFT616", TEMPLATE, 2, "passwd"),
    "hidden-file-outside": Bad(template('\n{% set n = "../" ~ "../x" %}{% include n %}'), "AFT302", TEMPLATE, 2),
    "unknown-import": Bad(template('\n{% import "x.html.j2" as x %}'), "AFT616", TEMPLATE, 2, "x.html.j2"),
    "unknown-variable": Bad(template("\n<p>{{ aftaleparter }}</p>"), "AFT610", TEMPLATE, 2, "aftaleparter"),
    "unknown-variable-unused": Bad(
        write("afsnit/ubrugt.html.j2", "\n\n{{ afsnittet }}"),
        "AFT610",
        "afsnit/ubrugt.html.j2",
        3,
        "Mente du “afsnit”?",
    ),
    "unknown-attribute": Bad(template("\n<p>{{ dokument.titl }}</p>"), "AFT302", TEMPLATE, 2, "titl"),
    "unknown-field": Bad(
        template('\n<p>{{ felt("opfølgning.mødet").titel }}</p>'), "AFT611", TEMPLATE, 2, "Mente du “opfølgning.møder”?"
    ),
    "unknown-element": Bad(template("<p>a</p>\n<blink>b</blink>"), "AFT303", TEMPLATE, 2, "<blink>"),
    "element-out-of-place": Bad(template("\n<p>a <table></table></p>"), "AFT303", TEMPLATE, 2, "<table>"),
    "unknown-role": Bad(template('\n<p role="råb">a</p>'), "AFT303", TEMPLATE, 2, "råb"),
    "unclosed-element": Bad(template("<p>a</p>\n<p>b"), "AFT304", TEMPLATE, 2, "<p>b"),
    "bare-ampersand": Bad(template("<p>a</p>\n<p>b & c</p>"), "AFT304", TEMPLATE, 2, "b & c"),
    "field-not-printed": Bad(write(TEMPLATE, "<p>Møder</p>"), "AFT612", PACK, 28, "opfølgning.møder"),
    "reference-in-element": Bad(template('\n<p><ref to="møde"/></p>'), "AFT614", TEMPLATE, 2, "Mente du “møder”?"),
    "reference-to-a-field": Bad(
        template('\n<p><ref to="felt:opfølgning.mødet"/></p>'),
        "AFT614",
        TEMPLATE,
        2,
        "Mente du “felt:opfølgning.møder”?",
    ),
    "reference-in-markdown": Bad(template('\n{{ md("Se [[møde]].") }}'), "AFT614", TEMPLATE, 2, "“møde”"),
    "box-of-no-section": Bad(template('\n{{ dialogboks("møde") }}'), "AFT614", TEMPLATE, 2, "“møde”"),
    "figure-without-alt": Bad(
        all_of(write("aktiver/a.png", b""), template('\n<figure image="aktiver/a.png"/>')), "AFT615", TEMPLATE, 2
    ),
    "figure-with-empty-alt": Bad(
        all_of(write("aktiver/a.png", b""), template('\n<figure image="aktiver/a.png" alt=" "/>')),
        "AFT615",
        TEMPLATE,
        2,
    ),
    "no-such-picture": Bad(
        template('\n<figure image="aktiver/a.png" alt="x"/>'), "AFT616", TEMPLATE, 2, "aktiver/a.png"
    ),
    "picture-outside": Bad(template('\n<figure image="aktiver/../../a.png" alt="x"/>'), "AFT616", TEMPLATE, 2),
    "no-picture": Bad(
        all_of(write("aktiver/a.png", "tekst"), template('\n<figure image="aktiver/a.png" alt="x"/>')),
        "AFT303",
        TEMPLATE,
        2,
        "hverken et PNG- eller et JPEG-billede",
    ),
}

TEXT_FAULTS = {
    "box-without-section": Bad(write("dialog/møde.md", "Hej"), "AFT613", "dialog/møde.md", 1, "Mente du “møder”?"),
    "guide-without-section": Bad(write("vejledning/møde.md", "Hej"), "AFT613", "vejledning/møde.md", 1),
    "box-not-utf-8": Bad(write("dialog/møder.md", "Hæj".encode("cp1252")), "AFT003", "dialog/møder.md", 1),
    "box-with-broken-top": Bad(write("dialog/møder.md", "---\ntitel: [\n---\nHej\n"), "AFT010", "dialog/møder.md", 2),
    "reference-in-box": Bad(swap(BOX, "[[møder]]", "[[møde]]"), "AFT614", BOX, 7, "Mente du “møder”?"),
    "reference-in-guide": Bad(
        write("vejledning/møder.md", "Hej\n\nSe [[felt:opfølgning.mødet]]."), "AFT614", "vejledning/møder.md", 3
    ),
    "rules-not-yaml": Bad(write("regler/r.yaml", "id: [\n"), "AFT010", "regler/r.yaml", 2),
    "rules-without-dates": Bad(
        write("regler/r.yaml", "id: R9\ngælder_fra: 2030-01-01\n"), "AFT033", "regler/r.yaml", 1
    ),
    "clause-without-title": Bad(write("tekster/a.md", "Hej\n"), "AFT653", "tekster/a.md", 1),
    "migration-not-yaml": Bad(
        all_of(schema('"x-version": 1', '"x-version": 2'), write("migrationer/1.yaml", "trin: [\n")),
        "AFT010",
        "migrationer/1.yaml",
        2,
    ),
    "migration-without-new-name": Bad(
        all_of(
            schema('"x-version": 1', '"x-version": 2'),
            write("migrationer/1.yaml", "trin:\n  - {handling: omdøb, felt: samarbejdet.mål}\n"),
        ),
        "AFT607",
        "migrationer/1.yaml",
        2,
        "“til”",
    ),
    "link-to-a-template": Bad(link(TEMPLATE, "../../hemmeligt.txt"), "AFT617", TEMPLATE, 0),
    "link-to-a-text": Bad(link("dialog/møder.md", "../../hemmeligt.txt"), "AFT617", "dialog/møder.md", 0),
    "link-to-nothing": Bad(link("dialog/møder.md", "findes-ikke"), "AFT617", "dialog/møder.md", 0),
    "link-in-a-ring": Bad(link("dialog/møder.md", "dialog/møder.md"), "AFT617", "dialog/møder.md", 0),
    "link-to-a-folder": Bad(link("tekster", "../.."), "AFT617", "tekster", 0),
    "link-to-the-schema": Bad(link(SCHEMA, "../../hemmeligt.txt"), "AFT601", PACK, 9),
    "link-to-a-picture": Bad(
        all_of(link("aktiver/a.png", "../../billede.png"), template('\n<figure image="aktiver/a.png" alt="x"/>')),
        "AFT617",
        "aktiver/a.png",
        0,
    ),
}

BAD = {
    f"{kind}:{name}": bad
    for kind, group in {
        "pack": MANIFEST_FAULTS,
        "schema": SCHEMA_FAULTS,
        "template": TEMPLATE_FAULTS,
        "text": TEXT_FAULTS,
    }.items()
    for name, bad in group.items()
}
