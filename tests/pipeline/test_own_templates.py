"""A project's own templates: used where they are right, and where they are wrong told with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftalegen import resources
from aftalegen.cli.app import run
from aftalegen.errors import ProblemsFound
from aftalegen.pipeline.rendering import RenderOptions, render
from tests.conftest import PARTIES

HTML = RenderOptions(formats=("html",))
NAME = "afsnit/underskrifter.html.j2"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "aftaler").mkdir()
    (tmp_path / "aftaler/aftale.yaml").write_text(PARTIES, encoding="utf-8")
    return tmp_path


def _template(project: Path, text: str, name: str = NAME) -> Path:
    path = project / "templates/samarbejdsaftale" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _render(project: Path, options: RenderOptions = HTML) -> str:
    (path,) = render(project / "aftaler/aftale.yaml", project / "ud", options).files
    return path.read_text(encoding="utf-8")


def test_an_own_template_replaces_ours_and_the_rest_stays(project: Path) -> None:
    before = _render(project)
    _template(project, "<p>Vi underskriver med {{ underskrivere | length }} penne.</p>")
    after = _render(project)
    assert "Vi underskriver med 2 penne." in after
    assert "<p>Vi underskriver" not in before
    assert after.partition("Underskrifter</h2>")[0] == before.partition("Underskrifter</h2>")[0]


def test_an_own_dialog_box_and_guide_text_replace_ours(project: Path) -> None:
    _template(project, "---\ntitel: Vores råd\n---\nSpørg forhandleren.\n", "dialog/cv.md")
    _template(project, "Vores forklaring.\n", "vejledning/cv.md")
    folder = project / "ud"
    options = RenderOptions(formats=("html",), guide=True)
    agreement, guide = (
        path.read_text("utf-8") for path in render(project / "aftaler/aftale.yaml", folder, options).files
    )
    assert "Spørg forhandleren." in agreement
    assert "Vores forklaring." in guide


def test_ours_is_back_when_the_own_one_is_gone(project: Path) -> None:
    before = _render(project)
    path = _template(project, "<p>Vores</p>")
    assert _render(project) != before
    path.unlink()
    assert _render(project) == before


def test_an_own_template_is_read_anew_each_time(project: Path) -> None:
    _template(project, "<p>Første</p>")
    assert "<p>Første</p>" in _render(project)
    _template(project, "<p>Andet!</p>")
    assert "<p>Andet!</p>" in _render(project)


FAULTS = {
    "unknown-field": ("\n\n{{ felt('cv.standardr').titel }}", 3, "cv.standardr", "Mente du “cv.standarder”?"),
    "unknown-name": ("<p>\n{{ aftaleparter }}</p>", 2, "aftaleparter", ""),
    "unknown-attribute": ("{{ dokument.titl }}", 1, "titl", ""),
    "unknown-element": ("<p>Godt</p>\n<blink>Nej</blink>", 2, "<blink>", ""),
    "unknown-inline-element": ("<p>Godt\n<marquee>Nej</marquee></p>", 2, "<marquee>", ""),
    "unknown-role": ('<p role="råb">Nej</p>', 1, 'role="råb"', ""),
    "unknown-kind": ('\n<section id="x" level="2" title="X" kind="bog"/>', 2, 'kind="bog"', ""),
    "syntax": ("<p>{% if %}</p>", 1, "", ""),
    "unclosed-block": ("{% for x in [1] %}\n<p>{{ x }}</p>", 2, "", ""),
    "unknown-tag": ("<p>\n\n{% gentag %}</p>", 3, "gentag", ""),
    "unknown-filter": ("<p>\n{{ 'a' | versaler }}</p>", 2, "versaler", ""),
    "missing-include": ("\n{% include 'findes-ikke.j2' %}", 2, "findes-ikke.j2", ""),
    "include-from-outside": ("{% include '../../../hemmeligt.txt' %}", 1, "hemmeligt", ""),
    "division-by-zero": ("\n{{ 1 // 0 }}", 2, "", ""),
    "wrong-type": ("\n{{ 'a' + 1 }}", 2, "", ""),
    "way-out-of-the-sandbox": ("\n{{ ''.__class__.__mro__ }}", 2, "__class__", ""),
    "bad-number": ('<space lines="mange">x</space>', 1, "", ""),
    "bad-level": ('\n<section id="x" level="to" title="X"/>', 2, "", ""),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_its_place(project: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    text, line, named, hint = FAULTS[name]
    path = _template(project, text)
    assert run(["render", str(project / "aftaler/aftale.yaml"), "-o", str(project / "ud"), "--to", "html,docx"]) == 1
    shown = capsys.readouterr().err
    assert f"{path}:{line}" in shown
    assert "fejl AFT30" in shown
    assert named in shown
    assert hint in shown
    assert "Traceback" not in shown
    assert not (project / "ud").exists()


@pytest.mark.parametrize(
    "text", ["<p><strong>Fed</p>", "<p>Mad & drikke</p>", "<p>Åbent", "<p role=body>x</p>", "</p>"]
)
def test_markup_that_does_not_hold_together_is_shown(
    project: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    """No line can be told, as the whole document is read; what stands there can."""
    _template(project, text)
    assert run(["render", str(project / "aftaler/aftale.yaml"), "-o", str(project / "ud"), "--to", "html"]) == 1
    shown = capsys.readouterr().err
    assert "fejl AFT30" in shown
    assert text in shown
    assert not (project / "ud").exists()


@pytest.mark.parametrize(
    "text",
    [
        "{% for x in range(10 ** 9) %}<p>x</p>{% endfor %}",
        "{% for x in range(9999) %}{% for y in range(9999) %}<p>xxxxxxxxxxxxxxxxxxxxxxxx</p>{% endfor %}{% endfor %}",
    ],
)
def test_a_template_that_writes_without_end_is_stopped(project: Path, text: str) -> None:
    _template(project, text)
    with pytest.raises(ProblemsFound) as stop:
        _render(project)
    assert stop.value.problems[0].code == "AFT302"


def test_a_template_that_is_not_text(project: Path) -> None:
    _template(project, "x").write_bytes(b"<p>\xe6</p>")
    with pytest.raises(ProblemsFound) as stop:
        _render(project)
    assert stop.value.problems[0].place.file.endswith(NAME)


@pytest.mark.parametrize("name", ["felter.html.j2", "aftale.html.j2", "forside.html.j2", "vejledning.html.j2"])
def test_every_template_can_be_copied_as_it_is(project: Path, name: str) -> None:
    options = RenderOptions(formats=("html",), guide=True)

    def rendered() -> list[bytes]:
        return [path.read_bytes() for path in render(project / "aftaler/aftale.yaml", project / "ud", options).files]

    before = rendered()
    _template(project, resources.text("templates", "fælles", name), name)
    assert rendered() == before
