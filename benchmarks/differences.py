"""What changed in one agreement, and in a region of 250 between two revisions in git."""

from __future__ import annotations

import os
import re
from functools import partial
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory

from aftalegen.changes.comparison import compare
from aftalegen.pipeline.diffing import diffed, listed
from aftalegen.report.difference_json import thawed
from aftalegen.spec.load import read
from aftalegen.spec.model import Agreement
from aftalegen.spec.projects.project import open_project
from benchmarks import country, example
from benchmarks.table import Row, share, timed
from benchmarks.timing import interleaved

_NUMBER = re.compile(r"(?<=: )\d+$", re.MULTILINE)
_SENTENCE = "Parterne"
_BEFORE, _AFTER = "opsigelsesvarsel_måneder: 3", "opsigelsesvarsel_måneder: 4"
_PAIRS = 250


def measure(rounds: int) -> list[Row]:
    """One agreement against itself with every number and many texts changed, with a generic tool beside it."""
    from deepdiff import DeepDiff

    with TemporaryDirectory() as folder:
        old, new = _versions(Path(folder))
        plain = thawed(old.data), thawed(new.data)
        actions = {
            "ours": partial(compare, old, new),
            "generic": partial(DeepDiff, *plain, ignore_order=True),
            "files": lambda: [compare(*(_read(side.path) for side in (old, new)))],
        }
        taken = interleaved(actions, rounds)
        region = interleaved({"region": partial(_region, _history(Path(folder, "land")))}, min(rounds, 3), warm_up=0)
    count = len(compare(old, new))
    return [
        timed(f"Diff: two full specs, {count} changes in Danish", taken["ours"], 50),
        timed("– with both files read", taken["files"], 50),
        share("Diff: share of deepdiff's time for the same data", taken["ours"], taken["generic"], 1),
        timed(f"Diff: a region of {_PAIRS} agreements between two revisions, all changed", region["region"], 5000),
    ]


def _versions(folder: Path) -> tuple[Agreement, Agreement]:
    text = (example.CHECKOUT / example.SPEC).read_text(encoding="utf-8").split("\nbilag:")[0]
    changed = _NUMBER.sub(lambda match: str(int(match[0]) + 1), text).replace(_SENTENCE, "Vi")
    for name, content in (("gammel.yaml", text), ("ny.yaml", changed)):
        (folder / name).write_text(f"{content}\n", encoding="utf-8")
    return _read(folder / "gammel.yaml"), _read(folder / "ny.yaml")


def _read(path: Path) -> Agreement:
    agreement = read(path).agreement
    if agreement is None:
        raise ValueError(f"{path.name} cannot be read.")
    return agreement


def _history(folder: Path) -> Path:
    """The region of the country with about 250 pairs, in git before and after one common choice was changed."""
    root = min(country.write(folder), key=lambda one: abs(len(open_project(one).pairs) - _PAIRS))
    _git(root, "init", "-q", "-b", "main")
    _commit(root, "v1")
    file = root / "region.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(_BEFORE, _AFTER, 1), encoding="utf-8")
    _commit(root, "v2")
    return root


def _commit(root: Path, tag: str) -> None:
    _git(root, "add", "-A")
    _git(root, "commit", "-q", "-m", tag)
    _git(root, "tag", tag)


def _git(root: Path, *arguments: str) -> None:
    who = {f"GIT_{role}_{what}": "benchmark" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    run(["git", *arguments], cwd=root, check=True, env={**os.environ, **who, **settings})


def _region(root: Path) -> int:
    """How many of the agreements are different; all must be."""
    with diffed((root,), "v1..v2") as found:
        different = len(found.comparison.different)
        listed(found.comparison, "text", 100)
    if different != len(found.comparison.agreements):
        raise ValueError(f"{different} agreements are different.")
    return different
