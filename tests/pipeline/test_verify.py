"""``verify``: files against the manifest, and documents made again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from aftalegen.errors import UsageError
from aftalegen.pipeline.batch import Event, Order, batch
from aftalegen.pipeline.ledger import JOURNAL
from aftalegen.pipeline.verify import Verified, verify
from aftalegen.region.jobs import JobOptions, run
from aftalegen.region.manifest import NAME, SUMS
from tests.region.folders import REGION, write
from tests.region.plain import write_plain
from tests.region.works import Inline, make

QUICK = Order(formats=("html", "docx"), only=("aalborg-3f", "rebild-hk"))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "ud"
    batch(write(tmp_path / "nord"), folder, QUICK, executor=Inline(), work=make)
    return folder


def found(result: Verified) -> list[tuple[str, str]]:
    return [(finding.file, finding.what) for finding in result.findings]


def test_nothing_to_say_of_what_is_as_it_was_made(out: Path) -> None:
    assert verify(out) == Verified(4, 0, ())


def test_missing_changed_and_unknown_files_are_found_and_nothing_is_written(out: Path) -> None:
    (out / "aalborg-3f-1.0.docx").unlink()
    (out / "rebild-hk-1.0.html").write_bytes(b"x" * (out / "rebild-hk-1.0.html").stat().st_size)
    (out / "noter.txt").write_text("mine", "utf-8")
    (out / "~$lborg.docx").write_text("Word", "utf-8")
    before = sorted(path.name for path in out.iterdir())
    assert found(verify(out)) == [
        ("aalborg-3f-1.0.docx", "mangler"),
        ("noter.txt", "er ikke på listen"),
        ("rebild-hk-1.0.html", "er ændret, siden den blev lavet"),
    ]
    assert sorted(path.name for path in out.iterdir()) == before


def test_the_list_for_sha256sum_is_looked_at_too(out: Path) -> None:
    (out / SUMS).write_text("forkert", "utf-8")
    assert found(verify(out)) == [(SUMS, f"svarer ikke til {NAME}")]
    (out / SUMS).unlink()
    assert found(verify(out)) == [(SUMS, "mangler")]


def test_a_folder_without_a_manifest(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "mangler"):
        with pytest.raises(UsageError):
            verify(folder)


def test_a_run_that_was_killed_can_be_checked(out: Path) -> None:
    shutil.copy(out / NAME, out / JOURNAL)
    (out / JOURNAL).write_text("\nhalv linje", "utf-8")
    assert verify(out).findings == ()


def test_a_run_that_was_interrupted_is_told_so_and_what_to_do(tmp_path: Path) -> None:
    def stop(event: Event) -> None:
        if event.done == 2:
            raise KeyboardInterrupt

    root, out = write(tmp_path / "nord"), tmp_path / "ud"
    told = (SUMS, "er ikke skrevet færdig. Kørslen blev afbrudt. Kør aftalegen batch igen")
    with pytest.raises(KeyboardInterrupt):
        batch(root, out, QUICK, executor=Inline(), work=make, tell=stop)
    assert found(verify(out)) == [told]
    batch(root, out, QUICK, executor=Inline(), work=make)
    assert found(verify(out)) == []
    write(root, {"aftaler/aalborg-3f.yaml": 'aftale: {version: "1.1"}\n'})
    with pytest.raises(KeyboardInterrupt):
        batch(root, out, QUICK, executor=Inline(), work=make, tell=stop)
    assert found(verify(out)) == [told]


@pytest.mark.slow
def test_documents_are_made_again_byte_for_byte_in_the_way_they_were_made(tmp_path: Path) -> None:
    root, out = write_plain(tmp_path / "nord"), tmp_path / "ud"
    batch(root, out, QUICK, executor=Inline(), work=run)
    only = JobOptions(dialog=False, questions=True)
    batch(root, out, Order(formats=("docx",), only=("rebild-3f",), options=only), executor=Inline(), work=run)
    assert verify(out, rebuild=True) == Verified(5, 5, ())
    moved = tmp_path / "flyttet"
    root.rename(moved)
    with pytest.raises(UsageError, match="ligger ikke længere") as stop:
        verify(out, rebuild=True)
    assert "--region" in stop.value.hint
    assert verify(out, rebuild=True, region=moved).findings == ()
    path = out / "aalborg-3f-1.0.html"
    text = (out / NAME).read_text("utf-8")
    path.write_bytes(path.read_bytes() + b" ")
    assert found(verify(out, rebuild=True, region=moved)) == [(path.name, "er ændret, siden den blev lavet")]
    path.unlink()
    (out / NAME).write_text(text.replace('"sha256": "', '"sha256": "0', 1), "utf-8")
    assert (path.with_suffix(".docx").name, "bliver ikke den samme, når den laves igen") in found(
        verify(out, rebuild=True, region=moved)
    )


def test_what_was_made_of_something_else_cannot_be_compared(out: Path, tmp_path: Path) -> None:
    write(tmp_path / "nord", {"region.yaml": REGION.replace("Hver mandag", "Hver tirsdag")})
    result = verify(out, rebuild=True)
    assert len(result.findings) == 4
    assert all(finding.what.startswith("kan ikke laves igen") for finding in result.findings)
