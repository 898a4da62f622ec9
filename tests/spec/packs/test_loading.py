"""Packs put together: their own files, and those of the packs that they extend."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aftalegen import resources
from aftalegen.errors import ProblemsFound
from aftalegen.pipeline.pack_starter import start_pack
from aftalegen.spec.packs.loading import load_folder, load_pack
from aftalegen.spec.schema import Pack


@pytest.fixture
def project(tmp_path):
    """A project with the skeleton of a pack, called "grund"."""
    start_pack(tmp_path / "templates" / "grund")
    return tmp_path


def extend(project: Path, text: str = "", fields: object = None, name: str = "ny", base: str = "grund") -> Path:
    """A pack that extends another one; ``text`` is the rest of pack.yaml, ``fields`` the schema's properties."""
    folder = project / "templates" / name
    folder.mkdir()
    schema = "skema: s.json\n" if fields is not None else ""
    top = f"format: 1\nnavn: {name}\nversion: '2.0'\nlicens: MIT\nudvider: {base}\n"
    (folder / "pack.yaml").write_text(f"{top}{schema}{text}", encoding="utf-8")
    (folder / "s.json").write_text(json.dumps({"properties": fields or {}}), encoding="utf-8")
    return folder


def new(project: Path, text: str = "", fields: object = None) -> Pack:
    extend(project, text, fields)
    return load_pack("ny", project)


def ids(pack: Pack) -> list[str]:
    """Chapters as they are, sections indented."""
    found = []
    for chapter in pack.sections["kapitler"]:
        found += [chapter["id"], *(f" {section['id']}" for section in chapter.get("afsnit", ()))]
    return [*found, *(section["id"] for section in pack.sections["afslutning"])]


AS_BEFORE = ["parter", "samarbejdet", "opfølgning", " møder", " evaluering", "underskrifter", "bilag-1"]


def test_a_pack_has_what_its_files_say(project):
    pack = load_pack("grund", project)
    assert ids(pack) == AS_BEFORE
    assert pack.sections["version"] == "1.0"
    assert pack.field("opfølgning.møder").section == "møder"
    assert pack.schema["properties"]["aftaletype"]["const"] == "grund"
    assert pack.folders == (project / "templates" / "grund", resources.path("templates", "fælles"))
    assert not pack.trusted
    assert pack.schema_file == project / "templates" / "grund" / "skema.json"


def test_a_pack_is_loaded_once(project):
    assert load_pack("grund", project) is load_pack("grund", project)
    assert load_pack("samarbejdsaftale", project) is load_pack("samarbejdsaftale")


def test_built_in_packs_are_trusted_and_those_that_extend_them_are_not(project):
    extend(project, base="samarbejdsaftale")
    assert load_pack("samarbejdsaftale").trusted
    assert not load_pack("ny", project).trusted


# --- extending ------------------------------------------------------------------------------------------------


def test_what_a_pack_does_not_say_is_as_in_the_other(project):
    pack, base = new(project), load_pack("grund", project)
    assert ids(pack) == AS_BEFORE
    assert pack.sections["emne"] == base.sections["emne"]
    assert pack.sections["version"] == "2.0"
    assert pack.sections["licens"] == "MIT"
    assert [field.path for field in pack.fields] == [field.path for field in base.fields]
    assert pack.schema["properties"]["aftaletype"]["const"] == "ny"
    assert base.schema["properties"]["aftaletype"]["const"] == "grund"
    assert pack.schema_file is None
    assert [folder.name for folder in pack.folders] == ["ny", "grund", "fælles"]


def test_one_section_is_made_otherwise(project):
    pack = new(project, "kapitler:\n  - id: opfølgning\n    afsnit: [{id: møder, titel: Fælles møder}]\n")
    assert ids(pack) == AS_BEFORE
    assert pack.section_titles["møder"] == "Fælles møder"
    (section,) = [one for one in pack.sections["kapitler"][2]["afsnit"] if one["id"] == "møder"]
    assert section["skabelon"] == "afsnit/møder.html.j2"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kapitler: [{id: nyt, titel: Nyt}]", [*AS_BEFORE[:5], "nyt", *AS_BEFORE[5:]]),
        ("kapitler: [{id: nyt, titel: Nyt, efter: parter}]", ["parter", "nyt", *AS_BEFORE[1:]]),
        (
            "kapitler: [{id: opfølgning, afsnit: [{id: nyt, titel: Nyt, efter: møder}]}]",
            [*AS_BEFORE[:4], " nyt", *AS_BEFORE[4:]],
        ),
        (
            "kapitler: [{id: samarbejdet, afsnit: [{id: nyt, titel: Nyt}]}]",
            [*AS_BEFORE[:2], " nyt", *AS_BEFORE[2:]],
        ),
        ("kapitler: [{id: samarbejdet, udelades: ja}]", [AS_BEFORE[0], *AS_BEFORE[2:]]),
        (
            "kapitler: [{id: opfølgning, afsnit: [{id: møder, udelades: ja}]}]",
            [*AS_BEFORE[:3], *AS_BEFORE[4:]],
        ),
        ("afslutning: [{id: bilag-1, udelades: ja}]", AS_BEFORE[:-1]),
        (
            "kapitler: [{id: a, titel: A, efter: parter}, {id: b, titel: B, efter: a}]",
            ["parter", "a", "b", *AS_BEFORE[1:]],
        ),
    ],
)
def test_sections_come_and_go(project, text, expected):
    assert ids(new(project, text)) == expected


def test_what_is_left_out_is_not_referred_to_any_more(project):
    pack = new(project, "kapitler: [{id: opfølgning, afsnit: [{id: møder, udelades: ja}]}]")
    assert "se_også" not in pack.sections["kapitler"][1]
    assert load_pack("grund", project).sections["kapitler"][1]["se_også"] == ["møder"]


def test_what_goes_with_its_chapter_is_not_referred_to_any_more(project):
    pack = new(project, "kapitler: [{id: opfølgning, udelades: ja}, {id: parter, se_også: [samarbejdet, møder]}]")
    assert [chapter.get("se_også") for chapter in pack.sections["kapitler"]] == [["samarbejdet"], None]


def test_fields_are_added_changed_and_taken_away(project):
    pack = new(
        project,
        fields={
            "samarbejdet": {
                "properties": {
                    "formål": {"title": "Hvorfor"},
                    "opgaver": None,
                    "type": {"title": "Type", "type": "string", "x-afsnit": "samarbejdet"},
                    "enum": {"title": "Antal", "type": "integer"},
                }
            },
            "underskrifter": {"title": "Penne", "type": "string"},
            "egne_afsnit": None,
        },
    )
    assert pack.field("samarbejdet.formål").title == "Hvorfor"
    assert pack.field("samarbejdet.formål").section == "samarbejdet"
    assert pack.field("samarbejdet.formål").schema["type"] == "string"
    assert pack.field("samarbejdet.opgaver") is None
    assert pack.field("samarbejdet.type").schema["type"] == "string"
    assert pack.field("samarbejdet.enum").schema["type"] == "integer"
    assert pack.field("opfølgning.møder") is not None
    assert pack.field("underskrifter").section == ""
    assert pack.field("egne_afsnit") is None


def test_a_group_that_is_said_again_keeps_what_it_had(project):
    pack = new(project, fields={"samarbejdet": {"type": "object", "properties": {"ny": {"type": "string"}}}})
    assert pack.field("samarbejdet.ny") is not None
    assert pack.field("samarbejdet.formål").section == "samarbejdet"


def test_a_shared_definition_gets_a_field_more(project):
    """The period and the parties are written elsewhere; what is added to them must not take their place."""
    more = {"title": "Sagsnummer", "type": "string"}
    parties = {"jobcentre": {"items": {"properties": {"sag": more}}}}
    pack = new(project, fields={"aftale": {"properties": {"sag": more}}, "parter": {"properties": parties}})
    assert pack.period == "aftale"
    for path in ("aftale.sag", "aftale.status", "aftale.udløb", "parter.jobcentre[].sag", "parter.jobcentre[].navn"):
        assert pack.field(path) is not None, path
    assert (
        pack.field("parter.jobcentre[].navn").schema
        == load_pack("grund", project).field("parter.jobcentre[].navn").schema
    )


@pytest.mark.parametrize("key", ["version", "licens", "format"])
def test_what_a_pack_must_say_for_itself_is_not_taken_from_the_other(project, key):
    folder = extend(project)
    manifest = folder / "pack.yaml"
    lines = manifest.read_text("utf-8").splitlines(keepends=True)
    manifest.write_text("".join(line for line in lines if not line.startswith(key)), encoding="utf-8")
    with pytest.raises(ProblemsFound) as stop:
        load_pack("ny", project)
    assert [(problem.code, problem.path) for problem in stop.value.problems] == [("AFT033", key)]


def test_a_list_gets_a_column_more(project):
    extend(
        project,
        name="midt",
        fields={
            "rækker": {
                "title": "Rækker",
                "type": "array",
                "items": {"type": "object", "properties": {"a": {"type": "string"}}},
            }
        },
    )
    extend(project, base="midt", fields={"rækker": {"items": {"properties": {"b": {"type": "integer"}}}}})
    pack = load_pack("ny", project)
    assert [pack.field(f"rækker[].{key}").schema["type"] for key in "ab"] == ["string", "integer"]
    assert pack.field("rækker").title == "Rækker"


def test_a_pack_extends_one_that_extends_another(project):
    extend(project, "betegnelse: Midt\nkapitler: [{id: nyt, titel: Nyt}]\n", name="midt")
    pack_folder = extend(project, "kapitler: [{id: nyt, titel: Nyere}]\n", base="midt")
    pack = load_pack("ny", project)
    assert pack.sections["betegnelse"] == "Midt"
    assert pack.section_titles["nyt"] == "Nyere"
    assert pack.folders[0] == pack_folder
    assert [folder.name for folder in pack.folders] == ["ny", "midt", "grund", "fælles"]


def test_two_packs_that_extend_each_other(project):
    extend(project, name="a", base="b")
    extend(project, name="b", base="a")
    for name in "ab":
        with pytest.raises(ProblemsFound) as stop:
            load_pack(name, project)
        (problem,) = stop.value.problems
        assert (problem.code, problem.place.line) == ("AFT605", 5)


def test_what_is_wrong_in_the_other_is_told_with_its_file(project):
    base = project / "templates" / "grund" / "skema.json"
    base.write_text(base.read_text("utf-8").replace('"type": "array"', '"type": "liste"', 1), encoding="utf-8")
    extend(project)
    with pytest.raises(ProblemsFound) as stop:
        load_pack("ny", project)
    assert {(problem.code, problem.place.file) for problem in stop.value.problems} == {("AFT602", base.as_posix())}


def test_files_are_taken_from_the_nearest_folder(project):
    folder, base = extend(project), project / "templates" / "grund"
    pack = load_pack("ny", project)
    assert pack.file("dialog", "samarbejdet.md") == base / "dialog" / "samarbejdet.md"
    (folder / "dialog").mkdir()
    (folder / "dialog" / "samarbejdet.md").write_text("Vores\n", encoding="utf-8")
    assert pack.file("dialog", "samarbejdet.md") == folder / "dialog" / "samarbejdet.md"
    assert pack.file("dialog", "forsøg.md") == resources.path("templates", "fælles", "dialog", "forsøg.md")
    (project / "templates" / "andet.md").touch()
    assert pack.file("dialog", "..", "..", "andet.md") is None


def test_rules_are_inherited_by_the_names_of_their_files(project):
    folder, base = extend(project), project / "templates" / "grund"
    for place, names in ((base, "ab"), (folder, "bc")):
        (place / "regler").mkdir()
        for name in names:
            (place / "regler" / f"{name}.yaml").touch()
    (folder / "regler" / "d.yaml").symlink_to(project / "andet.yaml")
    (project / "andet.yaml").touch()
    found = load_folder(folder, project).rule_files
    assert [(path.parent.parent.name, path.name) for path in found] == [
        ("grund", "a.yaml"),
        ("ny", "b.yaml"),
        ("ny", "c.yaml"),
    ]
