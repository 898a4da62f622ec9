"""Help and complaints about the command line itself: Danish, with examples, exit code 2 where something is wrong."""

from __future__ import annotations

import re
import shlex

import pytest

from aftalegen import __version__
from aftalegen.cli.app import aftalegen as group
from aftalegen.spec.codes import load_codes
from aftalegen.spec.packs.loading import load_pack
from tests.cli.conftest import Run

COMMANDS = tuple(name for name, command in group.commands.items() if not command.hidden)
EXAMPLES = [
    pytest.param(name, line, id=line)
    for name, command in group.commands.items()
    for line, _ in getattr(command, "examples", ())
]


def test_the_commands_are_those_of_the_design() -> None:
    assert {"new", "validate", "render", "status", "origin", "schema", "extract", "doctor"} <= set(COMMANDS)


@pytest.mark.parametrize("asked", [("--help",), ("-h",)])
def test_help_names_every_command(aftalegen: Run, asked: tuple[str, ...]) -> None:
    found = aftalegen(*asked)
    assert (found.code, found.err, found.english) == (0, "", [])
    assert found.out.startswith("Brug: aftalegen ")
    for name in COMMANDS:
        assert re.search(rf"^  {name} +[A-ZÆØÅ]", found.out, re.MULTILINE)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_is_danish_and_has_examples(aftalegen: Run, name: str) -> None:
    found = aftalegen(name, "--help")
    assert (found.code, found.err, found.english) == (0, "", [])
    assert found.out.startswith(f"Brug: aftalegen {name}")
    assert re.search(rf"^Eksempler:\n  .+[:?]\n    .*aftalegen {name}", found.out, re.MULTILINE)
    assert "Vis denne hjælp." in found.out


@pytest.mark.parametrize(("name", "line"), EXAMPLES)
def test_examples_use_options_that_exist(name: str, line: str) -> None:
    words = shlex.split(line.partition(">")[0].replace('eval "$(', "").replace(')"', ""))
    assert words[:2] == ["aftalegen", name]
    group.commands[name].make_context(name, words[2:])  # a usage error fails the test


def test_examples_name_codes_and_fields_that_exist() -> None:
    lines = [line for command in group.commands.values() for line, _ in getattr(command, "examples", ())]
    codes = {code for line in lines for code in re.findall(r"AFT\d+", line)}
    assert codes <= set(load_codes())
    fields = {line.split()[-1] for line in lines if line.startswith("aftalegen origin ")}
    assert fields
    assert not [field for field in fields if load_pack("samarbejdsaftale").field(field) is None]


def test_no_command_shows_the_help_and_is_an_error(aftalegen: Run) -> None:
    found = aftalegen()
    assert found.code == 2
    assert "Kommandoer:" in found.text


def test_version(aftalegen: Run) -> None:
    found = aftalegen("--version")
    assert found.code == 0
    assert __version__ in found.out


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("nope", "Kommandoen 'nope' findes ikke."),
        ("rendr", "Kommandoen 'rendr' findes ikke."),
        ("--nope", "Valget '--nope' findes ikke."),
        ("render", "Der mangler et argument 'AFTALE'."),
        ("render a b", "Der er et argument for meget (b)"),
        ("render a --too pdf", "Valget '--too' findes ikke."),
        ("render a --to", "Valget '--to' skal have en værdi."),
        ("render a --to odt", "odt er ikke docx, pdf eller html."),
        ("render a --to ,", "--to"),
        ("render a --prompts hvad", "'hvad' er ikke en af mulighederne"),
        ("render a --blank=ja", "Valget '--blank' skal ikke have en værdi."),
        ("validate", "Skriv, hvilken aftale eller mappe der skal tjekkes."),
        ("validate a --format xml", "'xml' er ikke en af mulighederne"),
        ("validate --explain AFT999", "Fejlkoden “AFT999” findes ikke."),
        ("status", "Der mangler et argument 'AFTALE...'."),
        ("origin a", "Der mangler et argument 'FELT'."),
        ("extract", "Der mangler et argument 'PDF'."),
        ("schema nope", "Aftaletypen “nope” findes ikke."),
        ("completion tcsh", "'tcsh' er ikke en af mulighederne"),
        ("completion", "Der mangler et argument"),
        ("new a b", "Der er et argument for meget (b)"),
        ("new a --type nope", "Aftaletypen “nope” findes ikke."),
    ],
)
def test_wrong_usage_is_explained_in_danish(aftalegen: Run, line: str, expected: str) -> None:
    found = aftalegen(*line.split())
    assert found.code == 2
    assert found.out == ""
    assert "Fejl: " in found.err
    assert expected in found.err
    assert found.english == []
