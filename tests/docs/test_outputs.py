"""What README.md and the user guide show is what the program does today, and the check of that can fail."""

import re
import shlex

import click
import pytest

from aftalegen import resources
from aftalegen.cli import _speak_danish
from aftalegen.cli.app import aftalegen
from aftalegen.errors import Severity
from aftalegen.spec.load import load
from aftalegen.spec.packs.loading import load_pack
from aftalegen.writers.pdf import pdf_available
from tools import coverage, outputs
from tools.outputs import CHECKOUT, BadMarker, refresh, run

PAGES = outputs.pages()
GUIDE = [page for page in PAGES if page.parent.name == "vejledning"]
EXAMPLES = CHECKOUT / "docs" / "eksempler"
PARTIES = """\
aftaletype: samarbejdsaftale
parter:
  jobcentre: [{id: aalborg, navn: Jobcenter Aalborg}]
  a_kasser: [{id: 3f, navn: 3F Aalborg}]
"""
VOLUMES = "jobcenter;a_kasse;periode;antal;oprindelse;kilde\n0851;3f;2015H2;152;importeret;Jobcenteret\n"

STATUS = "uddata: aftalegen status aalborg-3f.yaml"
DRAFT = "med: docs/eksempler/udkast"
VERSION = "uddata: aftalegen --version"

needs_pdf = pytest.mark.skipif(bool(pdf_available()), reason="some outputs are of PDF, which does not work here")


def page(*comments, shown="", fence="```"):
    """A page with one block."""
    return "".join(f"<!-- {comment} -->\n" for comment in comments) + f"{fence}\n{shown}```\n"


def made(*comments, fence="```"):
    """The lines that such a block gets."""
    text = refresh(page(*comments, fence=fence)).text
    return text.partition(f"{fence}\n")[2].removesuffix("```\n").splitlines()


def read(path):
    return path.read_text(encoding="utf-8")


def blocks(text, language=""):
    """The content of the fenced blocks of a language that no comment makes."""
    found = re.finditer(r"^([^\n]*)\n```(\w*)\n(.*?)^```$", f"\n{text}", re.MULTILINE | re.DOTALL)
    return [block[3] for block in found if block[2] == language and not block[1].endswith("-->")]


# --- the pages ------------------------------------------------------------------------------------------------


@needs_pdf
@pytest.mark.slow
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_shows_what_its_commands_print_today(path):
    stale = refresh(read(path)).stale
    assert stale == (), "python -m tools.outputs writes them anew"


def test_the_pages_show_outputs_at_all():
    assert "README.md" in [path.name for path in PAGES]
    assert sum(read(path).count("<!-- uddata:") for path in PAGES) > 15


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_comment_on_a_page_is_one_that_the_tool_follows(path):
    lines = read(path).splitlines()
    assert [line for line in lines if "<!--" in line and not re.fullmatch(r"<!-- \w+: .+ -->", line)] == []


def commands(text):
    """Every command line of ours that a page tells the reader to type."""
    typed = [line for block in blocks(text) for line in block.splitlines()]
    quoted = re.findall(r"`(aftalegen [^`]+)`", text)
    return [line for line in (*typed, *quoted) if line.startswith("aftalegen ")]


def parse(line):
    """Raises when our command line does not understand ``line``; runs nothing."""
    _speak_danish()  # click keeps what it translated the first time, for the tests that come after
    words = shlex.split(line.replace("FIL", "aftale.yaml"))[1:]
    words = words[1:] if words[0] == "--debug" else words
    command = aftalegen.commands[words[0]]
    # The name of a command alone is a mention of it, and help leaves as soon as it is parsed.
    if len(words) > 1 and words[1] != "--help":
        command.make_context(words[0], words[1:])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_command_on_a_page_is_understood(path):
    for line in commands(read(path)):
        parse(line)


def test_a_command_that_does_not_exist_is_noticed():
    assert commands("```yaml\nx: 1\n```\n\n```\naftalegen skriv\n```\n`aftalegen render x.yaml --pdf`") == [
        "aftalegen skriv",
        "aftalegen render x.yaml --pdf",
    ]
    with pytest.raises(KeyError):
        parse("aftalegen skriv")
    with pytest.raises(click.UsageError, match="--pdf"):
        parse("aftalegen render x.yaml --pdf")


def faults_of(yaml, folder):
    """What is wrong with a piece of a spec, with two parties where it has none of its own."""
    for name in ("logo.svg", "husstil.css"):
        (folder / name).touch()
    (folder / "volumen.csv").write_text(VOLUMES, encoding="utf-8")
    spec, layer = folder / "aftale.yaml", "bygger_på: fælles.yaml\n"
    if yaml.startswith("tillæg_til: aftale.yaml"):
        spec.write_text(layer, encoding="utf-8")
        spec, layer = folder / "tillæg.yaml", ""
    spec.write_text(layer + yaml, encoding="utf-8")
    (folder / "fælles.yaml").write_text(PARTIES, encoding="utf-8")
    return [problem.message for problem in load(spec).problems if problem.severity is Severity.ERROR]


@pytest.mark.parametrize("path", GUIDE, ids=lambda path: path.stem)
def test_every_piece_of_a_spec_in_the_guide_is_right(path, tmp_path):
    for yaml in blocks(read(path), "yaml"):
        assert faults_of(yaml, tmp_path) == [], yaml


def test_a_wrong_piece_of_a_spec_is_noticed(tmp_path):
    assert blocks("```\na\n```\n\n```yaml\ncv:\n  godkendelser: x\n```\n", "yaml") == ["cv:\n  godkendelser: x\n"]
    assert faults_of("cv:\n  godkendelser: x\n", tmp_path) == ["Feltet “godkendelser” findes ikke i “cv”."]


def test_the_guide_lists_every_section_with_its_number_and_name():
    text = read(CHECKOUT / "docs" / "vejledning" / "02-skriv-aftalen.md")
    pack = load_pack(coverage.PACK)
    headings = coverage.read(pack, resources.path("templates", coverage.PACK)).headings
    only_sections = {chapter["id"] for chapter in pack.sections["kapitler"] if chapter.get("afsnit")}
    rows = [
        f"| {heading.number} | {heading.title} | `{name}` |"
        for name, heading in headings.items()
        if heading.number and name not in only_sections
    ]
    assert len(rows) > 15
    assert [row for row in rows if row not in text] == []


@pytest.mark.parametrize("path", sorted(EXAMPLES.rglob("*.yaml")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_specs_behind_the_pages_have_the_faults_that_they_are_for(path):
    errors = {problem.code for problem in load(path).problems if problem.severity is Severity.ERROR}
    of_folder = {"fejl": {"AFT037", "AFT040"}, "register": {"AFT030"}}
    expected = {"region": {"AFT033"}}.get(path.stem, of_folder.get(path.parent.name, set()))
    assert errors == expected


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_links_between_pages_lead_somewhere(path):
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", read(path))
    assert [target for target in targets if not (path.parent / target).exists()] == []


# --- the tool -------------------------------------------------------------------------------------------------


def test_a_block_that_is_out_of_date_is_named_and_made_anew():
    old = "# Side\n\n" + page(DRAFT, STATUS, shown="0 af 95 felter\n") + "\nMere.\n"
    found = refresh(old)
    assert found.stale == ("4: aftalegen status aalborg-3f.yaml",)
    assert "felter er på plads\n" in found.text
    assert found.text.startswith(f"# Side\n\n<!-- {DRAFT} -->\n<!-- {STATUS} -->\n```\nSamarbejdsaftale mellem")
    assert found.text.endswith("```\n\nMere.\n")
    assert refresh(found.text) == outputs.Refreshed(found.text, ())


@pytest.mark.parametrize(
    ("shown", "stale"),
    [
        ("Skrevet: aalborg-3f.html (1 kB)\n", 0),
        ("Skrevet: aalborg-3f.html\n", 1),
        ("Skrevet: aalborg-4f.html (60 kB)\n", 1),
    ],
)
def test_sizes_may_differ(shown, stale):
    text = page(DRAFT, "uddata: aftalegen render aalborg-3f.yaml --to html", shown=shown)
    found = refresh(text)
    assert len(found.stale) == stale
    assert (found.text == text) is not bool(stale)


def test_versions_of_libraries_may_differ():
    assert outputs._comparable("✓ lxml: 6.1.3; bruges") == outputs._comparable("✓ lxml: 5.10; bruges")
    assert outputs._comparable("✓ lxml: 6.1.3; bruges") != outputs._comparable("✗ lxml: 6.1.3; bruges")
    assert outputs._comparable("2.2 CV") != outputs._comparable("2.3 CV")


def test_a_file_is_shown_as_it_is():
    assert (
        made("med: examples/minimal.yaml", "fil: minimal.yaml") == read(CHECKOUT / "examples/minimal.yaml").splitlines()
    )


def test_only_the_first_and_the_last_lines_are_shown():
    whole = made(DRAFT, STATUS)
    assert made(DRAFT, "vis: 3, 2", STATUS) == [*whole[:3], "…", *whole[-2:]]
    assert made(DRAFT, "vis: 3", STATUS) == [*whole[:3], "…"]
    assert made(DRAFT, "vis: 1", "fil: aalborg-3f.yaml")[1:] == ["# …"]


def test_a_script_is_run_once_and_shown_in_parts(monkeypatch):
    started = []
    monkeypatch.setattr(
        outputs, "run_script", lambda name, _: started.append(name) or "# En\n\n$ a\n1\n\n# To\n\n$ b\n\n"
    )
    text = page("afsnit: To", "skript: x.sh") + page("afsnit: En", "skript: x.sh")
    shown = refresh(text).text
    assert started == ["x.sh"]
    assert "```\n$ b\n```" in shown
    assert "```\n$ a\n1\n```" in shown


def test_a_part_that_a_script_does_not_print_is_noticed(monkeypatch):
    monkeypatch.setattr(outputs, "run_script", lambda *_: "# En\n\n1\n")
    with pytest.raises(BadMarker, match="no heading"):
        refresh(page("afsnit: To", "skript: x.sh"))


def test_a_console_block_shows_the_command():
    assert made(VERSION, fence="```console")[0] == "$ aftalegen --version"


def test_answers_are_typed_and_shown():
    lines = made("svar: Rebild, Enter, HK, Enter", "uddata: aftalegen new")
    assert "  Navn: Rebild" in lines
    assert "Skrevet: rebild-hk.yaml" in lines


def test_a_folder_is_kept_until_the_next_one_and_settings_are_not():
    text = page("uddata: aftalegen new a.yaml --jobcenter Rebild --a-kasse HK") + page(
        "vis: 1", "uddata: aftalegen validate a.yaml"
    )
    first = refresh(text).text
    assert first.endswith("```\nIngen fejl.\n…\n```\n")
    again = refresh(text + page("uddata: aftalegen validate a.yaml") + page(DRAFT, "uddata: aftalegen validate a.yaml"))
    assert "```\nIngen fejl.\n1 aftale tjekket.\n```\n" in again.text
    assert "findes ikke" in again.text


def test_pdf_can_be_missing(tmp_path):
    spec = "aalborg-3f.yaml"
    (tmp_path / spec).write_bytes((EXAMPLES / "udkast" / spec).read_bytes())
    shown = run(f"aftalegen render {spec} --to pdf,html", tmp_path, without_pdf=True)
    assert "PDF kan ikke laves" in shown
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".html", ".yaml"]


def test_click_speaks_danish(tmp_path):
    assert "Kommandoen 'skriv' findes ikke." in run("aftalegen skriv", tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        page("utdata: aftalegen doctor"),
        "<!-- utdata: aftalegen doctor -->\n",
        "<!-- uddata: aftalegen doctor -->\n\nTekst.\n",
        page(DRAFT),
        page("uddata: rm -r aftaler"),
        "<!-- vis: 3 -->\n\nTekst.\n",
    ],
)
def test_a_comment_that_cannot_be_followed_stops_the_tool(text):
    with pytest.raises(BadMarker):
        refresh(text)


def test_a_program_that_breaks_down_is_not_shown(monkeypatch, tmp_path):
    monkeypatch.setattr("aftalegen.pipeline.health.examine", lambda: 1 / 0)
    with pytest.raises(RuntimeError, match="broke down"):
        run("aftalegen doctor", tmp_path)


@pytest.fixture
def one_page(tmp_path, monkeypatch):
    monkeypatch.setattr(outputs, "CHECKOUT", tmp_path)
    monkeypatch.setattr(outputs, "pdf_available", lambda: "")
    (tmp_path / "README.md").write_text(page(VERSION, shown="Version 0\n"), encoding="utf-8")
    return tmp_path / "README.md"


def test_check_lists_what_is_stale_and_writes_nothing(one_page, capsys):
    before = read(one_page)
    assert outputs.main(["--check"]) == 1
    assert capsys.readouterr().out == "README.md:1: aftalegen --version\n"
    assert read(one_page) == before


def test_without_check_the_pages_are_written(one_page):
    assert outputs.main([]) == 0
    assert "Version 0" not in read(one_page)
    assert outputs.main(["--check"]) == 0


def test_without_pdf_nothing_is_written(one_page, monkeypatch, capsys):
    monkeypatch.setattr(outputs, "pdf_available", lambda: "Pango mangler.")
    before = read(one_page)
    assert outputs.main([]) == 1
    assert "PDF" in capsys.readouterr().out
    assert read(one_page) == before
