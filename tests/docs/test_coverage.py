"""The checklist is whole, every item is covered, every name in it exists, and docs/dækning.md says so."""

import re
import shutil
from copy import deepcopy
from dataclasses import replace

import click
import pytest

from aftalegen import resources
from aftalegen.cli.app import aftalegen
from aftalegen.spec.nodes import plain
from aftalegen.spec.packs.loading import load_pack
from aftalegen.spec.source import read_source
from tools import coverage
from tools.coverage import PACK, document, faults, read

RANGES = {"A": 13, "B": 17, "C": 37, "D": 52, "E": 18, "F": 6, "G": 14, "H": 14, "J": 14, "K": 9}
NUMBERS = [f"{letter}{number}" for letter, last in RANGES.items() for number in range(1, last + 1)]
KINDS = {"opførsel", "felt", "aftalepunkt", "regel", "valgliste", "bilag", "beregning"}
STRENGTHS = {"nødvendig", "anbefalet", "mulig", ""}

FOLDER = resources.path("templates", PACK)


@pytest.fixture(scope="module")
def pack():
    return load_pack(PACK)


@pytest.fixture(scope="module")
def covered(pack):
    return read(pack, FOLDER)


@pytest.fixture(scope="module")
def everything():
    """The coverage of every pack that has a list."""
    return [read(load_pack(name), resources.path("templates", name)) for name in coverage.PACKS]


@pytest.fixture
def schema(pack):
    return deepcopy(pack.schema)


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / PACK)


def items(found):
    return [item for group in found.groups for item in group.items]


def marked(value):
    """Every part of a schema that names items."""
    if isinstance(value, dict):
        yield from [value] if "x-tjekliste" in value else []
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from marked(inner)


def unmark(schema, item):
    for part in marked(schema):
        part["x-tjekliste"] = [other for other in part["x-tjekliste"] if other != item]


def edit(file, before, after):
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")


# --- the project as it is -------------------------------------------------------------------------------------


def test_every_item_is_covered_and_every_name_exists(covered):
    assert faults(covered) == []


def test_the_other_packs_cover_their_own_lists(everything):
    assert [fault for one in everything[1:] for fault in faults(one, *everything)] == []
    assert [item.number for item in items(everything[1])] == [f"I{number}" for number in range(1, 26)]
    page = document(*everything)
    assert "| I18 | Idéer til fase 2" in page
    assert page.index("## H. ") < page.index("## I. ")


def test_the_list_has_every_number_once_and_in_order(covered):
    assert [item.number for item in items(covered)] == NUMBERS


def test_items_stand_under_their_letter(covered):
    assert [group.letter for group in covered.groups for _ in group.items] == [number[0] for number in NUMBERS]


def test_items_are_one_short_line_each(covered):
    texts = [item.text for item in items(covered)]
    assert [text for text in texts if not 10 < len(text) <= 100 or "\n" in text or text.endswith(".")] == []
    assert len(set(texts)) == len(texts)


def test_kinds_and_strengths_are_those_of_the_list(covered):
    assert {item.kind for item in items(covered)} == KINDS
    assert {item.strength for item in items(covered)} == STRENGTHS


def test_the_page_is_up_to_date(everything):
    written = coverage.TARGET.read_text("utf-8")
    assert written == document(*everything), "Lav siden igen: python tools/coverage.py"


def test_no_reference_in_the_schema_is_overlooked(pack, covered):
    found = [mention.item for mention in covered.mentions if mention.source in ("felt", "valgmulighed")]
    assert sorted(found) == sorted(item for part in marked(pack.schema) for item in part["x-tjekliste"])


def test_headings_are_numbered_as_they_are_printed(covered):
    headings = [heading.text for heading in covered.headings.values()]
    assert headings[:2] == ["1 Aftalens parter, genstandsfelt og formål", "1.1 Aftalens parter"]
    assert headings[-7:] == [
        "Underskrifter",
        "Bilag 1 Kontaktliste",
        "Bilag 2 Samtalevolumen",
        "Bilag 3 Afstande mellem jobcentrene",
        "Bilag 4 Kontaktforløbet i de første 26 uger",
        "Bilag 5 Registrering af de fælles jobsamtaler",
        "Bilag 6 Versioner",
    ]
    assert covered.headings["kontakt"].number == "3.7"
    assert covered.headings["opfølgning"].number == "4.3"


def exists(name, pack, covered):
    """Whether a command, option, section, file or field that the list names between backticks is there."""
    first, *rest = name.split()
    if first == "aftalegen":
        return rest[0] in aftalegen.commands and _takes(aftalegen.commands[rest[0]], rest[1:])
    if "/" in first:
        return part(first) is not None
    if first.startswith("--"):
        return any(
            _accepts(option, first, rest) for command in aftalegen.commands.values() for option in command.params
        )
    if first.startswith("[["):
        return first.strip("[]") in covered.headings
    return first in pack.properties or any(first in section for section in pack.sections["kapitler"][0]["afsnit"])


def _takes(command, words):
    """Whether each word is an option of the command or one of the values of its arguments."""
    known = {flag for option in command.params for flag in option.opts if flag.startswith("--")}
    for argument in command.params:
        known.update(getattr(argument.type, "choices", ()) if isinstance(argument, click.Argument) else ())
    return known.issuperset(words)


def part(name):
    """What "folder/file.yaml#name" stands for: the conversation or the part of the file; None when it is not there."""
    place, _, wanted = name.partition("#")
    file = resources.path(*place.split("/"))
    if not wanted and file.suffix != ".yaml":
        return file if file.exists() else None
    data = plain(read_source(file).root) if file.is_file() else {}
    named = {conversation["id"]: conversation for conversation in data.get("samtaler", ())}
    return {**data, **named}.get(wanted) if wanted else data or None


def _accepts(option, flag, values):
    choices = option.type.choices if isinstance(option.type, click.Choice) else ()
    return flag in (*option.opts, *option.secondary_opts) and all(value in choices for value in values)


def test_what_the_list_says_about_behaviour_names_things_that_exist(pack, covered):
    named = [name for item in items(covered) for name in re.findall("`([^`]+)`", item.met)]
    assert len(named) > 60
    assert [name for name in named if not exists(name, pack, covered)] == []


@pytest.mark.parametrize(
    "name",
    [
        "aftalegen rendr",
        "aftalegen import volume",
        "aftalegen timeline --stat",
        "--blnk",
        "--prompts answers",
        "--blank x",
        "[[kontakter]]",
        "egne",
        "bilag.volumen.filer",
        "bilag.kontaktforløb.samtaler[].alder",
        "rules/R2014.yaml",
        "rules/R2016.yaml#f9",
        "appendices/kontaktforløb.yaml#samtale-7",
    ],
)
def test_a_name_that_does_not_exist_is_seen(pack, covered, name):
    assert not exists(name, pack, covered)


def test_only_what_is_no_answer_says_how_it_is_met(covered):
    letters = {item.number[0] for item in items(covered) if item.met}
    assert letters == {"A", "F", "G", "H", "K"}


def test_the_course_has_the_items_that_point_at_it_and_no_others(covered):
    course = part("appendices/kontaktforløb.yaml")["samtaler"]
    group = next(group for group in covered.groups if group.letter == "G")
    pointing = {item.number: re.findall(r"kontaktforløb\.yaml#([\w-]+)", item.met) for item in group.items}
    assert {number: ids for number, ids in pointing.items() if ids} == {
        conversation["tjekliste"]: [conversation["id"]] for conversation in course
    }


# --- each check can fail --------------------------------------------------------------------------------------


def test_an_item_without_field_and_dialog_box_is_a_fault(pack, schema, folder):
    unmark(schema, "D37")
    edit(folder / "dialog" / "planlægning.md", ", D37]", "]")
    assert faults(read(replace(pack, schema=schema), folder)) == [
        "D37: no printed field, choice or dialog box covers it."
    ]


def test_a_dialog_box_alone_covers_an_item(pack, schema):
    unmark(schema, "D37")
    assert faults(read(replace(pack, schema=schema), FOLDER)) == []


def test_a_field_alone_covers_an_item(pack, folder):
    edit(folder / "dialog" / "planlægning.md", ", D37]", "]")
    edit(folder / "vejledning" / "planlægning.md", ", D37]", "]")
    assert faults(read(pack, folder)) == []


def test_a_choice_alone_covers_an_item(pack, schema, folder):
    edit(folder / "dialog" / "principper.md", "[C1, ", "[")
    del schema["properties"]["principper"]["properties"]["principper"]["x-tjekliste"]
    assert faults(read(replace(pack, schema=schema), folder)) == []


def test_an_unknown_item_is_a_fault_on_a_field(pack, schema):
    schema["properties"]["cv"]["properties"]["værdi"]["x-tjekliste"] = ["C16", "C99"]
    assert faults(read(replace(pack, schema=schema), FOLDER)) == ["cv.værdi: names C99, which is not on the checklist."]


def test_an_unknown_item_is_a_fault_on_a_part_of_a_field(pack, schema):
    columns = schema["properties"]["cv"]["properties"]["standarder"]["items"]["properties"]
    next(column for name, column in columns.items() if name != "id")["x-tjekliste"] = ["C99"]
    (fault,) = faults(read(replace(pack, schema=schema), FOLDER))
    assert re.fullmatch(r"cv\.standarder\[\]\.\w+: names C99, which is not on the checklist\.", fault)


def test_an_unknown_item_is_a_fault_on_a_choice(pack, schema):
    choices = schema["properties"]["principper"]["properties"]["principper"]["items"]["oneOf"]
    next(choice for choice in choices if "const" in choice)["x-tjekliste"].append("C99")
    assert faults(read(replace(pack, schema=schema), FOLDER)) == [
        "principper.principper: names C99, which is not on the checklist."
    ]


@pytest.mark.parametrize("kind", ["dialog", "vejledning"])
def test_an_unknown_item_is_a_fault_in_a_text(pack, folder, kind):
    edit(folder / kind / "cv.md", "[C9,", "[C99, C9,")
    assert faults(read(pack, folder)) == [f"{kind}/cv.md: names C99, which is not on the checklist."]


def test_a_field_in_a_section_that_is_not_printed_is_a_fault(pack, schema):
    schema["properties"]["cv"]["properties"]["værdi"]["x-afsnit"] = "cv-et"
    assert faults(read(replace(pack, schema=schema), FOLDER)) == ["cv.værdi: no section 'cv-et' is printed."]


def test_a_chapter_can_print_fields_itself(pack, schema):
    schema["properties"]["cv"]["properties"]["værdi"]["x-afsnit"] = "kapitel-2"
    found = read(replace(pack, schema=schema), FOLDER)
    assert (faults(found), found.headings[found.placed["cv.værdi"]].number) == ([], "2")


@pytest.mark.parametrize("kind", ["dialog", "vejledning"])
def test_a_text_for_a_section_that_is_not_printed_is_a_fault(pack, folder, kind):
    (folder / kind / "cv.md").rename(folder / kind / "cv-et.md")
    assert faults(read(pack, folder)) == [f"{kind}/cv-et.md: no section 'cv-et' is printed."]


def test_a_section_that_is_taken_out_takes_its_items_along(pack):
    sections = deepcopy(dict(pack.sections))
    practical = sections["kapitler"][2]
    practical["afsnit"] = [section for section in practical["afsnit"] if section["id"] != "tid"]
    found = faults(read(replace(pack, sections=sections), FOLDER))
    assert [fault for fault in found if fault.startswith("dialog")] == ["dialog/tid.md: no section 'tid' is printed."]
    assert [fault.partition(":")[0] for fault in found if "covers" in fault] == ["D40", "D42", "D43"]


def test_numbers_follow_the_order_of_the_pack(pack):
    sections = deepcopy(dict(pack.sections))
    sections["kapitler"].reverse()
    assert read(replace(pack, sections=sections), FOLDER).headings["cv"].number == "4.2"


def test_behaviour_must_say_how_it_is_met(pack, folder):
    edit(folder / "tjekliste.yaml", '        opfyldes: "`--guide`', '        # opfyldes: "`--guide`')
    assert faults(read(pack, folder)) == ["A11: the checklist does not say how it is met."]


@pytest.mark.parametrize("number", ["G9", "G13", "H7"])
def test_what_comes_with_the_program_must_say_how_it_is_met(pack, folder, number):
    file = folder / "tjekliste.yaml"
    text = file.read_text("utf-8")
    file.write_text(re.sub(rf"(?s)(nr: {number}\n.*?)        opfyldes: [^\n]*\n", r"\1", text, count=1), "utf-8")
    assert faults(read(pack, folder)) == [f"{number}: the checklist does not say how it is met."]


def test_saying_how_an_answer_is_met_is_not_enough(pack, schema):
    del schema["properties"]["bilag"]["properties"]["afstande"]["x-tjekliste"]
    assert faults(read(replace(pack, schema=schema), FOLDER)) == [
        "F5: no printed field, choice or dialog box covers it."
    ]


@pytest.mark.parametrize("number", ["B1", "C37", "D22", "E18"])
def test_a_number_that_is_taken_out_is_missed(pack, folder, number):
    edit(folder / "tjekliste.yaml", f"- {{nr: {number},", f"# - {{nr: {number},")
    found = read(pack, folder)
    assert [item.number for item in items(found)] == [other for other in NUMBERS if other != number]
    assert any(f"names {number}, which is not on the checklist" in fault for fault in faults(found))


# --- the page and the command ---------------------------------------------------------------------------------


def row(page, number):
    return next(line for line in page.splitlines() if line.startswith(f"| {number} |"))


def test_a_row_shows_field_choice_section_and_places(covered):
    assert row(document(covered), "C2").endswith(
        "| valgliste | mulig | `principper.principper` (ejerskab) | 2.1 Fælles principper "
        "| felt, valgmulighed, dialogboks, vejledning |"
    )


def test_a_field_in_the_appendix_is_shown_as_the_appendix(covered):
    assert "| 3.7 Kontakt mellem parterne<br>Bilag 1 Kontaktliste | bilag 1, felt, " in row(document(covered), "F1")
    assert row(document(covered), "F5").endswith(
        "| `bilag.afstande` | Bilag 3 Afstande mellem jobcentrene<br>`bilag.afstande.vis` giver kortet og tabellen. "
        "| bilag 3, vejledning, skabelon, program eller data |"
    )


def test_a_bar_in_a_text_does_not_break_the_table(pack, folder):
    edit(folder / "tjekliste.yaml", "Hvem aftalen forpligter", "Hvem | hvad")
    assert row(document(read(pack, folder)), "B2").startswith(r"| B2 | Hvem \| hvad |")


@pytest.fixture
def target(tmp_path, monkeypatch):
    monkeypatch.setattr(coverage, "TARGET", tmp_path / "dækning.md")
    return tmp_path / "dækning.md"


def test_the_command_writes_what_it_then_accepts(target, everything):
    assert coverage.main([]) == 0
    assert target.read_bytes() == document(*everything).encode()
    assert coverage.main(["--check"]) == 0


def test_an_old_page_is_refused_and_left_alone(target, everything, capsys):
    old = document(*everything).replace("3.7", "3.8")
    target.write_text(old, "utf-8")
    assert coverage.main(["--check"]) == 1
    assert capsys.readouterr().out == "dækning.md is out of date. Make it anew: python tools/coverage.py\n"
    assert target.read_text("utf-8") == old


def test_a_missing_page_is_refused(target):
    assert coverage.main(["--check"]) == 1
    assert not target.exists()


def test_the_command_fails_when_an_item_is_not_covered(target, folder, monkeypatch, capsys):
    edit(folder / "tjekliste.yaml", "\n  - bogstav: F", "      - {nr: E19, slags: felt, tekst: Nyt}\n  - bogstav: F")
    shipped = resources.path
    monkeypatch.setattr(resources, "path", lambda *parts: folder if parts[-1] == PACK else shipped(*parts))
    assert coverage.main([]) == 1
    assert capsys.readouterr().out == "E19: no printed field, choice or dialog box covers it.\n"
