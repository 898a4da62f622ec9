"""``check_pack``: which folder, which project, and files named as the user named them. A pack is compiled once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from aftalegen.document import build, house
from aftalegen.document.sandbox.environment import LimitedEnvironment
from aftalegen.errors import UsageError
from aftalegen.pipeline.pack_checking import check_pack
from aftalegen.pipeline.pack_starter import start_pack
from aftalegen.spec.load import load
from tests.conftest import PARTIES
from tests.document.packcheck.bad_packs import BAD


@pytest.fixture
def project(tmp_path, monkeypatch):
    start_pack(tmp_path / "templates" / "prøve")
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("named", ["templates/prøve", "./templates/../templates/prøve", "genvej"])
def test_files_are_named_as_the_folder_was(project, named):
    (project / "genvej").symlink_to(project / "templates" / "prøve")
    BAD["text:reference-in-box"].change(project / "templates" / "prøve")
    (problem,) = check_pack(Path(named)).problems
    assert Path(problem.place.file) == Path(named, "dialog/samarbejdet.md")
    assert check_pack(Path(named)).lines[problem.place.file][6].startswith("- Hvordan")


def test_a_pack_need_not_lie_in_a_project(project):
    shutil.copytree(project / "templates" / "prøve", project / "et andet sted")
    assert check_pack(project / "et andet sted").problems == ()


def test_a_pack_can_extend_another_one_of_its_project(project):
    start_pack(project / "templates" / "ny", "prøve")
    assert check_pack(Path("templates/ny")).problems == ()
    shutil.copytree(project / "templates" / "ny", project / "ny")
    (problem,) = check_pack(Path("ny")).problems
    assert problem.code == "AFT605"


def test_a_folder_without_a_manifest(project):
    with pytest.raises(UsageError, match=r"har ingen pack\.yaml"):
        check_pack(Path("templates"))


# --- compiled once --------------------------------------------------------------------------------------------


@pytest.fixture
def compiled(monkeypatch):
    """The templates that are compiled from here on."""
    names: list[str] = []
    compile = LimitedEnvironment._compile

    def counting(self, source, filename):
        names.append(filename)
        return compile(self, source, filename)

    monkeypatch.setattr(LimitedEnvironment, "_compile", counting)
    return names


def documents(project: Path) -> None:
    (project / "a.yaml").write_text(PARTIES.replace("samarbejdsaftale", "prøve"), encoding="utf-8")
    agreement = load(project / "a.yaml", root=project).agreement
    assert agreement is not None
    options = build.Options(house.layout(agreement))
    build.agreement_document(agreement, options)
    build.guide_document(agreement, options)


def test_the_second_document_of_a_pack_compiles_nothing(project, compiled):
    documents(project)
    assert any(name.endswith("prøve/afsnit/møder.html.j2") for name in compiled)
    assert len(compiled) == len(set(compiled))
    compiled.clear()
    documents(project)
    assert compiled == []


def test_a_template_that_was_changed_is_compiled_again_alone(project, compiled):
    documents(project)
    compiled.clear()
    template = project / "templates" / "prøve" / "afsnit" / "møder.html.j2"
    template.write_text("<p>Nyt</p>{{ vis.felter(afsnit.id) }}", encoding="utf-8")
    documents(project)
    assert compiled == [str(template)]
