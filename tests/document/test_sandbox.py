"""Templates of strangers: stopped where they reach for too much, and otherwise as without limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from jinja2 import ChoiceLoader, Environment, StrictUndefined, TemplateNotFound
from jinja2.exceptions import SecurityError

from aftalegen.document import build, composing, templating
from aftalegen.document.layout import Layout
from aftalegen.document.mode import Mode
from aftalegen.document.sandbox import access
from aftalegen.document.sandbox.environment import LimitedEnvironment
from aftalegen.document.sandbox.files import MAX_FILE, ConfinedLoader
from aftalegen.document.sandbox.limits import MAX_STEPS, TooManySteps, TooMuchOutput
from aftalegen.document.sandbox.rendering import NO_ROOM
from aftalegen.document.templating import Library
from aftalegen.errors import ProblemsFound
from aftalegen.spec.load import load
from tests.conftest import EXAMPLES, LoadSpec
from tests.document import sandboxes
from tests.document.stranger_templates import HARMLESS, HOSTILE, OTHERS

OPTIONS = build.Options(Layout())
SPECS = ("aalborg-3f", "flere-parter", "koebenhavn-dfh", "rebild-frikommune")
MARGIN = 20
"""How many times more steps than our largest document a template may take."""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_template_is_stopped(name: str) -> None:
    text, kind = HOSTILE[name]
    outcome = sandboxes.confined({**OTHERS, "main": text})
    assert outcome.text == ""
    assert kind in outcome.kinds, outcome
    assert "TemplateError" in outcome.kinds
    assert len(outcome.words) < 300
    assert outcome.words != NO_ROOM, "it was the system that stopped it"


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_template_gives_what_it_gives_without_limits(text: str) -> None:
    templates = {**OTHERS, "main": text}
    assert sandboxes.limited(templates) == sandboxes.plainly(templates)


def test_the_tables_are_as_large_as_they_should_be() -> None:
    assert len(HOSTILE) >= 60
    assert len(HARMLESS) >= 40


def test_the_same_template_stops_at_the_same_step() -> None:
    def left() -> int:
        environment = sandboxes.environment(
            LimitedEnvironment, {"main": "{% for x in range(999) %}{{ x }}{% endfor %}"}
        )
        environment.get_template("main").render(sandboxes.values())
        return int(environment.budget.left)

    assert left() == left() < MAX_STEPS


def test_each_rendering_has_a_budget_of_its_own() -> None:
    endless = "{% for x in range(99999) %}{% for y in range(99999) %}{% endfor %}{% endfor %}"
    environment = sandboxes.environment(LimitedEnvironment, {"main": endless, "next": "{{ 1 + 1 }}"})
    with pytest.raises(TooManySteps):
        environment.get_template("main").render()
    assert environment.get_template("next").render() == "2"


def test_a_rendering_leaves_nothing_to_the_next() -> None:
    counting = "{% set ns = namespace(n=0) %}{% macro f() %}{% set ns.n = ns.n + 1 %}{{ ns.n }}{% endmacro %}"
    main = "{% import 'count' as c %}{{ c.f() }}{{ c.f() }}"
    environment = sandboxes.environment(LimitedEnvironment, {"main": main, "count": counting})
    assert [environment.get_template("main").render() for _ in range(2)] == ["12", "12"]


def test_what_was_handed_out_to_one_rendering_cannot_be_called_in_the_next() -> None:
    environment = sandboxes.environment(LimitedEnvironment, {"main": "{{ f.g() }}", "handed": "{{ g() }}"})
    secret = str
    assert environment.get_template("handed").render(g=secret) == ""
    with pytest.raises(SecurityError):
        environment.get_template("main").render(f={"g": secret})


def test_the_syntax_tree_is_as_it_was_written() -> None:
    """It is also read to look for mistakes; our counters are none of the template's filters."""
    text = "{% for x in [1] %}{{ x ~ 1 }}{% endfor %}"
    plain = sandboxes.environment(Environment, {}).parse(text)
    assert repr(sandboxes.environment(LimitedEnvironment, {}).parse(text)) == repr(plain)


# --- files ---


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "hemmelig.j2").write_text("hemmelig", encoding="utf-8")
    inside = tmp_path / "skabeloner"
    inside.mkdir()
    (inside / "god.j2").write_text("god", encoding="utf-8")
    (inside / "lænke.j2").symlink_to(tmp_path / "hemmelig.j2")
    (inside / "indre.j2").symlink_to(inside / "god.j2")
    (inside / "mappe").symlink_to(tmp_path)
    return inside


@pytest.mark.parametrize(
    "name", ["../hemmelig.j2", "lænke.j2", "mappe/hemmelig.j2", "/etc/hostname", "..\\hemmelig.j2", "x\0y", "x" * 5000]
)
def test_a_template_outside_the_folder_is_not_found(folder: Path, name: str) -> None:
    with pytest.raises(TemplateNotFound):
        LimitedEnvironment(ConfinedLoader(folder)).get_template(name)


def test_a_link_within_the_folder_is_followed(folder: Path) -> None:
    assert LimitedEnvironment(ConfinedLoader(folder)).get_template("indre.j2").render() == "god"


def test_a_pipe_is_no_template(folder: Path) -> None:
    import os

    os.mkfifo(folder / "rør.j2")
    with pytest.raises(TemplateNotFound):
        LimitedEnvironment(ConfinedLoader(folder)).get_template("rør.j2")


def test_a_file_and_all_files_together_have_a_largest_size(folder: Path) -> None:
    (folder / "stor.j2").write_text("x" * (MAX_FILE + 1), encoding="utf-8")
    with pytest.raises(TooMuchOutput):
        LimitedEnvironment(ConfinedLoader(folder)).get_template("stor.j2")
    for number in range(9):
        (folder / f"{number}.j2").write_text("x" * MAX_FILE, encoding="utf-8")
    environment = LimitedEnvironment(ConfinedLoader(folder))
    with pytest.raises(TooManySteps):
        environment.from_string("{% for n in range(9) %}{% include n ~ '.j2' %}{% endfor %}").render()


def test_a_text_outside_the_folders_is_not_read(folder: Path) -> None:
    """What a template asks for as a dialog box or a guide is a name, not a way."""
    (folder / "vejledning").mkdir()
    (folder.parent / "hemmelig.md").write_text("hemmelig", encoding="utf-8")
    library = Library((folder,), trusted=False)
    assert library.file("vejledning", "../../hemmelig.md") is None
    assert library.file("vejledning", "../god.j2") is not None


# --- our own documents ---


def _compositions(monkeypatch: pytest.MonkeyPatch, name: str) -> Iterator[tuple[Library, str, Mapping[str, Any]]]:
    """The library, template and values of each document that an example makes."""
    taken: list[tuple[Library, str, Mapping[str, Any]]] = []
    render = templating.render

    def listening(library: Library, template: str, values: Mapping[str, Any]) -> str:
        taken.append((library, template, values))
        return render(library, template, values)

    monkeypatch.setattr(templating, "render", listening)
    agreement = load(EXAMPLES / f"{name}.yaml").agreement
    assert agreement is not None
    build.agreement_document(agreement, OPTIONS)
    build.agreement_document(agreement, build.Options(Layout(), blank=True))
    build.guide_document(agreement, OPTIONS)
    return iter(taken)


def _rendered(library: Library, template: str, values: Mapping[str, Any], kind: Any) -> tuple[str, int]:
    environment = kind(
        loader=ChoiceLoader([ConfinedLoader(folder) for folder in library.folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update({name: templating._environment(library).globals[name] for name in ("m", "md", "celler")})
    text = environment.get_template(template).render(values)
    return text, MAX_STEPS - environment.budget.left if kind is LimitedEnvironment else 0


@pytest.mark.parametrize("name", SPECS)
def test_our_own_templates_give_the_same_far_within_the_limits(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for library, template, values in _compositions(monkeypatch, name):
        text, steps = _rendered(library, template, values, LimitedEnvironment)
        assert text == _rendered(library, template, values, Environment)[0]
        assert 0 < steps * MARGIN <= MAX_STEPS


_SEEN_AND_HARMLESS = (str, int, float, bytes, type(None), Mapping, list, tuple, Mode)


@pytest.mark.parametrize("name", SPECS)
def test_nothing_that_a_template_can_see_leads_to_the_machine(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """From every value, through every attribute that is not hidden: views and plain values, and nowhere a path."""
    for _, _, values in _compositions(monkeypatch, name):
        for way, value in _reachable(values):
            assert not isinstance(value, Path | ModuleType | Environment), way
            assert not (isinstance(value, str) and str(EXAMPLES.parent) in value), way


def _reachable(root: Any) -> Iterator[tuple[str, Any]]:
    seen: set[int] = set()
    rest: list[tuple[str, Any]] = [("", root)]
    while rest:
        way, value = rest.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        yield way, value
        if isinstance(value, Mapping):
            rest += [(f"{way}.{key}", inner) for key, inner in value.items()]
        elif isinstance(value, list | tuple):
            rest += [(f"{way}[{place}]", inner) for place, inner in enumerate(value)]
        elif is_dataclass(value):
            rest += [(f"{way}.{one}", getattr(value, one)) for one in access.sight(type(value)).names]


# --- what is written ---


def _composed(folder: Path, text: str) -> Any:
    (folder / "main.html.j2").write_text(text, encoding="utf-8")
    library = Library((folder,), trusted=False)
    return composing.compose(
        composing.Composition(library, "main.html.j2", {"ond": '<script x="1">'}, Layout(), "1980-01-01T00:00:00Z")
    )


@pytest.mark.parametrize(
    "text",
    [
        "<document>{% autoescape false %}<p>{{ ond }}</p></script>{% endautoescape %}</document>",
        "<document><p>{{ '<script>alert(1)</script>' | safe }}</p></document>",
        "<document>{{ '<iframe src=\"https://example.dk\"></iframe>' | safe }}</document>",
        '<document><p>{{ \'<img src="x" onerror="y"/>\' | safe }}</p></document>',
        "{{ '<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>' | safe }}<document><p>&e;</p></document>",
    ],
)
def test_what_is_not_escaped_is_still_read_by_the_vocabulary(tmp_path: Path, text: str) -> None:
    with pytest.raises(ProblemsFound) as stop:
        _composed(tmp_path, text)
    assert stop.value.problems[0].code in ("AFT303", "AFT304")


def test_elements_in_elements_without_end_are_refused(tmp_path: Path) -> None:
    deep = "{{ ('<ul><li>' * 3000 ~ '</li></ul>' * 3000) | safe }}"
    with pytest.raises(ProblemsFound) as stop:
        _composed(tmp_path, f"<document>{deep}</document>")
    assert stop.value.problems[0].code == "AFT304"
    assert "inden i hinanden" in stop.value.problems[0].message


def test_what_is_escaped_is_text(tmp_path: Path) -> None:
    (paragraph,) = _composed(tmp_path, "<document><p>{{ ond }}</p></document>").blocks
    assert paragraph.children[0].text == '<script x="1">'


# --- what the user is told ---


@pytest.mark.parametrize(
    ("text", "told", "hint"),
    [
        (
            "\n{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
            "mere, end noget dokument kan rumme",
            "mere end 50 gange",
        ),
        ("\n{{ 'x' * 10 ** 9 }}", "mere, end noget dokument kan rumme", "gentages"),
        ("\n{{ felt.__globals__ }}", "som en skabelon ikke må", "__globals__"),
        ("\n{{ felt('cv.standarder') }}", "som en skabelon ikke må", "hverken tekst eller tal"),
    ],
)
def test_a_limit_is_told_with_its_line(load_spec: LoadSpec, tmp_path: Path, text: str, told: str, hint: str) -> None:
    path = tmp_path / "templates/samarbejdsaftale/afsnit/underskrifter.html.j2"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsFound) as stop:
        build.agreement_document(load_spec(""), OPTIONS)
    (problem,) = stop.value.problems
    assert (problem.code, problem.place.file, problem.place.line) == ("AFT302", str(path), 2)
    assert told in problem.message
    assert hint in problem.hint
