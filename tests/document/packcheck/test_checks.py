"""What ``check`` says of packs that are right in unusual ways, and that one fault is told once."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftalegen import resources
from aftalegen.document.packcheck.checks import check
from aftalegen.document.vocabulary import ELEMENTS
from aftalegen.pipeline.pack_starter import start_pack
from aftalegen.spec.packs.loading import load_folder
from tests.document.packcheck.bad_packs import BAD, FIELDS, PACK, SCHEMA, Change, all_of, schema, swap, template, write


@pytest.fixture
def project(tmp_path):
    start_pack(tmp_path / "templates" / "prøve")
    return tmp_path


def codes(folder: Path) -> list[str]:
    return [problem.code for problem in check(load_folder(folder, folder.parent.parent), folder)]


FINE: dict[str, Change] = {
    "nothing-changed": lambda _: None,
    "values-of-its-own": template("{% set x = 1 %}{% for y in [1, 2] %}<p>{{ x + y + loop.index }}</p>{% endfor %}"),
    "macros": template("{% macro a(b) %}<p>{{ b }}</p>{% endmacro %}{{ a('x') }}"),
    "parts-of-its-own": all_of(
        write("dele/a.html.j2", "<p>{{ navn }}</p>"),
        template('{% set navn = "x" %}{% include "dele/a.html.j2" %}'),
    ),
    "imports": all_of(
        write("dele/m.html.j2", "{% macro a() %}<p>x</p>{% endmacro %}"),
        template('{% import "dele/m.html.j2" as m2 %}{{ m2.a() }}{% from "dele/m.html.j2" import a as b %}{{ b() }}'),
    ),
    "maybe-a-part": template('{% include "dele/måske.html.j2" ignore missing %}'),
    "code-that-is-not-run": template("{# {{ ukendt }} #}{% raw %}{{ ukendt }}{% endraw %}"),
    "elements-in-comments": template("{# <blink> #}"),
    "reference-to-a-section": template('<p>Se <ref to="parter"/> og <ref to="felt:opfølgning.møder"/>.</p>'),
    "reference-that-is-worked-out": template('<p><ref to="{{ kapitler[0].id }}"/></p>'),
    "answer-of-a-field": template('{% if felt("samarbejdet.formål").besvaret %}<p>x</p>{% endif %}'),
    "text-in-a-box": write(
        "dialog/møder.md", "Se [[parter]] og [[felt:samarbejdet.formål]], ikke [dette](https://example.dk)."
    ),
    "windows-line-ends": lambda pack: [
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n")) for path in pack.rglob("*") if path.is_file()
    ],
    "byte-order-marks": lambda pack: [
        (pack / name).write_bytes(b"\xef\xbb\xbf" + (pack / name).read_bytes()) for name in (PACK, SCHEMA)
    ],
    "links-within": lambda pack: (pack / "dialog" / "møder.md").symlink_to("samarbejdet.md"),
    "group-without-place": schema('"egne_afsnit": {', '"note": {"title": "Note", "type": "string"}, "egne_afsnit": {'),
    "chapter-of-appendix": swap(PACK, "hvis: opfølgning.evaluering", "hvis: opfølgning.møder"),
}


@pytest.mark.parametrize("change", FINE.values(), ids=FINE.keys())
def test_nothing_is_wrong(project, change):
    folder = project / "templates" / "prøve"
    change(folder)
    assert [problem.message for problem in check(load_folder(folder, project), folder)] == []


ONCE = [name for name in BAD if name.startswith(("template:", "text:")) and "link-to" not in name]


@pytest.mark.parametrize("name", [*ONCE, "pack:no-such-template", "schema:field-of-no-section"])
def test_one_fault_is_told_once(project, name):
    """Every document of the pack has it; a picture that is missing may lack its text as well."""
    folder = project / "templates" / "prøve"
    BAD[name].change(folder)
    assert set(codes(folder)) == {BAD[name].code}
    assert len(codes(folder)) == (3 if name == "text:rules-without-dates" else 1)


def test_the_files_of_a_pack_that_is_extended_are_not_looked_through(project):
    BAD["text:reference-in-box"].change(project / "templates" / "prøve")
    BAD["template:unknown-variable-unused"].change(project / "templates" / "prøve")
    start_pack(project / "templates" / "ny", "prøve")
    assert codes(project / "templates" / "ny") == []
    assert codes(project / "templates" / "prøve") == ["AFT610", "AFT614"]


@pytest.mark.parametrize(
    "path", sorted(resources.path("templates", "fælles").rglob("*.j2")), ids=lambda path: path.stem
)
def test_a_shared_template_can_be_copied_into_a_pack(project, path):
    copy = project / "templates" / "prøve" / path.relative_to(resources.path("templates", "fælles"))
    copy.parent.mkdir(exist_ok=True)
    copy.write_bytes(path.read_bytes())
    assert "AFT610" not in codes(project / "templates" / "prøve")


def test_a_box_may_be_for_a_section_of_the_pack_that_is_extended(project):
    start_pack(project / "templates" / "ny", "prøve")
    folder = project / "templates" / "ny"
    write("dialog/møder.md", "Se [[evaluering]].")(folder)
    write("afsnit/møder.html.j2", f"<p>Vores</p>{FIELDS}")(folder)
    assert codes(folder) == []


def test_a_section_that_is_taken_away_leaves_dead_references_and_a_field_without_place(project):
    start_pack(project / "templates" / "ny", "prøve")
    folder = project / "templates" / "ny"
    swap(PACK, "kapitler:", "kapitler:\n  - id: samarbejdet\n    udelades: ja")(folder)
    found = check(load_folder(folder, project), folder)
    assert {(problem.code, problem.path) for problem in found} == {
        ("AFT612", "samarbejdet.formål"),
        ("AFT612", "samarbejdet.opgaver"),
    }
    schema('"properties": {', '"properties": {"samarbejdet": null,')(folder)
    load_folder.cache_clear()
    assert codes(folder) == []


def test_the_elements_are_told_in_one_order(project):
    folder = project / "templates" / "prøve"
    BAD["template:unknown-element"].change(folder)
    (problem,) = check(load_folder(folder, project), folder)
    assert problem.hint.index("“cell”" if "cell" in ELEMENTS else "“br”") < problem.hint.index("“ul”")
